"""What is seen to whenever an item is stored, whoever stores it: promises are kept, and nothing leaves unchecked."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, TypeVar

from sqlalchemy import select

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import (
    KINDS,
    SWITCHES,
    Consent,
    Dialogue,
    Erasure,
    Event,
    Form,
    Frame,
    Note,
    Release,
    Rule,
    Seat,
    Session,
    Switch,
    Vacated,
    strictest,
)
from aidememoire.archive.dialogues.rule.asking import at_event, seats_at
from aidememoire.archive.dialogues.rule.ruling import Place, consents_of, holds_at, place_of, promise
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.items import Held

F = TypeVar("F", bound=Form)

_OWN_WAY: Final[frozenset[type[Form]]] = frozenset({Release, Frame, Vacated, Erasure})


def check_way(form: type[Form]) -> None:
    """Raise `NotAllowedError` for what is made in one way alone: what leaves, in `releases`, and what decides on it."""
    if form in _OWN_WAY:
        raise NotAllowedError(f"a {KINDS[form]} is made by the program, and never written by hand")


def fit_to_put(connection: Connection, value: F, parent: str | None, dialogue: str) -> F:
    """Give a new item as it may be stored, and keep in mind what is promised by it."""
    check_way(type(value))
    if isinstance(value, Note):
        place = place_of(connection, parent or dialogue)
        _check_speaker(connection, value, place)
        promise(connection, place)
        rule = strictest(value.rule, holds_at(connection, place))
        return value.model_copy(update={"rule": rule, "sha256": None})
    if isinstance(value, Seat):
        promise(connection, place_of(connection, parent or dialogue))
    if isinstance(value, Consent):
        _check_consent(connection, value)
    return value


def fit_to_change(connection: Connection, held: Held[F], value: F, *, seal: bool) -> F:
    """Give an item's next value as it may be stored."""
    check_way(type(value))
    if isinstance(value, Note) and isinstance(held.value, Note):
        place = place_of(connection, held.key)
        _check_speaker(connection, value, place)
        rule = strictest(held.value.rule, value.rule, *([holds_at(connection, place)] if seal else []))
        digest = hashlib.sha256(value.text.encode()).hexdigest() if seal else None
        if seal and not value.text:
            raise ArchiveError("a note without words cannot be sealed")
        return value.model_copy(update={"rule": rule, "sha256": digest})
    if isinstance(value, Event) and isinstance(held.value, Event):
        return value.model_copy(update={"promised": _kept(held.value.promised, value.promised)})
    if isinstance(value, Session) and isinstance(held.value, Session):
        return value.model_copy(update={"promised": _kept(held.value.promised, value.promised)})
    if isinstance(value, Dialogue) and isinstance(held.value, Dialogue):
        _check_smallest(connection, held.key, held.value, value)
    if isinstance(value, Consent) and isinstance(held.value, Consent):
        _check_consent(connection, value)
        return value.model_copy(update={"besides": _both(held.value.besides, value.besides)})
    return value


def changes_rule(held: Held[F], value: F) -> bool:
    """Say whether a change is one of the attribution rule, which takes a convenor."""
    return _rule_of(held.value) != _rule_of(value)


def settle(connection: Connection, held: Held[F], before: Rule | None) -> None:
    """After a rule was changed, let go of consents to what it closes: whoever tightens a rule is obeyed at once.

    `before` is the rule that had been set at the item's place; null where no rule was changed. Where a session's own
    rule changes, consents for the event as a whole no longer hold there for what that closes or closed.
    """
    if before is None:
        return
    place = place_of(connection, held.key)
    events = [place.event.key] if place.event else _events_of(connection, place)
    closed = set(place.rule.loosened_by(before))
    shut = _shut_in_session(held, place)
    for event in events if closed or shut else ():
        for one in consents_of(connection, place_of(connection, event), seats_at(connection, event)):
            value = one.value
            if place.session is None or _stands_in(connection, one, place):
                kept = tuple(switch for switch in value.switches if switch not in closed)
                value = value.model_copy(update={"switches": kept} if kept else {"withdrawn": True})
            elif value.note is None and shut & set(value.switches):
                value = value.model_copy(update={"besides": _both(value.besides, (place.session.key,))})
            if value != one.value:
                items.change(connection, one, value, held.author, one.revision)


def rule_set_at(connection: Connection, key: str) -> Rule:
    """Give the rule that was set at an item's place, whatever was promised."""
    return place_of(connection, key).rule


def _rule_of(value: Form) -> Rule | None:
    return value.rule if isinstance(value, Dialogue | Event | Session) else None


def _kept(promised: Rule | None, now: Rule | None) -> Rule | None:
    """Give what stays promised whatever is written: the stricter of both."""
    return strictest(promised, now) if promised or now else None


def _shut_in_session(held: Held[F], place: Place) -> set[Switch]:
    """Give what a session's own rules close: the one that is set, and the one before.

    Who consented for the event as a whole, before or while they did, did not consent to open that.
    """
    if place.session is None or not isinstance(held.value, Session):
        return set()
    rules = [rule for rule in (place.session.value.rule, held.value.rule) if rule is not None]
    return {switch for switch in SWITCHES if not all(rule.allows(switch) for rule in rules)}


def _both(some: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *more)))


def _events_of(connection: Connection, place: Place) -> list[str]:
    inside = select(DialogueItem.id).where(DialogueItem.key == place.dialogue.key).scalar_subquery()
    asked = select(DialogueItem.key).where(DialogueItem.kind == "event", DialogueItem.dialogue_id == inside)
    return list(connection.scalars(asked))


def _stands_in(connection: Connection, consent: Held[Consent], place: Place) -> bool:
    """Say whether a consent is for a note of the place's session."""
    note = consent.value.note
    if note is None or place.session is None:
        return False
    parent = connection.scalars(select(DialogueItem.parent_key).where(DialogueItem.key == note)).one_or_none()
    return parent == place.session.key


def _check_speaker(connection: Connection, note: Note, place: Place) -> None:
    if note.speaker is None:
        return
    here = at_event(place.event.key if place.event else "")
    if not items.found(connection, Seat, here, DialogueItem.key == note.speaker):
        raise ArchiveError("whoever is named as the speaker has no seat at this event")


def _check_consent(connection: Connection, consent: Consent) -> None:
    seat = items.found(connection, Seat, DialogueItem.key == consent.seat)
    if not seat:
        raise ArchiveError("a consent is that of somebody who has a seat")
    if consent.note is None:
        return
    note = items.found(connection, Note, DialogueItem.key == consent.note)
    if not note or note[0].value.speaker != consent.seat:
        raise ArchiveError("only whoever spoke can consent to more; this note has another speaker, or none")


def _check_smallest(connection: Connection, key: str, before: Dialogue, after: Dialogue) -> None:
    """See that the least number of people behind what leaves is not lowered under those who came or spoke.

    Seats that were taken away, and notes and seats of which only tombstones are left, count. Drafts do not: the answer
    would tell whoever asks that others have some.
    """
    if after.smallest >= before.smallest:
        return
    came = DialogueItem.kind.in_((KINDS[Seat], KINDS[Vacated]))
    spoke = (DialogueItem.kind == KINDS[Note]) & DialogueItem.sealed.is_(True)
    inside = DialogueItem.dialogue_id == items.dialogue_id_of(connection, key)
    if connection.scalar(select(DialogueItem.id).where(inside, came | spoke).limit(1)) is not None:
        raise ArchiveError(
            f"people came and notes were taken while nothing left behind which fewer than {before.smallest} people "
            "stand; that number can be raised, but no longer lowered"
        )
