"""A side or a post that speaks or acts is found; what is merely spoken of, a standing and a gender are doubts."""

from __future__ import annotations

import pytest

from aidememoire.archive.dialogues.forms import Seat, SeatPost
from aidememoire.archive.dialogues.telltales.masking import Telltales
from aidememoire.archive.dialogues.telltales.speaking import genders, standings


def posts(*titles: str) -> tuple[SeatPost, ...]:
    return tuple(SeatPost(title=title) for title in titles)


SEATS = (
    Seat(name="Liu Jianchen", side="CHN", posts=posts("Minister of Foreign Affairs")),
    Seat(name="Fenella Abernathy", side="USA", posts=posts("Ambassador to China", "Deputy Director-General")),
    Seat(
        name="Berit Tjonnholm",
        side="USA",
        posts=(SeatPost(title="Finance Minister", organization="Department of Estuaries"),),
    ),
)
TELLTALES = Telltales(SEATS, ("CHN", "USA", "RUS"))


def found(text: str, what: str) -> list[tuple[str, bool]]:
    return [(one.words, one.sure) for one in TELLTALES.find(text) if one.what == what]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Beijing reiterated its objections.", "Beijing"),
        ("The Americans pledged more visas.", "Americans"),
        ("Washington conceded the point.", "Washington"),
        ("Washington, however, never quite acknowledged the delay.", "Washington"),
        ("The American conceded the point.", "American"),
        ("The Chinese raised fees.", "Chinese"),
        ("Moscow refused.", "Moscow"),
        ("The Russians want more.", "Russians"),
        ("China would not accept this.", "China"),
        ("China is ready to talk.", "China"),
        ("China's proposal was turned down.", "China's"),
        ("The revised Chinese draft was turned down.", "Chinese"),
        ("It was turned down, as proposed by Washington.", "Washington"),
        ("According to the Chinese, fees fall.", "Chinese"),
        ("Beijing: fees must fall.", "Beijing"),
        ("For Beijing, this is too much.", "Beijing"),
        ("That was the view from Beijing.", "Beijing"),
        ("It was the position of the United States.", "United States"),
        ("Others agreed; Beijing did not.", "Beijing"),
    ],
)
def test_a_side_that_speaks_or_acts_is_sure(text: str, words: str) -> None:
    assert (words, True) in found(text, "side")


@pytest.mark.parametrize(
    "text",
    [
        "Exports to China fell.",
        "Trade with China expanded.",
        "Trade between the United States and China expanded.",
        "China has many ports.",
        "A pro-China paper lay there.",
        "Criticism of China was rare.",
    ],
)
def test_a_side_that_is_spoken_of_is_doubtful(text: str) -> None:
    assert {sure for _, sure in found(text, "side")} == {False}


@pytest.mark.parametrize(
    ("text", "words", "sure"),
    [
        ("The Minister agreed.", "Minister", True),
        ("Their minister refused.", "minister", True),
        ("The Foreign Minister agreed.", "Foreign Minister", True),
        ("The foreign affairs minister agreed.", "foreign affairs minister", True),
        ("The Minister of Finance agreed.", "Minister of Finance", True),
        ("The former ambassador refused.", "ambassador", True),
        ("The Director-General refused.", "Director-General", True),
        ("That was up to the Minister.", "Minister", False),
        ("Foreign ministers come and go.", "Foreign ministers", False),
    ],
)
def test_a_post_is_found_by_its_title_alone_and_in_the_usual_order(text: str, words: str, sure: bool) -> None:
    assert found(text, "post") == [(words, sure)]


def test_a_title_without_an_article_is_not_this_one() -> None:
    assert found("A minister of another country was named.", "post") == []


def test_a_body_is_found_in_the_usual_order() -> None:
    telltales = Telltales(
        [Seat(name="Ann Oyelaran", posts=(SeatPost(title="Fellow", organization="Department of State"),))]
    )
    assert [(one.words, one.what) for one in telltales.find("The State Department objected.")] == [
        ("State Department", "organization")
    ]
    assert [(one.words, one.what, one.sure) for one in telltales.find("The Department objected.")] == [
        ("Department", "organization", True)
    ]
    assert telltales.find("A department objected.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("An academic agreed.", "academic"),
        ("An official agreed.", "official"),
        ("Some officials agreed.", "officials"),
        ("A think-tank scholar agreed.", "think-tank scholar"),
        ("A government representative objected.", "government representative"),
    ],
)
def test_a_standing_in_other_words_is_a_doubt(text: str, words: str) -> None:
    assert [(one.words, one.what, one.sure) for one in standings(text)] == [(words, "standing", False)]


@pytest.mark.parametrize(
    ("text", "words"),
    [("The only woman in the room agreed.", "woman"), ("She agreed.", "She"), ("One put his case.", "his")],
)
def test_a_gender_is_a_doubt(text: str, words: str) -> None:
    assert [(one.words, one.what, one.sure) for one in genders(text)] == [(words, "gender", False)]


def test_a_former_official_who_speaks_is_sure_and_told_once() -> None:
    assert [(one.words, one.sure) for one in standings("A former official said no.")] == [("former official", True)]
    assert standings("It was said that fees fall.") == []
