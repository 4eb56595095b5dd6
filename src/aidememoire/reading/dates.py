"""Dates in the words of a readout, and what they come to.

Each expression ("today", "on Tuesday", "January 8th", "in November 2023", "from August 27 to 29") is found with its
place and resolved against an anchor: the day the readout was published. A date keeps the precision that the words
give. What cannot be known without the anchor is left unknown where there is none.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MONTH_NUMBERS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|–|—|to|and|through)\s*"
_YEAR = r"(?:(?:19|20)\d{2})"
_AFTER = (
    rf"(?:\s*,?\s*(?P<year>{_YEAR})\b|\s+(?P<rel>this|last|next)\s+year\b|\s+of\s+(?P<rel2>this|last|next)\s+year\b)?"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

_PATTERNS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("iso", r"\b(?P<iso>\d{4}-\d{2}-\d{2})\b"),
        ("month_days", rf"\b(?P<month>{_MONTH})\s+(?P<day>{_NTH}){_TO}(?:(?P<month2>{_MONTH})\s+)?(?P<day2>{_NTH})\b{_AFTER}"),
        ("days_month", rf"\b(?:the\s+)?(?P<day>{_NTH})(?:\s+(?P<month2>{_MONTH}))?{_TO}(?P<day2>{_NTH})\s+(?:of\s+)?(?P<month>{_MONTH})(?!\w){_AFTER}"),
        ("month_day", rf"\b(?P<month>{_MONTH})\s+(?P<day>{_NTH})\b(?!\d){_AFTER}"),
        ("day_month", rf"\b(?:the\s+)?(?P<day>{_NTH})\s+(?:of\s+)?(?P<month>{_MONTH})(?!\w){_AFTER}"),
        ("month", rf"\b(?P<month>{_MONTH})(?!\w)(?:\s+of)?{_AFTER}"),
        ("weekday", rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Oo]n|past)\s+(?:[Pp]ast\s+)?)?(?P<weekday>{_WEEKDAY})\b"),
        ("day_word", r"\b(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ll]ast (?:night|evening)|[Ee]arlier today|[Tt]he same day)\b"),
        ("week", r"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]he past|[Ee]arlier this|[Ll]ater this) (?P<unit>week|weekend|month|year)\b"),
        ("year", rf"\b(?:[Ii]n|[Oo]f|[Ss]ince|[Bb]y|[Uu]ntil|the)\s+(?P<year>{_YEAR})\b|\b(?P<year2>{_YEAR})\b(?=\s+[A-Z])"),
        ("ago", r"\b(?P<count>\d+|one|two|three|four|five|six|ten|a) (?P<unit>day|week|month|year)s? ago\b"),
    )
)  # fmt: skip
_COUNTS: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}


@dataclass(frozen=True)
class When:
    """A date expression: where it stands, and the date (ISO, as precise as known) it comes to; null where unknown.

    `relative` is true where the date follows from the day of publication and not from the words alone.
    """

    start: int
    end: int
    date: str | None
    end_date: str | None = None
    relative: bool = False

    def words_are_a_weekday(self, text: str) -> bool:
        """Say whether the expression is the name of a day."""
        return text[self.start : self.end].lower().endswith(WEEKDAYS)


def find_dates(text: str, anchor: str | None, start: int = 0, end: int | None = None) -> list[When]:
    """Find every date expression between two offsets, in order and without overlap."""
    end = len(text) if end is None else end
    day = _as_day(anchor)
    found: list[When] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            if any(match.start() < when.end and when.start < match.end() for when in found):
                continue
            when = _RESOLVERS[name](match, day)
            if when is not None:
                found.append(when)
    return sorted(found, key=lambda when: when.start)


def _as_day(anchor: str | None) -> dt.date | None:
    """Take a published date as the day to reckon from; one without a day gives none."""
    return dt.date.fromisoformat(anchor) if anchor and len(anchor) == 10 else None


def _iso(match: re.Match[str], day: dt.date | None) -> When | None:
    try:
        return When(*match.span(), dt.date.fromisoformat(match["iso"]).isoformat())
    except ValueError:
        return None


def _month_and_days(match: re.Match[str], day: dt.date | None) -> When | None:
    groups = match.groupdict()
    month = MONTH_NUMBERS[match["month"].rstrip(".").lower()]
    first, last = _number(match["day"]), _number(groups.get("day2"))
    other = MONTH_NUMBERS[groups["month2"].rstrip(".").lower()] if groups.get("month2") else month
    month_of_first, month_of_last = (other, month) if match.re is _BY_NAME["days_month"] else (month, other)
    year, relative = _year(match, day, month)
    start = _date(year, month_of_first, first)
    if start is None or (last and not _date(year, month_of_last, last)):
        return None
    return When(*match.span(), start, _date(year, month_of_last, last) if last else None, relative)


def _bare_month(match: re.Match[str], day: dt.date | None) -> When | None:
    word = match["month"]
    named_year = match["year"] or match["rel"] or match["rel2"]
    if not named_year and not _is_a_month_here(match):
        return None
    year, relative = _year(match, day, MONTH_NUMBERS[word.rstrip(".").lower()])
    return When(
        *match.span(), f"{year:04}-{MONTH_NUMBERS[word.rstrip('.').lower()]:02}" if year else None, None, relative
    )


def _is_a_month_here(match: re.Match[str]) -> bool:
    """ "May" and "March" are words too: a month without a year counts after "in", "next", "this" and the like."""
    before = match.string[max(0, match.start() - 16) : match.start()]
    known = r"(?:\b(?:in|by|until|since|of|for|during|early|late|mid|next|last|this|coming|from|and|to|between|[Tt]he|upcoming)[ -])$"
    return bool(re.search(known, before)) or match["month"] not in {"May", "March", "Mar", "Jan", "Jun"}


def _weekday(match: re.Match[str], day: dt.date | None) -> When | None:
    if day is None:
        return When(*match.span(), None, None, True)
    wanted, which = WEEKDAYS.index(match["weekday"].lower()), (match["which"] or "").lower()
    back = (day.weekday() - wanted) % 7
    if which == "next" or re.search(
        r"(?:will|coming|upcoming)\W+(?:\w+\W+){0,6}$", match.string[: match.start()][-60:]
    ):
        return When(*match.span(), (day + dt.timedelta((wanted - day.weekday() - 1) % 7 + 1)).isoformat(), None, True)
    return When(*match.span(), (day - dt.timedelta(back or (7 if which == "last" else 0))).isoformat(), None, True)


def _day_word(match: re.Match[str], day: dt.date | None) -> When | None:
    word = match["word"].lower()
    if word == "the same day":
        return None
    shift = {"yesterday": -1, "tomorrow": 1, "last night": -1, "last evening": -1}.get(word, 0)
    return When(*match.span(), (day + dt.timedelta(shift)).isoformat() if day else None, None, True)


def _week_or_longer(match: re.Match[str], day: dt.date | None) -> When | None:
    """ "This week" is known to the month, where the whole week lies in one; "last month" and "this year" as they say."""
    if day is None:
        return When(*match.span(), None, None, True)
    which, unit = match["which"].lower(), match["unit"]
    step = {"last": -1, "the past": -1, "next": 1}.get(which, 0)
    if unit == "year":
        return When(*match.span(), f"{day.year + step:04}", None, True)
    if unit == "month":
        months = day.year * 12 + day.month - 1 + step
        return When(*match.span(), f"{months // 12:04}-{months % 12 + 1:02}", None, True)
    monday = day - dt.timedelta(day.weekday()) + dt.timedelta(7 * step)
    until = min(day, monday + dt.timedelta(6)) if which == "this" else monday + dt.timedelta(6)
    return When(*match.span(), f"{monday:%Y-%m}" if (monday.month == until.month) else None, None, True)


def _year_alone(match: re.Match[str], day: dt.date | None) -> When | None:
    which = "year" if match["year"] else "year2"
    return When(match.start(which), match.end(which), match[which])


def _ago(match: re.Match[str], day: dt.date | None) -> When | None:
    if day is None:
        return When(*match.span(), None, None, True)
    count = _COUNTS.get(match["count"]) or int(match["count"])
    if match["unit"] == "year":
        return When(*match.span(), f"{day.year - count:04}" if count < day.year else None, None, True)
    if match["unit"] == "month":
        months = day.year * 12 + day.month - 1 - count
        return When(*match.span(), f"{months // 12:04}-{months % 12 + 1:02}" if months > 12 else None, None, True)
    days = count * (7 if match["unit"] == "week" else 1)
    return When(*match.span(), (day - dt.timedelta(days)).isoformat() if days < 3000 else None, None, True)


_RESOLVERS: Final[dict[str, Callable[[re.Match[str], dt.date | None], When | None]]] = {
    "iso": _iso, "month_days": _month_and_days, "days_month": _month_and_days, "month_day": _month_and_days,
    "day_month": _month_and_days, "month": _bare_month, "weekday": _weekday, "day_word": _day_word,
    "week": _week_or_longer, "year": _year_alone, "ago": _ago,
}  # fmt: skip
_BY_NAME: Final = dict(_PATTERNS)


def _number(words: str | None) -> int | None:
    return int(re.sub(r"\D", "", words)) if words else None


def _year(match: re.Match[str], day: dt.date | None, month: int) -> tuple[int | None, bool]:
    """Give the year that is named, or else the one that brings the month nearest to the day of publication."""
    if match["year"]:
        return int(match["year"]), False
    if day is None or not 1 < day.year < 9999:
        return None, True
    said = match["rel"] or match["rel2"]
    if said:
        return day.year + {"this": 0, "last": -1, "next": 1}[said], True
    middles = {year: dt.date(year, month, 15) for year in (day.year - 1, day.year, day.year + 1)}
    return min(middles, key=lambda year: abs((middles[year] - day).days)), True


def _date(year: int | None, month: int, day: int | None) -> str | None:
    if year is None or day is None:
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def merge_weekdays(dates: list[When], text: str) -> Iterator[When]:
    """Join "Friday" and "December 15, 2023" where they stand as one expression: the calendar date says the day."""
    skip = False
    for number, one in enumerate(dates):
        two = dates[number + 1] if number + 1 < len(dates) else None
        if skip:
            skip = False
        elif two and one.words_are_a_weekday(text) and re.fullmatch(r"\s*,\s*(?:the\s+)?", text[one.end : two.start]):
            skip = True
            yield replace(two, start=one.start)
        else:
            yield one
