"""Where the newest statements of a person stand, by the columns of an overview: only these are read from the tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from aidememoire.archive.overview.columns import NONE, range_of
from aidememoire.archive.overview.table import TOLD_BY
from aidememoire.archive.people.roll import known_at
from aidememoire.archive.people.speaking import MOST_SAYINGS, Sayings, Wanted, sayings_of

if TYPE_CHECKING:
    from aidememoire.archive.overview import Overview
    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.view import View

_OWN: Final = TOLD_BY.index("own")
_MOST_ENTRIES: Final = 20_000
"""Where more entries than these are of the days that are wanted, as where no readout has a date, all are asked."""


def newest_sayings(view: View, overview: Overview, at: int, wanted: Wanted, *, by_others: bool) -> Sayings:
    """Give what `speaking.sayings_of` gives of the person of a row, at the same cost however much that person said."""
    rows = _meant(overview, at, wanted, by_others=by_others)
    readouts = overview.spoken.readout[rows]
    newest = np.argsort(-overview.readouts.day[readouts], kind="stable")
    readouts, ages = readouts[newest], -overview.readouts.day[readouts[newest]]
    until = np.cumsum(overview.spoken.statements[rows[newest]])
    if not len(until) or until[-1] <= wanted.skipped:
        return Sayings((), (), more=False)
    # Readouts of one day come in the order of their names, which only the tables know: each day is taken as a whole.
    first, last = np.searchsorted(until, [wanted.skipped, wanted.skipped + MOST_SAYINGS], "right")
    begin = int(np.searchsorted(ages, ages[first]))
    end = int(np.searchsorted(ages, ages[min(last, len(ages) - 1)], "right"))
    passed = int(until[begin - 1]) if begin else 0
    person, among = known_at(overview, at), _entries_in(overview, at, readouts[begin:end])
    if len(among) > _MOST_ENTRIES:
        return sayings_of(view, person, wanted, by_others=by_others)
    behind = replace(wanted, skipped=wanted.skipped - passed)
    return sayings_of(view, person, behind, by_others=by_others, among=among)


def _meant(overview: Overview, at: int, wanted: Wanted, *, by_others: bool) -> Numbers:
    """Give the rows that count the statements of a person on the topic and of the year that are wanted."""
    spoken = overview.spoken
    of_person = range_of(spoken.who, at)
    topic = NONE if wanted.topic is None else overview.topic_names.known(wanted.topic)
    meant = (spoken.topic[of_person] == topic) & ((spoken.told_by[of_person] == _OWN) != by_others)
    if wanted.year is not None:
        years = overview.readouts.day[spoken.readout[of_person]] // 10_000
        meant &= years == (int(wanted.year) if wanted.year.isdecimal() else NONE)
    rows: Numbers = np.flatnonzero(meant) + of_person.start
    return rows


def _entries_in(overview: Overview, at: int, readouts: Numbers) -> list[int]:
    """Give the entries that are a person in some readouts."""
    rows = range_of(overview.named.who, at)
    there: Numbers = overview.named.entry[rows][np.isin(overview.named.readout[rows], readouts)]
    return [int(entry) for entry in there]
