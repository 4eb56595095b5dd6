"""What persons decided of organizations, kept in step with the entries that come and go.

Which entries are one organization is found out where an overview is loaded (`organizations.grouping`). Here it is only
kept up where the entries stand of which decisions speak: of a readout of which none speaks nothing is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from aidememoire.archive.decisions.finding import where_now
from aidememoire.archive.decisions.log import ROLES, decisions, undone
from aidememoire.archive.organizations.naming import KIND
from aidememoire.archive.sameness.saying import kind_of, look_again
from aidememoire.archive.tables import Anchor, DecisionAnchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from aidememoire.archive.decisions.standing import Decision
    from aidememoire.archive.entering import Arrival


def take(connection: Connection, arrival: Arrival) -> None:
    """Look anew for the organizations of which decisions about a version's document speak."""
    _look_again(connection, arrival.decisions)


def leave(connection: Connection, version_id: int) -> None:
    """Let a version go: nothing is kept of it here."""


def rebuild(connection: Connection) -> None:
    """Look anew for all organizations of which decisions speak."""
    _look_again(connection, decisions(connection))


def faults(connection: Connection) -> Iterator[str]:
    """Name decisions about organizations of which it is not noted where their entries stand now."""
    asked = (
        select(DecisionAnchor.decision_id, DecisionAnchor.anchor_id, DecisionAnchor.now_id)
        .join(Anchor, Anchor.id == DecisionAnchor.anchor_id)
        .where(Anchor.kind == KIND, DecisionAnchor.role.in_(ROLES))
    )
    rows = connection.execute(asked).all()
    gone = undone(connection) if rows else set()
    now = where_now(connection, {row.anchor_id for row in rows if row.decision_id not in gone})
    expected = ((row, None if row.decision_id in gone else now[row.anchor_id]) for row in rows)
    for number in sorted({row.decision_id for row, anchor in expected if row.now_id != anchor}):
        yield f"decision {number}: the organizations of which it speaks stand elsewhere than is noted"


def _look_again(connection: Connection, about: Iterable[Decision]) -> None:
    if numbers := [one.number for one in about if kind_of(one) == KIND]:
        look_again(connection, numbers)
