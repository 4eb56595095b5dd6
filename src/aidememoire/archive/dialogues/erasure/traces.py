"""Where in a dialogue somebody sits or sat: their seats, those that were taken away, and what seats were before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.company.alike import own_of
from aidememoire.archive.dialogues.forms import Seat, Vacated
from aidememoire.archive.dialogues.rule.asking import states_at
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem
from aidememoire.comparison.people.spelling import folded

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.room import DialogueRoom


@dataclass(frozen=True)
class Trace:
    """A seat as it is or was. `item` is the key of what holds it, `state` the row of an earlier state of that."""

    item: str
    seat: Seat
    state: int | None = None


@dataclass(frozen=True)
class Person:
    """Somebody who sits or sat in a dialogue: all that tells of them, and the seats of everybody else.

    `name` is that of the seat that was meant; `key` means the same person again: its key, or the name where it is what
    a seat was before.
    """

    name: str
    key: str
    own: tuple[Trace, ...]
    others: tuple[Seat, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names under which they sit or sat, the one asked for first."""
        return tuple(dict.fromkeys([self.name, *(one.seat.name for one in self.own)]))

    @property
    def items(self) -> list[str]:
        """Give the keys of the seats that are theirs, those too that were taken away."""
        return list(dict.fromkeys(one.item for one in self.own if one.state is None))

    @property
    def before(self) -> list[Trace]:
        """Give what seats of others were before, when they were this person's."""
        return [one for one in self.own if one.state is not None and one.item not in self.items]


def person(room: DialogueRoom, who: str) -> Person:
    """Give whoever a key of a seat or a name means; raises `ArchiveError` where that is nobody, or several people."""
    return room.ask(lambda connection: person_at(connection, items.dialogue_id_of(connection, room.key), who))


def person_at(connection: Connection, dialogue_id: int, who: str) -> Person:
    """Give whoever a key of a seat or a name means in a dialogue, as `person` does."""
    traces = _traces(connection, dialogue_id)
    seeds = [one for one in traces if one.item == who and one.state is None] or _named(traces, who)
    if not seeds:
        raise ArchiveError(f"nobody of the name or key {who} sits or sat in this dialogue")
    seats = [one.seat for one in traces]
    own = own_of(seats, seeds[0].seat)
    if strangers := [one for one in seeds if traces.index(one) not in own]:
        keys = ", ".join(f"{one.item} ({one.seat.name})" for one in [seeds[0], *strangers])
        raise ArchiveError(f"{who} may be several people; name one by the key of a seat: {keys}")
    mine = {traces[place].item for place in own if traces[place].state is None}
    others = [one for place, one in enumerate(traces) if place not in own and one.item not in mine]
    # What an own seat was before is theirs too, unless somebody else of that name sits elsewhere.
    before = [
        one
        for place, one in enumerate(traces)
        if place not in own and one.item in mine and not own_of([other.seat for other in others], one.seat)
    ]
    found = (*(traces[place] for place in own), *before)
    first = seeds[0]
    key = first.item if first.state is None else first.seat.name
    return Person(first.seat.name, key, found, tuple(one.seat for one in others))


def _named(traces: list[Trace], who: str) -> list[Trace]:
    """Give those whose name some words are, or else a part of; one for each name, of those who sit there first."""
    sought = folded(who).strip()
    if not sought:
        return []
    named = [(one, [folded(name) for name in (one.seat.name, one.seat.original or "")]) for one in traces]
    found = [one for one, names in named if sought in names] or [
        one for one, names in named if any(sought in name for name in names)
    ]
    return list({(one.seat.name, one.seat.person): one for one in reversed(found)}.values())[::-1]


def _traces(connection: Connection, dialogue_id: int) -> list[Trace]:
    inside = DialogueItem.dialogue_id == dialogue_id
    seats = [Trace(one.key, one.value) for one in items.found(connection, Seat, inside)]
    left = [Trace(one.key, one.value.seat) for one in items.found(connection, Vacated, inside)]
    states = [Trace(one.key, one.seat, one.row) for one in states_at(connection, inside)]
    return [*seats, *left, *states]
