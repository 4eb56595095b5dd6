"""Any sequence of deciding about organizations, reading, moving and taking back keeps the archive sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from aidememoire.archive.decisions.listing import misfits, taken
from aidememoire.archive.organizations.deciding import keep_two, merge, split
from aidememoire.archive.overview import load
from tests.archive.decided import ADA, ONE, DecidedMachine
from tests.archive.keeping import view_of
from tests.archive.machine import WORDINGS
from tests.archive.organizations.bodies import bodies
from tests.archive.texts import readout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TOWNS = ("Graz Institute", "Lagos Institute", "GRAZ Institute")


class BodiesMachine(DecidedMachine):
    """Tells of institutes, decides about them, and keeps a plain list of what was decided."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[int, tuple[str, str, bool]] = {}

    def took(self, number: int, action: str, *said: str, same: bool = False) -> None:
        self.wrote_down(number, action)
        if said:
            self.said[number] = said[0], said[1], same

    @rule(number=st.integers(0, 3), version=WORDINGS, town=st.sampled_from(TOWNS))
    def tell_of_institutes(self, number: int, version: int, town: str) -> None:
        """A readout names two institutes, in some wording."""
        text = f"They visited the {town} and the Salt Institute. Stage {number} was told in wording {version}."
        self.put_in(readout(text, f"tour{number}", url=f"https://example.org/tour/{number}"))

    @rule(one=ONE, other=ONE)
    def merge_or_keep_two(self, one: int, other: int) -> None:
        """Two organizations are one, or two."""
        entries = self.entries()
        if entries and entries[one % len(entries)][0] != entries[other % len(entries)][0]:
            first, second = entries[one % len(entries)][1], entries[other % len(entries)][1]
            action = merge if one % 3 else keep_two
            number = action(self.archive, load(view_of(self.archive)), ADA, first, second)
            self.took(number, "merge" if one % 3 else "split", first, second, same=bool(one % 3))

    @rule(one=ONE, other=ONE)
    def part(self, one: int, other: int) -> None:
        """An entry is of another organization, or all with its name are."""
        entries = self.entries()
        if entries:
            key, entry = entries[one % len(entries)]
            stays = [name for where, name in entries if where == key and name != entry]
            words = entry
            if stays:
                number = split(self.archive, load(view_of(self.archive)), ADA, entry, [words])
                self.took(number, "split", entry, stays[other % len(stays)])

    @rule()
    def dump_and_restore(self) -> None:
        """The archive moves into another one, in which the same are one, under the same keys."""
        before = bodies(self.archive)
        super().dump_and_restore()
        assert bodies(self.archive) == before

    def entries(self) -> list[tuple[str, str]]:
        """Give the entries of organizations, each with the key of its organization."""
        found = bodies(self.archive)
        return sorted((key, entry) for key, entries in found.items() for entry in entries)

    def look(self) -> None:
        """No decision is lost; the last that stands holds, or is listed as one that does not fit."""
        super().look()
        view = view_of(self.archive)
        found = taken(view)
        assert [(one.decision.number, one.decision.action) for one in found] == self.decided
        standing = {one.decision.number for one in found if one.stands} & set(self.said)
        listed = {one.decision.number for one in misfits(view)}
        body_of = {entry: key for key, entry in self.entries()}
        assert len(body_of) == len(self.entries())
        for number in standing - listed:
            first, second, same = self.said[number]
            if first in body_of and second in body_of:
                assert (body_of[first] == body_of[second]) == same, (number, first, second)
        if not standing:
            names = {key.partition("~")[0] for key in body_of.values()}
            assert names <= {"graz-institute", "lagos-institute", "salt-institute"}
            assert len(set(body_of.values())) == len(names)


def test_no_sequence_loses_or_overrules_a_decision(new_archive_url: Callable[[], str], tmp_path: Path) -> None:
    class Machine(BodiesMachine):
        new_url = staticmethod(new_archive_url)
        folder = tmp_path

    run_state_machine_as_test(Machine, settings=settings(max_examples=8, stateful_step_count=12, deadline=None))
