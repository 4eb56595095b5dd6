"""Countries and sides: by name, adjective, people, capital and seat; and what only bears a country's name."""

import re

import pytest

from aidememoire.lexicon import load_lexicon

LEXICON = load_lexicon()

#: The members of the United Nations, its observers, Kosovo and Taiwan.
STATES = re.findall(
    r"\w+",
    """
AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM
CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN
FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK
KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR
NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PSE PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA KNA LCA VCT WSM SMR
STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON TTO TUN TUR TKM
TUV UGA UKR ARE GBR USA URY UZB VUT VAT VEN VNM YEM ZMB ZWE XKX TWN
""",
)


def test_every_state_is_there() -> None:
    assert [code for code in STATES if not LEXICON.countries.is_country(code)] == []


def names(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.value.code) for hit in LEXICON.find_countries(text)]


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Beijing", "CHN"),
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("Tehran", "IRN"),
        ("Kremlin", "RUS"),
        ("Downing Street", "GBR"),
        ("Swiss", "CHE"),
        ("Danes", "DNK"),
        ("Swiss Confederation", "CHE"),
        ("Northern Ireland", "GBR"),
        ("Georgia", "GEO"),
        ("NATO", "NATO"),
        ("Latin America", None),
        ("Elverum", None),
    ],
)
def test_the_side_that_a_phrase_stands_for(phrase: str, code: str | None) -> None:
    assert LEXICON.side_of(phrase) == code


def test_names_adjectives_and_people_are_found_but_places_are_not() -> None:
    assert names("Danes and the U.S. side met the Swiss in Washington at the White House") == [
        ("Danes", "DNK"),
        ("U.S.", "USA"),
        ("Swiss", "CHE"),
    ]


def test_places_are_found_where_they_are_asked_for() -> None:
    text = "Paris wrote to the Kremlin about Latin America"
    found = [(text[hit.start : hit.end], hit.value.how) for hit in LEXICON.countries.find_all(text)]
    assert found == [("Paris", "capital"), ("Kremlin", "seat")]


def test_the_longer_name_wins() -> None:
    text = "Papua New Guinea, Guinea-Bissau, South Sudan, the People's Republic of China, the Republic of China"
    assert [code for _, code in names(text)] == ["PNG", "GNB", "SSD", "CHN", "TWN"]


@pytest.mark.parametrize(
    "phrase",
    [
        "Latin American",
        "the South China Sea",
        "the Korean Peninsula",
        "the Indian Ocean",
        "New Mexico",
        "the Taiwan Strait",
        "Bank of America",
        "Atlanta, Georgia",
        "Inner Mongolia",
    ],
)
def test_what_holds_a_countrys_name_and_is_not_the_country(phrase: str) -> None:
    assert names(phrase) == []


def test_a_phrase_is_asked_as_name_demonym_or_seat() -> None:
    countries = LEXICON.countries
    assert (countries.of_name("France"), countries.of_demonym("French"), countries.of_seat("Paris")) == ("FRA",) * 3
    assert (countries.of_name("French"), countries.of_demonym("Paris"), countries.of_seat("France")) == (None,) * 3
    assert countries.of_name("NATO") is None


def test_an_organization_is_no_country() -> None:
    assert LEXICON.countries.is_country("NOR")
    assert not LEXICON.countries.is_country("EU")


def test_a_place_is_that_of_the_largest_of_its_name() -> None:
    place = LEXICON.place("Geneva")
    assert place is not None
    assert place.country == "CHE"
    assert LEXICON.place("Nowhere at all") is None


@pytest.mark.parametrize(
    ("code", "title", "lacks"),
    [
        ("USA", "Foreign Minister", True),
        ("USA", "Minister for Trade", True),
        ("USA", "Minister Counselor", False),
        ("BRA", "Deputy Prime Minister", True),
        ("JPN", "Prime Minister", False),
        ("GBR", "President", True),
        ("UKR", "King", True),
        ("JOR", "King", False),
        ("CHN", "Vice Premier", False),
        ("NOR", "Vice Premier", True),
        ("EU", "King", False),
    ],
)
def test_which_posts_a_country_has(code: str, title: str, lacks: bool) -> None:
    assert LEXICON.countries.lacks_post(code, title) is lacks


def test_a_post_that_few_countries_have_names_them() -> None:
    countries = LEXICON.countries
    assert countries.holders_of("Taoiseach") == {"IRL"}
    assert countries.holders_of("Deputy Assistant Secretary of State for Europe") == {"USA"}
    assert countries.holders_of("Chancellor") == {"DEU", "AUT", "GBR"}
    assert countries.holders_of("Prime Minister") == frozenset()


def test_a_family_name_is_asked_where_a_few_are_borne_by_most() -> None:
    countries = LEXICON.countries
    assert countries.bears_family_name("CHN", "Zhao Lanfen") is True
    assert countries.bears_family_name("CHN", "Peter Zhao") is False
    assert countries.bears_family_name("VNM", "Nguyen Thi Hoa") is True
    assert countries.bears_family_name("FRA", "Zhao Lanfen") is None
