"""`event`, `seat`, `session`, `consent`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import SWITCHES, Consent, Event, Note, Point, Seat, Session
from aidememoire.archive.dialogues.rule.rules import loosening_at
from aidememoire.cli.answers import Form, as_json, one_line, show
from aidememoire.cli.dialogue.dialogues import tell_notices
from aidememoire.cli.dialogue.entering import as_data, entered, one_of, seat_for, session_for, today
from aidememoire.cli.dialogue.groups import group_called
from aidememoire.cli.dialogue.showing import absent_lines, event_line, seats_lines
from aidememoire.cli.summary import say
from aidememoire.dialogue.consenting import record
from aidememoire.dialogue.events import event_for, in_time
from aidememoire.dialogue.in_force import in_force
from aidememoire.dialogue.posts import post_written
from aidememoire.dialogue.proposing import event_from
from aidememoire.dialogue.seating import delegation_told
from aidememoire.dialogue.seating import seat_for as seat_of_archive
from aidememoire.dialogue.seats import absent_from, everybody_at, same_person, seat_in_session, take_seat, take_seats
from aidememoire.dialogue.sessions import begins, fitted
from aidememoire.dialogue.sides import country_called, side_called
from aidememoire.dialogue.telling import accounts_of
from aidememoire.dialogue.track import track_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom


def event(
    where: str, author: str | None, dialogue: str, fields: dict[str, Any], readout: str | None, form: Form
) -> int:
    """Add an event, by its fields or out of a readout; with neither, list the events."""
    given = {name: value for name, value in fields.items() if value not in (None, (), [])}
    with entered(where, author, dialogue) as room:
        if readout is None and not given:
            held = in_time(room)
            lines = (line for one in held for line in event_line(one))
            return show(as_json([as_data("event", one) for one in held]) if form is Form.json else lines)
        if "country" in given:
            given["country"] = country_called(given["country"])
        if "group" in given:
            given["group"] = group_called(given["group"], room.dialogue.value, room.key)
        if "agenda" in given:
            given["agenda"] = [_point(words) for words in given["agenda"]]
        read = event_from(room.archive.view(room.viewer), readout).model_dump() if readout is not None else {}
        if "name" not in {**read, **given}:
            raise ArchiveError('an event needs a name: --name "Fifth round"; or --from READOUT, to read it there')
        value = Event.model_validate({"kind": "round", **read, **given})
        made = room.put(value, room.key)
        typer.echo(made.key)
        tell_notices(room, value, made.key)
        if readout is not None:
            say("read from the readout; look at it, and `aidememoire dialogue edit` puts right what is wrong")
    return 0


def seat(
    where: str,
    author: str | None,
    dialogue: str,
    at: tuple[str, str | None],
    name: str | None,
    fields: dict[str, Any],
    form: Form,
    *,
    told: bool,
    known: bool,
    another: bool,
) -> int:
    """Seat somebody at an event or in a session of it (`at`), or all of whom the event's accounts tell.

    Without either, list who sits there.
    """
    with entered(where, author, dialogue) as room:
        held = event_for(room, at[0], today())
        session = session_for(room, held.key, at[1]).key if at[1] else None
        if told and session:
            raise ArchiveError("accounts tell who came to an event, and not to which of its sessions: leave --told out")
        if told:
            _seat_all(room, held)
        elif name is None:
            seats = room.all(Seat, session or held.key)
            if session and not seats:
                say("nobody has a seat of their own in this session: all of the event count as having sat in it")
            track = [] if session else ["", one_line(f"Track {track_of(room, held).in_words}")]
            gone = absent_lines(absent_from(room, session or held.key))
            lines = [*seats_lines(seats), *gone, *track]
            return show(as_json([as_data("seat", one) for one in seats]) if form is Form.json else lines)
        elif session and not (another or known) and not _given(fields, besides="role"):
            typer.echo(_seated_in(room, held, session, name).key)
        else:
            value = _seat(room, held, name, fields, known=known)
            typer.echo(take_seat(room, held.key, value, another=another, session=session).key)
        say(one_line(f"Track {track_of(room, room.one(Event, held.key)).in_words}"))
    return 0


def absent(
    where: str, author: str | None, dialogue: str, at: tuple[str, str | None], name: str | None, because: str
) -> int:
    """Say that somebody who has a seat at an event, or in a session of it, did not come, and why."""
    if name is None:
        raise typer.BadParameter("say who did not come", param_hint="NAME")
    with entered(where, author, dialogue) as room:
        event = event_for(room, at[0], today())
        place = session_for(room, event.key, at[1]).key if at[1] else event.key
        held = one_of(room.all(Seat, place), name, "seat", lambda seat: seat.name)
        room.did_not_come(held.key, because, held.revision)
        for line in absent_lines(absent_from(room, place)):
            typer.echo(line)
    return 0


def session(
    where: str, author: str | None, dialogue: str, event: str, title: str, start: str | None, topic: str | None
) -> int:
    """Add a session to an event."""
    with entered(where, author, dialogue) as room:
        held = event_for(room, event, today())
        begun = begins(start, held.value) if start else None
        value = fitted(Session(title=title, start=begun, topic=topic), held.value)
        typer.echo(room.put(value, held.key).key)
    return 0


def consent(
    where: str,
    author: str | None,
    dialogue: str,
    event: str,
    who: str,
    switches: Sequence[str],
    how: str,
    note: str | None,
) -> int:
    """Record that somebody who sat at an event consents to more than was promised."""
    wanted = [word.replace("-", "_") for word in switches]
    if unknown := [word for word in wanted if word not in SWITCHES]:
        raise typer.BadParameter(f"{', '.join(unknown)}: there are {', '.join(SWITCHES)}", param_hint="SWITCH")
    with entered(where, author, dialogue) as room:
        held = event_for(room, event, today())
        one = seat_for(room, held.key, who)
        speaker = room.one(Note, note).value.speaker if note is not None else None
        of_note = next((seat for seat in everybody_at(room, held.key) if seat.key == speaker), None)
        if of_note is not None and same_person(one.value, [of_note]) is not None:
            one = of_note  # who spoke may have a seat in the session as well, and consents there
        given = Consent.model_validate({"seat": one.key, "note": note, "switches": wanted, "how": how})
        for recorded in record(room, held.key, given):
            typer.echo(recorded.key)
        loosening = loosening_at(room, held.key)
        reasons = in_force(room, held).reasons
        for reason in reasons:
            say(one_line(f"note: {reason}"))
        if loosening is not None:
            say(f"{loosening}")
        elif not reasons:
            say("nothing waits for a consent at this event")
    return 0


def _seat_all(room: DialogueRoom, held: Held[Event]) -> None:
    view = room.archive.view(room.viewer)
    accounts = accounts_of(view, held.value)
    if not accounts:
        raise ArchiveError("no account of this event is linked and read; `aidememoire dialogue link` links one")
    delegation = delegation_told(view, accounts, held.value.start)
    taken = take_seats(room, held.key, delegation.seats)
    for line in seats_lines(list(taken.seats)):
        typer.echo(line)
    for _, why in taken.left:
        say(one_line(f"note: {why}"))
    for difference in delegation.differences:
        say(one_line(f"note: {difference.in_words}"))


def _seated_in(room: DialogueRoom, held: Held[Event], session: str, name: str) -> Held[Seat]:
    """Seat somebody of an event in one of its sessions, with their side and posts."""
    one = one_of(room.all(Seat, held.key), name, "seat", lambda seat: seat.name)
    seated = seat_in_session(room, held.key, session, [one.key])
    if not seated:
        raise ArchiveError(f"{one.value.name} sits in this session already")
    return seated[0]


def _given(fields: dict[str, Any], besides: str = "") -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key != besides and value not in (None, (), [], False)}


def _seat(room: DialogueRoom, held: Held[Event], name: str, fields: dict[str, Any], *, known: bool) -> Seat:
    given = _given(fields)
    posts = [post_written(words) for words in given.pop("posts", ())]
    posts += [post_written(words, "former") for words in given.pop("former", ())]
    if "side" in given:
        given["side"] = side_called(given["side"], room.dialogue.value.sides)
    if "instead_of" in given:
        given["stands_in_for"] = seat_for(room, held.key, given.pop("instead_of")).key
    read: dict[str, Any] = {"name": name}
    if known:
        view = room.archive.view(room.viewer)
        read = seat_of_archive(view, given.get("person") or name, held.value.start).model_dump()
    return Seat.model_validate({**read, **given, **({"posts": posts} if posts else {})})


def _point(words: str) -> Point:
    """Read a point of an agenda: "Trade | economy | open since the fourth round"."""
    title, topic, reason, *_ = (part.strip() or None for part in [*words.split("|"), "", ""])
    return Point.model_validate({"title": title or "", "topic": topic, "reason": reason})
