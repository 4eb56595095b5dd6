"""What is worth a second look at an event: another on the same days, another of its number, a session outside its days.

Nothing of that is forbidden. Who keeps the events is told, so that it is meant where it is so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.forms import Session
from aidememoire.dialogue.events import in_time, overlapping
from aidememoire.dialogue.sessions import outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive.dialogues.forms import Event
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom


def of_the_same_number(room: DialogueRoom, event: Event, besides: str | None = None) -> list[Held[Event]]:
    """Give the other events that are counted in one row with an event and have its number.

    Rounds are counted together, and so are the events of each kind and of each working group.
    """
    if event.number is None:
        return []
    row = event.kind, event.group, event.number
    return [one for one in in_time(room) if one.key != besides and _row(one.value) == row]


def notices(room: DialogueRoom, event: Event, key: str) -> Iterator[str]:
    """Say of an event what may not be meant so, and what to do about it."""
    for other in overlapping(room, event, key):
        yield f"at the same time as {other.value.name} ({other.value.start}); nothing forbids that"
    for other in of_the_same_number(room, event, key):
        when = f" ({other.value.start})" if other.value.start else ""
        yield (
            f"{other.value.name}{when} is {event.kind} no. {event.number} too; nothing forbids that, but "
            f"“{event.number}” does not tell which of them is meant: change the number of one"
        )
    for one in outside(room.all(Session, key), event):
        yield (
            f"the session {one.value.title} begins on {(one.value.start or '')[:10]}, when this event is not held; "
            f"change its day: {one.key}"
        )


def _row(event: Event) -> tuple[str, str | None, int | None]:
    return event.kind, event.group, event.number
