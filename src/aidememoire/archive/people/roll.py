"""People in lists: those whom most readouts name, and all by the letters of their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from aidememoire.archive.connection import reading
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.people.looking import Known, known_by
from aidememoire.archive.remembering import remembered
from aidememoire.archive.tables import Cluster, Member

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.view import View

MOST_RANKED: Final = 1000
"""So many people can be listed by how many readouts name them; others are found by letter or name."""
_OF_ALL_KINDS: Final = 4 * MOST_RANKED  # encounters have few accounts, and seldom come among those named most
_KIND: Final = "person"
_BETWEEN: Final = "~"
_AFTER_Z: Final = "{"


@dataclass(frozen=True)
class Roll:
    """People in order; `after` asks for those that follow, null where nobody does."""

    people: tuple[Known, ...]
    after: str | None


def most_named(view: View, side: str | None = None, after: str | None = None, most: int = 50) -> Roll:
    """Give people by how many readouts name them, `MOST_RANKED` at most; `after` is how many come before."""
    skipped = _number(after)
    with reading(view.archive) as connection:
        ranked = remembered(connection, view, ("most named", side), lambda: _ranked(connection, side))
        page = ranked[skipped : skipped + most]
        return Roll(tuple(known_by(connection, view, page)), _next(skipped + most, len(ranked)))


def by_letter(
    view: View, letter: str | None, side: str | None = None, after: str | None = None, most: int = 50
) -> Roll:
    """Give people by their names: those that begin with a letter from a to z, with any other (""), or all (null)."""
    with reading(view.archive) as connection:
        asked = select(Cluster.id, Cluster.folded, Cluster.key).where(Cluster.kind == _KIND, view.sees_cluster())
        if letter:
            asked = asked.where(Cluster.folded >= letter, Cluster.folded < letter + _AFTER_Z)
        elif letter is not None:
            asked = asked.where((Cluster.folded < "a") | (Cluster.folded >= _AFTER_Z))
        if side is not None:
            asked = asked.where(Cluster.side == side)
        if after is not None:
            name, between, key = after.rpartition(_BETWEEN)
            if not between:
                raise ArchiveError(f"{after} is no place in a list of people")
            asked = asked.where(Cluster.folded >= name, (Cluster.folded > name) | (Cluster.key > key))
        rows = connection.execute(asked.order_by(Cluster.folded, Cluster.key).limit(most + 1)).all()
        known = known_by(connection, view, [row.id for row in rows[:most]])
    place = {row.key: number for number, row in enumerate(rows)}
    people = sorted(known, key=lambda one: place[one.key])
    last = rows[most - 1] if len(rows) > most else None
    return Roll(tuple(people), f"{last.folded}{_BETWEEN}{last.key}" if last else None)


def _ranked(connection: Connection, side: str | None) -> list[int]:
    """Give whom most entries are; those whom a viewer may not see are left out where they are shown."""
    number = func.count().label("number")
    if side is None:
        counted = select(Member.cluster_id).group_by(Member.cluster_id).order_by(number.desc(), Member.cluster_id)
        often = connection.scalars(counted.add_columns(number).limit(_OF_ALL_KINDS)).all()
        people = select(Cluster.id).where(Cluster.id.in_(often), Cluster.kind == _KIND)
        are_people = set(connection.scalars(people))
        return [one for one in often if one in are_people][:MOST_RANKED]
    of_side = select(Cluster.id).where(Cluster.kind == _KIND, Cluster.side == side)
    counted = select(Member.cluster_id).where(Member.cluster_id.in_(of_side)).group_by(Member.cluster_id)
    by_number = counted.add_columns(number).order_by(number.desc(), Member.cluster_id)
    return list(connection.scalars(by_number.limit(MOST_RANKED)))


def _number(after: str | None) -> int:
    if after is None:
        return 0
    if not after.isdecimal():
        raise ArchiveError(f"{after} is no place in a list of people")
    return min(int(after[:9]), MOST_RANKED)


def _next(at: int, all_of_them: int) -> str | None:
    return str(at) if at < all_of_them else None
