"""Whether a later readout concerns a dialogue: its sides meet in it, it is linked, or it names who belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aidememoire.archive.dialogues.at_hand import all_at_hand
from aidememoire.archive.dialogues.forms import Event, Seat
from aidememoire.comparison.people.spelling import folded
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive.dialogues.forms import LedgerEntry
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.record import Record


class _Known(NamedTuple):
    """Somebody who belongs to a dialogue: the name as it is written, and the side; null where none is known."""

    name: str
    side: str | None


class Circle:
    """The sides of a dialogue, the readouts linked to it, and those who convene it or sat there."""

    def __init__(self, room: DialogueRoom) -> None:
        dialogue = room.dialogue.value
        self._sides = frozenset(dialogue.sides)
        accounts = (name for one in all_at_hand(room, Event) for name in one.value.accounts)
        self._linked = frozenset((*dialogue.documents, *accounts))
        self._convenors = tuple(_Known(one.name, one.side) for one in dialogue.convenors)
        self._seated = {folded(one.value.name): one.value.side for one in all_at_hand(room, Seat)}

    def why(self, record: Record) -> str | None:
        """Say why a readout concerns the dialogue, whatever it says; null where nothing but its words may tell.

        Two sides are there where they publish, take part or speak. Somebody who convenes the dialogue or sat there
        stands for a side as well: a party that receives a delegation of the other side's convenor speaks to that side.
        """
        there = self._there(record)
        if self._are_enough(there):
            return f"{' and '.join(sorted(there))} are both there" if len(self._sides) > 1 else "the side is there"
        if record.readout.id in self._linked:
            return "it is linked to the dialogue"
        named = list(self._named(record))
        if self._are_enough(there | {one.side for one in named if one.side}):
            return f"it names {' and '.join(one.name for one in named)}, of the dialogue"
        return None

    def why_words(self, record: Record, entry: LedgerEntry, words: str, *, same_number: bool) -> str | None:
        """Say why words concern an entry that one side alone tells of; null where they may be about anybody.

        A side that undertook it, or for which it is, tells of it at home; the words then have the very number of the
        entry, or name another side of the dialogue.
        """
        teller = record.readout.publisher_side
        concerned = {*entry.by, *_countries(entry.beneficiary or "")} & self._sides or self._sides
        if teller is None or teller not in concerned:
            return None
        if same_number:
            return f"{teller}, which it concerns, tells of the very number"
        others = sorted((self._sides - {teller}) & set(_countries(words)))
        return f"{teller}, which it concerns, tells of it and names {' and '.join(others)}" if others else None

    def _there(self, record: Record) -> set[str]:
        there = {record.readout.publisher_side, *(one.side for one in record.people)}
        there |= {side for one in record.encounters for side in one.sides}
        there |= {side for one in record.statements for side in one.sides}
        return {side for side in there if side in self._sides}

    def _are_enough(self, there: set[str]) -> bool:
        return len(self._sides & there) >= min(len(self._sides), 2)

    def _named(self, record: Record) -> Iterator[_Known]:
        """Give those of the dialogue whom a readout names."""
        organizations = {folded(name) for one in record.organizations for name in (one.name, one.acronym) if name}
        for one in self._convenors:
            if folded(one.name) in organizations or one.name in record.readout.text:
                yield one
        for person in record.people:
            if (name := folded(person.name)) in self._seated:
                yield _Known(person.name, self._seated[name] or person.side)


def _countries(words: str) -> list[str]:
    """Give the codes of the countries and peoples that words name."""
    return list(dict.fromkeys(hit.value.code for hit in lexicon().find_countries(words)))
