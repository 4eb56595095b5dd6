"""What stands at the head of a paper: the event it is for, the rule that holds, and how it is to be handled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.rule.rules import rule_at
from aidememoire.dialogue.papers.writing import between, date, first_letter_up, in_a_row, remark, side_name
from aidememoire.dialogue.track import track_of

if TYPE_CHECKING:
    import datetime as dt

    from aidememoire.archive.dialogues.forms import Event, Rule
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.dialogue.papers.content import Remark


def handling(rule: Rule) -> str:
    """Say on each page for whom a paper is, and under which rule what it holds was said."""
    name = rule.preset
    under = f" Rule: {name}." if name else " A rule of its own holds."
    return f"For those named in the dialogue; not to be passed on.{under}"


def cover(room: DialogueRoom, event: Held[Event], as_of: dt.date) -> tuple[tuple[str, Remark], ...]:
    """Give what a reader should know of the event before all else."""
    dialogue, value = room.dialogue.value, event.value
    where = ", ".join(filter(None, (value.place, side_name(value.country) if value.country else None)))
    tracked = track_of(room, event)
    bodies = in_a_row(one.name for one in dialogue.convenors)
    rule = rule_at(room, event.key)
    given = [
        ("Event", remark(kind_of(value))),
        ("When", remark(between(value.start, value.end)) if value.start else remark("no date yet")),
        *([("Where", remark(where))] if where else []),
        *([("Host", remark(value.host))] if value.host else []),
        ("Sides", remark(in_a_row(map(side_name, dialogue.sides)))),
        *([("Convened by", remark(bodies))] if bodies else []),
        ("Track", remark(tracked.in_words)),
        ("Rule", remark(rule_in_words(rule))),
        ("As of", remark(date(as_of.isoformat()))),
    ]
    return tuple(given)


def kind_of(event: Event) -> str:
    """Name the kind of an event with its number ("Round 5"), and the working group that meets."""
    number = f" {event.number}" if event.number else ""
    group = f" of {event.group}" if event.group else ""
    return f"{first_letter_up(event.kind)}{number}{group}"


def rule_in_words(rule: Rule) -> str:
    """Name a rule; one that is no preset by what it lets out."""
    since = f"; nothing leaves before {rule.since}" if rule.since else ""
    if rule.preset:
        return f"{rule.preset}{since}"
    let_out = [name.replace("_", " ") for name in type(rule).model_fields if name != "since" and getattr(rule, name)]
    return (f"may leave: {', '.join(let_out)}" if let_out else "nothing may leave") + since
