"""Dates of publication in the many forms in which they are written, each with the precision it has and no more."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from dataclasses import dataclass
from typing import Final

from dateutil import parser as dateutil_parser  # type: ignore[import-untyped]

from aidememoire.record import check_partial_date

_HOUR = 3600
# Only names that mean one zone: CST is Chicago and Shanghai, IST is India, Israel and Ireland.
_ZONES: Final = {
    "UTC": 0, "GMT": 0, "EST": -5 * _HOUR, "EDT": -4 * _HOUR, "PST": -8 * _HOUR, "PDT": -7 * _HOUR,
    "CET": _HOUR, "CEST": 2 * _HOUR, "EET": 2 * _HOUR, "EEST": 3 * _HOUR, "MSK": 3 * _HOUR, "JST": 9 * _HOUR,
    "KST": 9 * _HOUR,
}  # fmt: skip
# What a form leaves out is filled in from these two days; where the two results differ, it was left out.
_FILLED_IN: Final = (dt.datetime(2000, 1, 1, 0, 0, 0), dt.datetime(2004, 3, 2, 1, 1, 1))
_LABEL = re.compile(r"(?:date|dated|published|publication date|posted|issued|released)(?: on| at)?\s*:?\s+", re.I)
_LONGEST_LINE = 60


@dataclass(frozen=True)
class Moment:
    """When something was published: an ISO date as precise as it was given, the full time where it was, any doubt."""

    date: str
    time: str | None = None
    doubt: str | None = None


def read_moment(words: str) -> Moment | None:
    """Read a date with or without time; null where the words are none, or leave even the year open.

    A form that can be read in two ways, such as 01/10/2024, keeps only what both agree on, and says so.
    """
    words = _tidy(words)
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", words):
        try:
            return Moment(check_partial_date(words))
        except ValueError:
            return None
    years = set(re.findall(r"(?<!\d)(?:1[89]|2[01])\d\d(?!\d)", words)) or _compact_year(words)
    if not years or not (moments := [m for m in _readings(words) if m.date[:4] in years]):
        return None
    if len({m.date for m in moments}) > 1:
        first, second = sorted({m.date for m in moments})[:2]
        return Moment(moments[0].date[:4], None, f"{words!r} may be {first} or {second}; only the year is kept")
    return moments[0]


def read_date_line(line: str) -> Moment | None:
    """Read a line that is a date and nothing else: "( 2024.01.10 )", "Published: 10 January 2024, 19:05"."""
    bare = _LABEL.sub("", line.strip(" \t\u00a0()[]|·•—–-"), count=1)
    if len(line) > _LONGEST_LINE or not re.search(r"\d", bare):
        return None
    moment = read_moment(bare)
    return moment if moment and (len(moment.date) > len("2024") or moment.doubt) else None


def _tidy(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" \t()[]")
    words = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", words, flags=re.I)
    words = re.sub(r"\b(?:UTC|GMT) ?(?=[+-]\d)", "", words)  # dateutil reads the sign after a zone's name the other way
    return re.sub(r" [|·•–—-] ", " ", words)


def _compact_year(words: str) -> set[str]:
    """Find the year of "20240110" and "20240110T0900", in which no boundary follows it."""
    compact = re.match(r"(\d{4})\d{4}(?:T\d{4,6}Z?)?$", words)
    return {compact[1]} if compact else set()


def _readings(words: str) -> list[Moment]:
    """Read a date as a whole in the ways its form allows: with the day first, with the month first, or one of them."""
    if re.search(r"\d{1,2}/\d{1,2}/\d{4}", words):
        day_first = [False, True]
    else:
        day_first = [bool(re.search(r"\d{1,2}\.\d{1,2}\.\d{4}", words))]  # with points, the day always comes first
    return [moment for way in day_first if (moment := _parse(words, day_first=way))]


def _parse(words: str, *, day_first: bool) -> Moment | None:
    results: list[dt.datetime] = []
    for default in _FILLED_IN:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                results.append(dateutil_parser.parse(words, default=default, dayfirst=day_first, tzinfos=_ZONES))
        except (ValueError, OverflowError, TypeError, AttributeError):
            return None
    one, other = results
    if one.year != other.year:
        return None
    if one.month != other.month:
        return Moment(f"{one.year:04}")
    if one.day != other.day:
        return Moment(f"{one.year:04}-{one.month:02}")
    if one.hour != other.hour:
        return Moment(one.date().isoformat())
    exact = one.second == other.second and one.second
    return Moment(one.date().isoformat(), one.isoformat(timespec="seconds" if exact else "minutes"))
