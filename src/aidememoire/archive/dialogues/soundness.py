"""What must hold of dialogues: forms, families, seals, and the words that citations show."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from aidememoire.archive.dialogues.faults import BadItemError
from aidememoire.archive.dialogues.forms import FORMS, Citation, Form, LedgerEntry, Note, Progress, Scoring
from aidememoire.archive.dialogues.items import read
from aidememoire.archive.dialogues.members import members_of
from aidememoire.archive.tables import DialogueItem, DialogueRevision, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row


def dialogue_faults(connection: Connection) -> Iterator[str]:
    """Name what does not hold of dialogues, a line each; the lines repeat nothing of what items hold."""
    rows = connection.execute(select(DialogueItem.__table__).order_by(DialogueItem.id)).all()
    by_key = {row.key: row for row in rows}
    values: dict[str, Form] = {}
    for row in rows:
        yield from _place(row, by_key)
        yield from _states(connection, row)
        try:
            values |= {row.key: read(row.value, FORMS[row.kind], row.key)} if row.value is not None else {}
        except BadItemError as error:
            yield str(error)
        except KeyError:
            yield f"{row.key}: an item of an unknown kind, {row.kind}"
    for row in rows:
        if row.kind == "dialogue" and not any(one.role == "convenor" for one in members_of(connection, row.id)):
            yield f"dialogue {row.key}: without a convenor"
        if (value := values.get(row.key)) is not None:
            yield from _seal(row, value)
            for citation in _citations(value):
                yield from _words(connection, row, citation, values)


def _place(row: Row[Any], by_key: dict[str, Row[Any]]) -> Iterator[str]:
    where = f"{row.kind} {row.key}"
    if (row.dialogue_id is None) != (row.kind == "dialogue"):
        yield f"{where}: in no dialogue" if row.kind != "dialogue" else f"{where}: a dialogue in a dialogue"
    if row.parent_key is None:
        return
    parent = by_key.get(row.parent_key)
    if parent is None:
        yield f"{where}: it stands in something that is not there"
    elif row.dialogue_id not in (parent.dialogue_id, parent.id):
        yield f"{where}: it stands in something of another dialogue"


def _states(connection: Connection, row: Row[Any]) -> Iterator[str]:
    kept = connection.scalars(
        select(DialogueRevision.revision).where(DialogueRevision.item_id == row.id).order_by(DialogueRevision.revision)
    ).all()
    if any(number >= row.revision for number in kept):
        yield f"{row.kind} {row.key}: an earlier state has the number of a later one"


def _seal(row: Row[Any], value: Form) -> Iterator[str]:
    if isinstance(value, Note) and row.sealed and value.sha256 != hashlib.sha256(value.text.encode()).hexdigest():
        yield f"note {row.key}: sealed, but its hash is not that of its words"


def _citations(value: Form) -> Iterator[Citation]:
    if isinstance(value, LedgerEntry | Progress | Scoring):
        yield from value.evidence


def _words(connection: Connection, row: Row[Any], citation: Citation, values: dict[str, Form]) -> Iterator[str]:
    """The words that a citation shows stand where it says, as long as their source is there."""
    where = f"{row.kind} {row.key}: what it cites"
    if citation.kind == "note":
        note = values.get(citation.source or "")
        if isinstance(note, Note) and note.text[citation.start : citation.end] != citation.words:
            yield f"{where} is not in the note"
    elif citation.kind == "readout":
        stored = connection.execute(
            select(Words.title, Words.text).where(Words.text_sha256 == citation.sha256).limit(1)
        ).one_or_none()
        if stored is None:
            yield f"{where} is in a text that the archive does not hold"
            return
        text = stored.title if citation.in_title else stored.text
        if text[citation.start : citation.end] != citation.words:
            yield f"{where} does not stand there"
