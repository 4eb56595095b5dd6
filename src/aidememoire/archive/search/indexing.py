"""The rows that search looks into, kept in step with versions and entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, delete, func, insert, select, text, true

from aidememoire.archive.entering import Arrival, entered
from aidememoire.archive.loading import readout_of, record_of, versions
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.putting import put
from aidememoire.archive.search.labels import readout_labels, statement_labels
from aidememoire.archive.search.pieces import spans_of, texts_of_readout, texts_of_spans, written_spans
from aidememoire.archive.search.places import place_of
from aidememoire.archive.search.preparing import prepared, vector
from aidememoire.archive.search.schema import READOUTS, STATEMENTS, TABLES
from aidememoire.archive.tables import Entry, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.record import Readout, Record

_AT_ONCE: Final = 100


def take(connection: Connection, arrival: Arrival) -> None:
    """Put a current version and its statements in."""
    readout = arrival.record.readout if arrival.record is not None else _readout(connection, arrival.version_id)
    _put_in(connection, arrival, readout)


def _readout(connection: Connection, version_id: int) -> Readout:
    return readout_of(connection.execute(versions().where(Version.id == version_id)).one())


def leave(connection: Connection, version_id: int) -> None:
    """Take a version and its statements out."""
    for rows in TABLES.values():
        connection.execute(delete(rows).where(rows.c.version_id == version_id))


def rebuild(connection: Connection, meant: ColumnElement[bool] | None = None) -> None:
    """Make anew the rows of all versions, or of those that are meant (a condition on `Version`)."""
    which = true() if meant is None else meant
    for rows in TABLES.values():
        connection.execute(delete(rows).where(rows.c.version_id.in_(select(Version.id).where(which))))
    last = 0
    while batch := connection.execute(
        versions().where(Version.current, Version.id > last, which).order_by(Version.id).limit(_AT_ONCE)
    ).all():
        for row in batch:
            _put_in(connection, Arrival(row.id, record_of(row), entered(connection, row.id), ()), readout_of(row))
        last = batch[-1].id


def faults(connection: Connection) -> Iterator[str]:
    """Name what cannot be found, or would be found and is not there."""
    of_statement = and_(Entry.kind == "statement", Entry.version_id == Version.id)
    searched = select(STATEMENTS.c.entry_id)
    checks = {
        "a current version cannot be searched": select(func.count()).where(
            Version.current, Version.id.not_in(select(READOUTS.c.version_id))
        ),
        "a superseded version is searched": select(func.count()).where(
            Version.current.is_(False), Version.id.in_(select(READOUTS.c.version_id))
        ),
        "a statement cannot be searched": select(func.count())
        .select_from(Version)
        .join(Entry, of_statement)
        .where(Version.current, Entry.id.not_in(searched)),
        "what is no statement of a current version is searched as one": select(func.count())
        .select_from(STATEMENTS)
        .where(STATEMENTS.c.entry_id.not_in(select(Entry.id).join(Version, of_statement).where(Version.current))),
    }
    for fault, asked in checks.items():
        if number := connection.scalar(asked):
            yield f"{fault} ({number} times)"
    if connection.dialect.name == "sqlite":
        yield from _index_faults(connection)


def _index_faults(connection: Connection) -> Iterator[str]:
    """Let FTS5 compare its index with the rows (its manual, 6.4)."""
    from sqlalchemy.exc import DatabaseError

    for rows in TABLES.values():
        name = f"{rows.name}_index"
        try:
            connection.execute(text(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)"))
        except DatabaseError as error:
            if "malformed" not in str(error.orig):
                raise
            yield f"the index of {rows.name} does not fit its rows"


def _put_in(connection: Connection, arrival: Arrival, readout: Readout) -> None:
    version_id, record = arrival.version_id, arrival.record
    labels = readout_labels(publisher_of(readout.publisher, readout.url), record)
    words = _prepared(connection, labels, texts_of_readout(readout.title, readout.text))
    place = place_of(readout.published, version_id)
    connection.execute(insert(READOUTS), {"id": place, "version_id": version_id, "words": words})
    if record is not None and (rows := list(_statements(connection, arrival, record))):
        put(connection, STATEMENTS, rows)


def _statements(connection: Connection, arrival: Arrival, record: Record) -> Iterator[dict[str, Any]]:
    """Give a row for each statement, in the order of the record."""
    readout = record.readout
    labels = statement_labels(publisher_of(readout.publisher, readout.url), record)
    for number, statement in enumerate(record.statements):
        spans = spans_of(statement)
        texts = texts_of_spans(readout.title, readout.text, spans)
        yield {
            "id": place_of(readout.published, arrival.version_id, number),
            "version_id": arrival.version_id,
            "entry_id": arrival.entries[statement.id].id,
            "spans": written_spans(spans),
            "words": _prepared(connection, labels[statement.id], texts),
        }


def _prepared(connection: Connection, labels: Sequence[str], texts: Iterable[str | None]) -> str:
    """Write labels and words as the index of this database takes them."""
    if connection.dialect.name == "sqlite":
        return prepared(labels, texts, bounded=False)
    return vector(prepared(labels, texts))
