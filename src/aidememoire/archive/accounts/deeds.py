"""The log of what was done, by whom and from where; rows are only ever appended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import insert, select

from aidememoire.archive.connection import Archive, reading, writing
from aidememoire.archive.moments import now
from aidememoire.archive.tables import Deed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

TERMINAL: Final = "terminal"
"""Where those come from who work on the archive itself."""
_LONGEST: Final = 200


class By(NamedTuple):
    """Who does something, and from where."""

    who: str
    place: str = TERMINAL


@dataclass(frozen=True)
class Done:
    """What somebody did. `number` counts up."""

    number: int
    time: str
    who: str
    place: str
    what: str
    about: str


def note(connection: Connection, by: By, what: str, about: str = "") -> None:
    """Note that somebody did something, in the transaction in which they do it."""
    row = {"time": now(), "who": by.who[:_LONGEST], "place": by.place[:_LONGEST], "what": what[:_LONGEST]}
    connection.execute(insert(Deed).values(**row, about=about[:_LONGEST]))


def note_alone(archive: Archive, by: By, what: str, about: str = "") -> None:
    """Note what was done elsewhere."""
    with writing(archive) as connection:
        note(connection, by, what, about)


def deeds(archive: Archive, most: int, before: int | None = None) -> list[Done]:
    """Give what was done, the last first; `before` is the number of the last one that was shown already."""
    asked = select(Deed.__table__).order_by(Deed.id.desc()).limit(most)
    if before is not None:
        asked = asked.where(Deed.id < before)
    with reading(archive) as connection:
        return [Done(*row) for row in connection.execute(asked)]


def all_deeds(archive: Archive) -> Iterator[Done]:
    """Give everything that was done, the first first."""
    with reading(archive) as connection:
        asked = select(Deed.__table__).order_by(Deed.id)
        for row in connection.execution_options(yield_per=500).execute(asked):
            yield Done(*row)
