"""`note`, `seal`, `search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import Note, Session
from aidememoire.archive.dialogues.noting import begin, notes, seal, write
from aidememoire.archive.dialogues.rule.rules import rule_at
from aidememoire.cli.answers import Form, as_json, one_line, show
from aidememoire.cli.dialogue.entering import as_data, entered, seat_for, session_for, today
from aidememoire.cli.dialogue.showing import note_lines, rule_in_words
from aidememoire.cli.summary import say
from aidememoire.dialogue.events import event_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.dialogues.room import DialogueRoom


def note(
    where: str,
    author: str | None,
    dialogue: str,
    at: tuple[str, str | None],
    text: str | None,
    fields: dict[str, Any],
    rewrites: str | None,
    form: Form,
) -> int:
    """Write a note at an event or session (`at`), write an own draft anew, or list the notes there."""
    with entered(where, author, dialogue) as room:
        event = event_for(room, at[0], today())
        session = session_for(room, event.key, at[1]).key if at[1] else None
        parent = session or event.key
        given = {name: value for name, value in fields.items() if value is not None}
        if "speaker" in given:
            written = room.one(Note, rewrites).parent if rewrites is not None else parent
            within = written if written != event.key else None
            given["speaker"] = seat_for(room, event.key, given["speaker"], within).key
        if rewrites is not None:
            held = room.one(Note, rewrites)
            changed = write(room, held.key, held.revision, **given, **({"text": text} if text is not None else {}))
            typer.echo(f"{changed.key}: revision {changed.revision}")
        elif text is None:
            places = [parent, *(one.key for one in room.all(Session, event.key) if session is None)]
            if form is Form.json:
                return show(as_json([as_data("note", one) for place in places for one in notes(room, place)]))
            return _listed(room, event.key, places)
        else:
            typer.echo(begin(room, parent, **{"kind": "position", **given, "text": text}).key)
            say(f"a draft, which you alone see, until `seal`; rule: {rule_in_words(rule_at(room, parent))}")
    return 0


def seal_notes(where: str, author: str | None, dialogue: str, keys: Sequence[str], event: str | None) -> int:
    """Seal own drafts: those named, or all at an event."""
    with entered(where, author, dialogue) as room:
        wanted = list(keys) or (_own_drafts(room, event) if event is not None else [])
        if not wanted:
            raise ArchiveError("there is no draft of yours to seal; name notes by their keys, or an event")
        sealed = seal(room, wanted)
        typer.echo(f"{len(sealed)} sealed; nothing of them changes any more")
    return 0


def _listed(room: DialogueRoom, event: str, places: Sequence[str]) -> int:
    """Show the notes of an event and then of its sessions, each under its title; say where there are none."""
    titles = {one.key: one.value.title for one in room.all(Session, event)}
    lines: list[str] = []
    for place in places:
        written = list(note_lines(room, place))
        if written and place in titles and len(places) > 1:
            lines += [*([""] if lines else []), one_line(f"Session: {titles[place]}")]
        lines += written
    if not lines:
        say("there is no note here that you may see")
    return show(lines)


def _own_drafts(room: DialogueRoom, event: str) -> list[str]:
    held = event_for(room, event, today())
    parents = [held.key, *(one.key for one in room.all(Session, held.key))]
    return [one.key for parent in parents for one in notes(room, parent) if one.private]
