"""Whether words meet a query, and which of them do: hits are checked and marked by the text itself, not by an index."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from aidememoire.archive.search.query import And, Or, Phrase, Query, Term
from aidememoire.archive.search.tokens import span_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aidememoire.archive.search.tokens import Token
    from aidememoire.record import Span

Gap = None
"""Stands where words do not follow each other: between a title and a text, between two spans."""


class Searched:
    """Words that are searched, with `Gap` where a phrase cannot go on."""

    def __init__(self, words: Iterable[Token | None]) -> None:
        self._words: Sequence[Token | None] = list(words)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(self._words):
            if token is not None:
                self._places[token.text].append(place)

    def marks(self, query: Query | None) -> tuple[Span, ...] | None:
        """Give the places of what was asked for, in their order; null where the query is not met.

        What stands under an OR is marked where it is there; what stands under a NOT has no place.
        """
        found = [] if query is None else self._met(query)
        return None if found is None else tuple(_apart(found))

    def _met(self, query: Query) -> list[Span] | None:
        if isinstance(query, Phrase):
            return self._phrase(query.terms) or None
        if isinstance(query, And):
            return self._all(query.parts)
        if isinstance(query, Or):
            met = [marks for part in query.parts if (marks := self._met(part)) is not None]
            return [span for marks in met for span in marks] if met else None
        return [] if self._met(query.part) is None else None

    def _all(self, parts: Iterable[Query]) -> list[Span] | None:
        found: list[Span] = []
        for part in parts:
            marks = self._met(part)
            if marks is None:
                return None
            found += marks
        return found

    def _phrase(self, terms: Sequence[Term]) -> list[Span]:
        return [self._span(first, terms) for first in self._first_places(terms[0]) if self._goes_on(first, terms)]

    def _first_places(self, term: Term) -> Iterator[int]:
        if not term.begins:
            yield from self._places.get(term.text, ())
            return
        for text, places in self._places.items():
            if term.fits(text):
                yield from places

    def _goes_on(self, first: int, terms: Sequence[Term]) -> bool:
        here = self._words[first : first + len(terms)]
        return len(here) == len(terms) and all(
            token is not None and term.fits(token.text) for term, token in zip(terms, here, strict=True)
        )

    def _span(self, first: int, terms: Sequence[Term]) -> Span:
        start, last = self._words[first], self._words[first + len(terms) - 1]
        if start is None or last is None:
            raise ValueError("a phrase does not begin or end in a gap")
        return span_at(start.start, last.head if terms[-1].begins else last.end, start.place)


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Put spans in order, the title's first, and join those that overlap."""
    last: Span | None = None
    for span in sorted(spans, key=lambda one: (one.where != "title", one.start, one.end)):
        if last is not None and span.where == last.where and span.start < last.end:
            last = span_at(last.start, max(last.end, span.end), last.where)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
