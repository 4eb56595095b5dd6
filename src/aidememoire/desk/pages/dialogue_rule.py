"""The attribution rule of a dialogue, an event or a session: what it means, setting another, and who consented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.faults import BadItemError, NotAllowedError, OvertakenError
from aidememoire.archive.dialogues.forms import PRESETS, SWITCHES, Consent, Event, Note, Session
from aidememoire.archive.dialogues.items import reasons
from aidememoire.archive.dialogues.rule.rules import loosening_at, set_rule
from aidememoire.desk import links
from aidememoire.desk.dialogues.delegations import by_name
from aidememoire.desk.dialogues.entering import Inside, Sent
from aidememoire.desk.dialogues.rules import MEANING, SAID, choice_of, in_words, rule_in
from aidememoire.desk.rendering import page
from aidememoire.dialogue.consenting import consents_told, record
from aidememoire.dialogue.consenting import withdraw as take_back
from aidememoire.dialogue.in_force import in_force
from aidememoire.dialogue.seats import people_at

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.forms import Dialogue, Rule
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

router = APIRouter()

Revision = Annotated[int, Form(ge=1)]


@router.get("/dialogues/{key}/rule")
def show_default(request: Request, room: Inside) -> Response:
    """Show the rule that holds in the dialogue by default."""
    return _shown(request, room, room.dialogue)


@router.post("/dialogues/{key}/rule")
def set_default(request: Request, room: Inside, sent: Sent, revision: Revision) -> Response:
    """Set the rule that holds by default."""
    return _set(request, room, room.dialogue, sent, revision)


@router.get("/dialogues/{key}/events/{event}/rule")
def show_of_event(request: Request, room: Inside, event: str) -> Response:
    """Show the rule that holds at an event, what waits for consent, and the consents that were given."""
    return _shown(request, room, room.one(Event, event))


@router.post("/dialogues/{key}/events/{event}/rule")
def set_of_event(request: Request, room: Inside, event: str, sent: Sent, revision: Revision) -> Response:
    """Give an event a rule of its own, or none."""
    return _set(request, room, room.one(Event, event), sent, revision)


@router.get("/dialogues/{key}/sessions/{session}/rule")
def show_of_session(request: Request, room: Inside, session: str) -> Response:
    """Show the rule that holds in a session."""
    return _shown(request, room, room.one(Session, session))


@router.post("/dialogues/{key}/sessions/{session}/rule")
def set_of_session(request: Request, room: Inside, session: str, sent: Sent, revision: Revision) -> Response:
    """Give a session a rule of its own, or none."""
    return _set(request, room, room.one(Session, session), sent, revision)


@router.post("/dialogues/{key}/events/{event}/consents")
def consent(
    request: Request, room: Inside, event: str, sent: Sent, how: Annotated[str, Form(max_length=500)] = ""
) -> Response:
    """Record that people who sat at an event agreed to more: there, or for one note of theirs."""
    held = room.one(Event, event)
    switches = [one for one in SWITCHES if sent.get(one) is not None]
    note = str(sent.get("note", "")) or None
    seats = list(map(str, sent.getlist("seat")))
    if note and not seats:
        speaker = room.one(Note, note).value.speaker
        seats = [speaker] if speaker else []
    try:
        if not seats:
            raise BadItemError("tick who consented")
        if not switches:
            raise BadItemError("tick to what they consented")
        given = [_consent({"seat": seat, "note": note, "switches": switches, "how": how}) for seat in seats]
        for one in given:
            record(room, event, one)
    except NotAllowedError:
        raise
    except ArchiveError as error:
        return _shown(request, room, held, wrong=str(error), status=422)
    place = ("publish", f"note-{note}") if note else ("rule", "consents")
    return RedirectResponse(f"{links.dialogue(room.key, 'events', event, place[0])}#{place[1]}", 303)


@router.post("/dialogues/{key}/events/{event}/consents/withdraw")
def withdraw(room: Inside, event: str, consent: Annotated[str, Form()], revision: Revision) -> Response:
    """Record that somebody took their consent back, with what it holds: what it opened is closed again."""
    take_back(room, event, consent, revision)
    return RedirectResponse(f"{links.dialogue(room.key, 'events', event, 'rule')}#consents", 303)


def _set(request: Request, room: DialogueRoom, held: Held[Any], sent: Sent, revision: int) -> Response:
    try:
        set_rule(room, held.key, rule := rule_in(sent), revision)
    except OvertakenError as error:
        return _shown(request, room, error.theirs, mine=rule, overtaken=error.theirs.author, status=409)
    except BadItemError as error:
        return _shown(request, room, held, wrong=str(error), status=422)
    return RedirectResponse(request.url.path, 303)


def _shown(
    request: Request,
    room: DialogueRoom,
    held: Held[Dialogue] | Held[Event] | Held[Session],
    *,
    mine: Rule | None = None,
    overtaken: str | None = None,
    wrong: str | None = None,
    status: int = 200,
) -> Response:
    event = held.key if isinstance(held.value, Event) else held.parent if isinstance(held.value, Session) else None
    its_own = mine if overtaken else held.value.rule
    loosening = loosening_at(room, held.key)
    waits_at = next((one.key for one in room.all(Event) if loosening and one.value.name == loosening.event), None)
    standing = in_force(room, held)
    shown: dict[str, Any] = {"presets": PRESETS, "switches": SWITCHES, "meaning": MEANING, "said": SAID}
    shown |= {"event": None, "names": {}, "seats": [], "consents": []}
    shown["session"] = held.value if isinstance(held.value, Session) else None
    if event is not None:
        names = by_name(room, event)
        shown |= {
            "event": room.one(Event, event),
            "names": names,
            "seats": people_at(room, event),
            "consents": [one for one in consents_told(room, event) if one.value.seat in names],
        }
    return page(
        request,
        "dialogue-rule.html.j2",
        status=status,
        room=room,
        held=held,
        holds=in_words(standing.holds),
        stored=in_words(standing.stored) if standing.stored and standing.differs else None,
        reasons=standing.reasons,
        its_own=its_own,
        choice=choice_of(its_own),
        there=in_words(held.value.rule) if overtaken and held.value.rule else None,
        overtaken=overtaken,
        wrong=wrong,
        loosening=loosening,
        waits_at=links.dialogue(room.key, "events", waits_at, "rule") if waits_at else None,
        **shown,
    )


def _consent(fields: dict[str, Any]) -> Consent:
    try:
        return Consent.model_validate(fields)
    except ValidationError as error:
        raise BadItemError(reasons(error)) from error
