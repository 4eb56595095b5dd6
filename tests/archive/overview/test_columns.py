"""Compact columns give back what went into them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.overview.columns import NONE, Rows, SideSets, Values, Words, date_of, day_number

DATES = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
)


@given(st.lists(st.text()))
def test_words_come_back_by_their_number(texts: list[str]) -> None:
    words = Words()
    for text in texts:
        words.add(text)
    assert [words[at] for at in range(len(words))] == texts


@given(st.lists(st.integers(0, 10**9), unique=True), st.lists(st.integers(0, 50)))
def test_rows_are_found_by_their_ids_and_others_are_not(ids: list[int], others: list[int]) -> None:
    rows = Rows(ids)
    assert rows.at(ids).tolist() == list(range(len(ids)))
    assert rows.at(others).tolist() == [ids.index(other) if other in ids else NONE for other in others]


@given(DATES, DATES)
def test_days_as_numbers_sort_as_dates_do(one: str, other: str) -> None:
    assert date_of(day_number(one)) == one
    assert (day_number(one) < day_number(other)) == (one < other)


def test_nothing_has_a_number_of_its_own() -> None:
    values: Values[str] = Values(["a"])
    assert [values.number(value) for value in ("a", "b", None, "a")] == [0, 1, NONE, 0]
    assert [values.value(number) for number in (0, 1, NONE)] == ["a", "b", None]
    assert [values.known(value) for value in ("b", "c", None)] == [1, None, None]
    assert date_of(day_number(None)) is None


def test_a_side_is_found_in_the_sets_that_hold_it() -> None:
    sets = SideSets()
    numbers = [sets.number(codes) for codes in (("USA", "CHN"), ("CHN", "USA"), ("USA",), ())]
    assert numbers == [0, 0, 1, 2]
    assert sets.holding("CHN").tolist() == [True, False, False]
    assert sets.holding("FRA").tolist() == [False, False, False]
    assert sets.codes(0) == ["CHN", "USA"]
