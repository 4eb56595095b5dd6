"""A dump back into an empty archive: all of it or nothing, checked against the content hash at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, insert, select

from aidememoire.archive import following
from aidememoire.archive.anchors import Spot, anchored, unread_spot
from aidememoire.archive.connection import Archive, count_anew, writing
from aidememoire.archive.content import (
    ASIDE,
    DECISION,
    FOUND,
    PUBLICATION,
    SCHEMA,
    Item,
    content,
    content_hash,
)
from aidememoire.archive.dialogues.contents import put_item_back, put_member_back
from aidememoire.archive.entering import enter
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.loading import what_fails, what_was_read
from aidememoire.archive.packing import CUT_SHORT, reading_lines
from aidememoire.archive.storing import words_row
from aidememoire.archive.tables import (
    Aside,
    Base,
    Decision,
    DialogueItem,
    Document,
    Reading,
    Source,
    Version,
    Words,
)
from aidememoire.record import Readout, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

_ORIGINALS: Final = (Document, Decision, Aside, DialogueItem)
"""The tables of which one row makes an archive no longer empty."""


def restore(archive: Archive, file: Path, passphrase: str | None = None) -> str:
    """Put a dump into an empty archive; gives the content hash.

    Raises `ArchiveError` where the archive is not empty, the passphrase is wrong, or the dump is cut short, damaged or
    of another kind, and `OSError` where it cannot be read; the archive is then as empty as before.
    """
    with writing(archive) as connection:
        if any(connection.scalar(select(func.count()).select_from(table)) for table in _ORIGINALS):
            raise ArchiveError(f"{archive.shown}: it is not empty; restore into a new archive")
        try:
            items = reading_lines(file, passphrase)
            _check_head(file, next(items, {}))
            expected = _put_back(connection, items)
        except ValueError as error:
            raise ArchiveError(f"{file}: it is damaged: {what_fails(error)}") from error
        except (KeyError, TypeError) as error:
            raise ArchiveError(f"{file}: it is damaged: {error}") from error
        if expected is None:
            raise ArchiveError(f"{file}: {CUT_SHORT}")
        count_anew(connection)
        following.rebuild(connection)
        if content_hash(content(connection)) != expected:
            raise ArchiveError(f"{file}: it is damaged: what it holds has another content hash than it says")
    return expected


def _check_head(file: Path, head: Item) -> None:
    if head.get("item") != "archive":
        raise ArchiveError(f"{file}: no dump of an archive")
    if head.get("schema") != SCHEMA:
        raise ArchiveError(
            f"{file}: a dump in the form {head.get('schema')}; this version of the program reads {SCHEMA}"
        )


def _put_back(connection: Connection, items: Iterator[Item]) -> str | None:
    """Put everything back; gives the content hash that stands at the end, null where the end is missing."""
    for item in items:
        match item["item"]:
            case "document":
                _document(connection, item)
            case "aside":
                _insert(connection, Aside, item, ASIDE)
            case "decision":
                place = item["anchor"]
                _insert(connection, Decision, item, DECISION, anchor_id=place and _anchor(connection, place))
            case "dialogue item":
                put_item_back(connection, item)
            case "dialogue member":
                put_member_back(connection, item)
            case "end":
                hashed: str = item["hash"]
                return hashed
            case _:
                raise TypeError(f"an object of an unknown kind: {item['item']}")
    return None


def _document(connection: Connection, item: Item) -> None:
    row = {"name": item["name"], "address": item["address"]}
    document_id = connection.scalars(insert(Document).values(row).returning(Document.id)).one()
    states = item["versions"]
    for number, state in enumerate(states, start=1):
        known = {name: state[name] for name in ("language", *PUBLICATION)}
        readout = Readout.of(state["text"], id=item["name"], title=state["title"], **known)
        row = {"document_id": document_id, "number": number, "current": number == len(states), **known}
        words_id = words_row(connection, readout)
        made = insert(Version).values(**row, words_id=words_id, added=state["added"]).returning(Version.id)
        version_id = connection.scalars(made).one()
        for place, source in enumerate(state["sources"], start=1):
            _insert(connection, Source, source, FOUND, version_id=version_id, number=place)
        records = [
            _reading(connection, version_id, place, one, readout) for place, one in enumerate(state["readings"], 1)
        ]
        if not records:
            anchored(connection, words_id, [unread_spot(readout.text)])
        if row["current"] and (current := next((record for record in records if record is not None), None)):
            enter(connection, version_id, words_id, current)


def _reading(connection: Connection, version_id: int, number: int, item: Item, readout: Readout) -> Record | None:
    """Put a reading back, checked as a record; gives the record where it is the current one."""
    record = Record.model_validate({"reader": item["reader"], "readout": readout, **item["record"]})
    row = {"version_id": version_id, "number": number, "record": what_was_read(record), **item["reader"]}
    _insert(connection, Reading, item, ("current", "publisher_side", "made"), **row)
    return record if item["current"] else None


def _anchor(connection: Connection, item: Item) -> int:
    """Give the anchor that an object names; its words are there, because a document brought them."""
    words_id = connection.scalars(select(Words.id).where(Words.sha256 == item["words"])).one_or_none()
    if words_id is None:
        raise TypeError("something hangs on words that are in no document")
    return anchored(connection, words_id, [Spot(**{name: item[name] for name in Spot._fields})])[0]


def _insert(connection: Connection, table: type[Base], item: Item, names: tuple[str, ...], **columns: Any) -> None:
    connection.execute(insert(table).values(**{name: item[name] for name in names}, **columns))
