"""Counts over time: together where unit and definition agree, summed where they add up, apart where they contradict."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.dialogues.forms import Progress, Target
from aidememoire.archive.dialogues.items import Held
from aidememoire.dialogue.ledger.series import Series, expected, series_of

TARGET = Target(value=50_000, unit="students")


def put(date: str, amount: float | None, **known: Any) -> Held[Progress]:
    """Give progress as it would be held."""
    usual = {"unit": "students", "counted_by": "Ministry", "definition": "visas issued"}
    evidence = ({"kind": "remark", "words": "So it was told."},)
    value = Progress.model_validate({**usual, "date": date, "amount": amount, "evidence": evidence, **known})
    return Held(f"{date}-{amount}", value, "entry", 1, "ada", "2024-07-01T00:00:00Z", False, False)


def totals(series: Series) -> list[tuple[str, float]]:
    """Give the days and totals of a series."""
    return [(one.date, one.total) for one in series.points]


def test_what_came_on_top_is_summed_and_a_count_in_all_takes_the_place_of_what_was_before() -> None:
    [found] = series_of(
        [
            put("2024-12-31", 9_000, cumulative=False),
            put("2024-06-30", 5_000),
            put("2025-06-30", 1_000, cumulative=False),
            put("2025-12-31", 20_000),
        ],
        TARGET,
    )
    assert totals(found) == [
        ("2024-06-30", 5_000),
        ("2024-12-31", 14_000),
        ("2025-06-30", 15_000),
        ("2025-12-31", 20_000),
    ]
    assert found.share == 0.4
    assert found.counted_by == "Ministry"


def test_other_definitions_and_units_stand_apart() -> None:
    found = series_of(
        [
            put("2024-06-30", 5_000),
            put("2024-06-30", 800, definition="arrivals at airports"),
            put("2024-06-30", 12, unit="groups"),
        ],
        TARGET,
    )
    assert len(found) == 3
    assert {one.definition for one in found} == {"visas issued", "arrivals at airports"}
    [groups] = [one for one in found if one.unit == "groups"]
    assert groups.share is None
    assert groups.notes == ("not held against the target: that counts students, this groups",)


def test_a_count_without_a_unit_is_one_of_what_the_target_counts() -> None:
    [found] = series_of([put("2024-06-30", 5_000, unit=None), put("2024-09-30", 6_000)], TARGET)
    assert (found.unit, found.share, len(found.points)) == ("students", 0.12, 2)


def test_without_a_definition_what_two_counted_may_be_two_things() -> None:
    found = series_of(
        [
            put("2024-06-30", 5_000, definition=None),
            put("2024-07-30", 5_500, definition=None, counted_by="Embassy"),
            put("2024-08-30", 6_000, definition=None),
        ],
        TARGET,
    )
    assert {(one.counted_by, len(one.points)) for one in found} == {("Ministry", 2), ("Embassy", 1)}


def test_one_definition_is_one_series_whoever_counts() -> None:
    [found] = series_of([put("2024-06-30", 5_000), put("2024-09-30", 6_000, counted_by="Embassy")], TARGET)
    assert found.counted_by is None
    assert totals(found) == [("2024-06-30", 5_000), ("2024-09-30", 6_000)]


def test_counts_of_one_day_that_differ_are_shown_apart() -> None:
    found = series_of([put("2024-06-30", 5_000), put("2024-06-30", 3_000, counted_by="Embassy")], TARGET)
    assert {(one.counted_by, one.last.total) for one in found} == {("Ministry", 5_000), ("Embassy", 3_000)}
    for one in found:
        assert one.notes[0] == "counts of 2024-06-30 contradict each other: Ministry 5,000, Embassy 3,000"


def test_a_count_that_falls_is_told() -> None:
    [found] = series_of([put("2024-06-30", 5_000), put("2024-09-30", 4_000)], TARGET)
    assert found.notes[:1] == (
        "the count falls from 5,000 (2024-06-30) to 4,000 (2024-09-30): it is corrected, or counts something else",
    )


def test_a_target_with_a_definition_is_held_only_against_counts_of_it() -> None:
    target = Target(value=50_000, unit="student", definition="Visas issued")
    found = series_of([put("2024-06-30", 5_000), put("2024-06-30", 100, definition="arrivals")], target)
    assert {one.definition: one.share for one in found} == {"visas issued": 0.1, "arrivals": None}


def test_progress_without_an_amount_is_in_no_series() -> None:
    assert series_of([put("2024-06-30", None)], TARGET) == []


def test_even_growth_begins_with_the_promise_and_ends_with_the_target() -> None:
    assert expected(TARGET, "2023-11-15", "2028-11-15", "2023-11-15") == 0
    assert expected(TARGET, "2023-11-15", "2028-11-15", "2028-11-15") == 50_000
    assert expected(TARGET, "2023-11-15", "2028-11-15", "2030-01-01") == 50_000
    assert expected(TARGET, None, "2028-11-15", "2024-01-01") is None


COUNTS = st.lists(
    st.tuples(
        st.dates().map(str),
        st.integers(0, 10**6),
        st.booleans(),
        st.sampled_from("ab"),
        st.sampled_from(["x", "y", None]),
    ),
    max_size=12,
)


@given(COUNTS)
def test_every_count_is_in_one_series_and_its_order_does_not_matter(counts: list[tuple[Any, ...]]) -> None:
    progress = [
        put(date, amount, cumulative=in_all, counted_by=who, definition=how)
        for date, amount, in_all, who, how in counts
    ]
    found = series_of(progress, TARGET)
    assert sum(len(one.points) for one in found) == len(progress)
    for one in found:
        assert [point.date for point in one.points] == sorted(point.date for point in one.points)
        assert one.share is None or one.share == one.last.total / TARGET.value
