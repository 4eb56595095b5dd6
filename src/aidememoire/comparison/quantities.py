"""Numbers in words of a readout, each with what it counts, so that two accounts' numbers can be held together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.comparison.wording import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

_AMOUNT: Final = re.compile(
    r"(?P<money>[$€£¥]\s?)?(?P<number>\d[\d,]*(?:\.\d+)?)\b(?:\s*(?P<scale>thousand|million|billion|trillion|bn|m)\b)?"
    r"(?P<share>\s?(?:%|percent|per cent))?"
)
_SCALES: Final = {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
# "100 a week" counts weeks' worth, "100 new flights" flights.
_NEXT_WORD: Final = re.compile(r"[\s-]+(?:(?:a|an|per|each|of|more|new|additional|direct|other)\s+)*([^\W\d_]+)")
_MONTH: Final = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s*$"
)
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


@dataclass(frozen=True)
class Amount:
    """A number with what it counts (the stem of a word, a currency's sign, or "share"), and the words it stands in."""

    value: float
    unit: str
    words: str
    start: int


def amounts(text: str) -> Iterator[Amount]:
    """Give the amounts in a text; years, days of a month and numbers of nothing are left out."""
    for found in _AMOUNT.finditer(text):
        value = float(found["number"].rstrip(",").replace(",", "")) * _SCALES.get(found["scale"] or "", 1)
        counted = _NEXT_WORD.match(text, found.end())
        unit = (found["money"] or "").strip() or ("share" if found["share"] else stem(counted[1]) if counted else None)
        if unit is None or _MONTH.search(text, 0, found.start()):
            continue
        if (
            not found["money"]
            and _FIRST_YEAR <= value <= _LAST_YEAR
            and "," not in found["number"]
            and not found["scale"]
        ):
            continue
        end = counted.end() if counted and not found["money"] and not found["share"] else found.end()
        yield Amount(value, unit, text[found.start() : end], found.start())
