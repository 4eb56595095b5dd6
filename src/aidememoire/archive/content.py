"""All that an archive holds for ever, as objects that name no row: what a dump is made of, and the content hash.

What follows from it (entries, who is who, what is searched) is left out. Anchors are written as the hash of their words
and the spot in them.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from aidememoire.archive.dialogues.contents import dialogue_contents
from aidememoire.archive.tables import (
    Anchor,
    Aside,
    Decision,
    Document,
    Reading,
    Source,
    Version,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Executable, Row

Item = dict[str, Any]
SCHEMA: Final = "aidememoire/archive/1"
PUBLICATION: Final = ("publisher", "publisher_side", "published", "published_time", "retrieved", "url")
FOUND: Final = ("name", "sha256", "extractor", "extractor_version", "title", *PUBLICATION, "added")
READER: Final = ("program", "pipeline", "lexicon")
ASIDE: Final = ("name", "reason", "path", "sha256", "readout", "added")
DECISION: Final = ("id", "author", "time", "note", "action", "value", "undoes")
SPOT: Final = ("kind", "start", "end", "place", "nth")
_CLOCK: Final = frozenset({"added", "made"})
_AT_ONCE: Final = 100


def content(connection: Connection) -> Iterator[Item]:
    """Give everything: an object for each document, document set aside, decision, and item of a dialogue."""
    yield from _documents(connection)
    for row in _stream(connection, select(Aside).order_by(Aside.name, Aside.id)):
        yield {"item": "aside", **_columns(row, ASIDE)}
    yield from _decisions(connection)
    yield from dialogue_contents(connection)


def content_hash(items: Iterable[Item]) -> str:
    """Give the hash of what an archive holds: the same whatever the order, the database and the hour of storing."""
    digests = sorted(hashlib.sha256(line_of(_untimed(item)).encode()).digest() for item in items)
    return "sha256:" + hashlib.sha256(b"".join(digests)).hexdigest()


def line_of(item: Item) -> str:
    """Write an object in one line: the same object, the same bytes."""
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _untimed(item: Item) -> Item:
    """Leave out when a thing and its parts were stored."""
    kept = {name: value for name, value in item.items() if name not in _CLOCK}
    for parts in ("versions", "sources", "readings"):
        if parts in kept:
            kept[parts] = [_untimed(part) for part in kept[parts]]
    return kept


def _documents(connection: Connection) -> Iterator[Item]:
    """Give documents with their versions, sources and readings, some at once, in the order in which they came."""
    last = 0
    while batch := connection.execute(
        select(Document).where(Document.id > last).order_by(Document.id).limit(_AT_ONCE)
    ).all():
        last = batch[-1].id
        states = _states(connection, [row.id for row in batch])
        for row in batch:
            yield {"item": "document", "name": row.name, "address": row.address, "versions": states[row.id]}


def _states(connection: Connection, documents: Sequence[int]) -> dict[int, list[Item]]:
    versions = connection.execute(
        select(Version.__table__, Words.title, Words.text)
        .join(Words, Words.id == Version.words_id)
        .where(Version.document_id.in_(documents))
        .order_by(Version.document_id, Version.number)
    ).all()
    ids = [row.id for row in versions]
    sources: dict[int, list[Item]] = defaultdict(list)
    readings: dict[int, list[Item]] = defaultdict(list)
    for place in _parts(connection, Source, ids):
        sources[place.version_id].append(_columns(place, FOUND))
    for reading in _parts(connection, Reading, ids):
        readings[reading.version_id].append(_reading(reading))
    states: dict[int, list[Item]] = defaultdict(list)
    for row in versions:
        known = _columns(row, ("title", "text", "language", "added", *PUBLICATION))
        states[row.document_id].append({**known, "sources": sources[row.id], "readings": readings[row.id]})
    return states


def _parts(connection: Connection, table: type[Source | Reading], versions: Sequence[int]) -> Iterator[Row[Any]]:
    yield from connection.execute(select(table.__table__).where(table.version_id.in_(versions)).order_by(table.number))


def _reading(row: Row[Any]) -> Item:
    known = _columns(row, ("current", "publisher_side", "made"))
    return {**known, "reader": _columns(row, READER), "record": json.loads(row.record)}


def _decisions(connection: Connection) -> Iterator[Item]:
    columns = (getattr(Decision, name) for name in DECISION)
    spot = (getattr(Anchor, name).label(f"at_{name}") for name in SPOT)
    asked = (
        select(*columns, *spot, Words.sha256.label("words"))
        .outerjoin(Anchor, Anchor.id == Decision.anchor_id)
        .outerjoin(Words, Words.id == Anchor.words_id)
        .order_by(Decision.id)
    )
    for row in _stream(connection, asked):
        place = {"words": row.words, **{name: getattr(row, f"at_{name}") for name in SPOT}}
        yield {"item": "decision", **_columns(row, DECISION), "anchor": place if row.words is not None else None}


def _columns(row: Row[Any], names: Iterable[str]) -> Item:
    return {name: getattr(row, name) for name in names}


def _stream(connection: Connection, asked: Executable) -> Iterator[Row[Any]]:
    yield from connection.execute(asked, execution_options={"yield_per": _AT_ONCE})
