"""The events of a dialogue in time: which one is meant, which comes next, and which take place at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import Event
from aidememoire.comparison.accounts import bounds
from aidememoire.comparison.people.spelling import folded

if TYPE_CHECKING:
    import datetime as dt

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom, Named
    from aidememoire.archive.view import View

_MOST_LISTED: Final = 10


def in_time(room: DialogueRoom) -> list[Held[Event]]:
    """Give the events of a dialogue, the earliest first; those without a date last, in the order of their making."""
    return sorted(room.all(Event), key=lambda one: (one.value.start is None, one.value.start or ""))


def days(event: Event) -> tuple[dt.date, dt.date] | None:
    """Give the first and last day on which an event may take place, as far as its dates tell; null without any."""
    if event.start is None:
        return None
    return bounds(event.start).first, bounds(event.end or event.start).last


def coming(room: DialogueRoom, today: dt.date) -> list[Held[Event]]:
    """Give the events that are not over, the next one first."""
    return [one for one in in_time(room) if (when := days(one.value)) is not None and when[1] >= today]


def overlapping(room: DialogueRoom, event: Event, besides: str | None = None) -> list[Held[Event]]:
    """Give the events of a dialogue that share a day with another; `besides` is the key of that one."""
    when = days(event)
    if when is None:
        return []
    return [
        one
        for one in in_time(room)
        if one.key != besides and (other := days(one.value)) is not None and other[0] <= when[1] and when[0] <= other[1]
    ]


def event_for(room: DialogueRoom, words: str, today: dt.date) -> Held[Event]:
    """Give the event that words mean: a key, "next", "last", its number, its day, or words of its name.

    Raises `ArchiveError` where there is none, or several.
    """
    events = in_time(room)
    sought = folded(words).strip()
    if sought == "next":
        if not (found := coming(room, today)):
            raise ArchiveError("no event of this dialogue is to come; `aidememoire dialogue event` adds one")
        return found[0]
    if sought == "last":
        over = [one for one in events if (when := days(one.value)) is not None and when[1] < today]
        if not over:
            raise ArchiveError("no event of this dialogue has taken place yet")
        return over[-1]
    exact = [one for one in events if one.key == words] or [
        one for one in events if sought in (folded(one.value.name), str(one.value.number), one.value.start)
    ]
    return _the_only(exact or [one for one in events if sought and sought in folded(one.value.name)], words)


def dialogue_for(view: View, words: str) -> DialogueRoom:
    """Open the dialogue that words mean: its key, or its name or a part of it.

    Raises `ArchiveError` where the viewer is named in none of that key or name, or in several.
    """
    known = view.dialogues()
    sought = folded(words).strip()
    found: list[Named] = [one for one in known if one.key == words] or [
        one for one in known if folded(one.name) == sought
    ]
    found = found or [one for one in known if sought and sought in folded(one.name)]
    if len(found) > 1:
        keys = ", ".join(one.key for one in found[:_MOST_LISTED])
        raise ArchiveError(f"{words} may be {len(found)} dialogues; name one by the key: {keys}")
    return view.dialogue(found[0].key if found else words)


def _the_only(found: list[Held[Event]], words: str) -> Held[Event]:
    if not found:
        raise ArchiveError(f"there is no event {words} in this dialogue")
    if len(found) > 1:
        keys = ", ".join(f"{one.key} ({one.value.start or 'no date'})" for one in found[:_MOST_LISTED])
        raise ArchiveError(f"{words} may be {len(found)} events; name one by the key: {keys}")
    return found[0]
