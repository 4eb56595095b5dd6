"""The commands `brief` and `paper`: a file in the format that is asked for, and clear answers where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.dialogues.forms import Dialogue, Event, Seat
from aidememoire.cli import app

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give an archive with a dialogue of "ada", a round that was and one that is to come."""
    place = tmp_path / "dialogue.db"
    with open_archive(place, create=True) as archive:
        room = archive.view(Viewer("ada")).found(Dialogue(name="Lakes Forum", sides=("AUT", "NGA")))
        room.put(Event(kind="round", name="Fourth Round", start="2024-01-04"), room.key)
        event = room.put(Event(kind="round", name="Fifth Round", start="2024-06-04", place="Abuja"), room.key)
        room.put(Seat(name="Lin Meihua", original="林美華", side="NGA"), event.key)
    return place


def run(file: Path, *words: str, author: str = "ada") -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [*words, "--archive", str(file), "--author", author, "--on", "2024-05-01"])
    return done.exit_code, done.stdout, done.stderr


def test_the_brief_of_the_next_event_is_written_as_text_where_nothing_is_said(file: Path) -> None:
    status, out, _ = run(file, "brief", "lakes")
    assert status == 0
    assert out.startswith("*For those named in the dialogue; not to be passed on. Rule: Chatham House Rule.*")
    assert "# Brief: Fifth Round" in out
    assert "- As of: 1 May 2024" in out


@pytest.mark.parametrize(("name", "begins"), [("b.docx", b"PK"), ("b.pdf", b"%PDF"), ("b.html", b"<!doctype html>")])
def test_the_ending_of_the_file_tells_the_format(file: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    assert run(file, "brief", "lakes", "--out", str(tmp_path / name))[0] == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_delegation_list_has_names_in_their_own_script(file: Path) -> None:
    status, out, _ = run(file, "paper", "lakes", "delegations")
    assert status == 0
    assert "**Lin Meihua** 林美華" in out


def test_the_summary_is_of_the_last_event_and_a_draft_until_it_is_released(file: Path) -> None:
    status, out, _ = run(file, "paper", "lakes", "summary")
    assert status == 0
    assert out.startswith("*Draft, not released")
    assert "# Co-chairs’ summary: Fourth Round" in out
    assert "No note of this event is sealed." in out


def test_what_cannot_be_had_is_said_clearly(file: Path) -> None:
    assert run(file, "brief", "lakes", author="eve")[2] == "aidememoire: there is no dialogue lakes\n"
    status, _, error = run(file, "brief", "lakes", "--for", "readers")
    assert (status, error) == (
        1,
        "aidememoire: nothing of this event is published, so there is nothing to tell readers of it\n",
    )
    assert "no report of this event is drafted yet" in run(file, "paper", "lakes", "report")[2]
    assert "there is no such release of this event" in run(file, "paper", "lakes", "summary", "--release", "0")[2]
