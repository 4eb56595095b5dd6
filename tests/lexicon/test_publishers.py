"""The side of a publisher, by its name as it stands beside readouts."""

import json
from pathlib import Path

import pytest

from aidememoire.lexicon import load_lexicon

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("The White House", "USA"),
        ("U.S. Department of War", "USA"),
        ("Kremlin", "RUS"),
        ("President of Russia", "RUS"),
        ("IDCPC", "CHN"),
        ("Xinhua", "CHN"),
        ("State Council", "CHN"),
        ("Taiwan Affairs Office of the State Council", "CHN"),
        ("Republic of China (Taiwan)", "TWN"),
        ("EEAS", "EU"),
        ("European Council", "EU"),
        ("10 Downing Street", "GBR"),
        ("Élysée", "FRA"),
        ("Auswärtiges Amt", "DEU"),
        ("PIB", "IND"),
        ("Kantei", "JPN"),
        ("Cheong Wa Dae (Blue House)", "KOR"),
        ("Malacañang", "PHL"),
        ("Sri Lanka Presidential Media Division", "LKA"),
        ("Holy See Press Office", "VAT"),
    ],
)
def test_known_by_name(name: str, side: str) -> None:
    assert LEXICON.side_of_publisher(name) == side


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Ministry of Foreign Affairs of Japan", "JPN"),
        ("Ministry of Foreign Affairs of the People's Republic of China", "CHN"),
        ("Ministry of Foreign Affairs, Bosnia and Herzegovina", "BIH"),
        ("Ministry of Foreign Affairs and Trade of Hungary", "HUN"),
        ("Department of Foreign Affairs, Republic of the Philippines", "PHL"),
        ("Norwegian Ministry of Defence", "NOR"),
        ("Xinhua (Washington bureau)", "CHN"),
        ("Press service of Akorda", "KAZ"),
        ("Hangzhou Municipal People's Government", "CHN"),
        ("Office of the Special Envoy of the Secretary-General for Yemen", "UN"),
    ],
)
def test_known_by_the_country_or_publisher_in_its_name(name: str, side: str) -> None:
    assert LEXICON.side_of_publisher(name) == side


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Chinese Embassy in the U.S.", "CHN"),
        ("U.S. Embassy in Georgia", "USA"),
        ("Embassy of the Republic of Korea in the United States of America", "KOR"),
        ("Permanent Mission of China to the United Nations", "CHN"),
        ("Delegation of the European Union to Ukraine", "EU"),
        ("Consulate General of India, New York", "IND"),
        ("American Institute in Taiwan", "USA"),
        ("Taipei Economic and Cultural Office in Canada", "TWN"),
    ],
)
def test_an_embassy_or_mission_is_its_senders(name: str, side: str) -> None:
    assert LEXICON.side_of_publisher(name) == side


@pytest.mark.parametrize(
    ("name", "side"),
    [("State Council of Cuba", "CUB"), ("Ministry of External Affairs, Government of Pakistan", "PAK")],
)
def test_a_country_beside_a_known_publisher_is_its_owner(name: str, side: str) -> None:
    assert LEXICON.side_of_publisher(name) == side


@pytest.mark.parametrize(
    "name",
    [
        "EEAS / U.S. Department of State (joint)",
        "NATO and the Kremlin",
        "White House and Elysée",
        "Australia, Japan and the United States",
    ],
)
def test_several_sides_together_are_none(name: str) -> None:
    assert LEXICON.side_of_publisher(name) is None


def test_several_publishers_of_one_side_are_that_side() -> None:
    name = "Prime Minister's Office, 10 Downing Street and Foreign, Commonwealth & Development Office"
    assert LEXICON.side_of_publisher(name) == "GBR"


@pytest.mark.parametrize("name", ["MOFA", "Prime Minister's Office", "Embassy in Beijing", "Fjord Notes", ""])
def test_a_name_that_does_not_tell_is_none(name: str) -> None:
    assert LEXICON.side_of_publisher(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "Reuters",
        "Japan Times",
        "Korea Herald",
        "Brookings Institution",
        "Australian Strategic Policy Institute",
        "National Committee on U.S.-China Relations",
        "University of Iceland",
    ],
)
def test_private_media_think_tanks_and_universities_publish_for_no_side(name: str) -> None:
    assert LEXICON.side_of_publisher(name) is None


def test_every_publisher_of_the_annotated_readouts_has_a_side(shared: Path) -> None:
    texts = [shared / "gold" / f"{name}.texts.jsonl" for name in ("train", "style")]
    rows = [json.loads(line) for path in texts for line in path.read_text(encoding="utf-8").splitlines()]
    publishers = {row["publisher"] for row in rows if row["publisher"]}
    assert {name for name in publishers if LEXICON.side_of_publisher(name) is None} == set()
