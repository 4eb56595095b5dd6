"""What holds for any text: nothing crashes, every entry is in the text, and the same text gives the same bytes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.record import Record

if TYPE_CHECKING:
    from aidememoire import Reader

ANY: Final = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
"""What a readout may hold; the sources put U+FFFD in the place of the rest."""
ODD: Final = st.text(
    ANY | st.sampled_from("\x01\x1b\t\u200b\u200f\u202e\u2028\ufeff👩‍🚀🏳️‍🌈السلام שלום会谈"), max_size=12
)
PHRASES: Final = st.sampled_from(
    (
        "Foreign Minister Ilse Brandt of Austria",
        "Ambassador Oyelaran Adeyemi",
        "H.E. Mr. Séverin Kouadio-Brou",
        "Shen Yuanlin (沈元林), Vice Minister of the IDCPC,",
        "السفير أحمد",
        "they",
        "the two sides",
        "The Nigerian side",
        "met",
        "spoke by phone with",
        "stressed that",
        "thanked",
        "agreed to",
        "pledged to open 20 scholarships by September",
        "will host the next round in Vienna in the first half of 2026",
        "today",
        "on 4 June",
        "on February 30th",
        "in Vienna",
        "the 2019 agreement on trade",
        "and",
        ",",
        ".",
        ".\n\n",
        "\n",
        "“",
        "”",
        "(",
        ")",
        "—",
        "1.",
        "$3 billion",
        "99999999999999999999 tonnes",
    )
)
READOUTS: Final = st.lists(PHRASES | ODD, max_size=30).map(" ".join)
"""Words as readouts have them, in no order, and between them anything that Unicode has."""
PUBLISHED: Final = st.sampled_from((None, "2024", "2024-06", "2024-06-04", "0001-01-01", "9999-12-31"))
PUBLISHERS: Final = st.sampled_from((None, "Austrian Foreign Ministry", "United Nations", "会"))


def check(record: Record, text: str, title: str = "") -> None:
    """Say what must hold: the text is as it was, every word of an entry is there, and the record survives JSON."""
    assert (record.readout.text, record.readout.title) == (text, title)
    for span in itertools.chain.from_iterable(entry.spans() for entry in record.entries()):
        assert 0 <= span.start < span.end <= len(title if span.where == "title" else text)
    line = record.to_json()
    assert "\n" not in line
    assert Record.from_json(line) == record
    assert Record.from_json(line).to_json() == line


@pytest.mark.parametrize(("texts", "examples"), [("any", 40), ("readouts", 80)])
def test_whatever_a_text_holds_its_record_keeps_what_it_promises(reader: Reader, texts: str, examples: int) -> None:
    @settings(deadline=None, max_examples=examples)
    @given(
        text=READOUTS if texts == "readouts" else st.text(ANY, max_size=200), published=PUBLISHED, publisher=PUBLISHERS
    )
    def any_text(text: str, published: str | None, publisher: str | None) -> None:
        record = reader.read(text, published=published, publisher=publisher)
        check(record, text)
        assert reader.read(text, published=published, publisher=publisher).to_json() == record.to_json()

    any_text()


def test_whatever_a_title_holds_is_no_harm(reader: Reader) -> None:
    text = "Foreign Minister Ilse Brandt met Ambassador Oyelaran Adeyemi in Vienna today. She thanked him."

    @settings(deadline=None, max_examples=30)
    @given(title=READOUTS | st.text(ANY, max_size=80))
    def any_title(title: str) -> None:
        check(reader.read(text, title=title, published="2024-06-04"), text, title)

    any_title()


TEXTS: Final = {
    "empty": "",
    "a blank": " ",
    "line breaks": "\n\n\n",
    "a full stop": ".",
    "an open quotation": "“",
    "marks of direction": "\u202e\u200f",
    "joined emoji": "👩‍🚀" * 50,
    "one long word": "a" * 5_000,
    "open brackets": "( " * 500,
    "cues without an end": "He said that " * 60,
    "one phrase again and again": "of the " * 200,
    "commands to a terminal": "\x1b[31mThe Minister\x1b[0m\x07 met\x08 him.",
    "a name again and again": "Foreign Minister Ilse Brandt " * 40,
}


@pytest.mark.parametrize("case", TEXTS)
def test_odd_texts_are_read(reader: Reader, case: str) -> None:
    check(reader.read(TEXTS[case]), TEXTS[case])


SENTENCE: Final = (
    "Foreign Minister Ilse Brandt met Ambassador Oyelaran Adeyemi in Vienna and stressed that trade must grow. "
)


def test_a_megabyte_in_one_line_is_read(reader: Reader) -> None:
    """A megabyte of ordinary words takes minutes; very long ones ask the same of every part but the network."""
    text = SENTENCE + " ".join(["ж👍" + "a" * 9_993] * 100)
    assert len(text.encode()) > 1_000_000
    check(reader.read(text, published="2024-06-04"), text)


def test_many_sentences_in_one_line_are_read(reader: Reader) -> None:
    text = (SENTENCE * 200).strip()
    record = reader.read(text, published="2024-06-04")
    check(record, text)
    assert {"Ilse Brandt", "Oyelaran Adeyemi"} <= {person.name for person in record.people}
