"""Storing one document: what is new of it is added, and nothing that is there is overwritten."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, insert, select, update

from aidememoire.archive.anchors import anchored, unread_spot, words_hash
from aidememoire.archive.entering import enter, leave_out
from aidememoire.archive.following import leave, take, take_unheard
from aidememoire.archive.loading import what_was_read
from aidememoire.archive.moments import now
from aidememoire.archive.recognizing import Recognition, address_of, recognize
from aidememoire.archive.tables import Document, Reading, Source, Version, Words

if TYPE_CHECKING:
    from sqlalchemy import Connection, Insert

    from aidememoire.archive.entering import Entered
    from aidememoire.archive.tables import Base
    from aidememoire.record import Readout, Record

_PUBLICATION: Final = ("publisher", "publisher_side", "published", "published_time", "retrieved", "url")
_WORDS: Final = select(Words.id).where(Words.sha256 == bindparam("sha256"))
_NAMED: Final = select(Document.id).where(Document.name == bindparam("name"))


def store(connection: Connection, readout: Readout, record: Record | None) -> Recognition:
    """Store a readout, as it came in, with the record read from it; null where its language is not read.

    Says what the readout was to the archive before. Call it in a transaction of its own (`connection.writing`).
    """
    before = recognize(connection, readout)
    if before.what == "elsewhere" and before.id is not None:
        number = connection.scalar(select(func.count()).where(Source.version_id == before.id)) or 0
        _add_source(connection, before.id, number + 1, readout)
    elif before.what == "new":
        document_id = _new_document(connection, readout)
        _add_version(connection, document_id, 1, readout, record, unheard=before.text == "new")
    elif before.what == "changed" and before.id is not None:
        number = _supersede(connection, before.id)
        _add_version(connection, before.id, number + 1, readout, record)
    return before


def keep_reading(connection: Connection, version_id: int, record: Record) -> None:
    """Make a record the current reading of a version; an earlier one stays, and comes back where it says the same."""
    whole = what_was_read(record)
    connection.execute(update(Reading).where(Reading.version_id == version_id).values(current=False))
    same_reader = select(Reading.id, Reading.record).filter_by(version_id=version_id, **record.reader.model_dump())
    for earlier in connection.execute(same_reader):
        if earlier.record == whole:
            connection.execute(update(Reading).where(Reading.id == earlier.id).values(current=True))
            return
    number = connection.scalar(select(func.count()).where(Reading.version_id == version_id)) or 0
    _add_reading(connection, version_id, number + 1, record)


def words_row(connection: Connection, readout: Readout) -> int:
    """Give the row of a readout's words; the same words are stored once, whoever publishes them."""
    sha256 = words_hash(readout.title, readout.text)
    known: int | None = connection.scalar(_WORDS, {"sha256": sha256})
    return known if known is not None else _new_words(connection, readout, sha256)


def _new_words(connection: Connection, readout: Readout, sha256: str) -> int:
    row = {"sha256": sha256, "text_sha256": readout.sha256, "title": readout.title, "text": readout.text}
    return _inserted(connection, Words, row)


def _new_document(connection: Connection, readout: Readout) -> int:
    return _inserted(connection, Document, {"name": _free_name(connection, readout), "address": address_of(readout)})


def _free_name(connection: Connection, readout: Readout) -> str:
    """Give a document the readout's id as its name; a few digits that follow from it are added where that is taken."""
    if connection.scalar(_NAMED, {"name": readout.id}) is None:
        return readout.id
    digits = hashlib.sha256(f"{address_of(readout)}\0{readout.sha256}".encode()).hexdigest()
    return f"{readout.id}-{digits[:12]}"


def _supersede(connection: Connection, document_id: int) -> int:
    """Let go of the current version of a document, with its entries; gives its number."""
    asked = select(Version.id, Version.number).where(Version.document_id == document_id, Version.current)
    older = connection.execute(asked).one()
    leave(connection, older.id)
    leave_out(connection, older.id)
    connection.execute(update(Version).where(Version.id == older.id).values(current=False))
    number: int = older.number
    return number


def _add_version(
    connection: Connection,
    document_id: int,
    number: int,
    readout: Readout,
    record: Record | None,
    *,
    unheard: bool = False,
) -> None:
    """Add a version, which is the current one from now on, with its source and what was read from it.

    The archive holds no words yet with a text that is `unheard`, so that much need not be asked.
    """
    sha256 = words_hash(readout.title, readout.text)
    words_id = _new_words(connection, readout, sha256) if unheard else words_row(connection, readout)
    known = readout.model_dump(include={"language", *_PUBLICATION})
    row = {"document_id": document_id, "number": number, "current": True, "words_id": words_id, **known, "added": now()}
    version_id = _inserted(connection, Version, row)
    _add_source(connection, version_id, 1, readout)
    entries: dict[str, Entered] = {}
    if record is None:
        anchored(connection, words_id, [unread_spot(readout.text)])
    else:
        _add_reading(connection, version_id, 1, record)
        entries = enter(connection, version_id, words_id, record, unheard=unheard)
    if unheard:
        take_unheard(connection, version_id, record, entries)
    else:
        take(connection, version_id, record)


def _add_source(connection: Connection, version_id: int, number: int, readout: Readout) -> None:
    told = readout.model_dump(include={"title", *_PUBLICATION})
    source = readout.source
    found = {
        "name": source and source.name,
        "sha256": source and source.sha256,
        "extractor": source and source.extractor,
        "extractor_version": source and source.version,
    }
    connection.execute(_into(Source), {"version_id": version_id, "number": number, **found, **told, "added": now()})


def _add_reading(connection: Connection, version_id: int, number: int, record: Record) -> None:
    kept = {"publisher_side": record.readout.publisher_side, "record": what_was_read(record), "made": now()}
    row = {"version_id": version_id, "number": number, "current": True, **record.reader.model_dump(), **kept}
    connection.execute(_into(Reading), row)


def _inserted(connection: Connection, table: type[Base], row: dict[str, Any]) -> int:
    """Insert a row; gives its id."""
    key = connection.execute(_into(table), row).inserted_primary_key
    assert key is not None
    made: int = key[0]
    return made


@cache
def _into(table: type[Base]) -> Insert:
    """Make the statement once: every readout that comes in needs it."""
    return insert(table)
