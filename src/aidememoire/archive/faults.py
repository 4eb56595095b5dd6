"""What can go wrong with an archive, in words for the person who uses it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.exc import DBAPIError


class ArchiveError(Exception):
    """An archive cannot be used; the message names it (without any password) and says why and what to do."""


_SQLITE: Final = {
    "database is locked": "another program is writing to it; try again when that has finished",
    "database or disk is full": "the disk is full; what was stored before is whole, make room and try again",
    "disk i/o error": "the disk cannot be read or written",
    "readonly database": "it cannot be written; see to the permissions of the file and its folder",
    "unable to open database file": "it cannot be opened; see to the permissions of the file and its folder",
    "file is not a database": "this is no archive, but a file of another kind",
    "malformed": "the file is damaged or cut short; restore it from a dump or a copy",
}
"""What SQLite says (a part of it, in small letters), and what that means here."""

_POSTGRESQL: Final = {
    "53100": "the server's disk is full; what was stored before is whole",
    "55P03": "another program is writing to it; try again when that has finished",
    "25006": "the server lets nothing be written",
    "42501": "the user may not do that on the server",
    "57P01": "the server is shutting down",
}
"""SQLSTATE codes (PostgreSQL, appendix A of its manual), and what they mean here."""


@contextmanager
def told(shown: str) -> Iterator[None]:
    """Turn what the database says into an `ArchiveError` about the archive `shown`; faults of the program stay."""
    from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

    try:
        yield
    except (IntegrityError, DataError):
        raise
    except DBAPIError as error:
        reason = reason_of(error)
        if reason is None and isinstance(error, ProgrammingError):
            raise
        raise ArchiveError(f"{shown}: {reason or _first_line(error)}") from error


def reason_of(error: DBAPIError) -> str | None:
    """Give the reason in our words; null where the database's own must do."""
    state = getattr(error.orig, "sqlstate", None)
    if state in _POSTGRESQL:
        return _POSTGRESQL[state]
    words = str(error.orig).lower()
    for part, reason in _SQLITE.items():
        if part in words:
            return reason
    if error.connection_invalidated:
        return "the server has gone away; what was stored before is whole, try again when it is back"
    return None


def _first_line(error: DBAPIError) -> str:
    lines = [" ".join(line.split()) for line in str(error.orig).splitlines() if line.strip()]
    return lines[0] if lines else type(error.orig).__name__
