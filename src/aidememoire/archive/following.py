"""What follows from stored versions and readings: each part of it is told when entries come and go.

A part (decisions, who is who, what was said of organizations, encounters' accounts, search) keeps tables of its own
beside the entries. It is named here once, and told in this order, inside the transaction in which the entries change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from aidememoire.archive.decisions import following as decisions
from aidememoire.archive.decisions.log import standing_about
from aidememoire.archive.encounters import following as encounters
from aidememoire.archive.entering import Arrival, entered
from aidememoire.archive.organizations import following as organizations
from aidememoire.archive.people import following as people
from aidememoire.archive.search import indexing as search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from aidememoire.archive.entering import Entered
    from aidememoire.record import Record


class Part(Protocol):
    """A part of the archive that follows the entries: a module with these functions."""

    def leave(self, connection: Connection, version_id: int) -> None:
        """Let go of a version whose entries are about to go, because it is superseded or read again."""

    def faults(self, connection: Connection) -> Iterator[str]:
        """Name what does not hold of this part."""

    def rebuild(self, connection: Connection) -> None:
        """Make all that can be derived, where documents, entries of readings, and decisions are there and no more."""


class Follower(Part, Protocol):
    """A part that follows the entries as they hold, with what persons decided."""

    def take(self, connection: Connection, arrival: Arrival) -> None:
        """Take in a version whose entries are there, new or anew."""


FOLLOWERS: Final[tuple[Follower, ...]] = (people, organizations, encounters, search)
"""The parts that follow what holds, each after those it stands on."""
PARTS: Final[tuple[Part, ...]] = (decisions, *FOLLOWERS)
"""All parts; decisions come first, since they say what holds."""


def take(connection: Connection, version_id: int, record: Record | None) -> None:
    """Tell every part that the entries of a version are there, as they were read; `record` is null where unread."""
    held = decisions.take(connection, version_id, record)
    entries, about = entered(connection, version_id), standing_about(connection, version_id)
    _tell(connection, Arrival(version_id, held, entries, about))


def take_unheard(
    connection: Connection, version_id: int, record: Record | None, entries: Mapping[str, Entered]
) -> None:
    """Tell them of a version whose words the archive never held before: of these nobody can have decided anything."""
    _tell(connection, Arrival(version_id, record, entries, unheard=True))


def _tell(connection: Connection, arrival: Arrival) -> None:
    for follower in FOLLOWERS:
        follower.take(connection, arrival)


def leave(connection: Connection, version_id: int) -> None:
    """Tell every part that the entries of a version are about to go; those that stand on others first."""
    for part in reversed(PARTS):
        part.leave(connection, version_id)


def rebuild(connection: Connection) -> None:
    """Make all that follows anew."""
    for part in PARTS:
        part.rebuild(connection)


def mend(connection: Connection) -> bool:
    """Make anew what an older version of the program left as this one would not; says whether there was any.

    What stands on a part that is made anew is made anew with it. Decisions are not: they follow from no rule.
    """
    remade = False
    for follower in FOLLOWERS:
        if remade or any(follower.faults(connection)):
            follower.rebuild(connection)
            remade = True
    return remade


def faults(connection: Connection) -> Iterator[str]:
    """Name what does not hold of what follows."""
    for part in PARTS:
        yield from part.faults(connection)
