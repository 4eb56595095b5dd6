"""Sessions on the command line: seats, notes and consents in them, and names that are nearly those of seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture
def ada(call: Callable[..., Result]) -> Callable[..., Result]:
    """Give a call of `aidememoire dialogue` as Ada, in whose dialogue two sat, with a session."""

    def as_ada(*words: str, fails: bool = False) -> Result:
        done = call("dialogue", *words, "--author", "ada")
        assert (done.exit_code != 0) is fails, done.stderr
        return done

    as_ada("found", "Lakes Dialogue", "--side", "AUT", "--side", "NGA")
    as_ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04", "--place", "Abuja")
    as_ada("seat", "lakes", "last", "Ilse M. Brandt", "--side", "AUT", "--post", "Fellow, Lakes Institute")
    as_ada("seat", "lakes", "last", "Tunde Bello", "--side", "NGA")
    as_ada("session", "lakes", "last", "Over dinner")
    return as_ada


def told(done: Result) -> str:
    return " ".join(done.stderr.split())


def test_a_dialogue_is_founded_where_there_is_no_archive_yet(call: Callable[..., Result], tmp_path: Path) -> None:
    wrong = call("dialogue", "found", "Lakes Dialogue", "--side", "Atlantis", "--author", "ada")
    assert wrong.exit_code != 0
    assert not (tmp_path / "aidememoire.db").exists()
    done = call("dialogue", "found", "Lakes Dialogue", "--side", "AUT", "--side", "NGA", "--author", "ada")
    assert done.exit_code == 0, done.stderr
    assert "a new archive was made for it" in told(done)
    again = call("dialogue", "found", "Rivers Dialogue", "--side", "AUT", "--side", "NGA", "--author", "ada")
    assert "a new archive" not in told(again)
    assert "Lakes Dialogue" in call("dialogue", "list", "--author", "ada").stdout


def test_somebody_of_the_event_is_seated_in_a_session_by_name(ada: Callable[..., Result]) -> None:
    assert "all of the event count as having sat in it" in told(ada("seat", "lakes", "last", "--session", "dinner"))
    ada("seat", "lakes", "last", "Ilse Brandt", "--session", "dinner")
    ada("seat", "lakes", "last", "Uche Guest", "--side", "NGA", "--session", "dinner")
    there = ada("seat", "lakes", "last", "--session", "dinner").stdout
    assert "Fellow, Lakes Institute" in there
    assert ("Ilse M. Brandt" in there, "Uche Guest" in there, "Tunde Bello" in there) == (True, True, False)
    assert "Uche Guest" not in ada("seat", "lakes", "last").stdout
    twice = ada("seat", "lakes", "last", "Brandt", "--session", "dinner", fails=True)
    assert "Ilse M. Brandt sits in this session already" in told(twice)
    nobody = ada("seat", "lakes", "last", "--session", "dinner", "--told", fails=True)
    assert "not to which of its sessions" in told(nobody)


def test_those_who_sat_in_a_session_speak_and_consent_there(ada: Callable[..., Result]) -> None:
    ada("seat", "lakes", "last", "Uche Guest", "--side", "NGA", "--session", "dinner")
    wrong = ada("note", "lakes", "last", "Nets are wide", "--session", "dinner", "--speaker", "Bello", fails=True)
    assert "there is no seat Bello here" in told(wrong)
    note = ada("note", "lakes", "last", "Nets are wide", "--session", "dinner", "--speaker", "guest").stdout.strip()
    ada("seal", "lakes", note)
    ada("consent", "lakes", "last", "Uche Guest", "speaker", "--how", "by letter", "--note", note)
    assert len(ada("consent", "lakes", "last", "Uche Guest", "side", "--how", "by letter").stdout.split()) == 1


def test_a_name_that_is_nearly_that_of_a_seat_is_understood_or_named(ada: Callable[..., Result]) -> None:
    ada("consent", "lakes", "last", "Ilse Brandt", "side", "--how", "by letter")
    wrong = ada("consent", "lakes", "last", "Ilsa M. Brand", "side", "--how", "by letter", fails=True)
    assert "there is no seat Ilsa M. Brand here; nearest: Ilse M. Brandt" in told(wrong)
    unknown = ada("consent", "lakes", "last", "Quintus", "side", "--how", "by letter", fails=True)
    assert "there is no seat Quintus here" in told(unknown)
    assert "nearest" not in told(unknown)


def test_notes_of_all_sessions_are_listed_under_their_titles(ada: Callable[..., Result]) -> None:
    assert "there is no note here that you may see" in told(ada("note", "lakes", "last"))
    ada("note", "lakes", "last", "Nets are wide", "--session", "dinner")
    listed = ada("note", "lakes", "last").stdout
    assert listed.startswith("Session: Over dinner\n1. · position · nobody in particular · Over dinner")
    ada("note", "lakes", "last", "Boats are slow")
    assert ada("note", "lakes", "last").stdout.index("Boats are slow") < listed.index("Nets") + 200
    assert '"text": "Nets are wide"' in ada("note", "lakes", "last", "--format", "json").stdout


def test_nothing_is_inferred_of_a_note_that_is_kept_back_and_nothing_stands_before_one_of_nobody(
    ada: Callable[..., Result],
) -> None:
    for name in ("Aurel Zwack", "Beata Quist", "Cyril Vosk", "Dorka Yvon"):
        ada("seat", "lakes", "last", name, "--side", "NGA")
    note = ada("note", "lakes", "last", "It was recommended to widen the nets by half").stdout.strip()
    ada("seal", "lakes", note)
    kept = ada("publish", "lakes", "last").stdout
    assert "kept back:" in kept
    assert "could infer" not in kept
    ada("publish", "lakes", "last", "--word", f"{note}=Larger meshes were asked for")
    leaves = ada("publish", "lakes", "last").stdout
    assert "would leave: Larger meshes were asked for" in leaves
    assert "could infer" in leaves


def test_whoever_did_not_come_is_listed_with_the_reason_and_waited_for_by_nobody(ada: Callable[..., Result]) -> None:
    ada("rule", "lakes", "Chatham House Rule")
    ada("seat", "lakes", "last", "Uche Guest", "--side", "NGA")
    told_of = ada("seat", "lakes", "last", "guest", "--absent", "the flight was cancelled").stdout
    assert "Uche Guest · NGA · the flight was cancelled · noted by ada" in told_of
    listed = ada("seat", "lakes", "last").stdout
    assert listed.index("did not come") < listed.index("Uche Guest")
    ada("rule", "lakes", "on the record")
    loosened = told(ada("consent", "lakes", "last", "Bello", "side", "--how", "by letter"))
    assert "Ilse M. Brandt" in loosened
    assert "Uche Guest" not in loosened
    ada("note", "lakes", "last", "Nets are wide", "--speaker", "Brandt")
    spoke = ada("seat", "lakes", "last", "Brandt", "--absent", "illness", fails=True)
    assert "notes name Ilse M. Brandt as their speaker" in told(spoke)
