"""`aidememoire dialogue` as the secretariat of a dialogue uses it at a terminal."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from aidememoire.archive import open_archive
from tests.dialogue.lakes import account

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

TEXT = (
    "The fifth round of the Lakes Track 1.5 Dialogue was held in Vienna. Foreign Minister Ilse Brandt and Tunde Bello, "
    "Fellow of the Lakes Institute, attended."
)


@pytest.fixture
def ada(call: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Give a call of `aidememoire dialogue` as Ada, who founded the dialogue of the lakes, with one readout there."""
    monkeypatch.delenv("AIDEMEMOIRE_AUTHOR", raising=False)
    with open_archive(tmp_path / "aidememoire.db", create=True) as archive:
        people: dict[str, dict[str, Any]] = {
            "Ilse Brandt": {"side": "AUT", "posts": [("Foreign Minister", None, "current")]},
            "Tunde Bello": {"side": "NGA", "posts": [("Fellow", "Lakes Institute", "current")]},
        }
        account(archive, "fifth", TEXT, people, track=("1.5", "Track 1.5"), place={"name": "Vienna", "country": "AUT"})
    founded = call("dialogue", "found", "Lakes Track 1.5 Dialogue", "--side", "aut", "--side", "NGA", "--author", "ada")
    assert founded.exit_code == 0, founded.stderr

    def as_ada(*words: str, author: str = "ada", given: str | None = None) -> Result:
        return call("dialogue", *words, "--author", author, given=given)

    return as_ada


def key(done: Result) -> str:
    assert done.exit_code == 0, done.stderr
    return str(re.findall(r"\b[0-9a-f]{16}\b", done.stdout)[-1])


def test_from_an_offer_to_a_delegation_list_with_its_track(ada: Callable[..., Result]) -> None:
    offered = ada("offers", "lakes").stdout
    assert "the dialogue is named; AUT and NGA took part" in " ".join(offered.split())
    made = ada("link", "lakes", "fifth", "--new")
    assert "4 June 2024 · round · Fifth round, Vienna" in made.stdout
    seated = ada("seat", "lakes", "5", "--told")
    assert "Foreign Minister" in seated.stdout
    assert "Track 1.5: stated in fifth; 1 serving official, 1 private expert" in " ".join(seated.stderr.split())
    shown = " ".join(ada("show", "lakes", "last").stdout.split())
    assert "AUT Ilse Brandt · serving official Foreign Minister" in shown
    assert "rule: Chatham House Rule" in shown
    assert ada("offers", "lakes").stderr.startswith("aidememoire: no readout of the archive seems to belong")


def test_what_is_shown_is_also_given_as_json(ada: Callable[..., Result]) -> None:
    ada("link", "lakes", "fifth", "--new")
    ada("seat", "lakes", "last", "--told")
    dialogue = json.loads(ada("show", "lakes", "--format", "json").stdout)
    assert dialogue["value"]["sides"] == ["AUT", "NGA"]
    assert [one["name"] for one in dialogue["members"]] == ["ada"]
    event = json.loads(ada("show", "lakes", "last", "--format", "json").stdout)
    assert event["track"] == {
        "track": "1.5",
        "reason": "stated in fifth; 1 serving official, 1 private expert",
        "source": "account",
    }
    assert [(one["value"]["name"], one["standing"]["standing"]) for one in event["seats"]] == [
        ("Ilse Brandt", "serving"),
        ("Tunde Bello", "private"),
    ]
    listed = json.loads(ada("list", "--format", "json").stdout)
    assert (listed["name"], listed["role"]) == ("Lakes Track 1.5 Dialogue", "convenor")


def test_to_those_who_are_not_named_there_is_no_dialogue(ada: Callable[..., Result]) -> None:
    for words in (("show", "lakes"), ("search", "lakes", "fish"), ("calendar", "lakes"), ("offers", "lakes")):
        refused = ada(*words, author="bola")
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert refused.stderr == "aidememoire: there is no dialogue lakes\n"
    assert ada("list", author="bola").stdout == ""
    assert ada("member", "lakes", "bola", "--role", "co-convenor", "--side", "nga").exit_code == 0
    assert "bola · co-convenor · NGA" in ada("member", "lakes", author="bola").stdout
    assert "this takes the role of convenor" in ada("member", "lakes", "carla", author="bola").stderr
    assert "a dialogue needs a convenor" in ada("member", "lakes", "ada", "--remove").stderr
    assert ada("member", "lakes", "bola", "--remove").exit_code == 0
    assert ada("show", "lakes", author="bola").exit_code == 1


def test_a_draft_is_its_author_s_until_it_is_sealed(ada: Callable[..., Result]) -> None:
    ada("member", "lakes", "bola", "--role", "co-convenor")
    ada("event", "lakes", "--name", "Sixth round", "--number", "6", "--start", "2999-05-04", "--agenda", "Fish | trade")
    ada("seat", "lakes", "next", "Ilse Brandt", "--side", "aut", "--post", "Fellow, Lakes Institute")
    ada("session", "lakes", "next", "Fish", "--start", "2999-05-04T09:30")
    note = ada(
        "note", "lakes", "6", "Nets must be wider", "--kind", "proposal", "--speaker", "brandt", "--session", "Fish"
    )
    assert "rule: Chatham House Rule" in note.stderr
    written = ada("note", "lakes", "6", "Nets must be much wider", "--rewrites", key(note))
    assert "revision 2" in written.stdout
    assert ada("note", "lakes", "6", "--session", "Fish", author="bola").stdout == ""
    assert ada("search", "lakes", "wider", author="bola").exit_code == 1
    assert "[wider]" in ada("search", "lakes", "wider").stdout
    assert "there is no draft of yours to seal" in ada("seal", "lakes", "--event", "6", author="bola").stderr
    assert ada("seal", "lakes", "--event", "6").stdout.startswith("1 sealed")
    seen = ada("note", "lakes", "6", "--session", "Fish", author="bola").stdout
    assert "proposal · Ilse Brandt · Fish · sealed" in seen
    assert "is sealed" in ada("note", "lakes", "6", "Other words", "--rewrites", key(note)).stderr


def test_a_summary_is_drafted_confirmed_published_and_withdrawn(ada: Callable[..., Result]) -> None:
    ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04")
    for number in range(6):
        for side in ("AUT", "NGA"):
            ada("seat", "lakes", "last", f"Nonce{side}{number} Person{side}{number}", "--side", side)
    note = key(ada("note", "lakes", "last", "PersonAUT1 said that quotas must fall by a third in five years"))
    ada("seal", "lakes", note)
    kept = " ".join(ada("publish", "lakes", "last").stdout.split())
    assert "kept back:" in kept
    assert " ".join(ada("publish", "lakes", "last", "--kept-back").stdout.split()) == kept
    worded = ada("publish", "lakes", "last", "--word", f"{note}=Lower quotas were discussed", "--draft", "summary")
    paper = key(worded)
    nothing = ada("publish", "lakes", "last", "--kept-back")
    assert (nothing.stdout.strip(), nothing.stderr.strip()) == (
        "",
        "aidememoire: nothing is kept back of what is sealed",
    )
    assert "look at each passage" in ada("publish", "lakes", "last", "--release", paper).stderr
    assert "published" in ada("publish", "lakes", "last", "--release", paper, "--confirm").stdout
    data = [json.loads(line) for line in ada("publish", "lakes", "last", "--format", "json").stdout.splitlines()]
    released = next(one["value"] for one in data if one["kind"] == "release")
    assert [one["words"] for one in released["passages"]] == ["Lower quotas were discussed"]
    assert "withdrawn" in ada("publish", "lakes", "last", "--withdraw", paper).stdout


DUE = "2027-05-04"


def test_what_is_due_is_drafted_shown_with_what_it_tells_and_published(
    ada: Callable[..., Result], call: Callable[..., Result]
) -> None:
    url = "https://example.org/told"
    fields = (
        "kind=commitment",
        "what=Build a fish ladder",
        f"due.date={DUE}",
        f"url={url}",
        "words=We shall build it.",
    )
    entry = key(call("ledger", "lakes", "add", *fields, "--author", "ada"))
    assert "name at least one entry with --entry" in ada("publish", "lakes", "--draft", "due").stderr
    assert "say of which event" in ada("publish", "lakes", "--draft", "summary").stderr
    assert "say of which event" in ada("publish", "lakes", "--kept-back").stderr
    assert "no paper of what is due is in the making" in ada("publish", "lakes").stderr
    paper = key(ada("publish", "lakes", "--draft", "due", "--entry", entry))
    shown = " ".join(ada("publish", "lakes").stdout.split())
    assert f"{DUE}: Build a fish ladder" in shown
    assert "AUT: nobody clears for it, NGA: nobody clears for it" in shown
    assert "a reader could infer: a dialogue follows this, and expects it by 4 May 2027" in shown
    assert f"a reader could infer: it is what is told in {url}" in shown
    assert "and confirm; nobody clears it for AUT, NGA" in ada("publish", "lakes", "--release", paper).stderr
    assert "NGA: nobody clears for it" in ada("publish", "lakes", "--release", paper, "--confirm").stdout
    data = json.loads(ada("publish", "lakes", "--format", "json").stdout)
    assert data["value"]["due"] == [[DUE, "Build a fish ladder"]]


def test_a_looser_rule_waits_for_consent(ada: Callable[..., Result]) -> None:
    ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04")
    ada("seat", "lakes", "last", "Ilse Brandt", "--side", "AUT")
    loosened = ada("rule", "lakes", "on", "the", "record")
    assert loosened.exit_code == 0
    assert "Chatham House Rule" in ada("rule", "lakes", "--event", "last").stdout
    assert "until these consent: Ilse Brandt" in " ".join(ada("rule", "lakes", "--event", "last").stderr.split())
    given = ada("consent", "lakes", "last", "brandt", "speaker", "side", "--how", "by letter of 3 May")
    assert given.exit_code == 0
    assert "there are took_place" in ada("consent", "lakes", "last", "brandt", "shoes", "--how", "so").stderr
    assert "is no rule; there are on the record" in ada("rule", "lakes", "whatever").stderr


def test_notes_and_people_are_erased_for_good(ada: Callable[..., Result], tmp_path: Path) -> None:
    ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04")
    ada("seat", "lakes", "last", "Quintilia Nonce", "--side", "AUT")
    ada("seal", "lakes", key(ada("note", "lakes", "last", "Zanzibarine words", "--speaker", "nonce")))
    assert "say what to erase" in ada("erase", "lakes", "last", "--yes").stderr
    refused = ada("erase", "lakes", "last", "--notes", given="n\n")
    assert (refused.exit_code, "nothing was erased" in refused.stderr) == (1, True)
    assert "erased" in ada("erase", "lakes", "last", "--notes", "--yes").stdout
    assert "erased" in ada("erase", "lakes", "last", "--person", "nonce", given="y\n").stdout
    assert b"Zanzibarine" not in (tmp_path / "aidememoire.db").read_bytes()
    assert ada("note", "lakes", "last").stdout == ""


def test_notes_are_kept_for_as_long_as_is_said(ada: Callable[..., Result]) -> None:
    ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04")
    ada("seal", "lakes", key(ada("note", "lakes", "last", "Old words")))
    assert "no notes are due" in ada("retain", "lakes").stderr
    assert ada("retain", "lakes", "--days", "30").stdout == "notes are kept for 30 days after their event\n"
    assert "until 2024-07-04 · Fifth round · 1 note · " in ada("retain", "lakes").stdout
    asked = ada("retain", "lakes", "--erase", given="n\n")
    assert asked.exit_code == 1
    assert "Erase 1 note of Fifth round? Nothing brings it back." in asked.stderr
    assert "1 erased" in ada("retain", "lakes", "--erase", "--yes").stdout
    assert ada("note", "lakes", "last").stdout == ""
    assert ada("retain", "lakes", "--days", "0").stdout == "notes are kept until erased\n"


def test_a_calendar_is_written_and_its_address_made_listed_and_revoked(
    ada: Callable[..., Result], tmp_path: Path
) -> None:
    ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04")
    assert ada("calendar", "lakes", "--out", "lakes.ics").exit_code == 0
    assert b"SUMMARY:Fifth round" in (tmp_path / "lakes.ics").read_bytes()
    assert "cannot be written" in ada("calendar", "lakes", "--out", "nowhere/lakes.ics").stderr
    made = ada("calendar", "lakes", "--make", "the ministry")
    assert re.fullmatch(r"/calendar/[\w-]{40,}\.ics\n", made.stdout)
    (address,) = [json.loads(line) for line in ada("calendar", "lakes", "--format", "json").stdout.splitlines()]
    assert address["name"] == "the ministry"
    assert "revoked" in ada("calendar", "lakes", "--revoke", address["key"]).stdout
    assert ada("calendar", "lakes", "--format", "json").stdout == ""


def test_a_dump_without_a_passphrase_says_that_it_holds_dialogues(
    ada: Callable[..., Result], call: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "holds dialogues" in call("dump", "open.jsonl.gz").stderr
    monkeypatch.setenv("AIDEMEMOIRE_PASSPHRASE", "seven words")
    assert "holds dialogues" not in call("dump", "sealed", "--encrypt").stderr
