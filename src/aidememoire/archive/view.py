"""The one door out: everything that is read from an archive is read through the view of somebody who asks.

A view knows who asks, and every question it puts to the tables carries the condition under which that person may see
what comes back (`permitted`). Every stored readout is public, and every viewer sees all of them; what a dialogue holds
is apart from them, and is seen by those who are named in it (`dialogue`), and by others as far as it was released.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, exists, func, select, true

from aidememoire.archive.connection import Archive, reading
from aidememoire.archive.dialogues.room import DialogueRoom, dialogues_of, found_dialogue
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.listing import Counts, Found, Listed, Month, Selection, State
from aidememoire.archive.loading import readout_of, record_of, versions
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.search import Asked, Filters, Page, search, unknown
from aidememoire.archive.tables import (
    Aside,
    Cluster,
    Decision,
    Document,
    Entry,
    Member,
    Reading,
    Source,
    Version,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Executable, Row, Select

    from aidememoire.archive.dialogues.forms import Dialogue
    from aidememoire.archive.dialogues.room import Named
    from aidememoire.archive.search.places import What
    from aidememoire.record import Readout, Record

_AT_ONCE = 100
"""Rows that are fetched together: enough to be quick, few enough to keep memory flat."""


@dataclass(frozen=True)
class Viewer:
    """Who asks."""

    name: str = ""


class View:
    """What one person may see of an archive. Lists come in one order, by date of publication and name."""

    def __init__(self, archive: Archive, viewer: Viewer) -> None:
        self.archive = archive
        self.viewer = viewer

    def permitted(self) -> ColumnElement[bool]:
        """Give the condition on versions under which this viewer may see them; every question carries it."""
        return true()

    def sees_cluster(self) -> ColumnElement[bool]:
        """Give the condition on clusters that this viewer may see one of the entries in them."""
        return exists().where(
            Member.cluster_id == Cluster.id,
            Entry.anchor_id == Member.anchor_id,
            Version.id == Entry.version_id,
            Version.current,
            self.permitted(),
        )

    def readouts(self, selection: Selection | None = None) -> Iterator[Listed]:
        """List readouts, in their current versions."""
        for row in self._stream(self._current(selection)):
            yield Listed(
                row.name, row.title, row.publisher, row.published, row.language, row.url, row.record is not None
            )

    def records(self, selection: Selection | None = None) -> Iterator[Record]:
        """Give the records of readouts, in their current versions; those that are unread have none."""
        for row in self._stream(self._current(selection)):
            if (record := record_of(row)) is not None:
                yield record

    def readout(self, name: str, number: int | None = None) -> Readout:
        """Give a readout by its name: its current version or an earlier one; raises `ArchiveError` if there is none."""
        return readout_of(self._version(name, number))

    def record(self, name: str) -> Record:
        """Give the record of a readout; raises `ArchiveError` where there is no such readout, or it is unread."""
        row = self._version(name, None)
        record = record_of(row)
        if record is None:
            raise ArchiveError(f"{name} is not read: its language ({row.language}) is not known to the reader")
        return record

    def states(self, name: str) -> list[State]:
        """Give all versions of a readout, the first one first; raises `ArchiveError` where there is no such readout."""
        asked = (
            select(Version.id, Version.number, Version.current, Words.sha256, Version.published, Version.added)
            .join(Document, Document.id == Version.document_id)
            .join(Words, Words.id == Version.words_id)
            .where(Document.name == name, self.permitted())
            .order_by(Version.number)
        )
        with reading(self.archive) as connection:
            found = connection.execute(asked).all()
            places = connection.execute(
                select(Source).where(Source.version_id.in_([row.id for row in found])).order_by(Source.number)
            ).all()
        if not found:
            raise ArchiveError(f"there is no readout {name}")
        return [
            State(*row[1:], sources=tuple(_found(place) for place in places if place.version_id == row.id))
            for row in found
        ]

    def asides(self) -> Iterator[tuple[str, str]]:
        """Give the documents that were set aside, each with its reason."""
        asked = select(Aside.name, Aside.reason).order_by(Aside.name, Aside.id)
        for row in self._stream(asked):
            yield row.name, row.reason

    def dialogue(self, key: str) -> DialogueRoom:
        """Open a dialogue from inside; raises `ArchiveError` where there is none in which this viewer is named."""
        return DialogueRoom(self.archive, self.viewer, key)

    def dialogues(self) -> list[Named]:
        """List the dialogues in which this viewer is named."""
        return dialogues_of(self.archive, self.viewer)

    def found(self, dialogue: Dialogue) -> DialogueRoom:
        """Found a dialogue; this viewer is its convenor then."""
        return found_dialogue(self.archive, self.viewer, dialogue)

    def search(self, asked: Asked) -> Page:
        """Search; raises `search.QueryError` where the question is malformed."""
        with reading(self.archive) as connection:
            return search(connection, asked, self.permitted())

    def unknown(self, filters: Filters, what: What = "statements") -> list[str]:
        """Name the values in filters that nothing in the archive has, for a hint where nothing is found."""
        with reading(self.archive) as connection:
            return unknown(connection, filters, what, self.permitted())

    def coverage(self) -> list[Month]:
        """Count readouts by publisher and month, so that a gap in collecting is not taken for silence.

        Where a readout names no publisher, the host of its address stands in its place (`publishers`).
        """
        month = func.substr(Version.published, 1, 7).label("month")
        address = case((Version.publisher.is_(None), Version.url)).label("url")
        number, read = func.count(), func.count(Reading.id)
        asked = (
            select(Version.publisher, address, month, number.label("number"), (number - read).label("unread"))
            .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
            .where(Version.current, self.permitted())
            .group_by(Version.publisher, address, month)
        )
        counted: dict[tuple[str | None, str | None], list[int]] = {}
        for row in self._stream(asked):
            together = counted.setdefault((publisher_of(row.publisher, row.url), row.month), [0, 0])
            together[0] += row.number
            together[1] += row.unread
        months = [Month(*which, *numbers) for which, numbers in counted.items()]
        return sorted(months, key=lambda one: (one.publisher or "", one.month or ""))

    def counts(self) -> Counts:
        """Count what there is."""
        seen = select(Version.id).where(self.permitted())
        current = select(Version.id).where(Version.current, self.permitted())
        read = select(Reading.version_id).where(Reading.current)
        by_kind = select(Entry.kind, func.count()).where(Entry.version_id.in_(current)).group_by(Entry.kind)
        with reading(self.archive) as connection:
            number = {
                "documents": select(func.count(func.distinct(Version.document_id))).where(self.permitted()),
                "versions": select(func.count()).select_from(seen.subquery()),
                "sources": select(func.count()).where(Source.version_id.in_(seen)),
                "unread": select(func.count()).select_from(current.where(Version.id.not_in(read)).subquery()),
                "set_aside": select(func.count()).select_from(Aside),
                "decisions": select(func.count()).select_from(Decision),
            }
            counted = {name: connection.scalar(asked) or 0 for name, asked in number.items()}
            return Counts(**counted, entries={row[0]: row[1] for row in connection.execute(by_kind)})

    def _current(self, selection: Selection | None) -> Select[Any]:
        wanted = (selection or Selection()).condition()
        return versions().where(wanted, self.permitted()).order_by(Version.published, Document.name)

    def _version(self, name: str, number: int | None) -> Row[Any]:
        which = Version.current if number is None else Version.number == number
        with reading(self.archive) as connection:
            row = connection.execute(versions().where(Document.name == name, which, self.permitted())).one_or_none()
        if row is None:
            what = name if number is None else f"{name} in a version {number}"
            raise ArchiveError(f"there is no readout {what}")
        return row

    def _stream(self, asked: Executable) -> Iterator[Row[Any]]:
        with reading(self.archive) as connection:
            yield from connection.execution_options(yield_per=_AT_ONCE).execute(asked)


def _found(row: Row[Any]) -> Found:
    extractor = f"{row.extractor} {row.extractor_version}" if row.extractor else None
    return Found(row.name, row.url, row.sha256, extractor, row.added)
