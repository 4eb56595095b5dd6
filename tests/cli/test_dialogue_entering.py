"""`aidememoire dialogue` understands sides, posts and times as people write them, and tells what may be a slip."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_dialogue import ada, key

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

__all__ = ["ada"]


def one_line(words: str) -> str:
    return " ".join(words.replace("│", " ").split())


def test_sides_and_countries_are_written_by_name(ada: Callable[..., Result]) -> None:
    founded = ada(
        *("found", "China–U.S. Dialogue", "--side", "China", "--side", "the United States", "--side", "chinese"),
        *("--convenor", "Harbor Forum on Asia=American"),
    )
    assert founded.exit_code == 0, founded.stderr
    value = json.loads(ada("show", "China", "--format", "json").stdout)["value"]
    assert value["sides"] == ["CHN", "USA"]
    assert value["convenors"][0]["side"] == "USA"
    assert ada("edit", "China", "sides=China, US, European Union").exit_code == 0
    assert json.loads(ada("show", "China", "--format", "json").stdout)["value"]["sides"] == ["CHN", "USA", "EU"]
    event = key(ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04", "--country", "Germany"))
    assert "DEU" in ada("show", "lakes", event).stdout
    assert ada("edit", "lakes", event, "country=swiss").exit_code == 0
    assert "CHE" in ada("show", "lakes", event).stdout
    seat = key(ada("seat", "lakes", "last", "Ilse Brandt", "--side", "Austria"))
    assert ada("edit", "lakes", seat, "side=Nigerian").exit_code == 0
    assert "NGA" in ada("seat", "lakes", "last").stdout


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("found", "Far", "--side", "Atlantis"), "'Atlantis' is no side that is known"),
        (("found", "Far", "--side", "AUT", "--convenor", "Forum=Narnia"), "'Narnia' is no side that is known"),
        (("found", "Far", "--side", "AUT", "--track", "3"), "track: it is 1, 1.5 or 2, not “3”"),
        (("edit", "lakes", "sides=Austria, Atlantis"), "'Atlantis' is no side that is known"),
        (("edit", "lakes", 'convenors=[{"name": "Forum", "side": "Narnia"}]'), "'Narnia' is no side that is known"),
        (("event", "lakes", "--name", "X", "--country", "EU"), "'EU' is no country that is known"),
        (
            ("seat", "lakes", "last", "Uli Ott", "--side", "France"),
            "France (FRA) is no side of this dialogue (AUT, NGA)",
        ),
        (("member", "lakes", "bola", "--role", "co-convenor", "--side", "FRA"), "France (FRA) is no side of this"),
        (
            ("session", "lakes", "last", "Trade", "--start", "morning"),
            "write the day and the time, such as 2024-06-04T09:30",
        ),
        (("session", "lakes", "last", "Trade", "--start", "2024-06-06 9:00"), "and the event is held on 2024-06-04"),
        (
            ("edit", "lakes", "topics=fish", "--because", "they said so"),
            "--because says why the track of an event is set",
        ),
        (("edit", "lakes", "last", "track=3"), "track: it is 1, 1.5 or 2, not “3”"),
    ],
)
def test_what_does_not_fit_is_refused_in_plain_words(
    ada: Callable[..., Result], words: tuple[str, ...], answer: str
) -> None:
    ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04")
    before = ada("show", "lakes", "--format", "json").stdout
    refused = ada(*words)
    assert refused.exit_code in (1, 2)
    assert answer in one_line(refused.stderr)
    assert ada("show", "lakes", "--format", "json").stdout == before


def test_an_observer_may_come_from_elsewhere(ada: Callable[..., Result]) -> None:
    ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04")
    seated = ada("seat", "lakes", "last", "Uli Ott", "--side", "France", "--role", "observer")
    assert seated.exit_code == 0
    assert ada("edit", "lakes", key(seated), "role=delegate").exit_code == 0  # the side is as it was


def test_a_former_post_makes_no_serving_official(ada: Callable[..., Result]) -> None:
    ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04")
    ada("seat", "lakes", "last", "Ilse Brandt", "--side", "AUT", "--post", "former Ambassador, Foreign Ministry")
    seat = key(ada("seat", "lakes", "last", "Tunde Bello", "--side", "NGA", "--post", "Ambassador"))
    listed = one_line(ada("seat", "lakes", "last").stdout)
    assert "Ilse Brandt · former official former Ambassador, Foreign Ministry" in listed
    assert "1 serving official, 1 former official" in listed
    assert ada("edit", "lakes", seat, 'posts=[{"title": "ex-Ambassador"}]').exit_code == 0
    assert "2 former officials" in one_line(ada("seat", "lakes", "last").stdout)


def test_a_session_is_written_by_the_clock_and_changed_so(ada: Callable[..., Result]) -> None:
    ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04")
    session = key(ada("session", "lakes", "last", "Trade", "--start", "9 am"))
    assert "session: Trade · 2024-06-04T09:00" in ada("show", "lakes", "last").stdout
    assert ada("edit", "lakes", session, "start=14:30").exit_code == 0
    assert "session: Trade · 2024-06-04T14:30" in ada("show", "lakes", "last").stdout
    refused = ada("edit", "lakes", session, "start=2024-06-09 9:00")
    assert "the event is held on 2024-06-04" in one_line(refused.stderr)
    moved = ada("edit", "lakes", "last", "start=2024-06-11")
    assert "the session Trade begins on 2024-06-04, when this event is not held" in one_line(moved.stderr)


def test_a_number_given_twice_is_told(ada: Callable[..., Result]) -> None:
    ada("event", "lakes", "--name", "Round in Linz", "--start", "2023-06-04", "--number", "5")
    second = ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04", "--number", "5")
    assert second.exit_code == 0
    assert "Round in Linz (2023-06-04) is round no. 5 too; nothing forbids that" in one_line(second.stderr)
    linked = ada("link", "lakes", "fifth", "--new")
    assert "Round in Linz (2023-06-04) is round no. 5 too" in one_line(linked.stderr)


def test_a_set_track_keeps_its_reason_until_it_is_set_anew(ada: Callable[..., Result]) -> None:
    ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04")
    ada("seat", "lakes", "last", "Ilse Brandt", "--side", "AUT", "--post", "Foreign Minister")
    ada("seat", "lakes", "last", "Tunde Bello", "--side", "NGA", "--post", "Fellow, Lakes Institute")
    assert ada("edit", "lakes", "last", "track=2", "--because", "both came as private people").exit_code == 0
    ada("edit", "lakes", "last", "place=Linz")
    shown = one_line(ada("show", "lakes", "last").stdout)
    assert "Track 2: set by ada because “both came as private people”; 1 serving official, 1 private expert" in shown
    assert "by which it would be Track 1.5" in shown
    ada("edit", "lakes", "last", "track=1")
    assert "Track 1: set by ada, who gave no reason" in one_line(ada("show", "lakes", "last").stdout)
    ada("edit", "lakes", "last", "track=")
    assert "Track 1.5: 1 serving official, 1 private expert" in one_line(ada("show", "lakes", "last").stdout)
