"""`dialogue rule` and `dialogue consent`: what was stored, what holds, and why the two differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import open_archive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture
def ada(call: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    """Give a call of `aidememoire dialogue` as Ada, in whose dialogue, under the Chatham House Rule, two sat."""
    open_archive(tmp_path / "aidememoire.db", create=True).close()

    def as_ada(*words: str) -> Result:
        done = call("dialogue", *words, "--author", "ada")
        assert done.exit_code == 0, done.stderr
        return done

    as_ada("found", "Lakes Dialogue", "--side", "AUT", "--side", "NGA")
    as_ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04")
    as_ada("seat", "lakes", "last", "Ilse Brandt", "--side", "AUT")
    as_ada("seat", "lakes", "last", "Tunde Bello", "--side", "NGA")
    return as_ada


def told(done: Result) -> str:
    return " ".join(done.stderr.split())


def test_a_looser_rule_of_an_event_is_stored_and_the_reason_why_it_does_not_hold_is_told(
    ada: Callable[..., Result],
) -> None:
    done = ada("rule", "lakes", "on the record", "--event", "last")
    assert done.stdout == "stored: on the record\nin force: Chatham House Rule\n"
    assert "the rule of the dialogue, Chatham House Rule, is stricter and holds too: it keeps back" in told(done)
    assert "the list of participants, the very words" in told(done)
    assert "waits for the consent of Ilse Brandt, Tunde Bello" in told(done)
    again = ada("rule", "lakes", "--event", "last")
    assert (again.stdout, told(again)) == (done.stdout, told(done))
    given = json.loads(ada("rule", "lakes", "--event", "last", "--format", "json").stdout)
    assert (given["stored"]["speaker"], given["holds"]["speaker"], given["kept"]) == (True, False, None)
    assert len(given["because"]) == 2


def test_a_consent_says_what_still_keeps_back(ada: Callable[..., Result]) -> None:
    ada("rule", "lakes", "on the record", "--event", "last")
    switches = ("participants", "verbatim", "speaker", "side", "category")
    given = ada("consent", "lakes", "last", "brandt", *switches, "--how", "by letter")
    assert "the rule of the dialogue, Chatham House Rule, is stricter" in told(given)
    assert "waits for the consent of Tunde Bello" in told(given)
    assert "nothing waits" not in told(given)
    ada("consent", "lakes", "last", "bello", *switches, "--how", "by letter")
    ada("rule", "lakes", "on the record")
    done = ada("rule", "lakes", "--event", "last")
    assert (done.stdout, told(done)) == ("on the record\n", "")


def test_what_was_promised_is_told_once_the_rule_around_is_loose(ada: Callable[..., Result]) -> None:
    ada("rule", "lakes", "on the record", "--event", "last")
    ada("rule", "lakes", "on the record")
    done = ada("rule", "lakes", "--event", "last")
    assert done.stdout == "stored: on the record\nin force: Chatham House Rule\n"
    assert "until these consent: Ilse Brandt, Tunde Bello" in told(done)
    assert "stricter" not in told(done)


def test_a_rule_that_holds_as_it_was_set_is_named_alone(ada: Callable[..., Result]) -> None:
    done = ada("rule", "lakes", "confidential", "--event", "last")
    assert (done.stdout, told(done)) == ("confidential\n", "")


def test_a_dialogue_names_its_events_with_stricter_rules_of_their_own(ada: Callable[..., Result]) -> None:
    ada("rule", "lakes", "confidential", "--event", "last")
    done = ada("rule", "lakes")
    assert done.stdout == "Chatham House Rule\n"
    assert "stricter rules of their own hold at Fifth round (confidential)" in told(done)


def test_a_session_is_held_by_the_rules_around_it(ada: Callable[..., Result]) -> None:
    ada("session", "lakes", "last", "Opening")
    ada("rule", "lakes", "confidential", "--event", "last")
    done = ada("rule", "lakes", "on the record", "--event", "last", "--session", "opening")
    assert done.stdout == "stored: on the record\nin force: confidential\n"
    assert "the rule of the event, confidential, is stricter" in told(done)
    assert "the rule of the dialogue, Chatham House Rule, is stricter" in told(done)


def test_a_later_day_around_is_named(ada: Callable[..., Result]) -> None:
    ada("rule", "lakes", "Chatham House Rule", "--since", "2031-05-02")
    done = ada("rule", "lakes", "Chatham House Rule", "--event", "last")
    assert "by the rule of the dialogue nothing leaves before 2031-05-02" in told(done)
