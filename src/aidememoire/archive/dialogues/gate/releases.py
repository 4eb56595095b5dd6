"""Papers for those outside: drafted from what may leave, cleared by each side, confirmed, and frozen.

What is published is the only thing of a dialogue that people see who are not named in it. It is drawn anew from the
notes when it is published, so that whatever was tightened meanwhile holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from aidememoire.archive.connection import writing
from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import Clearance, Release
from aidememoire.archive.dialogues.gate.beside import as_in, behind, emptiness, owed_behind, uncounted
from aidememoire.archive.dialogues.gate.clearing import (
    Clearing,
    alone,
    clearing_line,
    clearings,
    lacking,
    line_of,
    missing,
    serving,
    version_of,
)
from aidememoire.archive.dialogues.gate.framing import Facts, facts, framed
from aidememoire.archive.dialogues.gate.leaving import in_order, leaving_at
from aidememoire.archive.dialogues.gate.owing import Owed, due_days
from aidememoire.archive.dialogues.gate.published import Published, published, release_of
from aidememoire.archive.dialogues.members import member
from aidememoire.archive.dialogues.rule.embargo import kept_back
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.moments import now
from aidememoire.archive.tables import DialogueItem, DialogueRevision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.dialogues.forms import Passage
    from aidememoire.archive.dialogues.forms.release import ReleaseKind
    from aidememoire.archive.dialogues.gate.leaving import Leaving, Prospect
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.record import PartialDate

__all__ = [
    "Clearing",
    "Owed",
    "Published",
    "amend",
    "behind",
    "clear",
    "clearing_line",
    "clearings",
    "draft_ledger",
    "draft_notice",
    "draft_report",
    "draft_summary",
    "emptiness",
    "missing",
    "owed_behind",
    "publish",
    "published",
    "release_of",
    "uncounted",
    "version_of",
    "withdraw",
]


def draft_summary(room: DialogueRoom, event: str, chosen: Iterable[str]) -> Held[Release]:
    """Draft a summary of some sealed notes of an event (by their keys), each as it may leave.

    Raises `ArchiveError` where one of them may not, and says why.
    """
    return _drafted(room, "summary", event, chosen)


def draft_notice(room: DialogueRoom, event: str) -> Held[Release]:
    """Draft a notice that an event takes place: its title, days, place and, where these may be known, participants."""
    return _drafted(room, "notice", event, ())


def draft_report(room: DialogueRoom, event: str, chosen: Iterable[str] = ()) -> Held[Release]:
    """Draft a report for a sponsor: how many there were, in bands, without a name; and what some notes say."""
    return _drafted(room, "report", event, chosen)


def draft_ledger(
    room: DialogueRoom, entries: Iterable[str], days: Mapping[str, PartialDate] | None = None
) -> Held[Release]:
    """Draft the days on which entries of the ledger (by their keys) are due, of those that readouts or pages prove.

    `days` are those that the archive makes known of entries that state none, by their keys. Raises `ArchiveError` where
    an entry is not public or has no day.
    """
    return _drafted(room, "ledger", None, entries, days)


def amend(
    room: DialogueRoom,
    key: str,
    chosen: Iterable[str],
    revision: int,
    days: Mapping[str, PartialDate] | None = None,
) -> Held[Release]:
    """Draft a release anew from other notes or entries (`days` as above); what was cleared before is so no more."""
    with writing(room.archive) as connection:
        room.check_may(connection, "co-convenor")
        held = _in_the_making(room, connection, key)
        fresh = _made(room, connection, held.value.kind, held.value.event, chosen, days)
        sides = tuple(sorted({*held.value.sides, *fresh.sides}))
        value = fresh.model_copy(update={"cleared": held.value.cleared, "sides": sides})
        items.change(connection, held, value, room.viewer.name, revision)
        return items.one(connection, Release, key)


def clear(room: DialogueRoom, key: str, side: str) -> Held[Release]:
    """Record that the viewer clears a release for the side for which they sit in the dialogue, as it stands now."""
    with writing(room.archive) as connection:
        room.check_may(connection, "co-convenor")
        held = _in_the_making(room, connection, key)
        me = member(connection, items.dialogue_id_of(connection, room.key), room.viewer.name)
        if me is None or me.side != side:
            raise NotAllowedError(f"only a co-convenor who serves {side} clears for that side")
        mine = Clearance(side=side, by=me.name, version=version_of(held.value), time=now())
        cleared = (*held.value.cleared, mine)
        items.change(
            connection, held, held.value.model_copy(update={"cleared": cleared}), room.viewer.name, held.revision
        )
        return items.one(connection, Release, key)


def publish(
    room: DialogueRoom, key: str, confirmed: bool, days: Mapping[str, PartialDate] | None = None
) -> Held[Release]:
    """Publish a release: from now on everybody can read it, and it never changes.

    `confirmed` says that the convenor has looked at each passage beside what a reader could infer; `days` are those
    that the archive makes known now, as for `draft_ledger`. Raises `ArchiveError` where a side has not cleared it, or
    where less may leave now than when it was drafted.
    """
    if not confirmed:
        raise ArchiveError(
            f"look at each passage beside what a reader could infer from it, and confirm{alone(room, key)}"
        )
    with writing(room.archive) as connection:
        room.check_may(connection, "convenor")
        held = _in_the_making(room, connection, key)
        if missed := lacking(room, connection, held.value):
            raise ArchiveError(f"not cleared yet, as it stands now, for: {', '.join(missed)}")
        event = held.value.event
        fresh = _made(room, connection, held.value.kind, event, held.value.chosen, days)
        if version_of(fresh) != version_of(held.value):
            raise ArchiveError("what may leave has changed since this was drafted; draft it anew, and have it cleared")
        if event is not None:
            _freeze(room, connection, leaving_at(connection, room.key, event), held.value)
        line = line_of(room, connection, held.value)
        value = held.value.model_copy(update={"published": now(), "published_by": room.viewer.name, "clearing": line})
        items.change(connection, held, value, room.viewer.name, held.revision, seal=True)
        return items.one(connection, Release, key)


def withdraw(room: DialogueRoom, key: str) -> None:
    """Take a release back: nobody finds it any more. What readers may have read of it stays in mind for later ones."""
    with writing(room.archive) as connection:
        room.check_may(connection, "convenor")
        held = items.one(connection, Release, key, _inside(room, connection))
        item_id = connection.scalars(select(DialogueItem.id).where(DialogueItem.key == held.key)).one()
        connection.execute(delete(DialogueRevision).where(DialogueRevision.item_id == item_id))
        connection.execute(delete(DialogueItem).where(DialogueItem.id == item_id))


def _drafted(
    room: DialogueRoom,
    kind: ReleaseKind,
    event: str | None,
    chosen: Iterable[str],
    days: Mapping[str, PartialDate] | None = None,
) -> Held[Release]:
    with writing(room.archive) as connection:
        room.check_may(connection, "co-convenor")
        value = _made(room, connection, kind, event, chosen, days)
        value = value.model_copy(update={"sides": tuple(sorted(serving(room, connection)))})
        dialogue_id = items.dialogue_id_of(connection, room.key)
        key = items.put(connection, value, room.viewer.name, dialogue_id=dialogue_id, parent=event)
        return items.one(connection, Release, key)


def _made(
    room: DialogueRoom,
    connection: Connection,
    kind: ReleaseKind,
    event: str | None,
    chosen: Iterable[str],
    days: Mapping[str, PartialDate] | None,
) -> Release:
    if event is None:
        return _ledger(room, connection, chosen, days or {})
    leaving = leaving_at(connection, room.key, event)
    if reasons := kept_back(leaving.here.rule):
        raise ArchiveError(f"nothing of this event can be released: {'; '.join(reasons)}")
    known = facts(leaving)
    wanted = tuple(sorted(dict.fromkeys(chosen)))
    passages = _passages(leaving, kind, wanted)
    if kind == "report":
        passages = (*known.counts, *passages)
    return _release(kind, event, known, passages, wanted)


def _ledger(
    room: DialogueRoom, connection: Connection, chosen: Iterable[str], days: Mapping[str, PartialDate]
) -> Release:
    wanted = tuple(sorted(dict.fromkeys(chosen)))
    if not wanted:
        raise ArchiveError("choose at least one entry of the ledger that is due on a day")
    return Release(kind="ledger", title="What is due", due=due_days(connection, room.key, wanted, days), chosen=wanted)


def _release(
    kind: ReleaseKind, event: str, known: Facts, passages: tuple[Passage, ...], chosen: tuple[str, ...]
) -> Release:
    return Release(
        kind=kind,
        event=event,
        title=known.title,
        date=known.date,
        end=known.end,
        place=known.place,
        people=() if kind == "report" else known.people,
        passages=passages,
        chosen=chosen,
    )


def _passages(leaving: Leaving, kind: ReleaseKind, chosen: Sequence[str]) -> tuple[Passage, ...]:
    by_key = {prospect.note.key: prospect for prospect in leaving.prospects()}
    for key in chosen:
        if key not in by_key:
            raise ArchiveError("only sealed notes of this event can be released")
        if not by_key[key].leaves:
            raise ArchiveError(f"a note that was chosen may not leave: {'; '.join(by_key[key].withheld)}")
        if kind == "report" and (names := leaving.names_in(by_key[key].words)):
            raise ArchiveError(f"a report holds no names, and a note that was chosen tells of {names[0]}; leave it out")
    return in_order([_passage(as_in(kind, leaving, by_key[key])) for key in chosen])


def _passage(prospect: Prospect) -> Passage:
    passage = prospect.passage
    if passage is None:
        raise ArchiveError("a note that was chosen may not leave")
    return passage


def _freeze(room: DialogueRoom, connection: Connection, leaving: Leaving, release: Release) -> None:
    """Keep in mind what readers know from now on."""
    by_key = {prospect.note.key: prospect for prospect in leaving.prospects()}
    value = framed(leaving, release, {key: _passage(by_key[key]) for key in release.chosen})
    held = leaving.here.frame
    if held is None:
        dialogue_id = items.dialogue_id_of(connection, room.key)
        items.put(connection, value, room.viewer.name, dialogue_id=dialogue_id, parent=leaving.here.event.key)
    else:
        items.change(connection, held, value, room.viewer.name, held.revision)


def _in_the_making(room: DialogueRoom, connection: Connection, key: str) -> Held[Release]:
    held = items.one(connection, Release, key, _inside(room, connection))
    if held.sealed:
        raise ArchiveError("this is published and does not change; withdraw it, or draft another")
    return held


def _inside(room: DialogueRoom, connection: Connection) -> ColumnElement[bool]:
    return DialogueItem.dialogue_id == items.dialogue_id_of(connection, room.key)
