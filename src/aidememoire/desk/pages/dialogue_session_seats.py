"""Who sat in a session: people of its event, and those who sat in it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.faults import BadItemError, NotAllowedError
from aidememoire.archive.dialogues.forms import Event, Seat, Session
from aidememoire.desk import links
from aidememoire.desk.dialogues.delegations import delegations
from aidememoire.desk.dialogues.entering import Inside, Sent
from aidememoire.desk.dialogues.fields import SEAT, Attempt, Values
from aidememoire.desk.pages.dialogue_seats import around
from aidememoire.desk.rendering import page
from aidememoire.dialogue.seats import absent_from, same_person, seat_in_session, take_seat

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

router = APIRouter()


@router.get("/dialogues/{key}/sessions/{session}/seats")
def list_seats(request: Request, room: Inside, session: str) -> Response:
    """Show who has a seat in a session, and who of the event has none in it."""
    return _listed(request, room, room.one(Session, session), Attempt(Values({"role": "delegate"})))


@router.post("/dialogues/{key}/sessions/{session}/seats")
def add_chosen(request: Request, room: Inside, session: str, sent: Sent) -> Response:
    """Seat people of the event in the session."""
    held = room.one(Session, session)
    chosen = list(map(str, sent.getlist("seat")))
    try:
        if not chosen:
            raise BadItemError("tick who sat in this session")
        seat_in_session(room, held.parent or "", session, chosen)
    except NotAllowedError:
        raise
    except ArchiveError as error:
        return _listed(request, room, held, Attempt(Values({"role": "delegate"})), unchosen=str(error))
    return _to(room, session)


@router.post("/dialogues/{key}/sessions/{session}/seats/alone")
def add_one(request: Request, room: Inside, session: str, sent: Sent, another: Annotated[str, Form()] = "") -> Response:
    """Seat somebody who sat in the session alone."""
    held = room.one(Session, session)
    values = SEAT.written(sent)
    try:
        seat = SEAT.item(values, sides=room.dialogue.value.sides)
        take_seat(room, held.parent or "", seat, another=bool(another), session=session)
    except NotAllowedError:
        raise
    except ArchiveError as error:
        return _listed(request, room, held, Attempt(values, wrong=str(error)))
    return _to(room, session)


def _listed(
    request: Request, room: DialogueRoom, held: Held[Session], it: Attempt[Seat], unchosen: str | None = None
) -> Response:
    event = room.one(Event, held.parent or "")
    seats, there = room.all(Seat, event.key), room.all(Seat, held.key)
    sides = room.dialogue.value.sides
    others = [one for one in seats if same_person(one.value, there) is None]
    return page(
        request,
        "dialogue-session-seats.html.j2",
        status=422 if unchosen else it.status,
        room=room,
        event=event,
        held=held,
        it=it,
        unchosen=unchosen,
        sitting=delegations(there, sides),
        absent=absent_from(room, held.key),
        others=delegations(others, sides),
        **around(seats),
    )


def _to(room: DialogueRoom, session: str) -> Response:
    return RedirectResponse(links.dialogue(room.key, "sessions", session, "seats"), 303)
