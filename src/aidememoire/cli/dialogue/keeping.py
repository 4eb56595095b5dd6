"""`erase`, `retain`, `calendar`, `search`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import typer

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.erasure import traces
from aidememoire.archive.dialogues.erasure.erasing import Erased, erase_notes, erase_person
from aidememoire.archive.dialogues.erasure.retention import due, erase_due, keep
from aidememoire.archive.dialogues.searching import search_dialogue
from aidememoire.archive.search import QueryError
from aidememoire.cli.answers import Form, as_json, joined, one_line, show, wrapped
from aidememoire.cli.dialogue.entering import WRONG, entered, seat_for, session_for, today
from aidememoire.cli.summary import say
from aidememoire.dialogue import calendar
from aidememoire.dialogue.events import event_for
from aidememoire.exchange.wording import counted, date_in_words, in_a_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire.archive.dialogues.erasure.retention import Due
    from aidememoire.archive.dialogues.forms import Event
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.dialogues.searching import FoundItem

_CANNOT_WRITE: Final = 1
_BEYOND: Final = "backups, dumps, and what readers were given before are beyond the program"


def erase(
    where: str,
    author: str | None,
    dialogue: str,
    event: str,
    person: str | None,
    session: str | None,
    *,
    notes: bool,
    yes: bool,
) -> int:
    """Erase a person, or the notes of an event or session, for good."""
    with entered(where, author, dialogue) as room:
        held = event_for(room, event, today())
        if person is not None:
            known = traces.person(room, _key_of(room, held.key, person))
            what, key = f"{' = '.join(known.names)}, with all seats and the name wherever it is written", known.key
        elif session is not None:
            one = session_for(room, held.key, session)
            what, key = f"all notes of the session {one.value.title} of {_named(held.value)}", one.key
        elif notes:
            what, key = f"all notes of {_named(held.value)}", held.key
        else:
            raise ArchiveError("say what to erase: --person NAME, --session TITLE, or --notes")
        if not _is_wanted(what, yes=yes):
            return 1
        _tell(erase_person(room, key) if person is not None else erase_notes(room, key))
    return 0


def retain(
    where: str, author: str | None, dialogue: str, days: int | None, form: Form, *, erase_now: bool, yes: bool
) -> int:
    """Set for how long notes are kept, list those that are due to be erased, or erase them."""
    with entered(where, author, dialogue) as room:
        if days is not None:
            kept = keep(room, days or None, room.dialogue.revision).value.keep_days
            time = f"for {counted(kept, 'day')} after their event" if kept else "until erased"
            typer.echo(f"notes are kept {time}")
            return 0
        overdue = due(room)
        if not overdue:
            say("no notes are due to be erased")
        elif erase_now:
            meant = in_a_row([f"{counted(one.notes, 'note')} of {one.name}" for one in overdue])
            if not _is_wanted(meant, yes=yes):
                return 1
            for done in erase_due(room):
                _tell(done)
            return 0
    return show(as_json(overdue) if form is Form.json else map(_due, overdue))


def calendar_of(
    where: str, author: str | None, dialogue: str, out: Path | None, make: str | None, revoke: str | None, form: Form
) -> int:
    """Write the calendar of a dialogue for its members; make, list or revoke addresses of the public one."""
    with entered(where, author, dialogue) as room:
        if make is not None:
            held, secret = calendar.make_address(room, make)
            typer.echo(f"/calendar/{secret}.ics")
            say(f"shown this once: the desk gives there what was released; `--revoke {held.key}` revokes it")
            return 0
        if revoke is not None:
            calendar.revoke(room, revoke)
            typer.echo("revoked; nothing can be had there any more")
            return 0
        if form is Form.json:
            known = calendar.addresses(room)
            return show(as_json([{"key": one.key, "name": one.value.name, "made": one.changed} for one in known]))
        written = calendar.members_calendar(room)
    if out is None:
        sys.stdout.buffer.write(written)
        sys.stdout.flush()
        return 0
    try:
        out.write_bytes(written)
    except OSError as error:
        say(f"{out} cannot be written: {error.strerror or error}")
        return _CANNOT_WRITE
    say("for those named in the dialogue; it holds events that may not be known to others")
    return 0


def search(where: str, author: str | None, dialogue: str, words: str, most: int, form: Form) -> int:
    """Search in what a dialogue holds."""
    with entered(where, author, dialogue) as room:
        try:
            found = search_dialogue(room, words, most + 1)
        except QueryError as error:
            say(str(error))
            raise typer.Exit(WRONG) from error
    if not found:
        say("nothing found in this dialogue")
        return 1
    status = show(as_json(found[:most]) if form is Form.json else (line for one in found[:most] for line in _hit(one)))
    if len(found) > most:
        say("there are more: --limit shows them")
    return status


def _key_of(room: DialogueRoom, event: str, words: str) -> str:
    """Give the key of the seat at an event that words mean, or the words: the name of somebody who sat elsewhere."""
    try:
        return seat_for(room, event, words).key
    except ArchiveError:
        return words


def _named(event: Event) -> str:
    return f"{event.name} ({date_in_words(event.start)})" if event.start else event.name


def _is_wanted(what: str, *, yes: bool) -> bool:
    """Ask once more before something is erased for good."""
    if yes or typer.confirm(f"Erase {what}? Nothing brings it back.", err=True):
        return True
    say("nothing was erased")
    return False


def _tell(done: Erased) -> None:
    typer.echo(f"{done.items} erased, {done.changed} written anew without what was erased")
    if not done.wiped:
        say("note: another program uses the archive; what was erased leaves its file with the next erasure")
    if done.key is not None:
        say(f"the dialogue’s key held the name; it is {done.key} now")
    say(_BEYOND)


def _due(one: Due) -> str:
    return joined(" · ", f"until {one.until}", one.name, counted(one.notes, "note"), one.event)


def _hit(one: FoundItem) -> Iterator[str]:
    yield from wrapped(joined(" · ", one.kind, one.title), "", "  ")
    yield from wrapped(_marked(one.text, one.marks), "  ")
    yield f"  {one_line(one.key)}"


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    """Put what was asked for between marks, as in `aidememoire search`."""
    for start, end in sorted(marks, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text
