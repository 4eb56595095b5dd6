"""Whether words meet a query, and which of them are marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.search.matching import Searched
from aidememoire.archive.search.parsing import parse
from aidememoire.archive.search.stretches import Stretch, stretches
from aidememoire.archive.search.tokens import tokens


def marked(text: str, query: str) -> str | None:
    """Put brackets around what is marked; null where the query is not met."""
    marks = Searched(stretches(text)).marks(parse(query))
    if marks is None:
        return None
    for span in reversed(marks):
        text = f"{text[: span.start]}[{text[span.start : span.end]}]{text[span.end :]}"
    return text


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("Sanctions, and more sanctions.", "sanctions", "[Sanctions], and more [sanctions]."),
        ("Sanctions were lifted.", "sanction", None),
        ("Sanctions were lifted.", "sanction*", "[Sanctions] were lifted."),
        ("Open military-to-military channels", '"military to military"', "Open [military-to-military] channels"),
        ("military to the military", "military-to-military", None),
        ("The Élysée and the elysee", "ELYSÉE", "The [Élysée] and the [elysee]"),
        ("the U.S. and US sides", "US", "the [U.S.] and [US] sides"),
        ("alpha beta gamma", "alpha gamma", "[alpha] beta [gamma]"),
        ("alpha beta", "alpha gamma", None),
        ("alpha beta", "gamma OR beta", "alpha [beta]"),
        ("alpha beta", "(alpha AND gamma) OR beta", "alpha [beta]"),
        ("alpha beta", "alpha NOT gamma", "[alpha] beta"),
        ("alpha beta", "alpha NOT beta", None),
        ("alpha beta", "NOT gamma", "alpha beta"),
        ("a b a b a", '"a b a"', "[a b a b a]"),
        ("外交部长王毅同布林肯会谈", "王毅", "外交部长[王毅]同布林肯会谈"),
        ("外交部长王毅同布林肯会谈", "毅", "外交部长王[毅]同布林肯会谈"),
        ("外交部长王毅同布林肯会谈", "毅林", None),
        ("外交部长王毅同布林肯会谈", "会谈 NOT 王岐山", "外交部长王毅同布林肯[会谈]"),
        ("岸田文雄首相はカンボジアを訪問", "カンボジア", "岸田文雄首相は[カンボジア]を訪問"),
        ("シンポジウムで", "ｼﾝﾎﾟｼﾞｳﾑ", "[シンポジウム]で"),
        ("抗击COVID疫情。", '"covid疫情"', "抗击[COVID疫情]。"),
        ("疫情covid之后", '"疫情 covid"', "[疫情covid]之后"),
        ("Встреча с Горбачёвым", "горбачев*", "Встреча с [Горбачёвым]"),
        ("التقى وزير الخارجيّة الصيني", "الخارجية", "التقى وزير [الخارجيّة] الصيني"),
        ("시진핑은 말했다", "시진핑", "[시진핑]은 말했다"),
        ("𝔘nity 𠀀𠀁 talks", "𠀀𠀁", "𝔘nity [𠀀𠀁] talks"),
        ("𝔘nity", "unity", "[𝔘nity]"),
        ("after 2½ years", "½", "after 2[½] years"),
        ("after 2½ years", "2½", "after [2½] years"),
    ],
)
def test_hits_are_marked(text: str, query: str, shown: str | None) -> None:
    assert marked(text, query) == shown


def test_a_phrase_does_not_go_over_a_gap() -> None:
    words = [Stretch("alpha", place="title"), None, Stretch("beta alpha")]
    assert Searched(words).marks(parse('"alpha beta"')) is None
    marks = Searched(words).marks(parse("alpha"))
    assert marks is not None
    assert [(span.where, span.start, span.end) for span in marks] == [("title", 0, 5), ("text", 5, 10)]


RUN = st.text(alphabet="王毅外长", max_size=12)


@given(RUN, st.text(alphabet="王毅外长", min_size=1, max_size=3))
def test_what_is_written_without_spaces_is_found_wherever_it_stands(text: str, sought: str) -> None:
    marks = Searched(stretches(text)).marks(parse(sought))
    places = {at for at in range(len(text)) if text.startswith(sought, at)}
    assert (marks is not None) == bool(places)
    if marks is not None:
        covered = {at + more for at in places for more in range(len(sought))}
        assert {at for span in marks for at in range(span.start, span.end)} == covered


@given(st.text(), st.integers(0, 50), st.integers(1, 20))
def test_any_words_of_a_text_are_found_in_it_as_a_phrase(text: str, first: int, number: int) -> None:
    found = list(tokens(text))
    chosen = found[first : first + number]
    if not chosen:
        return
    begin, end = chosen[0].start, chosen[-1].head
    words = text[begin:end].replace('"', " ")
    if any(quote in words for quote in "“”„‟〝〞＂") or not list(tokens(words)) or len(list(tokens(words))) > 200:
        return
    assert Searched(stretches(text)).marks(parse(f'"{words}"')) is not None
