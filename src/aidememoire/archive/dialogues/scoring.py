"""Two coders judge blind to each other: what one scored opens to others once two have scored the same.

Until then a scoring is a draft, which its author alone sees, convenors no more than others. The second one seals both
in the same step: from then on all who are named in the dialogue see them, and neither of them changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select, update

from aidememoire.archive.connection import reading, writing
from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.faults import ItemSealedError
from aidememoire.archive.dialogues.forms import KINDS, Guideline, Scoring
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

CODERS: Final = 2
"""How many judge the same."""


def score(room: DialogueRoom, guideline: str, scoring: Scoring) -> Held[Scoring]:
    """Judge under a guideline, or judge anew as long as nobody else has; the second judgement opens both.

    Raises `ItemSealedError` where two have judged this side already, and `ArchiveError` where there is no such
    guideline.
    """
    room.one(Guideline, guideline)
    me = room.viewer.name
    with writing(room.archive) as connection:
        room.check_may(connection, "member")
        given = [one for one in _scorings(connection, guideline) if one.value.side == scoring.side]
        if any(one.sealed for one in given):
            raise ItemSealedError(
                f"two coders have judged {scoring.side} here already; what they gave does not change any more"
            )
        mine = next((one for one in given if one.author == me), None)
        if mine is None:
            dialogue_id = items.dialogue_id_of(connection, room.key)
            key = items.put(connection, scoring, me, dialogue_id=dialogue_id, parent=guideline, private=True)
        else:
            key = mine.key
            items.change(connection, mine, scoring, me, mine.revision)
        coders = {key, *(one.key for one in given if one.author != me)}
        if len(coders) >= CODERS:
            both = DialogueItem.key.in_(coders)
            connection.execute(update(DialogueItem).where(both).values(private=False, sealed=True))
        return items.one(connection, Scoring, key)


def waiting_sides(room: DialogueRoom, guideline: str) -> list[str]:
    """Give the sides that somebody else has judged under a guideline and the viewer has not: never how, or who."""
    room.one(Guideline, guideline)
    with reading(room.archive) as connection:
        given = [one for one in _scorings(connection, guideline) if not one.sealed]
    mine = {one.value.side for one in given if one.author == room.viewer.name}
    return sorted({one.value.side for one in given} - mine)


def is_begun(room: DialogueRoom, guideline: str) -> bool:
    """Say whether anybody has judged under a guideline, so that it must not change any more."""
    room.one(Guideline, guideline)
    asked = select(DialogueItem.id).where(DialogueItem.kind == KINDS[Scoring], DialogueItem.parent_key == guideline)
    with reading(room.archive) as connection:
        return connection.scalar(asked.limit(1)) is not None


def _scorings(connection: Connection, guideline: str) -> list[Held[Scoring]]:
    return items.found(connection, Scoring, DialogueItem.parent_key == guideline)
