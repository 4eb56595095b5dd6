"""Readouts that name an organization, and what they say of it in their words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, func, select

from aidememoire.archive.connection import reading
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.tables import Accepted, Document, Entry, Packed, Reading, Version, Words
from aidememoire.record import Organization

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Row

    from aidememoire.archive.view import View

_BEGINS: Final = '"organizations":['
"""How the organizations of a record begin (`loading.what_was_read`); in the words of a string its quotes would not."""


@dataclass(frozen=True)
class Naming:
    """A readout that names an organization, and its entry there; `present` says that people sat there for it."""

    readout: str
    entry: str
    title: str
    publisher: str | None
    published: str | None
    present: bool


@dataclass(frozen=True)
class About:
    """What a readout says of an organization, in its words."""

    naming: Naming
    words: str


def namings(view: View, entries: Sequence[int]) -> tuple[tuple[Naming, ...], tuple[About, ...]]:
    """Give the readouts in which entries stand, given by their rows, the newest first, and what these say of it.

    Of a record its organizations alone are read: a whole one can be as long as a book.
    """
    record = func.coalesce(Accepted.record, Reading.record, type_=Packed).label("record")
    columns = Document.name, Entry.entry, Words.title, Version.publisher, Version.url, Version.published, Entry.present
    asked = (
        select(*columns, Words.text, record)
        .select_from(Entry)
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .join(Document, Document.id == Version.document_id)
        .join(Words, Words.id == Version.words_id)
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .outerjoin(Accepted, Accepted.version_id == Version.id)
        .where(Entry.id.in_(entries), view.permitted())
        .order_by(func.coalesce(Version.published, "").desc(), Document.name, Entry.ordinal)
    )
    found, said = [], []
    with reading(view.archive) as connection:
        for row in connection.execute(asked):
            naming = Naming(*row[:3], publisher_of(row.publisher, row.url), row.published, bool(row.present))
            found.append(naming)
            said += [About(naming, words) for words in _about(row)]
    return tuple(found), tuple(said)


def _about(row: Row[*tuple[Any, ...]]) -> Iterator[str]:
    """Give what a readout says of the organization of an entry."""
    at = row.record.find(_BEGINS) if row.record else -1
    if at < 0:
        return
    bodies, _ = json.JSONDecoder().raw_decode(row.record, at + len(_BEGINS) - 1)
    for body in bodies:
        if body["id"] == row.entry:
            for span in Organization.model_validate(body).about:
                whole = row.title if span.where == "title" else row.text
                yield whole[span.start : span.end]
