"""Which rule holds at a place beside the one that was set there, and why the two differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.forms import Consent, Dialogue, Event, Session
from aidememoire.archive.dialogues.rule.rules import awaited, in_words, loosening_at, rule_at
from aidememoire.dialogue.seats import everybody_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.archive.dialogues.forms import Rule, Switch
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

    Ruled = Held[Dialogue] | Held[Event] | Held[Session]


@dataclass(frozen=True)
class InForce:
    """The rule that was set at a place (null: none of its own), the one that holds there, and why it is another.

    Of a promise that waits for consents, `archive.dialogues.rules.loosening_at` tells; `reasons` does not repeat it.
    """

    stored: Rule | None
    holds: Rule
    reasons: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Say whether something else holds than what was set."""
        return self.stored is not None and self.stored != self.holds


def in_force(room: DialogueRoom, held: Ruled) -> InForce:
    """Say which rule holds in a dialogue, or at an event or session of it, and why that is not the one set there."""
    stored, holds = held.value.rule, rule_at(room, held.key)
    return InForce(stored, holds, tuple(_reasons(room, held, stored, holds)) if stored is not None else ())


def called(rule: Rule) -> str:
    """Give the name by which a rule is known."""
    return rule.preset or "a rule of its own"


def _reasons(room: DialogueRoom, held: Ruled, stored: Rule, holds: Rule) -> Iterator[str]:
    closed = holds.loosened_by(stored)
    event = _event_of(room, held)
    around: list[tuple[str, Rule | None]] = [("dialogue", room.dialogue.value.rule)] if event is not None else []
    around += [("event", event.value.rule)] if event is not None and held.key != event.key else []
    stricter = False
    for what, rule in around:
        if rule is None:
            continue
        kept = [switch for switch in closed if not rule.allows(switch)]
        if kept:
            stricter = True
            yield f"the rule of the {what}, {called(rule)}, is stricter and holds too: it keeps back {in_words(kept)}"
        if rule.since and rule.since == holds.since != stored.since:
            stricter = True
            yield f"by the rule of the {what} nothing leaves before {rule.since}"
    if stricter and event is not None and loosening_at(room, held.key) is None:
        yield from _promised(room, event, closed)
    yield from _inside(room, held, stored)


def _promised(room: DialogueRoom, event: Held[Event], closed: Sequence[Switch]) -> Iterator[str]:
    """Say whose consent would be missing next, were the stricter rule loosened."""
    promised = event.value.promised
    kept = [switch for switch in closed if promised is not None and not promised.allows(switch)]
    consents = [one.value for one in room.all(Consent, event.key) if not one.value.withdrawn and one.value.note is None]
    given = {(one.seat, switch) for one in consents for switch in one.switches}
    missing = [
        (seat.value.name, [switch for switch in kept if (seat.key, switch) not in given])
        for seat in everybody_at(room, event.key)
    ]
    waiting = [(name, switches) for name, switches in missing if switches]
    if waiting:
        yield (
            "a looser rule there would not open it at once either: it was promised to those who came, and waits for "
            f"the consent of {awaited(waiting, kept)}"
        )


def _inside(room: DialogueRoom, held: Ruled, stored: Rule) -> Iterator[str]:
    """Name what has a stricter rule of its own, which holds whatever is set around it."""
    inside: Sequence[Held[Event] | Held[Session]]
    if isinstance(held.value, Session):
        return
    inside = room.all(Event) if isinstance(held.value, Dialogue) else room.all(Session, held.key)
    names = [
        f"{one.value.title if isinstance(one.value, Session) else one.value.name} ({called(one.value.rule)})"
        for one in inside
        if one.value.rule is not None and one.value.rule.loosened_by(stored)
    ]
    if names:
        yield f"stricter rules of their own hold at {', '.join(names)}"


def _event_of(room: DialogueRoom, held: Ruled) -> Held[Event] | None:
    if isinstance(held.value, Event):
        return room.one(Event, held.key)
    return room.one(Event, held.parent) if isinstance(held.value, Session) and held.parent else None
