"""When something is due: horizons in words ("over the next five years"), counted from the day they hang on."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final, Literal, NamedTuple, TypeAlias

Unit: TypeAlias = Literal["day", "month", "year"]

_WORDS: Final = (
    *("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NUMBERS: Final = {word: max(n, 1) for n, word in enumerate(_WORDS)} | {"an": 1, "thirty": 30, "sixty": 60}
_UNITS: Final[dict[str, tuple[Unit, int]]] = {
    "day": ("day", 1),
    "week": ("day", 7),
    "month": ("month", 1),
    "year": ("year", 1),
    "decade": ("year", 10),
}
_COUNT: Final = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_COUNTED: Final = re.compile(
    r"\b(?:in|over|within|during|for|throughout)\s+(?:the\s+)?(?:course\s+of\s+(?:the\s+)?)?(?:a\s+period\s+of\s+)?"
    rf"(?:(?:next|coming|following|upcoming)\s+)?(?:{_COUNT}[\s-]+)?(?P<unit>day|week|month|year|decade)s?\b(?!\s+of\b)",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(r"\b(?:next|coming|following|upcoming|within)\b", re.IGNORECASE)
_LASTING: Final = re.compile(r"(?:during|for|throughout)\b", re.IGNORECASE)
_MONTH: Final = "|".join(list(calendar.month_name)[1:])
_DATED: Final = re.compile(
    r"\b(?:by|before|until|till|in|on|no later than|not later than|at)\s+(?:the\s+end\s+of\s+|the\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:(?P<month>{_MONTH})\s+)?"
    rf"(?:(?P<late>\d{{1,2}})(?:st|nd|rd|th)?,\s+)?(?P<year>20\d\d)\b"
)


_FROM_THEN: Final = re.compile(r"\b(?:starting|beginning|commencing|effective)\s+\Z", re.IGNORECASE)
"""Behind which a day is the first one ("twice a year, starting in March 2027"), and nothing is due on it."""


class Counted(NamedTuple):
    """A number of days, months or years that something may take."""

    number: int
    unit: Unit


class Told(NamedTuple):
    """When something is due, as words tell it: a date, or a horizon that is counted, or neither."""

    text: str
    date: str | None = None


def counted_in(words: str) -> Counted | None:
    """Give the horizon that words tell as a number ("in the next five years"); null where there is none."""
    found = _COUNTED.search(words)
    if found is None:
        return None
    count = found["count"]
    if count is None and not _AHEAD.search(found.group()):
        return None  # "during the year" promises no date
    number = 1 if count is None else int(count) if count.isdigit() else _NUMBERS[count.casefold()]
    unit, times = _UNITS[found["unit"].casefold()]
    return Counted(number * times, unit)


def lasts(words: str) -> bool:
    """Say whether words tell how long something lasts ("for two years"), and not by when it is to be done.

    What is looked at from today on has an end that can be waited for: "for the next two years" is a horizon.
    """
    found = _COUNTED.search(words)
    return found is not None and _lasts(found)


def end_of(day: str, horizon: Counted) -> str | None:
    """Give the date at which a horizon ends that begins on a date, no more precise than that date is.

    Five years from 15 November 2023 end on 15 November 2028, a month from 31 January on the last day of February;
    days are not counted from a month. Null where the calendar ends before.
    """
    if horizon.unit == "day":
        if len(day) < len("2023-11-15"):
            return None
        return _written(dt.date.fromisoformat(day).toordinal() + horizon.number)
    year, month, date = (*map(int, day.split("-")), 0, 0)[:3]
    if not month:
        end = year + horizon.number if horizon.unit == "year" else None
        return f"{end:04}" if end is not None and end <= dt.MAXYEAR else None
    months = year * 12 + month - 1 + horizon.number * (12 if horizon.unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    if year > dt.MAXYEAR:
        return None
    end_day = f"-{min(date, calendar.monthrange(year, month)[1]):02}" if date else ""
    return f"{year:04}-{month:02}{end_day}"


def due_in(words: str) -> Told | None:
    """Find when something is due in a person's own words, such as a note: a date, or a counted horizon."""
    dated = next((found for found in _DATED.finditer(words) if not _FROM_THEN.search(words[: found.start()])), None)
    if dated is not None:
        return Told(dated.group(), _date(dated))
    counted = (found.group() for found in _COUNTED.finditer(words) if not _lasts(found))
    return next((Told(horizon) for horizon in counted if counted_in(horizon) is not None), None)


def is_past(date: str, today: str) -> bool:
    """Say whether the last day that a date may mean is over; both are ISO dates, `today` a whole one."""
    return date < today[: len(date)]


def _lasts(found: re.Match[str]) -> bool:
    return _LASTING.match(found.group()) is not None and _AHEAD.search(found.group()) is None


def _written(ordinal: int) -> str | None:
    return dt.date.fromordinal(ordinal).isoformat() if ordinal <= dt.date.max.toordinal() else None


def _date(found: re.Match[str]) -> str | None:
    """Give the date of words, as precise as they are; null where the calendar has no such day."""
    if found["month"] is None:
        return None if found["day"] or found["late"] else found["year"]
    month = f"{found['year']}-{list(calendar.month_name).index(found['month']):02}"
    day = found["day"] or found["late"]
    if day is None:
        return month
    last = calendar.monthrange(int(found["year"]), int(month[-2:]))[1]
    return f"{month}-{int(day):02}" if 1 <= int(day) <= last else None
