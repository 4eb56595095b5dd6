"""What papers ask of the archive, on both databases: of many people at once, and of the sides on each topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from aidememoire.archive.briefing.persons import Place, Wanted, facts_of
from aidememoire.archive.briefing.stances import Stance, stances
from aidememoire.archive.people.looking import look_for
from tests.archive.keeping import put, view_of
from tests.archive.reader import QuickReader
from tests.archive.texts import readout

if TYPE_CHECKING:
    from aidememoire.archive import Archive

OWN: Final = (
    "Minister Ada Berg of AUT stressed that trade matters. Ambassador Tunde Adeyemi of NGA said that trade takes time. "
    "They met in Vienna on 2024-06-04."
)
OTHER: Final = (
    "Minister Ada Berg of AUT said that trade is fair. Ambassador Kofi Boateng of GHA said that security holds. "
    "They met in Accra on 2024-08-04."
)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Give an archive with an account by Austria and one by Ghana."""
    known = {"publisher_side": "AUT", "published": "2024-06-05"}
    put(
        archive,
        readout(OWN, "june", **known),
        readout(OTHER, "august", publisher_side="GHA", published="2024-08-05"),
        reader=QuickReader("0.2.0"),
    )
    return archive


def key_of(archive: Archive, name: str) -> str:
    return look_for(view_of(archive), name)[0].key


def test_posts_encounters_and_sayings_come_with_the_places_that_prove_them(filled: Archive) -> None:
    berg = key_of(filled, "Ada Berg")
    found = facts_of(view_of(filled), [berg, "nobody"], Wanted(("trade",)))
    assert list(found) == [berg]
    (post,) = found[berg].posts
    assert (post.held.title, post.held.first, post.held.last) == ("Minister", "2024-06-05", "2024-08-05")
    assert post.places == (Place("june", "p1"), Place("august", "p1"))
    assert [(one.date, one.account) for one in found[berg].encounters] == [
        ("2024-08-04", Place("august", "e1")),
        ("2024-06-04", Place("june", "e1")),
    ]
    assert [(one.topic, one.own, one.place) for one in found[berg].sayings] == [
        ("trade", True, Place("june", "s1")),
        ("trade", False, Place("august", "s1")),
    ]


def test_nothing_after_the_last_wanted_day_is_told(filled: Archive) -> None:
    berg = key_of(filled, "Ada Berg")
    found = facts_of(view_of(filled), [berg], Wanted(("trade",), until="2024-07"))[berg]
    assert [one.date for one in found.encounters] == ["2024-06-04"]
    assert [one.place.readout for one in found.sayings] == ["june"]
    assert found.posts[0].held.last == "2024-06-05"


def test_so_many_are_given_and_no_more(filled: Archive) -> None:
    berg = key_of(filled, "Ada Berg")
    found = facts_of(view_of(filled), [berg], Wanted((), encounters=1))[berg]
    assert [one.date for one in found.encounters] == ["2024-08-04"]
    assert found.sayings == ()
    assert facts_of(view_of(filled), [], Wanted(("trade",))) == {}


def test_what_sides_said_to_each_other_comes_before_what_they_said_to_others(filled: Archive) -> None:
    assert stances(view_of(filled), ("AUT", "NGA"), ("trade",), None, 2) == [
        Stance("AUT", "trade", Place("june", "s1"), between=True),
        Stance("AUT", "trade", Place("august", "s1"), between=False),
        Stance("NGA", "trade", Place("june", "s2"), between=True),
    ]
    assert [one.place.readout for one in stances(view_of(filled), ("AUT", "NGA"), ("trade",), "2024-07-01", 2)] == [
        "june",
        "june",
    ]
