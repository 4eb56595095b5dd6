"""Papers for those outside: drafted from what may leave, cleared by each side, confirmed, and frozen.

What is published is the only thing of a dialogue that people see who are not named in it. It is drawn anew from the
notes when it is published, so that whatever was tightened meanwhile holds.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from aidememoire.archive.connection import writing
from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import Clearance, Release
from aidememoire.archive.dialogues.gate.framing import Facts, facts, framed
from aidememoire.archive.dialogues.gate.leaving import in_order, leaving_at
from aidememoire.archive.dialogues.gate.owing import due_days
from aidememoire.archive.dialogues.gate.published import Published, published, release_of
from aidememoire.archive.dialogues.members import member, members_of
from aidememoire.archive.dialogues.rule.embargo import kept_back
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.moments import now
from aidememoire.archive.tables import DialogueItem, DialogueRevision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.dialogues.forms import Passage
    from aidememoire.archive.dialogues.forms.release import ReleaseKind
    from aidememoire.archive.dialogues.gate.leaving import Leaving, Prospect
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

__all__ = [
    "Published",
    "amend",
    "behind",
    "clear",
    "draft_ledger",
    "draft_notice",
    "draft_report",
    "draft_summary",
    "emptiness",
    "missing",
    "publish",
    "published",
    "release_of",
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


def draft_ledger(room: DialogueRoom, entries: Iterable[str]) -> Held[Release]:
    """Draft the days on which entries of the ledger (by their keys) are due, of those that readouts or pages prove.

    Raises `ArchiveError` where one of them is not public or has no day.
    """
    return _drafted(room, "ledger", None, entries)


def amend(room: DialogueRoom, key: str, chosen: Iterable[str], revision: int) -> Held[Release]:
    """Draft a release anew from other notes; what was cleared before was another version and is so no more."""
    with writing(room.archive) as connection:
        room.check_may(connection, "co-convenor")
        held = _in_the_making(room, connection, key)
        fresh = _made(room, connection, held.value.kind, held.value.event, chosen)
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


def version_of(release: Release) -> str:
    """Give the hash of what a reader would see of a release; any change of that makes another version."""
    shown = release.model_copy(update={"chosen": (), "cleared": (), "published": None, "published_by": None})
    words = json.loads(items.written(shown))
    del words["sides"]
    plain = json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "sha256:" + hashlib.sha256(plain.encode()).hexdigest()


def behind(room: DialogueRoom, release: Release) -> list[Prospect]:
    """Give the notes that were chosen for a paper of an event, as a reader of it would see them; none of a ledger's."""
    event = release.event
    if event is None:
        return []
    leaving = room.ask(lambda connection: leaving_at(connection, room.key, event))
    by_key = {one.note.key: one for one in leaving.prospects()}
    return [_as_in(release.kind, leaving, by_key[key]) for key in release.chosen if key in by_key]


def emptiness(release: Release) -> str | None:
    """Say that a report tells readers nothing, and why; null of one that does, and of other papers."""
    if release.kind != "report" or release.passages:
        return None
    return "this report says nothing: too few people sat there to be counted, and no note was chosen"


def uncounted(room: DialogueRoom, event: str) -> str | None:
    """Say that a report of an event would hold the chosen notes alone, and why; null where it counts people too."""
    counts = room.ask(lambda connection: facts(leaving_at(connection, room.key, event)).counts)
    return None if counts else "too few people sat there to be counted; a report holds the notes that are chosen alone"


def missing(room: DialogueRoom, key: str) -> list[str]:
    """Give the sides that have not cleared a release as it stands now.

    Those for which a co-convenor sits, and those for which one sat when it was drafted.
    """
    held = room.one(Release, key)
    return room.ask(lambda connection: _missing(room, connection, held.value))


def publish(room: DialogueRoom, key: str, confirmed: bool) -> Held[Release]:
    """Publish a release: from now on everybody can read it, and it never changes.

    `confirmed` says that the convenor has looked at each passage beside what a reader could infer. Raises
    `ArchiveError` where a side has not cleared it, or where less may leave now than when it was drafted.
    """
    if not confirmed:
        raise ArchiveError("look at each passage beside what a reader could infer from it, and confirm")
    with writing(room.archive) as connection:
        room.check_may(connection, "convenor")
        held = _in_the_making(room, connection, key)
        if lacking := _missing(room, connection, held.value):
            raise ArchiveError(f"not cleared yet, as it stands now, for: {', '.join(lacking)}")
        event = held.value.event
        fresh = _made(room, connection, held.value.kind, event, held.value.chosen)
        if version_of(fresh) != version_of(held.value):
            raise ArchiveError("what may leave has changed since this was drafted; draft it anew, and have it cleared")
        if event is not None:
            _freeze(room, connection, leaving_at(connection, room.key, event), held.value)
        value = held.value.model_copy(update={"published": now(), "published_by": room.viewer.name})
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


def _drafted(room: DialogueRoom, kind: ReleaseKind, event: str | None, chosen: Iterable[str]) -> Held[Release]:
    with writing(room.archive) as connection:
        room.check_may(connection, "co-convenor")
        value = _made(room, connection, kind, event, chosen)
        value = value.model_copy(update={"sides": tuple(sorted(_serving(room, connection)))})
        dialogue_id = items.dialogue_id_of(connection, room.key)
        key = items.put(connection, value, room.viewer.name, dialogue_id=dialogue_id, parent=event)
        return items.one(connection, Release, key)


def _made(
    room: DialogueRoom, connection: Connection, kind: ReleaseKind, event: str | None, chosen: Iterable[str]
) -> Release:
    if event is None:
        return _ledger(room, connection, chosen)
    leaving = leaving_at(connection, room.key, event)
    if reasons := kept_back(leaving.here.rule):
        raise ArchiveError(f"nothing of this event can be released: {'; '.join(reasons)}")
    known = facts(leaving)
    wanted = tuple(sorted(dict.fromkeys(chosen)))
    passages = _passages(leaving, kind, wanted)
    if kind == "report":
        passages = (*known.counts, *passages)
    return _release(kind, event, known, passages, wanted)


def _ledger(room: DialogueRoom, connection: Connection, chosen: Iterable[str]) -> Release:
    wanted = tuple(sorted(dict.fromkeys(chosen)))
    return Release(kind="ledger", title="What is due", due=due_days(connection, room.key, wanted), chosen=wanted)


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
    return in_order([_passage(_as_in(kind, leaving, by_key[key])) for key in chosen])


def _as_in(kind: ReleaseKind, leaving: Leaving, prospect: Prospect) -> Prospect:
    return leaving.unnamed(prospect) if kind == "report" else prospect


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


def _missing(room: DialogueRoom, connection: Connection, release: Release) -> list[str]:
    version = version_of(release)
    asked = {*release.sides, *_serving(room, connection)}
    return sorted(asked - {one.side for one in release.cleared if one.version == version})


def _serving(room: DialogueRoom, connection: Connection) -> set[str]:
    """Give the sides for which a co-convenor sits now."""
    named = members_of(connection, items.dialogue_id_of(connection, room.key))
    return {one.side for one in named if one.side and one.may("co-convenor")}


def _inside(room: DialogueRoom, connection: Connection) -> ColumnElement[bool]:
    return DialogueItem.dialogue_id == items.dialogue_id_of(connection, room.key)
