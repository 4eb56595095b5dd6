"""Days of a dialogue as a calendar (RFC 5545): the same days, the same bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from icalendar import Calendar
from icalendar import Event as Entry

from aidememoire.comparison.accounts import bounds

if TYPE_CHECKING:
    from collections.abc import Iterable

PRODUCT: Final = "-//Aide-Memoire//Dialogue//EN"
_WHOLE_DAY: Final = 10  # characters of a date that is known to the day


@dataclass(frozen=True)
class Day:
    """What stands in a calendar on a day or several: `uid` stays the same when it is changed, `stamp` is when it was.

    `start` and `end` are dates as precise as they are known; what is known by month or year stands there as a whole,
    and blocks nobody's time. A `due` stands on the last day on which it is due.
    """

    uid: str
    stamp: str
    start: str
    summary: str
    end: str | None = None
    place: str | None = None
    about: str | None = None
    is_due: bool = False


def ical(name: str, days: Iterable[Day]) -> bytes:
    """Write a calendar; days come in the order of their dates."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for day in sorted(days, key=lambda one: (one.start, one.summary, one.uid)):
        calendar.add_component(_entry(day))
    return bytes(calendar.to_ical())


def _entry(day: Day) -> Entry:
    first, last = bounds(day.start).first, bounds(day.end or day.start).last
    if day.is_due:
        first = last
    entry = Entry()
    entry.add("uid", f"{day.uid}@aidememoire")
    entry.add("dtstamp", _moment(day.stamp))
    entry.add("dtstart", first)
    entry.add("dtend", last + dt.timedelta(days=1))  # the day after the last one, as the standard wants it
    entry.add("summary", day.summary)
    if day.place:
        entry.add("location", day.place)
    if day.about:
        entry.add("description", day.about)
    if day.is_due or len(day.start) < _WHOLE_DAY:
        entry.add("transp", "TRANSPARENT")
    return entry


def _moment(stamp: str) -> dt.datetime:
    """Read a moment in UTC; a day alone is its midnight."""
    told = dt.datetime.fromisoformat(stamp)
    return (told if told.tzinfo else told.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
