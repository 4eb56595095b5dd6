"""Values in plain words."""

from __future__ import annotations

import pytest

from aidememoire.exchange import wording
from aidememoire.record import Place, Post, Quantity, ToldBy
from tests.exchange.records import at, bare_record, rich_record


@pytest.mark.parametrize(
    ("date", "time", "words"),
    [
        ("2025-10-09", "2025-10-09T12:40+08:00", "9 October 2025, 12:40 UTC+08:00"),
        ("2025-10-09", "2025-10-09T12:40:59", "9 October 2025, 12:40"),
        ("2025-10-09", "2025-10-09T07:05:00+00:00", "9 October 2025, 07:05 UTC"),
        ("2025-10-09", "in the evening", "9 October 2025, in the evening"),
        ("2025-10", None, "October 2025"),
        ("2025", None, "2025"),
        (None, None, None),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(date: str | None, time: str | None, words: str | None) -> None:
    assert wording.published(bare_record(published=date, published_time=time).readout) == words


def test_several_names_are_one_phrase() -> None:
    assert [wording.in_a_row(list("ABC")[:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]


@pytest.mark.parametrize(
    ("value", "unit", "words"), [(30000, "corals", "30,000 corals"), (2.5, "tons", "2.5 tons"), (7, None, "7")]
)
def test_a_quantity_is_written_as_people_write_it(value: float, unit: str | None, words: str) -> None:
    assert wording.quantity_in_words(Quantity(value=value, unit=unit)) == words


@pytest.mark.parametrize(
    ("status", "organization", "words"),
    [
        ("current", "Oceans Office", "Director, Oceans Office"),
        ("former", None, "former Director"),
        ("designate", None, "Director-designate"),
        ("acting", "Oceans Office", "acting Director, Oceans Office"),
    ],
)
def test_a_post_says_whether_it_is_held(status: str, organization: str | None, words: str) -> None:
    form = {"title": "Director", "organization": organization, "status": status, "evidence": (at("met"),)}
    assert wording.post_in_words(Post.model_validate(form)) == words


@pytest.mark.parametrize(
    ("told_by", "publisher", "words"),
    [
        ("own", "CHN", "told by its own side"),
        ("counterpart", "CHN", "told by the counterpart: CHN’s account of what SAU said"),
        ("counterpart", None, "told by the counterpart: the other side’s account of what SAU said"),
        ("third party", None, "told by a third party: somebody else’s account of what SAU said"),
        (None, "CHN", None),
    ],
)
def test_a_claim_is_called_one(told_by: ToldBy | None, publisher: str | None, words: str | None) -> None:
    assert wording.told(told_by, ["SAU"], publisher) == words


def test_a_place_has_its_country() -> None:
    assert wording.where(Place(name="Manila", country="PHL")) == "Manila (PHL)"
    assert wording.where(Place(name="the Reef Forum")) == "the Reef Forum"
    assert wording.where(None) is None


def test_days_of_an_encounter_are_written_from_first_to_last() -> None:
    encounter = rich_record().encounters[0].model_copy(update={"end_date": "2025-05-13"})
    assert wording.when_and_where(encounter) == "12 to 13 May 2025 · Manila (PHL)"
    over_months = encounter.model_copy(update={"date": "2025-04-30", "end_date": "2025-05-02", "place": None})
    assert wording.when_and_where(over_months) == "30 April to 2 May 2025"
    over_years = encounter.model_copy(update={"date": "2024-12-31", "end_date": "2025-01-01", "place": None})
    assert wording.when_and_where(over_years) == "31 December 2024 to 1 January 2025"
    of_two_kinds = encounter.model_copy(update={"date": "2025-05", "end_date": "2025-05-02", "place": None})
    assert wording.when_and_where(of_two_kinds) == "May 2025 to 2 May 2025"
    unknown = encounter.model_copy(update={"date": None, "end_date": None, "place": None})
    assert wording.when_and_where(unknown) == ""


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://x.org/a", True),
        ("http://x.org", True),
        ("javascript:alert(1)", False),
        ("x.org", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_linked(address: str | None, linked: bool) -> None:
    assert (wording.web_address(address) is not None) == linked


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("post: Minister", "the post “Minister”"),
        ("publication", "the day of publication"),
        ("spoke last", "who spoke last"),
        ("listed with Ilse Brandt", "being listed with Ilse Brandt"),
        ("not a post of AUT", "a post that AUT does not have"),
        ("“He”", "“He”"),
    ],
)
def test_what_a_value_follows_from_is_a_phrase(why: str, words: str) -> None:
    assert wording.ground(why) == words


@pytest.mark.parametrize(("number", "words"), [(0, "0 notes"), (1, "1 note"), (2, "2 notes"), (1204, "1,204 notes")])
def test_what_is_counted_agrees_with_its_number(number: int, words: str) -> None:
    assert wording.counted(number, "note") == words


def test_what_is_counted_may_have_a_plural_of_its_own() -> None:
    assert (wording.counted(1, "entry", "entries"), wording.counted(3, "entry", "entries")) == ("1 entry", "3 entries")
