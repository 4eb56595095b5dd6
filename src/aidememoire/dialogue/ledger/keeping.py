"""Keeping the ledger: what a person confirms, writes, changes and dismisses. What does not fit gets a clear answer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from aidememoire.archive.dialogues.forms import Dismissal, LedgerEntry, Progress
from aidememoire.dialogue.ledger.faults import LedgerError
from aidememoire.dialogue.ledger.fitting import made, with_own_sides
from aidememoire.dialogue.ledger.offers import SUGGESTION, Suggesting
from aidememoire.dialogue.ledger.undertaken import Days

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aidememoire.archive.dialogues.forms.ledger import Status
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom


def today() -> dt.date:
    """Give this day in UTC, by which things are overdue or yet to come."""
    return dt.datetime.now(dt.UTC).date()


def confirm(room: DialogueRoom, key: str, edits: Mapping[str, Any] | None = None) -> Held[LedgerEntry]:
    """Put a suggestion into the ledger, with what a person changed; raises `LedgerError` where it does not fit."""
    offer = Suggesting(room).one(key)
    return add(room, _changed(offer.entry, with_own_sides(room, edits or {})))


def add(room: DialogueRoom, fields: Mapping[str, Any]) -> Held[LedgerEntry]:
    """Put an entry into the ledger that a person wrote; raises `LedgerError` where it does not fit."""
    return room.put(made(LedgerEntry, with_own_sides(room, fields)), room.key)


def edit(room: DialogueRoom, key: str, revision: int, fields: Mapping[str, Any]) -> Held[LedgerEntry]:
    """Change values of an entry; its earlier state is kept. Raises `OvertakenError` where it is no longer the same."""
    held = room.one(LedgerEntry, key)
    return room.change(key, made(LedgerEntry, _changed(held.value, with_own_sides(room, fields))), revision)


def set_status(
    room: DialogueRoom, key: str, revision: int, status: Status, because: str | None = None
) -> Held[LedgerEntry]:
    """Say how an entry stands, and why; what it was before is kept."""
    if status == "suggested":
        raise LedgerError("what is in the ledger is no suggestion any more; remove it if it should not be there")
    return edit(room, key, revision, {"status": status, "because": because or None})


def dismiss(room: DialogueRoom, key: str, why: str | None = None) -> None:
    """Turn a suggestion down, so that it does not come back."""
    room.put(made(Dismissal, {"subject": SUGGESTION, "about": key, "why": why or None}), room.key)


def restore(room: DialogueRoom, key: str) -> None:
    """Take it back that a suggestion was turned down; raises `LedgerError` where it was not."""
    found = [one for one in room.all(Dismissal) if (one.value.subject, one.value.about) == (SUGGESTION, key)]
    if not found:
        raise LedgerError(f"no suggestion {key} was dismissed")
    for one in found:
        room.remove(Dismissal, one.key, one.revision)


def add_progress(
    room: DialogueRoom, entry: str, fields: Mapping[str, Any], on: dt.date | None = None
) -> Held[Progress]:
    """Put down how far an entry has come; raises `LedgerError` where the day is yet to come, or before it was promised.

    `on` is the day on which it is put down, this one unless given.
    """
    held = room.one(LedgerEntry, entry)
    progress = made(Progress, fields)
    day = on or today()
    if progress.date > day.isoformat()[: len(progress.date)]:
        raise LedgerError(f"{progress.date} is yet to come: put down a count from the day on which it was made")
    undertaken = Days(room.archive.view(room.viewer)).of_entry(held.value).undertaken
    if undertaken is not None and progress.date[: len(undertaken)] < undertaken[: len(progress.date)]:
        raise LedgerError(f"{progress.date} is before it was promised on {undertaken}: nothing counts towards it then")
    return room.put(progress, entry)


def _changed(entry: LedgerEntry, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give an entry's values with some of them changed; of a value with parts, those that are named."""
    now = entry.model_dump()
    return now | {
        name: {**now[name], **value} if isinstance(value, dict) and isinstance(now.get(name), dict) else value
        for name, value in fields.items()
    }
