"""The papers of a dialogue: which there are of an event, for whom, and each as a file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import Event, Release
from aidememoire.archive.dialogues.gate.releases import published
from aidememoire.archive.dialogues.rule.rules import rule_at
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.dialogues.entering import Inside
from aidememoire.desk.dialogues.rules import in_words
from aidememoire.desk.rendering import page
from aidememoire.dialogue.events import coming, in_time
from aidememoire.dialogue.papers.composing import Wanted, composed
from aidememoire.exchange.papers import MEDIA_TYPES, NoTypesetterError, file_name, written

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.view import View
    from aidememoire.dialogue.papers.content import Audience, PaperKind

router = APIRouter()

FORMS: Final = {"docx": "Word", "pdf": "PDF", "md": "Markdown", "html": "Page"}
"""The formats of papers, in words."""
Key = Annotated[str, Query(max_length=100)]


@router.get("/dialogues/{key}/papers")
def show(request: Request, room: Inside, view: Viewing, event: Key = "") -> Response:
    """Show which papers there are of an event: the one that is named, else the next one, else the last."""
    events = in_time(room)
    return _shown(request, room, view, _event(room, event, events), events)


@router.get("/dialogues/{key}/papers/{kind}.{form}")
def give(
    request: Request,
    room: Inside,
    view: Viewing,
    kind: Literal["brief", "delegations", "summary", "report"],
    form: Literal["docx", "pdf", "md", "html"],
    event: Key = "",
    audience: Annotated[Literal["members", "readers"], Query(alias="for")] = "members",
    release: Key = "",
) -> Response:
    """Give a paper as a file; its name says what it is and nothing more.

    Where it cannot be had, the page of the papers says why, and what there is.
    """
    events = in_time(room)
    chosen = _event(room, event, events)
    if chosen is None:
        return _shown(request, room, view, None, events, _NO_EVENT, 404)
    try:
        made, name = _written(room, chosen, kind, audience, release or None, form)
    except NoTypesetterError as error:
        return _shown(request, room, view, chosen, events, str(error), 501)
    except ArchiveError as error:
        return _shown(request, room, view, chosen, events, str(error), 409)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(made, media_type=MEDIA_TYPES[form], headers=headers)


_NO_EVENT: Final = "this dialogue has no event yet, and so there is nothing to write a paper for"


def _shown(
    request: Request,
    room: DialogueRoom,
    view: View,
    chosen: Held[Event] | None,
    events: list[Held[Event]],
    wrong: str | None = None,
    status: int = 200,
) -> Response:
    releases = [one for one in room.all(Release) if chosen and one.value.event == chosen.key]
    known = {one.key for one in published(view)}
    shown: dict[str, Any] = {"events": events, "event": chosen, "releases": releases, "known": known, "forms": FORMS}
    shown["rule"] = in_words(rule_at(room, chosen.key if chosen else room.key))
    return page(request, "papers.html.j2", status=status, room=room, wrong=wrong, **shown)


def _written(
    room: DialogueRoom, event: Held[Event], kind: PaperKind, audience: Audience, release: str | None, form: str
) -> tuple[bytes, str]:
    today = dt.datetime.now().astimezone().date()
    paper = composed(room, event, Wanted(kind, audience, release), today)
    return written(paper, form), file_name(paper, form)


def _event(room: DialogueRoom, key: str, events: list[Held[Event]]) -> Held[Event] | None:
    if key:
        return room.one(Event, key)
    following = coming(room, dt.datetime.now().astimezone().date())
    return next(iter(following), events[-1] if events else None)
