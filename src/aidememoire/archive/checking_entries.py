"""Whether the rows of entries say what the records say from which they were made."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from aidememoire.archive.anchors import Spot, spots_of
from aidememoire.archive.entering import DETAILS, columns_of, details_of
from aidememoire.archive.loading import record_of, versions
from aidememoire.archive.tables import Anchor, Entry, Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row

    from aidememoire.record import Record

_AT_ONCE: Final = 100
_FROM_RECORD: Final = tuple(
    column.name
    for column in Entry.__table__.columns
    if column.name not in ("id", "version_id", "anchor_id", "state", "decision_id", "value")
)


def entry_faults(connection: Connection) -> Iterator[str]:
    """Name where the rows of a version are not those that its record makes, some versions at a time."""
    superseded = (
        select(Entry.version_id).join(Version, Version.id == Entry.version_id).where(~Version.current).distinct()
    )
    for row in connection.execute(superseded):
        yield f"version {row.version_id}: superseded, and yet its entries are there"
    last = 0
    while batch := connection.execute(
        versions().where(Version.current, Version.id > last).order_by(Version.id).limit(_AT_ONCE)
    ).all():
        last = batch[-1].id
        yield from _of_batch(connection, batch)


def _of_batch(connection: Connection, batch: Sequence[Row[Any]]) -> Iterator[str]:
    ids = [row.id for row in batch]
    asked = select(
        Entry.__table__, *(getattr(Anchor, name).label(f"at_{name}") for name in (*Spot._fields, "words_id"))
    )
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(asked.join(Anchor, Anchor.id == Entry.anchor_id).where(Entry.version_id.in_(ids))):
        found[row.version_id].append(row)
    hanging = _hanging(connection, ids)
    for version in batch:
        for fault in _of_version(version, found[version.id], hanging):
            yield f"{version.name}, version {version.number}: {fault}"


def _hanging(connection: Connection, versions: Sequence[int]) -> set[tuple[Any, ...]]:
    """Give all that hangs on the entries of some versions, as the table's name and the values of a row."""
    ids = select(Entry.id).where(Entry.version_id.in_(versions))
    return {
        (table.__tablename__, *row)
        for table in DETAILS
        for row in connection.execute(select(table.__table__).where(table.entry_id.in_(ids)))
    }


def _of_version(version: Row[Any], rows: Sequence[Row[Any]], hanging: set[tuple[Any, ...]]) -> Iterator[str]:
    """Compare the rows of a version with the record that holds of it."""
    try:
        record = record_of(version)
    except ValueError:
        return  # the record itself is at fault, and named where records are checked
    expected = _rows_of(record) if record else {}
    stored = {row.entry: row for row in rows}
    for entry in sorted(set(expected) ^ set(stored)):
        yield f"{entry}: {'has a row, but is not in the record' if entry in stored else 'has no row'}"
    for entry in sorted(set(expected) & set(stored)):
        if _values_of(stored[entry]) != expected[entry]:
            yield f"{entry}: its row says something else than the record"
    if record and set(expected) == set(stored):
        yield from _compare_hanging(record, {row.entry: row.id for row in rows}, hanging)


def _rows_of(record: Record) -> dict[str, tuple[Any, ...]]:
    entries = list(record.entries())
    return {
        entry.id: _values({**columns_of(entry), "ordinal": ordinal}, spot)
        for ordinal, (entry, spot) in enumerate(zip(entries, spots_of(entries), strict=True))
    }


def _values_of(row: Row[Any]) -> tuple[Any, ...]:
    spot = Spot(*(getattr(row, f"at_{name}") for name in Spot._fields))
    return _values(row._asdict(), spot)


def _values(row: Mapping[str, Any], spot: Spot) -> tuple[Any, ...]:
    return (*(row[name] for name in _FROM_RECORD), spot)


def _compare_hanging(record: Record, row_of: dict[str, int], hanging: set[tuple[Any, ...]]) -> Iterator[str]:
    """Compare sides, topics, posts and links: the same rows, neither more nor fewer."""
    expected = {
        (table.__tablename__, *(row.get(column.name) for column in table.__table__.columns))
        for entry in record.entries()
        for table, row in details_of(entry, record, row_of)
    }
    ours = set(row_of.values())
    for table in sorted({row[0] for row in expected ^ {row for row in hanging if row[1] in ours}}):
        yield f"its rows in {table} are not those of the record"
