"""After a release, a rule that was changed either way keeps no note back for what its speaker may be called."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.dialogues.company.cells import Individual, labels, no_finer, told_by
from aidememoire.archive.dialogues.forms import SWITCHES, Consent, Dialogue
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.dialogues.rule import rules
from tests.archive.dialogues.tables import CHATHAM, NAMES, UNATTRIBUTED, round_of, seat

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.forms import Rule
    from aidememoire.record import Standing
    from tests.archive.dialogues.tables import Round

STANDINGS: list[Standing | None] = ["serving", "former", "private", None]


def change_rule(here: Round, rule: Rule) -> None:
    """Set another rule for the dialogue."""
    rules.set_rule(here.room, here.room.key, rule, here.room.one(Dialogue, here.room.key).revision)


def consent(here: Round, rule: Rule) -> None:
    """Let everybody consent to what a rule lets out."""
    switches = tuple(switch for switch in SWITCHES if rule.allows(switch))
    for one in here.seats:
        here.room.put(Consent(seat=one.key, switches=switches, how="by letter"), here.event)


def publish_one(here: Round, speaker: int = 0) -> None:
    note = here.sealed("We could lower the fee.", speaker=speaker)
    here.worded(note, "One idea was a lower fee.")
    draft = releases.draft_summary(here.room, here.event, [note.key])
    releases.publish(here.room, draft.key, confirmed=True)


def test_after_a_looser_rule_people_are_called_as_readers_know_them(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    publish_one(here)
    change_rule(here, UNATTRIBUTED)
    consent(here, UNATTRIBUTED)
    note = here.sealed("We could halve the quota.", speaker=1)
    assert (here.prospect(note).rule.side, here.prospect(note).rule.category) == (True, True)
    assert (here.prospect(note).attribution, here.prospect(note).withheld) == ("a participant", ())


def test_after_a_tighter_rule_people_are_called_less(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED)
    publish_one(here)
    change_rule(here, CHATHAM)
    note = here.sealed("We could halve the quota.", speaker=1)
    here.worded(note, "Another idea was a smaller quota.")
    assert (here.prospect(note).attribution, here.prospect(note).withheld) == ("a participant", ())


def test_a_rule_that_opens_standings_alone_calls_nobody_by_side(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED)
    publish_one(here)
    change_rule(here, UNATTRIBUTED.model_copy(update={"side": False}))
    note = here.sealed("We could halve the quota.", speaker=1)
    assert here.prospect(note).attribution == "a participant"


def test_whoever_came_since_is_called_by_nothing_new(archive: Archive) -> None:
    """Five who came make a cell of their own; readers know no such cell."""
    here = round_of(archive, UNATTRIBUTED, number=6)
    publish_one(here)
    here.seats.extend(here.room.put(seat(name, "FIN"), here.event) for name in NAMES[6:11])
    note = here.sealed("We could halve the quota.", speaker=8)
    assert here.prospect(note).attribution == "a serving official"


@pytest.mark.parametrize("speaker", [0, None])
def test_where_too_few_sat_there_at_the_first_release_nobody_is_called_anything(
    archive: Archive, speaker: int | None
) -> None:
    here = round_of(archive, UNATTRIBUTED, number=4)
    draft = releases.draft_notice(here.room, here.event)
    releases.publish(here.room, draft.key, confirmed=True)
    for name in NAMES[4:]:
        here.room.put(seat(name, "NOR"), here.event)
    found = here.prospect(here.sealed("We could halve the quota.", speaker=speaker))
    assert found.passage is None
    assert found.withheld == (
        "when a paper was first released, fewer people sat there; this would tell that some came",
    )


def test_less_and_less_is_said_of_somebody() -> None:
    assert no_finer("a serving official of the NOR side") == (
        "a serving official of the NOR side",
        "a participant of the NOR side",
        "a serving official",
        "a participant",
    )
    assert no_finer("a private expert") == ("a private expert", "a participant")
    assert no_finer("a participant of the NOR side") == ("a participant of the NOR side", "a participant")
    assert no_finer("a participant") == ("a participant",)


@given(
    st.lists(st.tuples(st.sampled_from(["NOR", "PRT", "FIN", None]), st.sampled_from(STANDINGS)), max_size=30),
    st.booleans(),
    st.booleans(),
    st.sets(st.integers(0, 11)),
    st.integers(2, 6),
)
def test_whatever_readers_know_enough_people_are_called_the_same(
    some: list[tuple[str | None, Standing | None]], side: bool, category: bool, known: set[int], smallest: int
) -> None:
    """Everybody of a cell is called less in the same way, and never more than the rule allows."""
    people = [Individual((f"seat{at}",), *one) for at, one in enumerate(some)]
    called = labels(people, side=side, category=category, smallest=smallest)
    every = sorted({one for name in called.values() for one in no_finer(name)})
    scheme = {every[at % len(every)] for at in known if every} | {"a participant"}
    less = {key: next(one for one in no_finer(name) if one in scheme) for key, name in called.items()}
    assert all(number >= smallest for number in Counter(less.values()).values())
    for name in less.values():
        tells_side, tells_standing = told_by(name)
        assert side or not tells_side
        assert category or not tells_standing
