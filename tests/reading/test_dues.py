"""A deadline keeps its words; its date is as precise as they are, and unknown where they do not tell."""

import pytest

from aidememoire.lexicon import load_lexicon
from aidememoire.reading.commitments.dues import due_in
from aidememoire.reading.language import load_pipeline
from aidememoire.reading.page import open_page
from aidememoire.record import Readout

PIPELINE, LEXICON = load_pipeline(), load_lexicon()


@pytest.mark.parametrize(
    ("words", "text", "date"),
    [
        ("to open an office by June 3, 2024", "by June 3, 2024", "2024-06-03"),
        ("to meet in Oslo in September", "in September", "2024-09"),
        ("to meet in Oslo in January", "in January", "2025-01"),
        ("to meet in Oslo in the first half of 2025", "the first half of 2025", "2025"),
        ("to conclude the talks by the end of this year", "by the end of this year", "2024"),
        ("to conclude the talks by 2030", "by 2030", "2030"),
        ("to reply within two months", "within two months", "2024-05"),
        ("to reply within a week", "within a week", "2024-03-17"),
        ("to invest more over the next five years", "over the next five years", "2029"),
        ("to meet as soon as possible", "as soon as possible", None),
        ("to stay in touch in the coming weeks", "in the coming weeks", None),
    ],
)
def test_a_deadline_and_its_date(words: str, text: str, date: str | None) -> None:
    page = open_page(Readout.of(words, published="2024-03-12"), PIPELINE, LEXICON)
    due = due_in(page, 0, len(words), "2024-03-10")
    assert due is not None
    assert (due.text, due.date) == (text, date)


def test_a_horizon_from_an_unknown_day_has_no_date() -> None:
    words = "to invest more over the next five years"
    due = due_in(open_page(Readout.of(words, published="2024-03-12"), PIPELINE, LEXICON), 0, len(words))
    assert due is not None
    assert due.date is None


def test_no_deadline_is_named() -> None:
    words = "to follow up on today’s talks"
    assert due_in(open_page(Readout.of(words, published="2024-03-12"), PIPELINE, LEXICON), 0, len(words)) is None
