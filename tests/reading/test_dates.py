"""Date expressions come to the dates that a reader of the readout would give them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.dates import find_dates, merge_weekdays

SATURDAY = "2024-02-10"


def said(text: str, anchor: str | None = SATURDAY) -> list[tuple[str, str | None, str | None]]:
    dates = merge_weekdays(find_dates(text, anchor), text)
    return [(text[when.start : when.end], when.date, when.end_date) for when in dates]


@pytest.mark.parametrize(
    ("text", "date", "end"),
    [
        ("They met today.", "2024-02-10", None),
        ("They spoke yesterday.", "2024-02-09", None),
        ("They met on Tuesday.", "2024-02-06", None),
        ("They met last Saturday.", "2024-02-03", None),
        ("They will meet next Monday.", "2024-02-12", None),
        ("They met on January 8th.", "2024-01-08", None),
        ("They met on December 30.", "2023-12-30", None),
        ("He came on the 22nd of April, 2025.", "2025-04-22", None),
        ("From August 27 to 29 he was there.", "2023-08-27", "2023-08-29"),
        ("On January 6–7 he called.", "2024-01-06", "2024-01-07"),
        ("On 15 and 16 May 2024 they sat.", "2024-05-15", "2024-05-16"),
        ("From 30 June to 2 July 2023 they sat.", "2023-06-30", "2023-07-02"),
        ("The summit in November 2023 was long.", "2023-11", None),
        ("In 2019 they signed.", "2019", None),
        ("This week they met.", "2024-02", None),
        ("The call took place on January 4 this year.", "2024-01-04", None),
        ("They met three days ago.", "2024-02-07", None),
        ("On Friday, December 15, 2023 they met.", "2023-12-15", None),
        ("On 30 December to 2 January 2023 they sat.", "2023-12-30", "2024-01-02"),
        ("On May 8 to 6, 2023 they sat.", "2023-05-08", None),
        ("They met on Tuesday (6 February).", "2024-02-06", None),
        ("They met this morning (09).", "2024-02-09", None),
        ("They met today (28).", "2024-01-28", None),
        ("They met during the week of February 5.", "2024-02", None),
    ],
)
def test_an_expression_comes_to_its_date(text: str, date: str, end: str | None) -> None:
    assert [(when[1], when[2]) for when in said(text)] == [(date, end)]


@pytest.mark.parametrize("text", ["This may be so.", "They march on.", "Mr. May spoke.", "The 19 members agreed."])
def test_words_that_look_like_dates_are_none(text: str) -> None:
    assert said(text) == []


def test_the_following_day_is_reckoned_from_the_date_before_it() -> None:
    text = "On 3 May 2023 they met. The following day they dined; they parted the same day."
    assert [date for _, date, _ in said(text)] == ["2023-05-03", "2023-05-04", "2023-05-04"]


def test_the_following_day_of_an_unknown_day_is_unknown() -> None:
    assert said("The following day they met.") == [("The following day", None, None)]


def test_without_a_day_of_publication_only_full_dates_are_known() -> None:
    assert said("Today and on March 3, 2021 and on Monday.", None) == [
        ("Today", None, None),
        ("March 3, 2021", "2021-03-03", None),
        ("on Monday", None, None),
    ]


def test_a_week_that_lies_in_two_months_is_not_known_to_the_month() -> None:
    assert said("Last week they met.", "2023-12-04") == [("Last week", None, None)]


def test_a_day_that_is_not_in_the_calendar_is_no_date() -> None:
    assert all(date is None or date != "2024-02-30" for _, date, _ in said("On February 30, 2024 they met."))


@given(st.text(max_size=80), st.sampled_from([None, "2024", "2024-02", SATURDAY]))
def test_dates_lie_in_the_text_in_order_and_apart(text: str, anchor: str | None) -> None:
    dates = find_dates(text, anchor)
    assert all(0 <= when.start < when.end <= len(text) for when in dates)
    assert all(one.end <= two.start for one, two in itertools.pairwise(dates))
