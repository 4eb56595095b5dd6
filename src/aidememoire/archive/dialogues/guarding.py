"""What is seen to whenever an item is stored, whoever stores it: promises are kept, and nothing leaves unchecked."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, TypeVar

from sqlalchemy import select

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import (
    KINDS,
    Consent,
    Dialogue,
    Event,
    Form,
    Frame,
    Note,
    Release,
    Rule,
    Seat,
    Session,
    Vacated,
    strictest,
)
from aidememoire.archive.dialogues.ruling import Place, consents_of, holds_at, place_of, promise, seats_at
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.items import Held

F = TypeVar("F", bound=Form)

_OWN_WAY: Final[frozenset[type[Form]]] = frozenset({Release, Frame, Vacated})


def check_way(form: type[Form]) -> None:
    """Raise `NotAllowedError` for what is made in one way alone: what leaves, in `releases`, and what decides on it."""
    if form in _OWN_WAY:
        raise NotAllowedError(f"a {KINDS[form]} is made by the program, and never written by hand")


def fit_to_put(connection: Connection, value: F, parent: str | None, dialogue: str) -> F:
    """Give a new item as it may be stored, and keep in mind what is promised by it."""
    check_way(type(value))
    if isinstance(value, Note):
        place = place_of(connection, parent or dialogue)
        _check_speaker(connection, value, place)
        promise(connection, place)
        rule = strictest(value.rule, holds_at(connection, place))
        return value.model_copy(update={"rule": rule, "sha256": None})
    if isinstance(value, Seat):
        promise(connection, place_of(connection, parent or dialogue))
    if isinstance(value, Consent):
        _check_consent(connection, value)
    return value


def fit_to_change(connection: Connection, held: Held[F], value: F, *, seal: bool) -> F:
    """Give an item's next value as it may be stored."""
    check_way(type(value))
    if isinstance(value, Note) and isinstance(held.value, Note):
        place = place_of(connection, held.key)
        _check_speaker(connection, value, place)
        rule = strictest(held.value.rule, value.rule, *([holds_at(connection, place)] if seal else []))
        digest = hashlib.sha256(value.text.encode()).hexdigest() if seal else None
        if seal and not value.text:
            raise ArchiveError("a note without words cannot be sealed")
        return value.model_copy(update={"rule": rule, "sha256": digest})
    if isinstance(value, Event) and isinstance(held.value, Event):
        promised = strictest(held.value.promised, value.promised) if held.value.promised else value.promised
        return value.model_copy(update={"promised": promised})
    if isinstance(value, Dialogue) and isinstance(held.value, Dialogue):
        _check_smallest(connection, held.key, held.value, value)
    if isinstance(value, Seat) and isinstance(held.value, Seat):
        _check_same_person(connection, held.key, held.value, value)
    if isinstance(value, Consent):
        _check_consent(connection, value)
    return value


def changes_rule(held: Held[F], value: F) -> bool:
    """Say whether a change is one of the attribution rule, which takes a convenor."""
    return _rule_of(held.value) != _rule_of(value)


def settle(connection: Connection, held: Held[F], before: Rule | None) -> None:
    """After a rule was changed, let go of consents to what it closes: whoever tightens a rule is obeyed at once.

    `before` is the rule that had been set at the item's place; null where no rule was changed.
    """
    if before is None:
        return
    place = place_of(connection, held.key)
    events = [place.event.key] if place.event else _events_of(connection, place)
    closed = set(place.rule.loosened_by(before))
    if not closed:
        return
    for event in events:
        there = place_of(connection, event)
        for one in consents_of(connection, there, seats_at(connection, event)):
            kept = tuple(switch for switch in one.value.switches if switch not in closed)
            if kept == one.value.switches or (place.session and not _stands_in(connection, one, place)):
                continue
            change = {"switches": kept} if kept else {"withdrawn": True}
            items.change(connection, one, one.value.model_copy(update=change), held.author, one.revision)


def leave_behind(connection: Connection, form: type[Form], key: str, author: str, dialogue_id: int) -> None:
    """Before an item is removed, keep what must be kept of it: of a seat, by what somebody can be known.

    Raises `ArchiveError` where something else names the item.
    """
    check_way(form)
    if form is not Seat:
        return
    notes = items.found(connection, Note, DialogueItem.dialogue_id == dialogue_id)
    if any(one.value.speaker == key for one in notes):
        raise ArchiveError("notes name this person as their speaker; the person can be erased, but not removed")
    seat = items.one(connection, Seat, key)
    if items.found(connection, Note, DialogueItem.dialogue_id == dialogue_id, DialogueItem.sealed.is_(True)):
        items.put(connection, Vacated(seat=seat.value), author, dialogue_id=dialogue_id, parent=seat.parent)


def rule_set_at(connection: Connection, key: str) -> Rule:
    """Give the rule that was set at an item's place, whatever was promised."""
    return place_of(connection, key).rule


def _rule_of(value: Form) -> Rule | None:
    return value.rule if isinstance(value, Dialogue | Event | Session) else None


def _events_of(connection: Connection, place: Place) -> list[str]:
    inside = select(DialogueItem.id).where(DialogueItem.key == place.dialogue.key).scalar_subquery()
    asked = select(DialogueItem.key).where(DialogueItem.kind == "event", DialogueItem.dialogue_id == inside)
    return list(connection.scalars(asked))


def _stands_in(connection: Connection, consent: Held[Consent], place: Place) -> bool:
    """Say whether a consent is for a note of the place's session."""
    note = consent.value.note
    if note is None or place.session is None:
        return False
    parent = connection.scalars(select(DialogueItem.parent_key).where(DialogueItem.key == note)).one_or_none()
    return parent == place.session.key


def _check_speaker(connection: Connection, note: Note, place: Place) -> None:
    if note.speaker is None:
        return
    seats = seats_at(connection, place.event.key) if place.event else []
    if all(seat.key != note.speaker for seat in seats):
        raise ArchiveError("whoever is named as the speaker has no seat at this event")


def _check_consent(connection: Connection, consent: Consent) -> None:
    seat = items.found(connection, Seat, DialogueItem.key == consent.seat)
    if not seat:
        raise ArchiveError("a consent is that of somebody who has a seat")
    if consent.note is None:
        return
    note = items.found(connection, Note, DialogueItem.key == consent.note)
    if not note or note[0].value.speaker != consent.seat:
        raise ArchiveError("only whoever spoke can consent to more; this note has another speaker, or none")


def _check_smallest(connection: Connection, key: str, before: Dialogue, after: Dialogue) -> None:
    """See that the least number of people behind what leaves is not lowered under those who spoke."""
    inside = DialogueItem.dialogue_id == items.dialogue_id_of(connection, key)
    if after.smallest < before.smallest and items.found(connection, Note, inside):
        raise ArchiveError(
            f"notes were taken while nothing left behind which fewer than {before.smallest} people stand; "
            "that number can be raised, but no longer lowered"
        )


def _check_same_person(connection: Connection, key: str, before: Seat, after: Seat) -> None:
    if before.name.casefold() == after.name.casefold():
        return
    given = [one for one in items.found(connection, Consent) if one.value.seat == key and not one.value.withdrawn]
    if given:
        raise ArchiveError(
            f"consents were recorded for {before.name}, and do not hold for anybody else; "
            "withdraw them first, or give the other person a seat of their own"
        )
