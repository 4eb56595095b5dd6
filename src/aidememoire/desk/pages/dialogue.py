"""Dialogues: one's own and what was released of others, founding one, and the page of each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import PRESETS, Dialogue, Event
from aidememoire.archive.dialogues.gate.releases import published
from aidememoire.desk import links
from aidememoire.desk.access.caller import Editing, Viewing
from aidememoire.desk.dialogues.entering import Inside, Sent
from aidememoire.desk.dialogues.fields import DIALOGUE, Attempt, Values, tried
from aidememoire.desk.dialogues.rules import SAID, in_words, rule_in
from aidememoire.desk.rendering import page
from aidememoire.record import Track

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.view import View

router = APIRouter()

KINDS: Final = {"notice": "Notice", "summary": "Summary", "ledger": "Commitments", "report": "Report"}
"""What kind of paper a release is, in words."""
_CHATHAM: Final = "Chatham House Rule"


@router.get("/dialogues")
def list_dialogues(request: Request, view: Viewing) -> Response:
    """List the caller's dialogues, and for everybody what was released."""
    return _listed(request, view, Attempt(Values()), _CHATHAM)


@router.post("/dialogues")
def found(request: Request, view: Viewing, caller: Editing, sent: Sent) -> Response:
    """Found a dialogue; whoever does so is its convenor."""
    del caller
    values = DIALOGUE.written(sent)
    try:
        rule = rule_in(sent) or PRESETS[_CHATHAM]
        room = view.found(DIALOGUE.item(values).model_copy(update={"rule": rule}))
    except ArchiveError as error:
        return _listed(request, view, Attempt(values, wrong=str(error)), str(sent.get("rule", "")))
    return RedirectResponse(links.dialogue(room.key), 303)


def _listed(request: Request, view: Viewing, it: Attempt[Dialogue], choice: str) -> Response:
    shown: dict[str, Any] = {"own": view.dialogues(), "released": published(view), "kinds": KINDS}
    shown |= {"choice": choice, "presets": PRESETS, "said": SAID}
    return page(request, "dialogues.html.j2", status=it.status, it=it, **shown)


@router.get("/dialogues/{key}")
def show(request: Request, view: Viewing, room: Inside) -> Response:
    """Show a dialogue from inside."""
    held = room.dialogue
    return page(
        request,
        "dialogue.html.j2",
        room=room,
        held=held,
        it=held.value,
        rule=in_words(held.value.rule),
        events=_in_time(room),
        members=room.members,
        titles=_titles(view, held.value),
        today=dt.datetime.now(dt.UTC).date().isoformat(),
    )


@router.get("/dialogues/{key}/edit")
def ask(request: Request, room: Inside) -> Response:
    """Show the form of a dialogue."""
    held = room.dialogue
    return _form(request, room, Attempt(DIALOGUE.shown(held.value), held.revision))


@router.post("/dialogues/{key}/edit")
def change(request: Request, room: Inside, sent: Sent, revision: Annotated[int, Form(ge=1)]) -> Response:
    """Store what a convenor wrote of a dialogue, unless another was quicker: then both are shown."""
    values = DIALOGUE.written(sent)
    before = room.dialogue.value
    failed = tried(
        DIALOGUE, values, revision, lambda it: room.change(room.key, it, revision), before, sides=before.sides
    )
    return _form(request, room, failed) if failed else RedirectResponse(links.dialogue(room.key), 303)


def _form(request: Request, room: DialogueRoom, it: Attempt[Dialogue]) -> Response:
    return page(
        request,
        "dialogue-edit.html.j2",
        status=it.status,
        room=room,
        it=it,
        tracks=[(one, f"Track {one}") for one in get_args(Track)],
    )


def _in_time(room: DialogueRoom) -> list[Held[Event]]:
    """Give events in time, the latest first, then those without a day."""
    events = room.all(Event)
    dated = [one for one in events if one.value.start]
    undated = [one for one in events if not one.value.start]
    return [*sorted(dated, key=lambda one: one.value.start or "", reverse=True), *undated]


def _titles(view: View, dialogue: Dialogue) -> dict[str, str]:
    """Give the titles of the dialogue's documents; one that left the archive keeps its name."""
    titles = {}
    for name in dialogue.documents:
        try:
            titles[name] = view.readout(name).title.strip() or name
        except ArchiveError:
            titles[name] = name
    return titles
