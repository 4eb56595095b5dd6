"""Every invariant over a whole archive: of documents, words, readings, entries, decisions and dialogues."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Executable, and_, case, func, not_, or_, select, text

from aidememoire.archive import following
from aidememoire.archive.anchors import UNREAD, words_hash
from aidememoire.archive.checking_entries import entry_faults
from aidememoire.archive.connection import Archive, reading
from aidememoire.archive.dialogues.soundness import dialogue_faults
from aidememoire.archive.loading import readings, record_of, what_fails, what_was_read
from aidememoire.archive.readers import is_readable
from aidememoire.archive.tables import Anchor, Decision, Document, Judgement, Reading, Source, Version, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row

_AT_ONCE: Final = 100


def faults(archive: Archive) -> Iterator[str]:
    """Name what does not hold, a line each; nothing where the archive is sound."""
    with reading(archive) as connection:
        yield from _file(connection)
        yield from _words(connection)
        yield from _numbers(connection)
        yield from _versions(connection)
        yield from _readings(connection)
        yield from entry_faults(connection)
        yield from _anchors(connection)
        yield from _decisions(connection)
        yield from _judgements(connection)
        yield from following.faults(connection)
        yield from dialogue_faults(connection)


def _file(connection: Connection) -> Iterator[str]:
    """Let SQLite look through its own file; a PostgreSQL server watches over its references at every change."""
    if connection.dialect.name != "sqlite":
        return
    for row in connection.execute(text("PRAGMA integrity_check(20)")):
        if row[0] != "ok":
            yield f"the file: {row[0]}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"{row[0]}: row {row[1]} points at a row of {row[2]} that is not there"


def _words(connection: Connection) -> Iterator[str]:
    for row in _stream(connection, select(Words.__table__).order_by(Words.id)):
        if row.sha256 != words_hash(row.title, row.text):
            yield f"words {row.id}: their hash is not that of title and text"
        if row.text_sha256 != hashlib.sha256(row.text.encode()).hexdigest():
            yield f"words {row.id}: the text's hash is not that of the text"


def _numbers(connection: Connection) -> Iterator[str]:
    """Versions, sources and readings count from 1 without gaps, and there is at least one version and one source."""
    for what, parent, whole in (
        ("version", Version.document_id, Document.id),
        ("source", Source.version_id, Version.id),
    ):
        for bare in connection.scalars(select(whole).where(whole.not_in(select(parent)))):
            yield f"{whole.table.name} {bare}: without a {what}"
    for what, parent, number in (
        ("versions of document", Version.document_id, Version.number),
        ("sources of version", Source.version_id, Source.number),
        ("readings of version", Reading.version_id, Reading.number),
    ):
        counted = select(parent, func.count(), func.max(number)).group_by(parent)
        for owner, rows, last in connection.execute(counted.having(func.count() != func.max(number))):
            yield f"{what} {owner}: {rows} rows, numbered up to {last}"


def _versions(connection: Connection) -> Iterator[str]:
    """The last version of a document is current and no other; what is in a language that is read, is read."""
    last = (
        select(Version.document_id, func.max(Version.number).label("number")).group_by(Version.document_id).subquery()
    )
    asked = select(Version.id, Version.document_id, Version.number, Version.current, last.c.number.label("last")).join(
        last, last.c.document_id == Version.document_id
    )
    for row in _stream(connection, asked):
        if row.current != (row.number == row.last):
            yield f"document {row.document_id}: version {row.number} of {row.last} is {_current(row.current)}"
    read = select(Reading.version_id).where(Reading.current)
    for row in _stream(connection, select(Version.id, Version.language).where(Version.id.not_in(read))):
        if is_readable(row.language):
            yield f"version {row.id}: not read, though its language is"


def _current(is_current: bool) -> str:
    return "current" if is_current else "not current"


def _readings(connection: Connection) -> Iterator[str]:
    """Every record, of old readings too, can be loaded with all that it promises, and gives the same bytes again."""
    for row in _stream(connection, readings().order_by(Reading.id)):
        where = f"{row.name}, version {row.number}, reading {row.reading}"
        try:
            record = record_of(row)
        except ValueError as error:
            yield f"{where}: {what_fails(error)}"
            continue
        if record is not None and what_was_read(record) != row.record:
            yield f"{where}: the record gives other bytes when it is written again"


def _anchors(connection: Connection) -> Iterator[str]:
    """Every anchor lies in its words."""
    length = case((Anchor.place == "title", func.length(Words.title)), else_=func.length(Words.text))
    outside = or_(Anchor.start < 0, Anchor.end < Anchor.start, Anchor.end > length)
    for row in connection.execute(select(Anchor.id).join(Words, Words.id == Anchor.words_id).where(outside)):
        yield f"anchor {row.id}: outside its words"


def _decisions(connection: Connection) -> Iterator[str]:
    """Decisions count from 1 without gaps, undo only what came before, and hold what can be read."""
    expected = 0
    for row in _stream(connection, select(Decision.id, Decision.undoes, Decision.value).order_by(Decision.id)):
        expected += 1
        if row.id != expected:
            yield f"decision {expected}: missing"
            expected = row.id
        if row.undoes is not None and row.undoes >= row.id:
            yield f"decision {row.id}: undoes {row.undoes}, which is not an earlier one"
        if row.value is not None and not _is_json(row.value):
            yield f"decision {row.id}: its value is no JSON"


def _judgements(connection: Connection) -> Iterator[str]:
    """A judgement is about two entries of its kind, or unread texts, and either a rule or a person made it."""
    first = select(Anchor.kind).where(Anchor.id == Judgement.first_id).scalar_subquery()
    second = select(Anchor.kind).where(Anchor.id == Judgement.second_id).scalar_subquery()
    made_by_one = Judgement.rule.is_(None) != Judgement.decision_id.is_(None)
    fitting = (or_(kind == Judgement.kind, kind == UNREAD) for kind in (first, second))
    wrong = or_(Judgement.first_id == Judgement.second_id, not_(and_(*fitting, made_by_one)))
    for row in _stream(connection, select(Judgement.id).where(wrong)):
        yield f"judgement {row.id}: not between two entries of its kind, or not by one rule or person"


def _is_json(words: str) -> bool:
    try:
        json.loads(words)
    except ValueError:
        return False
    return True


def _stream(connection: Connection, asked: Executable) -> Iterator[Row[Any]]:
    yield from connection.execute(asked, execution_options={"yield_per": _AT_ONCE})
