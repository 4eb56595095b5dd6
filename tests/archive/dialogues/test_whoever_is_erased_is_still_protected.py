"""What was promised to somebody is kept once they are erased: what tells of them is found without their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.archive.checking import faults
from aidememoire.archive.connection import reading
from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.company.cells import identity
from aidememoire.archive.dialogues.erasure import erasing
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import Erasure, Seat, SeatPost
from aidememoire.archive.dialogues.telltales.erased import Gone, erasure_of
from aidememoire.archive.dialogues.telltales.masking import Telltales
from tests.archive.dialogues.nonces import Individual, individuals
from tests.archive.dialogues.tables import CHATHAM, round_of
from tests.archive.dialogues.test_erasing import everything

if TYPE_CHECKING:
    from aidememoire.archive import Archive

QUIST = Seat(
    name="Olaf Quistgaard",
    original="奎斯特",
    side="NOR",
    posts=(SeatPost(title="Harbourmaster of Wexcombe", organization="Brookvale Institution"),),
)
PETROVA = Seat(name="Olga Petrova", original="Ольга Петрова", side="NOR")


def found(text: str, *seats: Seat, known: frozenset[str] = frozenset()) -> set[tuple[str, str, bool]]:
    erasure = erasure_of(seats or (QUIST,), ())
    read = Erasure.model_validate_json(erasure.model_dump_json())
    return {(one.words, one.what, one.sure) for one in Gone([read]).find(text, known=known)}


def test_names_posts_and_bodies_are_found_by_their_hashes() -> None:
    text = "The Harbourmaster of Wexcombe, from the Brookvale Institution, agreed with Quistgaard."
    told = found(text)
    assert {("Harbourmaster of Wexcombe", "post", True), ("Quistgaard", "name", True)} <= told
    assert ("Brookvale Institution", "organization", True) in told


@pytest.mark.parametrize(
    "words",
    [
        "QUISTGAARD",
        "Quist-gaard",
        "Quistgaard’s",
        "Olaf",
        "Quistgard",
        "QuistgaardOlaf",
        "奎斯特",
        "Brookvale",
        "Qu&#105;stgaard",
    ],
)
def test_a_name_is_found_however_it_is_written(words: str) -> None:
    assert found(f"Then {words} agreed to it.")


def test_a_name_in_characters_is_found_each_time_and_cyrillic_ones_before_their_endings() -> None:
    first, second = sorted(
        Gone([erasure_of((QUIST,), ())]).find("奎斯特同意。奎 斯特又反对。"), key=lambda one: one.start
    )
    assert (first.start, second.words) == (0, "奎 斯特")
    assert ("Петровой", "name", True) in found("С Петровой согласились.", PETROVA)


def test_a_short_family_name_is_found_where_it_is_one() -> None:
    assert ("Wu", "name", True) in found("They heard that Wu agreed.", Seat(name="Wu Yaohong", side="CHN"))
    assert found("They heard it at the wu festival, F. said.", Seat(name="Sun Fei", side="CHN")) == set()


def test_other_words_are_not_found() -> None:
    text = "The fee falls by a third, said Berit Tjønnholm of the Ministry of Fisheries. 他们同意了。 Они согласились."
    assert found(text) == set()


@settings(max_examples=40)
@given(some=individuals(), before=st.text(max_size=20), how=st.lists(st.integers(0, 10), min_size=1, max_size=4))
def test_whatever_gave_somebody_away_is_found_by_the_hashes(
    some: list[Individual], before: str, how: list[int]
) -> None:
    """What is sure of somebody who sits there is sure once they are erased, in the same place."""
    told = " and ".join(some[at % len(some)].written(at) for at in how)
    text = f"{before} Then {told} agreed."
    seats = [one.seat for one in some]
    sure = {(one.start, one.end, one.what) for one in Telltales(seats).find(text, sides=False) if one.sure}
    after = Gone([erasure_of([one], ()) for one in seats[:1]] + [erasure_of(seats[1:], ())]).find(text)
    covered = [(one.start, one.end) for one in after if one.sure]
    assert all(any(start <= first and last <= end for start, end in covered) for first, last, _ in sure)


def test_what_is_kept_holds_none_of_the_words() -> None:
    kept = erasure_of((QUIST,), ("NOR",)).model_dump_json().casefold()
    assert not any(word in kept for word in ("quist", "olaf", "harbour", "wexcombe", "brookvale", "奎斯特", 'nor"'))


def test_hashes_of_two_dialogues_cannot_be_compared() -> None:
    one, other = erasure_of((QUIST,), ()), erasure_of((QUIST,), ())
    hashes = [{hashed for marks in erasure.marks for hashed in marks.hashes} for erasure in (one, other)]
    assert len(hashes[0]) == len(hashes[1]) > 20
    assert hashes[0].isdisjoint(hashes[1])


def test_whoever_came_back_may_be_named_where_they_agreed_to_it() -> None:
    assert found("Quistgaard agreed.", known=frozenset({identity(QUIST)})) == set()


def test_a_side_that_nobody_else_has_stays_known() -> None:
    assert erasure_of((QUIST,), ("PRT",)).sides == ("NOR",)
    assert Gone([erasure_of((QUIST,), ())]).sides == frozenset({"NOR"})


def test_what_gave_somebody_away_keeps_a_note_back_after_they_are_erased(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=8)
    key = here.room.put(QUIST, here.event).key
    note = here.sealed("We could lower the harbour fee by a third.", speaker=2)
    here.worded(note, "The Harbourmaster, from Brookvale, said no.")
    before = here.prospect(note).withheld
    assert before
    erasing.erase_person(here.room, key)
    after = here.prospect(note)
    assert set(before) <= set(after.withheld)
    assert not after.leaves
    assert "quist" not in everything(archive).casefold()
    assert list(faults(archive)) == []


def test_one_key_serves_all_erasures_of_a_dialogue_and_the_program_alone_makes_them(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=8)
    for one in here.seats[:2]:
        erasing.erase_person(here.room, one.key)
    with reading(archive) as connection:
        kept = items.found(connection, Erasure)
    assert len(kept) == 2
    assert len({one.value.salt for one in kept}) == 1
    with pytest.raises(NotAllowedError):
        here.room.put(kept[0].value)
