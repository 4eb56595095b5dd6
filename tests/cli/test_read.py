"""`aidememoire read`: what comes out where, and how it ends when something is wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aidememoire.record import Record
from tests.cli.conftest import TEXT, program
from tests.exchange.pages import Page
from tests.sources.test_bad_input import BAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    Call = Callable[..., Result]

TABLE = "headline,body,link,date\nOne,{0},https://example.org/1,2024-06-04\nTwo,{0},https://example.org/2,2024-06-05\n"


def records(lines: str) -> list[Record]:
    return [Record.from_json(line) for line in lines.splitlines()]


def folder_with(tmp_path: Path, number: int) -> Path:
    folder = tmp_path / "readouts"
    folder.mkdir()
    for n in range(number):
        (folder / f"{n:03}.txt").write_text(f"Readout {n}\n4 June 2024\n\n{TEXT}\n", encoding="utf-8")
    return folder


def test_a_readout_is_shown_in_the_terminal(call: Call, readout: Path) -> None:
    done = call("read", str(readout))
    lines = done.stdout.splitlines()
    assert (done.exit_code, done.stderr) == (0, "")
    assert lines[:2] == ["Meeting with Nigeria", "published 4 June 2024"]
    assert {"ENCOUNTERS", "PEOPLE", "STATEMENTS"} <= set(lines)
    assert any(line.strip().startswith("Ilse Brandt  ") for line in lines)


def test_json_lines_hold_a_record_each(call: Call, readout: Path) -> None:
    done = call("read", str(readout), "--format", "jsonl", "--publisher", "Austria", "--publisher-side", "AUT")
    (record,) = records(done.stdout)
    assert record.readout.text == TEXT
    assert (record.readout.id, record.readout.published) == ("vienna", "2024-06-04")
    assert (record.readout.publisher, record.readout.publisher_side) == ("Austria", "AUT")
    assert "Ilse Brandt" in [person.name for person in record.people]


@pytest.mark.parametrize(
    ("name", "beginning"), [("a.jsonl", '{"schema"'), ("a.HTML", "<!doctype"), ("a.txt", "Meeting")]
)
def test_the_ending_of_the_file_to_write_tells_the_format(call: Call, readout: Path, name: str, beginning: str) -> None:
    done = call("read", str(readout), "--out", name)
    assert (done.exit_code, done.stdout) == (0, "")
    assert Path(name).read_text(encoding="utf-8").startswith(beginning)


def test_a_page_holds_the_text(call: Call, readout: Path) -> None:
    assert call("read", str(readout), "--format", "html", "-o", "page").exit_code == 0
    page = Page(Path("page").read_text(encoding="utf-8"))
    assert (page.faults, page.texts()) == ([], [TEXT])


def test_the_standard_input_is_read(call: Call) -> None:
    done = call("read", "-", "--format", "jsonl", "--title", "T", "--published", "2024-06", given=TEXT)
    (record,) = records(done.stdout)
    assert (record.readout.title, record.readout.published, record.readout.text) == ("T", "2024-06", TEXT)


def test_columns_of_a_table_get_the_names_of_fields(call: Call) -> None:
    Path("table.csv").write_text(TABLE.format(f'"{TEXT}"'), encoding="utf-8")
    columns = "title=headline,text=body,url=link,published=date"
    done = call("read", "table.csv", "--columns", columns, "--publisher", "P", "-f", "jsonl")
    found = [(r.readout.title, r.readout.url, r.readout.published, r.readout.publisher) for r in records(done.stdout)]
    assert found == [
        ("One", "https://example.org/1", "2024-06-04", "P"),
        ("Two", "https://example.org/2", "2024-06-05", "P"),
    ]
    assert done.stderr == "aidememoire: 2 read, 0 set aside\n"


def test_several_processes_give_the_same_bytes_in_the_same_order(call: Call, tmp_path: Path) -> None:
    folder = str(folder_with(tmp_path, 11))
    alone, together = (call("read", folder, "-f", "jsonl", "--jobs", jobs).stdout for jobs in ("1", "2"))
    assert alone == together
    assert [record.readout.title for record in records(alone)] == [f"Readout {n}" for n in range(11)]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("missing.txt", None, "missing.txt: no such file"),
        ("empty.txt", b"", "empty.txt: empty"),
        (
            "german.txt",
            "Die Außenministerin traf heute den Botschafter in Wien und dankte ihm.",
            "german.txt: not English (de)",
        ),
        ("broken.zip", b"PK\x03\x04 nothing", "broken.zip: broken zip archive: File is not a zip file"),
    ],
)
def test_a_single_bad_file_ends_with_one_clear_line(
    call: Call, name: str, content: str | bytes | None, line: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    done = call("read", name)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"aidememoire: {line}\n")


@pytest.mark.parametrize("case", BAD)
def test_whatever_is_wrong_with_a_file_it_ends_with_status_1_and_one_line(call: Call, case: str) -> None:
    name, content, reason = BAD[case]
    Path(name).write_bytes(content)
    done = call("read", name)
    assert (done.exit_code, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"aidememoire: {name}")
    assert f": {reason}" in line


@pytest.mark.parametrize(
    ("opening", "note", "date"),
    [
        ("Talks in Oslo", "no date of publication", None),
        ("Talks in Oslo\n2091-05-01", "published 2091-05-01, which lies in the future", "2091-05-01"),
    ],
)
def test_a_date_that_is_missing_or_to_come_is_noted_and_what_depends_on_it_follows(
    call: Call, opening: str, note: str, date: str | None
) -> None:
    text = "Foreign Minister Ilse Brandt of Austria met Ambassador Oyelaran Adeyemi of Nigeria in Vienna today."
    Path("a.txt").write_text(f"{opening}\n\n{text}", encoding="utf-8")
    done = call("read", "a.txt", "--format", "jsonl")
    (record,) = records(done.stdout)
    assert (done.exit_code, done.stderr) == (0, f"aidememoire: note: a.txt: {note}\n")
    assert (record.readout.published, [encounter.date for encounter in record.encounters]) == (date, [date])


def test_in_a_batch_the_rest_goes_on_and_the_summary_names_what_did_not(call: Call, readout: Path) -> None:
    Path("empty.txt").touch()
    done = call("read", "empty.txt", str(readout), "missing.md", "--format", "jsonl")
    assert done.exit_code == 0
    assert [record.readout.id for record in records(done.stdout)] == ["vienna"]
    assert done.stderr.splitlines() == [
        "aidememoire: set aside: empty.txt: empty",
        "aidememoire: set aside: missing.md: no such file",
        "aidememoire: 1 read, 2 set aside",
    ]


def test_a_batch_in_which_nothing_could_be_read_has_failed(call: Call) -> None:
    done = call("read", "one.txt", "two.txt", "--out", "page.html")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (1, "aidememoire: 0 read, 2 set aside")
    assert not Path("page.html").exists()


def test_rows_with_the_same_fault_are_told_in_one_line(call: Call) -> None:
    rows = [{"text": TEXT}, {"speech": "a"}, {"speech": "b"}, {"text": TEXT + " Again."}, {"speech": "c"}, {"text": ""}]
    Path("t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert call("read", "t.jsonl", "-f", "jsonl").stderr.splitlines() == [
        "aidememoire: note: t.jsonl, row 1, t.jsonl, row 4: no date of publication",
        "aidememoire: set aside: t.jsonl, rows 2 to 3: no 'text'",
        "aidememoire: set aside: t.jsonl, row 5: no 'text'",
        "aidememoire: set aside: t.jsonl, row 6: no text",
        "aidememoire: 2 read, 4 set aside",
    ]


def test_notes_that_say_the_same_are_told_once(call: Call) -> None:
    for n in range(5):
        Path(f"{n}.txt").write_text(TEXT, encoding="utf-8")
    done = call("read", *(f"{n}.txt" for n in range(5)), "-f", "jsonl")
    assert done.stderr.splitlines()[0] == "aidememoire: note: 0.txt, 1.txt, 2.txt and 2 more: no date of publication"


def test_a_folder_with_nothing_of_ours_says_so(call: Call) -> None:
    Path("folder").mkdir()
    Path("folder/photo.jpg").touch()
    done = call("read", "folder")
    assert (done.exit_code, done.stderr.splitlines()) == (
        1,
        ["aidememoire: note: folder: passed over files of other formats: 1 .jpg", "aidememoire: nothing to read"],
    )


def test_a_faulty_lexicon_is_one_line_with_file_and_line(call: Call, readout: Path) -> None:
    Path("mine").mkdir()
    Path("mine/verbs.toml").write_text('verb = [\n  { lemma = "assay", act = "state" },\n]\n', encoding="utf-8")
    done = call("read", str(readout), "--lexicon", "mine")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"aidememoire: {Path('mine/verbs.toml')}, line 2: example: Field required\n"


def test_a_lexicon_of_ones_own_changes_the_record_and_its_fingerprint(call: Call, readout: Path) -> None:
    Path("mine").mkdir()
    line = '{ lemma = "pledge", act = "swear", example = "She [pledged] to help." }'
    Path("mine/verbs.toml").write_text(f"verb = [\n  {line},\n]\n", encoding="utf-8")
    (ours,) = records(call("read", str(readout), "-f", "jsonl").stdout)
    (mine,) = records(call("read", str(readout), "-f", "jsonl", "--lexicon", "mine").stdout)
    assert "swear" in [statement.act for statement in mine.statements]
    assert "swear" not in [statement.act for statement in ours.statements]
    assert ours.reader.lexicon != mine.reader.lexicon


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--columns", "body"], "FIELD=COLUMN"),
        (["--columns", "txt=body"], "a readout has no txt"),
        (["--published", "4 June"], "'4 June' is no ISO date"),
        (["--published", "2024-13"], "month must be in 1..12"),
        (["--publisher-side", "usa"], "in capitals"),
        (["--lexicon", "nowhere"], "nowhere"),
        (["--jobs", "0"], "--jobs"),
        (["--format", "xml"], "xml"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(call: Call, readout: Path, words: list[str], complaint: str) -> None:
    done = call("read", str(readout), *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("option", ["--title", "--url"])
def test_what_holds_for_one_readout_is_not_put_on_several(call: Call, tmp_path: Path, option: str) -> None:
    done = call("read", str(folder_with(tmp_path, 2)), option, "https://example.org", "--out", "a.jsonl")
    assert done.exit_code == 2
    assert f"{option}: it is for a single readout, and there are several" in done.stderr
    assert not Path("a.jsonl").exists()


@pytest.mark.parametrize(("out", "reason"), [("no/page.html", "No such file or directory"), (".", "Is a directory")])
def test_a_place_that_cannot_be_written_to_is_one_line(call: Call, readout: Path, out: str, reason: str) -> None:
    done = call("read", str(readout), "--out", out)
    assert (done.exit_code, done.stderr) == (1, f"aidememoire: {Path(out)} cannot be written: {reason}\n")


def test_a_failure_leaves_the_old_file_as_it_was(call: Call) -> None:
    Path("page.html").write_text("old", encoding="utf-8")
    assert call("read", "missing.txt", "--out", "page.html").exit_code == 1
    assert Path("page.html").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["page.html"]


def test_a_new_file_takes_the_place_of_the_old_with_its_permissions(call: Call, readout: Path) -> None:
    Path("page.html").write_text("old", encoding="utf-8")
    Path("page.html").chmod(0o640)
    assert call("read", str(readout), "--out", "page.html").exit_code == 0
    assert Path("page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert Path("page.html").stat().st_mode & 0o777 == 0o640


def test_a_full_disk_is_one_line(readout: Path) -> None:
    if not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("no /dev/full on this system")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = program("read", str(readout), stdout=full, stderr=subprocess.PIPE)
        told = done.communicate(timeout=120)[1].decode()
    assert (done.returncode, told) == (
        1,
        "aidememoire: the standard output cannot be written: No space left on device\n",
    )


def test_a_reader_who_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    done = program(
        "read", str(folder_with(tmp_path, 30)), "-f", "jsonl", "-j", "1", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert done.stdout
    assert done.stderr
    done.stdout.read(10)
    done.stdout.close()
    assert (done.stderr.read(), done.wait(timeout=120)) == (b"", 141)


def test_to_stop_it_leaves_no_half_file(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, 400)
    done = program("read", str(folder), "-o", str(tmp_path / "a.jsonl"), "-j", "1", stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not any(path.stat().st_size for path in tmp_path.glob(".a.jsonl.*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    done.send_signal(signal.SIGINT)
    told = done.communicate(timeout=120)[1].decode().splitlines()
    assert (done.returncode, told[-1]) == (130, f"aidememoire: stopped; {tmp_path / 'a.jsonl'} was not written")
    assert [path.name for path in tmp_path.iterdir()] == ["readouts"]
