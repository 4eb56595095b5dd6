"""When something is due that words give as a horizon, counted from the day on which it was undertaken."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.dialogue.ledger.horizons import Counted, counted_in, due_in, end_of, is_past, lasts

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("in the next five years", 5, "year"),
        ("over the next five years", 5, "year"),
        ("over the coming decade", 10, "year"),
        ("within two months", 2, "month"),
        ("within 90 days", 90, "day"),
        ("within a week", 7, "day"),
        ("in the next year", 1, "year"),
        ("for a period of six weeks", 42, "day"),
    ],
)
def test_a_horizon_in_words_is_a_number(words: str, number: int, unit: str) -> None:
    assert counted_in(words) == Counted(number, unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["in the near future", "as soon as possible", "in a year of change", "during the year"]
)
def test_what_names_no_number_is_not_counted(words: str) -> None:
    assert counted_in(words) is None


@pytest.mark.parametrize(
    ("day", "horizon", "end"),
    [
        ("2023-11-15", Counted(5, "year"), "2028-11-15"),
        ("2023-11", Counted(5, "year"), "2028-11"),
        ("2023", Counted(5, "year"), "2028"),
        ("2024-02-29", Counted(1, "year"), "2025-02-28"),
        ("2024-01-31", Counted(1, "month"), "2024-02-29"),
        ("2023-11-15", Counted(90, "day"), "2024-02-13"),
        ("2023", Counted(2, "month"), None),
        ("2023-11", Counted(14, "day"), None),
        ("9999-01-01", Counted(5, "year"), None),
    ],
)
def test_a_horizon_ends_no_more_precisely_than_it_begins(day: str, horizon: Counted, end: str | None) -> None:
    assert end_of(day, horizon) == end


@given(DAYS, st.integers(1, 60))
def test_years_and_their_months_end_on_the_same_day(day: dt.date, years: int) -> None:
    by_years, by_months = (
        end_of(day.isoformat(), Counted(years * times, unit))  # type: ignore[arg-type]
        for unit, times in (("year", 1), ("month", 12))
    )
    assert by_years == by_months
    assert by_years is not None
    assert by_years > day.isoformat()


@given(DAYS, st.integers(1, 400), st.integers(1, 400))
def test_a_longer_horizon_ends_later(day: dt.date, months: int, more: int) -> None:
    shorter, longer = (end_of(day.isoformat(), Counted(number, "month")) for number in (months, months + more))
    assert shorter is not None
    assert longer is not None
    assert shorter < longer


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("The office opens by June 2025.", "2025-06"),
        ("We shall report by 3 May 2025.", "2025-05-03"),
        ("It is to be ready before the end of 2026.", "2026"),
        ("It is to be ready on May 31, 2025.", "2025-05-31"),
        ("It is to be ready by 31 June 2025.", None),
        ("Within six months, a list will be exchanged.", None),
    ],
)
def test_a_note_says_when_something_is_due(words: str, date: str | None) -> None:
    found = due_in(words)
    assert found is not None
    assert found.date == date


def test_a_date_is_past_when_its_last_day_is() -> None:
    assert is_past("2024-05-31", "2024-06-01")
    assert not is_past("2024-06-01", "2024-06-01")
    assert not is_past("2024-06", "2024-06-30")
    assert is_past("2024", "2025-01-01")


@pytest.mark.parametrize(
    ("words", "is_duration"),
    [
        ("for two years", True),
        ("for a period of six weeks", True),
        ("throughout three months", True),
        ("for the next two years", False),
        ("over the next five years", False),
        ("over two years", False),
        ("within 90 days", False),
        ("in two years", False),
        ("by 2027", False),
    ],
)
def test_how_long_something_lasts_is_no_day_by_which_it_is_done(words: str, *, is_duration: bool) -> None:
    assert lasts(words) is is_duration


def test_a_deadline_beside_a_duration_is_the_one_that_holds() -> None:
    assert due_in("Tariffs should be frozen for two years") is None
    found = due_in("Tariffs should be frozen for two years, and looked at within six months")
    assert found is not None
    assert found.text == "within six months"


@pytest.mark.parametrize(
    "words", ["by 3rd June 2027", "by the 3rd of June 2027", "by June 3rd, 2027", "by 3 June 2027"]
)
def test_a_day_is_read_as_people_write_it(words: str) -> None:
    found = due_in(words)
    assert found is not None
    assert found.date == "2027-06-03"


def test_the_day_on_which_something_starts_is_not_that_on_which_it_is_due() -> None:
    assert due_in("Figures will be exchanged twice a year, starting in March 2027") is None
    assert due_in("Effective on 1 May 2027 visas are free until 1 June 2028") == ("until 1 June 2028", "2028-06-01")
    assert due_in("Talks should begin by March 2027") == ("by March 2027", "2027-03")
