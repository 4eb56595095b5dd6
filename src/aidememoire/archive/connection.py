"""An open archive, and the two ways to its tables: reading them, and writing them one transaction at a time.

This module is for the inside of this room; everybody else goes through `Archive.view`.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Self

from sqlalchemy import func, select

from aidememoire.archive.faults import told
from aidememoire.archive.tables import Base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from aidememoire.archive.view import View, Viewer

_WRITERS: Final = 0x61_69_64_65  # the advisory lock that writers on a PostgreSQL server take in turn

_TURN: Final = select(func.pg_advisory_xact_lock(_WRITERS))
"""Waits for the turn to write."""
_TURN_OF_MANY: Final = _TURN.add_columns(func.set_config("plan_cache_mode", "force_generic_plan", True))
"""The same, where a server is to plan what it is asked once: among a list of values it would otherwise plan each time,
since it takes a list of one value to be cheaper than any list."""


class Archive:
    """An open archive. `shown` is what messages call it: its file, or its address without the password."""

    def __init__(self, engine: Engine, shown: str) -> None:
        self._engine = engine
        self.shown = shown

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of it."""
        self.close()

    def view(self, viewer: Viewer) -> View:
        """Open the one door out: give what this person may see."""
        from aidememoire.archive.view import View

        return View(self, viewer)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


@contextmanager
def reading(archive: Archive) -> Iterator[Connection]:
    """Give a connection that sees one state of the archive, whatever is written meanwhile."""
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with told(archive.shown), archive._engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(**options)
        with connection.begin():
            yield connection


@contextmanager
def writing(archive: Archive, *, one_of_many: bool = False) -> Iterator[Connection]:
    """Give a connection whose changes are stored together at the end, or, after an error, not at all.

    One writer writes at a time; another waits for its turn, and gets an `ArchiveError` where that takes too long.
    `one_of_many` says that the same is asked again and again, of one readout after the other.
    """
    with told(archive.shown), archive._engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(_TURN_OF_MANY if one_of_many else _TURN)
            yield connection


def count_anew(connection: Connection) -> None:
    """Let a PostgreSQL server count what the archive's tables hold, by which it plans.

    It does so by itself too, but a minute later at best, and until then plans for tables as empty as they were.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ANALYZE {', '.join(sorted(Base.metadata.tables))}")
