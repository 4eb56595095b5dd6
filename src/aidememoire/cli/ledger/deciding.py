"""What a person decides on the command line: suggestions, entries, their status, progress and mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import typer

from aidememoire.archive.dialogues.forms import LedgerEntry
from aidememoire.archive.dialogues.forms.ledger import Status
from aidememoire.cli.ledger.listing import show_entry
from aidememoire.cli.summary import say
from aidememoire.dialogue.ledger.keeping import add, add_progress, confirm, dismiss, edit, restore, set_status
from aidememoire.dialogue.ledger.natures import nature_of
from aidememoire.dialogue.ledger.watching import Watching, take, turn_down

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.cli.ledger.asked import Asked


def confirm_offer(room: DialogueRoom, asked: Asked) -> int:
    """Put a suggestion into the ledger, with what was changed of it."""
    held = confirm(room, asked.key("the suggestion"), asked.fields)
    typer.echo(held.key)
    return 0


def turn_down_either(room: DialogueRoom, asked: Asked) -> int:
    """Turn a suggestion down, or, with the key of an entry before it, a mention."""
    if sum("=" not in word for word in asked.words) > 1:
        held = room.one(LedgerEntry, asked.key("the entry"))
        turn_down(room, Watching(room).one(held, asked.key("the mention", 1)).key, asked.because)
    else:
        dismiss(room, asked.key("the suggestion"), asked.because)
    say("turned down; it does not come back")
    return 0


def suggest_again(room: DialogueRoom, asked: Asked) -> int:
    """Take it back that a suggestion was turned down."""
    restore(room, asked.key("the suggestion"))
    say("suggested again")
    return 0


def add_entry(room: DialogueRoom, asked: Asked) -> int:
    """Put an entry into the ledger that a person wrote; its type is proposed where none is given."""
    fields: dict[str, Any] = {"kind": "commitment", **asked.fields}
    if "nature" not in fields:
        proposed = nature_of(str(fields.get("what", "")))
        fields["nature"] = "deliverable" if fields.get("target") else proposed.nature
    typer.echo(add(room, fields).key)
    return 0


def edit_entry(room: DialogueRoom, asked: Asked) -> int:
    """Change values of an entry; of a value with parts, only those that are named."""
    key = asked.key("the entry")
    held = room.one(LedgerEntry, key)
    fields = asked.fields
    if "evidence" in fields:
        fields["evidence"] = (*held.value.evidence, *fields["evidence"])
    changed = edit(room, key, held.revision, fields)
    say(f"{key}: revision {changed.revision}")
    return 0


def put_status(room: DialogueRoom, asked: Asked) -> int:
    """Say how an entry stands."""
    key = asked.key("the entry")
    told = asked.wanted.status or asked.key(f"the status ({', '.join(get_args(Status)[1:])})", 1)
    status: Status | None = next((one for one in get_args(Status) if one == told), None)
    if status is None:
        raise typer.BadParameter(f"{told} is no status; there are {', '.join(get_args(Status)[1:])}")
    changed = set_status(room, key, room.one(LedgerEntry, key).revision, status, asked.because)
    say(f"{key}: {changed.value.status}")
    return 0


def progress(room: DialogueRoom, asked: Asked) -> int:
    """Show the counts of an entry, or put one more down."""
    fields = asked.fields
    if not fields:
        return show_entry(room, asked)
    typer.echo(add_progress(room, asked.key("the entry"), fields).key)
    return 0


def take_mention(room: DialogueRoom, asked: Asked) -> int:
    """Take a mention as evidence of an entry, or, where values are given, as progress."""
    held = room.one(LedgerEntry, asked.key("the entry"))
    mention = Watching(room).one(held, asked.key("the mention", 1))
    take(room, mention, held.revision, asked.fields or None)
    say("taken")
    return 0
