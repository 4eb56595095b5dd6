"""Opening an archive, and the reasons for which one is refused: each names the archive and says what is wrong."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select, text

from aidememoire.archive import ArchiveError, migrations, open_archive, opening, upgrade_archive
from aidememoire.archive.connection import reading, writing
from aidememoire.archive.migrations import HEAD, VERSION_TABLE
from aidememoire.archive.tables import Base, Document
from tests.archive.keeping import assert_sound, put, put_all, view_of
from tests.archive.postgres import PASSWORD, Server, programs, running_server
from tests.archive.texts import LAGOS, VIENNA, meeting, readout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire.archive import Archive
    from aidememoire.record import Readout


def make_version(where: str, version: str) -> None:
    """Make an archive that says of itself that its tables are of another version."""
    with open_archive(where, create=True) as archive, writing(archive) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{version}'"))


def not_searched(name: str) -> bool:
    """Leave out what search makes for itself, in the words of either database."""
    return not name.startswith(("searched_", "ix_searched_"))


def refusal(where: str | Path, *, create: bool = False) -> str:
    """Give the message with which an archive is refused."""
    with pytest.raises(ArchiveError) as caught:
        open_archive(where, create=create, patience=2)
    return str(caught.value)


def test_the_migrations_make_the_tables_that_the_program_uses(archive: Archive) -> None:
    with reading(archive) as connection:
        options = {"version_table": VERSION_TABLE, "include_name": lambda name, what, _: not_searched(name or "")}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_the_last_migration_is_the_one_that_is_wanted() -> None:
    assert ScriptDirectory(migrations.__path__[0]).get_current_head() == HEAD


def test_an_archive_is_made_where_there_was_none_and_found_again(empty_url: str) -> None:
    with open_archive(empty_url, create=True) as made:
        put(made, readout(VIENNA, "vienna"))
    with open_archive(empty_url) as found:
        assert [one.name for one in view_of(found).readouts()] == ["vienna"]


def test_a_missing_archive_is_not_made_unless_asked_for(empty_url: str, tmp_path: Path) -> None:
    assert "`aidememoire add` makes" in refusal(empty_url)
    assert list(tmp_path.glob("*.db")) == []


def test_an_archive_of_a_newer_version_is_refused(empty_url: str) -> None:
    make_version(empty_url, "9001")
    assert "written by a newer version of Aide-Mémoire (tables 9001, known here up to" in refusal(empty_url)
    with pytest.raises(ArchiveError, match="written by a newer version"):
        upgrade_archive(empty_url)


def test_an_archive_of_an_older_version_is_not_upgraded_silently(empty_url: str) -> None:
    make_version(empty_url, "0000")
    assert "make a copy of it, then run `aidememoire archive upgrade`" in refusal(empty_url)
    assert "make a copy of it" in refusal(empty_url, create=True)


def test_an_archive_that_is_as_wanted_needs_no_upgrade(archive_url: str) -> None:
    assert upgrade_archive(archive_url) == (HEAD, HEAD, False)


LATER_STEP = """
from alembic import op
import sqlalchemy as sa

revision = "0099"
down_revision = "{head}"


def upgrade() -> None:
    op.add_column("documents", sa.Column("colour", sa.Text(), server_default="blue"))
    {then}
"""


def test_an_older_archive_is_upgraded_when_asked_and_keeps_what_it_holds(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_archive(empty_url, create=True) as archive:
        put(archive, readout(VIENNA, "vienna"))
    step = tmp_path / "later" / "0099_a_colour.py"
    step.parent.mkdir()
    monkeypatch.setattr(migrations, "STEPS", [*migrations.STEPS, step.parent])
    monkeypatch.setattr(opening, "HEAD", "0099")
    step.write_text(LATER_STEP.format(head=HEAD, then="raise RuntimeError('in the middle')"))
    with pytest.raises(RuntimeError, match="in the middle"):
        upgrade_archive(empty_url)
    assert f"(tables {HEAD}, wanted 0099)" in refusal(empty_url)
    step.write_text(LATER_STEP.format(head=HEAD, then=""))
    assert upgrade_archive(empty_url)[:2] == (HEAD, "0099")
    with open_archive(empty_url) as upgraded, reading(upgraded) as connection:
        assert connection.execute(text("SELECT name, colour FROM documents")).all() == [("vienna", "blue")]


def test_decisions_cannot_be_changed_or_deleted_by_whatever_program(archive: Archive) -> None:
    row = "INSERT INTO decisions (id, author, time, action) VALUES (1, 'Ada', '2024-08-01T09:00:00Z', 'confirm')"
    with writing(archive) as connection:
        connection.execute(text(row))
    for change in ("UPDATE decisions SET author = 'Eve'", "DELETE FROM decisions"):
        with pytest.raises(Exception, match="decisions are only ever appended"), writing(archive) as connection:
            connection.execute(text(change))


def test_a_foreign_database_is_left_as_it_is(empty_url: str, tmp_path: Path) -> None:
    with open_archive(empty_url, create=True) as archive, writing(archive) as connection:
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
    assert "a database, but no archive of Aide-Mémoire; nothing was changed in it" in refusal(empty_url, create=True)


# Files


def test_a_file_of_another_kind_is_no_archive(tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear Ambassador,\n" * 200)
    assert refusal(letter, create=True) == f"{letter}: this is no archive, but a file of another kind"
    assert letter.read_text().startswith("Dear")


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    assert refusal(tmp_path, create=True).startswith(f"{tmp_path}: a folder; name a file in it")
    nowhere = tmp_path / "nowhere" / "a.db"
    assert refusal(nowhere, create=True) == f"{nowhere}: there is no folder {nowhere.parent}"


def test_an_empty_file_is_filled_only_where_an_archive_may_be_made(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    file.touch()
    assert "an empty database" in refusal(file)
    with open_archive(file, create=True) as archive:
        assert_sound(archive)


@pytest.mark.parametrize("share", [0.9, 0.5, 0.01])
def test_a_file_that_is_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    file = tmp_path / "a.db"
    with open_archive(file, create=True) as archive:
        put(archive, *(readout(meeting(number)) for number in range(20)))
    os.truncate(file, int(file.stat().st_size * share))
    assert refusal(file) == f"{file}: the file is cut short; restore it from a dump or a copy"


def test_a_file_with_a_damaged_page_is_found_out(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    with open_archive(file, create=True) as archive:
        put(archive, *(readout(meeting(number)) for number in range(20)))
    with sqlite3.connect(file) as plain:
        (page,) = plain.execute("SELECT rootpage FROM sqlite_master WHERE name = 'words'").fetchone()
    with file.open("r+b") as stream:
        stream.seek((page - 1) * 4096)
        stream.write(b"\xff" * 4096)
    with open_archive(file) as archive, pytest.raises(ArchiveError, match="the file is damaged or cut short"):
        list(view_of(archive).records())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of two megabytes, or skip where none can be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_disk_is_named_and_what_was_stored_stays_whole(small_disk: Path) -> None:
    file = small_disk / "a.db"
    with open_archive(file, create=True) as archive:
        with pytest.raises(ArchiveError, match=re.escape(f"{file}: the disk is full; what was stored before is whole")):
            put(archive, *(readout(meeting(number)) for number in range(2000)))
        stored = view_of(archive).counts().documents
        assert stored > 0
        assert_sound(archive)
    with open_archive(file) as archive:
        assert view_of(archive).counts().documents == stored


def test_what_there_is_no_room_for_is_not_stored_at_all(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.db", create=True) as archive:
        put(archive, readout(VIENNA))
        with reading(archive) as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # never below what there is: not one page more
        with pytest.raises(ArchiveError, match="the disk is full; what was stored before is whole"):
            put(archive, readout("Rien. " * 20_000, language="fr"))
        assert view_of(archive).counts().documents == 1
        assert_sound(archive)


def test_a_folder_that_cannot_be_written_is_named(small_disk: Path) -> None:
    file = small_disk / "a.db"
    with open_archive(file, create=True) as archive:
        put(archive, readout(VIENNA))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    message = "see to the permissions of the file and its folder"
    with pytest.raises(ArchiveError, match=message), open_archive(file) as archive:
        put(archive, readout(LAGOS))
    assert message in refusal(small_disk / "new.db", create=True)


# Two at once


def test_a_second_writer_waits_and_is_told_when_it_takes_too_long(archive: Archive, archive_url: str) -> None:
    with open_archive(archive_url, patience=0.3) as second:
        with writing(archive), pytest.raises(ArchiveError, match="another program is writing to it; try again"):
            put(second, readout(VIENNA, "vienna"))
        assert put(second, readout(VIENNA, "vienna")) == [("vienna", "new")]
    assert_sound(archive)


def test_whoever_reads_sees_one_state_while_another_writes(archive: Archive, archive_url: str) -> None:
    put(archive, readout(VIENNA))
    counted = select(func.count()).select_from(Document)
    with reading(archive) as connection, open_archive(archive_url) as second:
        assert connection.scalar(counted) == 1
        put(second, readout(LAGOS))
        assert connection.scalar(counted) == 1
    assert view_of(archive).counts().documents == 2


# Servers


def test_what_is_no_address_of_an_archive_is_refused() -> None:
    assert "an archive is a file or a PostgreSQL database" in refusal("mysql://ada:secret@server/dialogues")
    assert "secret" not in refusal("mysql://ada:secret@server/dialogues")
    assert "write postgresql+psycopg://user@host/name" in refusal("postgresql+psycopg://ada@server:port/x")


def test_without_the_driver_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "pip install 'aidememoire[postgresql]'" in refusal("postgresql://ada@server/dialogues")


def test_a_wrong_password_is_refused_and_none_is_shown(server: Server) -> None:
    message = refusal(server.url("postgres", password="Schönbrunn"))
    assert "password authentication failed" in message
    assert message.startswith(f"postgresql+psycopg://keeper:***@127.0.0.1:{server.port}/postgres: ")
    assert "empty database" in refusal(server.url("postgres", password=PASSWORD))


def test_a_database_or_server_that_is_not_there_is_named(server: Server) -> None:
    assert 'database "dialogues" does not exist' in refusal(server.url("dialogues"))
    assert "127.0.0.1:9/dialogues: connection" in refusal("postgresql://keeper@127.0.0.1:9/dialogues").lower()


def test_a_server_that_goes_away_loses_nothing_that_was_stored(server: Server) -> None:
    bin = programs()
    assert bin is not None
    with running_server(bin) as other:
        url = other.url(other.new_database())
        with open_archive(url, create=True) as archive:
            put(archive, *(readout(meeting(number)) for number in range(3)))
            other.stop()
            with pytest.raises(ArchiveError, match="the server has gone away"):
                put(archive, readout(meeting(4)))
            other.start()
            assert put(archive, *(readout(meeting(number)) for number in (2, 4)))[1][1] == "new"
            assert_sound(archive)


def test_a_server_that_goes_away_in_the_middle_of_adding_leaves_nothing_half_stored(server: Server) -> None:
    bin = programs()
    assert bin is not None
    with running_server(bin) as other:
        url = other.url(other.new_database())

        def coming() -> Iterator[Readout]:
            for number in range(400):
                if number == 300:
                    other.stop()
                yield readout(meeting(number), f"r{number}")

        with open_archive(url, create=True) as archive:
            with pytest.raises(ArchiveError, match="the server has gone away"):
                put_all(archive, coming())
            other.start()
            stored = view_of(archive).counts().documents
            assert 0 < stored <= 300
            assert_sound(archive)
            told = put_all(archive, (readout(meeting(number), f"r{number}") for number in range(310)))
            assert sum(what == "new" for _, what in told) == 310 - stored
            assert_sound(archive)
