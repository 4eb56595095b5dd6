"""Plain text: title, date and header lines come off, paragraphs come together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sources.samples import SENTENCE, read_one, write

if TYPE_CHECKING:
    from pathlib import Path

WRAPPED = """\
Readout of the Minister’s Call with Foreign
Secretary Ada Brook

Minister Jonas Pell spoke today with Foreign Secretary Ada Brook. They
discussed trade, people-to-
people exchanges and the meeting on May
5. The call was friendly.
They will meet again.

They agreed to the following:
- a working group on trade,
  which will meet in June
- a second round of talks

    The Minister thanked her.
"""


def read(text: str, tmp_path: Path) -> tuple[str, str | None, str]:
    readout = read_one(write(tmp_path / "a.txt", text))
    return readout.title, readout.published, readout.text


def test_wrapped_lines_come_together_and_items_stay_apart(tmp_path: Path) -> None:
    title, _, text = read(WRAPPED, tmp_path)
    assert title == "Readout of the Minister’s Call with Foreign Secretary Ada Brook"
    assert text.split("\n\n") == [
        "Minister Jonas Pell spoke today with Foreign Secretary Ada Brook. They discussed trade, people-to-people "
        "exchanges and the meeting on May 5. The call was friendly.",
        "They will meet again.",
        "They agreed to the following:",
        "a working group on trade, which will meet in June",
        "a second round of talks",
        "The Minister thanked her.",
    ]


def test_where_every_line_is_a_paragraph_lines_are_paragraphs(tmp_path: Path) -> None:
    long = " ".join([SENTENCE] * 3)
    assert read(f"Visit of the Minister\n{long}\n{long}\r\nThank you.", tmp_path) == (
        "Visit of the Minister",
        None,
        f"{long}\n\n{long}\n\nThank you.",
    )


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("( 2024.01.10 )", "2024-01-10"),
        ("2024-01-10", "2024-01-10"),
        ("January 10, 2024", "2024-01-10"),
        ("10 January 2024", "2024-01-10"),
        ("Wednesday, 10 January 2024, 17:30", "2024-01-10"),
        ("Published: January 10, 2024 at 5:30 p.m.", "2024-01-10"),
        ("Date: 10.01.2024", "2024-01-10"),
        ("January 2024", "2024-01"),
    ],
)
def test_a_line_that_is_a_date_is_the_date_of_publication(line: str, published: str, tmp_path: Path) -> None:
    assert read(f"Visit of the Minister\n{line}\n\n{SENTENCE}", tmp_path) == (
        "Visit of the Minister",
        published,
        SENTENCE,
    )
    assert read(f"{line}\n\nVisit of the Minister\n\n{SENTENCE}", tmp_path)[1:] == (published, SENTENCE)


def test_header_lines_give_publisher_and_address(tmp_path: Path) -> None:
    head = "FOR IMMEDIATE RELEASE\nVisit of the Minister\nSource: Lakeland Council\nURL: https://council.example/visit"
    readout = read_one(write(tmp_path / "a.txt", f"{head}\n\n{SENTENCE}\n\n###\n"))
    assert readout.title == "Visit of the Minister"
    assert (readout.publisher, readout.url) == ("Lakeland Council", "https://council.example/visit")
    assert readout.text == SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        f"{SENTENCE}\n\n{SENTENCE}",
        f"Port Selby, January 8th—{SENTENCE}\n\n{SENTENCE}",
        f"The following is attributable to Spokesperson Ned Pell:\n\n{SENTENCE}",
        f"- {SENTENCE}\n\nmore words to follow the item".removeprefix("- "),
        "Visit of the Minister",
    ],
)
def test_what_is_no_title_stays_in_the_text(text: str, tmp_path: Path) -> None:
    assert read(text, tmp_path) == ("", None, text)


def test_a_title_may_end_with_an_abbreviation(tmp_path: Path) -> None:
    assert read(f"Call with the U.S.\n\n{SENTENCE}", tmp_path)[0] == "Call with the U.S."
