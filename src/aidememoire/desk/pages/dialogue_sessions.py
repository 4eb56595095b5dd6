"""The sessions of an event: the parts in which people sit together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive.dialogues.faults import BadItemError
from aidememoire.archive.dialogues.forms import Event, Session
from aidememoire.desk import links
from aidememoire.desk.dialogues.entering import Inside, Sent
from aidememoire.desk.dialogues.fields import SESSION, Attempt, Values, tried
from aidememoire.desk.rendering import page
from aidememoire.dialogue.sessions import begins, fitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

router = APIRouter()

Revision = Annotated[int, Form(ge=1)]


@router.get("/dialogues/{key}/events/{event}/sessions")
def ask_new(request: Request, room: Inside, event: str) -> Response:
    """Show the form of a new session."""
    held = room.one(Event, event)
    day = f"{held.value.start}T09:00" if held.value.start and len(held.value.start) == len("2024-01-08") else ""
    return _form(request, room, held, None, Attempt(Values({"start": day})))


@router.post("/dialogues/{key}/events/{event}/sessions")
def add(request: Request, room: Inside, event: str, sent: Sent) -> Response:
    """Add a session."""
    held = room.one(Event, event)
    values = SESSION.written(sent)
    try:
        room.put(fitted(SESSION.item(values, reads=_reads(held.value)), held.value), event)
    except BadItemError as error:
        return _form(request, room, held, None, Attempt(values, wrong=str(error)))
    return _to(room, event)


@router.get("/dialogues/{key}/sessions/{session}")
def ask(request: Request, room: Inside, session: str) -> Response:
    """Show the form of a session."""
    held = room.one(Session, session)
    event = room.one(Event, held.parent or "")
    return _form(request, room, event, held, Attempt(SESSION.shown(held.value), held.revision))


@router.post("/dialogues/{key}/sessions/{session}")
def change(request: Request, room: Inside, session: str, sent: Sent, revision: Revision) -> Response:
    """Store what somebody wrote of a session, unless another was quicker: then both are shown."""
    held = room.one(Session, session)
    event = room.one(Event, held.parent or "")
    values = SESSION.written(sent)

    def store(value: Session) -> None:
        room.change(session, fitted(value, event.value, held.value), revision)

    failed = tried(SESSION, values, revision, store, held.value, reads=_reads(event.value))
    return _form(request, room, event, held, failed) if failed else _to(room, event.key)


@router.post("/dialogues/{key}/sessions/{session}/remove")
def remove(room: Inside, session: str, revision: Revision) -> Response:
    """Take a session out, where nothing stands in it."""
    event = room.one(Session, session).parent or ""
    room.remove(Session, session, revision)
    return _to(room, event)


def _reads(event: Event) -> dict[str, Callable[[str], str]]:
    return {"start": lambda words: begins(words, event)}


def _form(
    request: Request, room: DialogueRoom, event: Held[Event], held: Held[Session] | None, it: Attempt[Session]
) -> Response:
    topics = room.dialogue.value.topics
    return page(
        request, "dialogue-session.html.j2", status=it.status, room=room, event=event, held=held, it=it, topics=topics
    )


def _to(room: DialogueRoom, event: str) -> Response:
    return RedirectResponse(f"{links.dialogue(room.key, 'events', event)}#sessions", 303)
