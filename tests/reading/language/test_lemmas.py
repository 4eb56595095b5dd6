"""Base forms: the table first, then the longest ending that has a rule."""

from __future__ import annotations

from aidememoire.reading.language.lemmas import Lemmas

LEMMAS = Lemmas(
    table={"VBD met": "meet", "MD 'll": "will"},
    rules={"VBD ed": (2, ""), "VBD ied": (3, "y"), "NNS s": (1, ""), "VBD ": (0, "")},
    capital=frozenset({"NNP"}),
    longest=4,
)


def test_the_table_comes_before_the_rules() -> None:
    assert LEMMAS.of("Met", "VBD") == "meet"


def test_the_longest_ending_decides() -> None:
    assert LEMMAS.of("stressed", "VBD") == "stress"
    assert LEMMAS.of("replied", "VBD") == "reply"


def test_a_rule_leaves_something_over() -> None:
    assert LEMMAS.of("s", "NNS") == "s"


def test_typographic_apostrophes_are_found_in_the_table() -> None:
    assert LEMMAS.of("’ll", "MD") == "will"


def test_names_keep_their_capitals_and_other_words_do_not() -> None:
    assert LEMMAS.of("Blinken", "NNP") == "Blinken"
    assert LEMMAS.of("The", "DT") == "the"


def test_a_word_without_a_tag_is_its_own_base_form() -> None:
    assert LEMMAS.of("January", "") == "January"
