"""Over generated dialogues: whoever is erased stands nowhere any more, and no less is kept back of them than before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aidememoire.archive.checking import faults
from aidememoire.archive.dialogues.erasure import erasing
from aidememoire.archive.dialogues.erasure.effacing import ERASED
from aidememoire.archive.dialogues.forms import Note, Rule, Seat
from aidememoire.archive.dialogues.gate.leaving import prospects
from tests.archive.dialogues.nonces import Individual, all_that_others_reach, build, individuals, release_all, rules
from tests.archive.dialogues.nonces import squeezed as plain
from tests.archive.dialogues.tables import fresh
from tests.archive.dialogues.test_erasing import everything
from tests.archive.dialogues.test_nothing_leaves import SETTINGS

if TYPE_CHECKING:
    from pathlib import Path


def closed(one: Individual, rule: Rule) -> list[str]:
    """Give what else tells of somebody, where that is closed."""
    opened = rule.participants and rule.speaker and rule.side
    return [] if opened else [one.post, one.body]


def _names(one: Individual) -> list[str]:
    """Give the names of somebody, alone and as they run together where spaces do not count."""
    return [one.given, one.family, f"{one.given} {one.family}", f"{one.family} {one.given}"]


@settings(SETTINGS, max_examples=15)
@given(some=individuals(), rule=rules(), data=st.data())
def test_whoever_is_erased_stands_nowhere_and_nothing_more_leaves(
    some: list[Individual], rule: Rule, data: st.DataObject, file_template: Path, tmp_path: Path
) -> None:
    with fresh(file_template, tmp_path) as archive:
        world = build(archive, some, rule, data)
        if data.draw(st.booleans()):
            release_all(world)
        before = {one.note.key for one in prospects(world.room, world.event) if one.leaves}
        at = data.draw(st.integers(0, len(some) - 1))
        if data.draw(st.booleans()) and not any(
            one.value.speaker == world.seats[at].key for one in world.room.all(Note)
        ):
            world.room.remove(Seat, world.seats[at].key, world.seats[at].revision)
            erasing.erase_person(world.room, some[at].seat.name)
        else:
            erasing.erase_person(world.room, world.seats[at].key)
        others = [word for one in some for word in (one.post, one.body, *(_names(one) if one is not some[at] else ()))]
        assume(not any(plain(name) in plain(word) for word in others for name in (some[at].given, some[at].family)))
        left = plain(everything(archive))
        assert plain(some[at].given) not in left
        assert plain(some[at].family) not in left
        # What only a name kept back may leave once that is masked; posts and bodies keep it back as before.
        fresh_ones = [one for one in prospects(world.room, world.event) if one.leaves and one.note.key not in before]
        assert all(ERASED in (one.words or "") for one in fresh_ones)
        assert not any(plain(word) in plain(one.words or "") for one in fresh_ones for word in closed(some[at], rule))
        assert list(faults(archive)) == []
        assert plain(some[at].family) not in plain(all_that_others_reach(world))
