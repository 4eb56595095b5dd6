"""A side is written as people call it, and stored by its code; what nobody knows is refused with what would be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.dialogues.faults import BadItemError
from aidememoire.dialogue.sides import country_called, own_side, side_called, sides_called
from aidememoire.lexicon.shipped import lexicon, names_of_sides

NAMES = names_of_sides()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("CHN", "CHN"),
        ("china", "CHN"),
        ("the People's Republic of China", "CHN"),
        ("Chinese", "CHN"),
        ("Chinese side", "CHN"),
        ("Delegation of China", "CHN"),
        ("cn", "CHN"),
        ("中国", "CHN"),
        ("Китай", "CHN"),
        ("U.S.", "USA"),
        ("the United States", "USA"),
        ("uk", "GBR"),
        ("Côte d'Ivoire", "CIV"),
        ("Bosnia & Herzegovina", "BIH"),
        ("Beijing", "CHN"),
        ("eu", "EU"),
        ("European Union", "EU"),
        ("united nations", "UN"),
        ("asean", "ASEAN"),
        ("African Union", "AU"),
        ("xk", "XKX"),
    ],
)
def test_names_adjectives_codes_and_acronyms_become_the_code(words: str, code: str) -> None:
    assert side_called(words) == code


@given(st.sampled_from(sorted(NAMES)), st.sampled_from([str, str.lower, str.upper, str.title]))
def test_every_side_is_known_by_its_name_and_code_in_any_case(code: str, written: type[str]) -> None:
    assert side_called(written(NAMES[code]), [code]) == code
    assert side_called(written(code), [code]) == code


@given(st.text(max_size=30))
def test_whatever_is_written_is_a_side_of_the_lexicon_or_refused(words: str) -> None:
    try:
        found = side_called(words)
    except BadItemError:
        return
    assert found in NAMES


@pytest.mark.parametrize("words", ["Narnia", "Atlantis", "the north", "", "中方", "CHINAA LAND"])
def test_what_nobody_knows_is_refused_with_what_would_be_understood(words: str) -> None:
    with pytest.raises(BadItemError, match=r"no side that is known: write a country by a name \(China\).*\(CHN, CN\)"):
        side_called(words)


def test_a_slip_is_answered_with_what_may_be_meant() -> None:
    with pytest.raises(BadItemError, match=r"'Germny' is no side that is known, but Germany \(DEU\) is: write"):
        side_called("Germny")


def test_what_may_be_two_is_asked_back_unless_one_of_them_sits_there() -> None:
    with pytest.raises(BadItemError, match=r"'AU' may be African Union \(AU\) or Australia \(AUS\)"):
        side_called("AU")
    assert side_called("au", ["AUS", "CHN"]) == "AUS"
    assert side_called("AU", ["AU", "CHN"]) == "AU"


def test_a_side_as_it_is_stored_in_an_older_dialogue_stays() -> None:
    assert side_called("ATLANTIS", ["ATLANTIS", "CHN"]) == "ATLANTIS"


def test_a_country_is_no_organization() -> None:
    assert country_called("Germany") == "DEU"
    assert country_called("swiss") == "CHE"
    assert country_called("AU") == "AUS"
    with pytest.raises(BadItemError, match="'EU' is no country that is known"):
        country_called("EU")
    assert all(lexicon().countries.is_country(country_called(NAMES[code])) for code in ("CHN", "USA", "GUM"))


def test_a_side_that_a_dialogue_does_not_have_is_none_of_its() -> None:
    assert own_side("American", ["CHN", "USA"]) == "USA"
    with pytest.raises(BadItemError, match=r"Austria \(AUT\) is no side of this dialogue \(CHN, USA\)"):
        own_side("Austria", ["CHN", "USA"])


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("China and the United States", ("CHN", "USA")),
        ("CHN USA", ("CHN", "USA")),
        ("CHN, American; EU", ("CHN", "USA", "EU")),
        ("Antigua and Barbuda", ("ATG",)),
        ("Trinidad and Tobago, China", ("TTO", "CHN")),
        ("China, PRC, CHN", ("CHN",)),
        ("", ()),
    ],
)
def test_a_line_names_several_sides_each_once(line: str, codes: tuple[str, ...]) -> None:
    assert sides_called(line) == codes
