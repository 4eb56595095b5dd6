"""People in lists: those whom most readouts name, and all by the letters of their names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.overview.columns import NONE
from aidememoire.archive.overview.selecting import remembering
from aidememoire.archive.people.looking import Known
from aidememoire.comparison.people.spelling import folded

if TYPE_CHECKING:
    from aidememoire.archive.overview import Overview
    from aidememoire.archive.overview.columns import Numbers

MOST_RANKED: Final = 1000
"""So many people can be listed by how many readouts name them; others are found by letter or name."""
_BETWEEN: Final = "~"
_AFTER_Z: Final = "{"


@dataclass(frozen=True)
class Roll:
    """People in order; `after` asks for those that follow, null where nobody does."""

    people: tuple[Known, ...]
    after: str | None


def most_named(overview: Overview, side: str | None = None, after: str | None = None, most: int = 50) -> Roll:
    """Give people by how many readouts name them, `MOST_RANKED` at most; `after` is how many come before."""
    skipped = _number(after)
    ranked = _ranked(overview, side)
    page = ranked[skipped : skipped + most].tolist()
    goes_on = skipped + most < len(ranked)
    return Roll(tuple(known_at(overview, at) for at in page), str(skipped + most) if goes_on else None)


def by_letter(
    overview: Overview, letter: str | None, side: str | None = None, after: str | None = None, most: int = 50
) -> Roll:
    """Give people by their names: those that begin with a letter from a to z, with any other (""), or all (null)."""
    rows = range(len(overview.people.keys))

    def place_of(at: int) -> tuple[str, str]:
        return folded(overview.people.names[at]), overview.people.keys[at]

    def from_letter(begins: str) -> int:
        return bisect_left(rows, (begins, ""), key=place_of)

    first = 0
    if after is not None:
        name, between, key = after.rpartition(_BETWEEN)
        if not between:
            raise ArchiveError(f"{after} is no place in a list of people")
        first = bisect_right(rows, (name, key), key=place_of)
    if letter:
        some = np.arange(max(first, from_letter(letter)), from_letter(letter + _AFTER_Z))
    elif letter is not None:
        some = np.append(np.arange(first, from_letter("a")), np.arange(max(first, from_letter(_AFTER_Z)), len(rows)))
    else:
        some = np.arange(first, len(rows))
    page = _of_side(overview, some, side)[: most + 1].tolist()
    last = _BETWEEN.join(place_of(page[most - 1])) if len(page) > most else None
    return Roll(tuple(known_at(overview, at) for at in page[:most]), last)


def known_at(overview: Overview, at: int) -> Known:
    """Give the person of a row."""
    people = overview.people
    side = overview.side_sets.sides.value(int(people.side[at]))
    return Known(people.keys[at], people.names[at], side, int(people.readouts[at]))


@remembering
def _ranked(overview: Overview, side: str | None) -> Numbers:
    """Give the rows of those whom most readouts name."""
    some = _of_side(overview, np.arange(len(overview.people.keys)), side)
    return some[np.argsort(-overview.people.readouts[some], kind="stable")[:MOST_RANKED]]


def _of_side(overview: Overview, rows: Numbers, side: str | None) -> Numbers:
    if side is None:
        return rows
    number = overview.side_sets.sides.known(side)
    found: Numbers = rows[overview.people.side[rows] == (number if number is not None else NONE - 1)]
    return found


def _number(after: str | None) -> int:
    if after is None:
        return 0
    if not after.isdecimal():
        raise ArchiveError(f"{after} is no place in a list of people")
    return min(int(after[:9]), MOST_RANKED)
