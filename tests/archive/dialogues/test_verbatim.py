"""Another wording is another: it repeats no six words of a note in a row, and quotes nothing of it."""

from __future__ import annotations

from aidememoire.archive.dialogues.telltales.verbatim import Spoken

NOTE = "We could lower the fee for coastal vessels by a third before the winter. 我们可以在冬天之前把费用降低三分之一。"
SPOKEN = Spoken([NOTE])


def test_six_words_in_a_row_are_the_note_s_own() -> None:
    assert SPOKEN.shared_runs("Somebody would lower the fee for coastal vessels soon.") == [
        "lower the fee for coastal vessels"
    ]


def test_case_and_punctuation_do_not_make_other_words() -> None:
    assert SPOKEN.shared_runs("LOWER the fee: for coastal—vessels!") == ["LOWER the fee: for coastal—vessels"]


def test_five_words_may_be_the_same_by_chance() -> None:
    assert SPOKEN.shared_runs("One asked whether to lower the fee for coastal ships.") == []


def test_words_without_spaces_are_compared_too() -> None:
    assert SPOKEN.shared_runs("有人说可以在冬天之前把费用减少。") == ["可以在冬天之前把费用"]


def test_the_name_of_a_treaty_is_nobody_s_own() -> None:
    spoken = Spoken(["It is in the Convention on the Conservation of Migratory Estuary Birds of 1979."])
    assert spoken.shared_runs("The Convention on the Conservation of Migratory Estuary Birds was named.") == []


def test_what_is_quoted_is_left_out() -> None:
    assert SPOKEN.without_quotes("One would “lower the fee”, which is “very brave”.") == (
        "One would “…”, which is “very brave”."
    )
