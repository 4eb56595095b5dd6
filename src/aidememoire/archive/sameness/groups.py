"""Disjoint groups that only grow together, and which of them must stay two."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Node: TypeAlias = str
"""What is put into groups, by a name that orders it."""


class Groups:
    """Groups of nodes; at first each node is one. A group is a list, and the same list for all that are in it."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = sorted(set(nodes))
        self._group = {node: [node] for node in self.nodes}
        self._two: list[tuple[Node, Node]] = []

    def of(self, node: Node) -> list[Node]:
        """Give the group that a node is in."""
        return self._group[node]

    def are_one(self, one: Node, other: Node) -> bool:
        """Say whether two nodes are in one group."""
        return self._group[one] is self._group[other]

    def unite(self, a: list[Node], b: list[Node]) -> None:
        """Make one group of two."""
        if a is not b:
            small, large = sorted((a, b), key=len)
            large += small
            for node in small:
                self._group[node] = large

    def keep_two(self, one: Node, other: Node) -> None:
        """Note that the groups of two nodes must not become one."""
        self._two.append((one, other))

    def must_stay_two(self, a: list[Node], b: list[Node]) -> bool:
        """Say whether that was noted of two groups."""
        ends = ((self._group[one], self._group[other]) for one, other in self._two)
        return any((x is a and y is b) or (x is b and y is a) for x, y in ends)

    def all(self) -> list[list[Node]]:
        """Give every group once, its nodes and the groups in order."""
        return sorted(sorted(group) for group in self.each())

    def each(self) -> Iterable[list[Node]]:
        """Give every group once, as it is."""
        return {id(group): group for group in self._group.values()}.values()
