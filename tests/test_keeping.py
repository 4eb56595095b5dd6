"""The filled archive that the benchmark of the archive keeps."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from benchmarks.archive import copy

if TYPE_CHECKING:
    from pathlib import Path


def test_a_copy_holds_what_is_there_while_it_goes_on_growing(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "filled.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE readouts (name TEXT)")
        connection.execute("INSERT INTO readouts VALUES ('vienna')")
        connection.commit()
        copy(str(tmp_path / "filled.db"), tmp_path / "filled-10000.db")
        connection.execute("INSERT INTO readouts VALUES ('lisbon')")
        connection.commit()
        with pytest.raises(sqlite3.OperationalError):
            copy(str(tmp_path / "filled.db"), tmp_path / "filled-10000.db")
    with closing(sqlite3.connect(tmp_path / "filled-10000.db")) as kept:
        assert kept.execute("SELECT name FROM readouts").fetchall() == [("vienna",)]
