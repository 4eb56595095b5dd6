"""Who of those at an event counts in what is told: each under the rule of the place where they sit."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.company.cells import Individual, individuals
from aidememoire.archive.dialogues.rule.embargo import kept_back
from aidememoire.archive.dialogues.rule.ruling import Place, agreed, holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aidememoire.archive.dialogues.forms import Note, Rule, Seat
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.sitting import Sitting


class Presence:
    """Those who sit at an event and in its sessions."""

    def __init__(self, here: Sitting) -> None:
        self.here = here
        self._rules: dict[str | None, Rule] = {}
        self._fitting: dict[tuple[str | None, str | None], list[Individual]] = {}
        self._present: dict[str | None, int] = {}

    def rule_of(self, seat: Held[Seat]) -> Rule:
        """Give the rule that holds where somebody sits."""
        return self.rule_at(seat.parent)

    def rule_at(self, parent: str | None) -> Rule:
        """Give the rule that holds at the event or in one of its sessions."""
        if parent not in self._rules:
            place = Place(self.here.dialogue, self.here.event, self.here.sessions.get(parent or ""))
            self._rules[parent] = holding(place, self.here.asked, self.here.consents)
        return self._rules[parent]

    @cached_property
    def open(self) -> list[Held[Seat]]:
        """Give the seats of which the event may tell: not those in sessions of which less may be known.

        Where the list of participants may leave, they are those who may stand in it.
        """
        return [seat for seat in self.here.seats if self._counts(seat)]

    @cached_property
    def told(self) -> list[Held[Seat]]:
        """Give the seats that count in what is told of the event: of the open ones those of people who came."""
        return self._who_came(self.open)

    def unnamed(self) -> list[Individual]:
        """Give those of whom is told and who do not speak by name."""
        return self._unnamed(self.told, None)

    def fitting(self, note: Held[Note]) -> list[Individual]:
        """Give those who might have said a note, for all that a reader knows, without those who speak by name."""
        asked = note.parent, note.value.speaker
        if asked not in self._fitting:
            known = {seat.key for seat in self.told}
            here = self._who_came(self.here.seats_of(note))
            seats = [one for one in here if one.parent == note.parent or one.key in known]
            self._fitting[asked] = self._unnamed(seats, note.value.speaker)
        return self._fitting[asked]

    def present(self, note: Held[Note]) -> int:
        """Count those who sat where a note was taken and might have spoken."""
        if note.parent not in self._present:
            self._present[note.parent] = len(individuals(self._who_came(self.here.seats_of(note))))
        return self._present[note.parent]

    def may_be_named(self, note: Held[Note]) -> bool:
        """Say whether whoever spoke in a note may be named: where it was said, and where they sit, or by consent."""
        speaker = note.value.speaker
        if not self.here.rule_of(note).speaker:
            return False
        if "speaker" in (frozenset() if speaker is None else agreed(self.here.consents, speaker, note.key)):
            return True
        own = self._seats_of(speaker)
        return not own or any(self.rule_of(seat).speaker for seat in own)

    def _who_came(self, seats: Iterable[Held[Seat]]) -> list[Held[Seat]]:
        """Leave out those for whom a substitute sits at the same place, whether or not they spoke before or after.

        Whoever knows that they were replaced takes them for nobody who might have spoken.
        """
        return [seat for seat in seats if (seat.key, seat.parent) not in self._replaced]

    @cached_property
    def _replaced(self) -> set[tuple[str | None, str | None]]:
        return {(seat.value.stands_in_for, seat.parent) for seat in self.here.seats}

    def _seats_of(self, speaker: str | None) -> list[Held[Seat]]:
        """Give all seats of whoever sits on one."""
        keys = next((one.seats for one in self._people if speaker in one.seats), (speaker,))
        return [seat for seat in self.here.seats if seat.key in keys]

    @cached_property
    def _people(self) -> list[Individual]:
        return individuals(self.here.seats)

    @cached_property
    def _by_name(self) -> list[frozenset[str]]:
        """Give the seats of each who speaks by name: whoever consents on one of them does on all."""
        consents = self.here.consents
        return [
            frozenset(one.seats) for one in self._people if any("speaker" in agreed(consents, key) for key in one.seats)
        ]

    def _unnamed(self, seats: Iterable[Held[Seat]], speaker: str | None) -> list[Individual]:
        """Leave out those who speak by name, but for whoever is the speaker: it was none of them."""
        named = {key for own in self._by_name if speaker not in own for key in own}
        return individuals(seat for seat in seats if seat.key not in named)

    def _counts(self, seat: Held[Seat]) -> bool:
        rule, whole = self.rule_of(seat), self.here.rule
        later = len(kept_back(rule)) > len(kept_back(whole))
        return not later and (rule.participants or not whole.participants)


def keys_of(seats: Sequence[Held[Seat]]) -> tuple[str, ...]:
    """Give the keys of seats, in an order that does not tell who came first."""
    return tuple(sorted(seat.key for seat in seats))
