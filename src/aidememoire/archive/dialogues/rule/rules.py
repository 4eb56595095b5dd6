"""The attribution rule of an event or session: which one holds, and what setting another would take."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.company.cells import identity
from aidememoire.archive.dialogues.forms import SWITCHES, Dialogue, Event, Note, Rule, Session, Switch, strictest
from aidememoire.archive.dialogues.rule.asking import Gone, asked_at, gone_from, left_sessions, seats_at
from aidememoire.archive.dialogues.rule.ruling import (
    Place,
    agreed,
    consents_of,
    holding,
    holds_at,
    place_of,
    promises,
)
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.forms import Seat
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.record import PartialDate

NAMES: Final[dict[Switch, str]] = {
    "took_place": "that the event took place",
    "participants": "the list of participants",
    "content": "what was said",
    "verbatim": "the very words",
    "speaker": "the speaker's name",
    "side": "the speaker's side",
    "category": "the speaker's standing",
}
"""What each switch lets out, in words."""


@dataclass(frozen=True)
class Waiting:
    """Somebody without whose consent something stays closed: the key of their seat, their name, and what it is."""

    seat: str
    name: str
    switches: tuple[Switch, ...]


@dataclass(frozen=True)
class Loosening:
    """What a looser rule does not open yet: the switches, and whose consent they wait for.

    `unspoken` counts the sealed notes that name no speaker and so stay under the rule under which they were taken, the
    strictest of which is `under`; what they alone keep back is not among `closed`. Who has several seats waits once.
    `since` is a day that was promised and is not brought forward. `others` counts the events of which the same is true,
    where the rule is that of a whole dialogue. `gone` are those who sat there and can no longer be asked.
    """

    event: str
    closed: tuple[Switch, ...]
    waiting: tuple[Waiting, ...]
    unspoken: int = 0
    since: PartialDate | None = None
    others: int = 0
    gone: Gone = field(default_factory=Gone)
    under: Rule | None = None

    def __str__(self) -> str:
        what = in_words(self.closed)
        parts = [f"kept back as was promised: {what}"] if what else []
        if self.waiting:
            parts.append(f"until these consent: {self.awaited}")
        if self.gone.names:
            away = ", ".join(self.gone.names)
            parts.append(f"these sat there, and are asked once they have a seat there again: {away}")
        if self.gone.erased:
            parts.append("somebody who sat there was erased, and can no longer be asked")
        if self.unspoken:
            parts.append(f"{self.of_the_unspoken}: nobody can consent for {'it' if self.unspoken == 1 else 'them'}")
        if self.since:
            parts.append(f"nothing leaves before {self.since}, as was promised")
        if self.others:
            parts.append(f"and something is kept back at {self.others} more of its events")
        return f"{self.event}: {'; '.join(parts)}"

    @property
    def awaited(self) -> str:
        """Name those who are waited for; where it is not all that is closed, also to what each has not consented."""
        return awaited([(one.name, one.switches) for one in self.waiting], self.closed)

    @property
    def of_the_unspoken(self) -> str:
        """Say of the notes without a speaker under which rule they stay; nothing where there are none."""
        if not self.unspoken:
            return ""
        preset = self.under.preset if self.under else None
        how = {None: "as was promised then", "Chatham House Rule": "under the Chatham House Rule"}.get(preset, preset)
        one = self.unspoken == 1
        return f"{self.unspoken} note{'' if one else 's'} without a speaker stay{'s' if one else ''} {how}"


def in_words(switches: Iterable[Switch]) -> str:
    """Name what some switches let out, in their order."""
    given = set(switches)
    return ", ".join(NAMES[switch] for switch in SWITCHES if switch in given)


def awaited(people: Iterable[tuple[str, Iterable[Switch]]], closed: Iterable[Switch]) -> str:
    """Name people who have not consented, each once; in brackets to what, unless all lack all that is `closed`."""
    lacking: dict[str, set[Switch]] = {}
    for name, switches in people:
        lacking.setdefault(name, set()).update(switches)
    groups: dict[str, list[str]] = {}
    for name, switches in lacking.items():
        groups.setdefault(in_words(switches), []).append(name)
    if list(groups) == [in_words(closed)]:
        return ", ".join(lacking)
    return "; ".join(f"{', '.join(names)} (to {what})" for what, names in groups.items())


def rule_at(room: DialogueRoom, key: str) -> Rule:
    """Give the rule that holds at an event, a session, or in the dialogue as a whole (by its key).

    It is the stricter of those of dialogue, event and session; what was stricter when somebody took a seat or a note
    was taken stays closed until all who sit there consent.
    """
    return room.ask(lambda connection: holds_at(connection, _place(room, connection, key)))


def set_rule(room: DialogueRoom, key: str, rule: Rule | None, revision: int) -> Loosening | None:
    """Set the rule of an event, a session or the dialogue; null where those above it are to hold alone.

    Gives what stays closed although the rule would open it, and until who consents; null where nothing does. Raises
    `NotAllowedError` for whoever is no convenor, `OvertakenError` where somebody changed the item meanwhile.
    """
    form = room.ask(lambda connection: _form(_place(room, connection, key), key))
    if form is Dialogue and rule is None:
        raise ArchiveError("a dialogue has a rule; give the one that is to hold")
    held = room.one(form, key)
    room.change(key, held.value.model_copy(update={"rule": rule}), revision)
    return loosening_at(room, key)


def loosening_at(room: DialogueRoom, key: str) -> Loosening | None:
    """Give what stays closed at an event although its rule would open it; of a dialogue, at its first such event."""
    return room.ask(lambda connection: _loosening(connection, _place(room, connection, key)))


def _loosening(connection: Connection, place: Place) -> Loosening | None:
    if place.event is None:
        inside = DialogueItem.parent_key == place.dialogue.key, DialogueItem.private.is_(False)
        events = [place_of(connection, one.key) for one in items.found(connection, Event, *inside)]
        found = [one for event in events if (one := _loosening(connection, event)) is not None]
        return replace(found[0], others=len(found) - 1) if found else None
    seats = seats_at(connection, place.event.key)
    consents = consents_of(connection, place, seats)
    kept = [(note, _kept(place, note)) for note in _notes(connection, place)]
    everybody = [*seats, *left_sessions(connection, place.event.key, seats)]
    asked = _asked(place, everybody, {switch for note, switches in kept if note.value.speaker for switch in switches})
    session = place.session.key if place.session else None
    waiting = []
    for person in _people(everybody):
        wanted = {
            switch
            for seat in person
            for switches, people in asked
            if seat in people
            for switch in switches - agreed(consents, seat.key, session=session)
        }
        if wanted:
            waiting.append(Waiting(person[0].key, person[0].value.name, _in_order(wanted)))
    holds = holding(place, asked_at(connection, place.event.key), consents)
    closed = {*holds.loosened_by(place.rule), *(switch for one in waiting for switch in one.switches)}
    unspoken = [note.value.rule for note, switches in kept if note.value.speaker is None and switches]
    later = holds.since if holds.since != place.rule.since else None
    is_promised = any(rule.loosened_by(place.rule) for rule, _ in promises(place, seats))
    gone = gone_from(connection, place.event.key, seats) if is_promised else Gone()
    if waiting or unspoken or later or gone or closed:
        under = strictest(*unspoken) if unspoken else None
        told = place.event.value.name, _in_order(closed), tuple(waiting), len(unspoken), later
        return Loosening(*told, gone=gone, under=under)
    return None


def _people(seats: Iterable[Held[Seat]]) -> list[list[Held[Seat]]]:
    """Put together the seats that one person has, at an event and in its sessions."""
    found: dict[str, list[Held[Seat]]] = {}
    for seat in seats:
        found.setdefault(seat.value.person or identity(seat.value), []).append(seat)
    return list(found.values())


def _asked(
    place: Place, seats: Sequence[Held[Seat]], of_notes: set[Switch]
) -> list[tuple[set[Switch], Sequence[Held[Seat]]]]:
    """Give what is not opened without consent although the rule would, each with those who are asked for it."""
    promised = [(set(rule.loosened_by(place.rule)), people) for rule, people in promises(place, seats)]
    return [*promised, (of_notes, seats)]


def _in_order(switches: set[Switch]) -> tuple[Switch, ...]:
    return tuple(switch for switch in SWITCHES if switch in switches)


def _kept(place: Place, note: Held[Note]) -> tuple[Switch, ...]:
    """Give what stays closed of a note because it was when the note was taken."""
    session = place.session if place.session and place.session.key == note.parent else None
    return note.value.rule.loosened_by(Place(place.dialogue, place.event, session).rule)


def _notes(connection: Connection, place: Place) -> list[Held[Note]]:
    """Give the sealed notes of a place; of an event, those that were not taken in a session with a rule of its own."""
    if place.event is None:
        return []
    sessions = items.found(connection, Session, DialogueItem.parent_key == place.event.key)
    under = {place.event.key, *(one.key for one in sessions if one.value.rule is None)}
    parents = {place.session.key} if place.session else under
    return items.found(connection, Note, DialogueItem.parent_key.in_(parents), DialogueItem.sealed.is_(True))


def _place(room: DialogueRoom, connection: Connection, key: str) -> Place:
    place = place_of(connection, key)
    if place.dialogue.key != room.key:
        raise ArchiveError(f"there is nothing {key} in this dialogue")
    return place


def _form(place: Place, key: str) -> type[Dialogue | Event | Session]:
    if place.dialogue.key == key:
        return Dialogue
    if place.event is not None and place.event.key == key:
        return Event
    if place.session is not None and place.session.key == key:
        return Session
    raise ArchiveError("a rule is set for a dialogue, an event or a session")
