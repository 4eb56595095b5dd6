"""The commands that keep an archive: what they say, and how they end."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from aidememoire.archive import open_archive
from aidememoire.archive.migrations import HEAD
from aidememoire.cli import app
from tests.archive.keeping import view_of
from tests.archive.reader import QuickReader
from tests.archive.texts import LAGOS, VIENNA, meeting

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    Call = Callable[..., Result]

OVER = r", \d+ s\n"


def read_with(reader: QuickReader, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("adding", "keeping"):
        module = importlib.import_module(f"aidememoire.cli.{name}")
        monkeypatch.setattr(module, "load_reader", lambda lexicon: reader)


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Give a call of the program in a folder of its own, with a quick reader."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AIDEMEMOIRE_ARCHIVE", raising=False)
    read_with(QuickReader(), monkeypatch)
    return lambda *words, given=None: CliRunner().invoke(app, words, input=given)


@pytest.fixture
def readouts(tmp_path: Path) -> Path:
    folder = tmp_path / "readouts"
    folder.mkdir()
    (folder / "vienna.txt").write_text(f"Talks in Vienna\n4 June 2024\n\n{VIENNA}\n", encoding="utf-8")
    (folder / "lagos.txt").write_text(f"Talks in Lagos\n2 July 2024\n\n{LAGOS}\n", encoding="utf-8")
    return folder


def test_add_says_how_much_was_added_and_how_much_was_there(call: Call, readouts: Path) -> None:
    done = call("add", "readouts")
    assert (done.exit_code, done.stderr) == (0, "")
    assert re.fullmatch("2 added, 0 already here, 0 set aside" + OVER, done.stdout)
    (readouts / "empty.txt").touch()
    again = call("add", "readouts", "-j", "1")
    assert re.fullmatch("0 added, 2 already here, 1 set aside" + OVER, again.stdout)
    assert (again.exit_code, again.stderr) == (0, "aidememoire: set aside: readouts/empty.txt: empty\n")


def test_the_archive_is_where_the_option_or_the_environment_says(
    call: Call, readouts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("add", str(readouts), "--archive", "here.db")
    monkeypatch.setenv("AIDEMEMOIRE_ARCHIVE", "there.db")
    call("add", str(readouts / "lagos.txt"))
    assert [call("check", *place).stdout.partition(" ")[0] for place in (["-a", "here.db"], [])] == ["2", "1"]
    assert not Path("aidememoire.db").exists()


def test_a_note_that_holds_of_many_documents_is_said_once(call: Call, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(meeting(number), encoding="utf-8")
    done = call("add", *(f"{number}.txt" for number in range(5)))
    assert done.stderr == "aidememoire: note: 0.txt, 1.txt, 2.txt and 2 more: no date of publication\n"


def test_what_was_set_aside_is_listed_and_tried_again(call: Call, readouts: Path) -> None:
    bad = readouts / "bad.txt"
    bad.touch()
    call("add", "readouts")
    listed = call("aside")
    assert listed.stdout == f"{bad}: empty\n"
    assert "1 set aside; `aidememoire aside --retry` tries them again" in listed.stderr
    assert call("add", "--retry").exit_code == 1
    bad.write_text(meeting(1), encoding="utf-8")
    assert re.fullmatch("1 added, 0 already here, 0 set aside" + OVER, call("add", "--retry").stdout)
    assert call("aside").stdout == ""
    assert call("add", "--retry").exit_code == 0


def test_what_was_set_aside_is_tried_again_where_it_is_listed(call: Call, readouts: Path) -> None:
    bad = readouts / "bad.txt"
    bad.touch()
    call("add", "readouts")
    assert call("aside", "--retry").exit_code == 1
    assert call("aside").stdout == f"{bad}: empty\n"
    bad.write_text(meeting(1), encoding="utf-8")
    done = call("aside", "--retry")
    assert re.fullmatch("1 added, 0 already here, 0 set aside" + OVER, done.stdout)
    assert (done.exit_code, call("aside").stdout) == (0, "")


@pytest.mark.parametrize("words", [["add", "--retry"], ["aside", "--retry"]])
def test_nothing_is_tried_again_where_there_is_no_archive_and_none_is_made(call: Call, words: list[str]) -> None:
    done = call(*words)
    assert (done.exit_code, "there is no archive" in done.stderr) == (1, True)
    assert not Path("aidememoire.db").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["add"], "name what to add, or give --retry"),
        (["add", "readouts", "--title", "One"], "it is for a single readout, and there are several"),
        (["add", "readouts", "--columns", "colour=blue"], "a readout has no colour"),
        (["reread", "--since", "soon"], "'soon' is no version"),
        (["reread", "--since", "99x"], "'99x' is no version; write it as in 0.2.0"),
    ],
)
def test_a_wrong_command_ends_with_two(call: Call, readouts: Path, words: list[str], message: str) -> None:
    done = call(*words)
    assert (done.exit_code, message in re.sub(r"[│\s]+", " ", done.stderr)) == (2, True), done.stderr
    assert (
        words[0] == "reread" or not Path("aidememoire.db").exists() or call("status").stdout.startswith("0 documents")
    )


@pytest.mark.parametrize("command", ["aside", "check", "reread", "status"])
def test_without_an_archive_a_command_says_so_and_makes_none(call: Call, command: str) -> None:
    done = call(command)
    message = "aidememoire: aidememoire.db: there is no archive; `aidememoire add` makes one\n"
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", message)
    assert not Path("aidememoire.db").exists()


def test_reread_says_how_many_records_changed(call: Call, readouts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("add", "readouts")
    assert re.fullmatch("0 read again, 0 with another record" + OVER, call("reread").stdout)
    read_with(QuickReader("0.2.0", refuses="Lagos"), monkeypatch)
    done = call("reread", "--since", "0.2.0")
    assert re.fullmatch("1 read again, 1 with another record, 1 could not be read" + OVER, done.stdout)
    assert (done.exit_code, done.stderr) == (
        1,
        "aidememoire: lagos: could not be read: it says so; its earlier reading stays\n",
    )


def test_what_a_later_version_would_have_read_is_not_asked_for(call: Call, readouts: Path) -> None:
    call("add", "readouts")
    done = call("reread", "--since", "99")
    assert done.exit_code == 2
    told = re.sub(r"[│\s]+", " ", done.stderr)
    assert "there is no version 99 yet, this is 0.1.0; --all reads everything again" in told


def test_check_gives_the_content_hash_or_a_line_for_each_fault(call: Call, readouts: Path) -> None:
    call("add", "readouts")
    done = call("check")
    assert done.exit_code == 0
    assert re.fullmatch(r"2 documents, all as it must be; content sha256:[0-9a-f]{64}\n", done.stdout)
    with open_archive("aidememoire.db") as archive, archive._engine.connect() as connection:
        connection.exec_driver_sql("DELETE FROM entry_sides")
        connection.commit()
    broken = call("check")
    assert broken.exit_code == 1
    assert broken.stdout.splitlines() == [
        f"{name}, version 1: its rows in entry_sides are not those of the record" for name in ("lagos", "vienna")
    ]
    assert broken.stderr == "aidememoire: aidememoire.db: 2 faults\n"


def test_status_counts_by_publisher_and_month(call: Call, readouts: Path) -> None:
    call("add", str(readouts / "vienna.txt"), "--publisher", "Foreign Ministry")
    call("add", str(readouts / "lagos.txt"))
    lines = call("status").stdout.splitlines()
    assert lines[0] == "2 documents in 2 versions, from 2 sources"
    assert "4 people" in lines[1]
    assert [line.split() for line in lines[-2:]] == [
        ["no", "publisher", "2024", *"......1....."],
        ["Foreign", "Ministry", "2024", *".....1......"],
    ]


def test_status_tells_how_well_encounters_are_known(call: Call, readouts: Path) -> None:
    call("add", "readouts")
    lines = [line.split() for line in call("status").stdout.splitlines()]
    assert ["2", "encounters", "confirmed", "stated", "inferred", "missing"] in lines
    assert ["date", "0", "0.0", "%", "2", "100.0", "%", "0", "0.0", "%", "0", "0.0", "%"] in lines
    told = json.loads(call("status", "--format", "json").stdout)
    assert told["counts"]["documents"] == 2
    assert told["axes"]["date"] == {"confirmed": 0, "stated": 2, "inferred": 0, "missing": 0}
    assert told["coverage"] == [
        {"publisher": None, "month": month, "readouts": 1, "unread": 0} for month in ("2024-06", "2024-07")
    ]


def test_a_stored_record_is_shown_as_people_decided_it(call: Call, readouts: Path) -> None:
    call("add", "readouts")
    assert call("decide", "correct", "vienna", "p1", "name=Ada Novak", "--author", "Ada").exit_code == 0
    assert "Ada Novak (AUT)" in call("show", "vienna", "--entries").stdout.splitlines()[0]
    assert "Ada Novak" in call("show", "vienna").stdout
    assert json.loads(call("show", "vienna", "--format", "jsonl").stdout)["people"][0]["name"] == "Ada Novak"
    missing = call("show", "graz")
    assert (missing.exit_code, missing.stderr) == (1, "aidememoire: there is no readout graz\n")


def test_a_dump_is_restored_into_a_new_archive(call: Call, readouts: Path) -> None:
    call("add", "readouts")
    dumped = call("dump", "all.jsonl.gz")
    restored = call("restore", "all.jsonl.gz", "--archive", "new.db")
    assert dumped.stdout.partition(": ")[2] == restored.stdout.partition(": ")[2]
    assert Path("all.jsonl.gz").stat().st_mode & 0o077 == 0
    refused = call("restore", "all.jsonl.gz", "--archive", "new.db")
    assert (refused.exit_code, refused.stderr) == (
        1,
        "aidememoire: new.db: it is not empty; restore into a new archive\n",
    )


def test_an_encrypted_dump_asks_for_its_passphrase(call: Call, readouts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("add", "readouts")
    assert call("dump", "sealed", "--encrypt", given="Löwenzahn im Mai\nLöwenzahn im Mai\n").exit_code == 0
    wrong = call("restore", "sealed", "--archive", "new.db", given="Distel\n")
    assert wrong.exit_code == 1
    assert wrong.stderr.endswith("aidememoire: sealed: the passphrase is wrong\n")
    assert not list(Path().glob("new.db*"))
    monkeypatch.setenv("AIDEMEMOIRE_PASSPHRASE", "Löwenzahn im Mai")
    assert call("restore", "sealed", "--archive", "new.db").exit_code == 0
    with open_archive("new.db") as archive:
        assert [one.name for one in view_of(archive).readouts()] == ["vienna", "lagos"]


def test_a_restore_that_fails_leaves_nothing_that_was_not_there(call: Call, readouts: Path) -> None:
    call("add", "readouts")
    call("dump", "all.jsonl.gz")
    whole = Path("all.jsonl.gz").read_bytes()
    Path("half.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    assert call("restore", "half.jsonl.gz", "--archive", "new.db").exit_code == 1
    assert not list(Path().glob("new.db*"))
    open_archive("empty.db", create=True).close()
    assert call("restore", "half.jsonl.gz", "--archive", "empty.db").exit_code == 1
    assert call("restore", "all.jsonl.gz", "--archive", "empty.db").exit_code == 0
    assert call("restore", "half.jsonl.gz", "--archive", "empty.db").exit_code == 1
    with open_archive("empty.db") as archive:
        assert len(list(view_of(archive).readouts())) == 2


@pytest.mark.parametrize("given", ["Löwenzahn\nLöwenzahn\n", ""])
def test_a_passphrase_that_is_too_short_is_refused(
    call: Call, readouts: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    call("add", "readouts")
    if not given:
        monkeypatch.setenv("AIDEMEMOIRE_PASSPHRASE", "Löwenzahn")
    done = call("dump", "sealed", "--encrypt", given=given)
    assert done.exit_code == 1
    assert "a passphrase has at least 10 characters; several words make a good one" in done.stderr
    assert not Path("sealed").exists()


def test_two_passphrases_that_differ_are_refused(call: Call, readouts: Path) -> None:
    call("add", "readouts")
    done = call("dump", "sealed", "--encrypt", given="Löwenzahn im Mai\nLöwenzahn im Juni\n")
    assert (done.exit_code, "not the same" in done.stderr) == (2, True)
    assert not Path("sealed").exists()


def test_a_dump_that_cannot_be_written_says_so(call: Call, readouts: Path) -> None:
    call("add", "readouts")
    done = call("dump", "nowhere/all.jsonl.gz")
    assert (done.exit_code, done.stderr) == (
        1,
        "aidememoire: nowhere/all.jsonl.gz cannot be written: No such file or directory\n",
    )


def test_upgrade_says_what_was_done(call: Call, readouts: Path) -> None:
    assert call("archive", "upgrade").exit_code == 1
    call("add", "readouts")
    assert call("archive", "upgrade").stdout == f"tables {HEAD}, as wanted\n"
