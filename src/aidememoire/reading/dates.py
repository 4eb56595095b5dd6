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
        ("week_of", rf"\b[Ww]eek of\s+(?P<month>{_MONTH})\s+(?P<day>{_NTH})\b{_AFTER}"),
        ("month_days", rf"\b(?P<month>{_MONTH})\s+(?P<day>{_NTH}){_TO}"
                       rf"(?:(?P<month2>{_MONTH})\s+)?(?P<day2>{_NTH})\b{_AFTER}"),
        ("days_month", rf"\b(?:the\s+)?(?P<day>{_NTH})(?:\s+(?P<month2>{_MONTH}))?{_TO}"
                       rf"(?P<day2>{_NTH})\s+(?:of\s+)?(?P<month>{_MONTH})(?!\w){_AFTER}"),
        ("month_day", rf"\b(?P<month>{_MONTH})\s+(?P<day>{_NTH})\b(?!\d){_AFTER}"),
        ("day_month", rf"\b(?:the\s+)?(?P<day>{_NTH})\s+(?:of\s+)?(?P<month>{_MONTH})(?!\w){_AFTER}"),
        ("month", rf"\b(?P<month>{_MONTH})(?!\w)(?:\s+of)?{_AFTER}"),
        ("weekday", rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Oo]n"
                    rf"|past)\s+(?:[Pp]ast\s+)?)?(?P<weekday>{_WEEKDAY})\b(?:\s*\((?P<day>\d{{1,2}})(?:st|nd|rd"
                    rf"|th)?\))?"),
        ("day_word", r"\b(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon"
                     r"|evening)|[Ll]ast (?:night|evening)|[Ee]arlier today|[Oo]vernight|[Tt]he same day"
                     r"|(?:[Tt]he )?(?:[Ff]ollowing|[Nn]ext) (?:day|morning))\b(?:\s*\((?P<day>\d{1,2})(?:st|nd"
                     r"|rd|th)?\))?"),
        ("week", r"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]he past|[Ee]arlier this|[Ll]ater this) (?P<unit>week"
                 r"|weekend|month|year)\b"),
        ("year", rf"\b(?:[Ii]n|[Oo]f|[Ss]ince|[Bb]y|[Uu]ntil|the)\s+(?P<year>{_YEAR})\b"
                 rf"|\b(?P<year2>{_YEAR})\b(?=\s+[A-Z])"),
        ("ago", r"\b(?P<count>\d+|one|two|three|four|five|six|ten|a) (?P<unit>day|week|month|year)s? ago\b"),
    )
)  # fmt: skip
_FROM_BEFORE: Final = re.compile(r"(?:the )?(?:same|following|next) (?:day|morning)")
_BEFORE_A_MONTH: Final = re.compile(
    r"(?:\b(?:in|by|until|since|of|for|during|early|late|mid|next|last|this|coming|from|and|to|between"
    r"|[Tt]he|upcoming)[ -])$"
)
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
    in_title: bool = False

    def words_are_a_weekday(self, text: str) -> bool:
        """Say whether the expression is the name of a day."""
        return text[self.start : self.end].lower().endswith(WEEKDAYS)


def find_dates(text: str, anchor: str | None, start: int = 0, end: int | None = None) -> list[When]:
    """Find every date expression between two offsets, in order and without overlap."""
    end = len(text) if end is None else end
    day = _as_day(anchor)
    found: list[When] = []
    taken = bytearray(len(text))
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            if any(taken[match.start() : match.end()]):
                continue
            when = _RESOLVERS[name](match, day)
            if when is not None:
                found.append(when)
                taken[when.start : when.end] = b"\1" * (when.end - when.start)
    return list(_reckoned_on(sorted(found, key=lambda when: when.start), text))


def _reckoned_on(dates: list[When], text: str) -> Iterator[When]:
    """Reckon "the following day" and "the same day" from the last full date before them."""
    last: dt.date | None = None
    for when in dates:
        words = text[when.start : when.end].lower()
        if _FROM_BEFORE.match(words):
            step = 0 if "same" in words else 1
            last = last + dt.timedelta(step) if last else None
            yield replace(when, date=last.isoformat() if last else None)
        else:
            last = _as_day(when.date) or last
            yield when


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
    start, end = _date(year, month_of_first, first), _date(year, month_of_last, last)
    if start is None or (last and not end):
        return None
    if end and end < start:
        # "December 30 to January 2" goes over the turn of the year; days of one month the wrong way round do not.
        end = _date(year + 1 if year else None, month_of_last, last) if month_of_last < month_of_first else None
    return When(*match.span(), start, end, relative)


def _week_of(match: re.Match[str], day: dt.date | None) -> When | None:
    """ "The week of October 10" is known to the month."""
    month = MONTH_NUMBERS[match["month"].rstrip(".").lower()]
    year, relative = _year(match, day, month)
    return When(*match.span(), f"{year:04}-{month:02}" if year else None, None, relative)


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
    return bool(_BEFORE_A_MONTH.search(before)) or match["month"] not in {"May", "March", "Mar", "Jan", "Jun"}


def _weekday(match: re.Match[str], day: dt.date | None) -> When | None:
    if day is None:
        return When(*match.span(), None, None, True)
    wanted, which = WEEKDAYS.index(match["weekday"].lower()), (match["which"] or "").lower()
    back = (day.weekday() - wanted) % 7
    if match["day"] and (numbered := _day_of_month(match["day"], day)):
        found = numbered
    elif which == "next" or re.search(
        r"(?:will|coming|upcoming)\W+(?:\w+\W+){0,6}$", match.string[max(0, match.start() - 60) : match.start()]
    ):
        found = day + dt.timedelta((wanted - day.weekday() - 1) % 7 + 1)
    else:
        found = day - dt.timedelta(back or (7 if which == "last" else 0))
    return When(*match.span(), found.isoformat(), None, True)


def _day_of_month(number: str, day: dt.date) -> dt.date | None:
    """ "Today (17)": the day of the month, in brackets; the last such day up to the day of publication."""
    month = day if int(number) <= day.day else day.replace(day=1) - dt.timedelta(1)
    try:
        return month.replace(day=int(number))
    except ValueError:
        return None


def _day_word(match: re.Match[str], day: dt.date | None) -> When | None:
    word = re.sub(r"\s*\(.*", "", match["word"].lower())
    if _FROM_BEFORE.match(match[0].lower()):
        return When(*match.span(), None, None, True)
    if word == "overnight":
        return When(*match.span(), f"{day:%Y-%m}" if day else None, None, True)
    shift = {"yesterday": -1, "tomorrow": 1, "last night": -1, "last evening": -1}.get(word, 0)
    if day is None:
        return When(*match.span(), None, None, True)
    numbered = _day_of_month(match["day"], day) if match["day"] else None
    return When(*match.span(), (numbered or day + dt.timedelta(shift)).isoformat(), None, True)


def _week_or_longer(match: re.Match[str], day: dt.date | None) -> When | None:
    """A week is known to the month, where the whole week lies in one; "last month" and "this year" as they say."""
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
    "iso": _iso, "week_of": _week_of, "month_days": _month_and_days,
    "days_month": _month_and_days, "month_day": _month_and_days,
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
        elif (
            two and one.words_are_a_weekday(text) and re.fullmatch(r"\s*[,(]?\s*(?:the\s+)?", text[one.end : two.start])
        ):
            skip = True
            yield replace(two, start=one.start)
        else:
            yield one
