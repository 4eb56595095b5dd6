"""Entries that come into clusters and leave them: each with its guise, or alone where a person placed it so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, delete, func, select, update

from aidememoire.archive.among import Among
from aidememoire.archive.people.guises import keys_of, sought_by
from aidememoire.archive.putting import put, put_and_give
from aidememoire.archive.sameness.judgements import forget_nodes, move_node
from aidememoire.archive.sameness.kinds import Placed
from aidememoire.archive.sameness.reclustering import ask_about, hanging_together, place, recluster
from aidememoire.archive.tables import Guise, GuiseKey, Member

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.people.clusters import People

_KNOWN: Final = select(Guise.id, Guise.sighting, Guise.cluster_id).where(Among(Guise.sighting, "guises"))


def come_in(people: People, seen: Mapping[int, str]) -> None:
    """Put entries, by their anchors and guises, into the clusters where they belong."""
    connection = people.connection
    anchors_of: dict[str, list[int]] = defaultdict(list)
    for anchor, guise in sorted(seen.items()):
        anchors_of[guise].append(anchor)
    row_of = {row.sighting: row for row in connection.execute(_KNOWN, {"guises": list(anchors_of)})}
    new = [Placed(guise, anchors[0], None) for guise, anchors in anchors_of.items() if guise not in row_of]
    people.rows_of_guises = {guise: row.id for guise, row in row_of.items()}
    cluster_of = {guise: row.cluster_id for guise, row in row_of.items() if row.cluster_id is not None}
    back = [Placed(guise, anchors_of[guise][0], None) for guise in row_of if guise not in cluster_of]
    for one in back:
        connection.execute(update(Guise).where(Guise.sighting == one.node).values(anchor_id=one.anchor_id))
    nodes = [*new, *back]
    if nodes:
        sought = {key for one in nodes for key in sought_by(one.node)}
        others = [one for one in people.nodes_under(sought) if one.cluster_id is not None]
        cluster_of |= place(connection, people, nodes, others)
    members = [
        {"anchor_id": anchor, "cluster_id": cluster_of[guise], "guise_id": people.rows_of_guises[guise]}
        for guise, anchors in anchors_of.items()
        for anchor in anchors
        if anchor not in {one.anchor_id for one in nodes}
    ]
    if members:
        put(connection, Member, members)


def go_out(people: People, anchors: Collection[int]) -> None:
    """Take entries out of their clusters; what hung together with them is clustered without them."""
    connection = people.connection
    left = connection.execute(select(Member.anchor_id, Member.cluster_id, Member.alone).where(_at(anchors))).all()
    heirs = _heirs(connection, anchors)
    gone = {row.anchor_id for row in left if row.alone} | {one for one, heir in heirs.items() if heir is None}
    around = hanging_together(connection, people, {row.cluster_id for row in left if row.anchor_id in gone})
    for anchor, heir in heirs.items():
        _hand_over(connection, anchor, heir)
    forget_nodes(connection, anchors)
    guises = connection.scalars(select(Member.guise_id).where(_at(anchors)).distinct()).all()
    connection.execute(delete(Member).where(_at(anchors)))
    seen = select(Member.guise_id).where(Member.guise_id.is_not(None))
    connection.execute(delete(Guise).where(Guise.id.in_(guises), Guise.id.not_in(seen)))
    if around:
        recluster(connection, people, around)


def stand_alone(people: People, anchor: int) -> None:
    """Let an entry be judged by itself; its cluster must be made anew after that."""
    connection = people.connection
    for one, heir in _heirs(connection, [anchor]).items():
        _hand_over(connection, one, heir)
    connection.execute(update(Member).where(_at([anchor])).values(alone=True))
    _ask_about_node_at(people, anchor)


def stand_with_guise(people: People, anchor: int) -> None:
    """Let an entry be judged with its guise again; both clusters must be made anew after that."""
    connection = people.connection
    member = connection.execute(select(Member.cluster_id, Member.guise_id).where(_at([anchor]))).one()
    forget_nodes(connection, [anchor], by_rule=True)
    of_guise = Guise.id == member.guise_id
    cluster_id = connection.scalar(select(Guise.cluster_id).where(of_guise))
    connection.execute(
        update(Member).where(_at([anchor])).values(alone=False, cluster_id=cluster_id or member.cluster_id)
    )
    if cluster_id is None:
        connection.execute(update(Guise).where(of_guise).values(anchor_id=anchor, cluster_id=member.cluster_id))
        _ask_about_node_at(people, anchor)


def new_guises(connection: Connection, new: Sequence[tuple[int | None, Placed]]) -> dict[str, int]:
    """Write guises, each with its cluster, if it is in one yet; gives the row of each."""
    if not new:
        return {}
    rows = [{"sighting": one.node, "anchor_id": one.anchor_id, "cluster_id": there} for there, one in new]
    id_of: dict[str, int] = dict(put_and_give(connection, Guise, rows, Guise.sighting, Guise.id))
    if keys := [{"key": key, "guise_id": id_of[guise]} for guise in id_of for key in sorted(keys_of(guise))]:
        put(connection, GuiseKey, keys)
    return id_of


def _heirs(connection: Connection, leaving: Collection[int]) -> dict[int, int | None]:
    """Give, for each leaving entry that stands for its guise, another that can; null where there is none."""
    staying = and_(Member.guise_id == Guise.id, Member.alone.is_(False), Member.anchor_id.not_in(leaving))
    heir = select(func.min(Member.anchor_id)).where(staying).correlate(Guise).scalar_subquery()
    asked = select(Guise.anchor_id, heir).where(Guise.anchor_id.in_(leaving))
    return {anchor: other for anchor, other in connection.execute(asked) if anchor is not None}


def _hand_over(connection: Connection, anchor: int, heir: int | None) -> None:
    """Let another entry stand for a guise, or none, where all that are left are placed alone."""
    values = {"anchor_id": heir} if heir is not None else {"anchor_id": None, "cluster_id": None}
    connection.execute(update(Guise).where(Guise.anchor_id == anchor).values(values))
    if heir is not None:
        move_node(connection, anchor, heir)
    else:
        forget_nodes(connection, [anchor], by_rule=True)


def _ask_about_node_at(people: People, anchor: int) -> None:
    """Judge the node that an anchor has come to stand for, and keep the doubtful links."""
    node = people.nodes_at([anchor])[anchor]
    others = [other for other in people.nodes_under(sought_by(node)) if other.node != node]
    ask_about(people.connection, people, Placed(node, anchor, None), others)


def _at(anchors: Collection[int]) -> ColumnElement[bool]:
    return Member.anchor_id.in_(anchors)
