"""A reference is resolved where one encounter fits it, and left open where none or two do."""

from __future__ import annotations

import pytest

from aidememoire.archive.encounters.aliases import folded_name, names_in
from aidememoire.archive.encounters.gazetteer import are_near, names_near
from aidememoire.archive.encounters.references import Candidate, Leaning, meant_by
from aidememoire.record import Encounter, EncounterEvidence, ReaderVersion, Readout, Record, Span

SIDES = frozenset({"AUT", "SWE"})


def candidate(key: str, *names: str, **about: str | None) -> Candidate:
    folded = frozenset(map(folded_name, names))
    known = {"kind": "meeting", "date": "2023-11-15", "place": "Woodside, California", **about}
    return Candidate(key, folded, frozenset({"lindqvist"}), known["kind"], known["date"], known["place"], SIDES)


def leaning(words: str, date: str | None = None, **about: str) -> Leaning:
    return Leaning(words, date, about.get("place"), SIDES, about.get("published", "2024-02-01"))


MEETING = candidate("woodside")


@pytest.mark.parametrize(
    "made",
    [
        leaning("their meeting on November 15", "2023-11-15"),
        leaning("the meeting with President Lindqvist last November", "2023-11"),
        leaning("the Woodside meeting"),
        leaning("the meeting in Woodside with President Lindqvist"),
    ],
)
def test_day_place_and_people_tell_which_is_meant(made: Leaning) -> None:
    meant = meant_by(made, [MEETING, candidate("graz", place="Graz", date="2022-01-10")])
    assert meant is not None
    assert (meant.key, meant.date) == ("woodside", "2023-11-15")


def test_a_name_is_enough() -> None:
    summit = candidate("far", "Aurora Forum", kind="conference", date="2019-03-01", place=None)
    meant = meant_by(leaning("the Aurora Forum"), [summit, MEETING])
    assert meant is not None
    assert meant.key == "far"
    assert meant.reason.startswith("called “aurora forum”")


@pytest.mark.parametrize(
    "made",
    [
        leaning("their previous meeting"),
        leaning("the meeting on November 16", "2023-11-16"),
        leaning("the grant awarded in Woodside"),
        leaning("their call on November 15", "2023-11"),
        leaning("the upcoming meeting in Woodside"),
    ],
)
def test_too_little_or_something_else_is_left_open(made: Leaning) -> None:
    assert meant_by(made, [MEETING]) is None


def test_what_fits_two_encounters_is_left_open() -> None:
    assert meant_by(leaning("their meeting on November 15", "2023-11-15"), [MEETING, candidate("other")]) is None


def test_an_encounter_of_other_sides_is_not_meant() -> None:
    other = Candidate("x", frozenset(), frozenset(), "meeting", "2023-11-15", None, frozenset({"NOR", "DNK"}))
    assert meant_by(leaning("their meeting on November 15", "2023-11-15"), [other]) is None


def test_a_small_place_is_meant_by_the_large_one_beside_it_where_all_who_are_named_were_there() -> None:
    made = Leaning(
        "their meeting in San Francisco",
        None,
        "San Francisco",
        SIDES,
        "2024-02-01",
        around="the consensus of President Lindqvist and President Gruber at their meeting in San Francisco",
        named=SIDES,
    )
    people = frozenset({"lindqvist", "gruber"})
    woodside = Candidate("w", frozenset(), people, "meeting", "2023-11-15", "Woodside, California", SIDES, "USA")
    in_town = Candidate(
        "t", frozenset(), frozenset({"lindqvist"}), "meeting", "2023-11-16", "San Francisco", frozenset({"SWE"}), "USA"
    )
    far = Candidate("f", frozenset(), people, "meeting", "2023-11-15", "Sacramento", SIDES, "USA")
    meant = meant_by(made, [in_town, woodside])
    assert meant is not None
    assert (meant.key, meant.date) == ("w", "2023-11-15")
    assert "in Woodside, California, near San Francisco" in meant.reason
    assert meant_by(made, [in_town, far]) is None


def test_places_are_near_within_a_country_and_not_where_only_that_is_known() -> None:
    assert are_near("San Francisco", "Woodside, California", "USA")
    assert not are_near("San Francisco", "Woodside, New York", "USA")
    assert not are_near("San Francisco", "Sacramento", "USA")
    assert not are_near("Woodside, California", "the United States", "USA")
    assert not are_near("San Francisco", "Woodside, California", None)
    assert "woodside, california" in names_near("san francisco")
    assert names_near("no such place") == frozenset()


def test_names_are_compared_without_article_case_and_possessive() -> None:
    assert folded_name("the Woodside Summit") == folded_name("Woodside summit") == "woodside summit"
    assert folded_name("Leaders’ Summit") == folded_name("leaders' summit")


def test_a_readout_names_an_encounter_where_the_words_for_it_are_part_of_a_name() -> None:
    text = "The Minister took part in the Aurora Security Forum. She then held a bilateral meeting."
    at = text.index("Forum")
    encounter = Encounter(
        id="e1",
        score=1,
        kind="conference",
        evidence=EncounterEvidence(kind=(Span(start=at, end=at + 5),)),
    )
    reader = ReaderVersion(program="0", pipeline="0", lexicon="0")
    record = Record(reader=reader, readout=Readout.of(text), encounters=(encounter,))
    assert list(names_in(record, encounter)) == ["Aurora Security Forum"]
    at = text.index("bilateral")
    plain = encounter.model_copy(update={"evidence": EncounterEvidence(kind=(Span(start=at, end=at + 17),))})
    assert list(names_in(record, plain)) == []
