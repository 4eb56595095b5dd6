"""Progress as counts over time: together only where unit and definition agree, and apart where they contradict."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from aidememoire.comparison.accounts import bounds
from aidememoire.comparison.wording import stems
from aidememoire.dialogue.ledger.citing import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aidememoire.archive.dialogues.forms import Progress, Target
    from aidememoire.archive.dialogues.items import Held


class Counted(NamedTuple):
    """How much there is on a day, in all; `added` where that came on top of what was there."""

    date: str
    total: float
    added: float | None
    counted_by: str
    key: str


@dataclass(frozen=True)
class Series:
    """Counts that may be held together: of one unit, by one definition.

    `counted_by` names who counted where only one did, or where a contradiction keeps them apart. `share` is how much of
    the target the last count is, null where it counts something else; `notes` say what a reader should know.
    """

    unit: str | None
    definition: str | None
    counted_by: str | None
    points: tuple[Counted, ...]
    share: float | None
    notes: tuple[str, ...] = ()

    @property
    def last(self) -> Counted:
        """Give the last count."""
        return self.points[-1]

    @property
    def name(self) -> str:
        """Say what is counted, by whom where that tells series apart."""
        what = ", ".join(filter(None, (self.unit, self.definition))) or "counted"
        return f"{what} ({self.counted_by})" if self.counted_by else what


def series_of(progress: Iterable[Held[Progress]], target: Target | None) -> list[Series]:
    """Put counts into series, the ones with most counts first; progress without an amount is in none.

    A count without a unit is one of what the target counts. Where no definition is given, what different people counted
    may be different things, and stands apart.
    """
    unit = target.unit if target else None
    together: dict[tuple[str, ...], list[Held[Progress]]] = defaultdict(list)
    for one in progress:
        if one.value.amount is not None:
            of = one if one.value.unit else replace(one, value=one.value.model_copy(update={"unit": unit}))
            together[_sort(of.value)].append(of)
    found = [series for group in together.values() for series in _series(group, target)]
    return sorted(found, key=lambda one: (-len(one.points), one.name))


def _sort(one: Progress) -> tuple[str, ...]:
    unit = folded(one.unit or "")
    return (unit, folded(one.definition)) if one.definition else (unit, "", folded(one.counted_by))


def _series(group: Sequence[Held[Progress]], target: Target | None) -> list[Series]:
    """Give a group as one series, or, where counts of it contradict each other, one for each who counted."""
    ordered = sorted(group, key=lambda one: (one.value.date, not one.value.cumulative))
    conflicts = _conflicts(ordered)
    counters = list(dict.fromkeys(one.value.counted_by for one in ordered))
    if not conflicts or len(counters) == 1:
        return [_made(ordered, target, counters[0] if len(counters) == 1 else None, conflicts)]
    apart = ([one for one in ordered if one.value.counted_by == who] for who in counters)
    return [_made(own, target, who, conflicts) for own, who in zip(apart, counters, strict=True)]


def _made(
    ordered: Sequence[Held[Progress]], target: Target | None, counted_by: str | None, notes: Sequence[str]
) -> Series:
    first = ordered[0].value
    points = tuple(_points(ordered))
    made = Series(first.unit, first.definition, counted_by, points, None, tuple(notes))
    made = replace(made, notes=(*made.notes, *_falls(points)))
    if target is None:
        return made
    against = _against(target, first)
    if against is not None:
        return replace(made, notes=(*made.notes, against))
    share = points[-1].total / target.value
    open_definition = target.definition is None and first.definition is not None
    note = (f"the target does not say how it is counted; this counts {first.definition}",) if open_definition else ()
    return replace(made, share=share, notes=(*made.notes, *note))


def _points(ordered: Iterable[Held[Progress]]) -> Iterable[Counted]:
    """Sum what came on top; a count from the beginning takes the place of all before it."""
    total = 0.0
    for one in ordered:
        amount = one.value.amount or 0.0
        total = amount if one.value.cumulative else total + amount
        added = None if one.value.cumulative else amount
        yield Counted(one.value.date, total, added, one.value.counted_by, one.key)


def _against(target: Target, counted: Progress) -> str | None:
    """Say why counts are not held against a target; null where they are."""
    if target.unit and not _same_unit(target.unit, counted.unit):
        return f"not held against the target: that counts {target.unit}, this {counted.unit or 'no stated unit'}"
    if target.definition and folded(target.definition) != folded(counted.definition or ""):
        told = counted.definition or "no stated definition"
        return f"not held against the target: that is counted by {target.definition}, this by {told}"
    return None


def _same_unit(one: str, other: str | None) -> bool:
    """Say whether two units have the same telling words: "student" and "students"."""
    return other is not None and (folded(one) == folded(other) or (stems(one).keys() == stems(other).keys() != set()))


def _conflicts(ordered: Sequence[Held[Progress]]) -> list[str]:
    """Name counts of one day and definition that differ."""
    by_day: dict[str, set[float]] = defaultdict(set)
    who: dict[str, list[str]] = defaultdict(list)
    for one in ordered:
        if one.value.cumulative:
            by_day[one.value.date].add(one.value.amount or 0.0)
            who[one.value.date].append(f"{one.value.counted_by} {one.value.amount:,.10g}")
    return [
        f"counts of {date} contradict each other: {', '.join(dict.fromkeys(who[date]))}"
        for date, amounts in by_day.items()
        if len(amounts) > 1
    ]


def _falls(points: Sequence[Counted]) -> list[str]:
    """Name counts from the beginning that are lower than what was there before: one of the two cannot be right."""
    return [
        f"the count falls from {before.total:,.10g} ({before.date}) to {after.total:,.10g} ({after.date}): "
        "it is corrected, or counts something else"
        for before, after in pairwise(points)
        if after.total < before.total
    ]


def expected(target: Target, undertaken: str | None, due: str | None, on: str) -> float | None:
    """Give how much of a target there would be on a day if it grew evenly; null where its days are not known."""
    if undertaken is None or due is None:
        return None
    begin, end, now = bounds(undertaken).first, bounds(due).last, bounds(on).last
    if end <= begin:
        return target.value
    return target.value * min(max((now - begin).days / (end - begin).days, 0.0), 1.0)
