"""Whoever had a seat and did not come: a convenor says so and why, and they are asked for nothing.

It is a convenor's word, as a consent is that they record. It stays beside the name, for all who are named in the
dialogue, and is taken only where nothing shows that the person came: no note that names them, none of a session in
which they had a seat, and no consent. Their names are kept back like those of whoever had a seat. For the inside of
this room, over one connection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.company.alike import same_person
from aidememoire.archive.dialogues.company.cells import identity
from aidememoire.archive.dialogues.forms import KINDS, Consent, Note, Seat, Session, Vacated
from aidememoire.archive.dialogues.rule.asking import at_event, event_of, seats_at, states_at
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.dialogues.items import Held


def check_absent(connection: Connection, held: Held[Seat], viewer: str) -> None:
    """Raise `ArchiveError` where something shows that whoever has a seat came.

    Drafts of others are not looked at, since the answer would tell of them: once sealed, they bring the seat back.
    """
    name = held.value.name
    event = event_of(connection, held)
    theirs = [one for one in seats_at(connection, event) if one.key == held.key or same_person(one.value, held.value)]
    keys = {one.key for one in theirs}
    shown = DialogueItem.sealed.is_(True) | (DialogueItem.author == viewer)
    if any(note.value.speaker in keys for note in items.found(connection, Note, at_event(event), shown)):
        raise ArchiveError(f"notes name {name} as their speaker, and whoever spoke came")
    if any(one.value.seat in keys for one in items.found(connection, Consent)):  # also one taken back
        raise ArchiveError(
            f"a consent of {name} was recorded, and whoever came alone can give one; if nobody gave it, take it out"
        )
    if held.parent != event:
        taken = DialogueItem.parent_key == held.parent, DialogueItem.kind == KINDS[Note], shown
        if connection.scalar(select(DialogueItem.id).where(*taken).limit(1)) is not None:
            raise ArchiveError(f"notes were taken in this session while {name} had a seat in it")
        return
    if connection.scalar(select(DialogueItem.id).where(*_erased_notes(event)).limit(1)) is not None:
        raise ArchiveError(f"notes of this event were erased, and {name} may have spoken in one")
    left = [one for one in items.found(connection, Vacated, at_event(event)) if one.value.asked]
    had = [one.parent for one in theirs] + [one.parent for one in left if same_person(one.value.seat, held.value)]
    if any(place != event for place in had):
        raise ArchiveError(
            f"{name} has, or had, a seat in a session of this event; whoever did not come there either, is said so "
            "there first"
        )


def ask_again(connection: Connection, note: str, author: str) -> None:
    """Once a draft in a session is sealed, ask again whoever had a seat there when it was begun."""
    row = connection.execute(select(DialogueItem.id, DialogueItem.parent_key).where(DialogueItem.key == note)).one()
    if not items.found(connection, Session, DialogueItem.key == row.parent_key):
        return
    later = DialogueItem.parent_key == row.parent_key, DialogueItem.id > row.id, DialogueItem.private.is_(False)
    for one in items.found(connection, Vacated, *later):
        if one.value.because is not None:
            value = one.value.model_copy(update={"asked": True, "because": None})
            items.change(connection, one, value, author, one.revision)


def spellings(connection: Connection, held: Held[Seat]) -> list[Seat]:
    """Give a seat as it is and as it was before, while it was the same person's."""
    before = [one.seat for one in states_at(connection, DialogueItem.key == held.key)]
    return [held.value, *(state for state in before if same_person(state, held.value))]


def excuse(connection: Connection, place: str | None, seats: Sequence[Seat], because: str, author: str) -> None:
    """Note beside the seats of a place that whoever had them, spelt exactly so, did not come, and is not asked."""
    here = DialogueItem.parent_key == place, DialogueItem.private.is_(False)
    for one in items.found(connection, Vacated, *here):
        left = one.value.seat
        if any(
            identity(seat) == identity(left) and seat.side == left.side and same_person(seat, left) for seat in seats
        ):
            value = one.value.model_copy(update={"asked": False, "because": because})
            items.change(connection, one, value, author, one.revision)


def _erased_notes(event: str) -> tuple[ColumnElement[bool], ...]:
    """Give the condition of what is left of sealed notes of an event that were erased, with who spoke in them."""
    return (
        at_event(event),
        DialogueItem.kind == KINDS[Note],
        DialogueItem.sealed.is_(True),
        DialogueItem.value.is_(None),
    )
