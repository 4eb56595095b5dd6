"""Anchors: the places in words where entries stand, and by which they are known again after another reading."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import bindparam, select

from aidememoire.archive.putting import put_and_give
from aidememoire.archive.tables import Anchor
from aidememoire.record import (
    Commitment,
    Encounter,
    Entry,
    Organization,
    Person,
    Reference,
    Span,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

KINDS: Final[dict[type[Entry], str]] = {
    Person: "person",
    Organization: "organization",
    Encounter: "encounter",
    Statement: "statement",
    Commitment: "commitment",
    Reference: "reference",
}
"""What each kind of entry is called in the tables."""
MODELS: Final[dict[str, type[Entry]]] = {kind: model for model, kind in KINDS.items()}
UNREAD: Final = "readout"
"""The kind of the one anchor that an unread text has."""


_COLUMNS: Final = (Anchor.id, Anchor.kind, Anchor.start, Anchor.end, Anchor.place, Anchor.nth)
_IN_WORDS: Final = select(*_COLUMNS).where(Anchor.words_id == bindparam("words_id"))


class Spot(NamedTuple):
    """An anchor without its words: what kind of entry stands where, and as which of several with that key span."""

    kind: str
    start: int
    end: int
    place: str
    nth: int


def words_hash(title: str, text: str) -> str:
    """Give the hash of all that spans can point into. NUL stands in no readout, and so keeps the two apart."""
    return hashlib.sha256(f"{title}\0{text}".encode()).hexdigest()


def key_span(entry: Entry) -> Span:
    """Give the span by which an entry is known: a name's first mention, otherwise the first of its evidence."""
    if isinstance(entry, Person | Organization):
        return entry.mentions[0]
    return next(entry.evidence_spans())


def spots_of(entries: Iterable[Entry]) -> list[Spot]:
    """Give the spots of a record's entries, in their order."""
    taken: Counter[tuple[str, int, int, str]] = Counter()
    spots = []
    for entry in entries:
        span = key_span(entry)
        key = (KINDS[type(entry)], span.start, span.end, span.where)
        spots.append(Spot(*key, nth=taken[key]))
        taken[key] += 1
    return spots


def unread_spot(text: str) -> Spot:
    """Give the spot that stands for the whole of an unread text."""
    return Spot(UNREAD, 0, len(text), "text", 0)


def anchored(connection: Connection, words_id: int, spots: Sequence[Spot]) -> list[int]:
    """Give the ids of the anchors at these spots, in their order; those that are new are made."""
    known = {Spot(*row[1:]): row[0] for row in connection.execute(_IN_WORDS, {"words_id": words_id})}
    return _made(connection, words_id, spots, known)


def anchored_first(connection: Connection, words_id: int, spots: Sequence[Spot]) -> list[int]:
    """Give the same for words that were just stored, at which there are no anchors yet."""
    return _made(connection, words_id, spots, {})


def _made(connection: Connection, words_id: int, spots: Sequence[Spot], known: dict[Spot, int]) -> list[int]:
    missing = [spot for spot in dict.fromkeys(spots) if spot not in known]
    if missing:
        rows = [{"words_id": words_id, **spot._asdict()} for spot in missing]
        known.update((Spot(*row[1:]), row[0]) for row in put_and_give(connection, Anchor, rows, *_COLUMNS))
    return [known[spot] for spot in spots]
