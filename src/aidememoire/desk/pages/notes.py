"""Notes of an event or one of its sessions: written as it goes, saved as typed, sealed once they are done.

What the page's script sends is answered with data (JSON): it keeps unsent words in the browser, and must know whether
something was stored, or what stands there instead. Drafts are their author's alone (`archive.dialogues.room`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, get_args

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.faults import BadItemError, ItemSealedError, OvertakenError
from aidememoire.archive.dialogues.forms import Event, Note, Session
from aidememoire.archive.dialogues.forms.note import NoteKind
from aidememoire.archive.dialogues.noting import begin, notes, seal, topic_of, write
from aidememoire.archive.dialogues.rule.rules import rule_at
from aidememoire.desk import links
from aidememoire.desk.dialogues.delegations import delegations, in_order
from aidememoire.desk.dialogues.entering import Inside, Sent
from aidememoire.desk.dialogues.rules import in_words
from aidememoire.desk.rendering import page
from aidememoire.dialogue.seats import everybody_at

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

router = APIRouter()

KINDS: Final[tuple[NoteKind, ...]] = get_args(NoteKind)
Key = Annotated[str, Form(max_length=100)]
Asked = Annotated[str, Query(max_length=100)]


@router.get("/dialogues/{key}/events/{event}/notes")
def show(request: Request, room: Inside, event: str, session: Asked = "") -> Response:
    """Show the notes of an event or session that the caller may see, with own drafts to write on."""
    held, within = _place(room, event, session)
    written = notes(room, within.key if within else event)
    seats = in_order(room, event, within.key if within else None)
    topic = topic_of(within.value) if within else None
    topics = dict.fromkeys([topic] if topic else [])
    topics |= dict.fromkeys([point.topic for point in held.value.agenda if point.topic])
    topics |= dict.fromkeys(room.dialogue.value.topics)
    sessions = room.all(Session, event)
    return page(
        request,
        "notes.html.j2",
        room=room,
        event=held,
        within=within,
        sessions=sessions,
        sealed_in={one.key: sum(note.sealed for note in notes(room, one.key)) for one in sessions},
        delegations=delegations(seats, room.dialogue.value.sides),
        topic=topic,
        topics=list(topics),
        kinds=KINDS,
        rule=in_words(rule_at(room, within.key if within else event)),
        sealed=[one for one in written if one.sealed],
        drafts=[_told(one) for one in written if not one.sealed],
        names={one.key: one.value for one in everybody_at(room, event)},
    )


@router.get("/dialogues/{key}/events/{event}/notes/sealed")
def show_sealed(request: Request, room: Inside, event: str, session: Asked = "") -> Response:
    """Give the sealed notes anew, for a page that stays open while others seal theirs; opened by itself, that page."""
    _, within = _place(room, event, session)
    if request.headers.get("hx-request") is None:
        there = links.dialogue(room.key, "events", event)
        return RedirectResponse(links.asking(f"{there}/notes", session=session), 303)
    written = notes(room, within.key if within else event)
    names = {one.key: one.value for one in everybody_at(room, event)}
    sealed = [one for one in written if one.sealed]
    inside = room.all(Session, event)
    return page(request, "notes-sealed.html.j2", room=room, sealed=sealed, names=names, within=within, sealed_in=inside)


@router.post("/dialogues/{key}/events/{event}/notes/begin")
def begin_draft(room: Inside, event: str, session: Key = "", fresh: Key = "") -> Response:
    """Begin a draft without words, to be written on.

    A page whose connection broke does not know whether its draft was begun: unless it asks for a `fresh` one, it gets
    an own draft here in which nothing stands yet. So no draft is begun twice.
    """
    _, within = _place(room, event, session)
    parent = within.key if within else event
    blank = [one for one in notes(room, parent) if not one.sealed and not one.value.text and one.revision == 1]
    known = next((one for one in blank if one.value.speaker is None), None)
    return _answer("stored", known if known and not fresh else begin(room, parent, kind="position"))


@router.post("/dialogues/{key}/events/{event}/notes/write")
def write_draft(
    room: Inside,
    note: Key,
    revision: Annotated[int, Form(ge=1)],
    kind: Key,
    text: Annotated[str, Form(max_length=100_000)] = "",
    speaker: Key = "",
    topic: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:
    """Store what was typed. 409 gives what stands there now; 422 says what does not fit."""
    fields: dict[str, Any] = {"kind": kind, "text": _lines(text), "speaker": speaker or None, "topic": topic or None}
    try:
        return _answer("stored", write(room, note, revision, **fields))
    except OvertakenError as error:
        same = _content(error.theirs) == {name: (value or "").strip() for name, value in fields.items()}
        # The answer to an earlier attempt never came back: it is stored.
        return _answer("stored", error.theirs) if same else _answer("overtaken", error.theirs, 409)
    except ItemSealedError:
        return _answer("sealed", room.one(Note, note), 409)
    except BadItemError as error:
        return JSONResponse({"state": "wrong", "said": str(error)}, 422)
    except ArchiveError as error:
        gone = all(one.key != note for one in room.all(Note))
        return JSONResponse({"state": "gone" if gone else "wrong", "said": str(error)}, 404 if gone else 422)


@router.post("/dialogues/{key}/events/{event}/notes/drop")
def drop_draft(room: Inside, note: Key, revision: Annotated[int, Form(ge=1)]) -> Response:
    """Throw an own draft away, unless it was written on elsewhere meanwhile."""
    try:
        room.remove(Note, note, revision)
    except OvertakenError as error:
        return _answer("overtaken", error.theirs, 409)
    except ItemSealedError:
        return _answer("sealed", room.one(Note, note), 409)
    return JSONResponse({"state": "gone"})


@router.post("/dialogues/{key}/events/{event}/notes/seal")
def seal_drafts(room: Inside, sent: Sent) -> Response:
    """Seal own drafts, each as it stands at the revision that the page knows."""
    keys, revisions = sent.getlist("note"), sent.getlist("revision")
    known = dict(zip(map(str, keys), map(str, revisions), strict=False))
    drafts = [room.one(Note, key) for key in known]
    for draft in drafts:
        if not draft.sealed and str(draft.revision) != known[draft.key]:
            return _answer("overtaken", draft, 409)
    try:
        seal(room, [draft.key for draft in drafts if not draft.sealed])
    except ArchiveError as error:
        return JSONResponse({"state": "wrong", "said": str(error)}, 422)
    return JSONResponse({"state": "sealed", "notes": [draft.key for draft in drafts]})


def _place(room: DialogueRoom, event: str, session: str) -> tuple[Held[Event], Held[Session] | None]:
    """Give the event and the session of it that an address names; raises `ArchiveError` where there are none."""
    held = room.one(Event, event)
    if not session:
        return held, None
    within = room.one(Session, session)
    if within.parent != event:
        raise ArchiveError(f"there is no session {session} of this event")
    return held, within


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _content(held: Held[Note]) -> dict[str, str]:
    value = held.value
    return {"kind": value.kind, "text": value.text, "speaker": value.speaker or "", "topic": value.topic or ""}


def _told(held: Held[Note]) -> dict[str, Any]:
    """Give a note as the page's script knows it."""
    return {"note": held.key, "revision": held.revision, **_content(held)}


def _answer(state: str, held: Held[Note], status: int = 200) -> Response:
    return JSONResponse({"state": state, **_told(held)}, status)
