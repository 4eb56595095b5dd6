"""Entries of two readings of the same words are paired by kind and overlap, one to one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.anchors import Spot
from aidememoire.archive.decisions.pairing import overlap, pair


def spot(start: int, end: int, kind: str = "person", nth: int = 0, place: str = "text") -> Spot:
    return Spot(kind, start, end, place, nth)


@st.composite
def spots(draw: st.DrawFn) -> Spot:
    start = draw(st.integers(0, 20))
    return spot(
        start,
        start + draw(st.integers(1, 8)),
        draw(st.sampled_from(["person", "statement"])),
        draw(st.integers(0, 1)),
        draw(st.sampled_from(["text", "text", "title"])),
    )


def test_the_greatest_overlap_is_paired_first() -> None:
    pairs = pair([spot(0, 10), spot(4, 12)], [spot(3, 12), spot(0, 3)])
    assert pairs == {spot(4, 12): spot(3, 12), spot(0, 10): spot(0, 3)}


def test_what_shares_no_character_or_is_of_another_kind_is_not_paired() -> None:
    assert pair([spot(0, 5)], [spot(5, 9)]) == {}
    assert pair([spot(0, 5)], [spot(0, 5, "statement")]) == {}
    assert pair([spot(0, 5)], [spot(0, 5, place="title")]) == {}


def test_several_with_one_key_span_keep_their_order() -> None:
    two = [spot(0, 5), spot(0, 5, nth=1)]
    assert pair(two, two) == {one: one for one in two}


@given(st.lists(spots()), st.lists(spots()))
def test_pairing_is_one_to_one_and_independent_of_order(decided: list[Spot], read: list[Spot]) -> None:
    pairs = pair(decided, read)
    assert len(set(pairs.values())) == len(pairs)
    assert all(overlap(one, other) > 0 for one, other in pairs.items())
    assert pair(decided[::-1], sorted(read)) == pairs


@given(st.lists(spots()))
def test_a_reading_that_says_the_same_is_paired_with_itself(read: list[Spot]) -> None:
    assert pair(read, read) == {one: one for one in read}


@given(st.lists(spots()), st.lists(spots()))
def test_none_is_left_unpaired_beside_one_that_it_could_be_paired_with(decided: list[Spot], read: list[Spot]) -> None:
    pairs = pair(decided, read)
    free = set(read) - set(pairs.values())
    assert not any(overlap(one, other) for one in set(decided) - set(pairs) for other in free)
