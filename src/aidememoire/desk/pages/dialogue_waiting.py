"""What waits in a dialogue: what is overdue, readouts that seem to belong, notes due to be erased; and what comes next.

These take a look at the archive and the ledger, and so come after the page in which they stand, on their own.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive.dialogues.erasure.retention import due
from aidememoire.archive.dialogues.rule.rules import loosening_at
from aidememoire.desk import links
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.dialogues.entering import Inside
from aidememoire.desk.rendering import page
from aidememoire.dialogue.belonging import link, offers, turn_down
from aidememoire.dialogue.events import coming, in_time
from aidememoire.dialogue.ledger.standing import overdue
from aidememoire.dialogue.proposing import make_event

router = APIRouter()

_SHOWN: Final = 8
_AS_WHOLE: Final = "dialogue"
_AS_NEW: Final = "new"


@router.get("/dialogues/{key}/waiting")
def show(request: Request, room: Inside) -> Response:
    """Give what waits, as a part of the dialogue's page; whoever opens it by itself gets that page."""
    if request.headers.get("hx-request") is None:
        return RedirectResponse(links.dialogue(room.key), 303)
    late = overdue(room)
    return page(
        request,
        "dialogue-waiting.html.j2",
        room=room,
        late=late[:_SHOWN],
        later=max(0, len(late) - _SHOWN),
        offers=offers(room, _SHOWN) if room.me.may("co-convenor") else [],
        events={one.key: one.value for one in in_time(room)},
        due=due(room),
        loosening=loosening_at(room, room.key) if room.me.may("convenor") else None,
    )


@router.post("/dialogues/{key}/belonging")
def decide(
    room: Inside,
    readout: Annotated[str, Form(max_length=2_000)],
    to: Annotated[str, Form(max_length=100)] = _AS_WHOLE,
    action: Annotated[str, Form(max_length=20)] = "link",
) -> Response:
    """Say where a readout belongs: to an event, to a new one, to the dialogue as a whole; or that it does not."""
    if action != "link":
        turn_down(room, readout)
    elif to == _AS_NEW:
        return RedirectResponse(links.dialogue(room.key, "events", make_event(room, readout).key), 303)
    else:
        link(room, readout, None if to == _AS_WHOLE else to)
    return RedirectResponse(links.dialogue(room.key), 303)


@router.get("/home/dialogues")
def show_next(request: Request, view: Viewing) -> Response:
    """Give the next event and what is overdue in each of the caller's dialogues, as a part of the first page."""
    today = dt.datetime.now(dt.UTC).date()
    found = []
    for named in view.dialogues():
        room = view.dialogue(named.key)
        upcoming = coming(room, today)
        found.append((named, upcoming[0] if upcoming else None, overdue(room)))
    return page(request, "home-dialogues.html.j2", found=found, most=3)
