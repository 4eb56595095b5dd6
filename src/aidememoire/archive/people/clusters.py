"""People as a kind of cluster: nodes are guises, and entries that a person placed alone."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import bindparam, false, null, select, true, union_all, update

from aidememoire.archive.among import Among
from aidememoire.archive.people.calling import called
from aidememoire.archive.people.guises import guise_in, is_full, keys_of, node_alone, sighting_in, sought_by
from aidememoire.archive.people.sightings import new_guises, stand_alone, stand_with_guise
from aidememoire.archive.putting import change, put
from aidememoire.archive.sameness.kinds import Judged, KindName, Placed
from aidememoire.archive.tables import Anchor, DecisionAnchor, Guise, GuiseKey, Member, Words
from aidememoire.comparison.people import likeness

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import CompoundSelect, Connection, Row, Select

    from aidememoire.archive.sameness.groups import Node

_WITH_GUISE: Final = (
    update(Member)
    .where(Member.guise_id == bindparam("guise"), Member.alone.is_(False))
    .values(cluster_id=bindparam("there"))
)
_ALONE: Final = update(Member).where(Member.anchor_id == bindparam("at")).values(cluster_id=bindparam("there"))
_ROWS_OF: Final = select(Guise.sighting, Guise.id).where(Among(Guise.sighting, "guises"))
_AT_ONCE: Final = 1000
_SAME_GUISE: Final = Judged(1.0, "same", "same name, side and posts, in one year")


class People:
    """The people of an archive, in one transaction (`sameness.kinds.Kind`)."""

    name: Final[KindName] = "person"
    rule: Final = "people"
    version: Final = "1"

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        #: The rows of guises that are known to be there: of others that come in for the first time there are none yet.
        self.rows_of_guises: dict[Node, int] = {}

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
        together = [(there, one) for there, one in placed if guise_in(one.node) == one.node]
        new = [(there, one) for there, one in together if one.cluster_id is None]
        first_seen = new_guises(self.connection, [one for one in new if one[1].node not in self.rows_of_guises])
        self.rows_of_guises |= first_seen
        row_of = self._rows_of([one.node for _, one in together])
        seen = [(there, one) for there, one in together if one.node not in first_seen]
        if seen:
            change(self.connection, Guise, [{"id": row_of[one.node], "cluster_id": there} for there, one in seen])
        if new:
            rows = [
                {"anchor_id": one.anchor_id, "cluster_id": there, "guise_id": row_of[one.node]} for there, one in new
            ]
            put(self.connection, Member, rows)
        moved = [{"there": there, "guise": row_of[one.node]} for there, one in together if one.cluster_id is not None]
        if moved:
            self.connection.execute(_WITH_GUISE, moved)
        alone = [{"there": there, "at": one.anchor_id} for there, one in placed if guise_in(one.node) != one.node]
        if alone:
            self.connection.execute(_ALONE, alone)

    def _rows_of(self, guises: Collection[Node]) -> dict[Node, int]:
        """Give the rows of guises, by the tables where they are not known yet."""
        known = {guise: row for guise in guises if (row := self.rows_of_guises.get(guise)) is not None}
        missing = [guise for guise in guises if guise not in known]
        for at in range(0, len(missing), _AT_ONCE):
            rows = self.connection.execute(_ROWS_OF, {"guises": missing[at : at + _AT_ONCE]})
            known |= {row.sighting: row.id for row in rows}
        return known

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
    under_keys = select(GuiseKey.guise_id).where(Among(GuiseKey.key, "these"))
    of_guise, of_member = {
        "everywhere": (true(), true()),
        "in clusters": (Among(Guise.cluster_id, "these"), Among(Member.cluster_id, "these")),
        "under keys": (Guise.id.in_(under_keys), Member.guise_id.in_(under_keys)),
    }[which]
    nothing = [null().label(name) for name in ("sha256", "place", "start", "end", "nth")]
    guises = select(Guise.anchor_id, Guise.cluster_id, false().label("alone"), Guise.sighting, *nothing)
    return union_all(guises.where(of_guise, Guise.anchor_id.is_not(None)), _members().where(of_member, Member.alone))


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
