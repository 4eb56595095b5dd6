"""What gives somebody away is found however it is written, and what everybody says is not."""

from __future__ import annotations

import pytest

from aidememoire.archive.dialogues.company.cells import identity
from aidememoire.archive.dialogues.forms import Seat, SeatPost
from aidememoire.archive.dialogues.telltales.masking import Telltales
from aidememoire.archive.dialogues.telltales.speaking import standings

SEATS = (
    Seat(
        name="Lü Yongqing",
        original="吕永清",
        side="CHN",
        posts=(SeatPost(title="Deputy Director-General of Estuary Affairs", organization="Ministry of Tidal Affairs"),),
    ),
    Seat(
        name="Fenella Abernathy",
        side="USA",
        posts=(
            SeatPost(title="President", organization="Brookvale Institution (BVI)"),
            SeatPost(title="Vice Chair for Harbours", organization="National Committee on Coastal Commerce"),
        ),
    ),
    Seat(name="Theo May", side="GBR", posts=(SeatPost(title="Harbourmaster", organization="University of Wexcombe"),)),
    Seat(name="Olha Zarutskyy", original="Ольга Заруцька", side="UKR"),
    Seat(name="José Müller-Öst", side="DEU"),
    Seat(name="Odalys Price", side="GBR", posts=(SeatPost(title="Rector", organization="Academy of Foreign Affairs"),)),
)
TELLTALES = Telltales(SEATS, ("CHN", "USA"))


def sure(text: str, known: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [(one.words, one.what) for one in TELLTALES.find(text, known=known) if one.sure]


def doubtful(text: str) -> list[tuple[str, str]]:
    return [(one.words, one.what) for one in TELLTALES.find(text) if not one.sure]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("As Fenella Abernathy put it, fees fall.", "Fenella Abernathy"),
        ("As ABERNATHY put it", "ABERNATHY"),
        ("fenella wanted more", "fenella"),
        ("the Abernathy's plan", "Abernathy's"),
        ("Dr. Lu agreed", "Lu"),
        ("Lue Yongqing agreed", "Lue Yongqing"),
        ("Yong-qing agreed", "Yong-qing"),
        ("Yong qing agreed", "Yong qing"),
        ("LuYongqing agreed", "LuYongqing"),
        ("Yongqing Lü agreed", "Yongqing Lü"),
        ("吕永清同意", "吕永清"),
        ("吕 永 清同意", "吕 永 清"),
        ("吕教授同意", "吕教授"),
        ("永清同意", "永清"),
        ("Заруцька спитала", "Заруцька"),
        ("Zarutskiy asked", "Zarutskiy"),
        ("Mueller-Oest asked", "Mueller-Oest"),
        ("Muller asked", "Muller"),
        ("Ms. May asked", "May"),
        ("then May asked", "May"),
        ("May said no", "May"),
        ("a y.o.n.g.q.i.n.g b", "y.o.n.g.q.i.n.g"),
        ("write to fenella@example.org", "fenella"),
        ("Aber\u200bnathy agreed", "Aber\u200bnathy"),
        ("**Aber**nathy agreed", "Aber**nathy"),
    ],
)
def test_names_are_found(text: str, words: str) -> None:
    assert sure(text) == [(words, "name")]


@pytest.mark.parametrize(
    ("text", "words", "what"),
    [
        ("the deputy director general of estuary affairs", "deputy director general of estuary affairs", "post"),
        ("a Deputy Director-General", "Deputy Director-General", "post"),
        ("the harbourmaster", "harbourmaster", "post"),
        ("the Ministry of Tidal Affairs", "Ministry of Tidal Affairs", "organization"),
        ("a colleague at Brookvale", "Brookvale", "organization"),
        ("BVI's paper", "BVI's", "organization"),
        ("a study of the N.C.C.C.", "N.C.C.C.", "organization"),
        ("the NCCC study", "NCCC", "organization"),
        ("the nccc study", "nccc", "organization"),
        ("University of Wexcombe", "University of Wexcombe", "organization"),
        ("somebody at Wexcombe", "Wexcombe", "organization"),
        ("as Foreign Affairs knows", "Foreign Affairs", "organization"),
    ],
)
def test_posts_and_organizations_are_found(text: str, words: str, what: str) -> None:
    assert (words, what) in sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Chinese side said that fees fall.",
        "the chinese side",
        "Beijing stressed the fee",
        "an expert from the United States",
        "the U.S. delegation",
        "as participants from China know",
    ],
)
def test_a_side_that_speaks_is_found(text: str) -> None:
    assert [what for _, what in sure(text)] == ["side"]


def test_a_side_that_is_spoken_of_is_doubtful() -> None:
    assert doubtful("Exports to China fell.") == [("China", "side")]
    assert sure("Exports to China fell.") == []
    assert TELLTALES.find("Exports to China fell.", sides=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "Fees may fall if they will it so.",
        "May was a warm month.",
        "They told us to lower the fee.",
        "Latin American harbours are full.",
        "The tidal range of the estuary grows.",
    ],
)
def test_what_everybody_says_is_not_taken_for_a_name(text: str) -> None:
    assert sure(text) == []


def test_a_name_that_is_an_ordinary_word_is_doubtful_in_small_letters() -> None:
    assert doubtful("The price of foreign affairs rose.") == [("price", "name"), ("foreign affairs", "organization")]
    assert sure("Then Price asked.") == [("Price", "name")]


def test_whoever_may_be_named_may_be_named() -> None:
    known = frozenset({identity(SEATS[1])})
    assert sure("Fenella Abernathy and Theo May asked.", known) == [("Theo May", "name")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A former official said no.", [("former official", True)]),
        ("Former trade ministers were named.", [("Former trade ministers", False)]),
        ("A private expert asked.", [("private expert", True)]),
        ("The former fee fell.", []),
    ],
)
def test_words_that_tell_a_standing_are_found(text: str, found: list[tuple[str, bool]]) -> None:
    assert [(one.words, one.sure) for one in standings(text)] == found
