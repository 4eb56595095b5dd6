"""Erasing, for good: the notes of an event or a session, or a person who sat in the dialogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.erasure.erasing import erase_notes, erase_person
from aidememoire.archive.dialogues.erasure.traces import person
from aidememoire.archive.dialogues.forms import Event, Session
from aidememoire.desk.dialogues.entering import Inside
from aidememoire.desk.rendering import page

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.erasure.erasing import Erased
    from aidememoire.archive.dialogues.erasure.traces import Person
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

router = APIRouter()

Sure = Annotated[str, Form(max_length=10)]
Name = Annotated[str, Form(max_length=500)]
UNSURE = "Say that you are sure: what is erased cannot be brought back."


@router.get("/dialogues/{key}/events/{event}/erase")
def ask_for_notes(request: Request, room: Inside, event: str) -> Response:
    """Say what it means to erase the notes of an event, and ask."""
    return _asked(request, room, room.one(Event, event))


@router.post("/dialogues/{key}/events/{event}/erase")
def erase_notes_of(request: Request, room: Inside, event: str, sure: Sure = "") -> Response:
    """Erase the notes of an event and its sessions."""
    held = room.one(Event, event)
    if not sure:
        raise HTTPException(400, UNSURE)
    return _asked(request, room, held, done=erase_notes(room, event))


@router.get("/dialogues/{key}/sessions/{session}/erase")
def ask_for_notes_of_session(request: Request, room: Inside, session: str) -> Response:
    """Say what it means to erase the notes of one session, and ask."""
    held = room.one(Session, session)
    return _asked(request, room, room.one(Event, held.parent or ""), session=held)


@router.post("/dialogues/{key}/sessions/{session}/erase")
def erase_notes_of_session(request: Request, room: Inside, session: str, sure: Sure = "") -> Response:
    """Erase the notes of one session of an event; those of the others stay."""
    held = room.one(Session, session)
    event = room.one(Event, held.parent or "")
    if not sure:
        raise HTTPException(400, UNSURE)
    return _asked(request, room, event, session=held, done=erase_notes(room, session))


@router.get("/dialogues/{key}/events/{event}/seats/{seat}/erase")
def ask_for_person(request: Request, room: Inside, event: str, seat: str) -> Response:
    """Say what it means to erase a person, and ask."""
    return _asked(request, room, room.one(Event, event), person(room, seat))


@router.post("/dialogues/{key}/events/{event}/seats/{seat}/erase")
def erase_person_at(request: Request, room: Inside, event: str, seat: str, sure: Sure = "") -> Response:
    """Erase whoever sits there: every seat of that person in the dialogue, and the name wherever it stands."""
    held = room.one(Event, event)
    person(room, seat)
    if not sure:
        raise HTTPException(400, UNSURE)
    return _asked(request, room, held, done=erase_person(room, seat))


@router.post("/dialogues/{key}/events/{event}/erase/person")
def erase_person_by_name(request: Request, room: Inside, event: str, name: Name, sure: Sure = "") -> Response:
    """Erase somebody by name, also one whose seat was taken away: asks first, and says who is meant."""
    held = room.one(Event, event)
    try:
        known = person(room, name.strip())
    except ArchiveError as error:
        return _asked(request, room, held, wrong=str(error))
    return _asked(request, room, held, known, done=erase_person(room, known.key) if sure else None)


def _asked(
    request: Request,
    room: DialogueRoom,
    event: Held[Event],
    known: Person | None = None,
    done: Erased | None = None,
    wrong: str | None = None,
    session: Held[Session] | None = None,
) -> Response:
    event = room.one(Event, event.key) if done else event  # its name may have held that of whoever was erased
    sessions = room.all(Session, event.key)
    shown: dict[str, Any] = {"known": known, "done": done, "wrong": wrong, "session": session, "sessions": sessions}
    return page(request, "dialogue-erase.html.j2", room=room, event=event, **shown)
