"""People as a kind of cluster: nodes are guises, and entries that a person placed alone."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import Integer, bindparam, false, insert, null, select, true, union_all, update

from aidememoire.archive.people.calling import called
from aidememoire.archive.people.guises import guise_in, is_full, keys_of, node_alone, sighting_in, sought_by
from aidememoire.archive.people.sightings import stand_alone, stand_with_guise
from aidememoire.archive.sameness.kinds import Judged, KindName, Placed
from aidememoire.archive.tables import Anchor, DecisionAnchor, Guise, GuiseKey, Member, Words
from aidememoire.comparison.people import likeness

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import BindParameter, CompoundSelect, Connection, Insert, Row, Select, Update

    from aidememoire.archive.sameness.groups import Node

_SAME_GUISE: Final = Judged(1.0, "same", "same name, side and posts, in one year")


class People:
    """The people of an archive, in one transaction (`sameness.kinds.Kind`)."""

    name: Final[KindName] = "person"
    rule: Final = "people"
    version: Final = "1"

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def nodes_in(self, clusters: Collection[int] | None) -> list[Placed]:
        """Give the nodes of clusters, or all that there are."""
        if clusters is None:
            return self._placed(_nodes("everywhere"), {})
        return self._placed(_nodes("in clusters"), {"these": list(clusters)})

    def nodes_at(self, anchors: Collection[int]) -> dict[int, Node]:
        """Give the node that each anchor belongs to; none for an anchor at which no person stands now."""
        asked = _members().where(Member.anchor_id.in_(anchors))
        return {row.anchor_id: _node_of(row) for row in self.connection.execute(asked)}

    def nodes_under(self, sought: Collection[str]) -> list[Placed]:
        """Give the nodes that have one of these keys."""
        return self._placed(_nodes("under keys"), {"these": list(sought)})

    def _placed(self, asked: CompoundSelect[*tuple[Any, ...]], about: dict[str, Any]) -> list[Placed]:
        rows: Iterable[Row[Any]] = self.connection.execute(asked, about)
        return [Placed(_node_of(row), row.anchor_id, row.cluster_id) for row in rows]

    def pairs(self, nodes: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
        """Give the pairs of nodes that can be one, each once."""
        yield from self.reach(sorted(nodes), ())

    def reach(self, new: Sequence[Node], others: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
        """Give the pairs with a new node that can be one, each once."""
        under: dict[str, list[Node]] = defaultdict(list)
        for other in others:
            for key in keys_of(other):
                under[key].append(other)
        for node in new:
            near = dict.fromkeys(other for key in sorted(sought_by(node)) for other in under.get(key, ()))
            yield from ((node, other) for other in near)
            for key in keys_of(node):
                under[key].append(node)

    def judge(self, one: Node, other: Node, /) -> Judged:
        """Judge two nodes by their guises."""
        first, second = guise_in(one), guise_in(other)
        if first == second:
            return _SAME_GUISE
        found = likeness(sighting_in(first), sighting_in(second))
        return Judged(found.score, found.verdict, found.reason)

    def is_firm(self, node: Node, /) -> bool:
        """Say whether a node has a given and a family name."""
        return is_full(node)

    def are_apart(self, one: Node, other: Node, /) -> bool:
        """Say whether the rule takes two nodes for two people."""
        return self.judge(one, other).verdict == "different"

    def put(self, placed: Sequence[tuple[int, Placed]]) -> None:
        """Note the clusters that nodes, and all entries that belong to them, are in now.

        Of a node that was in none, the entry that it hangs on is there from now on; the others are the caller's to add.
        """
        together = [(cluster_id, one) for cluster_id, one in placed if guise_in(one.node) == one.node]
        alone = [(cluster_id, one) for cluster_id, one in placed if guise_in(one.node) != one.node]
        known = [one for one in together if one[1].cluster_id is not None]
        new = [one for one in together if one[1].cluster_id is None]
        for change, rows in zip(_changes(), (together, known, new, alone), strict=True):
            if rows:
                about = [{"there": cluster_id, "at": one.anchor_id, "guise": one.node} for cluster_id, one in rows]
                self.connection.execute(change, about)

    def arrange(self, anchors: Collection[int]) -> None:
        """Let entries that leave a cluster by a person's decision be judged alone, and others with their guise."""
        leaving = select(DecisionAnchor.now_id).where(
            DecisionAnchor.role == "leaves", DecisionAnchor.now_id.in_(list(anchors))
        )
        alone = set(self.connection.scalars(leaving))
        asked = select(Member.anchor_id, Member.alone).where(Member.anchor_id.in_(list(anchors)))
        for anchor, is_alone in self.connection.execute(asked.order_by(Member.anchor_id)).all():
            if anchor in alone and not is_alone:
                stand_alone(self, anchor)
            elif is_alone and anchor not in alone:
                stand_with_guise(self, anchor)

    def described(self, nodes: Collection[Node]) -> dict[str, Any]:
        """Give what a person is called."""
        return called(nodes)


@lru_cache(maxsize=3)
def _nodes(which: Literal["everywhere", "in clusters", "under keys"]) -> CompoundSelect[*tuple[Any, ...]]:
    """Make the question for guises that have free entries and entries placed alone, once: it is asked very often."""
    these: BindParameter[Any] = bindparam("these", expanding=True)
    under_keys = select(GuiseKey.guise_id).where(GuiseKey.key.in_(these))
    of_guise, of_member = {
        "everywhere": (true(), true()),
        "in clusters": (Guise.cluster_id.in_(these), Member.cluster_id.in_(these)),
        "under keys": (Guise.id.in_(under_keys), Member.guise_id.in_(under_keys)),
    }[which]
    nothing = [null().label(name) for name in ("sha256", "place", "start", "end", "nth")]
    guises = select(Guise.anchor_id, Guise.cluster_id, false().label("alone"), Guise.sighting, *nothing)
    return union_all(guises.where(of_guise, Guise.anchor_id.is_not(None)), _members().where(of_member, Member.alone))


@lru_cache(maxsize=1)
def _changes() -> tuple[Update, Update, Insert, Update]:
    """Make what changes clusters: of a guise, of its entries, of a new guise's first entry, of an entry alone."""
    there: BindParameter[int] = bindparam("there", type_=Integer)
    at: BindParameter[int] = bindparam("at", type_=Integer)
    of_guise = Guise.sighting == bindparam("guise")
    guise_id = select(Guise.id).where(of_guise).scalar_subquery()
    first = select(at, there, Guise.id, false()).where(of_guise)
    return (
        update(Guise).where(of_guise).values(cluster_id=there),
        update(Member).where(Member.guise_id == guise_id, Member.alone.is_(False)).values(cluster_id=there),
        insert(Member).from_select(["anchor_id", "cluster_id", "guise_id", "alone"], first),
        update(Member).where(Member.anchor_id == at).values(cluster_id=there),
    )


def _members() -> Select[*tuple[Any, ...]]:
    places = Words.sha256, Anchor.place, Anchor.start, Anchor.end, Anchor.nth
    return (
        select(Member.anchor_id, Member.cluster_id, Member.alone, Guise.sighting, *places)
        .join(Guise, Guise.id == Member.guise_id)
        .join(Anchor, Anchor.id == Member.anchor_id)
        .join(Words, Words.id == Anchor.words_id)
    )


def _node_of(row: Row[Any]) -> Node:
    if not row.alone:
        return str(row.sighting)
    return node_alone(row.sighting, f"{row.sha256} {row.place} {row.start} {row.end} {row.nth}")
