"""Readouts that wait for a person: those with entries that nobody has checked, the most uncertain first.

A readout stands where its most uncertain unchecked entry stands, by score. The index on unchecked entries is walked in
that order, so that the first few are found as fast in a large archive as in a small one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import and_, exists, func, literal, or_, select, true
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.loading import readings, record_of
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.tables import Document, Entry, Reading, Version, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.listing import Selection
    from aidememoire.archive.view import View

UNCHECKED: Final = literal("read", literal_execute=True)
"""The state of an entry that nobody has checked, written out, since the index is taken for no other form of it."""
_FEW: Final = 2000
"""So many readouts are looked through one by one; where more are meant, the index leads to the first of them soon."""


class Place(NamedTuple):
    """Where a readout stands in the line: the score of its most uncertain entry, then the number of its version."""

    score: float
    version_id: int


@dataclass(frozen=True)
class Waiting:
    """A readout with unchecked entries: how many of how many, and the lowest score among the unchecked (0 to 1).

    `publisher` is what `publishers` calls it; `place` goes into `waiting` to ask for those that stand behind.
    """

    name: str
    title: str
    publisher: str | None
    published: str | None
    unchecked: int
    entries: int
    lowest_score: float
    place: Place


def waiting(view: View, most: int, *, after: Place | None = None, wanted: Selection | None = None) -> list[Waiting]:
    """Give so many of the readouts that wait, the most uncertain first; all, or those that are wanted."""
    with reading(view.archive) as connection:
        meant = view.permitted() if wanted is None else and_(wanted.condition(), view.permitted())
        few = _few(connection, meant) if wanted is not None else None
        if few is None:
            return _described(connection, _walked(connection, meant, most, after))
        return _described(connection, _looked_through(connection, few, most, after))


def next_waiting(view: View, readout: str | None = None) -> str | None:
    """Give the name of the readout that comes after another in the line, or of the first; null where none waits.

    Whoever goes from one to the next meets each once: a readout keeps its place while its entries are checked.
    """
    with reading(view.archive) as connection:
        place = _place_of(connection, view, readout) if readout is not None else None
        here = place.version_id if place else None
        behind = _walked(connection, view.permitted(), 2, place)
        if not any(one.version_id != here for one in behind):
            behind = _walked(connection, view.permitted(), 2, None)
        found = next((one.version_id for one in behind if one.version_id != here), None)
        named = select(Document.name).join(Version, Version.document_id == Document.id).where(Version.id == found)
        return connection.scalar(named) if found is not None else None


def _walked(connection: Connection, meant: ColumnElement[bool], most: int, after: Place | None) -> list[Place]:
    """Walk the index from its beginning, or from a place on, up to so many readouts."""
    lower = aliased(Entry)
    behind = or_(lower.score < Entry.score, and_(lower.score == Entry.score, lower.id < Entry.id))
    is_lowest = ~exists().where(lower.version_id == Entry.version_id, lower.state == UNCHECKED, behind)
    asked = (
        select(Entry.score, Entry.version_id)
        .join(Version, Version.id == Entry.version_id)
        .where(Entry.state == UNCHECKED, is_lowest, meant, _behind(after))
        .order_by(Entry.score, Entry.version_id)
        .limit(most)
    )
    return [Place(*row) for row in connection.execute(asked)]


def _looked_through(connection: Connection, few: Sequence[int], most: int, after: Place | None) -> list[Place]:
    """Look at every one of a few versions, and give the first ones."""
    lowest = func.min(Entry.score)
    asked = (
        select(lowest, Entry.version_id)
        .where(Entry.state == UNCHECKED, Entry.version_id.in_(few))
        .group_by(Entry.version_id)
        .order_by(lowest, Entry.version_id)
        .limit(most)
    )
    if after is not None:
        same = and_(lowest == after.score, Entry.version_id > after.version_id)
        asked = asked.having(or_(lowest > after.score, same))
    return [Place(score, version_id) for score, version_id in connection.execute(asked)]


def _behind(after: Place | None) -> ColumnElement[bool]:
    if after is None:
        return true()
    same = and_(Entry.score == after.score, Entry.version_id > after.version_id)
    return and_(Entry.score >= after.score, or_(Entry.score > after.score, same))


def _few(connection: Connection, meant: ColumnElement[bool]) -> Sequence[int] | None:
    """Give the versions that are meant; null where they are many."""
    found = connection.scalars(select(Version.id).where(meant).limit(_FEW + 1)).all()
    return found if len(found) <= _FEW else None


def _described(connection: Connection, places: Sequence[Place]) -> list[Waiting]:
    place_of = {place.version_id: place for place in places}
    unchecked = func.count().filter(Entry.state == UNCHECKED)
    counted = (
        select(Entry.version_id, unchecked.label("unchecked"), func.count().label("entries"))
        .where(Entry.version_id.in_(place_of))
        .group_by(Entry.version_id)
        .subquery()
    )
    about = Document.name, Words.title, Version.publisher, Version.url, Version.published
    asked = (
        select(Version.id, *about, counted.c.unchecked, counted.c.entries)
        .join(Document, Document.id == Version.document_id)
        .join(Words, Words.id == Version.words_id)
        .join(counted, counted.c.version_id == Version.id)
    )
    found = {
        row.id: Waiting(
            row.name,
            row.title,
            publisher_of(row.publisher, row.url),
            row.published,
            row.unchecked,
            row.entries,
            place_of[row.id].score,
            place_of[row.id],
        )
        for row in connection.execute(asked)
    }
    return [found[place.version_id] for place in places]


def _place_of(connection: Connection, view: View, readout: str) -> Place | None:
    """Give where a readout stood before anything of it was checked; null where nothing was read in it."""
    row = connection.execute(
        readings().where(Document.name == readout, Version.current, Reading.current, view.permitted())
    ).one_or_none()
    read = record_of(row) if row is not None else None
    scores = [entry.score for entry in read.entries()] if read is not None else []
    return Place(min(scores), row.id) if row is not None and scores else None
