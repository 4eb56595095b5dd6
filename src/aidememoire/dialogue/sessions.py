"""When a session begins: as people write it, and within the days of its event."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.faults import BadItemError
from aidememoire.dialogue.events import days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.archive.dialogues.forms import Event, Session
    from aidememoire.archive.dialogues.items import Held

_WRITTEN: Final = re.compile(
    r"(?:(?P<day>\d{4}-\d{2}-\d{2})(?:\s*,\s*|\s+|T|$))?"
    r"(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})?(?::(?P<second>\d{2}))?)?\s*(?P<half>[ap]\.?m\.?)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:\d{2})?",
    re.I,
)
_NOON: Final = 12


def begins(words: str, event: Event) -> str:
    """Read when a session begins: "2026-05-04 9:30", "2 pm" at an event of one day.

    Raises `BadItemError` where that is no time, where the day cannot be known, or where there is no such day.
    """
    found = _WRITTEN.fullmatch(words.strip())
    if found is None or found["hour"] is None:
        raise BadItemError(f"{words!r} is no beginning of a session: write the day and the time, {_example(event)}")
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= _NOON:
            raise BadItemError(f"{words!r} is no time of day: write it {_example(event)}")
        hour = hour % _NOON + _NOON * (found["half"][0].lower() == "p")
    elif found["minute"] is None:
        raise BadItemError(f"{words!r} tells no time of day: write it {_example(event)}")
    day = found["day"] or _only_day(event)
    if day is None:
        raise BadItemError(f"on which day is {words!r}? Write the day too, {_example(event)}")
    second = f":{found['second']}" if found["second"] else ""
    moment = f"{day}T{hour:02}:{found['minute'] or '00'}{second}{(found['zone'] or '').upper()}"
    try:
        dt.datetime.fromisoformat(moment)
    except ValueError as error:
        raise BadItemError(f"there is no such day or time as {words!r}: write it {_example(event)}") from error
    return moment


def fitted(session: Session, event: Event, before: Session | None = None) -> Session:
    """Give a session as it can be held at an event; raises `BadItemError` where it begins outside the event's days.

    One that begins as it did `before` stays: the days of its event may have been changed around it.
    """
    if session.start is None or (before is not None and before.start == session.start):
        return session
    held = session.model_copy(update={"start": begins(session.start, event)})
    if is_outside(held, event):
        raise BadItemError(
            f"the session begins on {(held.start or '')[:10]}, and the event is held {_in_words(event)}: "
            "change the day, or first the days of the event"
        )
    return held


def is_outside(session: Session, event: Event) -> bool:
    """Say whether a session begins on a day on which its event is not held, as far as both are known."""
    when = days(event)
    if when is None or session.start is None:
        return False
    return not when[0].isoformat() <= session.start[:10] <= when[1].isoformat()


def outside(sessions: Iterable[Held[Session]], event: Event) -> list[Held[Session]]:
    """Give the sessions that begin on a day on which their event is not held."""
    return [one for one in sessions if is_outside(one.value, event)]


def _only_day(event: Event) -> str | None:
    when = days(event)
    return when[0].isoformat() if when is not None and when[0] == when[1] else None


def _example(event: Event) -> str:
    when = days(event)
    return f"such as {when[0].isoformat() if when else '2026-05-04'}T09:30"


def _in_words(event: Event) -> str:
    return f"from {event.start} to {event.end}" if event.end and event.end != event.start else f"on {event.start}"
