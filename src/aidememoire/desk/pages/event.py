"""The events of a dialogue: added and edited, and the page of each with all that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.faults import BadItemError
from aidememoire.archive.dialogues.forms import Event, Note, Seat, Session
from aidememoire.archive.dialogues.forms.base import LONGEST_LINE
from aidememoire.archive.dialogues.forms.event import EventKind
from aidememoire.archive.dialogues.rule.rules import rule_at
from aidememoire.archive.search import Asked, QueryError
from aidememoire.desk import links
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.dialogues.delegations import delegations, post_in_words
from aidememoire.desk.dialogues.entering import Inside, Sent
from aidememoire.desk.dialogues.fields import EVENT, Attempt, Values, tried
from aidememoire.desk.dialogues.rules import in_words
from aidememoire.desk.rendering import page
from aidememoire.dialogue.events import overlapping
from aidememoire.dialogue.noticing import of_the_same_number
from aidememoire.dialogue.seats import absent_from
from aidememoire.dialogue.sessions import outside
from aidememoire.dialogue.track import set_by_hand, standing_of, track_of
from aidememoire.exchange.wording import first_letter_up
from aidememoire.record import Track

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.view import View

router = APIRouter()

KINDS: Final = [(kind, first_letter_up(kind)) for kind in get_args(EventKind)]
_FOUND: Final = 12
Written = Annotated[str, Form(max_length=2_000)]
Because = Annotated[str, Form(max_length=LONGEST_LINE)]
Revision = Annotated[int, Form(ge=1)]


@router.get("/dialogues/{key}/events/new")
def ask_new(request: Request, room: Inside) -> Response:
    """Show the form of a new event."""
    return _form(request, room, None, Attempt(Values({"kind": "round"})))


@router.post("/dialogues/{key}/events/new")
def add(request: Request, room: Inside, sent: Sent) -> Response:
    """Add an event."""
    values = EVENT.written(sent)
    try:
        held = room.put(EVENT.item(values), room.key)
    except BadItemError as error:
        return _form(request, room, None, Attempt(values, wrong=str(error)))
    return RedirectResponse(links.dialogue(room.key, "events", held.key), 303)


@router.get("/dialogues/{key}/events/{event}")
def show(
    request: Request, view: Viewing, room: Inside, event: str, find: Annotated[str, Query(max_length=300)] = ""
) -> Response:
    """Show an event: facts, agenda, who sits there, sessions, accounts, and the rule that holds."""
    held = room.one(Event, event)
    seats = room.all(Seat, event)
    sessions = room.all(Session, event)
    notes = [one for parent in (event, *(one.key for one in sessions)) for one in room.all(Note, parent)]
    found, wrong = _found(view, find)
    shown: dict[str, Any] = {
        "rule": in_words(rule_at(room, event)),
        "delegations": delegations(seats, room.dialogue.value.sides),
        "absent": absent_from(room, event),
        "post_in_words": post_in_words,
        "standing_of": standing_of,
        "beside": overlapping(room, held.value, event),
        "namesakes": of_the_same_number(room, held.value, event),
        "outside": outside(sessions, held.value),
        "track": track_of(room, held),
        "titles": {name: _title(view, name) for name in held.value.accounts},
        "sealed": sum(one.sealed for one in notes),
        "drafts": sum(not one.sealed for one in notes),
        "tracks": get_args(Track),
    }
    shown |= {"find": find, "found": found, "wrong": wrong, "sessions": sessions, "seats": seats}
    return page(request, "event.html.j2", room=room, held=held, it=held.value, **shown)


@router.get("/dialogues/{key}/events/{event}/edit")
def ask(request: Request, room: Inside, event: str) -> Response:
    """Show the form of an event."""
    held = room.one(Event, event)
    return _form(request, room, held, Attempt(EVENT.shown(held.value), held.revision))


@router.post("/dialogues/{key}/events/{event}/edit")
def change(request: Request, room: Inside, event: str, sent: Sent, revision: Revision) -> Response:
    """Store what somebody wrote of an event, unless another was quicker: then both are shown."""
    held = room.one(Event, event)
    values = EVENT.written(sent)
    failed = tried(EVENT, values, revision, lambda it: room.change(event, it, revision), held.value)
    return _form(request, room, held, failed) if failed else _to(room, event)


@router.post("/dialogues/{key}/events/{event}/track")
def set_track(
    room: Inside,
    event: str,
    revision: Revision,
    track: Annotated[Track | Literal[""], Form()] = "",
    because: Because = "",
) -> Response:
    """Set the track by hand, and say why, or let it follow from who sits there again."""
    room.change(event, set_by_hand(room.one(Event, event).value, track or None, because), revision)
    return _to(room, event, "track")


@router.post("/dialogues/{key}/events/{event}/accounts")
def link_account(
    view: Viewing, room: Inside, event: str, account: Written, action: Annotated[str, Form()] = "link"
) -> Response:
    """Link a readout of the archive that tells of the event, or take the link away."""
    held = room.one(Event, event)
    name = account.strip()
    others = tuple(one for one in held.value.accounts if one != name)
    if action == "link":
        view.readout(name)
        others = (*others, name)
    room.change(event, held.value.model_copy(update={"accounts": others}), held.revision)
    return _to(room, event, "accounts")


@router.post("/dialogues/{key}/events/{event}/remove")
def remove(room: Inside, event: str, revision: Revision) -> Response:
    """Take an event out, where nothing stands in it."""
    room.remove(Event, event, revision)
    return RedirectResponse(links.dialogue(room.key), 303)


def _form(request: Request, room: DialogueRoom, held: Held[Event] | None, it: Attempt[Event]) -> Response:
    groups = [one.name for one in room.dialogue.value.groups]
    shown: dict[str, Any] = {"kinds": KINDS, "groups": groups, "topics": room.dialogue.value.topics}
    return page(request, "event-edit.html.j2", status=it.status, room=room, held=held, it=it, **shown)


def _to(room: DialogueRoom, event: str, place: str = "") -> Response:
    address = links.dialogue(room.key, "events", event)
    return RedirectResponse(f"{address}#{place}" if place else address, 303)


def _found(view: View, find: str) -> tuple[list[tuple[str, str, str | None, str | None]], str | None]:
    """Find readouts by words or by their name, and say what is wrong with the words."""
    if not find.strip():
        return [], None
    try:
        one = view.readout(find.strip())
    except ArchiveError:
        pass
    else:
        return [(one.id, one.title, one.publisher, one.published)], None
    try:
        hits = view.search(Asked(find, what="readouts", limit=_FOUND)).hits
    except QueryError as error:
        return [], str(error)
    return [(one.readout, one.title, one.publisher, one.published) for one in hits], None


def _title(view: View, name: str) -> str:
    try:
        return view.readout(name).title.strip() or name
    except ArchiveError:
        return name
