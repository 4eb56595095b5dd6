"""`aidememoire compare`: accounts side by side in four forms, and clear lines where they do not go together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document

from tests.cli.conftest import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    Call = Callable[..., Result]

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
BEIJING = str(SAMPLES / "mfa-lu-karlsen-20251009.html")
WASHINGTON = str(SAMPLES / "state-karlsen-lu-20251008.txt")
ANSWER = "to provide an answer within 30 days"


def test_two_accounts_are_shown_in_the_terminal(call: Call) -> None:
    done = call("compare", BEIJING, WASHINGTON)
    assert (done.exit_code, done.stderr) == (0, "")
    told = " ".join(done.stdout.replace("│", " ").split())
    assert "“welcomed” in A is stronger than “noted”" in told
    assert "258 words" in told
    assert "Who asked for it" in told


def test_the_ending_of_the_file_tells_the_form(call: Call, tmp_path: Path) -> None:
    for ending in ("json", "html", "docx", "txt"):
        done = call("compare", BEIJING, WASHINGTON, "--out", f"call.{ending}")
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    form = json.loads((tmp_path / "call.json").read_text(encoding="utf-8"))
    assert form["schema"] == "aidememoire/comparison/1"
    assert ANSWER in [missing["quotation"]["words"] for missing in form["left_out"] if missing["ascribed"]]
    assert ANSWER in (tmp_path / "call.html").read_text(encoding="utf-8")
    cells = [
        cell.text for table in Document(str(tmp_path / "call.docx")).tables for row in table.rows for cell in row.cells
    ]
    assert any(ANSWER in cell for cell in cells)


def test_accounts_of_other_encounters_are_refused_with_reasons(call: Call) -> None:
    done = call("compare", BEIJING, str(SAMPLES / "un-sg-kouadio-brou-20240925.txt"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "A and B are not accounts of one encounter (unrelated): 379 days apart" in done.stderr
    assert "add --anyway" in done.stderr
    assert call("compare", BEIJING, str(SAMPLES / "un-sg-kouadio-brou-20240925.txt"), "--anyway").exit_code == 0


def test_an_earlier_account_of_the_same_people_is_compared_when_asked_for(call: Call, readout: Path) -> None:
    later = readout.with_name("later.txt")
    later.write_text(readout.read_text(encoding="utf-8").replace("June", "November").replace("20 s", "30 s"), "utf-8")
    done = call("compare", str(readout), str(later))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "153 days apart" in done.stderr
    assert "add --earlier" in done.stderr
    assert call("compare", str(readout), str(later), "--earlier").exit_code == 0


def test_the_same_file_twice_is_said_to_be_the_same_text(call: Call) -> None:
    done = call("compare", BEIJING, BEIJING)
    assert done.exit_code == 0
    assert "the same text" in " ".join(done.stdout.split())


def test_an_account_in_another_language_is_named_and_not_misread(call: Call, tmp_path: Path) -> None:
    other = tmp_path / "berlin.txt"
    other.write_text(
        "Die Außenministerin traf heute in Berlin ihren Amtskollegen aus Nigeria zu einem Gespräch.\n" * 4, "utf-8"
    )
    done = call("compare", BEIJING, str(other))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "berlin.txt: not English (de)" in done.stderr


@pytest.mark.parametrize("names", [(BEIJING,), ()])
def test_fewer_than_two_accounts_are_a_wrong_command(call: Call, names: tuple[str, ...]) -> None:
    assert call("compare", *names).exit_code == 2


def test_a_missing_file_is_named(call: Call) -> None:
    done = call("compare", BEIJING, "nowhere.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nowhere.txt" in done.stderr


def test_a_line_beside_many_pages(call: Call, readout: Path) -> None:
    long = readout.with_name("long.txt")
    long.write_text(
        "Meeting with Nigeria\n4 June 2024\n\n" + f"{TEXT}\n\nShe said that talks went on.\n\n" * 150, "utf-8"
    )
    short = readout.with_name("short.txt")
    line = (
        "Foreign Minister Ilse Brandt of Austria met Ambassador Oyelaran Adeyemi of Nigeria in Vienna on 4 June 2024."
    )
    short.write_text(f"Meeting\n4 June 2024\n\n{line}\n", "utf-8")
    done = call("compare", str(long), str(short))
    assert done.exit_code == 0
    assert "may have had no room" in " ".join(done.stdout.replace("│", " ").split())
