"""Which rule holds where: the stricter of dialogue, event and session, and what was promised to those who came.

For the inside of this room, over one connection; from outside, `rules` answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, update

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import (
    KINDS,
    SWITCHES,
    Consent,
    Dialogue,
    Event,
    Note,
    Rule,
    Seat,
    Session,
    Switch,
    strictest,
)
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.items import Held

OF_THE_SPEAKER: Final[frozenset[Switch]] = frozenset({"content", "verbatim", "speaker", "side", "category"})
"""The switches to which whoever spoke can consent alone; the others concern everybody who sat there."""


@dataclass(frozen=True)
class Place:
    """Where something stands: in a dialogue, an event of it, and a session of that."""

    dialogue: Held[Dialogue]
    event: Held[Event] | None = None
    session: Held[Session] | None = None

    @property
    def rule(self) -> Rule:
        """Give the stricter of the rules that were set here, whatever was promised."""
        return strictest(
            self.dialogue.value.rule,
            self.event.value.rule if self.event else None,
            self.session.value.rule if self.session else None,
        )


def place_of(connection: Connection, key: str) -> Place:
    """Give where an item stands, itself among that; raises `ArchiveError` where there is no such item."""
    columns = DialogueItem.key, DialogueItem.kind, DialogueItem.parent_key, DialogueItem.dialogue_id
    found: dict[str, str] = {}
    at: str | None = key
    dialogue_id: int | None = None
    while at is not None:
        row = connection.execute(select(*columns).where(DialogueItem.key == at)).one_or_none()
        if row is None:
            raise ArchiveError(f"there is nothing {key} in this dialogue")
        found.setdefault(row.kind, row.key)
        dialogue_id = row.dialogue_id
        at = row.parent_key
    if "dialogue" not in found:
        found["dialogue"] = connection.scalars(select(DialogueItem.key).where(DialogueItem.id == dialogue_id)).one()
    return Place(
        items.one(connection, Dialogue, found["dialogue"]),
        items.one(connection, Event, found["event"]) if "event" in found else None,
        items.one(connection, Session, found["session"]) if "session" in found else None,
    )


def seats_at(connection: Connection, event: str) -> list[Held[Seat]]:
    """Give the seats of an event: its own, and those that stand in one of its sessions."""
    sessions = select(DialogueItem.key).where(DialogueItem.parent_key == event, DialogueItem.kind == "session")
    here = (DialogueItem.parent_key == event) | DialogueItem.parent_key.in_(sessions)
    return items.found(connection, Seat, here)


def asked_at(connection: Connection, event: str) -> list[Held[Seat]]:
    """Give those whose consent opens an event as a whole; where somebody was erased, they can no longer be asked."""
    sessions = select(DialogueItem.key).where(DialogueItem.parent_key == event, DialogueItem.kind == "session")
    here = (DialogueItem.parent_key == event) | DialogueItem.parent_key.in_(sessions)
    gone = select(DialogueItem.id).where(here, DialogueItem.kind == KINDS[Seat], DialogueItem.value.is_(None))
    return [] if connection.scalar(gone.limit(1)) is not None else seats_at(connection, event)


def consents_of(connection: Connection, place: Place, seats: Iterable[Held[Seat]]) -> list[Held[Consent]]:
    """Give the consents of those who sit on some seats, without those that were withdrawn."""
    keys = {seat.key for seat in seats}
    inside = DialogueItem.dialogue_id == dialogue_row(connection, place)
    held = items.found(connection, Consent, inside)
    return [one for one in held if one.value.seat in keys and not one.value.withdrawn]


def dialogue_row(connection: Connection, place: Place) -> int:
    """Give the row of a place's dialogue."""
    return items.dialogue_id_of(connection, place.dialogue.key)


def agreed(consents: Iterable[Held[Consent]], seat: str, note: str | None = None) -> frozenset[Switch]:
    """Give to what somebody consented: for the whole event, and, with `note`, for that note alone."""
    given = (one.value for one in consents if one.value.seat == seat and one.value.note in (None, note))
    return frozenset(switch for one in given for switch in one.switches)


def holding(place: Place, seats: Sequence[Held[Seat]], consents: Sequence[Held[Consent]]) -> Rule:
    """Give the rule that holds at a place: what was set there, and of what was promised, whatever not all consent to.

    A day before which nothing may leave, once promised, is not brought forward.
    """
    promised = place.event.value.promised if place.event else None
    if promised is None:
        return place.rule
    lifted = {switch for switch in SWITCHES if seats and all(switch in agreed(consents, one.key) for one in seats)}
    floor = promised.model_copy(update=dict.fromkeys(lifted, True))
    return strictest(place.rule, floor)


def rule_for(place: Place, seats: Sequence[Held[Seat]], consents: Sequence[Held[Consent]], note: Held[Note]) -> Rule:
    """Give what may leave of a note: what may of everybody, and what its speaker consented to.

    Whoever spoke can let out more of their own words; without a speaker nobody can.
    """
    rule = rule_for_all(place, seats, consents, note)
    if note.value.speaker is None:
        return rule
    lifted = OF_THE_SPEAKER & agreed(consents, note.value.speaker, note.key)
    return rule.model_copy(update=dict.fromkeys(lifted, True))


def rule_for_all(
    place: Place, seats: Sequence[Held[Seat]], consents: Sequence[Held[Consent]], note: Held[Note]
) -> Rule:
    """Give what may leave of everybody who is spoken of in a note: by the rule that holds, and that when it was taken.

    Whoever spoke consents for themselves alone, and not for those of whom they spoke.
    """
    return strictest(holding(place, seats, consents), note.value.rule)


def holds_at(connection: Connection, place: Place) -> Rule:
    """Give the rule that holds at a place."""
    seats = asked_at(connection, place.event.key) if place.event else []
    return holding(place, seats, consents_of(connection, place, seats))


def promise(connection: Connection, place: Place) -> None:
    """Keep in mind under which rule somebody came or a note was taken: an event's `promised` only ever gets stricter.

    The event's revision stays, since nobody changed what they can see of it.
    """
    if place.event is None:
        return
    known = place.event.value
    bare = Place(place.dialogue, place.event)
    promised = strictest(known.promised, bare.rule)
    if promised == known.promised:
        return
    words = items.written(known.model_copy(update={"promised": promised}))
    connection.execute(update(DialogueItem).where(DialogueItem.key == place.event.key).values(value=words))
