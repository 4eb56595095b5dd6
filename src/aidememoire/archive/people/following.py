"""Who is who, kept in step with the entries that come and go."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from aidememoire.archive.decisions.log import decisions
from aidememoire.archive.entering import entered
from aidememoire.archive.loading import record_of, versions
from aidememoire.archive.people.clusters import People
from aidememoire.archive.people.guises import guise_of, keys_of
from aidememoire.archive.people.sightings import come_in, go_out, new_guises
from aidememoire.archive.sameness.kinds import Placed
from aidememoire.archive.sameness.rebuilding import (
    cluster_all,
    cluster_faults,
    forget_clusters,
    forget_members,
    waiting_cluster,
)
from aidememoire.archive.sameness.saying import kind_of, say_again
from aidememoire.archive.sameness.sharing import heirs, told_elsewhere
from aidememoire.archive.tables import Entry, Guise, GuiseKey, Member, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Select

    from aidememoire.archive.decisions.standing import Decision
    from aidememoire.archive.entering import Arrival, Entered
    from aidememoire.record import Record

_KIND: Final = "person"
_AT_ONCE: Final = 1000


def take(connection: Connection, arrival: Arrival) -> None:
    """Put the people of a version where they belong, and bring up what was decided of them."""
    version_id, record = arrival.version_id, arrival.record
    if record is not None and record.people:
        seen = _guises(arrival.entries, record)
        people = People(connection)
        known = {} if arrival.unheard else told_elsewhere(connection, version_id, list(seen))
        if taken_over := [anchor for anchor, other in known.items() if version_id < other]:
            go_out(people, taken_over)
        own = {anchor: guise for anchor, guise in seen.items() if anchor not in known or version_id < known[anchor]}
        come_in(people, own)
    _say(connection, arrival.decisions)


def leave(connection: Connection, version_id: int) -> None:
    """Take the people of a version out; where another version has the same words, its people stand there."""
    anchors = connection.scalars(_anchors_in(version_id)).all()
    if not anchors:
        return
    people = People(connection)
    go_out(people, anchors)
    for other, shared in heirs(connection, version_id, anchors).items():
        seen = _seen(connection, other)
        come_in(people, {anchor: seen[anchor] for anchor in shared})


def rebuild(connection: Connection) -> None:
    """Make everything anew that follows from entries and decisions."""
    forget_members(connection, _KIND)
    for table in (GuiseKey, Guise):
        connection.execute(delete(table))
    forget_clusters(connection, _KIND)
    current = select(Version.id).where(Version.current).order_by(Version.id)
    guises: dict[str, int] = {}
    with waiting_cluster(connection, _KIND) as waiting:
        for version_id in connection.scalars(current).all():
            seen = _seen(connection, version_id)
            known = told_elsewhere(connection, version_id, list(seen))
            own = {anchor: guise for anchor, guise in seen.items() if version_id < known.get(anchor, version_id + 1)}
            for anchor, guise in own.items():
                if guise not in guises:
                    guises |= new_guises(connection, [(None, Placed(guise, anchor, None))])
                member = {"anchor_id": anchor, "guise_id": guises[guise], "cluster_id": waiting}
                connection.execute(insert(Member).values(member))
        connection.execute(update(Guise).values(cluster_id=waiting))
        cluster_all(connection, People(connection))
    _say(connection, decisions(connection))


def faults(connection: Connection) -> Iterator[str]:
    """Name people who are not where they belong, or would not be found where others are compared with them."""
    yield from _key_faults(connection)
    current = select(Version.id).where(Version.current).order_by(Version.id)
    shown: dict[int, str] = {}
    for version_id in connection.scalars(current):
        for anchor, guise in _seen(connection, version_id).items():
            shown.setdefault(anchor, guise)
    columns = Member.anchor_id, Member.cluster_id, Member.alone, Guise.sighting, Guise.cluster_id.label("together")
    for row in connection.execute(select(*columns).join(Guise, Guise.id == Member.guise_id)):
        if shown.pop(row.anchor_id, None) != row.sighting:
            yield f"anchor {row.anchor_id}: a person is known there as no entry shows them"
        if not row.alone and row.cluster_id != row.together:
            yield f"anchor {row.anchor_id}: a person is in another cluster than all who are known alike"
    yield from (f"anchor {anchor}: a person who is in no cluster" for anchor in shown)
    yield from cluster_faults(connection, People(connection))


def _key_faults(connection: Connection) -> Iterator[str]:
    """Say how many guises are kept under other keys than the rule has now: who comes later would not find them."""
    keys = select(Guise.sighting, GuiseKey.key).outerjoin(GuiseKey, GuiseKey.guise_id == Guise.id).order_by(Guise.id)
    rows = connection.execute(keys, execution_options={"yield_per": _AT_ONCE})
    kept = ((guise, {row.key for row in its} - {None}) for guise, its in groupby(rows, lambda row: str(row.sighting)))
    if other := sum(keys_of(guise) != found for guise, found in kept):
        yield (
            f"people: {other:,} ways in which they are known are kept under other keys than they are sought by, as an "
            "older version of the program left them; `aidememoire archive upgrade` makes them anew"
        )


def _say(connection: Connection, about: Iterable[Decision]) -> None:
    numbers = [one.number for one in about if kind_of(one) == _KIND]
    if numbers:
        say_again(connection, People(connection), numbers)


def _seen(connection: Connection, version_id: int) -> dict[int, str]:
    """Give the guises of the people of a version, by their anchors."""
    record = record_of(connection.execute(versions().where(Version.id == version_id)).one())
    return _guises(entered(connection, version_id), record) if record is not None else {}


def _guises(entries: Mapping[str, Entered], record: Record) -> dict[int, str]:
    return {entries[person.id].anchor_id: guise_of(record, person) for person in record.people}


def _anchors_in(version_id: int) -> Select[int]:
    return select(Entry.anchor_id).where(Entry.version_id == version_id, Entry.kind == _KIND)
