"""`aidememoire users`: accounts looked after at the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from aidememoire.archive import open_archive
from aidememoire.archive.accounts.sessions import LoginError, log_in
from aidememoire.archive.accounts.tokens import bearer
from aidememoire.cli import app

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

PASSWORD = "seven words are better than a riddle"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty archive, which every command finds, and the password of every new user."""
    place = tmp_path / "empty.db"
    open_archive(place, create=True).close()
    monkeypatch.setenv("AIDEMEMOIRE_ARCHIVE", str(place))
    monkeypatch.setenv("AIDEMEMOIRE_PASSWORD", PASSWORD)
    return place


def call(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["users", *words], input=given)


def test_a_user_is_added_listed_changed_and_removed(file: Path) -> None:
    assert "nobody has an account" in call("list").stderr
    assert call("add", "ada", "--role", "editor").stdout == "ada can log in as editor\n"
    assert call("list").stdout.startswith("ada, editor, since ")
    assert call("role", "ada", "convenor").exit_code == 0
    (listed,) = map(json.loads, call("list", "--format", "json").stdout.splitlines())
    assert (listed["name"], listed["role"], listed["seen"], listed["tokens"]) == ("ada", "convenor", None, 0)
    assert call("remove", "ada").stdout == "ada has no account any more\n"
    assert call("remove", "ada").stderr == "aidememoire: there is no user ada\n"


def test_the_password_is_asked_for_twice(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AIDEMEMOIRE_PASSWORD")
    short = call("add", "ada", given="short\n")
    assert (short.exit_code, "at least 10 characters" in short.stderr) == (1, True)
    differing = call("add", "ada", given=f"{PASSWORD}\nanother of many words\n")
    assert (differing.exit_code, "not the same" in differing.stderr) == (2, True)
    added = call("add", "ada", given=f"{PASSWORD}\n{PASSWORD}\n")
    assert added.exit_code == 0
    assert PASSWORD not in added.output
    with open_archive(file) as archive:
        assert log_in(archive, "ada", PASSWORD, "192.0.2.1")


def test_another_password_counts_at_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("add", "ada")
    monkeypatch.setenv("AIDEMEMOIRE_PASSWORD", "another of many words")
    assert call("password", "ada").exit_code == 0
    with open_archive(file) as archive:
        with pytest.raises(LoginError):
            log_in(archive, "ada", PASSWORD, "192.0.2.1")
        assert log_in(archive, "ada", "another of many words", "192.0.2.1")


def test_a_token_is_made_listed_and_taken_back(file: Path) -> None:
    call("add", "ada")
    made = call("token", "ada", "weekly report")
    token = made.stdout.strip()
    assert "it is not shown again" in made.stderr
    with open_archive(file) as archive:
        assert bearer(archive, token) is not None
    listed = call("token", "ada").stdout
    assert listed.startswith("weekly report, reader, made ")
    assert token not in listed
    assert call("token", "ada", "weekly report", "--take-back").exit_code == 0
    with open_archive(file) as archive:
        assert bearer(archive, token) is None
    refused = call("token", "ada", "greedy", "--role", "convenor")
    assert (refused.exit_code, "cannot have that of convenor" in refused.stderr) == (1, True)


def test_the_log_says_who_did_what(file: Path) -> None:
    call("add", "ada")
    call("role", "ada", "editor")
    lines = call("audit").stdout.splitlines()
    assert [line.split("  ")[2:] for line in lines] == [
        ["terminal", "user added", "ada, reader"],
        ["terminal", "role changed", "ada, reader to editor"],
    ]
    assert json.loads(call("audit", "--format", "json").stdout.splitlines()[0])["what"] == "user added"
