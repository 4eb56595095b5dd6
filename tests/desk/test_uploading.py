"""The room where uploads are read: names are labels, files are bounded, and what runs amok ends alone."""

from __future__ import annotations

import gzip
import io
import os
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive import Viewer
from aidememoire.archive.asides import asides
from aidememoire.desk.settings import Settings
from aidememoire.desk.uploading.jobs import Again, Sent
from aidememoire.desk.uploading.labels import label_of, name_in_folder
from aidememoire.desk.uploading.opener import TOO_LONG, Opener
from aidememoire.desk.uploading.receiving import Folder, UploadError
from aidememoire.desk.uploading.room import Room
from aidememoire.record import Readout, Record
from aidememoire.sources import SetAside
from tests.desk.uploads import CALL, one_opener, share_opener

if TYPE_CHECKING:
    from pathlib import Path

    from aidememoire.archive import Archive
    from aidememoire.desk.uploading.jobs import Job


@pytest.fixture
def opener() -> Opener:
    """Give a process that opens and reads."""
    return one_opener()


@pytest.fixture
def room(desk_archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Give a room that adds to an archive of samples."""
    share_opener(monkeypatch)
    return Room(desk_archive, Settings())


def done(job: Job) -> Job:
    """Wait for a job."""
    ends = time.monotonic() + 60
    while not job.is_done and time.monotonic() < ends:
        time.sleep(0.02)
    assert job.is_done
    return job


def sent(room: Room, name: str, data: bytes) -> Sent:
    """Send a file."""
    return room.folder.take(io.BytesIO(data), name, {})


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("call.txt", "call.txt"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\fakepath\\readout.pdf", "readout.pdf"),
        ("/", "file"),
        ("..", "file"),
        (".bashrc", "bashrc"),
        ("a\x00b\r\nc.txt", "abc.txt"),
        ("cod\u202etxt.exe", "codtxt.exe"),
        ("外交部.md", "外交部.md"),
        ("x" * 300 + ".docx", "x" * 95 + ".docx"),
    ],
)
def test_a_name_is_cleaned_to_a_label(name: str, label: str) -> None:
    assert label_of(name) == label


@given(st.text())
def test_whatever_a_name_is_it_becomes_a_short_label_and_a_plain_file_name(name: str) -> None:
    label = label_of(name)
    assert 0 < len(label) <= 100
    assert label.isprintable()
    assert not set(label) & set("/\\")
    assert label.strip(".") == label.lstrip(".") or label[0] != "."
    assert name_in_folder(label).isascii()


def test_a_file_is_read_and_leads_to_its_readout(room: Room, desk_archive: Archive) -> None:
    job = done(room.take("ada", [sent(room, "geneva-call.txt", CALL.encode())]))
    assert [result.became for result in job.items[0].results] == ["new"]
    assert job.only_readout == "geneva-call"
    record = desk_archive.view(Viewer()).record("geneva-call")
    assert {person.name for person in record.people} == {"Ada Smith", "Bo Li"}
    assert record.readout.source is not None
    assert record.readout.source.name == "geneva-call.txt"
    again = done(room.take("ada", [sent(room, "geneva-call.txt", CALL.encode())]))
    assert (again.items[0].results[0].became, again.only_readout) == ("known", "geneva-call")


def test_what_was_sent_does_not_stay_in_the_folder(room: Room) -> None:
    part = sent(room, "geneva-call.txt", CALL.encode())
    assert part.path.name.startswith("upload-")
    assert part.path.stat().st_mode & 0o077 == 0 or part.path.parent.stat().st_mode & 0o077 == 0
    job = done(room.take("ada", [part]))
    assert job.is_done
    ends = time.monotonic() + 5
    while part.path.exists() and time.monotonic() < ends:
        time.sleep(0.01)
    assert not part.path.exists()


def test_one_broken_file_costs_no_other(room: Room, desk_archive: Archive) -> None:
    parts = [sent(room, "bad.docx", b"no document"), sent(room, "good.txt", CALL.encode())]
    job = done(room.take("ada", parts))
    assert [item.results[0].became for item in job.items] == ["aside", "new"]
    assert job.items[0].results[0].reason.startswith("no Word document")
    kept = asides(desk_archive.view(Viewer()))
    assert [(one.name, one.again) for one in kept] == [("bad.docx", None)]


def test_a_label_is_never_taken_for_a_file_of_this_machine(
    room: Room, desk_archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.docx").write_text("the secret")
    monkeypatch.chdir(tmp_path)
    done(room.take("ada", [sent(room, "secret.docx", b"no document")]))
    assert [one.again for one in asides(desk_archive.view(Viewer()))] == [None]


def test_what_is_set_aside_goes_once_the_same_bytes_can_be_read(room: Room, desk_archive: Archive) -> None:
    done(room.take("ada", [sent(room, "call.docx", CALL.encode())]))
    assert len(asides(desk_archive.view(Viewer()))) == 1
    done(room.take("ada", [sent(room, "call.txt", CALL.encode())]))
    assert asides(desk_archive.view(Viewer())) == []


def test_trying_again_what_is_gone_says_so(room: Room) -> None:
    job = done(room.take("ada", [Again("lost.pdf", 99)]))
    assert job.items[0].results[0].reason == "the file is no longer there; send it again"


def test_a_file_is_refused_as_soon_as_it_is_too_large(tmp_path: Path) -> None:
    folder = Folder(largest=1000)
    with pytest.raises(UploadError, match=r"big\.txt has more than"):
        folder.take(io.BytesIO(b"x" * 1001), "big.txt", {})


def test_a_room_takes_no_more_than_it_can_hold(desk_archive: Archive) -> None:
    room = Room(desk_archive, Settings(largest_upload=100))
    with pytest.raises(UploadError, match="Wait until some of it is done"):
        room.take("ada", [sent(room, f"{number}.txt", b"x" * 100) for number in range(11)])


def test_a_bomb_in_a_word_file_ends_without_harm(opener: Opener, tmp_path: Path) -> None:
    file = tmp_path / "bomb.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 200_000_000)
    (found,) = opener.open(file, {})
    assert isinstance(found, SetAside)
    assert found.reason.startswith("a bomb: ")


def test_a_bomb_in_a_packed_file_ends_without_harm(opener: Opener, tmp_path: Path) -> None:
    file = tmp_path / "bomb.csv.gz"
    with gzip.open(file, "wb") as packed:
        packed.write(b"text\n")
        for _ in range(60):
            packed.write(b"a" * 1_000_000)
    (found,) = opener.open(file, {})
    assert isinstance(found, SetAside)


def test_a_table_that_unpacks_to_more_than_fits_ends_without_harm(opener: Opener, tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="reading Parquet needs pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "bomb.parquet"
    words = pyarrow.DictionaryArray.from_arrays([0] * 100, ["x" * 40_000_000])
    table = pyarrow.table({"text": words})
    parquet.write_table(table, file, compression="zstd", dictionary_pagesize_limit=100_000_000)
    assert file.stat().st_size < 100_000
    found = opener.open(file, {})
    assert [type(one) for one in found] == [SetAside]
    assert any(isinstance(one, Readout) for one in opener.open(_call_in(tmp_path), {}))


@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended by signals")
def test_what_takes_too_long_is_ended_and_the_next_is_read(tmp_path: Path) -> None:
    opener = Opener(30)
    file = _call_in(tmp_path)
    try:
        assert any(isinstance(one, Readout) for one in opener.open(file, {}))
        long = tmp_path / "long.txt"
        long.write_text(CALL * 2_000)  # which is not read while the machine looks the other way
        opener._seconds = 0.0
        assert opener.open(long, {}) == [SetAside(str(long), TOO_LONG)]
        opener._seconds = 30.0
        readout = next(one for one in opener.open(file, {}) if isinstance(one, Readout))
        assert isinstance(next(opener.read_many([readout], 1)), Record)
    finally:
        opener.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the bounds are looked up in /proc")
def test_the_process_is_shut_in(opener: Opener, tmp_path: Path) -> None:
    opener.open(_call_in(tmp_path), {})
    assert opener._process is not None
    with open(f"/proc/{opener._process.pid}/limits") as file:  # noqa: PTH123
        bounds = {line[:26].strip(): line[26:].split()[0] for line in file}
    assert int(bounds["Max address space"]) <= 1_500_000_000
    assert bounds["Max file size"] == bounds["Max core file size"] == "0"
    assert bounds["Max cpu time"] != "unlimited"
    with open(f"/proc/{opener._process.pid}/environ", "rb") as file:  # noqa: PTH123
        names = {pair.partition(b"=")[0].decode() for pair in file.read().split(b"\0") if pair}
    assert "AIDEMEMOIRE_PASSWORD" not in names
    assert "HOME" not in names or "HOME" not in os.environ


def _call_in(folder: Path) -> Path:
    file = folder / "call.txt"
    file.write_text(CALL)
    return file
