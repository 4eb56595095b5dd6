"""What a reader could infer from a passage, in words for the convenor who decides whether it leaves."""

from __future__ import annotations

from calendar import month_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.forms import Event, Rule
    from aidememoire.record import PartialDate


def inferences(
    event: Event, attribution: str | None, topic: str | None, fitting: int, rule: Rule, *, named: bool
) -> tuple[str, ...]:
    """Say what a reader could infer: that the event took place, who may have spoken (or did, if `named`), on what."""
    found = [_taking_place(event)]
    if attribution is None:
        found.append(f"somebody among the {fitting} who sat there said it, or all agreed on it")
    elif named:
        found.append(f"{attribution} sat there and said it")
    elif " of the " in attribution:
        found.append(f"it is what one side thinks: {attribution.rsplit(' of the ', 1)[-1]}")
    else:
        found.append(f"one of {fitting} people said it: {attribution}")
    if topic:
        found.append(f"{topic} was spoken of")
    if rule.participants:
        found.append("the list of participants may be known: whoever knows them may guess who cares for this")
    return tuple(found)


def _taking_place(event: Event) -> str:
    where = f" in {event.place}" if event.place else ""
    return f"the event took place{where}{_when(event.start)}"


def _when(date: PartialDate | None) -> str:
    """Write a date as far as it is known: "on 4 March 2024", "in March 2024", "in 2024"."""
    if date is None:
        return ""
    year, month, day = [*map(int, date.split("-")), 0, 0][:3]
    named = f"{month_name[month]} {year}" if month else str(year)
    return f" on {day} {named}" if day else f" in {named}"
