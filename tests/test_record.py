"""The record keeps its invariants: no span outside the readout, no entry without evidence, no dangling id."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from aidememoire.record import Person, Quantity, ReaderVersion, Readout, Record, Span, Statement, record_schema

READER = ReaderVersion(program="0.1.0", pipeline="en-0", lexicon="sha256:0")
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=60)


def person(**fields: Any) -> Person:
    known = {"id": "p1", "score": 0.9, "name": "Ana", "present": True, "mentions": (Span(start=0, end=3),)}
    return Person.model_validate(known | fields)


def record(text: str, **entries: Any) -> Record:
    return Record(reader=READER, readout=Readout.of(text), **entries)


def test_a_span_outside_the_text_cannot_stand_in_a_record() -> None:
    with pytest.raises(ValidationError, match="p1 has a span outside the readout"):
        record("An", people=(person(),))


def test_a_span_in_the_title_is_measured_by_the_title() -> None:
    at = Span.model_validate({"start": 0, "end": 3, "in": "title"})
    with pytest.raises(ValidationError, match="outside"):
        record("Ana spoke", people=(person(mentions=(at,)),))


def test_loading_refuses_what_building_refuses() -> None:
    line = record("Ana spoke.", people=(person(),)).to_json()
    broken = line.replace('"mentions":[{"start":0,"end":3}]', '"mentions":[{"start":0,"end":300}]')
    assert broken != line
    with pytest.raises(ValidationError, match="outside the readout"):
        Record.from_json(broken)


def test_an_entry_without_evidence_cannot_be_built() -> None:
    with pytest.raises(ValidationError):
        person(mentions=())


def test_a_speaker_who_is_not_in_the_record_is_refused_but_a_side_is_not() -> None:
    said = Statement(id="s1", score=1, scope="side", speakers=("USA",), content=(Span(start=0, end=2),))
    assert record("Ana", statements=(said,)).statements[0].speakers == ("USA",)
    with pytest.raises(ValidationError, match="s1 names p7, which is not in the record"):
        record("Ana", statements=(said.model_copy(update={"speakers": ("p7",)}),))


def test_two_entries_cannot_share_an_id() -> None:
    with pytest.raises(ValidationError, match="an id is used twice"):
        record("Ana", people=(person(), person()))


@pytest.mark.parametrize("date", ["2024-02-30", "2024-13", "24-01-01", "2024-1-1", "January"])
def test_a_date_that_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(ValidationError):
        Readout.of("text", published=date)


@pytest.mark.parametrize("date", ["2023", "2023-11", "2023-11-15"])
def test_a_date_keeps_its_precision(date: str) -> None:
    assert Readout.of("text", published=date).published == date


def test_the_id_of_a_readout_without_one_is_taken_from_its_text() -> None:
    readout = Readout.of("text")
    assert readout.id == readout.sha256[:16]
    assert readout.sha256 == "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"


def test_a_text_that_is_not_the_one_hashed_is_refused() -> None:
    form = Readout.of("text").model_dump(by_alias=True) | {"text": "other"}
    with pytest.raises(ValidationError, match="not the hash"):
        Readout.model_validate(form)


def test_a_span_in_the_text_is_written_without_saying_so() -> None:
    assert Span(start=1, end=2).model_dump(by_alias=True) == {"start": 1, "end": 2}
    titled = {"start": 1, "end": 2, "in": "title"}
    assert Span.model_validate(titled).model_dump(by_alias=True) == titled


def test_whole_numbers_are_written_without_a_point() -> None:
    assert Quantity(value=50000, unit="students").model_dump() == {"value": 50000, "unit": "students"}
    assert Quantity(value=0.5).model_dump() == {"value": 0.5, "unit": None}


@given(TEXTS, st.data())
def test_a_record_survives_its_json_form_and_fits_the_schema(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = record(text, people=(person(mentions=(Span(start=start, end=end),)),))
    assert Record.from_json(made.to_json()) == made
    jsonschema.validate(json.loads(made.to_json()), record_schema())
    assert made.readout.words(made.people[0].mentions[0]) == text[start:end]
