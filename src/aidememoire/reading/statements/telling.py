"""Which encounter an account is telling of at a place, where it tells of several."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from aidememoire.lexicon.entries import EncounterLine
    from aidememoire.lexicon.gazetteer import Hit
    from aidememoire.reading.page import Page
    from aidememoire.record import Encounter

#: "During the Foreign Office Consultations": an encounter that is named again, as one known.
_AGAIN: Final = re.compile(r"(?P<during>\b[Dd]uring\s+)?\b[Tt]he\s+(?:[A-Z][\w-]*\s+){0,4}$")
_NEAR: Final = 60  # characters between "the" and the words for an encounter


@dataclass(frozen=True)
class Telling:
    """Follows an account through its encounters, by their reports and by where an earlier one is named again."""

    page: Page
    encounters: list[Encounter]

    def at(self, offset: int) -> Encounter | None:
        """The encounter being told of at an offset: the last reported before it, or the one to which it went back.

        The day and place of an encounter may stand where an earlier one is told of, and are shared.
        """
        told = None
        for encounter in self.encounters:
            if told is None or self._start(encounter) <= offset:
                told = encounter
        if told is None:
            return None
        sentence = self.page.sentence_at(offset)
        until = sentence.end_char if sentence is not None else offset
        number = bisect_right(self._returns, until, key=lambda place: place[0]) - 1
        place, named = self._returns[number] if number >= 0 else (-1, told)
        return named if place > self._start(told) else told

    def _start(self, encounter: Encounter) -> int:
        spans = [span.start for span in encounter.evidence.kind or encounter.spans() if span.where == "text"]
        return min(spans, default=len(self.page.text))

    @cached_property
    def _returns(self) -> list[tuple[int, Encounter]]:
        """Where the account names an encounter again, in order: one told of before, or the last one.

        Two of a kind are never told apart so: "the meeting" means the last one.
        """
        found: list[tuple[int, Encounter]] = []
        starts = [*map(self._start, self.encounters), len(self.page.text)]
        for number, last in enumerate(self.encounters[1:], start=1):
            for hit in self.page.lexicon.encounters.find(self.page.text, starts[number], starts[number + 1]):
                known = [one for one in self.encounters[: number + 1] if one.kind == hit.value.kind]
                if len(known) == 1 and self._names_again(hit) and (known[0] is last or self._is_called(known[0], hit)):
                    found.append((hit.start, known[0]))
        return found

    def _names_again(self, hit: Hit[EncounterLine]) -> bool:
        """Say whether words name an encounter as one known; in what somebody said, only as the time of it."""
        again = _AGAIN.search(self.page.text, max(0, hit.start - _NEAR), hit.start)
        if hit.value.verb or again is None:
            return False
        return bool(again["during"]) or not any(start <= hit.start < end for start, end in self._said)

    @cached_property
    def _said(self) -> list[tuple[int, int]]:
        return [(mark.start, mark.end) for mark in self.page.marks("content")]

    def _is_called(self, encounter: Encounter, hit: Hit[EncounterLine]) -> bool:
        """Say whether the report of an encounter called it by the same noun."""
        words = " ".join(self.page.readout.words(span) for span in encounter.evidence.kind)
        return self.page.text[hit.start : hit.end].split()[-1].casefold() in words.casefold().split()
