"""Paragraphs cover the running text, and datelines are kept apart from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.layout import lay_out


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("New York, January 8th—Liu Wei attended a seminar.", "New York", "January 8th"),
        ("BEIJING, May 14 (Xinhua) -- Premier Wen met guests.", "BEIJING", "May 14"),
        ("Brussels, 3 March 2024 – The Commissioner spoke.", "Brussels", "3 March 2024"),
        (
            "Addis Ababa, Ethiopia, 12 June 2023: The Chairperson met the Minister.",
            "Addis Ababa, Ethiopia",
            "12 June 2023",
        ),
        ("WASHINGTON — The Secretary met his counterpart.", "WASHINGTON", None),
        ("Hanoi (VNA) – President Doan met guests.", "Hanoi", None),
        ("Lublin, 26 February 2024. Twenty experts met.", "Lublin", "26 February 2024"),
        ("Thursday, May 11, Vilnius – President Rima met guests.", "Vilnius", "May 11"),
    ],
)
def test_a_dateline_is_taken_off(text: str, place: str, date: str | None) -> None:
    layout = lay_out(text)
    line = layout.dateline
    assert line is not None
    assert line.place is not None
    assert text[slice(*line.place)] == place
    assert (text[slice(*line.date)] if line.date else None) == date
    assert layout.paragraphs[0].start == line.end


@pytest.mark.parametrize(
    "text",
    [
        "On January 6–7, the President had several calls.",
        "The President spoke today with the Prime Minister.",
        "From March 15 to 16 - a weekend - they talked.",
        "In Geneva on May 3 - they met.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert lay_out(text).dateline is None


@given(st.text(max_size=200))
def test_paragraphs_hold_every_word_once(text: str) -> None:
    layout = lay_out(text)
    inside = {i for p in layout.paragraphs for i in range(p.start, p.end)}
    if layout.dateline:
        inside |= set(range(layout.dateline.start, layout.dateline.end))
    assert all(i in inside for i, character in enumerate(text) if not character.isspace())
    starts = [p.start for p in layout.paragraphs]
    assert starts == sorted(starts)
