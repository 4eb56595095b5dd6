"""Encounters as a kind of cluster: the nodes are accounts, each what one readout tells of one encounter."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, func, select, update

from aidememoire.archive.anchors import UNREAD
from aidememoire.archive.encounters.accounts import KIND, Located, at_anchors, everywhere, in_clusters
from aidememoire.archive.encounters.calling import called
from aidememoire.archive.encounters.told import WITHIN, Told, account_of
from aidememoire.archive.putting import put
from aidememoire.archive.sameness.judgements import forget_nodes
from aidememoire.archive.sameness.kinds import Judged, KindName, Placed
from aidememoire.archive.sameness.reclustering import place
from aidememoire.archive.tables import Anchor, DecisionAnchor, Member
from aidememoire.comparison.encounters import same_encounter

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.sameness.groups import Node

_ONE_READOUT: Final = Judged(0.0, "different", "two encounters of one readout")
_ONE_PUBLISHER: Final = "by one publisher, who as a rule gives an encounter one account"
_MOVE: Final = update(Member).where(Member.anchor_id == bindparam("at")).values(cluster_id=bindparam("there"))
_NOT_JUDGED: Final = Judged(0.0, "unsure", "too little is told to judge")


class Encounters:
    """The encounters of an archive, in one transaction (`sameness.kinds.Kind`)."""

    name: Final[KindName] = KIND
    rule: Final = "encounters"
    version: Final = "1"

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._told: dict[Node, Told] = {}
        self._judged: dict[tuple[Node, Node], Judged] = {}

    def nodes_in(self, clusters: Collection[int] | None) -> list[Placed]:
        """Give the nodes of clusters, or all that there are."""
        found = everywhere(self.connection) if clusters is None else in_clusters(self.connection, clusters)
        return self._known(found)

    def at(self, anchors: Sequence[int]) -> list[Placed]:
        """Give the nodes at anchors, whether in a cluster or not."""
        return self._known(at_anchors(self.connection, anchors)) if anchors else []

    def nodes_at(self, anchors: Collection[int]) -> dict[int, Node]:
        """Give the node at each anchor; none for an anchor at which no account stands now."""
        return {one.anchor_id: one.node for one in self.at(sorted(set(anchors)))}

    def told(self, node: Node) -> Told:
        """Give what is told at a node that was given before."""
        return self._told[node]

    def pairs(self, nodes: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
        """Give the pairs that are near each other in time and have somebody in common, each once."""
        under: dict[str, list[tuple[dt.date, Node]]] = defaultdict(list)
        linkable = [node for node in nodes if self._told[node].can_be_linked]
        for first, last, node in sorted((*(self._told[node].days or ()), node) for node in linkable):
            earlier: set[Node] = set()
            for key in self._told[node].keys:
                under[key] = [(end, other) for end, other in under[key] if (first - end).days <= -WITHIN]
                earlier.update(other for _, other in under[key])
                under[key].append((last, node))
            yield from ((other, node) for other in sorted(earlier))

    def reach(self, new: Sequence[Node], others: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
        """Give all pairs with a new account: the others are few, and near it in time already."""
        yield from product(new, others)
        yield from combinations(new, 2)

    def judge(self, one: Node, other: Node, /) -> Judged:
        """Judge two accounts. Where many are near each other, each pair is asked for again and again."""
        found = self._judged.get((one, other))
        if found is None:
            told = self._told[one], self._told[other]
            found = self._judged[one, other] = _judged(*told, of_one_readout=_words(one) == _words(other))
        return found

    def is_firm(self, node: Node, /) -> bool:
        """Say whether an account tells the day."""
        return self._told[node].is_firm

    def are_apart(self, one: Node, other: Node, /) -> bool:
        """Say whether the rule takes two accounts for those of two encounters."""
        return self.judge(one, other).verdict == "different"

    def put(self, placed: Sequence[tuple[int, Placed]]) -> None:
        """Note the clusters that accounts are in now."""
        new = [{"anchor_id": one.anchor_id, "cluster_id": there} for there, one in placed if one.cluster_id is None]
        moved = [{"at": one.anchor_id, "there": there} for there, one in placed if one.cluster_id is not None]
        if new:
            put(self.connection, Member, new)
        if moved:
            self.connection.execute(_MOVE, moved)

    def described(self, nodes: Collection[Node]) -> dict[str, Any]:
        """Give what an encounter is called."""
        return called(nodes, [self._told[node] for node in sorted(nodes)])

    def arrange(self, anchors: Collection[int]) -> None:
        """Let an unread text be an account as long as a person says so."""
        asked = (
            select(Anchor.id, Member.cluster_id, func.max(DecisionAnchor.decision_id).label("said"))
            .outerjoin(Member, Member.anchor_id == Anchor.id)
            .outerjoin(DecisionAnchor, DecisionAnchor.now_id == Anchor.id)
            .where(Anchor.kind == UNREAD, Anchor.id.in_(list(anchors)))
            .group_by(Anchor.id, Member.cluster_id)
        )
        for row in self.connection.execute(asked.order_by(Anchor.id)).all():
            if row.said is not None and row.cluster_id is None:
                place(self.connection, self, self.at([row.id]), [])
            elif row.said is None and row.cluster_id is not None:
                forget_nodes(self.connection, [row.id])
                self.connection.execute(delete(Member).where(Member.anchor_id == row.id))

    def _known(self, found: Iterable[Located]) -> list[Placed]:
        placed = []
        for one in found:
            if self._told.get(one.placed.node, one.told) != one.told:
                self._judged.clear()
            self._told[one.placed.node] = one.told
            placed.append(one.placed)
        return placed


@lru_cache(maxsize=16_384)
def _judged(first: Told, second: Told, *, of_one_readout: bool) -> Judged:
    if not (first.can_be_linked and second.can_be_linked):
        return _NOT_JUDGED
    if of_one_readout:
        return _ONE_READOUT
    found = same_encounter(account_of(first), account_of(second))
    reason = "; ".join(reason.words for reason in found.reasons)
    if found.verdict == "same" and first.publisher is not None and first.publisher == second.publisher:
        return Judged(found.score, "unsure", f"{reason}; but {_ONE_PUBLISHER}")
    return Judged(found.score, "different" if found.verdict == "other" else found.verdict, reason)


def _words(node: Node) -> str:
    return node.partition(" ")[0]
