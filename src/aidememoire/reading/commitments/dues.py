"""Deadlines and horizons of commitments: as text, and as a date where the text lets it be known."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aidememoire.reading.dates import MONTH_NUMBERS
from aidememoire.record import Due

if TYPE_CHECKING:
    from aidememoire.reading.dates import When
    from aidememoire.reading.page import Page

_NUMBERS: Final = {
    word: n
    for n, word in enumerate(
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"a": 1, "an": 1}
_COUNT: Final = rf"(?:\d+|{'|'.join(_NUMBERS)}|couple of|few|several)"
_UNIT: Final = r"(?:days?|weeks?|months?|years?|decades?)"
_SEASON: Final = r"(?:spring|summer|autumn|fall|winter|Easter|Christmas|Ramadan|rainy season|monsoon|harvest)"
_PERIOD: Final = rf"(?:year|month|week|quarter|decade|fiscal year|financial year|academic year|term|{_SEASON})"
_FIRST: Final = r"(?:the\s+)?(?:first|second|third|fourth|last)\s+(?:half|quarter|days|weeks|months)\s+of\s+"
_EDGE: Final = r"(?:(?:the\s+)?(?:very\s+)?(?:end|start|beginning|close|middle)\s+of\s+)"
_BY: Final = (
    r"(?:no\s+later\s+than|not\s+later\s+than|starting\s+(?:from|in|on)|starting|beginning\s+(?:in|on)|as\s+of|ahead\s+of|"
    r"in\s+time\s+for|by|before|until|till|from|since|within|in|on|at|over|during|for|through|throughout|after)"
)
#: Horizons and deadlines without a calendar date, the longest first.
_HORIZON: Final = re.compile(
    rf"\b(?:(?:in|over|within|during|for|throughout)\s+(?:the\s+|a\s+period\s+of\s+)?(?:next|coming|following|upcoming|critical)\s+"
    rf"(?P<count>{_COUNT}\s+)?(?P<unit>{_UNIT}|period)(?:\s+(?:and\s+(?:months|years|beyond)|ahead))*"
    rf"|(?:within|over|for|in)\s+(?:a\s+period\s+of\s+)?(?P<count2>{_COUNT})\s+(?P<unit2>{_UNIT})(?:['’]\s+time)?"
    r"|within\s+(?:the\s+|this\s+)?(?:hours|days|weeks|months|week|month|year|current\s+\w+(?:\s+year)?)"
    r"|in\s+the\s+(?:(?:very\s+)?near|foreseeable|coming|immediate)\s+future"
    r"|(?:at|on)\s+an?\s+early\s+(?:date|opportunity)|as\s+soon\s+as\s+(?:possible|practicable)"
    r"|at\s+(?:the|their)\s+earliest(?:\s+(?:possible\s+)?(?:convenience|opportunity|date|moment))?"
    rf"|{_BY}\s+(?:{_FIRST}|{_EDGE})?(?:early\s+|late\s+|mid-)?(?:this|next|the\s+(?:coming|current|following|next)|the)\s+(?:\d{{4}}[-–]\d{{2,4}}\s+)?{_PERIOD}\b"
    rf"|{_FIRST}(?:this|next)\s+year|(?:later|early|earlier|late)\s+(?:in\s+)?(?:this|next|the)\s+{_PERIOD}\b"
    rf"|(?:next|this)\s+{_PERIOD}\b|{_BY}\s+(?:{_EDGE}|early\s+|late\s+|mid-)?20\d\d\b(?![-–]\d)"
    rf"|(?:before|after|by)\s+{_SEASON}\b|tomorrow|soon\b|shortly\b)",
    re.I,
)
#: What stands before a calendar date and belongs to it.
_LEAD: Final = re.compile(
    rf"\b{_BY}\s+(?:{_FIRST}|{_EDGE})?(?:early[\s-]|late[\s-]|mid-?\s?)?(?:the\s+period\s+)?$"
    rf"|\b(?:{_FIRST}|{_EDGE})(?:the\s+)?$|\b(?:early|late|mid)[\s-]$|\bthis\s+(?:coming\s+)?$|\bnext\s+$",
    re.I,
)
_IN: Final = re.compile(
    r"^in\s+(?=the\s+(?:first|second|third|fourth|last|spring|summer|autumn|fall|winter)\b.*\s(?:of|year))"
)
_MONTHS: Final = tuple(MONTH_NUMBERS)
_YEAR: Final = re.compile(r"\b20\d\d$")
_LEADING: Final = 40  # characters before a date in which its preposition stands


def due_in(page: Page, start: int, end: int, day: str | None = None) -> Due | None:
    """Find by when something is promised, inside its words.

    `day` is the day of the undertaking, where it is known: from it horizons ("within two months") are counted.
    """
    dates = [when for one in page.dates_in(start, end) if _is_to_come(page, when := _next(page, one))]
    horizon = _HORIZON.search(page.text, start, end)
    if dates and not (horizon and horizon.start() < dates[0].start):
        return _by_date(page, dates[0], start)
    if horizon:
        inside = [when for when in dates if when.start < horizon.end() + len(" of ")]
        if inside and inside[0].end > horizon.end():
            return Due(text=_plain(page.text[horizon.start() : inside[0].end]), date=inside[0].date)
        year = _YEAR.search(horizon.group())
        known = inside[0].date if inside else year.group() if year else _counted(horizon, day)
        return Due(text=_plain(horizon.group()), date=known)
    return None


def _next(page: Page, when: When) -> When:
    """A promised month without a year is the next one, not the nearest."""
    published = page.readout.published or ""
    if not (when.relative and when.date and len(when.date) >= 7 and published) or _YEAR.search(
        page.text[when.start : when.end]
    ):
        return when
    words = page.text[when.start : when.end].casefold()
    if when.date >= published[: len(when.date)] or not words.startswith(_MONTHS):
        return when
    return replace(when, date=f"{int(when.date[:4]) + 1:04}{when.date[4:]}", end_date=None)


def _is_to_come(page: Page, when: When) -> bool:
    """Say whether a date may be a deadline: not one that was past on the day of publication, and not "today's"."""
    published = page.readout.published or ""
    if page.text[when.end : when.end + 2] in {"’s", "'s"}:
        return False
    last = when.end_date or when.date
    return last is None or last >= published[: len(last)]


def _by_date(page: Page, when: When, start: int) -> Due:
    """A calendar date with its preposition: "by June 3", "in late 2025"."""
    lead = _LEAD.search(page.text, max(start, when.start - _LEADING), when.start)
    begin = lead.start() if lead else when.start
    return Due(text=_plain(page.text[begin : when.end]), date=when.end_date or when.date)


def _plain(words: str) -> str:
    """A part of a year without its "in": "the first half of 2027"."""
    return _IN.sub("", words)


def _counted(horizon: re.Match[str], day: str | None) -> str | None:
    """The date at which a counted horizon ends, as precise as its unit; null where the beginning is not known."""
    words = horizon["count"] or horizon["count2"]
    unit = (horizon["unit"] or horizon["unit2"] or "").lower().rstrip("s")
    number = _NUMBERS.get(words.strip().lower()) if words else None
    if words and words.strip().isdigit():
        number = int(words)
    if number is None or day is None or len(day) < 10 or number > 200:
        return None
    began = dt.date.fromisoformat(day)
    if unit in {"year", "decade"}:
        year = began.year + number * (10 if unit == "decade" else 1)
        return f"{year:04}" if year < 9999 else None
    if unit == "month":
        months = began.year * 12 + began.month - 1 + number
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return (began + dt.timedelta(number * (7 if unit == "week" else 1))).isoformat()
