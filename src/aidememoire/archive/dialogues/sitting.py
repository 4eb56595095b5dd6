"""An event with all that decides what may leave of it, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import (
    Consent,
    Dialogue,
    Event,
    Frame,
    Note,
    Seat,
    Session,
    Vacated,
    Wording,
)
from aidememoire.archive.dialogues.rule.asking import asked_at, states_at
from aidememoire.archive.dialogues.rule.ruling import (
    Place,
    consents_of,
    dialogue_row,
    holding,
    rule_for,
    rule_for_all,
)
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.dialogues.forms import Rule
    from aidememoire.archive.dialogues.items import Held


@dataclass(frozen=True)
class Sitting:
    """An event, who sat there, what was noted, and what was released of it before.

    `seats` are those of the event, `company` all seats of the whole dialogue, as they are and as they ever were;
    `notes` are sealed. `asked` are those whose consent opens the event as a whole.
    """

    dialogue: Held[Dialogue]
    event: Held[Event]
    sessions: dict[str, Held[Session]]
    seats: Sequence[Held[Seat]]
    company: Sequence[Seat]
    consents: Sequence[Held[Consent]]
    notes: Sequence[Held[Note]]
    wordings: dict[str, Held[Wording]]
    frame: Held[Frame] | None
    asked: Sequence[Held[Seat]]

    @property
    def smallest(self) -> int:
        """Give the least number of people behind anything that leaves."""
        return self.dialogue.value.smallest

    @cached_property
    def rule(self) -> Rule:
        """Give the rule that holds at the event as a whole."""
        return holding(Place(self.dialogue, self.event), self.asked, self.consents)

    def place_of(self, note: Held[Note]) -> Place:
        """Give where a note was taken."""
        return Place(self.dialogue, self.event, self.sessions.get(note.parent or ""))

    def rule_of(self, note: Held[Note]) -> Rule:
        """Give what may leave of a note."""
        return rule_for(self.place_of(note), self.asked, self.consents, note)

    def rule_for_all(self, note: Held[Note]) -> Rule:
        """Give what may leave of everybody who is spoken of in a note."""
        return rule_for_all(self.place_of(note), self.asked, self.consents, note)

    def seats_of(self, note: Held[Note]) -> Sequence[Held[Seat]]:
        """Give the seats of those who may have spoken: the session's where it has its own, else the event's."""
        own = [seat for seat in self.seats if seat.parent == note.parent]
        return own if note.parent in self.sessions and own else self.seats

    def seat(self, key: str | None) -> Held[Seat] | None:
        """Give a seat of the event by its key; null where there is none, or it was erased."""
        return next((seat for seat in self.seats if seat.key == key), None)


def sitting_at(connection: Connection, dialogue: str, event: str) -> Sitting:
    """Read an event of a dialogue; raises `ArchiveError` where there is none of this key."""
    held = items.one(connection, Event, event)
    place = Place(items.one(connection, Dialogue, dialogue), held)
    inside = DialogueItem.dialogue_id == dialogue_row(connection, place)
    if connection.scalar(select(DialogueItem.id).where(DialogueItem.key == event, inside)) is None:
        raise ArchiveError(f"there is no event {event}")
    sessions = {one.key: one for one in items.found(connection, Session, DialogueItem.parent_key == event)}
    parents = {event, *sessions}
    here = DialogueItem.parent_key.in_(parents)
    held_seats = items.found(connection, Seat, inside)
    seats = [seat for seat in held_seats if seat.parent in parents and not seat.private]
    notes = items.found(connection, Note, here, DialogueItem.sealed.is_(True), DialogueItem.private.is_(False))
    worded = items.found(connection, Wording, inside, DialogueItem.private.is_(False))
    return Sitting(
        place.dialogue,
        held,
        sessions,
        seats,
        [*(seat.value for seat in held_seats), *earlier(connection, inside)],
        consents_of(connection, place, seats),
        notes,
        {one.value.note: one for one in worded},
        next(iter(items.found(connection, Frame, DialogueItem.parent_key == event)), None),
        asked_at(connection, event),
    )


def earlier(connection: Connection, inside: ColumnElement[bool]) -> list[Seat]:
    """Give the seats of a dialogue as they were before, and those that were taken away."""
    before = [one.seat for one in states_at(connection, inside)]
    return [*before, *(one.value.seat for one in items.found(connection, Vacated, inside))]
