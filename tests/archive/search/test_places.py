"""The order of hits, periods of publication, and the tokens from which a page goes on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.search.places import LAST, PlaceError, between, place_from, place_of, token_of

DATES = st.one_of(
    st.none(),
    st.dates().map(str),
    st.dates().map(lambda date: str(date)[:7]),
    st.dates().map(lambda date: str(date)[:4]),
)


@given(st.lists(st.tuples(DATES, st.integers(1, 8_000_000), st.integers(0, 250_000)), min_size=2, max_size=9))
def test_the_newest_come_first_then_the_versions_and_statements_in_their_order(
    found: list[tuple[str | None, int, int]],
) -> None:
    by_place = sorted(found, key=lambda one: place_of(*one))
    by_meaning = sorted(found, key=lambda one: one[1:])
    by_meaning.sort(key=lambda one: one[0] or "", reverse=True)
    assert by_place == by_meaning
    assert all(0 <= place_of(*one) <= LAST < 2**63 for one in found)


@given(DATES, DATES, DATES)
def test_a_period_holds_what_was_published_in_it(published: str | None, since: str | None, until: str | None) -> None:
    inside = published is not None or (since is None and until is None)
    if published is not None:
        inside = (since is None or published >= since) and (until is None or published[: len(until)] <= until)
    assert (place_of(published, 7, 3) in between(since, until)) == inside


@given(st.integers(0, LAST), st.sampled_from(["statements", "readouts"]))
def test_a_token_names_a_place(place: int, what: str) -> None:
    assert place_from(token_of(place, what), what) == place  # type: ignore[arg-type]


def test_a_token_of_other_hits_or_none_is_refused() -> None:
    with pytest.raises(PlaceError, match="s1f is a place among statements, not among readouts"):
        place_from("s1f", "readouts")
    for wrong in ("", "s", "x1", "s-1", "s1 OR 1", "s" + "f" * 17):
        with pytest.raises(PlaceError, match="is no place to go on from"):
            place_from(wrong, "statements")


def test_there_are_numbers_for_eight_million_versions() -> None:
    with pytest.raises(ValueError, match="no numbers for version 8388608"):
        place_of("2024-01-01", 2**23)
