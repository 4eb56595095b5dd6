"""Five things are checked of every encounter: each is stated, inferred, confirmed by a person, or missing."""

from __future__ import annotations

from dataclasses import replace

from aidememoire.archive.encounters.axes import Axis, axes_of, principals
from aidememoire.record import Readout, Record
from tests.archive.telling import Seen, Telling

BERG = Seen("Adela Bergström", "AUT", "Foreign Minister")
LIND = Seen("Tomas Lindqvist", "SWE", "President")
TOLD = Telling("vienna", (BERG, LIND), publisher="Ministry", publisher_side="AUT")


def axes(record: Record, *decided: str) -> dict[str, Axis]:
    return {axis.name: axis for axis in axes_of(record, record.encounters[0], decided)}


def states(record: Record, *decided: str) -> dict[str, str]:
    return {name: axis.state for name, axis in axes(record, *decided).items()}


def test_what_the_readout_says_is_stated_with_its_place() -> None:
    found = axes(TOLD.record)
    assert set(states(TOLD.record).values()) == {"stated"}
    text = TOLD.readout.text
    assert found["date"].span is not None
    assert text[found["date"].span.start : found["date"].span.end] == "2024-05-02"
    principal, counterpart = found["principal"].span, found["counterpart"].span
    assert principal is not None
    assert counterpart is not None
    assert text[principal.start : principal.end] == "Adela Bergström"
    assert text[counterpart.start : counterpart.end] == "Tomas Lindqvist"


def test_what_is_left_out_is_missing() -> None:
    told = replace(TOLD, people=(Seen("Adela Bergström", "AUT"),), date=None)
    found = axes(told.record)
    assert states(told.record) == {
        "source": "stated",
        "date": "missing",
        "principal": "stated",
        "post": "missing",
        "counterpart": "missing",
    }
    assert found["post"].reason == "p1"


def test_what_follows_from_something_is_inferred_with_the_reason() -> None:
    record = TOLD.record
    today = record.encounters[0].model_copy(update={"inferred": {"date": "“today” and the day of publication"}})
    berg = record.people[0].model_copy(update={"inferred": {"side": "publisher"}})
    inferred = record.model_copy(update={"encounters": (today,), "people": (berg, *record.people[1:])})
    found = axes(inferred)
    assert (found["date"].state, found["date"].reason) == ("inferred", "“today” and the day of publication")
    assert (found["principal"].state, found["principal"].reason) == ("inferred", "the side from publisher")


def test_a_file_is_a_source_only_as_far_as_it_goes() -> None:
    record = TOLD.record
    bare = Readout.of(record.readout.text, id="x")
    assert states(record.model_copy(update={"readout": bare}))["source"] == "missing"


def test_what_a_person_decided_is_confirmed() -> None:
    assert states(TOLD.record, "e1") == {
        "source": "stated",
        "date": "confirmed",
        "principal": "confirmed",
        "post": "stated",
        "counterpart": "confirmed",
    }
    assert states(TOLD.record, "p1", "p2")["post"] == "confirmed"


def test_the_principal_is_of_the_publishers_side_and_of_the_highest_rank() -> None:
    record = replace(TOLD, publisher_side="SWE").record
    first, other = principals(record, record.encounters[0])
    assert first is not None
    assert other is not None
    assert (first.name, other.name) == ("Tomas Lindqvist", "Adela Bergström")
