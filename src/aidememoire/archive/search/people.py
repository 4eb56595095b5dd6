"""Who is meant by a name, and by which names readouts call them; as judgements and decisions have it at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import exists, select

from aidememoire.archive.people.guises import name_keys, sighting_in
from aidememoire.archive.tables import Cluster, Entry, EntryLink, Guise, GuiseKey, Member
from aidememoire.comparison.people.names import parse
from aidememoire.comparison.people.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection, FromClause

    from aidememoire.archive.search.places import What

_SPEAKS: Final = ("speaker", "reports")


@dataclass(frozen=True)
class People:
    """Some of those who are known across readouts: their clusters, and the names by which readouts call them."""

    clusters: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()


def people_called(connection: Connection, person: str) -> People:
    """Give the one with this key, else everybody whom a readout calls so."""
    alone = list(_alone(connection))
    of_key = select(Cluster.id).where(Cluster.kind == "person", Cluster.key == person)
    clusters = frozenset(connection.scalars(of_key)) or frozenset(_called(connection, person, alone))
    if not clusters:
        return People()
    known = [*_guises(connection, Guise.cluster_id.in_(clusters)), *alone]
    return People(clusters, frozenset(sighting_in(guise).name for guise, cluster in known if cluster in clusters))


def _called(connection: Connection, person: str, alone: Iterable[tuple[str, int]]) -> Iterator[int]:
    sought = name_keys(parse(person, None))
    under_keys = Guise.id.in_(select(GuiseKey.guise_id).where(GuiseKey.key.in_(sought)))
    plain = folded(person)
    for guise, cluster in (*_guises(connection, under_keys), *alone):
        if folded(sighting_in(guise).name) == plain:
            yield cluster


def _guises(connection: Connection, condition: ColumnElement[bool]) -> Iterator[tuple[str, int]]:
    """Give guises with their clusters."""
    for row in connection.execute(select(Guise.sighting, Guise.cluster_id).where(condition)):
        if row.cluster_id is not None:
            yield row.sighting, row.cluster_id


def _alone(connection: Connection) -> Iterator[tuple[str, int]]:
    """Give the guises of entries that a person placed alone, with their clusters; there are few."""
    asked = select(Guise.sighting, Member.cluster_id).join(Member, Member.guise_id == Guise.id).where(Member.alone)
    yield from connection.execute(asked)


def is_of(people: People, rows: FromClause, what: What) -> ColumnElement[bool]:
    """Say of a row of the index whether it is a statement of one of these people, or a readout that names one.

    Whose an entry is, is asked entry by entry: a planner that is free to begin with the people goes through all that
    was ever said by a president, for every row.
    """
    whose = select(Member.cluster_id).where(Member.anchor_id == Entry.anchor_id).scalar_subquery()
    theirs = whose.in_(people.clusters)
    if what == "readouts":
        return exists().where(Entry.version_id == rows.c.version_id, Entry.kind == "person", theirs)
    speaks = exists().where(EntryLink.entry_id == rows.c.entry_id, EntryLink.role.in_(_SPEAKS))
    return speaks.where(EntryLink.target_id == Entry.id, theirs)
