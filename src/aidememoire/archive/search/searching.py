"""Search: from a question in words and filters to a page of hits, the same on either database.

The index of the database gives rows that may be hits, in order; the words themselves decide whether they are, and
where. So an index may know less than the words (a long text is indexed as the set of its words), but never more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import ColumnElement, and_, select, true

from aidememoire.archive.search.candidates import Sought, candidates
from aidememoire.archive.search.filters import Filters, given, narrowing
from aidememoire.archive.search.hits import MOST_MARKS, Hit, Page, Words, readouts_of, statements_of
from aidememoire.archive.search.matching import Searched
from aidememoire.archive.search.parsing import parse
from aidememoire.archive.search.pieces import read_spans, words_of_readout, words_of_spans
from aidememoire.archive.search.places import between, place_from, token_of
from aidememoire.archive.search.preparing import asked_of_index
from aidememoire.archive.tables import Words as WordsRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row

    from aidememoire.archive.search.places import What
    from aidememoire.archive.search.query import Query
    from aidememoire.record import Span

MOST_HITS: Final = 1_000
"""Hits that a page may have."""


@dataclass(frozen=True)
class Asked:
    """A question: a query (`parsing`; an empty one finds whatever meets the filters), what to find, and which page.

    `after` is the `place` of a hit; the page begins with what follows it. Raises `ValueError` where `limit` is not
    between 1 and `MOST_HITS`.
    """

    query: str = ""
    filters: Filters = field(default_factory=Filters)
    what: What = "statements"
    limit: int = 20
    after: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MOST_HITS:
            raise ValueError(f"a page has between 1 and {MOST_HITS} hits")


class _Met(NamedTuple):
    """A row that is a hit, its words, and the marks in them."""

    row: Row[Any]
    words: Words
    marks: tuple[Span, ...]


def search(connection: Connection, asked: Asked, permitted: ColumnElement[bool] | None = None) -> Page:
    """Find statements or readouts, of versions that are `permitted` (a condition on `Version`) and current.

    Raises `QueryError` where the query cannot be understood and `PlaceError` where `after` is no place.
    """
    query = parse(asked.query)
    sought = sought_by(connection, asked, query, permitted)
    found = list(islice(_met(connection, sought, query, asked.limit + 1), asked.limit + 1))
    hits = tuple(_hits(connection, found[: asked.limit], asked.what))
    return Page(hits=hits, after=hits[-1].place if len(found) > asked.limit else None)


def sought_by(
    connection: Connection, asked: Asked, query: Query | None, permitted: ColumnElement[bool] | None = None
) -> Sought:
    """Say which rows of the index a question is about; raises `PlaceError` where `after` is no place."""
    narrow = narrowing(connection, asked.filters)
    places = between(asked.filters.since, asked.filters.until)
    if asked.after is not None:
        places = range(max(place_from(asked.after, asked.what) + 1, places.start), places.stop)
    may_be_seen = true() if permitted is None else permitted
    return Sought(
        asked.what,
        asked_of_index(query, narrow.labels),
        places,
        is_meant=lambda rows: and_(narrow.is_meant(rows, asked.what), may_be_seen),
    )


def unknown(
    connection: Connection, filters: Filters, what: What = "statements", permitted: ColumnElement[bool] | None = None
) -> list[str]:
    """Name the filters that, each for itself, nothing in the archive meets: perhaps they are misspelt."""
    every = (Asked(filters=Filters(**{name: value}), what=what, limit=1) for name, value in given(filters).items())
    return [
        name for name, asked in zip(given(filters), every, strict=True) if not search(connection, asked, permitted).hits
    ]


def _met(connection: Connection, sought: Sought, query: Query | None, wanted: int) -> Iterator[_Met]:
    """Give the candidates that are hits; the words of several are fetched together."""
    rows = candidates(connection, sought, wanted)
    while batch := list(islice(rows, wanted)):
        words = _words_of(connection, batch)
        for row in batch:
            marks = _searched(row, words[row.words_id], sought.what).marks(query, MOST_MARKS)
            if marks is not None:
                yield _Met(row, words[row.words_id], marks)


def _words_of(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, Words]:
    asked = select(WordsRow.id, WordsRow.title, WordsRow.text).where(WordsRow.id.in_({row.words_id for row in rows}))
    return {row.id: Words(row.title, row.text) for row in connection.execute(asked)}


def _searched(row: Row[Any], words: Words, what: What) -> Searched:
    if what == "readouts":
        return Searched(words_of_readout(words.title, words.text))
    return Searched(words_of_spans(words.title, words.text, read_spans(row.spans)))


def _hits(connection: Connection, found: Sequence[_Met], what: What) -> Iterator[Hit]:
    readouts = readouts_of(connection, (met.row.version_id for met in found))
    said = statements_of(connection, [met.row.entry_id for met in found]) if what == "statements" else {}
    for row, words, marks in found:
        readout = readouts[row.version_id]
        yield Hit(
            readout=readout.name,
            version=readout.number,
            title=words.title,
            publisher=readout.publisher,
            publisher_side=readout.publisher_side,
            published=readout.published,
            url=readout.url,
            language=readout.language,
            statement=said[row.entry_id] if what == "statements" else None,
            passages=words.of_statement(row.spans) if what == "statements" else words.of_readout(marks),
            marks=marks,
            place=token_of(row.id, what),
        )
