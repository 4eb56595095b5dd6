"""Where a text names countries and international organizations: found once, asked by place."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aidememoire.lexicon import Lexicon
    from aidememoire.lexicon.countries import Nation
    from aidememoire.lexicon.gazetteer import Hit


class Nations:
    """The names, adjectives and peoples of countries and sides in one text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.hits: tuple[Hit[Nation], ...] = tuple(lexicon.find_countries(text))
        self._starts = [hit.start for hit in self.hits]

    def between(self, start: int, end: int) -> list[Hit[Nation]]:
        """Give those that stand whole between two offsets, in order."""
        first = bisect_left(self._starts, start)
        found = self.hits[first : bisect_left(self._starts, end)]
        return [hit for hit in found if hit.end <= end]

    def codes(self, start: int, end: int) -> set[str]:
        """Give the codes that are named between two offsets."""
        return {hit.value.code for hit in self.between(start, end)}
