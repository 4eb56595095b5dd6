"""Bodies: their kind, side and country, known or told by the words in their names."""

import pytest

from aidememoire.lexicon import load_lexicon

LEXICON = load_lexicon()
BODIES = LEXICON.institutions


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Council on Foreign Relations", "think tank"),
        ("National Security Council", "government"),
        ("Chinese Academy of Social Sciences", "think tank"),
        ("Peking University", "university"),
        ("Gazprom", "company"),
        ("the Knesset", "parliament"),
        ("IDCPC", "party"),
        ("World Bank", "international"),
        ("United Nations", "international"),
        ("Xinhua News Agency", "media"),
        ("HD Centre", "other"),
    ],
)
def test_the_kind_of_a_known_body(name: str, kind: str) -> None:
    assert BODIES.kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Fisheries", "government"),
        ("Nordlicht Bank Ltd", "company"),
        ("Fjord News Agency", "media"),
        ("University of Elverum Press Office", "university"),
        ("Institute of the Ministry of Fisheries", "think tank"),
        ("Fisheries Committee of the Senate", "parliament"),
        ("Party of the Fjords", "party"),
        ("Working Party on Fisheries", "other"),
        ("Embassy of Chile", "government"),
        ("Fjord Shipping Partners", "company"),
        ("Sea Forum", "other"),
        ("Elverum", None),
    ],
)
def test_the_kind_of_others_by_the_word_that_tells_most(name: str, kind: str | None) -> None:
    assert BODIES.kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Asia and Pacific Department, IMF", "international"),
        ("Department of Economics, LSE", "university"),
        ("Brookings Sea Programme", "think tank"),
        ("Bureau of Sea Affairs, Department of State", "government"),
        ("Permanent Mission of Japan to the OSCE", "government"),
        ("OSCE Mission to Moldova", "international"),
    ],
)
def test_a_known_body_in_the_name_decides_where_the_words_leave_it_open(name: str, kind: str) -> None:
    assert BODIES.kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Chinese Foreign Ministry", "CHN"),
        ("Ministry of Foreign Affairs of Peru", "PER"),
        ("Policy Planning Staff at the State Department", "USA"),
        ("Bureau of Chinese Affairs, State Department", "USA"),
        ("National Security Council", None),
        ("National Security Council of Ukraine", "UKR"),
        ("Cuba's State Council", "CUB"),
        ("Embassy of Chile in Peru", "CHL"),
        ("Permanent Mission of China to the WTO", "CHN"),
        ("Asia and Pacific Department, IMF", "IMF"),
        ("UN Security Council", "UN"),
        ("World Health Organization", "WHO"),
        ("the European Union", "EU"),
    ],
)
def test_the_side_of_an_official_body(name: str, side: str | None) -> None:
    assert BODIES.side_of(name) == side


@pytest.mark.parametrize(
    "name",
    ["Asia Society", "Tsinghua University", "Bank of China", "Fjord Company of Norway", "TASS", "Korea Foundation"],
)
def test_private_bodies_act_for_no_side(name: str) -> None:
    assert BODIES.side_of(name) is None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Asia Society", "USA"),
        ("Fjord Company of Norway", "NOR"),
        ("Department of Economics, Fudan University", "CHN"),
        ("NATO", None),
        ("Ministry of Foreign Affairs", None),
    ],
)
def test_the_country_of_a_body(name: str, country: str | None) -> None:
    assert BODIES.country_of(name) == country


def test_bodies_are_found_by_name_and_acronym_the_longest_first() -> None:
    text = "Officials of the Ministry of Foreign Affairs of Japan met RSIS and the Asia Society Policy Institute."
    assert [(text[hit.start : hit.end], hit.value.name) for hit in BODIES.find(text)] == [
        ("Ministry of Foreign Affairs of Japan", "Ministry of Foreign Affairs of Japan"),
        ("RSIS", "Rajaratnam School of International Studies"),
        ("Asia Society Policy Institute", "Asia Society Policy Institute"),
    ]


@pytest.mark.parametrize(
    ("title", "organization", "sector"),
    [
        ("President", None, None),
        ("President", "Asia Society", "think tank"),
        ("President", "Fjord Shipping Partners", "company"),
        ("Director-General", "Ministry of Foreign Affairs", "government"),
        ("Secretary-General", "NATO", "international"),
        ("Professor", "Sea Forum", "university"),
        ("Representative", "Oxfam", "other"),
        ("Foreign Minister", None, "government"),
    ],
)
def test_to_what_the_holder_of_a_post_belongs(title: str, organization: str | None, sector: str | None) -> None:
    assert LEXICON.sector_of_post(title, organization) == sector
