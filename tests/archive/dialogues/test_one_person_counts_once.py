"""Whoever sits on several seats, in whatever spelling, counts once; keys of people decide where names cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.company.alike import alike, own_of, together
from aidememoire.archive.dialogues.company.cells import individuals
from aidememoire.archive.dialogues.forms import Seat, Session
from tests.archive.dialogues.tables import UNATTRIBUTED, round_of
from tests.archive.dialogues.test_cells import held

if TYPE_CHECKING:
    from aidememoire.archive import Archive


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ansgar Vosskuhl", "VOSSKUHL Ansgar"),
        ("Ansgar Vosskuhl", "A. Vosskuhl"),
        ("Ansgar Vosskuhl", "A. B. Vosskuhl"),
        ("Eleanor J. Whitcombe", "Eleanor Whitcombe"),
        ("Wang W.", "Wang Wei"),
        ("Tang Weiming", "Tang Wei-ming"),
        ("Volodymyr Petryshynskyi", "Volodymyr Petryshynsky"),
    ],
)
def test_spellings_of_one_name_are_one_person(one: str, other: str) -> None:
    for side in (None, "NOR", "CHN"):
        assert alike(Seat(name=one, side=side), Seat(name=other, side=side)) == "same"
        assert alike(Seat(name=other, side=side), Seat(name=one, side=side)) == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Delegate 1", "Delegate 2"),
        ("Participant No. 1", "Participant No. 2"),
        ("Ansgar Vosskuhl", "Berit Vosskuhl"),
        ("Wang Wei", "Wang Weiming"),
        ("Carl Ammer jr.", "Carl Ammer sr."),
    ],
)
def test_other_names_are_other_people(one: str, other: str) -> None:
    assert alike(Seat(name=one, side="NOR"), Seat(name=other, side="NOR")) == "other"


def test_a_family_name_alone_may_be_that_of_anybody_who_bears_it() -> None:
    assert alike(Seat(name="Vosskuhl"), Seat(name="Ansgar Vosskuhl")) == "family"


def test_two_whom_only_an_initial_tells_apart_count_as_one() -> None:
    one, other = Seat(name="John A. Smith", side="NOR"), Seat(name="John B. Smith", side="NOR")
    assert alike(one, other) == "namesake"
    assert together([one, other]) == [[0, 1]]


def test_the_name_in_its_own_script_tells_too() -> None:
    one = Seat(name="Tang Weiming", original="唐维明", side="CHN")
    assert alike(one, Seat(name="唐维明", side="CHN")) == "same"
    assert alike(one, Seat(name="T’ang Wei-min", original="唐维明", side="CHN")) == "same"


def test_keys_of_people_decide_before_names() -> None:
    one, other = Seat(name="Wang Wei", person="wang-wei"), Seat(name="Wang Wei", person="wang-wei-2")
    assert alike(one, other) == "other"
    assert alike(one, Seat(name="Wang Wei")) == "same"
    assert alike(one, Seat(name="Elsewhere Named", person="wang-wei")) == "same"


def test_seats_of_one_person_are_put_together_over_every_spelling() -> None:
    seats = [
        Seat(name="Eleanor Whitcombe", person="ew"),
        Seat(name="Ansgar Vosskuhl"),
        Seat(name="Whitcomb-Jones, E.", person="ew"),
        Seat(name="A. Vosskuhl"),
        Seat(name="Eleanor Whitcomb-Jones"),
    ]
    assert together(seats) == [[0, 2, 4], [1, 3]]


def test_what_is_doubtful_counts_as_fewer_people() -> None:
    seats = [held(Seat(name=name, side="NOR"), name) for name in ("Vosskuhl", "Ansgar Vosskuhl", "Berit Tjønnholm")]
    assert [one.seats for one in individuals(seats)] == [("Vosskuhl", "Ansgar Vosskuhl"), ("Berit Tjønnholm",)]


def test_namesakes_of_different_keys_count_as_two() -> None:
    seats = [held(Seat(name="Wang Wei", person=key, side="CHN"), key) for key in ("wang-wei", "wang-wei-2")]
    assert len(individuals(seats)) == 2
    assert own_of([one.value for one in seats], seats[0].value) == [0]


def test_somebody_without_a_key_is_not_taken_for_two_people_at_once() -> None:
    seats = [Seat(name="Wang Wei", person="a"), Seat(name="Wang Wei"), Seat(name="Wang Wei", person="b")]
    assert own_of(seats, seats[0]) == [0, 1]
    assert own_of(seats, seats[2]) == [1, 2]
    assert own_of(seats, seats[1]) == [1]


def test_a_family_name_alone_does_not_make_somebody_another_s() -> None:
    seats = [Seat(name="Ansgar Vosskuhl"), Seat(name="Vosskuhl"), Seat(name="Berit Vosskuhl")]
    assert own_of(seats, seats[0]) == [0]


def test_a_second_spelling_does_not_lift_a_table_over_the_smallest_number(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED, number=4, sides=("NOR",))
    session = here.room.put(Session(title="Over dinner"), here.event)
    here.room.put(Seat(name="A. Vosskuhl", side="NOR", standing="serving"), session.key)
    note = here.sealed("Fees fall here.", speaker=1)
    assert "fewer than 5 people might have said it" in here.prospect(note).withheld
