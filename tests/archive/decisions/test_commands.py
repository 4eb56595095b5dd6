"""The commands that show people and encounters and that decide, as somebody at a terminal uses them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

import pytest

from aidememoire.archive import open_archive
from aidememoire.archive.encounters import axes
from aidememoire.cli.commands import deciding, people
from aidememoire.record import EncounterKind
from tests.archive.telling import Seen, Telling, tell
from tests.archive.terminal import terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

BERG = Seen("Adela Bergström", "AUT", "Foreign Minister")
LIND = Seen("Tomas Lindqvist", "SWE", "President")


@pytest.fixture
def call(tmp_path: Path, file_template: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Give a call of the program on an archive with three readouts."""
    file = tmp_path / "dialogue.db"
    file.write_bytes(file_template.read_bytes())
    with open_archive(file) as archive:
        tell(
            archive,
            Telling("graz", (BERG, LIND), publisher="Ministry", publisher_side="AUT", place="Graz"),
            Telling("stockholm", (LIND, BERG), publisher="Palace", publisher_side="SWE"),
            Telling("bare", (Seen("Bergström"),), date="2025-01-09", publisher="Agency\x1b[1m", said="snow is deep"),
        )
    return terminal(monkeypatch, file, people.app, deciding.app)


def test_a_person_is_shown(call: Callable[..., Result]) -> None:
    shown = call("person", "Adela Bergstrom")
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert lines[0] == "Adela Bergström (AUT)"
    assert "  Foreign Minister · 2024-05-02 · 2 readouts" in lines
    assert "  2 May 2024 · meeting · Graz · Adela Bergström and Tomas Lindqvist · 2 accounts" in lines
    assert "Said, as the person's own side tells" in lines
    assert "    “trade matters”" in lines
    as_data = json.loads(call("person", "Adela Bergstrom", "--format", "json").stdout)
    assert as_data["person"]["readouts"] == 2
    assert as_data["posts"][0]["title"] == "Foreign Minister"
    assert as_data["tellers"] == [{"publisher": "Ministry", "told_by": "own", "statements": 1}]


def test_what_would_command_a_terminal_is_made_visible(call: Callable[..., Result]) -> None:
    shown = call("person", "bare:p1").stdout
    assert "\x1b" not in shown
    assert "Agency\ufffd[1m" in shown


def test_nobody_of_a_name_is_said_in_one_line(call: Callable[..., Result]) -> None:
    shown = call("person", "Nemo")
    assert (shown.exit_code, shown.stderr) == (1, "aidememoire: nobody is known here as Nemo\n")


def test_people_are_merged_split_and_the_decisions_listed_and_undone(call: Callable[..., Result]) -> None:
    assert "Bergström" in call("people", "suggestions").stdout
    merged = call("people", "merge", "Adela Bergstrom", "bare:p1", "--note", "the same voice")
    key = call("person", "bare:p1").stdout.splitlines()[1].partition(",")[0]
    assert merged.stdout == f"decision 1: Adela Bergstrom and bare:p1 are one person\n  {key}\n"
    assert call("person", "Adela Bergstrom", "--members").stdout.splitlines() == [
        "graz:p1  Adela Bergström",
        "stockholm:p2  Adela Bergström",
        "bare:p1  Bergström",
    ]
    parted = call("people", "split", "graz:p1", "bare:p1").stdout.splitlines()
    assert parted[0] == "decision 2: bare:p1 left graz:p1"
    assert [call("person", key.strip()).exit_code for key in parted[1:]] == [0, 0]
    conflicts = call("conflicts")
    assert conflicts.exit_code == 1
    assert "  conflict: a later decision says otherwise" in conflicts.stdout.splitlines()
    assert call("decide", "undo", "1").exit_code == 0
    assert call("conflicts").exit_code == 0
    assert call("people", "apart", "Tomas Lindqvist", "bare:p1").exit_code == 0
    listed = call("decide", "list").stdout.splitlines()
    assert listed[0].startswith("1 · merge · Ada · ")
    assert listed[0].endswith(" · undone")
    assert {"  graz p1", "  bare p1", "    “Bergström”", "  the same voice"} <= set(listed)


def test_encounters_are_listed_shown_linked_and_named(call: Callable[..., Result]) -> None:
    listed = call("encounters").stdout.splitlines()
    assert listed[0].startswith("9 January 2025 · meeting · ")
    assert listed[2] == "  missing: principal, post, counterpart"
    assert listed[3:5] == [
        "2 May 2024 · meeting · Graz · Adela Bergström and Tomas Lindqvist · 2 accounts",
        "  2024-05-02-meeting-aut-swe-" + listed[4].rpartition("-")[2],
    ]
    key = listed[4].strip()
    assert call("encounters", "--missing", "post").stdout.splitlines()[0].startswith("9 January 2025")
    assert call("encounters", "--missing", "source").exit_code == 1
    linked = call("link", "bare", key).stdout.splitlines()
    assert linked[0] == f"decision 1: bare and {key} tell of one encounter"
    assert call("encounters", linked[1].strip()).exit_code == 0
    assert call("unlink", "graz:e1", "bare:e1").exit_code == 0
    assert call("alias", "graz", "Schlossberg Summit").exit_code == 0
    shown = call("encounters", "the Schlossberg Summit").stdout
    assert "called Schlossberg Summit" in shown
    assert "  date: stated" in shown
    assert "    graz:e1" in shown
    assert call("encounters", "--since", "soon").exit_code == 2
    as_data = json.loads(call("encounters", "graz", "--format", "json").stdout)
    assert [one["readout"] for one in as_data["accounts"]] == ["graz", "stockholm"]
    assert call("references", "graz").exit_code == 0


def test_entries_are_confirmed_corrected_rejected_and_added(call: Callable[..., Result]) -> None:
    assert call("decide", "confirm", "graz", "e1").stdout == "decision 1: graz e1 is confirmed\n"
    assert call("decide", "correct", "graz", "p2", "side=NOR").exit_code == 0
    assert call("decide", "reject", "graz", "s1").exit_code == 0
    added = call("decide", "add", "graz", "person", "name=The Host", 'mentions=["Graz"]')
    assert added.stdout == "decision 4: a person is added to graz\n"
    assert call("encounters", "graz").stdout.count("confirmed") == 3
    listed = [json.loads(line) for line in call("decide", "list", "graz", "-f", "json").stdout.splitlines()]
    assert [one["about"][0]["entry"] for one in listed] == ["e1", "p2", None, "p3"]
    assert listed[2]["about"][0]["words"] == "trade matters"
    assert '  side="NOR"' in call("decide", "list").stdout.splitlines()
    wrong = call("decide", "correct", "graz", "p1", "side")
    assert (wrong.exit_code, wrong.stderr) == (1, "aidememoire: side: write FIELD=VALUE, such as side=CHN\n")


def test_an_author_is_needed(call: Callable[..., Result]) -> None:
    refused = call("decide", "confirm", "graz", "e1", "--author", "")
    assert (refused.exit_code, "a decision needs an author" in refused.stderr) == (1, True)


def test_the_choices_are_those_of_the_record_and_the_archive() -> None:
    assert {kind.value for kind in deciding.Kind} == set(get_args(EncounterKind))
    assert tuple(one.value for one in deciding.AxisName) == axes.NAMES
