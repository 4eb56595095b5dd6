"""The commands that show organizations and say which are one, as somebody at a terminal uses them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import open_archive
from aidememoire.cli.commands import deciding, organizations
from tests.archive.organizations.bodies import told
from tests.archive.terminal import terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture
def call(tmp_path: Path, file_template: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Give a call of the program on an archive with four readouts."""
    file = tmp_path / "guilds.db"
    file.write_bytes(file_template.read_bytes())
    with open_archive(file) as archive:
        told(archive, "one")
        told(archive, "two", "2024-02-09")
        told(archive, "three", "2024-03-09", country=None)
        told(archive, "salt", "2024-03-10", called="Salt\x1b[1m Office", country="SWE")
    return terminal(monkeypatch, file, organizations.app, deciding.app)


def test_an_organization_is_shown(call: Callable[..., Result]) -> None:
    shown = call("organization", "guild-of-weavers.aut")
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert lines[:2] == ["The Guild of Weavers (AUT)", "guild-of-weavers.aut, in 2 readouts"]
    assert "  of the same name guild-of-weavers (1)" in lines
    assert "  “founded in 1901”" in lines
    assert "  Ada Berg · Chair · 2024-01-02 to 2024-02-09 · 2 readouts" in lines
    assert any(line.startswith("  9 February 2024 · meeting") for line in lines)
    as_data = json.loads(call("organization", "two:o1", "--format", "json").stdout)
    assert (as_data["key"], as_data["readouts"]) == ("guild-of-weavers.aut", 2)


def test_its_entries_are_listed(call: Callable[..., Result]) -> None:
    shown = call("organization", "guild-of-weavers.aut", "--members")
    assert shown.stdout.splitlines() == ["two:o1  The Guild of Weavers  AUT", "one:o1  The Guild of Weavers  AUT"]
    as_data = [
        json.loads(line)
        for line in call("organization", "three:o1", "--members", "-f", "json").stdout.split("\n")
        if line
    ]
    assert [(one["entry"], one["country"]) for one in as_data] == [("three:o1", None)]


def test_organizations_are_merged_split_and_the_decisions_undone(call: Callable[..., Result]) -> None:
    merged = call("organizations", "merge", "guild-of-weavers.aut", "three:o1", "--note", "misread")
    assert merged.stdout.splitlines() == [
        "decision 1: guild-of-weavers.aut and three:o1 are one organization",
        "  guild-of-weavers.aut",
        "  guild-of-weavers",
    ]
    assert "guild-of-weavers.aut, in 3 readouts" in call("organization", "The Guild of Weavers").stdout
    left = call("organizations", "split", "guild-of-weavers", "two:o1")
    assert left.stdout.splitlines()[0] == "decision 2: two:o1 left guild-of-weavers"
    own = left.stdout.split()[5]
    assert own.startswith("guild-of-weavers.aut~")
    assert f"{own}, in 1 readout" in call("organization", own).stdout
    assert call("decide", "undo", "2").exit_code == 0
    assert "in 3 readouts" in call("organization", "two:o1").stdout
    listed = call("decide", "list").stdout
    assert "2 · split · Ada" in listed
    assert "two o1" in listed
    apart = call("organizations", "apart", "guild-of-weavers", "salt:o1")
    assert apart.stdout.startswith("decision 4: guild-of-weavers and salt:o1 are two organizations")
    assert call("conflicts").exit_code == 0


def test_what_is_not_clear_is_said_in_one_line(call: Callable[..., Result]) -> None:
    shown = call("organization", "Guild of Nobody")
    assert (shown.exit_code, shown.stderr) == (1, "aidememoire: no organization is known here as Guild of Nobody\n")
    several = call("organizations", "merge", "Guild of Weavers", "salt:o1")
    assert several.exit_code == 1
    assert "name one by the key: guild-of-weavers.aut (2), guild-of-weavers (1)" in several.stderr


def test_what_would_command_a_terminal_is_made_visible(call: Callable[..., Result]) -> None:
    shown = call("organization", "salt:o1").stdout
    assert "\x1b" not in shown
    assert "Salt\ufffd[1m Office" in shown
