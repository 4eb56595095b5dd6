"""Encounters, their accounts, names and axes, kept in step with the entries that come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, insert, or_, select

from aidememoire.archive.anchors import UNREAD
from aidememoire.archive.decisions.log import decisions
from aidememoire.archive.encounters.accounts import KIND
from aidememoire.archive.encounters.axes import axes_of
from aidememoire.archive.encounters.clusters import Encounters
from aidememoire.archive.encounters.naming import forget_names, name_again, write_names
from aidememoire.archive.encounters.near import near
from aidememoire.archive.entering import entered
from aidememoire.archive.loading import record_of, versions
from aidememoire.archive.putting import put
from aidememoire.archive.sameness.judgements import forget_nodes
from aidememoire.archive.sameness.rebuilding import (
    cluster_all,
    cluster_faults,
    forget_clusters,
    forget_members,
    waiting_cluster,
)
from aidememoire.archive.sameness.reclustering import hanging_together, place, recluster
from aidememoire.archive.sameness.saying import kind_of, say_again
from aidememoire.archive.sameness.sharing import heirs, told_elsewhere
from aidememoire.archive.tables import Alias, Anchor, Axis, Cluster, Entry, Member, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.decisions.standing import Decision
    from aidememoire.archive.entering import Arrival, Entered
    from aidememoire.record import Record


def take(connection: Connection, arrival: Arrival) -> None:
    """Put the accounts of a version to those of the same encounters, and bring up what was decided of them."""
    version_id, record, entries, about, unheard = arrival
    if record is not None and record.encounters:
        anchors = _anchors(entries)
        _write_axes(connection, entries, record)
        elsewhere = {} if unheard else told_elsewhere(connection, version_id, anchors.values())
        own = {name: at for name, at in anchors.items() if version_id < elsewhere.get(at, version_id + 1)}
        encounters = Encounters(connection)
        if taken_over := [anchor for anchor in own.values() if anchor in elsewhere]:
            _go_out(encounters, taken_over)
        _come_in(encounters, record, own)
    _say(connection, about)


def leave(connection: Connection, version_id: int) -> None:
    """Take the accounts of a version out; where another version has the same words, its accounts stand there."""
    words = select(Version.words_id).where(Version.id == version_id).scalar_subquery()
    unread = and_(Anchor.words_id == words, Anchor.kind == UNREAD)
    entries = select(Entry.anchor_id).where(Entry.version_id == version_id, Entry.kind == KIND)
    anchors = connection.scalars(select(Anchor.id).where(or_(Anchor.id.in_(entries), unread))).all()
    encounters = Encounters(connection)
    _go_out(encounters, anchors)
    for other, shared in heirs(connection, version_id, anchors).items():
        there = {name: at for name, at in _anchors(entered(connection, other)).items() if at in shared}
        _come_in(encounters, _record(connection, other), there)


def rebuild(connection: Connection) -> None:
    """Make everything anew that follows from entries and decisions."""
    forget_members(connection, KIND)
    forget_clusters(connection, KIND)
    for table in (Alias, Axis):
        connection.execute(delete(table))
    with waiting_cluster(connection, KIND) as waiting:
        seen: set[int] = set()
        for version_id in connection.scalars(select(Version.id).where(Version.current).order_by(Version.id)).all():
            entries = entered(connection, version_id)
            if anchors := _anchors(entries):
                record = _record(connection, version_id)
                _write_axes(connection, entries, record)
                own = {name: anchor for name, anchor in anchors.items() if anchor not in seen}
                write_names(connection, record, own)
                seen.update(own.values())
                members = [{"anchor_id": anchor, "cluster_id": waiting} for anchor in own.values()]
                connection.execute(insert(Member), members)
        cluster_all(connection, Encounters(connection))
    _say(connection, decisions(connection))


def faults(connection: Connection) -> Iterator[str]:
    """Name accounts that are not where they belong, and axes that are not those of the record."""
    current = select(Version.id).where(Version.current).order_by(Version.id)
    told: set[int] = set()
    for version_id in connection.scalars(current).all():
        entries = entered(connection, version_id)
        anchors = _anchors(entries)
        told.update(anchors.values())
        stored = select(Axis.__table__).join(Entry, Entry.id == Axis.entry_id).where(Entry.version_id == version_id)
        rows = [dict(row._mapping) for row in connection.execute(stored)]
        expected = _axes(entries, _record(connection, version_id)) if anchors else []
        if sorted(map(_in_order, rows)) != sorted(map(_in_order, expected)):
            yield f"version {version_id}: its axes are not those of its record"
    members = select(Member.anchor_id, Anchor.kind).join(Anchor, Anchor.id == Member.anchor_id)
    of_kind = members.join(Cluster, Cluster.id == Member.cluster_id).where(Cluster.kind == KIND)
    known = {row.anchor_id: row.kind for row in connection.execute(of_kind)}
    yield from (f"anchor {anchor}: an account that is in no encounter" for anchor in sorted(told - set(known)))
    for anchor in sorted(set(known) - told):
        if known[anchor] != UNREAD:
            yield f"anchor {anchor}: in an encounter, and no account"
    yield from cluster_faults(connection, Encounters(connection))


def _come_in(encounters: Encounters, record: Record, anchors: Mapping[str, int]) -> None:
    """Put accounts of a record, by the ids of its entries, to the encounters of which they tell."""
    connection = encounters.connection
    write_names(connection, record, anchors)
    new = encounters.at(sorted(anchors.values()))
    around = {anchor for one in new for anchor in near(connection, encounters.told(one.node))}
    if new:
        place(connection, encounters, new, encounters.at(sorted(around)))


def _go_out(encounters: Encounters, anchors: Sequence[int]) -> None:
    """Take accounts out of their encounters; what hung together with them is clustered without them."""
    connection = encounters.connection
    left = set(connection.scalars(select(Member.cluster_id).where(Member.anchor_id.in_(anchors))))
    around = hanging_together(connection, encounters, left)
    forget_names(connection, anchors)
    forget_nodes(connection, anchors)
    connection.execute(delete(Member).where(Member.anchor_id.in_(anchors)))
    if around:
        recluster(connection, encounters, around)


def _say(connection: Connection, about: Iterable[Decision]) -> None:
    standing = list(about)
    links = [one.number for one in standing if kind_of(one) == KIND]
    names = [one.number for one in standing if one.action == "alias"]
    if links:
        say_again(connection, Encounters(connection), links)
    if names:
        name_again(connection, names)


def _anchors(entries: Mapping[str, Entered]) -> dict[str, int]:
    """Give the anchors of the encounters among a version's entries, by their ids in the record."""
    return {name: row.anchor_id for name, row in entries.items() if row.kind == KIND}


def _record(connection: Connection, version_id: int) -> Record:
    record = record_of(connection.execute(versions().where(Version.id == version_id)).one())
    if record is None:
        raise LookupError(f"version {version_id} has entries and no record")
    return record


def _write_axes(connection: Connection, entries: Mapping[str, Entered], record: Record) -> None:
    if rows := _axes(entries, record):
        put(connection, Axis, rows)


def _axes(entries: Mapping[str, Entered], record: Record) -> list[dict[str, Any]]:
    """Give the rows of the axes of a version's encounters."""
    decided = {name for name, row in entries.items() if row.state != "read"}
    return [
        {
            "entry_id": entries[encounter.id].id,
            "axis": axis.name,
            "state": axis.state,
            "reason": axis.reason,
            "start": axis.span.start if axis.span else None,
            "end": axis.span.end if axis.span else None,
            "place": axis.span.where if axis.span else None,
        }
        for encounter in record.encounters
        for axis in axes_of(record, encounter, decided)
    ]


def _in_order(row: Mapping[str, Any]) -> list[str]:
    return [f"{name} {row[name]}" for name in sorted(row)]
