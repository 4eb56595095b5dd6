"""Another wording is not the note in other letters, with a word put in, or between other marks."""

from __future__ import annotations

import pytest

from aidememoire.archive.dialogues.telltales.verbatim import Spoken

NOTE = "We could lower the harbour fee by a third before the season begins."
SPOKEN = Spoken([NOTE])


@pytest.mark.parametrize(
    "wording",
    [
        "We Could Lower The Harbour Fee By A Third Before The Season Begins.",
        "WE COULD LOWER THE HARBOUR FEE BY A THIRD BEFORE THE SEASON BEGINS.",
        "We could lower, yes, the harbour fee by, say, a third before the season begins.",
        "We could lower the harbour f\u0435e by a third before the season begins.",
        "We could low&#101;r the harbour fee by a third before the season begins.",
        "We might lower the port fee by a third before our season begins.",
    ],
)
def test_the_same_words_in_other_letters_are_no_other_wording(wording: str) -> None:
    assert [run[-20:] for run in SPOKEN.shared_runs(wording)] == [wording.rstrip(".")[-20:]]


def test_a_word_left_out_makes_no_other_wording() -> None:
    assert SPOKEN.shared_runs("They lower the harbour by a third before long.") == [
        "lower the harbour by a third before"
    ]


@pytest.mark.parametrize(
    "wording",
    [
        "A lower fee for harbours was one idea.",
        "Before the season begins, one might ask for less.",
        "Somebody named a third of the fee.",
    ],
)
def test_other_words_are_another_wording(wording: str) -> None:
    assert SPOKEN.shared_runs(wording) == []


def test_five_words_that_are_mostly_links_may_be_the_same_by_chance() -> None:
    spoken = Spoken(["It is at the end of the day and so on for us."])
    assert spoken.shared_runs("The pier at the other end of the old sea wall fell.") == []


def test_a_run_is_a_name_only_where_the_note_writes_it_as_one() -> None:
    name = "Convention on the Conservation of Migratory Estuary Birds"
    assert Spoken([f"It is in the {name} of 1979."]).shared_runs(f"The {name} was named.") == []
    assert Spoken([f"It is in the {name.lower()}."]).shared_runs(f"The {name} was named.") == [f"The {name}"]
    assert Spoken([f"IT IS IN THE {name.upper()}."]).shared_runs(f"The {name} was named.") == [f"The {name}"]


def test_a_short_note_is_a_run_as_a_whole() -> None:
    spoken = Spoken(["Lower the fee now.", "Never.", "我同意"])
    assert spoken.shared_runs("One said to lower the fee now, please.") == ["lower the fee now"]
    assert spoken.shared_runs("One said to lower the fee soon.") == []
    assert spoken.shared_runs("never!") == ["never!"]
    assert spoken.shared_runs("That would never do.") == []
    assert spoken.shared_runs("他说我同意了") == ["我同意"]


@pytest.mark.parametrize("marks", ["''", "‘’", "『』", "‹›", "``", "“”", "«»"])
def test_a_quote_is_left_out_between_any_marks(marks: str) -> None:
    quoted = f"One would {marks[0]}lower the harbour fee{marks[-1] if marks != '``' else chr(39)} soon."
    assert SPOKEN.without_quotes(quoted) == "One would “…” soon."


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert SPOKEN.without_quotes("One doesn't lower the harbour fee, they said, and wouldn't.") == (
        "One doesn't lower the harbour fee, they said, and wouldn't."
    )
    assert Spoken(["We don't lower it."]).without_quotes("One said 'we don't lower it'.") == "One said “…”."
