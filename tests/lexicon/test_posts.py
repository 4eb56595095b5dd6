"""Posts: titles in running text, what they say of rank and sector, and words before them that lower the rank."""

import pytest

from aidememoire.lexicon import load_lexicon

POSTS = load_lexicon().posts


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("President", "head"),
        ("Prime Minister", "head"),
        ("Deputy Prime Minister", "deputy head"),
        ("First Deputy Prime Minister", "deputy head"),
        ("Minister for Foreign Affairs", "minister"),
        ("Foreign Secretary", "minister"),
        ("Minister for Relations with the President", "minister"),
        ("Deputy Minister of Trade", "deputy minister"),
        ("State Secretary", "deputy minister"),
        ("Vice Foreign Minister", "deputy minister"),
        ("Assistant Secretary of State", "senior official"),
        ("Director-General", "senior official"),
        ("Deputy Director-General", "official"),
        ("Deputy Assistant Spokesperson", "official"),
        ("Counsellor", "official"),
        ("Professor", None),
        ("Gardener", None),
    ],
)
def test_the_rank_of_a_title(title: str, rank: str | None) -> None:
    assert POSTS.rank_of(title) == rank


@pytest.mark.parametrize(
    ("title", "sector"),
    [
        ("Foreign Minister", "government"),
        ("King", "royal"),
        ("Chief of the General Staff", "military"),
        ("Senator", "parliament"),
        ("Member of the Central Committee", "party"),
        ("Special Envoy of the Secretary-General", "international"),
        ("Senior Fellow", "think tank"),
        ("Visiting Professor", "university"),
        ("Founding Partner", "company"),
        ("Managing Editor", "media"),
        ("Activist", "other"),
        ("President", None),
        ("Representative", None),
        ("Chairman", None),
    ],
)
def test_the_sector_of_a_title(title: str, sector: str | None) -> None:
    assert POSTS.sector_of(title) == sector


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in POSTS.find(text)]


def test_the_longest_title_is_found_with_the_modifiers_before_it() -> None:
    text = "The Deputy Assistant Secretary of State and the First Deputy Minister met the acting prime minister."
    assert found(text) == ["Deputy Assistant Secretary of State", "First Deputy Minister", "acting prime minister"]


def test_titles_are_found_in_the_plural() -> None:
    text = "Foreign Ministers, Secretaries of State, Spokesmen and Deputies of the National Assembly"
    assert found(text) == [
        "Foreign Ministers",
        "Secretaries of State",
        "Spokesmen",
        "Deputies of the National Assembly",
    ]


def test_a_word_in_small_letters_does_not_modify_a_title_in_capitals() -> None:
    assert found("They agreed to deputy President elections") == ["President"]


def test_the_field_behind_a_title_belongs_to_it() -> None:
    text = "Ilse Brandt, Minister for Foreign Affairs and Trade, met the minister of works."
    hits = [text[hit.start : hit.end] for hit in POSTS.find_with_field(text)]
    assert hits == ["Minister for Foreign Affairs and Trade", "minister"]


def test_title_words() -> None:
    assert [
        word for word in ("Minister", "ministers", "Deputy", "Ilse", "of", "Kong") if POSTS.is_title_word(word)
    ] == [
        "Minister",
        "ministers",
        "Deputy",
    ]
    assert POSTS.is_title("Foreign Minister")
    assert not POSTS.is_title("Foreign Minister Brandt")
