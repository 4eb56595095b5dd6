"""`aidememoire explain`: why an entry is in a record, in plain sentences; and clear lines where it is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    Call = Callable[..., Result]

SAMPLE = str(Path(__file__).resolve().parents[2] / "samples" / "idcpc-seminar-20250512.txt")


def flat(done: Result) -> str:
    """Give what was written without the line breaks of the terminal."""
    return " ".join(done.stdout.split())


def test_a_statement_of_a_sample_is_explained(call: Call) -> None:
    done = call("explain", SAMPLE, "s1")
    assert (done.exit_code, done.stderr) == (0, "")
    assert [line for line in done.stdout.splitlines() if line.isupper()] == [
        "THE WORDS",
        "WHY IT IS AN ENTRY",
        "WHY THESE VALUES",
    ]
    told = flat(done)
    assert "cue: “stated” (786–792) – marked as cue" in told
    assert "The subject of “stated” (786–792) is “Shen” (781–785). Who is meant: Shen Yuanlin." in told
    assert "Act: “stated” (786–792) stands in verbs.toml: state." in told
    assert "It belongs to e1" in told


def test_without_an_entry_the_ids_are_listed(call: Call, readout: Path) -> None:
    done = call("explain", str(readout))
    listed = {line.split()[0]: line for line in done.stdout.splitlines() if not line.startswith(" ")}
    assert done.exit_code == 0
    assert "Ilse Brandt (AUT)" in listed["p1"]
    assert listed["e1"].startswith("e1   meeting · 4 June 2024 · Vienna (AUT)")


def test_an_offset_is_explained(call: Call, readout: Path) -> None:
    done = call("explain", str(readout), "--at", str(TEXT.index("pledged")))
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].endswith("· in the running text")
    assert "cue “pledged”" in flat(done)
    assert "verbs.toml: pledge (commit)" in flat(done)


def test_the_lexicon_of_ones_own_is_cited(call: Call, readout: Path) -> None:
    Path("mine").mkdir()
    line = '{ lemma = "pledge", act = "swear", example = "She [pledged] to help." }'
    Path("mine/verbs.toml").write_text(f"verb = [\n  {line},\n]\n", encoding="utf-8")
    done = call("explain", str(readout), "--at", str(TEXT.index("pledged")), "--lexicon", "mine")
    assert "verbs.toml: pledge (swear). Its example: “She [pledged] to help.”" in flat(done)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["s99"], "the record has no s99; it has p1 to p2"),
        (["--at", "5000"], f"the text has {len(TEXT)} characters, so offsets from 0 to {len(TEXT) - 1}"),
        (["--at", "-1"], f"offsets from 0 to {len(TEXT) - 1}"),
        (["s1", "--at", "3"], "not for both"),
        (["s1", "--id", "oslo"], "there is no readout 'oslo'; there are vienna"),
    ],
)
def test_what_is_not_there_is_refused_and_what_is_there_is_named(
    call: Call, readout: Path, words: list[str], complaint: str
) -> None:
    done = call("explain", str(readout), *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


def test_one_of_several_readouts_is_chosen_by_its_id(call: Call) -> None:
    rows = [{"id": name, "text": TEXT, "published": "2024-06-04"} for name in ("one", "two")]
    Path("t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    refused = call("explain", "t.jsonl", "p1")
    assert refused.exit_code == 2
    assert "choose one of several readouts: one, two" in refused.stderr
    done = call("explain", "t.jsonl", "p1", "--id", "two")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("p1 · person · Ilse Brandt (AUT)\n")


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("missing.txt", None, "missing.txt: no such file"),
        ("empty.txt", b"", "empty.txt: empty"),
        ("broken.zip", b"PK\x03\x04 nothing", "broken.zip: broken zip archive: File is not a zip file"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_one_clear_line(
    call: Call, name: str, content: bytes | None, line: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    done = call("explain", name, "s1")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"aidememoire: {line}\n")
