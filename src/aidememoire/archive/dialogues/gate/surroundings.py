"""What lies around an event in its dialogue and must not be told with it: other events, bodies, members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import Dialogue, Erasure, Event, Note, Rule, Seat, Session, strictest
from aidememoire.archive.dialogues.members import members_of
from aidememoire.archive.dialogues.rule.embargo import kept_back
from aidememoire.archive.dialogues.rule.ruling import Place, holding
from aidememoire.archive.dialogues.sitting import earlier
from aidememoire.archive.dialogues.telltales.erased import Gone
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.items import Held


@dataclass(frozen=True)
class Surroundings:
    """What a dialogue holds at all its events.

    `company` are all seats of the dialogue, as they are and as they ever were, `gone` what is kept of those who were
    erased. `openly` are those who sit where list, names and sides may be known, by the key of the event. `closed_words`
    are the sealed notes whose very words may not leave, or not yet, by the key of the event: nobody's consent is asked
    for, so that the stricter reading holds. `bodies` convene the dialogue or host its events, or are its groups;
    `members` are named in it.
    """

    dialogue: Held[Dialogue]
    company: Sequence[Seat]
    gone: Gone
    openly: Sequence[tuple[str | None, Seat]]
    closed_words: Sequence[tuple[str | None, str]]
    bodies: tuple[str, ...]
    members: tuple[str, ...]

    def words_elsewhere(self, event: str) -> list[str]:
        """Give the notes of other events whose very words may not leave."""
        return [text for place, text in self.closed_words if place != event]


def surroundings_at(connection: Connection, key: str) -> Surroundings:
    """Read what lies around the events of a dialogue."""
    dialogue = items.one(connection, Dialogue, key)
    dialogue_id = items.dialogue_id_of(connection, key)
    inside = DialogueItem.dialogue_id == dialogue_id
    places = _Places(connection, dialogue, dialogue_id)
    seats = items.found(connection, Seat, inside)
    notes = items.found(connection, Note, inside, DialogueItem.sealed.is_(True), DialogueItem.private.is_(False))
    events = [one.value for one in places.events.values()]
    named = [one.name for one in dialogue.value.convenors]
    named += [body for event in events for body in (event.host, event.group) if body]
    return Surroundings(
        dialogue,
        [*(seat.value for seat in seats), *earlier(connection, inside)],
        Gone(one.value for one in items.found(connection, Erasure, inside)),
        [
            (places.event_of(seat.parent), seat.value)
            for seat in seats
            if not seat.private and places.is_known(seat.parent)
        ],
        [
            (places.event_of(note.parent), note.value.text)
            for note in notes
            if not _lets_out_words(strictest(places.rule_of(note.parent), note.value.rule))
        ],
        tuple(dict.fromkeys(named)),
        tuple(one.name for one in members_of(connection, dialogue_id)),
    )


def is_open(rule: Rule) -> bool:
    """Say whether it may be known who sat somewhere, of which side, and who spoke."""
    return rule.participants and rule.speaker and rule.side


def _lets_out_words(rule: Rule) -> bool:
    return rule.verbatim and not kept_back(rule)


class _Places:
    """The events and sessions of a dialogue, and the rule of each as it was set and promised."""

    def __init__(self, connection: Connection, dialogue: Held[Dialogue], dialogue_id: int) -> None:
        inside = DialogueItem.dialogue_id == dialogue_id
        self.dialogue = dialogue
        self.events = {one.key: one for one in items.found(connection, Event, inside)}
        self.sessions = {one.key: one for one in items.found(connection, Session, inside)}
        self._rules: dict[str | None, Rule] = {}

    def event_of(self, parent: str | None) -> str | None:
        """Give the key of the event in which something stands that stands in `parent`."""
        session = self.sessions.get(parent or "")
        return session.parent if session else parent

    def is_known(self, parent: str | None) -> bool:
        """Say whether it may be known by now who sat at a place."""
        return is_open(self.rule_of(parent)) and not kept_back(self.rule_of(parent))

    def rule_of(self, parent: str | None) -> Rule:
        """Give the rule at a place, whoever consented to another."""
        if parent not in self._rules:
            event, session = self.events.get(self.event_of(parent) or ""), self.sessions.get(parent or "")
            self._rules[parent] = holding(Place(self.dialogue, event, session), (), ())
        return self._rules[parent]
