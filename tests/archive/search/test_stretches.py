"""The quick way to marks gives what cutting every word would give."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.archive.search.matching import Searched
from aidememoire.archive.search.parsing import parse
from aidememoire.archive.search.query import And, Not, Or, Phrase, Term, terms_of
from aidememoire.archive.search.stretches import _NEEDS_NO_FOLDING, Stretch, stretches
from aidememoire.archive.search.tokens import LONGEST, joins_lines, kind_of, tokens

if TYPE_CHECKING:
    from aidememoire.archive.search.query import Query
    from aidememoire.record import Span


class Cut(Stretch):
    """A stretch that is always cut into words."""

    def may_begin(self, phrase: tuple[Term, ...]) -> bool:
        return bool(phrase)


def slowly(text: str, query: Query | None) -> tuple[Span, ...] | None:
    """Give all marks from all the words of a text."""
    return Searched([Cut(text)]).marks(query)


PLAIN: Final = ("the", "The", "us", "US", "U.S.", "u.s.a", "S.", "house", "thus", "a", "2", "20", "A.D", "wee", "we")
CHINESE: Final = ("王毅", "王毅外长", "外长", "毅", "ー", "カンボジア", "COVID疫情", "2023年", "〇", "々")
FOLDED: Final = (
    *("Élysée", "elyse\u0301e", "Erdoğan", "co\u00adop", "½", "2½", "İzmir", "Ｕ.S", "ＵＳ", "K", "ﬁ", "ŧhe", "ＣＯ"),
    *("㆒", "㈠", "豈", "か\u3099", "か", "が", "王\ufe00", "王\u200d", "ｶﾞｲﾄﾞ", "ガイド", "㈱", "ヿ", "\u0301毅", "ﾞ"),
    *("Горбачёв", "горбачев", "الصِّين", "한국", "นายก", "မြန်", "x" * LONGEST, "x" * (LONGEST + 9), "𠀀𠀁", "𝔘s"),
)
BETWEEN: Final = (
    *(" ", " ", " ", "\n", "\n\n", ", ", "-", ".", ". ", "/", "’", " — ", "_", "=", "\0", "\x1f"),
    *("", "。", "，", "！ ", "・", "\u3000", "（", "\u200b", "\u2028", "\xa0", "…", "․", "·", "\u0301", "\u00ad"),
)
PIECES: Final = {"plain": PLAIN, "chinese": (*PLAIN, *CHINESE), "folded": (*PLAIN, *CHINESE, *FOLDED)}


@st.composite
def chosen_texts(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """Give a text and the pieces of which it is made."""
    pieces = PIECES[draw(st.sampled_from(sorted(PIECES)))]
    words = draw(st.lists(st.tuples(st.sampled_from(pieces), st.sampled_from(BETWEEN)), max_size=30))
    return "".join(word + gap for word, gap in words), pieces


@st.composite
def phrases(draw: st.DrawFn, text: str, pieces: tuple[str, ...]) -> Phrase:
    """Ask for words that follow each other in the text, or for any."""
    found = [token.text for token in tokens(text)]
    if found and draw(st.sampled_from([True, False])):
        first = draw(st.integers(0, len(found) - 1))
        terms = [Term(word) for word in found[first : first + draw(st.integers(1, 7))]]
        if draw(st.booleans()):
            terms[-1] = Term(terms[-1].text[: draw(st.integers(1, LONGEST))], begins=True)
        return Phrase(tuple(terms))
    words = draw(st.lists(st.sampled_from(pieces), min_size=1, max_size=3))
    terms_found = terms_of(draw(st.sampled_from(BETWEEN)).join(words), begins=draw(st.booleans()))
    return Phrase(terms_found or (Term("a"),))


@settings(max_examples=400, deadline=None)
@given(st.data(), chosen_texts(), st.integers(1, 60))
def test_marks_are_those_of_a_text_all_of_whose_words_are_looked_at(
    data: st.DataObject, chosen: tuple[str, tuple[str, ...]], length: int
) -> None:
    text, pieces = chosen
    quickly = Searched(stretches(text, length=length))
    asked = [data.draw(phrases(text, pieces)) for _ in range(3)]
    questions: tuple[Query, ...] = (*asked, And((asked[0], asked[1])), Or(tuple(asked)), And((asked[0], Not(asked[1]))))
    for question in questions:
        marks = slowly(text, question)
        assert quickly.marks(question) == marks
        assert quickly.marks(question, 2) == (None if marks is None else marks[:2])


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Let us meet. Is this the U.S. house?", "us"),
        ("Let us meet. Is this the U.S. house?", '"the us"'),
        ("the talks, and the U.S.-led talks", '"us led talks"'),
        ("王毅，毅外长", '"王毅，毅外"'),
        ("王\u200d\n毅外 か\n\u3099王", "王毅外"),
        ("部长王\n毅表示", "王毅"),
        (f"{'x' * 109} trade", f'"{"x" * 104} trade"'),
        (f"{'x' * 109} trade", f"{'x' * 98}*"),
        ("l’Élysée et l’elysée", '"l elysee"'),
    ],
)
def test_marks_are_the_same_wherever_a_text_is_cut(text: str, query: str) -> None:
    marks = slowly(text, parse(query))
    assert marks is not None
    for length in range(1, len(text)):
        assert Searched(stretches(text, length=length)).marks(parse(query)) == marks


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), chosen_texts().map(lambda chosen: chosen[0])), st.integers(1, 20), st.integers(0, 99))
def test_no_word_goes_on_over_the_end_of_a_stretch(text: str, length: int, start: int) -> None:
    cut = [token for stretch in stretches(text, start, length=length) for token in stretch.tokens]
    assert cut == list(tokens(text, start))


def test_a_long_text_is_not_cut_into_words_where_nothing_can_be_found() -> None:
    text = " ".join(f"The envoy said that trade was praised in round {number}.\n" for number in range(1_000))
    cut = list(stretches(text))
    assert Searched(cut).marks(parse('"round 700"')) == slowly(text, parse('"round 700"'))
    assert sum("tokens" in vars(stretch) for stretch in cut) == 1
    assert len(cut) > 50


def test_what_needs_no_folding_is_compared_as_it_stands() -> None:
    in_words = regex.compile(r"[\p{L}\p{N}\p{M}\p{Cf}]")
    for character in filter(_NEEDS_NO_FOLDING.fullmatch, map(chr, range(sys.maxunicode + 1))):
        found = [token.text for token in tokens(character)]
        assert found == ([character.lower()] if in_words.match(character) else [])
        assert not found or character.isascii() or kind_of(character) == "ideographic"


def test_only_ideographs_go_on_in_the_next_line() -> None:
    letters = regex.compile(r"[\p{L}\p{N}]")
    for character in filter(letters.match, map(chr, range(sys.maxunicode + 1))):
        if not joins_lines(character):
            alone = [token.text for token in tokens(character)]
            assert [token.text for token in tokens(f"{character}\n王")] == [*alone, "王"]


@pytest.mark.parametrize("text", ["王" * 5_000, "x" * 5_000, "นายก " * 2_000, "Горбачёв сказал " * 400, "\n" * 5_000])
def test_texts_without_borders_have_their_words_too(text: str) -> None:
    cut = [token for stretch in stretches(text) for token in stretch.tokens]
    assert cut == list(tokens(text))
