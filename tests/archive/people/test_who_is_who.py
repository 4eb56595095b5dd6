"""The same person in many readouts is one, others are others, and what a person decides holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidememoire.archive import ArchiveError, following, open_archive
from aidememoire.archive.connection import writing
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.decisions.undoing import undo
from aidememoire.archive.people.deciding import keep_two, merge, split
from aidememoire.archive.sameness.suggesting import suggestions
from tests.archive.keeping import assert_sound, view_of
from tests.archive.telling import Seen, Telling, grouped, tell, together

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.archive import Archive

ADA = Deciding("Ada", "checked in the year-book")
BERG = Seen("Adela Bergstrom", "AUT", "Foreign Minister")
LIND = Seen("Tomas Lindqvist", "SWE", "President")


def test_one_person_is_known_under_several_spellings_and_by_the_family_name(archive: Archive) -> None:
    tell(
        archive,
        Telling("a", (BERG, LIND)),
        Telling("b", (Seen("Adela Bergström", "AUT", "Foreign Minister"), Seen("Lindqvist", "SWE", "President"))),
        Telling("c", (Seen("Adela Bergstrom", "AUT"),)),
    )
    assert grouped(archive) == {frozenset({"a p1", "b p1", "c p1"}), frozenset({"a p2", "b p2"})}
    assert_sound(archive)


def test_people_of_one_family_name_are_told_apart_by_side_and_post(archive: Archive) -> None:
    tell(
        archive,
        Telling("a", (Seen("Mira Halvorsen", "NOR", "Prime Minister"),)),
        Telling("b", (Seen("Jonas Halvorsen", "DNK", "Defence Minister"),)),
        Telling("c", (Seen("Halvorsen", "DNK", "Defence Minister"),)),
    )
    assert grouped(archive) == {frozenset({"a p1"}), frozenset({"b p1", "c p1"})}


def test_what_a_person_merges_is_one_and_undoing_parts_it(archive: Archive) -> None:
    tell(archive, Telling("a", (BERG,)), Telling("b", (Seen("Adela Novak", "AUT", "Foreign Minister"),)))
    assert not together(archive, ["a p1", "b p1"])
    number = merge(archive, ADA, "Adela Bergstrom", "b:p1")
    assert together(archive, ["a p1", "b p1"])
    assert_sound(archive)
    tell(archive, Telling("c", (Seen("Adela Novak", "AUT", "Foreign Minister"),)))
    assert together(archive, ["a p1", "b p1", "c p1"])
    undo(archive, ADA, number)
    assert grouped(archive) == {frozenset({"a p1"}), frozenset({"b p1", "c p1"})}
    assert_sound(archive)


def test_members_that_leave_stay_away_whatever_is_added(archive: Archive) -> None:
    for name in "abc":
        tell(archive, Telling(name, (BERG,)))
    split(archive, ADA, "Adela Bergstrom", ["b:p1"])
    assert grouped(archive) == {frozenset({"a p1", "c p1"}), frozenset({"b p1"})}
    tell(archive, Telling("d", (BERG,)), Telling("e", (Seen("Adela Bergström", "AUT", "Minister"),), date="2025-01-09"))
    assert not together(archive, ["b p1", "a p1"])
    assert together(archive, ["a p1", "c p1", "d p1", "e p1"])
    assert_sound(archive)


def test_two_who_leave_together_stay_together(archive: Archive) -> None:
    for name in "abcd":
        tell(archive, Telling(name, (BERG,)))
    number = split(archive, ADA, "Adela Bergstrom", ["b:p1", "d:p1"])
    assert grouped(archive) == {frozenset({"a p1", "c p1"}), frozenset({"b p1", "d p1"})}
    undo(archive, ADA, number)
    assert together(archive, ["a p1", "b p1", "c p1", "d p1"])
    assert_sound(archive)


def test_a_name_can_leave_as_a_whole(archive: Archive) -> None:
    tell(archive, Telling("a", (LIND,)), *(Telling(n, (Seen("Lindqvist", "SWE", "President"),)) for n in "bc"))
    split(archive, ADA, "Tomas Lindqvist", ["Lindqvist"])
    assert grouped(archive) == {frozenset({"a p1"}), frozenset({"b p1", "c p1"})}
    assert_sound(archive)


def test_two_people_are_kept_apart_before_a_rule_joins_them(archive: Archive) -> None:
    tell(archive, Telling("a", (BERG,)), Telling("b", (Seen("Bergstrom"),)))
    keep_two(archive, ADA, "a:p1", "b:p1")
    tell(archive, Telling("c", (Seen("Bergstrom", "AUT", "Foreign Minister"),)))
    assert not together(archive, ["a p1", "b p1"])
    assert_sound(archive)


def test_the_later_of_two_contrary_decisions_holds(archive: Archive) -> None:
    for name in "ab":
        tell(archive, Telling(name, (BERG,)))
    split(archive, ADA, "Adela Bergstrom", ["b:p1"])
    merge(archive, ADA, "a:p1", "b:p1")
    assert together(archive, ["a p1", "b p1"])
    assert_sound(archive)


def test_a_doubtful_link_is_a_suggestion_until_it_is_decided(archive: Archive) -> None:
    tell(archive, Telling("a", (Seen("Mira Halvorsen", "NOR", "Prime Minister"),)))
    tell(archive, Telling("b", (Seen("Halvorsen"),)))
    found = suggestions(view_of(archive), "person", 10)
    assert [{one.first_name, one.second_name} for one in found] == [{"Mira Halvorsen", "Halvorsen"}]
    assert 0.5 <= found[0].score < 0.85
    keep_two(archive, ADA, "a:p1", "b:p1")
    assert suggestions(view_of(archive), "person", 10) == []


def test_what_cannot_be_decided_is_said(archive: Archive) -> None:
    tell(archive, Telling("a", (BERG,)), Telling("b", (LIND,)))
    with pytest.raises(ArchiveError, match="nobody is known here as Nemo"):
        merge(archive, ADA, "Nemo", "a:p1")
    with pytest.raises(ArchiveError, match="are one person already"):
        merge(archive, ADA, "Adela Bergstrom", "a:p1")
    with pytest.raises(ArchiveError, match="nobody would be left"):
        split(archive, ADA, "Adela Bergstrom", ["a:p1"])
    with pytest.raises(ArchiveError, match="b:p1 is no entry of that person"):
        split(archive, ADA, "Adela Bergstrom", ["b:p1"])
    with pytest.raises(ArchiveError, match="needs an author"):
        merge(archive, Deciding(" "), "a:p1", "b:p1")
    with pytest.raises(ArchiveError, match="there is no decision 4"):
        undo(archive, ADA, 4)


POOL = [
    Seen("Adela Bergstrom", "AUT", "Foreign Minister"),
    Seen("Adela Bergström", "AUT", "Minister"),
    Seen("Bergstrom", "AUT", "Foreign Minister"),
    Seen("Bergstrom", None, None),
    Seen("Anton Bergstrom", "AUT", "Foreign Minister"),
    Seen("A. Bergstrom", "AUT", None),
    Seen("Tomas Bergstrom", "SWE", "President"),
    Seen("Bergstrom", "SWE", "President"),
    Seen("Adela Bergstrom", "SWE", "Ambassador"),
]


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    people = draw(
        st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=3, unique=True), min_size=2, max_size=6)
    )
    years = st.sampled_from(["2016-03-01", "2024-05-02", "2024-09-02"])
    return [Telling(f"r{n}", tuple(those), date=draw(years)) for n, those in enumerate(people)]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=tellings(), data=st.data())
def test_the_order_of_adding_changes_nothing_and_making_all_anew_neither(
    new_archive_url: Callable[[], str], told: list[Telling], data: st.DataObject
) -> None:
    with open_archive(new_archive_url()) as one, open_archive(new_archive_url()) as other:
        tell(one, *told)
        tell(other, *data.draw(st.permutations(told)))
        found = grouped(one)
        assert found == grouped(other)
        assert_sound(one)
        with writing(one) as connection:
            following.rebuild(connection)
        assert grouped(one) == found
        assert_sound(one)
