"""Reading again: the new reading counts, the old one is kept, and what says the same is left alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from aidememoire.archive.connection import reading
from aidememoire.archive.rereading import Reread, Which, reread, to_reread, version_number
from aidememoire.archive.tables import Entry, Reading
from aidememoire.record import ReaderVersion
from tests.archive.keeping import assert_sound, put, view_of
from tests.archive.reader import QuickReader
from tests.archive.texts import LAGOS, PHONE, VIENNA, readout

if TYPE_CHECKING:
    from aidememoire.archive import Archive

NEWER = QuickReader(program="0.2.0")


def again(archive: Archive, reader: QuickReader, which: Which | None = None) -> list[tuple[str, str]]:
    told: list[Reread] = []
    reread(archive, to_reread(archive, which or Which(), reader.version), reader, 1, told.append)
    return [(one.name, one.what) for one in told]


def test_a_newer_reader_reads_everything_again_and_the_old_readings_stay(archive: Archive) -> None:
    put(archive, readout(VIENNA, "vienna"), readout(LAGOS, "lagos"))
    assert again(archive, NEWER) == [("vienna", "changed"), ("lagos", "changed")]
    record = view_of(archive).record("vienna")
    assert record.to_json() == NEWER.read(readout(VIENNA, "vienna")).to_json()
    assert record.statements[0].topics == ("trade",)
    assert view_of(archive).counts().entries["commitment"] == 1
    with reading(archive) as connection:
        kept = connection.execute(select(Reading.number, Reading.program, Reading.current).order_by(Reading.id)).all()
    assert sorted(kept) == [(1, "0.1.0", False), (1, "0.1.0", False), (2, "0.2.0", True), (2, "0.2.0", True)]
    assert_sound(archive)


def test_the_same_reader_has_nothing_to_read_again_unless_all_is_asked_for(archive: Archive) -> None:
    put(archive, readout(VIENNA, "vienna"))
    assert again(archive, QuickReader()) == []
    assert again(archive, QuickReader(), Which(all=True)) == [("vienna", "same")]


def test_what_says_the_same_leaves_its_entries_as_they_are(archive: Archive) -> None:
    put(archive, readout(PHONE.replace("security", "all"), "phone"))

    def rows() -> list[int]:
        with reading(archive) as connection:
            return list(connection.scalars(select(Entry.id).order_by(Entry.id)))

    before = rows()
    assert again(archive, NEWER) == [("phone", "same")]
    assert rows() == before
    assert view_of(archive).record("phone").reader == NEWER.version
    assert_sound(archive)


def test_an_earlier_reader_brings_its_own_reading_back(archive: Archive) -> None:
    put(archive, readout(LAGOS, "lagos"))
    again(archive, NEWER)
    assert again(archive, QuickReader()) == [("lagos", "changed")]
    assert view_of(archive).record("lagos").organizations[0].name == "Lagos Institute"
    with reading(archive) as connection:
        assert len(connection.execute(select(Reading.id)).all()) == 2
    assert_sound(archive)


def test_what_cannot_be_read_any_more_keeps_its_reading(archive: Archive) -> None:
    put(archive, readout(VIENNA, "vienna"), readout(LAGOS, "lagos"))
    stricter = QuickReader(program="0.2.0", refuses="schools")
    assert again(archive, stricter) == [("vienna", "aside"), ("lagos", "changed")]
    assert view_of(archive).record("vienna").reader.program == "0.1.0"
    assert_sound(archive)


def test_only_current_versions_in_a_language_that_is_read_are_read_again(archive: Archive) -> None:
    page = "https://example.org/1"
    put(archive, readout(VIENNA, "page", url=page), readout(LAGOS, "page", url=page))
    put(archive, readout("La ministre a parlé.", "paris", language="fr"))
    assert again(archive, NEWER) == [("page", "changed")]
    assert_sound(archive)


@pytest.mark.parametrize(
    ("since", "read_by", "meant"),
    [("0.10.0", "0.9.1", True), ("0.10.0", "0.10.0", False), ("0.10.0", "1.0.0", False), ("1", "0.99", True)],
)
def test_since_means_what_no_program_of_that_version_has_read(since: str, read_by: str, meant: bool) -> None:
    def version(program: str) -> ReaderVersion:
        return ReaderVersion(program=program, pipeline="p", lexicon="l")

    assert Which(since=since).means(version(read_by), version("1.0.0")) is meant


@pytest.mark.parametrize("words", ["soon", "99x", "v0.1.0", "0.1.", "0..1", "", "1 2", "٢.0"])
def test_what_is_no_version_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=f"{re.escape(repr(words))} is no version"):
        version_number(words)


@pytest.mark.parametrize("words", ["0.2.0", "0.2.0rc1", "0.2.0.dev3+g1a2b3c"])
def test_marks_beside_the_numbers_of_a_version_do_not_count(words: str) -> None:
    assert version_number(words) == (0, 2, 0)
