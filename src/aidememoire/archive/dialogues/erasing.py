"""Real erasure: of a person, and of the notes of a session or event. A tombstone without content stays of each item.

What is erased is taken out of every state that an item had, out of the words of others, and out of the database's file
(`wiping`). Backups, dumps, and what readers were given before are beyond the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from aidememoire.archive.connection import writing
from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.cells import identity
from aidememoire.archive.dialogues.forms import KINDS, Consent, Note, Release, Seat, Session, Vacated, Wording
from aidememoire.archive.dialogues.rewriting import Unnaming, Unquoting
from aidememoire.archive.dialogues.wiping import wipe
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem, DialogueRevision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.rewriting import Rewriting
    from aidememoire.archive.dialogues.room import DialogueRoom


@dataclass(frozen=True)
class Erased:
    """What was erased: the number of items of which a tombstone stays, and of those whose words were changed.

    `wiped` is false where the database's file could not be written anew because another program was using it; the next
    erasure does it, or `wiping.wipe`.
    """

    items: int
    changed: int
    wiped: bool


def erase_person(room: DialogueRoom, seat: str) -> Erased:
    """Erase whoever sits on a seat: all their seats and consents in the dialogue, and their name wherever it stands.

    Their notes stay, as those of someone whose name was erased. For convenors.
    """
    with writing(room.archive) as connection:
        room.check_may(connection, "convenor")
        dialogue_id = items.dialogue_id_of(connection, room.key)
        company = items.found(connection, Seat, DialogueItem.dialogue_id == dialogue_id)
        known = next((one for one in company if one.key == seat), None)
        if known is None:
            raise ArchiveError(f"there is no seat {seat}")
        who = identity(known.value)
        own = [one for one in company if identity(one.value) == who]
        others = [one.value for one in company if identity(one.value) != who]
        keys = {one.key for one in own}
        vacated = items.found(connection, Vacated, DialogueItem.dialogue_id == dialogue_id)
        names = [one.value for one in own] + [
            state.value for one in own for state in items.history(connection, Seat, one.key)
        ]
        left = [one.key for one in vacated if identity(one.value.seat) == who]
        gone = _bury(connection, [*keys, *left, *_consents(connection, dialogue_id, keys)])
        changed = _rewrite(connection, dialogue_id, Unnaming(names, others))
    return Erased(gone, changed, wipe(room.archive))


def erase_notes(room: DialogueRoom, key: str) -> Erased:
    """Erase all notes of a session or event, drafts of everybody too, with what convenors made of them. For convenors.

    What was published of them stays published; the ledger keeps its entries without the notes' words.
    """
    with writing(room.archive) as connection:
        room.check_may(connection, "convenor")
        dialogue_id = items.dialogue_id_of(connection, room.key)
        keys = set(_notes_in(connection, dialogue_id, key))
        attached = [*_worded(connection, dialogue_id, keys), *_consents_to(connection, dialogue_id, keys)]
        gone = _bury(connection, [*keys, *attached])
        _drop_drafts(connection, dialogue_id, keys)
        changed = _rewrite(connection, dialogue_id, Unquoting(keys))
    return Erased(gone, changed, wipe(room.archive))


def _bury(connection: Connection, keys: Iterable[str]) -> int:
    """Leave tombstones: rows without content, of the items and of every state that they had."""
    found = list(connection.scalars(select(DialogueItem.id).where(DialogueItem.key.in_(list(keys)))))
    connection.execute(update(DialogueRevision).where(DialogueRevision.item_id.in_(found)).values(value=None))
    connection.execute(update(DialogueItem).where(DialogueItem.id.in_(found)).values(value=None))
    return len(found)


def _rewrite(connection: Connection, dialogue_id: int, rewriting: Rewriting) -> int:
    """Rewrite every item of a dialogue, and every state of it, in which something of what is erased stands.

    Notes come first, since what cites them follows their words. Whoever has a draft open finds it overtaken.
    """
    inside = (DialogueItem.dialogue_id == dialogue_id) | (DialogueItem.id == dialogue_id)
    rows = connection.execute(select(DialogueItem.__table__).where(inside, DialogueItem.value.is_not(None))).all()
    changed = 0
    for row in sorted(rows, key=lambda one: one.kind != KINDS[Note]):
        fresh = rewriting.item(row.kind, row.key, row.value)
        states = connection.execute(
            select(DialogueRevision.__table__).where(
                DialogueRevision.item_id == row.id, DialogueRevision.value.is_not(None)
            )
        ).all()
        for state in states:
            earlier = rewriting.item(row.kind, f"{row.key}@{state.revision}", state.value)
            if earlier != state.value:
                connection.execute(
                    update(DialogueRevision).where(DialogueRevision.id == state.id).values(value=earlier)
                )
        if fresh != row.value:
            at = DialogueItem.id == row.id
            connection.execute(update(DialogueItem).where(at).values(value=fresh, revision=row.revision + 1))
            changed += 1
    return changed


def _notes_in(connection: Connection, dialogue_id: int, key: str) -> list[str]:
    inside = DialogueItem.dialogue_id == dialogue_id
    kind = connection.scalars(select(DialogueItem.kind).where(DialogueItem.key == key, inside)).one_or_none()
    if kind not in ("event", "session"):
        raise ArchiveError(f"there is no event or session {key}")
    sessions = items.found(connection, Session, DialogueItem.parent_key == key)
    parents = [key, *(one.key for one in sessions)]
    asked = select(DialogueItem.key).where(DialogueItem.kind == KINDS[Note], DialogueItem.parent_key.in_(parents))
    return list(connection.scalars(asked.where(DialogueItem.value.is_not(None))))


def _consents(connection: Connection, dialogue_id: int, seats: set[str]) -> list[str]:
    found = items.found(connection, Consent, DialogueItem.dialogue_id == dialogue_id)
    return [one.key for one in found if one.value.seat in seats]


def _consents_to(connection: Connection, dialogue_id: int, notes: set[str]) -> list[str]:
    found = items.found(connection, Consent, DialogueItem.dialogue_id == dialogue_id)
    return [one.key for one in found if one.value.note in notes]


def _worded(connection: Connection, dialogue_id: int, notes: set[str]) -> list[str]:
    found = items.found(connection, Wording, DialogueItem.dialogue_id == dialogue_id)
    return [one.key for one in found if one.value.note in notes]


def _drop_drafts(connection: Connection, dialogue_id: int, notes: set[str]) -> None:
    """Take out releases in the making that hold something of erased notes."""
    for one in items.found(
        connection, Release, DialogueItem.dialogue_id == dialogue_id, DialogueItem.sealed.is_(False)
    ):
        if notes & set(one.value.chosen):
            item_id = connection.scalars(select(DialogueItem.id).where(DialogueItem.key == one.key)).one()
            connection.execute(delete(DialogueRevision).where(DialogueRevision.item_id == item_id))
            connection.execute(delete(DialogueItem).where(DialogueItem.id == item_id))
