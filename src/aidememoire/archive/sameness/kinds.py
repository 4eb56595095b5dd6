"""What is clustered: people, and encounters. Each kind says what its nodes are and how the rule judges two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from aidememoire.archive.sameness.groups import Node

KindName: TypeAlias = Literal["person", "encounter"]

WORTH_ASKING: Final = 0.5
"""The chance from which a link that the rule is unsure of is kept as a suggestion."""


class Judged(NamedTuple):
    """What the rule says of two nodes: the chance (0 to 1) that they are one, the verdict, and why."""

    score: float
    verdict: Literal["same", "unsure", "different"]
    reason: str


class Placed(NamedTuple):
    """A node, the anchor on which judgements about it hang, and the cluster that it is in; null where in none yet."""

    node: Node
    anchor_id: int
    cluster_id: int | None


class Kind(Protocol):
    """People or encounters, in one transaction. `rule` and `version` name the rule in the judgements that it makes."""

    @property
    def name(self) -> KindName:
        """What anchors and clusters of this kind are called in the tables."""

    @property
    def rule(self) -> str:
        """The name of the rule."""

    @property
    def version(self) -> str:
        """The version of the rule: another one may judge otherwise."""

    def nodes_in(self, clusters: Collection[int] | None) -> list[Placed]:
        """Give the nodes of clusters, or all that there are."""

    def nodes_at(self, anchors: Collection[int]) -> dict[int, Node]:
        """Give the node that each anchor belongs to; none for an anchor at which no entry stands now."""

    def pairs(self, nodes: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
        """Give the pairs of nodes that can be linked at all, each once."""

    def reach(self, new: Sequence[Node], others: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
        """Give the pairs of a new node and another, or of two new ones, that can be linked at all, each once."""

    def judge(self, one: Node, other: Node, /) -> Judged:
        """Judge two nodes; the same whichever comes first."""

    def is_firm(self, node: Node, /) -> bool:
        """Say whether a node decides what belongs together (`clustering.Rule`)."""

    def are_apart(self, one: Node, other: Node, /) -> bool:
        """Say whether the rule takes two nodes for two."""

    def put(self, placed: Sequence[tuple[int, Placed]]) -> None:
        """Note the clusters that nodes are in now."""

    def described(self, nodes: Collection[Node]) -> dict[str, Any]:
        """Give the columns of the cluster of these nodes: what it is called, and what is known of it.

        Its key has all digits of a hash, behind the last hyphen.
        """

    def arrange(self, anchors: Collection[int]) -> None:
        """See which of these entries persons placed, and let each be a node as that needs."""
