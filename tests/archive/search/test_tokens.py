"""What a word is, in every script, and where it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.search.tokens import LONGEST, texts, tokens


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("military-to-military", ["military", "to", "military"]),
        ("The U.S.-Japan talks; the US side", ["the", "us", "japan", "talks", "the", "us", "side"]),
        ("President Erdoğan’s visit to Łódź", ["president", "erdogan", "s", "visit", "to", "lodz"]),
        ("GROẞE Straße, ﬁnal, İzmir", ["grosse", "strasse", "final", "izmir"]),
        ("co\u00adoperation", ["cooperation"]),
        ("Ｇ２０ ５０％", ["g20", "50"]),
        ("Горбачёв и Гёте; мой", ["горбачев", "и", "гете", "мой"]),
        ("الصِّين وإيران", ["الصين", "وايران"]),
        ("नरेन्द्र मोदी", ["नरेन्द्र", "मोदी"]),
        ("王毅外长", ["王毅", "毅外", "外长", "长"]),
        ("中\n国 和", ["中国", "国和", "和"]),
        ("中国，和", ["中国", "国", "和"]),
        ("COVID疫情 2023年", ["covid", "疫情", "情", "2023", "年"]),
        ("ｶﾞｲﾄﾞ", ["ガイ", "イド", "ド"]),
        ("시진핑은 말", ["시진", "진핑", "핑은", "은", "말"]),
        ("50,000 — _ * ()", ["50", "000"]),
        ("½", ["1", "2"]),
        ("", []),
    ],
)
def test_words_are_the_same_in_every_spelling_of_a_script(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize("text", ["Erdoğan", "Zażółć", "ガイド", "Горбачёв", "시진핑", "München", "Ελλάδα"])
def test_composed_and_decomposed_text_have_the_same_words(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    assert words(decomposed) == words(text)


def test_a_word_stands_where_its_letters_stand() -> None:
    text = "Ĺubica (Ľ.) said: “Ne\u0301e\u00adt”"
    assert [text[token.start : token.end] for token in tokens(text)] == ["Ĺubica", "Ľ", "said", "Ne\u0301e\u00adt"]


def test_the_head_of_a_pair_is_its_first_character() -> None:
    text = "The 王毅 visit"
    assert [text[token.start : token.head] for token in tokens(text)] == ["The", "王", "毅", "visit"]


def test_a_word_is_known_by_its_first_hundred_letters() -> None:
    assert words("x" * 5_000) == ["x" * LONGEST]


@given(st.text(), st.text())
def test_words_stand_in_order_inside_the_text_and_hold_letters_and_digits_alone(before: str, text: str) -> None:
    found = list(tokens(text, len(before)))
    whole = before + text
    last = len(before)
    for token in found:
        assert last <= token.start < token.end <= len(whole)
        assert token.start < token.head <= token.end
        assert token.text
        assert all(letter.isalnum() if letter.isascii() else not letter.isspace() for letter in token.text)
        last = token.start


@given(st.text(alphabet=st.characters(categories=["L", "N", "M", "P", "Z"])))
def test_words_of_words_are_themselves(text: str) -> None:
    for word in words(text):
        assert words(word)[0] == word


@given(st.text(alphabet="王毅外长布林肯中国", min_size=1, max_size=8), st.text(alphabet="王毅外长，a "))
def test_each_character_of_a_run_begins_one_token(run: str, rest: str) -> None:
    assert [token.text[0] for token in tokens(f"，{run}，{rest}")][: len(run)] == list(run)


@given(st.one_of(st.text(), st.text(alphabet="UaS.’- 1é王毅한ก\u00ad\n", max_size=40)))
def test_texts_are_those_of_the_tokens(text: str) -> None:
    assert texts(text) == [token.text for token in tokens(text)]
