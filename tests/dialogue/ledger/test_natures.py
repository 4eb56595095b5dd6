"""The type that is proposed for an entry, with the reason."""

from __future__ import annotations

import pytest

from aidememoire.archive.dialogues.forms import Horizon, Target
from aidememoire.dialogue.ledger.natures import nature_of


@pytest.mark.parametrize(
    ("words", "nature"),
    [
        ("reaffirmed the importance of ties between the peoples", "affirmation"),
        ("to respect the sovereignty of both countries", "affirmation"),
        ("to continue the negotiations on air services", "process"),
        ("the resumption of high-level military communication", "process"),
        ("to hold a second round in the spring", "process"),
        ("to open a consulate in Lagos", "deliverable"),
        ("to provide medical equipment", "deliverable"),
        ("the respective teams will build a bridge", "deliverable"),
        ("something quite different", "affirmation"),
    ],
)
def test_the_first_telling_word_decides(words: str, nature: str) -> None:
    assert nature_of(words).nature == nature


def test_a_number_makes_it_a_deliverable_and_the_reason_names_it() -> None:
    found = nature_of("to invite students", Target(value=20_000, unit="students"))
    assert found == ("deliverable", "a number that can be counted: 20,000 students")


def test_a_deadline_makes_it_a_deliverable_where_no_word_tells() -> None:
    assert nature_of("something quite different", due=Horizon(text="by May")).nature == "deliverable"
