"""Readouts in a list that is turned page by page: the newest first, or those that people have begun to check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from sqlalchemy import and_, exists, func, or_, select

from aidememoire.archive.connection import reading
from aidememoire.archive.decisions.waiting import UNCHECKED
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.tables import Accepted, Document, Entry, Reading, Version, Words

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

    from aidememoire.archive.listing import Selection
    from aidememoire.archive.view import View

Which: TypeAlias = Literal["all", "begun", "checked"]
"""All readouts; those of which a part is checked; those of which all is."""
_CURSOR: Final = re.compile(r"(?P<published>[\d-]*)~(?P<version>\d{1,18})")


class Cursor(NamedTuple):
    """Where a page of a list ends: a date of publication, null where none is known, and the number of a version."""

    published: str | None
    version_id: int

    def __str__(self) -> str:
        """Write it for an address."""
        return f"{self.published or ''}~{self.version_id}"

    @classmethod
    def of(cls, words: str) -> Cursor:
        """Read it again; raises `ArchiveError` where it is none."""
        found = _CURSOR.fullmatch(words)
        if found is None:
            raise ArchiveError(f"{words} is no place in a list of readouts")
        return cls(found["published"] or None, int(found["version"]))


@dataclass(frozen=True)
class Shelved:
    """A readout in the list; `publisher` is what `publishers` calls it, `unchecked` counts of its `entries`."""

    name: str
    title: str
    publisher: str | None
    published: str | None
    language: str | None
    is_read: bool
    unchecked: int
    entries: int


def shelf(
    view: View, selection: Selection, which: Which, most: int, after: Cursor | None = None
) -> tuple[list[Shelved], Cursor | None]:
    """Give a page of readouts, the newest first and those without a date at the end; and where the next one begins."""
    with reading(view.archive) as connection:
        meant = select(Version.id, Version.published).where(selection.condition(), _state(which), view.permitted())
        found = [Cursor(row.published, row.id) for row in _rows(connection, meant, most + 1, after)]
        shelved = _described(connection, [one.version_id for one in found[:most]])
        return shelved, found[most - 1] if len(found) > most else None


def _state(which: Which) -> ColumnElement[bool]:
    unchecked = exists().where(Entry.version_id == Version.id, Entry.state == UNCHECKED)
    decided = Version.id.in_(select(Accepted.version_id))
    match which:
        case "begun":
            return and_(decided, unchecked)
        case "checked":
            return and_(decided, ~unchecked)
    return Version.current.is_(True)


def _rows(connection: Connection, meant: Select[int, str | None], most: int, after: Cursor | None) -> list[Any]:
    """Give so many rows: first those with a date, then, where they do not suffice, those without."""
    rows: list[Any] = []
    if after is None or after.published is not None:
        dated = meant.where(Version.published.is_not(None))
        if after is not None:
            same = and_(Version.published == after.published, Version.id < after.version_id)
            dated = dated.where(Version.published <= after.published, or_(Version.published < after.published, same))
        rows += connection.execute(dated.order_by(Version.published.desc(), Version.id.desc()).limit(most)).all()
    if len(rows) < most:
        undated = meant.where(Version.published.is_(None))
        if after is not None and after.published is None:
            undated = undated.where(Version.id < after.version_id)
        rows += connection.execute(undated.order_by(Version.id.desc()).limit(most - len(rows))).all()
    return rows


def _described(connection: Connection, versions: list[int]) -> list[Shelved]:
    counted = (
        select(Entry.version_id, func.count().filter(Entry.state == UNCHECKED).label("unchecked"))
        .add_columns(func.count().label("entries"))
        .where(Entry.version_id.in_(versions))
        .group_by(Entry.version_id)
    )
    counts = {row.version_id: (row.unchecked, row.entries) for row in connection.execute(counted)}
    about = Document.name, Words.title, Version.publisher, Version.url, Version.published, Version.language
    asked = (
        select(Version.id, *about, Reading.id.label("reading"))
        .join(Document, Document.id == Version.document_id)
        .join(Words, Words.id == Version.words_id)
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .where(Version.id.in_(versions))
    )
    found = {row.id: row for row in connection.execute(asked)}
    return [
        Shelved(
            row.name,
            row.title,
            publisher_of(row.publisher, row.url),
            row.published,
            row.language,
            row.reading is not None,
            *counts.get(row.id, (0, 0)),
        )
        for row in (found[version] for version in versions)
    ]
