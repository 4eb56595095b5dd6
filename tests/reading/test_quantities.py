"""Promised numbers are read as figures and as words; dates, horizons and the parties are none."""

import pytest

from aidememoire.lexicon import load_lexicon
from aidememoire.reading.commitments.quantities import quantity_in
from aidememoire.reading.language import load_pipeline
from aidememoire.reading.page import Page, open_page
from aidememoire.record import Readout

PIPELINE, LEXICON = load_pipeline(), load_lexicon()


def page_of(text: str) -> Page:
    return open_page(Readout.of(text, published="2024-03-12"), PIPELINE, LEXICON)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("Norway will award 15 scholarships next year.", 15, "scholarships"),
        ("Norway will send fifty thousand tons of wheat to Beirut.", 50000, "tons of wheat"),
        ("Norway will provide 1.7 million euros for the school.", 1700000, "euros"),
        ("Norway will provide $ 100 million for the school.", 100000000, "$"),
        ("Norway will provide US$3 billion over the next decade.", 3000000000, "US$"),
        ("Norway will provide NOK 2 billion for the school.", 2000000000, "NOK"),
        ("Norway will hand over two demining systems.", 2, "demining systems"),
        ("Norway will take in at least 50% of the refugees.", 50, "percent"),
        ("Norway will deliver half a million vaccine doses.", 500000, "vaccine doses"),
        ("Norway will raise the number of seats from 150 to 200.", 200, None),
    ],
)
def test_a_number_and_what_is_counted(words: str, value: float, unit: str | None) -> None:
    found = quantity_in(page_of(words), 0, len(words))
    assert found is not None
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    "words",
    [
        "The two sides will hold the 10th round in 2025.",
        "They will keep the office open for three months.",
        "The two foreign ministries will meet on June 3.",
        "They will carry out Resolution 1325.",
    ],
)
def test_ordinals_dates_and_parties_are_no_quantity(words: str) -> None:
    assert quantity_in(page_of(words), 0, len(words)) is None
