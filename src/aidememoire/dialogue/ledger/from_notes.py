"""What sealed notes offer the ledger: commitments, agreements and recommendations, as a rapporteur wrote them down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.forms import Event, Horizon, LedgerEntry, Note, Seat, Session, Target
from aidememoire.comparison.quantities import amounts
from aidememoire.dialogue.ledger.citing import cited_note, plain
from aidememoire.dialogue.ledger.horizons import counted_in, due_in, end_of, lasts
from aidememoire.dialogue.ledger.natures import nature_of
from aidememoire.dialogue.ledger.offer import Offer, key_of
from aidememoire.dialogue.ledger.undertaken import LASTS

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
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_NO_COUNT: Final = re.compile(
    rf"\b{_DAY}(?:\s*(?:-|–|to|and|or|until|,)\s*{_DAY})*\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}}\b)?"  # 3 to 5 May 2027
    rf"|\b{_MONTH}\s+{_DAY}(?:\s*(?:-|–|to|and|or|until)\s*{_DAY})*\b(?:,?\s+\d{{4}}\b)?"
    r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b"
    r"|\b\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\b\.?|o[’']clock\b)|\b\d{1,2}:\d{2}\b"
    r"|\b\d+\s+(?:working|business|calendar)\s+(?:day|week|month)s?\b"
    r"|\b\d(?:\.\d)?[\s-]+track\b"
    r"|\b(?:article|annex|chapter|clause|level|no\.?|number|paragraph|phase|point|resolution|round|section|session|stage|"
    r"step|track|version)\s+\d[\d.,]*",
    re.IGNORECASE,
)
"""Numbers that name something and count nothing: days and times, articles and rounds."""
_COUNTED: Final = re.compile(
    r"\s+(?!(?:this|thus|always|besides|towards|across|unless|less|perhaps)\b)"
    r"((?:[A-Za-z]+-)?[A-Za-z][a-z]{2,}s|people|youth|children|women|men)\b"
)
"""What is counted, behind a word that says of which kind ("young Americans", "direct flights")."""
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
    together = note.value.speaker is None
    by = (side,) if side else sides if together and kind != "recommendation" else ()
    claim: Claim = "acknowledged" if together and kind != "commitment" else "claimed"
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
    if due is None and lasts(text):
        why["due"] = LASTS
    return Offer(key_of(evidence), entry, f"Note of {note.author}", _SURE, why, days.of_entry(entry))


def _target(text: str) -> Target | None:
    """Give the first number in a note that counts something: no time, no date, and no name such as "Article 5"."""
    counting = _NO_COUNT.sub(lambda found: re.sub(r"\S", ".", found.group()), text)
    for amount in amounts(counting):
        if amount.unit in _TIME or amount.value <= 0:
            continue
        if not amount.unit.isalpha():
            return Target(value=amount.value, unit=amount.unit)
        unit = _NUMBER.sub("", amount.words) or amount.unit
        more = None if unit.endswith("s") else _COUNTED.match(counting, amount.start + len(amount.words))
        return Target(value=amount.value, unit=f"{unit} {more[1]}" if more else unit)
    return None


def _due(text: str, day: str | None) -> Horizon | None:
    told = due_in(text)
    if told is None:
        return None
    horizon = counted_in(told.text) if told.date is None else None
    if horizon is None or day is None:
        return Horizon(text=told.text, date=told.date)
    return Horizon(text=told.text, date=end_of(day, horizon), counted_from=day)
