"""Whether two accounts tell of one encounter, and what is said for and against it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.comparison.accounts import Account, accounts_in, bounds
from aidememoire.comparison.compare import NotOneEncounterError, compare
from aidememoire.comparison.encounters import same_encounter
from aidememoire.comparison.relation import match
from tests.comparison.samples import reader, sample
from tests.comparison.test_compare import BEIJING, NAMES, WASHINGTON

CALL = "President Ana Torvund of Norway spoke by phone today with Prime Minister Pekka Salmela of Finland."
THEIRS = "Prime Minister Pekka Salmela had a telephone conversation with President of Norway Ana Torvund on {day}."


def account(text: str, published: str = "2024-03-05") -> Account:
    return accounts_in(reader().read(text, published=published))[0]


@pytest.mark.parametrize(
    ("day", "published", "verdict", "reason"),
    [
        ("5 March 2024", "2024-03-05", "same", "on the same day"),
        ("6 March 2024", "2024-03-06", "same", "a day apart, as time zones may make it"),
        ("4 March 2024", "2024-03-05", "same", "a day apart, as time zones may make it"),
        ("12 April 2024", "2024-04-12", "other", "38 days apart"),
    ],
)
def test_the_day_may_differ_by_one(day: str, published: str, verdict: str, reason: str) -> None:
    found = same_encounter(account(CALL), account(THEIRS.format(day=day), published))
    assert found.verdict == verdict
    assert reason in [one.words for one in found.reasons]


def test_the_same_day_with_others_is_another_encounter() -> None:
    theirs = (
        "Prime Minister Pekka Salmela had a telephone conversation with President of Estonia Liis Kask on 5 March 2024."
    )
    found = same_encounter(account(CALL), account(theirs))
    assert found.verdict == "other"
    assert "Pekka Salmela in both, but with others" in [one.words for one in found.reasons]


def test_the_shipped_pair_is_one_call() -> None:
    one, other = (accounts_in(sample(name))[0] for name in (BEIJING, WASHINGTON))
    found = match(("A", "B"), one, other)
    assert (found.relation, found.score > 0.9) == ("same encounter", True)
    assert "Judith A. Karlsen and Lu Wenzhao took part in both" in found.reasons


def test_an_earlier_encounter_of_the_same_people_is_compared_only_when_asked_for() -> None:
    earlier = reader().read(CALL, published="2023-11-20")
    later = reader().read(THEIRS.format(day="5 March 2024"), published="2024-03-05")
    with pytest.raises(NotOneEncounterError) as raised:
        compare([earlier, later])
    assert raised.value.relation == "earlier encounter"
    assert "106 days apart" in raised.value.matches[0].reasons
    assert compare([earlier, later], earlier=True).relation == "earlier encounter"


def test_without_a_common_participant_the_comparison_is_refused() -> None:
    with pytest.raises(NotOneEncounterError) as raised:
        compare([sample(BEIJING), sample("un-sg-kouadio-brou-20240925.txt")])
    assert raised.value.relation == "unrelated"
    assert compare([sample(BEIJING), sample("un-sg-kouadio-brou-20240925.txt")], anyway=True).relation == "unrelated"


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_the_judgement_does_not_hang_on_the_order(one: str, other: str) -> None:
    a, b = accounts_in(sample(one))[0], accounts_in(sample(other))[0]
    assert same_encounter(a, b) == same_encounter(b, a)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2023-12-31"),
    ],
)
def test_a_vague_date_may_be_any_of_its_days(date: str, first: str, last: str) -> None:
    period = bounds(date)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
