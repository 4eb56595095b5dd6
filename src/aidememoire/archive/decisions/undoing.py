"""Undoing a decision, of whatever kind: another decision, after which the first does not stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from aidememoire.archive.connection import writing
from aidememoire.archive.decisions.accepting import RULINGS
from aidememoire.archive.decisions.deciding import accept_anew
from aidememoire.archive.decisions.log import append, decisions
from aidememoire.archive.encounters.clusters import Encounters
from aidememoire.archive.encounters.naming import name_again
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.people.clusters import People
from aidememoire.archive.sameness.saying import kind_of, look_again, say_again
from aidememoire.archive.tables import Decision as Row

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.connection import Archive
    from aidememoire.archive.decisions.log import Deciding
    from aidememoire.archive.decisions.standing import Decision


def undo(archive: Archive, by: Deciding, number: int) -> int:
    """Take a decision back, also one that undid another; gives the number of this one.

    Raises `ArchiveError` where there is no such decision, or it is undone already.
    """
    with writing(archive) as connection:
        undone = _decision(connection, number)
        earlier = connection.scalar(select(Row.id).where(Row.undoes == number))
        if earlier is not None:
            raise ArchiveError(
                f"decision {number} is undone already, by decision {earlier}; undo that to bring it back"
            )
        taken = append(connection, by, "undo", place=undone.place, undoes=number)
        _make_hold(connection, _first_of(connection, undone))
        return taken.number


def _decision(connection: Connection, number: int) -> Decision:
    found = decisions(connection, [number])
    if not found:
        raise ArchiveError(f"there is no decision {number}")
    return found[0]


def _first_of(connection: Connection, decision: Decision) -> Decision:
    """Give the decision that undoing, undone and so on, is about."""
    while decision.undoes is not None:
        decision = _decision(connection, decision.undoes)
    return decision


def _make_hold(connection: Connection, decision: Decision) -> None:
    """Let what a decision says hold if it stands, and not if it does not."""
    if decision.action in RULINGS and decision.place:
        accept_anew(connection, decision.place.words)
    elif decision.action == "alias":
        name_again(connection, [decision.number])
    elif kind_of(decision) == "person":
        say_again(connection, People(connection), [decision.number])
    elif kind_of(decision) == "organization":
        look_again(connection, [decision.number])
    else:
        say_again(connection, Encounters(connection), [decision.number])
