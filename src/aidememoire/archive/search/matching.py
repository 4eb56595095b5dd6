"""Whether words meet a query, and which of them do: hits are checked and marked by the text itself, not by an index."""

from __future__ import annotations

from heapq import merge
from itertools import chain, islice
from typing import TYPE_CHECKING

from aidememoire.archive.search.query import And, Or, Phrase, Query
from aidememoire.archive.search.tokens import span_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aidememoire.archive.search.query import Term
    from aidememoire.archive.search.stretches import Stretch
    from aidememoire.archive.search.tokens import Token
    from aidememoire.record import Span

Gap = None
"""Stands where words do not follow each other: between a title and a text, between two spans."""


class Searched:
    """Words that are searched, those of a title first, with `Gap` where a phrase cannot go on."""

    def __init__(self, stretches: Iterable[Stretch | None]) -> None:
        self._stretches: Sequence[Stretch | None] = list(stretches)

    def marks(self, query: Query | None, most: int | None = None) -> tuple[Span, ...] | None:
        """Give the places of what was asked for, in their order, the first ones; null where the query is not met.

        What stands under an OR is marked where it is there; what stands under a NOT has no place.
        """
        found = [] if query is None else self._met(query)
        return None if found is None else tuple(islice(_apart(merge(*found, key=_order)), most))

    def _met(self, query: Query) -> list[Iterator[Span]] | None:
        """Give the places of each phrase; they are looked for as far as they are asked for."""
        if isinstance(query, Phrase):
            places = self._places(query.terms)
            first = next(places, None)
            return None if first is None else [chain((first,), places)]
        if isinstance(query, And):
            return self._all(query.parts)
        if isinstance(query, Or):
            met = [part_met for part in query.parts if (part_met := self._met(part)) is not None]
            return [*chain.from_iterable(met)] if met else None
        return [] if self._met(query.part) is None else None

    def _all(self, parts: Iterable[Query]) -> list[Iterator[Span]] | None:
        found: list[Iterator[Span]] = []
        for part in parts:
            places = self._met(part)
            if places is None:
                return None
            found += places
        return found

    def _places(self, phrase: tuple[Term, ...]) -> Iterator[Span]:
        for number, stretch in enumerate(self._stretches):
            if stretch is None or not stretch.may_begin(phrase):
                continue
            for at, token in enumerate(stretch.tokens):
                if phrase[0].fits(token.text) and (last := self._last(number, at, phrase)) is not None:
                    yield span_at(token.start, last.head if phrase[-1].begins else last.end, token.place)

    def _last(self, number: int, at: int, phrase: tuple[Term, ...]) -> Token | None:
        """Give the last word of a phrase that begins with this word of this stretch; null where it does not go on."""
        last: Token | None = None
        words = self._from(number, at)
        for term in phrase:
            last = next(words, None)
            if last is None or not term.fits(last.text):
                return None
        return last

    def _from(self, number: int, at: int) -> Iterator[Token]:
        """Give the words from one on, up to a gap."""
        for stretch in islice(self._stretches, number, None):
            if stretch is None:
                return
            yield from islice(stretch.tokens, at, None)
            at = 0


def _order(span: Span) -> tuple[bool, int, int]:
    return span.where != "title", span.start, span.end


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Join those spans that overlap, of some in their order."""
    last: Span | None = None
    for span in spans:
        if last is not None and span.where == last.where and span.start < last.end:
            last = span_at(last.start, max(last.end, span.end), last.where)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
