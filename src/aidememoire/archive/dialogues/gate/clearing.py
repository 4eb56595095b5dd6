"""Which sides clear a paper before it leaves, which did, and what its readers are told of that."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final, NamedTuple

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import Release
from aidememoire.archive.dialogues.gate.leaving import leaving_at
from aidememoire.archive.dialogues.gate.owing import may_name_sides
from aidememoire.archive.dialogues.members import members_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.room import DialogueRoom

_NEVER_SEEN: Final = {"chosen": (), "cleared": (), "clearing": None, "published": None, "published_by": None}
"""What of a release is no part of the version that is cleared."""


class Clearing(NamedTuple):
    """How a side stands to a paper as it is now: `by` cleared it; without that it is asked, or nobody clears for it."""

    side: str
    by: str | None
    is_asked: bool

    @property
    def is_nobody_s(self) -> bool:
        """Say whether nobody clears for the side."""
        return self.by is None and not self.is_asked


def version_of(release: Release) -> str:
    """Give the hash of what a reader would see of a release; any change of that makes another version."""
    words = json.loads(items.written(release.model_copy(update=_NEVER_SEEN)))
    for name in ("sides", "clearing"):
        words.pop(name, None)
    plain = json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "sha256:" + hashlib.sha256(plain.encode()).hexdigest()


def serving(room: DialogueRoom, connection: Connection) -> set[str]:
    """Give the sides for which a co-convenor sits now."""
    named = members_of(connection, items.dialogue_id_of(connection, room.key))
    return {one.side for one in named if one.side and one.may("co-convenor")}


def clearings_of(room: DialogueRoom, connection: Connection, release: Release) -> list[Clearing]:
    """Say of each side of the dialogue, and of each other one that is asked, how it stands to a paper as it is now.

    Asked are those for which a co-convenor sits, and those for which one sat when the paper was drafted; once it is
    published, nobody is asked any more.
    """
    version = version_of(release)
    cleared = {one.side: one.by for one in release.cleared if one.version == version}
    asked = set() if release.published else {*release.sides, *serving(room, connection)}
    whole = room.dialogue.value.sides
    sides = (*whole, *sorted({*asked, *cleared}.difference(whole)))
    return [Clearing(side, cleared.get(side), side in asked) for side in sides]


def clearings(room: DialogueRoom, release: Release) -> list[Clearing]:
    """Say of each side whether it cleared a release as it stands now, is still asked, or has nobody who clears."""
    return room.ask(lambda connection: clearings_of(room, connection, release))


def clearing_line(room: DialogueRoom, release: Release) -> str:
    """Give what readers are told of who cleared a release, once all have who are asked."""
    return release.clearing or room.ask(lambda connection: line_of(room, connection, release))


def missing(room: DialogueRoom, key: str) -> list[str]:
    """Give the sides that have not cleared a release as it stands now.

    Those for which a co-convenor sits, and those for which one sat when it was drafted.
    """
    held = room.one(Release, key)
    return room.ask(lambda connection: lacking(room, connection, held.value))


def lacking(room: DialogueRoom, connection: Connection, release: Release) -> list[str]:
    """Give the sides that are asked and have not cleared a release as it stands now."""
    found = clearings_of(room, connection, release)
    return sorted(one.side for one in found if one.by is None and one.is_asked)


def line_of(room: DialogueRoom, connection: Connection, release: Release) -> str:
    """Say who cleared a release once all have who are asked; without sides where its rule keeps these back."""
    found = clearings_of(room, connection, release)
    without = [one.side for one in found if one.is_nobody_s]
    by = [one.side for one in found if not one.is_nobody_s]
    line = f"Cleared by: {', '.join(by) or 'no side'}" + (
        f"; nobody clears for {', '.join(without)}" if without else ""
    )
    if _may_be_told(room, connection, release, line):
        return line
    if not without:
        return "Cleared by: every side of the dialogue"
    who = "not every side" if by else "no side"
    return f"Cleared by: {who} of the dialogue; nobody clears for {'some' if by else 'any'} of them"


def alone(room: DialogueRoom, key: str) -> str:
    """Say for which sides nobody clears a release, as the end of a sentence; nothing where there is none."""
    without = [one.side for one in clearings(room, room.one(Release, key).value) if one.is_nobody_s]
    return f"; nobody clears it for {', '.join(without)}" if without else ""


def _may_be_told(room: DialogueRoom, connection: Connection, release: Release, line: str) -> bool:
    """Say whether a line that names sides may stand in a release."""
    if release.event is None:
        return may_name_sides(connection, room.key, release.chosen, line)
    leaving = leaving_at(connection, room.key, release.event)
    return leaving.here.rule.side and leaving.clean_line(line, leaving.here.rule) is not None
