"""What sides said on topics: first in the encounters they had with each other, then to anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, func, or_, select, true
from sqlalchemy.orm import aliased

from aidememoire.archive.briefing.persons import Place
from aidememoire.archive.connection import reading
from aidememoire.archive.search import Asked, Filters
from aidememoire.archive.tables import Document, Entry, EntrySide, EntryTopic, Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.view import View

_MOST_READOUTS: Final = 400  # the newest readouts of encounters between sides that are looked at
_HITS: Final = 10


@dataclass(frozen=True)
class Stance:
    """A statement of a side on a topic; `between` where it was made to another of the sides."""

    side: str
    topic: str
    place: Place
    between: bool


def stances(view: View, sides: Sequence[str], topics: Sequence[str], until: str | None, most: int) -> list[Stance]:
    """Give for each topic and side the latest statements, so many at most; those between the sides come first."""
    found: list[Stance] = []
    with reading(view.archive) as connection:
        between = list(_between(connection, view, sides, topics, until))
    for topic in topics:
        for side in sides:
            first = [one for one in between if one.side == side and one.topic == topic][:most]
            found += first
            found += list(_elsewhere(view, side, topic, until, {one.place for one in first}))[: most - len(first)]
    return found


def _between(
    connection: Connection, view: View, sides: Sequence[str], topics: Sequence[str], until: str | None
) -> Iterator[Stance]:
    """Give the statements in readouts of encounters of at least two of the sides, the newest first."""
    met = (
        select(Version.id)
        .join(Entry, and_(Entry.version_id == Version.id, Entry.kind == "encounter"))
        .join(EntrySide, EntrySide.entry_id == Entry.id)
        .where(EntrySide.side.in_(sides), Version.current, view.permitted())
        .where(true() if until is None else or_(func.substr(Version.published, 1, len(until)) <= until))
        .group_by(Version.id, Version.published)
        .having(func.count(EntrySide.side.distinct()) > 1)
        .order_by(func.coalesce(Version.published, "").desc(), Version.id)
        .limit(_MOST_READOUTS)
    )
    versions = list(connection.scalars(met))
    said = aliased(Entry)
    asked = (
        select(EntrySide.side, EntryTopic.topic, Document.name, said.entry)
        .select_from(said)
        .join(EntrySide, and_(EntrySide.entry_id == said.id, EntrySide.side.in_(sides)))
        .join(EntryTopic, and_(EntryTopic.entry_id == said.id, EntryTopic.topic.in_(topics)))
        .join(Version, Version.id == said.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(said.version_id.in_(versions), said.kind == "statement", view.permitted())
        .order_by(func.coalesce(Version.published, "").desc(), Document.name, said.ordinal)
    )
    for side, topic, name, entry in connection.execute(asked):
        yield Stance(side, topic, Place(name, entry), between=True)


def _elsewhere(view: View, side: str, topic: str, until: str | None, known: set[Place]) -> Iterator[Stance]:
    """Give the latest statements of a side to anybody, without those that are known."""
    for hit in view.search(Asked("", Filters(side=side, topic=topic, until=until), limit=_HITS)).hits:
        place = Place(hit.readout, hit.statement.id) if hit.statement else None
        if place and place not in known:
            yield Stance(side, topic, place, between=False)
