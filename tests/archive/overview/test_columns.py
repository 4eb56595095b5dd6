"""Compact columns give back what went into them."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.overview.columns import (
    NONE,
    Rows,
    SideSets,
    Values,
    Words,
    counted,
    date_of,
    day_number,
    distinct,
    range_of,
    ranges_of,
)
from aidememoire.archive.overview.figures import added_up

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


@given(st.lists(st.integers(-3, 9)))
def test_numbers_are_counted_as_counting_one_by_one_does(numbers: list[int]) -> None:
    found, times = counted(np.array(numbers, np.int64))
    assert dict(zip(found.tolist(), times.tolist(), strict=True)) == Counter(numbers)
    assert found.tolist() == distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))


@given(st.lists(st.integers(0, 9)).map(sorted), st.lists(st.integers(0, 9)))
def test_the_rows_of_numbers_are_found(ascending: list[int], wanted: list[int]) -> None:
    column = np.array(ascending, np.int64)
    which, rows = ranges_of(column, np.array(wanted, np.int64))
    assert list(zip(which.tolist(), rows.tolist(), strict=True)) == [
        (at, row) for at, one in enumerate(wanted) for row, number in enumerate(ascending) if number == one
    ]
    assert column[range_of(column, 4)].tolist() == [one for one in ascending if one == 4]


def rows_up_to(most: int) -> st.SearchStrategy[list[tuple[int, int, int]]]:
    """Draw rows of two numbers and a weight."""
    return st.lists(st.tuples(st.integers(NONE, 5), st.integers(NONE, most), st.integers(0, 9)), max_size=60)


@given(st.one_of(rows_up_to(10**8), rows_up_to(3)))
def test_weights_are_added_up_by_what_stands_beside_them(rows: list[tuple[int, int, int]]) -> None:
    plainly = dict[tuple[int, int], int]()
    for one, other, weight in rows:
        plainly[one, other] = plainly.get((one, other), 0) + weight
    columns = np.array(rows, np.int64).reshape(-1, 3).T
    assert added_up((columns[0], columns[1]), columns[2]) == sorted(plainly.items())
