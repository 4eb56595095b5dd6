"""What follows from stored versions and readings: each part of it is told when entries come and go.

A part (decisions, who is who, encounters' accounts, search) keeps tables of its own beside the entries. It is named
here once, and told in this order, inside the transaction in which the entries change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from aidememoire.archive.decisions import following as decisions
from aidememoire.archive.encounters import following as encounters
from aidememoire.archive.people import following as people
from aidememoire.archive.search import indexing as search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


class Follower(Protocol):
    """A part of the archive that follows the entries: a module with these functions."""

    def take(self, connection: Connection, version_id: int) -> None:
        """Take in a version whose entries are there, new or anew; an unread one has none."""

    def leave(self, connection: Connection, version_id: int) -> None:
        """Let go of a version whose entries are about to go, because it is superseded or read again."""

    def faults(self, connection: Connection) -> Iterator[str]:
        """Name what does not hold of this part."""

    def rebuild(self, connection: Connection) -> None:
        """Make all that can be derived, where documents, entries of readings, and decisions are there and no more."""


FOLLOWERS: Final[tuple[Follower, ...]] = (decisions, people, encounters, search)
"""All parts, each after those it stands on."""


def take(connection: Connection, version_id: int) -> None:
    """Tell every part that the entries of a version are there."""
    for follower in FOLLOWERS:
        follower.take(connection, version_id)


def leave(connection: Connection, version_id: int) -> None:
    """Tell every part that the entries of a version are about to go; those that stand on others first."""
    for follower in reversed(FOLLOWERS):
        follower.leave(connection, version_id)


def rebuild(connection: Connection) -> None:
    """Make all that follows anew."""
    for follower in FOLLOWERS:
        follower.rebuild(connection)


def faults(connection: Connection) -> Iterator[str]:
    """Name what does not hold of what follows."""
    for follower in FOLLOWERS:
        yield from follower.faults(connection)
