"""A decision stands until another undoes it, and again when that one is undone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.anchors import Spot
from aidememoire.archive.decisions.standing import Decision, Place, standing


def decision(number: int, undoes: int | None = None) -> Decision:
    moment = "2025-03-01T12:00:00Z"
    return Decision(number, "Ada", moment, None, "reject" if undoes is None else "undo", None, None, undoes)


def numbers(*decisions: Decision) -> list[int]:
    return [one.number for one in standing(decisions)]


def test_an_undo_takes_a_decision_away_and_undoing_it_brings_it_back() -> None:
    taken = [decision(1), decision(2), decision(3, undoes=1)]
    assert numbers(*taken) == [2]
    assert numbers(*taken, decision(4, undoes=3)) == [1, 2]
    assert numbers(*taken, decision(4, undoes=3), decision(5, undoes=4)) == [2]


@given(st.lists(st.integers(0, 9), max_size=12))
def test_every_decision_stands_or_is_undone_by_one_that_counts(choices: list[int]) -> None:
    taken: list[Decision] = []
    for choice in choices:
        free = [one.number for one in taken if one.number not in {other.undoes for other in taken}]
        undoes = free[choice % len(free)] if free and choice < 5 else None
        taken.append(decision(len(taken) + 1, undoes))
    stand = set(numbers(*taken))
    assert numbers(*taken[::-1]) == sorted(stand)
    undone: set[int] = set()
    for one in taken[::-1]:
        if one.undoes is not None and one.number not in undone:
            undone.add(one.undoes)
    assert stand == {one.number for one in taken if one.undoes is None} - undone


def test_a_place_is_written_and_read() -> None:
    place = Place("ab" * 32, Spot("person", 3, 9, "title", 1))
    assert Place.from_json(place.to_json()) == place
