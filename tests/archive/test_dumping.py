"""A whole archive out into a file and back: on either database, encrypted or not, whole or not at all."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import ArchiveError, open_archive
from aidememoire.archive.connection import writing
from aidememoire.archive.dumping import dump, hash_of
from aidememoire.archive.rereading import Which, reread, to_reread
from aidememoire.archive.restoring import restore
from aidememoire.sources import SetAside
from tests.archive.keeping import assert_sound, put, view_of
from tests.archive.marks import decide
from tests.archive.reader import QuickReader
from tests.archive.texts import LAGOS, PHONE, VIENNA, readout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire.archive import Archive

PAGE = "https://example.org/readouts/1"


@pytest.fixture
def full(archive: Archive, tmp_path: Path) -> Archive:
    """Give an archive with something of everything in it."""
    put(archive, readout(VIENNA, "vienna", url=PAGE), readout(LAGOS, "vienna", url=PAGE), readout(PHONE, "phone"))
    put(archive, readout(PHONE, "copy"), readout("La ministre a parlé.", "paris", language="fr"))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF")
    put(archive, SetAside(str(broken), "broken pdf"), readout(f"{PHONE} unreadable", "bad"))
    newer = QuickReader(program="0.2.0")
    reread(archive, to_reread(archive, Which(), newer.version), newer, 1, lambda one: None)
    with writing(archive) as connection:
        decide(connection, "confirm", "person", note="as on the photograph")
        decide(connection, "undo", undoes=1)
    assert_sound(archive)
    return archive


@pytest.fixture
def other(empty_url: str) -> Iterator[Archive]:
    """Give another new archive, on either database."""
    with open_archive(empty_url, create=True) as opened:
        yield opened


@pytest.mark.parametrize("passphrase", [None, "Löwenzahn 7"])
def test_a_restored_archive_holds_the_same(
    full: Archive, other: Archive, tmp_path: Path, passphrase: str | None
) -> None:
    file = tmp_path / "all.jsonl.gz"
    hashed = dump(full, file, passphrase)
    assert hashed == hash_of(full)
    assert restore(other, file, passphrase) == hash_of(other) == hashed
    assert view_of(other).counts() == view_of(full).counts()
    assert [r.to_json() for r in view_of(other).records()] == [r.to_json() for r in view_of(full).records()]
    assert view_of(other).states("vienna") == view_of(full).states("vienna")
    assert_sound(other)
    assert put(other, readout(VIENNA, "vienna", url=PAGE), readout(PHONE, "copy")) == [
        ("vienna", "known"),
        ("copy", "known"),
    ]


def test_the_same_archive_gives_the_same_file(full: Archive, tmp_path: Path) -> None:
    one, other = tmp_path / "one.jsonl.gz", tmp_path / "other.jsonl.gz"
    dump(full, one)
    dump(full, other)
    assert one.read_bytes() == other.read_bytes()


def test_the_content_hash_hangs_on_neither_order_nor_hour(archive: Archive, other: Archive) -> None:
    put(archive, readout(VIENNA, "vienna"), readout(LAGOS, "lagos"))
    put(other, readout(LAGOS, "lagos"), readout(VIENNA, "vienna"))
    assert hash_of(archive) == hash_of(other)
    put(other, readout(PHONE, "phone"))
    assert hash_of(archive) != hash_of(other)


def test_a_dump_goes_into_an_empty_archive_only(full: Archive, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl.gz"
    dump(full, file)
    with pytest.raises(ArchiveError, match="it is not empty; restore into a new archive"):
        restore(full, file)


def faulty(file: Path, what: str) -> None:
    data = file.read_bytes()
    match what:
        case "cut short":
            file.write_bytes(data[: len(data) * 2 // 3])
        case "one bit":
            middle = len(data) // 2  # near the end, where the stream ends may be changed, and it seems cut short
            file.write_bytes(data[:middle] + bytes([data[middle] ^ 4]) + data[middle + 1 :])
        case "other":
            file.write_bytes(b"a letter to the editor\n")
        case "empty":
            file.write_bytes(b"")
        case "without its end":
            lines = gzip.decompress(data).splitlines(keepends=True)
            file.write_bytes(gzip.compress(b"".join(lines[:-1])))
        case "changed":
            file.write_bytes(gzip.compress(gzip.decompress(data).replace(b"broken pdf", b"empty")))
        case "newer":
            lines = gzip.decompress(data).splitlines(keepends=True)
            head = {**json.loads(lines[0]), "schema": "aidememoire/archive/99"}
            file.write_bytes(gzip.compress(b"".join([json.dumps(head).encode() + b"\n", *lines[1:]])))


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("cut short", "it is cut short"),
        ("one bit", "it is damaged"),
        ("other", "it is damaged, or no dump of an archive"),
        ("empty", "no dump of an archive"),
        ("without its end", "it is cut short"),
        ("changed", "it is damaged: what it holds has another content hash than it says"),
        (
            "newer",
            "gz: a dump in the form aidememoire/archive/99; this version of the program reads aidememoire/archive/1",
        ),
    ],
)
@pytest.mark.parametrize("new_archive_url", ["sqlite"], indirect=True)
def test_a_faulty_dump_is_refused_and_leaves_nothing(full: Archive, tmp_path: Path, what: str, message: str) -> None:
    file = tmp_path / "all.jsonl.gz"
    dump(full, file)
    faulty(file, what)
    with open_archive(tmp_path / "new.db", create=True) as new:
        with pytest.raises(ArchiveError, match=message):
            restore(new, file)
        assert view_of(new).counts().documents == 0
        assert_sound(new)


RIGHT = "the right words"


@pytest.mark.parametrize(
    ("what", "passphrase", "message"),
    [
        ("nothing", "wrong", "the passphrase is wrong"),
        ("nothing", None, "it is encrypted; a passphrase is needed"),
        ("cut short", RIGHT, "it is cut short"),
        ("one bit", RIGHT, "it is damaged"),
    ],
)
@pytest.mark.parametrize("new_archive_url", ["sqlite"], indirect=True)
def test_a_wrong_passphrase_is_told_from_damage_and_from_a_missing_part(
    archive: Archive, tmp_path: Path, what: str, passphrase: str | None, message: str
) -> None:
    put(archive, readout(VIENNA, "vienna"))
    file = tmp_path / "sealed"
    dump(archive, file, RIGHT)
    assert b"Minister" not in file.read_bytes()
    faulty(file, what)
    with open_archive(tmp_path / "new.db", create=True) as new, pytest.raises(ArchiveError, match=message):
        restore(new, file, passphrase)


def test_a_dump_that_fails_leaves_the_old_file_alone(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl.gz"
    file.write_text("the old one")
    archive.close()
    with pytest.raises(FileNotFoundError):
        dump(archive, tmp_path / "nowhere" / "all.jsonl.gz")
    assert [path.name for path in tmp_path.glob("*.gz")] == ["all.jsonl.gz"]
    assert file.read_text() == "the old one"
