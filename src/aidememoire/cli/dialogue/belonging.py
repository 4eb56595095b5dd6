"""`offers`, `link`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from aidememoire.archive.dialogues.forms import Event
from aidememoire.cli.answers import Form, as_json, joined, one_line, show, wrapped
from aidememoire.cli.dialogue.dialogues import tell_notices
from aidememoire.cli.dialogue.entering import entered, today
from aidememoire.cli.dialogue.showing import event_line
from aidememoire.cli.summary import say
from aidememoire.dialogue import belonging
from aidememoire.dialogue.events import event_for
from aidememoire.dialogue.proposing import make_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.dialogue.belonging import Offer


def offers(
    where: str, author: str | None, dialogue: str, dismissed: str | None, why: str | None, most: int, form: Form
) -> int:
    """List readouts that seem to belong, or turn one down."""
    with entered(where, author, dialogue) as room:
        if dismissed is not None:
            belonging.turn_down(room, dismissed, why)
            typer.echo(f"{one_line(dismissed)} is not offered again")
            return 0
        found = belonging.offers(room, most)
        if not found:
            say("no readout of the archive seems to belong that is not linked or turned down")
        lines = [line for one in found for line in _offered(room, one)]
    return show(as_json(found) if form is Form.json else lines)


def link(
    where: str, author: str | None, dialogue: str, readout: str, event: str | None, *, new: bool, remove: bool
) -> int:
    """Link a readout to an event, to the dialogue as a whole, or to a new event made of it; or take the link away."""
    with entered(where, author, dialogue) as room:
        if new:
            made = make_event(room, readout)
            for line in event_line(made):
                typer.echo(line)
            tell_notices(room, made.value, made.key)
            return 0
        key = event_for(room, event, today()).key if event is not None else None
        (belonging.unlink if remove else belonging.link)(room, readout, key)
        to = room.one(Event, key).value.name if key is not None else "the dialogue as a whole"
        typer.echo(f"{one_line(readout)} is {'no longer ' if remove else ''}linked to {one_line(to)}")
    return 0


def _offered(room: DialogueRoom, one: Offer) -> Iterator[str]:
    to = room.one(Event, one.event).value.name if one.event is not None else None
    yield from wrapped(joined(" · ", f"{one.score:.2f}", one.published, one.title or one.readout), "", "  ")
    yield from wrapped("; ".join(reason.words for reason in one.reasons), "  ", "    ")
    yield f"  {joined(' · ', one.readout, f'to {to}' if to else None)}"
