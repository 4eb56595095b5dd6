"""Names, posts, bodies and sides are found in any script, in characters of either kind, and as often as they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.dialogues.company.cells import identity
from aidememoire.archive.dialogues.forms import Seat, SeatPost
from aidememoire.archive.dialogues.telltales.masking import Telltales

MINISTER = SeatPost(title="Minister of Foreign Affairs", organization="Ministry of Foreign Affairs")
SEATS = (
    Seat(name="Liu Jianchen", original="刘建晨", side="CHN", posts=(MINISTER,)),
    Seat(name="Qian Boheng", side="CHN"),
    Seat(name="Fenella J. Abernathy", side="USA"),
    Seat(name="Olga Petrowa", original="Ольга Петрова", side="RUS"),
    Seat(name="Chung-hee Park", original="박정희", side="KOR"),
    Seat(name="Ken Tanabe", original="田辺健"),
)
TELLTALES = Telltales(SEATS, ("CHN", "USA"))


def found(text: str) -> list[tuple[str, str, bool]]:
    return [(one.words, one.what, one.sure) for one in TELLTALES.find(text)]


def test_a_name_in_characters_is_found_each_time_it_stands() -> None:
    assert [(one.start, one.words) for one in TELLTALES.find("刘建晨问，刘 建 晨答，刘建晨走。")] == [
        (0, "刘建晨"),
        (5, "刘 建 晨"),
        (12, "刘建晨"),
    ]


def test_a_long_name_inside_another_word_is_found_each_time() -> None:
    assert [one.start for one in TELLTALES.find("preabernathyish and preabernathyish")] == [0, 20]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("劉建晨同意了。", "劉建晨"),
        ("刘老师认为", "刘老师"),
        ("刘書記认为", "刘書記"),
        ("田辺さんは反対した", "田辺さん"),
        ("钱伯恒反对", "钱伯恒"),
        ("Петровой это не понравилось.", "Петровой"),
        ("С Петровым согласились.", "Петровым"),
        ("С Ольгой согласились.", "Ольгой"),
        ("Лю Цзяньчэнь согласился.", "Лю Цзяньчэнь"),
        ("\u0410bernathy agreed.", "\u0410bernathy"),
        ("Abern\u0430thy agreed.", "Abern\u0430thy"),
        ("Abern&#97;thy agreed.", "Abern&#97;thy"),
        ("Abern&amp;#97;thy agreed.", "Abern&amp;#97;thy"),
        ("Aber/nathy agreed.", "Aber/nathy"),
    ],
)
def test_a_name_is_found_in_another_form(text: str, words: str) -> None:
    assert found(text)[0] == (words, "name", True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("老刘认为", "老刘"),
        ("劉部長反對", "劉部長"),
        ("钱教授反对", "钱教授"),
        ("Цзяньчэнь согласился.", "Цзяньчэнь"),
        ("Абернати согласилась.", "Абернати"),
        ("费内拉·阿伯纳西同意", "费内拉·阿伯纳西同意"),
        ("阿伯纳西同意了", "阿伯纳西"),
        ("F.J.A. agreed.", "F.J.A."),
        ("FJA agreed.", "FJA"),
        ("F.A. agreed.", "F.A."),
        ("LJC agreed.", "LJC"),
        ("Ms. A. agreed.", "Ms. A."),
        ("Abern4thy agreed.", "Abern4thy"),
        ("abernathey agreed.", "abernathey"),
        ("Abernathian logic", "Abernathian"),
    ],
)
def test_what_may_be_a_name_is_doubtful(text: str, words: str) -> None:
    assert (words, "name", False) in found(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("中方认为费用过高。", "中方"),
        ("美方表示反对。", "美方"),
        ("俄方反对。", "俄方"),
        ("美国代表团反对。", "美国"),
        ("美國拒絕了。", "美國"),
        ("米国側は反対した。", "米国側"),
        ("한국 측은 반대했다.", "한국 측"),
        ("Россия отказалась.", "Россия"),
        ("Российская сторона возразила.", "Российская"),
        ("Делегация Китая ушла.", "Китая"),
        ("رفض الجانب الصيني هذا", "الصيني"),
    ],
)
def test_a_side_that_speaks_is_found(text: str, words: str) -> None:
    assert (words, "side", True) in found(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("对美出口下降", "对美"),
        ("中美贸易", "中美"),
        ("北京的冬天", "北京"),
        ("Торговля с Китаем выросла.", "Китаем"),
        ("L'hiver en Chine est long.", "Chine"),
    ],
)
def test_a_side_that_is_spoken_of_is_doubtful(text: str, words: str) -> None:
    assert (words, "side", False) in found(text)
    assert [one for one in TELLTALES.find(text, sides=False) if one.what == "side"] == []


@pytest.mark.parametrize(
    ("text", "words", "what"),
    [
        ("部长认为费用过高。", "部长", "post"),
        ("外交部认为费用过高。", "外交部", "organization"),
        ("장관은 반대했다.", "장관", "post"),
        ("Министр возразил.", "Министр", "post"),
        ("В министерстве возразили.", "министерстве", "organization"),
        ("رفض الوزير", "الوزير", "post"),
    ],
)
def test_titles_and_bodies_in_other_scripts_are_doubtful(text: str, words: str, what: str) -> None:
    assert (words, what, False) in found(text)


@pytest.mark.parametrize("text", ["ค่าธรรมเนียมสูงเกินไป", "Τα τέλη είναι υψηλά", "शुल्क बहुत अधिक है"])
def test_a_passage_in_a_script_without_forms_is_doubtful_as_a_whole(text: str) -> None:
    assert found(f"It was said: {text}.") == [(text, "name", False)]


@pytest.mark.parametrize(
    "text",
    [
        "费用过高，冬天之前应降低。",
        "其中方案之一是降低费用。",
        "密西西比和马萨诸塞的冬天",
        "если это приемлемо, хотя дорого",
        "요금이 너무 높다",
        "رسوم عالية",
    ],
)
def test_what_names_nobody_is_not_found(text: str) -> None:
    assert found(text) == []


def test_whoever_may_be_named_may_be_named_in_any_script() -> None:
    known = frozenset({identity(SEATS[0])})
    for text in ("刘建晨同意", "劉建晨同意", "老刘同意", "Цзяньчэнь согласился", "LJC agreed"):
        assert TELLTALES.find(text, known=known) == []


def test_names_alone_are_found_for_erasing() -> None:
    assert [one.words for one in TELLTALES.find("劉建晨 and 刘建晨, LJC, 老刘", alike=False) if one.sure] == [
        "劉建晨",
        "刘建晨",
    ]


@given(
    st.lists(
        st.sampled_from(["Abern&#97;thy", "刘 建 晨", " ", "&", "&amp;", "б", "Петровым", "The ", "Аber"]), max_size=8
    )
)
def test_a_finding_stands_where_it_says(parts: list[str]) -> None:
    text = "".join(parts)
    for one in TELLTALES.find(text):
        assert text[one.start : one.end] == one.words != ""
