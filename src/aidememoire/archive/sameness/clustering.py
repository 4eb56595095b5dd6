"""Clusters out of judgements: what a rule finds alike is joined, the most alike first, unless something forbids it.

The result depends on the judgements alone, not on the order in which they were made. A person's word stands above any
rule, and a later word above an earlier one that it contradicts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from aidememoire.archive.sameness.groups import Groups, Node

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEAR: Final = 0.02  # chances that lie so close together prefer neither of two groups
_OUTWEIGHS: Final = 3  # times as many links, by which they count for more than what stands against them


@dataclass(frozen=True)
class Link:
    """A rule's judgement that two nodes are the same, with a chance from 0 to 1."""

    first: Node
    second: Node
    score: float


@dataclass(frozen=True)
class Word:
    """A person's judgement: two nodes are the same, or not. A greater `number` was said later."""

    number: int
    first: Node
    second: Node
    same: bool


class Rule(Protocol):
    """What the rule says of nodes beside its links."""

    def is_firm(self, node: Node, /) -> bool:
        """Say whether a node tells enough to decide what belongs together; others are put to what is decided."""

    def are_apart(self, one: Node, other: Node, /) -> bool:
        """Say whether the rule takes two nodes for two."""


@dataclass(frozen=True)
class Clusters:
    """The groups of nodes that are one, in one order; each node is in one group.

    `used` are the links that joined groups, `blocked` those between groups: something kept them apart. `overruled` are
    words that later ones contradict.
    """

    groups: list[list[Node]]
    used: list[Link]
    blocked: list[Link]
    overruled: list[Word]


def cluster(nodes: Iterable[Node], links: Iterable[Link], words: Iterable[Word], rule: Rule) -> Clusters:
    """Join nodes: by persons' words; firm ones by links; others to the group that they fit best; the rest by links.

    Groups stay two where a person said so of two of their nodes, or where the rule takes two of them for two; among
    groups of firm nodes many links outweigh that. A node that is not firm ("President Park") is put to a group of firm
    ones if the rule finds it the same as more of them than it takes for others, and if it fits no other group as well.
    """
    work = _Clustering(nodes, links, rule)
    overruled = work.obey(words)
    work.join_firm_nodes()
    work.put_others_to_firm_nodes()
    work.join_the_rest()
    return Clusters(work.groups.all(), work.used, work.blocked(), overruled)


@dataclass
class _Fit:
    """How a group fits a firm one: by its best link to it, which leads to `node`, and how many links there are."""

    node: Node
    link: Link
    links: int = 0

    @property
    def best(self) -> float:
        """Give the chance of the best link."""
        return self.link.score


class _Clustering:
    """The steps of one clustering, in their order."""

    def __init__(self, nodes: Iterable[Node], links: Iterable[Link], rule: Rule) -> None:
        self.groups = Groups(nodes)
        self._links = sorted(links, key=lambda one: (-one.score, one.first, one.second))
        self._rule = rule
        self._firm = {node for node in self.groups.nodes if rule.is_firm(node)}
        self._torn: set[Node] = set()
        self.used: list[Link] = []
        self._links_of: dict[Node, list[tuple[Node, Link]]] = defaultdict(list)
        for link in self._links:
            self._links_of[link.first].append((link.second, link))
            self._links_of[link.second].append((link.first, link))

    def obey(self, words: Iterable[Word]) -> list[Word]:
        """Do as persons said, from the last word to the first; gives those that stand against later ones."""
        overruled = [
            word for word in sorted(words, key=lambda one: (-one.number, one.first, one.second)) if not self._obey(word)
        ]
        self._joined = {node: number for number, group in enumerate(self.groups.all()) for node in group}
        self._linked = {frozenset((self._joined[one.first], self._joined[one.second])) for one in self._links}
        return overruled

    def _obey(self, word: Word) -> bool:
        a, b = self.groups.of(word.first), self.groups.of(word.second)
        if word.same:
            if self.groups.must_stay_two(a, b):
                return False
            self.groups.unite(a, b)
        elif a is not b:
            self.groups.keep_two(word.first, word.second)
        return word.same or a is not b

    def join_firm_nodes(self) -> None:
        """Join firm nodes by their links."""
        for link in self._links:
            if link.first in self._firm and link.second in self._firm:
                self._join(link)

    def put_others_to_firm_nodes(self) -> None:
        """Put groups without a firm node to the one that they fit; one that fits two is torn, and put to neither."""
        fits = {group[0]: self._fits(group) for group in self.groups.all() if not self._is_firm(group)}
        for node in sorted((one for one in fits if fits[one]), key=lambda one: (-fits[one][0].best, one)):
            here = self.groups.of(node)
            free = [fit for fit in fits[node] if not self.groups.must_stay_two(here, self.groups.of(fit.node))]
            if len(free) > 1 and _fits_as_well(free[1], free[0]):
                self._torn.update(here)
            elif free:
                self._unite(free[0].link)

    def join_the_rest(self) -> None:
        """Join by the links that are left; firm groups stay as they are, and out of reach of what is torn."""
        for link in self._links:
            a, b = self.groups.of(link.first), self.groups.of(link.second)
            firm = self._is_firm(a) + self._is_firm(b)
            if firm == 0 or (firm == 1 and self._torn.isdisjoint(a) and self._torn.isdisjoint(b)):
                self._join(link)

    def blocked(self) -> list[Link]:
        """Give the links whose ends did not come together."""
        return [link for link in self._links if not self.groups.are_one(link.first, link.second)]

    def _is_firm(self, group: Iterable[Node]) -> bool:
        return not self._firm.isdisjoint(group)

    def _join(self, link: Link) -> None:
        a, b = self.groups.of(link.first), self.groups.of(link.second)
        if a is not b and not self.groups.must_stay_two(a, b) and not self._are_apart(a, b):
            self._unite(link)

    def _unite(self, link: Link) -> None:
        self.used.append(link)
        self.groups.unite(self.groups.of(link.first), self.groups.of(link.second))

    def _are_apart(self, a: list[Node], b: list[Node]) -> bool:
        """Say whether the rule parts two groups. What persons joined is parted from nothing that a link leads it to."""
        apart = sum(self._rule.are_apart(x, y) and not self._are_linked(x, y) for x in a for y in b)
        if apart and self._is_firm(a) and self._is_firm(b):
            return self._links_between(a, b) < apart * _OUTWEIGHS
        return apart > 0

    def _links_between(self, a: list[Node], b: list[Node]) -> int:
        return sum(self.groups.of(far) is b for near in a for far, _ in self._links_of[near])

    def _are_linked(self, one: Node, other: Node) -> bool:
        return frozenset((self._joined[one], self._joined[other])) in self._linked

    def _fits(self, group: list[Node]) -> list[_Fit]:
        """Give the firm groups to which more links lead than the rule takes pairs for two, the best first."""
        found: dict[int, _Fit] = {}
        for node, link in ((far, link) for near in group for far, link in self._links_of[near]):
            if node in self._firm:
                fit = found.setdefault(id(self.groups.of(node)), _Fit(node, link))
                fit.links += 1
                if link.score > fit.best:
                    fit.node, fit.link = node, link
        good = [fit for fit in found.values() if fit.links > self._pairs_apart(group, self.groups.of(fit.node))]
        return sorted(good, key=lambda fit: (-fit.best, -fit.links, fit.node))

    def _pairs_apart(self, group: list[Node], firm: list[Node]) -> int:
        return sum(self._rule.are_apart(one, other) for one in group for other in firm if other in self._firm)


def _fits_as_well(other: _Fit, best: _Fit) -> bool:
    return other.best >= best.best - _NEAR and other.links * _OUTWEIGHS > best.links
