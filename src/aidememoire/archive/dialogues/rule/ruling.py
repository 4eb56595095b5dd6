"""Which rule holds where: the stricter of dialogue, event and session, and what was promised to those who came.

For the inside of this room, over one connection; from outside, `rules` answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, update

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import (
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
from aidememoire.archive.dialogues.rule.asking import asked_at
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


def consents_of(connection: Connection, place: Place, seats: Iterable[Held[Seat]]) -> list[Held[Consent]]:
    """Give the consents of those who sit on some seats, without those that were withdrawn."""
    keys = {seat.key for seat in seats}
    inside = DialogueItem.dialogue_id == dialogue_row(connection, place)
    held = items.found(connection, Consent, inside, DialogueItem.private.is_(False))
    return [one for one in held if one.value.seat in keys and not one.value.withdrawn]


def dialogue_row(connection: Connection, place: Place) -> int:
    """Give the row of a place's dialogue."""
    return items.dialogue_id_of(connection, place.dialogue.key)


def agreed(
    consents: Iterable[Held[Consent]], seat: str, note: str | None = None, session: str | None = None
) -> frozenset[Switch]:
    """Give to what somebody consented: for the whole event, and, with `note`, for that note alone.

    With `session`, consents for the whole event that do not hold there are left out.
    """
    own = [one.value for one in consents if one.value.seat == seat]
    there = (one for one in own if one.note is None and session not in one.besides)
    alone = (one for one in own if note is not None and one.note == note)
    return frozenset(switch for one in (*there, *alone) for switch in one.switches)


def holding(place: Place, asked: Sequence[Held[Seat]], consents: Sequence[Held[Consent]]) -> Rule:
    """Give the rule that holds at a place: what was set there, and of what was promised, whatever not all consent to.

    What an event promised is opened by all of `asked`; what a session promised by those of them who sat in it, by all
    where nobody has a seat of their own there. Without anybody to ask nothing is opened. A day before which nothing may
    leave, once promised, is not brought forward.
    """
    session = place.session.key if place.session else None
    floors = []
    for promised, people in promises(place, asked):
        agree = [agreed(consents, one.key, session=session) for one in people]
        lifted = {switch for switch in SWITCHES if agree and all(switch in each for each in agree)}
        floors.append(promised.model_copy(update=dict.fromkeys(lifted, True)))
    return strictest(place.rule, *floors)


def promises(place: Place, seats: Sequence[Held[Seat]]) -> list[tuple[Rule, Sequence[Held[Seat]]]]:
    """Give what was promised at a place, each with those to whom: at the event, and in the session."""
    found: list[tuple[Rule, Sequence[Held[Seat]]]] = []
    if place.event is not None and place.event.value.promised is not None:
        found.append((place.event.value.promised, seats))
    if place.session is not None and place.session.value.promised is not None:
        own = [seat for seat in seats if seat.parent == place.session.key]
        found.append((place.session.value.promised, own or seats))
    return found


def rule_for(place: Place, asked: Sequence[Held[Seat]], consents: Sequence[Held[Consent]], note: Held[Note]) -> Rule:
    """Give what may leave of a note: what may of everybody, and what its speaker consented to.

    Whoever spoke can let out more of their own words; without a speaker nobody can. What a session's own rule closes
    is opened by a consent for that note alone, not by one for the event as a whole.
    """
    rule = rule_for_all(place, asked, consents, note)
    if note.value.speaker is None:
        return rule
    spoken = [one for one in consents if one.value.note == note.key]
    lifted = agreed(spoken, note.value.speaker, note.key)
    own = place.session.value.rule if place.session else None
    session = place.session.key if place.session else None
    there = agreed(consents, note.value.speaker, session=session)
    lifted |= {switch for switch in there if own is None or own.allows(switch)}
    return rule.model_copy(update=dict.fromkeys(OF_THE_SPEAKER & lifted, True))


def rule_for_all(
    place: Place, asked: Sequence[Held[Seat]], consents: Sequence[Held[Consent]], note: Held[Note]
) -> Rule:
    """Give what may leave of everybody who is spoken of in a note: by the rule that holds, and that when it was taken.

    Whoever spoke consents for themselves alone, and not for those of whom they spoke.
    """
    return strictest(holding(place, asked, consents), note.value.rule)


def holds_at(connection: Connection, place: Place) -> Rule:
    """Give the rule that holds at a place."""
    seats = asked_at(connection, place.event.key) if place.event else []
    return holding(place, seats, consents_of(connection, place, seats))


def promise(connection: Connection, place: Place) -> None:
    """Keep in mind under which rule somebody came or a note was taken: what is `promised` only ever gets stricter.

    An event promises its own rule and the dialogue's, a session what it sets beyond that. Revisions stay, since nobody
    changed what they can see of it.
    """
    if place.event is not None:
        known = place.event.value.promised
        _keep(connection, place.event, known, strictest(known, Place(place.dialogue, place.event).rule))
    if place.session is not None and place.session.value.rule is not None:
        known = place.session.value.promised
        _keep(connection, place.session, known, strictest(known, place.session.value.rule))


def _keep(connection: Connection, held: Held[Event] | Held[Session], known: Rule | None, promised: Rule) -> None:
    if promised != known:
        words = items.written(held.value.model_copy(update={"promised": promised}))
        connection.execute(update(DialogueItem).where(DialogueItem.key == held.key).values(value=words))
