"""What sealed notes offer the ledger: commitments, agreements and recommendations, as a rapporteur wrote them down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.forms import Event, Horizon, LedgerEntry, Note, Seat, Session, Target
from aidememoire.comparison.quantities import amounts
from aidememoire.dialogue.ledger.citing import cited_note, plain
from aidememoire.dialogue.ledger.horizons import counted_in, due_in, end_of
from aidememoire.dialogue.ledger.natures import nature_of
from aidememoire.dialogue.ledger.offer import Offer, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive.dialogues.forms.ledger import Claim, EntryKind
    from aidememoire.archive.dialogues.forms.note import NoteKind
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.dialogue.ledger.undertaken import Days

_KINDS: Final[dict[NoteKind, EntryKind]] = {
    "commitment": "commitment",
    "agreement": "consensus",
    "recommendation": "recommendation",
}
_NUMBER: Final = re.compile(r"^[^\w]*[\d,.]+\s*(?:(?:thousand|million|billion|trillion|bn|m)\b)?[\s-]*")
_TIME: Final = frozenset({"day", "week", "month", "year", "decad", "hour", "minut"})
_SURE: Final = 1.0
"""A person wrote it down as what it is."""


def offers_of_notes(room: DialogueRoom, days: Days) -> Iterator[Offer]:
    """Give what the sealed notes of a dialogue offer, event by event."""
    events = {one.key: one for one in room.all(Event)}
    sessions = {one.key: one.parent for one in room.all(Session)}
    seats = {one.key: one.value.side for one in room.all(Seat)}
    sides = room.dialogue.value.sides
    for note in room.all(Note):
        kind = _KINDS.get(note.value.kind)
        if note.sealed and kind is not None and note.value.text:
            event = events.get(sessions.get(note.parent or "") or note.parent or "")
            yield _offer(note, kind, event, seats.get(note.value.speaker or ""), sides, days)


def _offer(
    note: Held[Note],
    kind: EntryKind,
    event: Held[Event] | None,
    side: str | None,
    sides: tuple[str, ...],
    days: Days,
) -> Offer:
    text = plain(note.value.text)
    day = event.value.start if event else None
    target, due = _target(text), _due(text, day)
    together = note.value.speaker is None and kind != "recommendation"
    by = (side,) if side else sides if together else ()
    claim: Claim = "acknowledged" if together and kind == "consensus" else "claimed"
    nature = nature_of(text, target, due)
    evidence = cited_note(note, day)
    entry = LedgerEntry(
        kind=kind,
        nature=nature.nature,
        what=text,
        by=by,
        target=target,
        undertaken=day,
        due=due,
        evidence=(evidence,),
        claim=claim,
        topic=note.value.topic,
        event=event.key if event else None,
    )
    told = "the session as a whole came to it" if together else "one side’s words, as a rapporteur noted them"
    why = {"nature": nature.reason, "claim": told, "undertaken": "the day of the event" if day else "no day is known"}
    return Offer(key_of(evidence), entry, f"Note of {note.author}", _SURE, why, days.of_entry(entry))


def _target(text: str) -> Target | None:
    """Give the first number in a note that counts something else than time."""
    for amount in amounts(text):
        if amount.unit in _TIME or amount.value <= 0:
            continue
        if not amount.unit.isalpha():
            return Target(value=amount.value, unit=amount.unit)
        return Target(value=amount.value, unit=_NUMBER.sub("", amount.words) or amount.unit)
    return None


def _due(text: str, day: str | None) -> Horizon | None:
    told = due_in(text)
    if told is None:
        return None
    horizon = counted_in(told.text) if told.date is None else None
    if horizon is None or day is None:
        return Horizon(text=told.text, date=told.date)
    return Horizon(text=told.text, date=end_of(day, horizon), counted_from=day)
