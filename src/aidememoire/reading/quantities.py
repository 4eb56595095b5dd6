"""Promised numbers: how many of what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.record import Quantity

if TYPE_CHECKING:
    from aidememoire.reading.page import Page

_SCALES: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "bn": 1e9,
    "m": 1e6,
}
_SMALL: Final = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_NUMBER = re.compile(
    r"(?P<money>(?:US|A|C|NZ|HK)?[$€£¥]\s?|(?:USD|EUR|GBP|RMB|CNY|INR|Rs\.?)\s?)?"
    r"(?<![\w.,\-])(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s*[-–]\s*|\s+)?(?P<scale>hundred|thousand|million|billion|trillion|bn)?\b"
    r"(?P<percent>\s*(?:%|percent|per cent))?"
)
_WORDS = re.compile(
    r"\b(?P<word>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:(?P<scale>hundred|thousand|million|billion)\s+)?",
    re.I,
)
_UNIT = re.compile(r"\s*(?:of\s+)?(?P<unit>(?:[^\W\d][\w'’.\-]*\s?){1,4})")
_STOP = re.compile(
    r"\s*\b(?:to|in|for|by|from|with|over|at|on|and|or|within|during|of|through|per|as|that|who|which|will|annually|each|every|the|a)\b.*",
    re.S,
)
_TIME = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?|century|centuries|sides?|countries|nations|governments|leaders|parties|presidents|ministers)\b",
    re.I,
)
_NAMED = re.compile(r"(?:COVID|Group of|G|Article|Resolution|No\.|COP|UNGA|Chapter|Phase|Track|track)\s*-?\s*$")


def quantity_in(page: Page, start: int, end: int) -> Quantity | None:
    """Find the number that is promised in a phrase, with its unit; dates, horizons and the two sides are none."""
    for match in _NUMBER.finditer(page.text, start, end):
        if _NAMED.search(page.text[max(0, match.start() - 14) : match.start()]) or _is_date(page, match.start()):
            continue
        value = float(match["figure"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
        unit = _unit(page.text, match.end(), end)
        if match["money"]:
            return Quantity(value=value, unit=match["money"].strip())
        if match["percent"]:
            return Quantity(value=value, unit="percent")
        if unit and not _TIME.match(unit) and not re.match(r"[-\w]", page.text[match.end() : match.end() + 1]):
            return Quantity(value=value, unit=unit)
    for match in _WORDS.finditer(page.text, start, end):
        unit = _unit(page.text, match.end(), end)
        if unit and not _TIME.search(unit):
            value = _SMALL[match["word"].lower()] * _SCALES.get((match["scale"] or "").lower(), 1)
            return Quantity(value=value, unit=unit)
    return None


def _is_date(page: Page, offset: int) -> bool:
    return any(when.start <= offset < when.end for when in page.dates)


def _unit(text: str, start: int, end: int) -> str | None:
    found = _UNIT.match(text, start, end)
    unit = _STOP.sub("", found["unit"]).strip(" .,;") if found else ""
    return unit or None
