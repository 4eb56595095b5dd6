"""Seats taken at an event: once each, for one side, and substitutes beside those for whom they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.faults import BadItemError
from aidememoire.archive.dialogues.forms import Event, Seat, Session, Vacated
from aidememoire.comparison.people.spelling import folded
from aidememoire.dialogue.posts import post_held
from aidememoire.dialogue.sides import no_side_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.dialogue.seating import Told


class SeatTakenError(ArchiveError):
    """Somebody sits at the event already; `held` is that seat."""

    def __init__(self, message: str, held: Held[Seat]) -> None:
        super().__init__(message)
        self.held = held


@dataclass(frozen=True)
class Taken:
    """What became of seats: those that were taken, and of the others why not."""

    seats: tuple[Held[Seat], ...]
    left: tuple[tuple[str, str], ...]


def take_seat(
    room: DialogueRoom, event: str, seat: Seat, *, another: bool = False, session: str | None = None
) -> Held[Seat]:
    """Seat somebody at an event; `another` says that this is another person than the one of the same name there.

    With `session`, in that session of it: beside a seat at the event or without one. Raises `SeatTakenError` where the
    same person sits there already, or elsewhere at the event for another side, and `BadItemError` where the side is
    none of the dialogue's.
    """
    return _take(room, event, fitted(room, seat), another=another, session=session)


def seat_in_session(room: DialogueRoom, event: str, session: str, seats: Iterable[str]) -> list[Held[Seat]]:
    """Seat people of an event, by the keys of their seats there, in one of its sessions, with their posts and side.

    Those who sit in the session already are left as they are.
    """
    chosen = [room.one(Seat, key).value.model_copy(update={"stands_in_for": None}) for key in dict.fromkeys(seats)]
    there = room.all(Seat, session)
    return [_take(room, event, one, session=session) for one in chosen if same_person(one, there) is None]


def everybody_at(room: DialogueRoom, event: str) -> list[Held[Seat]]:
    """Give the seats of an event and then those of its sessions, where some people may have one more, or sit alone."""
    return [seat for place in (event, *(one.key for one in room.all(Session, event))) for seat in room.all(Seat, place)]


def people_at(room: DialogueRoom, event: str) -> list[Held[Seat]]:
    """Give a seat for each person at an event: that at the event, or one in a session for who sits there only."""
    people = room.all(Seat, event)
    for seat in everybody_at(room, event):
        if seat.parent != event and same_person(seat.value, people) is None:
            people.append(seat)
    return people


def absent_from(room: DialogueRoom, place: str) -> list[Held[Vacated]]:
    """Give those who had a seat at an event, or in a session, and did not come, with the reason; each once.

    Whoever has a seat there again is not among them.
    """
    seats = room.all(Seat, place)
    found: dict[str, Held[Vacated]] = {}
    for one in room.all(Vacated, place):
        if one.value.because is not None and same_person(one.value.seat, seats) is None:
            found.setdefault(one.value.seat.person or folded(one.value.seat.name), one)
    return list(found.values())


def seated_in(room: DialogueRoom, event: str, session: str | None) -> list[Held[Seat]]:
    """Give who sat in a session: those who have a seat in it, or, where nobody has, those of the whole event."""
    return (room.all(Seat, session) if session else []) or room.all(Seat, event)


def fitted(room: DialogueRoom, seat: Seat, before: Seat | None = None) -> Seat:
    """Give a seat as a person may write it: what titles say of posts is their status ("former Ambassador").

    Raises `BadItemError` for a delegate of a side that the dialogue does not have, unless it was so `before`, as where
    an account tells of somebody from elsewhere.
    """
    sides = room.dialogue.value.sides
    as_before = before is not None and before.side == seat.side
    if seat.role == "delegate" and seat.side is not None and seat.side not in sides and not as_before:
        raise BadItemError(
            f"{no_side_of(seat.side, sides)}: seat {seat.name} as an observer or organizer, or add that side to the "
            "dialogue first"
        )
    return seat.model_copy(update={"posts": tuple(map(post_held, seat.posts))})


def _take(
    room: DialogueRoom, event: str, seat: Seat, *, another: bool = False, session: str | None = None
) -> Held[Seat]:
    room.one(Event, event)
    if session is not None and room.one(Session, session).parent != event:
        raise ArchiveError(f"there is no session {session} of this event")
    place = session or event
    seats = everybody_at(room, event)
    taken = None if another else _in_the_way(seat, seats, place)
    if taken is not None:
        raise SeatTakenError(_taken(seat, taken.value, "in this session" if session else "at this event"), taken)
    if seat.stands_in_for is not None and seat.stands_in_for not in {one.key for one in seats}:
        raise ArchiveError(
            f"nobody has the seat {seat.stands_in_for} at this event, for whom {seat.name} would stand in"
        )
    return room.put(seat, place)


def _in_the_way(seat: Seat, seats: Sequence[Held[Seat]], place: str) -> Held[Seat] | None:
    """Give the seat that the same person has at a place, or elsewhere at the event for another side."""
    there = same_person(seat, [one for one in seats if one.parent == place])
    elsewhere = same_person(seat, [one for one in seats if one.parent != place and one.value.side != seat.side])
    return there or elsewhere


def take_seats(room: DialogueRoom, event: str, told: Iterable[Told]) -> Taken:
    """Seat everybody whom accounts tell of, those who sit there already left as they are."""
    seats: list[Held[Seat]] = []
    left: list[tuple[str, str]] = []
    replaced_first = sorted(told, key=lambda one: one.instead_of is not None)
    for one in replaced_first:
        seat = one.seat
        if one.instead_of is not None:
            known = [held for held in room.all(Seat, event) if folded(held.value.name) == folded(one.instead_of)]
            seat = seat.model_copy(update={"stands_in_for": known[0].key if known else None})
        try:
            seats.append(_take(room, event, seat))
        except SeatTakenError as error:
            left.append((seat.name, str(error)))
    return Taken(tuple(seats), tuple(left))


def same_person(seat: Seat, seats: Sequence[Held[Seat]], besides: str | None = None) -> Held[Seat] | None:
    """Give the seat that the same person has: by the key in the archive, else by the name or the name in its script."""
    for held in seats:
        other = held.value
        if held.key == besides:
            continue
        if seat.person is not None and other.person is not None:
            if seat.person == other.person:
                return held
        elif folded(seat.name) == folded(other.name) or (seat.original and seat.original == other.original):
            return held
    return None


def on_both_sides(seats: Sequence[Held[Seat]]) -> list[tuple[Held[Seat], Held[Seat]]]:
    """Give the pairs of seats that one person has for two sides."""
    pairs = []
    for number, one in enumerate(seats):
        other = same_person(one.value, seats[:number])
        if other is not None and other.value.side != one.value.side:
            pairs.append((other, one))
    return pairs


def _taken(seat: Seat, there: Seat, where: str) -> str:
    if there.side == seat.side:
        return f"{seat.name} sits {where} already" + (f", for {there.side}" if there.side else "")
    if seat.side is None:
        return f"{seat.name} sits at this event already, for {there.side}"
    if there.side is None:
        return f"{seat.name} sits at this event already, for no side that is known; change that seat to {seat.side}"
    return (
        f"{seat.name} sits at this event for {there.side}, and nobody sits for two sides: change that seat to "
        f"{seat.side}, or say that this is another person of the same name"
    )
