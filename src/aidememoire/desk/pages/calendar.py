"""Calendars of a dialogue: a file for its members, and addresses at which others have what was released."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from aidememoire.archive import ArchiveError, Viewer
from aidememoire.desk import links
from aidememoire.desk.dialogues.entering import Inside
from aidememoire.desk.rendering import page
from aidememoire.desk.state import TheDesk
from aidememoire.dialogue.calendar import addresses, calendar_at, make_address, members_calendar, revoke
from aidememoire.dialogue.misfits import in_plain_words

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.room import DialogueRoom

router = APIRouter()

_ICS: Final = "text/calendar; charset=utf-8"
_KEPT: Final = {"Content-Disposition": 'attachment; filename="calendar.ics"', "Cache-Control": "no-store"}
NONE: Final = "There is no such calendar."


@router.get("/dialogues/{key}/calendar")
def show(request: Request, room: Inside) -> Response:
    """Show the addresses that there are, and the file of the members."""
    return _shown(request, room)


@router.post("/dialogues/{key}/calendar")
def make(request: Request, desk: TheDesk, room: Inside, name: Annotated[str, Form(max_length=500)] = "") -> Response:
    """Make an address; it is shown on this one page and never again."""
    try:
        _, secret = make_address(room, name)
    except ValidationError as error:
        return _shown(request, room, wrong=in_plain_words(error), status=422)
    return _shown(request, room, made=f"{desk.settings.address}{links.calendar(secret)}", name=name)


@router.post("/dialogues/{key}/calendar/revoke")
def take_back(room: Inside, address: Annotated[str, Form(max_length=100)]) -> Response:
    """Revoke an address: nothing can be had there any more."""
    revoke(room, address)
    return RedirectResponse(links.dialogue(room.key, "calendar"), 303)


@router.get("/dialogues/{key}/calendar.ics")
def give_to_members(room: Inside) -> Response:
    """Give the calendar of those who are named: all events, sessions and due dates."""
    return Response(members_calendar(room), media_type=_ICS, headers=_KEPT)


@router.get("/calendar/{secret}.ics")
def give(desk: TheDesk, secret: str) -> Response:
    """Give what was released to whoever has the address; all wrong addresses get the same answer."""
    try:
        words = calendar_at(desk.archive.view(Viewer()), secret)
    except ArchiveError as error:
        raise HTTPException(404, NONE) from error
    return Response(words, media_type=_ICS, headers=_KEPT)


def _shown(
    request: Request,
    room: DialogueRoom,
    *,
    made: str | None = None,
    name: str = "",
    wrong: str | None = None,
    status: int = 200,
) -> Response:
    shown = {"addresses": addresses(room), "made": made, "name": name, "wrong": wrong}
    return page(request, "calendar.html.j2", status=status, room=room, **shown)
