"""Decisions page by page, the last one first, each with the readout in whose words it was taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from aidememoire.archive.connection import reading
from aidememoire.archive.decisions.log import decisions, undone
from aidememoire.archive.tables import Decision as Stored
from aidememoire.archive.tables import Document, Version, Words

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.decisions.standing import Decision
    from aidememoire.archive.view import View


@dataclass(frozen=True)
class Logged:
    """A decision, whether it stands, and the readout that has its words; null where it speaks of several or none."""

    decision: Decision
    stands: bool
    readout: str | None


def logged(view: View, before: int | None = None, most: int = 50) -> list[Logged]:
    """Give so many decisions, those before a number where one is given."""
    asked = select(Stored.id).order_by(Stored.id.desc()).limit(most)
    if before is not None:
        asked = asked.where(Stored.id < before)
    with reading(view.archive) as connection:
        found = decisions(connection, connection.scalars(asked).all())
        gone = undone(connection)
        names = _names(connection, view, {one.place.words for one in found if one.place})
    return [
        Logged(one, one.number not in gone, names.get(one.place.words) if one.place else None)
        for one in reversed(found)
    ]


def _names(connection: Connection, view: View, words: set[str]) -> dict[str, str]:
    """Give the readout that has some words, by their hash: the one in whose current version they stand, if any."""
    asked = (
        select(Words.sha256, Document.name)
        .join(Version, Version.words_id == Words.id)
        .join(Document, Document.id == Version.document_id)
        .where(Words.sha256.in_(words), view.permitted())
        .order_by(Version.current, Version.id)
    )
    return {row.sha256: row.name for row in connection.execute(asked)}
