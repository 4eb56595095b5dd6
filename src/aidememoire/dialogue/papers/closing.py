"""What of the ledger came to its end since the last event: a fulfilled promise is news at the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aidememoire.archive.dialogues.forms import LedgerEntry
from aidememoire.dialogue.events import days
from aidememoire.dialogue.ledger.standing import UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.dialogues.forms import Event
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.dialogue.ledger.standing import Standing


class Closed(NamedTuple):
    """An entry that is finished, and the day on which it was put down as that."""

    standing: Standing
    day: str


def closed_since(room: DialogueRoom, ledger: Sequence[Standing], last: Held[Event] | None) -> list[Closed]:
    """Give the entries closed since the last event, the latest first; all that are closed where there was none."""
    when = days(last.value) if last is not None else None
    since = when[0].isoformat() if when is not None else ""
    # Whatever was changed last before that day was closed before it, and its history need not be read.
    likely = [one for one in ledger if one.entry.status not in UNFINISHED and one.held.changed[:10] >= since]
    found = [Closed(one, _closed_on(room, one)) for one in likely]
    return sorted((one for one in found if one.day >= since), key=lambda one: one.day, reverse=True)


def _closed_on(room: DialogueRoom, one: Standing) -> str:
    """Give the day from which on an entry is closed without a break, through whatever was corrected of it since."""
    day = one.held.changed[:10]
    for state in reversed(room.history(LedgerEntry, one.key)):
        if state.value.status in UNFINISHED:
            break
        day = state.changed[:10]
    return day
