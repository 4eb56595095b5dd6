"""How long notes are kept: which are due to be erased, and their erasure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.erasure.erasing import Erased, erase_notes
from aidememoire.archive.dialogues.forms import Event, Note, Session
from aidememoire.archive.dialogues.rule.embargo import day_of

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.forms import Dialogue
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom


@dataclass(frozen=True)
class Due:
    """An event whose notes have been kept for as long as they were to be: until which day, and how many there are."""

    event: str
    name: str
    until: str
    notes: int


def due(room: DialogueRoom) -> list[Due]:
    """List the events whose notes are due to be erased, the longest overdue first; none where no time was set.

    An event without a date counts from the day on which its last note was written. Drafts that the viewer cannot see
    are erased with the others, but not counted here.
    """
    days = room.dialogue.value.keep_days
    if days is None:
        return []
    today = dt.datetime.now(dt.UTC).date()
    found: list[Due] = []
    sessions = {one.key: one.parent for one in room.all(Session)}
    notes: dict[str, list[Held[Note]]] = {}
    for note in room.all(Note):
        notes.setdefault(sessions.get(note.parent or "") or note.parent or "", []).append(note)
    for event in room.all(Event):
        own = notes.get(event.key, [])
        if own and (until := _ended(event.value, own) + dt.timedelta(days=days)) < today:
            found.append(Due(event.key, event.value.name, until.isoformat(), len(own)))
    return sorted(found, key=lambda one: (one.until, one.event))


def erase_due(room: DialogueRoom) -> list[Erased]:
    """Erase all notes that are due; for convenors."""
    return [erase_notes(room, one.event) for one in due(room)]


def keep(room: DialogueRoom, days: int | None, revision: int) -> Held[Dialogue]:
    """Set for how many days after their event notes are kept; null for as long as nobody erases them."""
    held = room.dialogue
    return room.change(room.key, held.value.model_validate({**held.value.model_dump(), "keep_days": days}), revision)


def _ended(event: Event, notes: list[Held[Note]]) -> dt.date:
    day = event.end or event.start
    return day_of(day) if day else dt.date.fromisoformat(max(note.changed for note in notes)[:10])
