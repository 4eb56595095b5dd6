"""What stands behind a paper: notes and entries beside what a reader would see of them, for a last look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.gate.framing import facts
from aidememoire.archive.dialogues.gate.leaving import leaving_at
from aidememoire.archive.dialogues.gate.owing import owed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aidememoire.archive.dialogues.forms import Release
    from aidememoire.archive.dialogues.forms.release import ReleaseKind
    from aidememoire.archive.dialogues.gate.leaving import Leaving, Prospect
    from aidememoire.archive.dialogues.gate.owing import Owed
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.record import PartialDate


def behind(room: DialogueRoom, release: Release) -> list[Prospect]:
    """Give the notes that were chosen for a paper of an event, as a reader of it would see them; none of a ledger's."""
    event = release.event
    if event is None:
        return []
    leaving = room.ask(lambda connection: leaving_at(connection, room.key, event))
    by_key = {one.note.key: one for one in leaving.prospects()}
    return [as_in(release.kind, leaving, by_key[key]) for key in release.chosen if key in by_key]


def owed_behind(room: DialogueRoom, release: Release, days: Mapping[str, PartialDate] | None = None) -> list[Owed]:
    """Give the entries that were chosen for a paper of what is due, as a reader of it would see them."""
    if release.event is not None:
        return []
    return room.ask(lambda connection: owed(connection, room.key, release.chosen, days or {}))


def emptiness(release: Release) -> str | None:
    """Say that a report tells readers nothing, and why; null of one that does, and of other papers."""
    if release.kind != "report" or release.passages:
        return None
    return "this report says nothing: too few people sat there to be counted, and no note was chosen"


def uncounted(room: DialogueRoom, event: str) -> str | None:
    """Say that a report of an event would hold the chosen notes alone, and why; null where it counts people too."""
    counts = room.ask(lambda connection: facts(leaving_at(connection, room.key, event)).counts)
    return None if counts else "too few people sat there to be counted; a report holds the notes that are chosen alone"


def as_in(kind: ReleaseKind, leaving: Leaving, prospect: Prospect) -> Prospect:
    """Give a note as it would leave in a paper of a kind: a report names nobody."""
    return leaving.unnamed(prospect) if kind == "report" else prospect
