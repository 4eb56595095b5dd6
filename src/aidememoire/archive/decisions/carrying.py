"""Spans carried from the words of one version to those of the next, where the words stand unchanged."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.anchors import Spot
    from aidememoire.record import Span

_WORD: Final = re.compile(r"\w+|[^\w\s]")


class Words(NamedTuple):
    """A title and a text: all that a span can point into."""

    title: str
    text: str


class Passage:
    """The way of spans from older words to newer ones. Space between words does not count as a change."""

    def __init__(self, old: Words, new: Words) -> None:
        self._ways = {"text": _Way(old.text, new.text), "title": _Way(old.title, new.title)}

    def span(self, span: Span) -> Span | None:
        """Give where the words at a span stand now; null where they were changed, parted or taken out."""
        moved = self._ways[span.where].moved(span.start, span.end)
        return span.model_copy(update={"start": moved[0], "end": moved[1]}) if moved else None

    def spot(self, spot: Spot) -> Spot | None:
        """Give where the entry at a spot stands now; null as for a span."""
        moved = self._ways[spot.place].moved(spot.start, spot.end)
        return spot._replace(start=moved[0], end=moved[1]) if moved else None


class _Way:
    """From one text to another, word by word."""

    def __init__(self, old: str, new: str) -> None:
        self._old = old
        self._new = new

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Give where the characters from `start` to `end` stand in the new text, if their words are there as before."""
        if self._old == self._new:
            return start, end
        covered = range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        if not covered:
            return None
        places = [self._place_of.get(n) for n in covered]
        first, last = places[0], places[-1]
        if first is None or last is None or places != list(range(first, last + 1)):
            return None
        new_words = self._new_words
        before = start - self._words[covered[0]].start()
        after = self._words[covered[-1]].end() - end
        moved = max(new_words[first].start() + before, 0), min(new_words[last].end() - after, len(self._new))
        return moved if _squeezed(self._new[slice(*moved)]) == _squeezed(self._old[start:end]) else None

    @cached_property
    def _words(self) -> Sequence[re.Match[str]]:
        return list(_WORD.finditer(self._old))

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [word.start() for word in self._words]

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [word.end() for word in self._words]

    @cached_property
    def _new_words(self) -> Sequence[re.Match[str]]:
        return list(_WORD.finditer(self._new))

    @cached_property
    def _place_of(self) -> dict[int, int]:
        """Where each old word stands among the new ones, by its number."""
        old, new = ([word.group() for word in words] for words in (self._words, self._new_words))
        head = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        rest = min(len(old), len(new)) - head
        tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
        places = {n: n for n in range(head)} | {len(old) - n: len(new) - n for n in range(1, tail + 1)}
        matcher = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail])
        for block in matcher.get_matching_blocks():
            places.update((head + block.a + n, head + block.b + n) for n in range(block.size))
        return places


def _squeezed(words: str) -> list[str]:
    return words.split()
