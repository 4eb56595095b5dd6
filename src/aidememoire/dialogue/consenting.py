"""Consents as people give them: once for all seats that somebody has at an event, and taken back as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.forms import Consent
from aidememoire.dialogue.seats import everybody_at, same_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.dialogues.forms import Seat
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom


def record(room: DialogueRoom, event: str, consent: Consent) -> list[Held[Consent]]:
    """Record what somebody consented to: for an event, at every seat they have there; or for one note of theirs."""
    if consent.note is not None:
        return [room.put(consent, event)]
    seats = _seats_of(everybody_at(room, event), consent.seat)
    return [room.put(consent.model_copy(update={"seat": seat}), event) for seat in seats]


def withdraw(room: DialogueRoom, event: str, key: str, revision: int) -> None:
    """Record that somebody took a consent back, with those that it holds; raises `OvertakenError` as `change` does."""
    held = room.one(Consent, key)
    within = [one for one in room.all(Consent, event) if one.key != key and not one.value.withdrawn]
    seats = _seats_of(everybody_at(room, event), held.value.seat)
    room.change(key, held.value.model_copy(update={"withdrawn": True}), revision)
    for one in within:
        if _holds(held.value, one.value, seats):
            room.change(one.key, one.value.model_copy(update={"withdrawn": True}), one.revision)


def consents_told(room: DialogueRoom, event: str) -> list[Held[Consent]]:
    """Give the consents that tell something: not those to a part of what the same person consented to elsewhere."""
    found, everybody = room.all(Consent, event), everybody_at(room, event)
    told: list[Held[Consent]] = []
    for one in sorted(found, key=lambda one: -len(one.value.switches)):
        seats = _seats_of(everybody, one.value.seat)
        if not any(_holds(other.value, one.value, seats) for other in told):
            told.append(one)
    return [one for one in found if one in told]


def _holds(whole: Consent, part: Consent, seats: Sequence[str]) -> bool:
    """Say whether a consent holds another of the same person, who has these `seats`."""
    same = {whole.seat, part.seat} <= {*seats} and whole.note == part.note
    return same and whole.withdrawn == part.withdrawn and set(part.switches) <= set(whole.switches)


def _seats_of(everybody: Sequence[Held[Seat]], seat: str) -> list[str]:
    """Give the keys of all seats at an event that whoever has one of them has; that alone where it is gone."""
    own = next((one for one in everybody if one.key == seat), None)
    if own is None:
        return [seat]
    return [one.key for one in everybody if one is own or same_person(own.value, [one]) is not None]
