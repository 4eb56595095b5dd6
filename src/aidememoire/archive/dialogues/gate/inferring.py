"""What a reader could infer from a passage, in words for the convenor who decides whether it leaves."""

from __future__ import annotations

from calendar import month_name
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.archive.dialogues.forms import Citation, Event, Rule
    from aidememoire.record import PartialDate

_TO_THE_DAY: Final = 3
"""Parts of a date that is known to the day."""


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


def inferences_of_due(day: PartialDate, public: Iterable[Citation], event: Event | None) -> tuple[str, ...]:
    """Say what a reader could infer from a day of the ledger: who may have it from where, and from which event."""
    found = [f"a dialogue follows this, and expects it{_when(day, None).replace(' on ', ' by ', 1)}"]
    sources = dict.fromkeys(one.url or one.source or "" for one in public)
    found.append(f"it is what is told in {', '.join(filter(None, sources))}")
    if event is not None:
        found.append(f"whoever knows that {event.name} took place may take it for what came of that")
    return tuple(found)


def _taking_place(event: Event) -> str:
    where = f" in {event.place}" if event.place else ""
    when = _when(event.start, event.end) if event.start else ""
    return f"the event took place{where}{when}"


def _when(start: PartialDate, end: PartialDate | None) -> str:
    """Write the days as far as they are known: "on 4 March 2024", "in March 2024", "from 4 to 5 March 2024"."""
    first, last = _parts(start), _parts(end or start)
    if first == last:
        return f" {'on' if len(first) == _TO_THE_DAY else 'in'} {' '.join(first)}"
    alike = len(first) == len(last)
    while alike and len(first) > 1 and first[-1] == last[len(first) - 1]:
        first = first[:-1]
    return f" from {' '.join(first)} to {' '.join(last)}"


def _parts(date: PartialDate) -> list[str]:
    """Give day, month and year of a date as they are written, as far as they are known."""
    year, *others = date.split("-")
    named = [month_name[int(month)] for month in others[:1]]
    return [*(str(int(day)) for day in others[1:]), *named, year]
