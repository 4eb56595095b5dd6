"""Readouts of the archive that seem to belong to a dialogue, offered with the reasons, to be linked or turned down.

They are looked for by words and dates through the view, so that an archive of any size is asked a few questions; the
likeliest are then read and weighed. What was turned down does not come back.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.at_hand import all_at_hand
from aidememoire.archive.dialogues.forms import Dialogue, Dismissal, Event, Seat
from aidememoire.archive.dialogues.items import WHEN_FORGETTING
from aidememoire.archive.remembering import forget, kept
from aidememoire.archive.search import Asked, Filters
from aidememoire.comparison.people.spelling import folded
from aidememoire.dialogue.events import days, in_time
from aidememoire.dialogue.likeness import Reason, Traits, asked_for, reasons, telling_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.view import View
    from aidememoire.record import Readout

_Questions: TypeAlias = "tuple[tuple[int, Asked], ...]"
"""What the archive is asked, with how much it counts that a readout is found so."""
READOUT: Final = "readout"
"""The subject of dismissals that are remembered here."""
ENOUGH: Final = 0.45
"""The least score of a readout that is offered."""
_AFTER: Final = 21  # days after an event within which accounts of it are published
_AT_ONCE: Final = 30  # hits of one question
_MOST_EVENTS: Final = 5  # events without accounts, the latest ones, for which what was published then is looked at
_MOST_READ: Final = 60  # readouts that are looked into


@dataclass(frozen=True)
class Offer:
    """A readout that seems to belong: to an event (its key), or to the dialogue as a whole; the best reasons first."""

    readout: str
    title: str
    published: str | None
    publisher: str | None
    score: float
    event: str | None
    reasons: tuple[Reason, ...]


def offers(room: DialogueRoom, most: int = 20) -> list[Offer]:
    """Give readouts that seem to belong to a dialogue, the likeliest first."""
    view = room.archive.view(room.viewer)
    events = in_time(room)
    dialogue = room.one(Dialogue, room.key).value
    traits = _traits(room, dialogue, events)
    left_out = frozenset({*linked(dialogue, events), *(one.value.about for one in turned_down(room))})
    questions = tuple(_questions(dialogue, events))
    asked = (READOUT, traits, questions, left_out)
    return kept(view, asked, lambda: _found(view, traits, questions, left_out))[:most]


def _found(view: View, traits: Traits, questions: _Questions, left_out: frozenset[str]) -> list[Offer]:
    found = []
    for name in _likely(view, questions, left_out):
        try:
            record = view.record(name)
        except ArchiveError:  # it is not read, so that nothing of it can be weighed
            continue
        why, event = reasons(traits, record)
        score = 1.0
        for one in why:
            score *= 1 - one.weight
        if 1 - score >= ENOUGH:
            found.append(_offer(record.readout, round(1 - score, 2), event, why))
    return sorted(found, key=lambda one: (-one.score, one.readout))


def linked(dialogue: Dialogue, events: list[Held[Event]]) -> set[str]:
    """Give the readouts that belong to a dialogue or one of its events."""
    return {*dialogue.documents, *(name for one in events for name in one.value.accounts)}


def turned_down(room: DialogueRoom) -> list[Held[Dismissal]]:
    """Give what was turned down here; `room.remove` lets it be offered again."""
    return [one for one in room.all(Dismissal) if one.value.subject == READOUT]


def turn_down(room: DialogueRoom, readout: str, why: str | None = None) -> Held[Dismissal]:
    """Remember that a readout does not belong to the dialogue; raises `ArchiveError` where there is no such readout."""
    room.archive.view(room.viewer).readout(readout)
    known = [one for one in turned_down(room) if one.value.about == readout]
    return known[0] if known else room.put(Dismissal(subject=READOUT, about=readout, why=why), room.key)


def link(room: DialogueRoom, readout: str, event: str | None = None) -> None:
    """Link a readout to an event, or to the dialogue as a whole; once is enough.

    Raises `ArchiveError` where there is no such readout or event.
    """
    room.archive.view(room.viewer).readout(readout)
    if event is None:
        held = room.one(Dialogue, room.key)
        if readout not in held.value.documents:
            documents = (*held.value.documents, readout)
            room.change(held.key, held.value.model_copy(update={"documents": documents}), held.revision)
        return
    one = room.one(Event, event)
    if readout not in one.value.accounts:
        accounts = (*one.value.accounts, readout)
        room.change(one.key, one.value.model_copy(update={"accounts": accounts}), one.revision)


def unlink(room: DialogueRoom, readout: str, event: str | None = None) -> None:
    """Take the link of a readout away again; raises `ArchiveError` where there is none."""
    held, one = room.one(Dialogue, room.key), room.one(Event, event) if event is not None else None
    if one is not None and readout in one.value.accounts:
        accounts = tuple(name for name in one.value.accounts if name != readout)
        room.change(one.key, one.value.model_copy(update={"accounts": accounts}), one.revision)
    elif one is None and readout in held.value.documents:
        documents = tuple(name for name in held.value.documents if name != readout)
        room.change(held.key, held.value.model_copy(update={"documents": documents}), held.revision)
    else:
        raise ArchiveError(f"{readout} is not linked here")


def _traits(room: DialogueRoom, dialogue: Dialogue, events: list[Held[Event]]) -> Traits:
    seats = [one.value for one in all_at_hand(room, Seat)]
    return Traits(
        sides=frozenset(dialogue.sides),
        name=telling_words(dialogue.name),
        convenors=tuple(one.name for one in dialogue.convenors),
        track=dialogue.track,
        events=tuple((one.key, one.value.name, days(one.value), one.value.number) for one in events),
        people=frozenset(folded(one.name) for one in seats),
    )


def _likely(view: View, questions: _Questions, left_out: frozenset[str]) -> list[str]:
    """Give the names of readouts that may belong, those first that most questions find."""
    found: Counter[str] = Counter()
    published: dict[str, str] = {}
    for weight, asked in questions:
        for hit in view.search(asked).hits:
            if hit.readout not in left_out:
                found[hit.readout] += weight
                published[hit.readout] = hit.published or ""
    newest = sorted(found, key=lambda name: (published[name], name), reverse=True)
    return sorted(newest, key=lambda name: -found[name])[:_MOST_READ]


def _questions(dialogue: Dialogue, events: list[Held[Event]]) -> Iterator[tuple[int, Asked]]:
    """Ask for the words of the name, for those who convene, and for what was published after an event, side by side."""
    words = asked_for(dialogue.name)
    for side in dialogue.sides:
        filters = Filters(side=side)
        if words:
            yield 3, Asked(words, filters, what="readouts", limit=_AT_ONCE)
        for one in dialogue.convenors:
            yield 2, Asked(_quoted(one.name), filters, what="readouts", limit=_AT_ONCE)
    without = [one for one in reversed(events) if one.value.start is not None and not one.value.accounts]
    for held in without[:_MOST_EVENTS]:
        when = days(held.value)
        if when is not None:
            last = when[1] + dt.timedelta(days=_AFTER)
            filters = Filters(side=dialogue.sides[0], since=when[0].isoformat(), until=last.isoformat())
            yield 1, Asked(filters=filters, what="readouts", limit=_AT_ONCE)


def _quoted(words: str) -> str:
    return '"' + words.replace('"', " ") + '"'


def _offer(readout: Readout, score: float, event: str | None, why: list[Reason]) -> Offer:
    best_first = tuple(sorted(why, key=lambda one: -one.weight))
    return Offer(readout.id, readout.title, readout.published, readout.publisher, score, event, best_first)


WHEN_FORGETTING.append(forget)
