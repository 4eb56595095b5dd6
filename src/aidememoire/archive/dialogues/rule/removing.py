"""What stays when an item is taken out: by what somebody could be known, and what others have begun to write there.

A seat that is taken away, or given to somebody else, leaves a vacated one behind. Drafts of others, which whoever
removes something does not see, neither keep them from it nor are lost: each author keeps what their drafts stand in (an
event, a session) or name (a seat) for themselves alone, until they seal one; then it is there for all again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select, update

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.company.alike import same_name
from aidememoire.archive.dialogues.forms import KINDS, Consent, Dialogue, Form, Note, Seat, Session, Vacated
from aidememoire.archive.dialogues.rule.asking import at_event, event_of, has_begun, has_cancelled, states_at
from aidememoire.archive.dialogues.rule.ruling import place_of, promise
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

F = TypeVar("F", bound=Form)


def leave_behind(connection: Connection, room: DialogueRoom, held: Held[F]) -> None:
    """Before an item is removed, keep what must be kept of it, and what others keep in it.

    Raises `ArchiveError` where something that the viewer can see stands in it or names it.
    """
    kind, inside = KINDS[type(held.value)], DialogueItem.parent_key == held.key
    if isinstance(held.value, Dialogue):
        raise ArchiveError("a dialogue is not removed; erase who and what is in it")
    standing = select(DialogueItem.id).where(inside, _shown(room), DialogueItem.kind != KINDS[Vacated])
    if connection.scalar(standing.limit(1)) is not None:
        raise ArchiveError(f"something stands in this {kind}; remove that first")
    if isinstance(held.value, Seat):
        if _notes_of(connection, held, _shown(room)):
            raise ArchiveError("notes name this person as their speaker; the person can be erased, but not removed")
        _vacate(connection, room, held, [held.value, *_states(connection, held)])
    _keep_for_authors(connection, room, held)
    # Seats that were taken away, and tombstones of drafts, stay with what the item stood in.
    connection.execute(update(DialogueItem).where(inside).values(parent_key=held.parent or room.key))


def pass_on(connection: Connection, room: DialogueRoom, held: Held[F], value: F) -> None:
    """See that a seat is given to somebody else only before it counts; whoever had it leaves a vacated one behind.

    Raises `ArchiveError` where consents were recorded for them, the event has begun, or notes were taken there.
    """
    if not isinstance(held.value, Seat) or not isinstance(value, Seat):
        return
    own = _since_passed_on(held.value, _states(connection, held))
    if all(same_name(one, value) for one in own):
        return
    name = held.value.name
    if any(one.value.seat == held.key and not one.value.withdrawn for one in items.found(connection, Consent)):
        raise ArchiveError(
            f"consents were recorded for {name}, and do not hold for anybody else; "
            "withdraw them first, or give the other person a seat of their own"
        )
    if has_begun(connection, event_of(connection, held), room.viewer.name):
        raise ArchiveError(
            f"this seat is that of {name}, and is not passed on once an event has begun or notes were taken there; "
            "give the other person a seat of their own"
        )
    _vacate(connection, room, held, own)
    _keep_for_authors(connection, room, held)
    promise(connection, place_of(connection, held.key))


def _since_passed_on(now: Seat, states: Sequence[Seat]) -> list[Seat]:
    """Give how a seat was, from now back to when it was given to whoever has it: a step to another name did that.

    A vacated seat of that name does not end this: the same person may have had another seat there.
    """
    own = [now]
    for state in reversed(states):
        if not same_name(state, own[-1]):
            break
        own.append(state)
    return own


def come_back(connection: Connection, key: str) -> None:
    """Once a draft is sealed, show all again what it stands in and whom it names, where that was removed meanwhile."""
    for note in items.found(connection, Note, DialogueItem.key == key):
        if note.value.speaker is not None:
            come_back(connection, note.value.speaker)
    at: str | None = key
    while at is not None:
        here = DialogueItem.key == at
        connection.execute(update(DialogueItem).where(here, DialogueItem.private.is_(True)).values(private=False))
        at = connection.scalars(select(DialogueItem.parent_key).where(here)).one_or_none()


def _keep_for_authors(connection: Connection, room: DialogueRoom, held: Held[F]) -> None:
    """Give each author of drafts that the viewer does not see a copy of what these stand in or name.

    Nothing that others see changes, no revision either.
    """
    others = DialogueItem.value.is_not(None) & ~_shown(room) & (DialogueItem.kind != KINDS[Vacated])
    columns = DialogueItem.key, DialogueItem.author
    rows = connection.execute(select(*columns).where(DialogueItem.parent_key == held.key, others)).all()
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        inside[row.author].append(row.key)
    naming: defaultdict[str, list[Held[Note]]] = defaultdict(list)
    for note in _notes_of(connection, held, others) if isinstance(held.value, Seat) else ():
        naming[note.author].append(note)
    dialogue_id = items.dialogue_id_of(connection, room.key)
    vacated = items.found(connection, Vacated, DialogueItem.parent_key == held.key)
    for author in sorted({*inside, *naming}):
        copy = items.put(connection, held.value, author, dialogue_id=dialogue_id, parent=held.parent, private=True)
        moved = DialogueItem.key.in_(inside[author])
        connection.execute(update(DialogueItem).where(moved).values(parent_key=copy))
        for note in naming[author]:
            _store(connection, note, note.value.model_copy(update={"speaker": copy}))
        for one in vacated:
            items.put(connection, one.value, author, dialogue_id=dialogue_id, parent=copy, private=True)
        if isinstance(held.value, Session):
            _keep_besides(connection, held.key, copy, DialogueItem.dialogue_id == dialogue_id)


def _keep_besides(connection: Connection, session: str, copy: str, inside: ColumnElement[bool]) -> None:
    """See that consents that do not hold in a session do not hold in its copy either."""
    for one in items.found(connection, Consent, inside):
        if session in one.value.besides:
            _store(connection, one, one.value.model_copy(update={"besides": (*one.value.besides, copy)}))


def _vacate(connection: Connection, room: DialogueRoom, held: Held[F], states: Iterable[Seat]) -> None:
    """Keep in mind who sat on a seat, as they were named there now and before."""
    asked = not has_cancelled(connection, event_of(connection, held), room.viewer.name)
    dialogue_id = items.dialogue_id_of(connection, room.key)
    for seat in dict.fromkeys(states):
        value = Vacated(seat=seat, asked=asked)
        items.put(connection, value, room.viewer.name, dialogue_id=dialogue_id, parent=held.parent)


def _states(connection: Connection, held: Held[F]) -> list[Seat]:
    return [one.seat for one in states_at(connection, DialogueItem.key == held.key)]


def _notes_of(connection: Connection, held: Held[F], which: ColumnElement[bool]) -> list[Held[Note]]:
    """Give the notes of an event that name a seat there as that of their speaker."""
    notes = items.found(connection, Note, at_event(event_of(connection, held)), which)
    return [note for note in notes if note.value.speaker == held.key]


def _shown(room: DialogueRoom) -> ColumnElement[bool]:
    return DialogueItem.private.is_(False) | (DialogueItem.author == room.viewer.name)


def _store(connection: Connection, held: Held[F], value: F) -> None:
    connection.execute(update(DialogueItem).where(DialogueItem.key == held.key).values(value=items.written(value)))
