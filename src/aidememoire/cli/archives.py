"""Which archive a command works on, and how it ends where that cannot be used."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

import typer

from aidememoire.cli.summary import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive import Archive

USUAL_PLACE: Final = "aidememoire.db"
CANNOT_BE_USED: Final = 1

ArchivePlace = Annotated[
    str,
    typer.Option(
        "--archive",
        "-a",
        metavar="FILE|URL",
        envvar="AIDEMEMOIRE_ARCHIVE",
        help="The archive: a file, or postgresql+psycopg://user@host/database.",
    ),
]


@contextmanager
def opened(where: str, *, create: bool = False, or_nothing: bool = False) -> Iterator[Archive]:
    """Open the archive for a command; what makes it unusable, at once or later, is said and ends the command.

    With `or_nothing` it is made as well, and is not there afterwards where the command fails.
    """
    from aidememoire.archive import ArchiveError, open_archive
    from aidememoire.archive.opening import new_archive

    try:
        with new_archive(where) if or_nothing else open_archive(where, create=create) as archive:
            yield archive
    except ArchiveError as error:
        say(str(error))
        raise typer.Exit(CANNOT_BE_USED) from error
