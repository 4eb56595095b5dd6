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
from aidememoire.archive.dialogues.erasure.effacing import Effaced
from aidememoire.archive.dialogues.erasure.rewriting import Unnaming
from aidememoire.archive.dialogues.erasure.traces import person_at
from aidememoire.archive.dialogues.erasure.unquoting import Unquoting
from aidememoire.archive.dialogues.erasure.wiping import wipe
from aidememoire.archive.dialogues.forms import (
    KINDS,
    Consent,
    Dialogue,
    Erasure,
    Note,
    Release,
    Session,
    Vacated,
    Wording,
)
from aidememoire.archive.dialogues.telltales.erased import erasure_of
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem, DialogueRevision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.erasure.rewriting import Rewriting
    from aidememoire.archive.dialogues.erasure.traces import Person
    from aidememoire.archive.dialogues.room import DialogueRoom


@dataclass(frozen=True)
class Erased:
    """What was erased: the number of items of which a tombstone stays, and of those whose words were changed.

    `wiped` is false where the database's file could not be written anew because another program was using it; the next
    erasure does it, or `wiping.wipe`. `key` is the dialogue's new key where the one it had held the name; it ends as
    before, so that addresses with the old one still lead there for those who are named in it.
    """

    items: int
    changed: int
    wiped: bool
    key: str | None = None


def erase_person(room: DialogueRoom, who: str) -> Erased:
    """Erase somebody: all their seats, as they are and were, their consents, and their name wherever it stands.

    `who` is the key of a seat, also of one that was taken away, or a name. Whoever has the same name and another key of
    a person is somebody else. Their notes stay, as those of someone whose name was erased, and hashes by which what
    leaves is looked through for them as before (`erased`). For convenors.
    """
    with writing(room.archive) as connection:
        room.check_may(connection, "convenor")
        dialogue_id = items.dialogue_id_of(connection, room.key)
        person = person_at(connection, dialogue_id, who)
        seats = [one.seat for one in person.own]
        _mark(connection, room, dialogue_id, person)
        left = _vacate(connection, dialogue_id, person, room.viewer.name)
        gone = _bury(connection, [*person.items, *left, *_consents(connection, dialogue_id, set(person.items))])
        key = _renamed(connection, room.key, Effaced(seats, person.others))
        changed = _rewrite(connection, dialogue_id, Unnaming(seats, person.others))
        if key is not None:
            _rename(connection, dialogue_id, room.key, key)
    room.key = key or room.key
    return Erased(gone, changed, wipe(room.archive), key)


def erase_notes(room: DialogueRoom, key: str) -> Erased:
    """Erase all notes of a session or event, drafts of everybody too, with what convenors made of them. For convenors.

    What was published of them stays published; the ledger keeps its entries without the notes' words, also where they
    were written into an entry itself.
    """
    with writing(room.archive) as connection:
        room.check_may(connection, "convenor")
        dialogue_id = items.dialogue_id_of(connection, room.key)
        notes = _notes_in(connection, dialogue_id, key)
        keys = set(notes)
        attached = [*_worded(connection, dialogue_id, keys), *_consents_to(connection, dialogue_id, keys)]
        gone = _bury(connection, [*keys, *attached])
        unquoting = Unquoting(notes)
        _drop_drafts(connection, dialogue_id, keys, unquoting)
        changed = _rewrite(connection, dialogue_id, unquoting)
    return Erased(gone, changed, wipe(room.archive))


def _mark(connection: Connection, room: DialogueRoom, dialogue_id: int, person: Person) -> None:
    """Keep by what the person can still be found, under the one key that the dialogue has for that."""
    inside = DialogueItem.dialogue_id == dialogue_id
    earlier = items.found(connection, Erasure, inside)
    sides = items.one(connection, Dialogue, room.key).value.sides
    elsewhere = {*sides, *(seat.side for seat in person.others if seat.side)}
    value = erasure_of([one.seat for one in person.own], elsewhere, earlier[0].value.salt if earlier else None)
    items.put(connection, value, room.viewer.name, dialogue_id=dialogue_id)


def _renamed(connection: Connection, key: str, effaced: Effaced) -> str | None:
    """Give a key without the name, where the dialogue's was made of it; its random end stays."""
    stem, _, end = key.rpartition("-")
    now = items.one(connection, Dialogue, key).value
    names = [now.name, *(one.value.name for one in items.history(connection, Dialogue, key))]
    return f"dialogue-{end}" if effaced.names(stem.replace("-", " ")) or any(map(effaced.names, names)) else None


def _rename(connection: Connection, dialogue_id: int, before: str, after: str) -> None:
    connection.execute(update(DialogueItem).where(DialogueItem.id == dialogue_id).values(key=after))
    inside = DialogueItem.dialogue_id == dialogue_id, DialogueItem.parent_key == before
    connection.execute(update(DialogueItem).where(*inside).values(parent_key=after))


def _vacate(connection: Connection, dialogue_id: int, person: Person, author: str) -> list[str]:
    """Bury what seats of others were before, when they were this person's; that somebody left them stays in mind."""
    left: list[str] = []
    for one in person.before:
        connection.execute(update(DialogueRevision).where(DialogueRevision.id == one.state).values(value=None))
        parent = connection.scalars(select(DialogueItem.parent_key).where(DialogueItem.key == one.item)).one()
        left.append(items.put(connection, Vacated(seat=one.seat), author, dialogue_id=dialogue_id, parent=parent))
    return left


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


def _notes_in(connection: Connection, dialogue_id: int, key: str) -> dict[str, str]:
    """Give the notes of an event with its sessions, or of a session, those too of others: their words by their keys."""
    inside = DialogueItem.dialogue_id == dialogue_id
    kind = connection.scalars(select(DialogueItem.kind).where(DialogueItem.key == key, inside)).one_or_none()
    if kind not in ("event", "session"):
        raise ArchiveError(f"there is no event or session {key}")
    sessions = items.found(connection, Session, DialogueItem.parent_key == key)
    parents = [key, *(one.key for one in sessions)]
    return {one.key: one.value.text for one in items.found(connection, Note, DialogueItem.parent_key.in_(parents))}


def _consents(connection: Connection, dialogue_id: int, seats: set[str]) -> list[str]:
    found = items.found(connection, Consent, DialogueItem.dialogue_id == dialogue_id)
    return [one.key for one in found if one.value.seat in seats]


def _consents_to(connection: Connection, dialogue_id: int, notes: set[str]) -> list[str]:
    found = items.found(connection, Consent, DialogueItem.dialogue_id == dialogue_id)
    return [one.key for one in found if one.value.note in notes]


def _worded(connection: Connection, dialogue_id: int, notes: set[str]) -> list[str]:
    found = items.found(connection, Wording, DialogueItem.dialogue_id == dialogue_id)
    return [one.key for one in found if one.value.note in notes]


def _drop_drafts(connection: Connection, dialogue_id: int, notes: set[str], gone: Unquoting) -> None:
    """Take out releases in the making that hold something of erased notes."""
    for one in items.found(
        connection, Release, DialogueItem.dialogue_id == dialogue_id, DialogueItem.sealed.is_(False)
    ):
        if notes & set(one.value.chosen) or any(gone.holds(words) for _, words in one.value.due):
            item_id = connection.scalars(select(DialogueItem.id).where(DialogueItem.key == one.key)).one()
            connection.execute(delete(DialogueRevision).where(DialogueRevision.item_id == item_id))
            connection.execute(delete(DialogueItem).where(DialogueItem.id == item_id))
