"""Which names may be those of one person on a seat, and which may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.dialogues.company.alike import same_name, same_person
from aidememoire.archive.dialogues.forms import Seat
from tests.archive.dialogues.tables import NAMES


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ansgar Vosskuhl", "A. Vosskuhl"),
        ("Ansgar Vosskuhl", "VOSSKUHL, Ansgar"),
        ("Mr. Vosskuhl", "Ansgar Vosskuhl"),
        ("Berit Tjønnholm", "Berit Tjonnholm"),
        ("Berit Tjønnholm", "Beirt Tjønnholm"),
        ("Judith Rosenthal", "Judit Rosental"),
        ("Eleanor J. Whitcombe", "Eleanor Whitcombe"),
        ("Anna Schmid", "Anna Schmidt"),
        ("Tang Weiming", "T'ang Wei-ming"),
        ("Weiming Tang", "Tang Weiming"),
        ("Li Min", "Li Ming"),
    ],
)
def test_a_corrected_name_is_that_of_the_same_person(one: str, other: str) -> None:
    assert same_name(Seat(name=one), Seat(name=other))
    assert same_name(Seat(name=other), Seat(name=one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Berit Tjønnholm", "Zeno Yvon"),
        ("Ansgar Vosskuhl", "Ansgar Blomkvist"),
        ("Berit Vosskuhl", "Ansgar Vosskuhl"),
        ("A. Vosskuhl", "B. Vosskuhl"),
        ("John A. Smith", "John B. Smith"),
        ("Ivan Petrov", "Ivana Petrova"),
        ("Li Wen", "Li Qiang"),
        ("李伟", "李卫"),
        ("Ansgar Vosskuhl", "Ansgar"),
        ("Delegate 1", "Delegate 2"),
        ("Carl Ammer jr.", "Carl Ammer sr."),
    ],
)
def test_another_name_is_that_of_somebody_else(one: str, other: str) -> None:
    assert not same_name(Seat(name=one), Seat(name=other))
    assert not same_name(Seat(name=other), Seat(name=one))


def test_a_name_in_its_own_script_tells_however_it_is_romanised() -> None:
    one, other = Seat(name="Chan Tai Man", original="陳大文"), Seat(name="Chen Dawen", original="陳大文")
    assert same_name(one, other)
    assert same_name(Seat(name="陳大文"), other)
    assert not same_name(Seat(name="Berit Tjønnholm"), Seat(name="Zeno Yvon", original="Berit Tjonnholm"))


def test_two_people_of_the_archive_are_two_whatever_their_names() -> None:
    one, other = Seat(name=NAMES[0], person="p1"), Seat(name=NAMES[0], person="p2")
    assert same_name(one, other)
    assert not same_person(one, other)
    assert same_person(one, Seat(name=NAMES[0]))


@given(one=st.sampled_from(NAMES), other=st.sampled_from(NAMES))
def test_no_two_who_sit_together_are_taken_for_one(one: str, other: str) -> None:
    assert same_name(Seat(name=one), Seat(name=other)) == (one == other)
