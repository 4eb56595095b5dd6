"""What was erased is taken out of the database's file too, where it would lie until other rows are written over it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from aidememoire.archive.dialogues.items import forget
from aidememoire.archive.faults import told

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.connection import Archive

_TABLES: Final = ("dialogue_items", "dialogue_revisions")


def wipe(archive: Archive) -> bool:
    """Write the file anew without what is no longer in any row; false where another program keeps it from that.

    SQLite: everything is written anew (`VACUUM`), with `secure_delete` on, and the write-ahead log is emptied.
    PostgreSQL: the tables of dialogues are written anew; its own write-ahead log, replicas and backups keep what was
    there until the server's settings let go of them.
    """
    forget()
    with told(archive.shown), archive._engine.connect() as plain:
        connection = plain.execution_options(isolation_level="AUTOCOMMIT")
        if connection.dialect.name == "postgresql":
            for table in _TABLES:
                connection.execute(text(f"VACUUM (FULL) {table}"))
            return True
        return _wiped_file(connection)


def _wiped_file(connection: Connection) -> bool:
    driver = connection.connection.driver_connection
    if driver is None:
        return False
    try:
        driver.execute("PRAGMA secure_delete = ON")
        driver.execute("VACUUM")
        busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    finally:
        driver.execute("PRAGMA secure_delete = OFF")
    return not busy
