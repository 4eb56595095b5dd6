"""Whose consent opens an event as a whole: all who sat there once it counted, also those who no longer do.

Whoever refuses is not got round by taking their seat away, giving it to somebody else, or erasing them.
For the inside of this room, over one connection.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from sqlalchemy import func, select

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.company.alike import same_name, sits_again
from aidememoire.archive.dialogues.forms import KINDS, Event, Form, Note, Seat, Session, Vacated
from aidememoire.archive.tables import DialogueItem, DialogueRevision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.dialogues.items import Held

F = TypeVar("F", bound=Form)

_FIRST_ZONE: Final = dt.timedelta(hours=14)
"""How far ahead of UTC a day begins where it begins first (Kiribati)."""


@dataclass(frozen=True)
class Gone:
    """Those who sat at an event and have no seat there any more: by name, and whether some were erased."""

    names: tuple[str, ...] = ()
    erased: bool = False

    def __bool__(self) -> bool:
        return bool(self.names) or self.erased


class Before(NamedTuple):
    """An earlier state of a seat: the seat's key, how it was, and the row of the state."""

    key: str
    seat: Seat
    row: int


def seats_at(connection: Connection, event: str) -> list[Held[Seat]]:
    """Give the seats of an event: its own, and those that stand in one of its sessions.

    Those that were taken away and are kept for the authors of drafts alone (`removing`) are not among them.
    """
    return items.found(connection, Seat, at_event(event), DialogueItem.private.is_(False))


def asked_at(connection: Connection, event: str) -> list[Held[Seat]]:
    """Give those whose consent opens an event as a whole; nobody where one who sat there can no longer be asked.

    Whoever sat in a session and has no seat there now stands among them as if they had (`left_sessions`).
    """
    seats = seats_at(connection, event)
    return [] if gone_from(connection, event, seats) else [*seats, *left_sessions(connection, event, seats)]


def left_sessions(connection: Connection, event: str, seats: Sequence[Held[Seat]]) -> list[Held[Seat]]:
    """Give a seat of each who sat in a session once it counted and has none there now, as if it stood there.

    What the session promised them is not opened by those alone who have seats in it: they may have got these later. Who
    sat there are those whose seat in it was taken away, and all of the event where a note was sealed that was begun
    before anybody had a seat of their own there. Where nobody has one now, all of the event are asked anyway.
    """
    here = at_event(event), DialogueItem.parent_key != event
    left = [one for one in items.found(connection, Vacated, *here) if one.value.asked]
    found: dict[tuple[str, str | None], Held[Seat]] = {}
    for place in dict.fromkeys(seat.parent for seat in seats if seat.parent != event):
        there = [seat.value for seat in seats if seat.parent == place]
        sat = [one.value.seat for one in left if one.parent == place]
        if _was_noted_before_seats(connection, place):
            sat += [seat.value for seat in seats if seat.parent == event]
        for who in sat:
            if not any(sits_again(who, seat) for seat in there):
                theirs = [seat for seat in seats if sits_again(who, seat.value)]
                found |= {(seat.key, place): replace(seat, parent=place) for seat in theirs[:1]}
    return list(found.values())


def _was_noted_before_seats(connection: Connection, session: str | None) -> bool:
    """Say whether a sealed note of a session, also one that was erased, was begun before anybody had a seat in it."""
    seats = DialogueItem.kind.in_((KINDS[Seat], KINDS[Vacated])) & DialogueItem.private.is_(False)
    notes = (DialogueItem.kind == KINDS[Note]) & DialogueItem.sealed.is_(True)
    first = [
        connection.scalar(select(func.min(DialogueItem.id)).where(DialogueItem.parent_key == session, which))
        for which in (notes, seats)
    ]
    return first[0] is not None and first[1] is not None and first[0] < first[1]


def gone_from(connection: Connection, event: str, seats: Iterable[Held[Seat]]) -> Gone:
    """Give those who sat at an event once it counted and are not on its `seats` any more.

    Whoever sits there again can be asked; whoever cancelled before the event need not be.
    """
    here = at_event(event)
    now = {seat.key: seat.value for seat in seats}
    vacated = [one.value for one in items.found(connection, Vacated, here)]
    left = [one.seat for one in vacated if one.asked]
    # A seat that was given to somebody else before such were kept in mind tells of it by its earlier states alone.
    for key, before, _ in states_at(connection, here):
        if key in now and not same_name(before, now[key]) and not any(same_name(before, one.seat) for one in vacated):
            left.append(before)
    names = (one.name for one in left if not any(sits_again(one, there) for there in now.values()))
    kinds = KINDS[Seat], KINDS[Vacated]
    buried = select(DialogueItem.id).where(here, DialogueItem.kind.in_(kinds), DialogueItem.value.is_(None)).limit(1)
    return Gone(tuple(dict.fromkeys(names)), connection.scalar(buried) is not None)


def states_at(connection: Connection, here: ColumnElement[bool]) -> list[Before]:
    """Give the earlier states of some seats, the first one first."""
    asked = (
        select(DialogueRevision.id, DialogueRevision.value, DialogueItem.key)
        .join(DialogueItem, DialogueItem.id == DialogueRevision.item_id)
        .where(here, DialogueItem.kind == KINDS[Seat], DialogueRevision.value.is_not(None))
        .order_by(DialogueRevision.id)
    )
    return [Before(row.key, items.read(row.value, Seat, row.key), row.id) for row in connection.execute(asked)]


def has_begun(connection: Connection, event: str, viewer: str) -> bool:
    """Say whether an event counts already for those who sit there: its first day has come, or a note was taken.

    Every day that was ever given for it is taken, so that putting it off undoes nothing. Drafts of others do not
    count, since this shows in what the viewer may do; they are kept with the names that they had (`removing`).
    """
    taken = select(DialogueItem.id).where(
        at_event(event),
        DialogueItem.kind == KINDS[Note],
        DialogueItem.sealed.is_(True) | (DialogueItem.author == viewer),
    )
    return connection.scalar(taken.limit(1)) is not None or any(map(begins_somewhere, _days(connection, event)))


def begins_somewhere(day: str, moment: dt.datetime | None = None) -> bool:
    """Say whether a day, month or year has begun where it does first, at a moment or now."""
    today = ((moment or dt.datetime.now(dt.UTC)).astimezone(dt.UTC) + _FIRST_ZONE).date().isoformat()
    return today[: len(day)] >= day


def has_cancelled(connection: Connection, event: str, viewer: str) -> bool:
    """Say whether whoever leaves an event now leaves before it counts; not of one whose day nobody gave."""
    return bool(_days(connection, event)) and not has_begun(connection, event, viewer)


def at_event(event: str) -> ColumnElement[bool]:
    """Give the condition of what stands in an event or in one of its sessions."""
    sessions = select(DialogueItem.key).where(DialogueItem.parent_key == event, DialogueItem.kind == KINDS[Session])
    return (DialogueItem.parent_key == event) | DialogueItem.parent_key.in_(sessions)


def event_of(connection: Connection, held: Held[F]) -> str:
    """Give the event in which a seat stands, itself or in one of its sessions."""
    at = held.parent or ""
    sessions = items.found(connection, Session, DialogueItem.key == at)
    return (sessions[0].parent or "") if sessions else at


def _days(connection: Connection, event: str) -> list[str]:
    """Give the days on which an event and its sessions begin, and those that were given before."""
    events = items.found(connection, Event, DialogueItem.key == event)
    sessions = items.found(connection, Session, DialogueItem.parent_key == event)
    starts = [*_starts(connection, events), *_starts(connection, sessions)]
    return [start[:10] for start in starts if start]


def _starts(connection: Connection, held: Iterable[Held[Event]] | Iterable[Held[Session]]) -> list[str | None]:
    found: list[str | None] = []
    for one in held:
        states = items.history(connection, type(one.value), one.key)
        found += [one.value.start, *(state.value.start for state in states)]
    return found
