"""Records as JSON Lines: one line each, and the same record when it is loaded again."""

from __future__ import annotations

import json
from io import StringIO

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.exchange import FORMATS
from aidememoire.record import Record, record_schema
from tests.exchange.records import TEXT, bare_record, rich_record

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def written(*records: Record) -> str:
    out = StringIO(newline="")
    FORMATS["jsonl"](records, out)
    return out.getvalue()


def test_a_record_comes_back_as_it_was() -> None:
    record = rich_record()
    assert Record.from_json(written(record)) == record


def test_each_record_is_a_line_of_its_own() -> None:
    lines = written(rich_record(), bare_record("First.\n\nSecond.\r\nThird\u2028and\x85last."), rich_record()).split(
        "\n"
    )
    assert [json.loads(line)["readout"]["text"] for line in lines[:-1]] == [
        TEXT,
        "First.\n\nSecond.\r\nThird\u2028and\x85last.",
        TEXT,
    ]
    assert lines[-1] == ""


def test_the_offsets_of_the_json_fit_its_text() -> None:
    form = json.loads(written(rich_record()))
    text = form["readout"]["text"]
    assert [text[span["start"] : span["end"]] for span in form["commitments"][0]["content"]] == [
        "plant 30,000 corals in the next four years"
    ]
    assert form["people"][0]["mentions"][0]["in"] == "title"


@pytest.mark.parametrize("record", [rich_record(), bare_record(published="2024")])
def test_the_json_follows_its_schema(record: Record) -> None:
    jsonschema.validate(json.loads(written(record)), record_schema())


def test_names_are_written_as_they_are() -> None:
    assert "ليلى الحربي" in written(rich_record())
    assert "🪸" in written(rich_record())


def test_no_records_are_no_lines() -> None:
    assert written() == ""


@given(WORDS, WORDS)
def test_whatever_the_text_it_comes_back(text: str, title: str) -> None:
    record = bare_record(text, title=title)
    line = written(record)
    assert line.count("\n") == 1
    assert Record.from_json(line) == record
