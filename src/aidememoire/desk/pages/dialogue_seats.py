"""The delegations of an event: seated one by one, from its accounts, from the archive, or from a pasted list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, get_args

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.faults import BadItemError, NotAllowedError
from aidememoire.archive.dialogues.forms import Event, Seat, Session
from aidememoire.archive.people.looking import look_for
from aidememoire.desk import links
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.dialogues.delegations import delegations, post_in_words
from aidememoire.desk.dialogues.entering import Inside, Sent
from aidememoire.desk.dialogues.fields import SEAT, Attempt, Values, tried
from aidememoire.desk.dialogues.pasted import pasted_rows
from aidememoire.desk.rendering import page
from aidememoire.dialogue.seating import delegation_told, seat_for
from aidememoire.dialogue.seats import absent_from, fitted, on_both_sides, same_person, take_seat, take_seats
from aidememoire.dialogue.telling import accounts_of
from aidememoire.dialogue.track import standing_of
from aidememoire.exchange.wording import SPEAKS_FOR, STANDINGS, first_letter_up
from aidememoire.record import PostStatus, SpeaksFor, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.view import View

router = APIRouter()

_FOUND: Final = 10
Revision = Annotated[int, Form(ge=1)]
Asked = Annotated[str, Query(max_length=300)]
STATUSES: Final = [(status, "" if status == "current" else status) for status in get_args(PostStatus)]
CHOICES: Final[dict[str, list[tuple[str, str]]]] = {
    "standing": [
        ("", "follows from the posts"),
        *((one, first_letter_up(STANDINGS[one])) for one in get_args(Standing)),
    ],
    "speaks_for": [("", "not known"), *((one, SPEAKS_FOR[one]) for one in get_args(SpeaksFor))],
    "role": [(one, first_letter_up(one)) for one in ("delegate", "observer", "organizer")],
    "status": [("current", "current"), *((status, status) for status, words in STATUSES if words)],
}


@router.get("/dialogues/{key}/events/{event}/seats")
def list_seats(
    request: Request, view: Viewing, room: Inside, event: str, find: Asked = "", person: Asked = ""
) -> Response:
    """Show who sits there, and the ways to seat more people; with `person`, the form holds what is known of them."""
    held = room.one(Event, event)
    it: Attempt[Seat] = Attempt(Values({"role": "delegate"}))
    if person:
        it = Attempt(SEAT.shown(seat_for(view, person, held.value.start)))
    return _listed(request, view, room, held, it, find=find)


@router.post("/dialogues/{key}/events/{event}/seats")
def add(
    request: Request, view: Viewing, room: Inside, event: str, sent: Sent, another: Annotated[str, Form()] = ""
) -> Response:
    """Seat somebody."""
    held = room.one(Event, event)
    values = SEAT.written(sent)
    try:
        take_seat(room, event, SEAT.item(values, sides=room.dialogue.value.sides), another=bool(another))
    except NotAllowedError:
        raise
    except ArchiveError as error:
        return _listed(request, view, room, held, Attempt(values, wrong=str(error)))
    return _to(room, event)


@router.post("/dialogues/{key}/events/{event}/seats/told")
def seat_all_told(request: Request, view: Viewing, room: Inside, event: str) -> Response:
    """Seat everybody of whom the event's accounts tell; those who sit there already stay as they are."""
    held = room.one(Event, event)
    told = delegation_told(view, accounts_of(view, held.value), held.value.start)
    taken = take_seats(room, event, told.seats)
    if not taken.left:
        return _to(room, event)
    return _listed(request, view, room, held, Attempt(Values({"role": "delegate"})), left=list(taken.left))


@router.post("/dialogues/{key}/events/{event}/seats/pasted")
def seat_pasted(
    request: Request, view: Viewing, room: Inside, event: str, pasted: Annotated[str, Form(max_length=500_000)] = ""
) -> Response:
    """Seat the people of a pasted list; the rows that cannot be seated stay, each with its reason.

    So does the row that names the columns; those of which nothing is stored are named.
    """
    held = room.one(Event, event)
    empty: Attempt[Seat] = Attempt(Values({"role": "delegate"}))
    try:
        found = pasted_rows(pasted, room.dialogue.value.sides)
    except ValueError as error:
        return _listed(request, view, room, held, empty, unread=str(error), pasted=pasted)
    left: list[tuple[str, str]] = []
    for row in found.rows:
        try:
            if row.seat is None:
                raise BadItemError(row.wrong or "this is no row of a delegation list")
            take_seat(room, event, row.seat)
        except NotAllowedError:
            raise
        except ArchiveError as error:
            left.append((row.words, str(error)))
    if not left and not found.dropped:
        return _to(room, event)
    again = "\n".join(filter(None, (found.heading, *(words for words, _ in left)))) if left else ""
    return _listed(request, view, room, held, empty, left=left, pasted=again, dropped=found.dropped)


@router.get("/dialogues/{key}/events/{event}/seats/{seat}")
def ask(request: Request, room: Inside, event: str, seat: str) -> Response:
    """Show the form of a seat."""
    held = room.one(Seat, seat)
    return _form(request, room, room.one(Event, event), held, Attempt(SEAT.shown(held.value), held.revision))


@router.post("/dialogues/{key}/events/{event}/seats/{seat}")
def change(
    request: Request,
    room: Inside,
    event: str,
    seat: str,
    sent: Sent,
    revision: Revision,
    another: Annotated[str, Form()] = "",
) -> Response:
    """Store what somebody wrote of a seat, unless another was quicker: then both are shown."""
    held = room.one(Seat, seat)
    values = SEAT.written(sent)

    def store(value: Seat) -> None:
        value = fitted(room, value, held.value)
        there = None if another else same_person(value, room.all(Seat, held.parent), besides=seat)
        if there is not None:
            where = f"for {there.value.side}" if there.value.side else "for no side"
            raise BadItemError(f"{there.value.name} has another seat here already, {where}")
        room.change(seat, value, revision)

    failed = tried(SEAT, values, revision, store, held.value, sides=_known(room, held.value))
    return _form(request, room, room.one(Event, event), held, failed) if failed else _to(room, event, held.parent)


@router.post("/dialogues/{key}/events/{event}/seats/{seat}/remove")
def remove(room: Inside, event: str, seat: str, revision: Revision) -> Response:
    """Take a seat away, where no note names this person as its speaker."""
    parent = room.one(Seat, seat).parent
    room.remove(Seat, seat, revision)
    return _to(room, event, parent)


@router.post("/dialogues/{key}/events/{event}/seats/{seat}/absent")
def did_not_come(
    request: Request,
    room: Inside,
    event: str,
    seat: str,
    revision: Revision,
    because: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Take away the seat of somebody who did not come, and keep the reason beside their name."""
    held = room.one(Seat, seat)
    try:
        room.did_not_come(seat, " ".join(because.split()), revision)
    except NotAllowedError:
        raise
    except ArchiveError as error:
        it: Attempt[Seat] = Attempt(SEAT.shown(held.value), held.revision)
        return _form(request, room, room.one(Event, event), held, it, still_there=str(error), because=because)
    return _to(room, event, held.parent)


def _listed(
    request: Request,
    view: View,
    room: DialogueRoom,
    held: Held[Event],
    it: Attempt[Seat],
    *,
    find: str = "",
    left: list[tuple[str, str]] | None = None,
    pasted: str = "",
    dropped: Sequence[str] = (),
    unread: str | None = None,
) -> Response:
    seats = room.all(Seat, held.key)
    there = {one.value.person for one in seats if one.value.person}
    told = delegation_told(view, accounts_of(view, held.value), held.value.start) if held.value.accounts else None
    shown: dict[str, Any] = {
        "delegations": delegations(seats, room.dialogue.value.sides),
        "twice": on_both_sides(seats),
        "absent": absent_from(room, held.key),
        "told": told,
        "waiting": [one for one in told.seats if same_person(one.seat, seats) is None] if told else [],
        "found": look_for(view, find)[:_FOUND] if find.strip() else [],
        "there": there,
        "sessions": [(one, room.all(Seat, one.key)) for one in room.all(Session, held.key)],
    }
    shown |= {"find": find, "left": left or [], "pasted": pasted, "dropped": dropped, "unread": unread} | around(seats)
    status = 422 if it.status == 200 and (left or unread) else it.status
    return page(request, "dialogue-seats.html.j2", status=status, room=room, event=held, it=it, **shown)


def _form(
    request: Request,
    room: DialogueRoom,
    event: Held[Event],
    held: Held[Seat],
    it: Attempt[Seat],
    *,
    still_there: str | None = None,
    because: str = "",
) -> Response:
    others = [one for one in room.all(Seat, event.key) if one.key != held.key]
    shown: dict[str, Any] = {"still_there": still_there, "because": because} | around(others)
    status = 409 if still_there else it.status
    return page(request, "dialogue-seat.html.j2", status=status, room=room, event=event, held=held, it=it, **shown)


def _known(room: DialogueRoom, before: Seat) -> list[str]:
    """Give the sides that are known as they stand: the dialogue's, and the one that a seat has."""
    return [*room.dialogue.value.sides, *filter(None, [before.side])]


def around(seats: list[Held[Seat]]) -> dict[str, Any]:
    """Give what the form of a seat has to choose from: those `seats` for which one may stand in, and more."""
    principals = [("", "nobody"), *((one.key, one.value.name) for one in seats)]
    return {"choices": CHOICES, "principals": principals, "post_in_words": post_in_words, "standing_of": standing_of}


def _to(room: DialogueRoom, event: str, parent: str | None = None) -> Response:
    """Lead back to the seats of an event, or to those of the session of it in which a seat stands or stood."""
    place = ("sessions", parent) if parent is not None and parent != event else ("events", event)
    return RedirectResponse(links.dialogue(room.key, *place, "seats"), 303)
