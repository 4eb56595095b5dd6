"""Who met whom: pairs of people at one encounter, and the network that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from aidememoire.archive.overview.columns import NONE
from aidememoire.archive.overview.selecting import Asked, chosen, remembering

if TYPE_CHECKING:
    from aidememoire.archive.overview.columns import Chosen, Numbers
    from aidememoire.archive.overview.table import Overview

MOST_AT_ONE: Final = 40
"""People at one encounter, beyond which it does not tell that each of them met each other."""
MOST_SHOWN: Final = 150
"""People in a picture of a network: more cannot be told apart."""


class Somebody(NamedTuple):
    """A person, and at how many encounters."""

    key: str
    name: str
    side: str | None
    encounters: int


class PeopleMet(NamedTuple):
    """Two people, and how many encounters both took part in."""

    one: Somebody
    other: Somebody
    encounters: int


class Network(NamedTuple):
    """People and who of them met, the most often first; each tie names two of `people` by their places.

    `left_out` counts the people who met somebody often enough and are not shown.
    """

    people: list[Somebody]
    ties: list[tuple[int, int, int]]
    left_out: int


@remembering
def carriers(overview: Overview, asked: Asked, side: str, most: int) -> list[Somebody]:
    """Give who of a side took part in the most encounters."""
    times = _times(overview, chosen(overview, asked))
    number = overview.side_sets.sides.known(side)
    there = np.flatnonzero((times > 0) & (overview.people.side == number)) if number is not None else np.array([], int)
    return _most(overview, times, there)[:most]


@remembering
def who_met(overview: Overview, asked: Asked, most: int) -> list[PeopleMet]:
    """Give the people of different sides who met most often."""
    mask = chosen(overview, asked)
    one, other, number = _ties(overview, mask, across=True)
    times = _times(overview, mask)
    best = np.lexsort((other, one, -number))[:most]
    return [
        PeopleMet(_somebody(overview, times, int(one[at])), _somebody(overview, times, int(other[at])), int(number[at]))
        for at in best
    ]


@remembering
def network(overview: Overview, asked: Asked, least: int, *, across: bool = True) -> Network:
    """Give the people who met somebody at least so often, of different sides only if `across`."""
    mask = chosen(overview, asked)
    one, other, number = _ties(overview, mask, across=across)
    often = number >= least
    one, other, number = one[often], other[often], number[often]
    times = _times(overview, mask)
    weight = np.bincount(one, number, len(times)) + np.bincount(other, number, len(times))
    there = np.flatnonzero(weight)
    shown = there[np.lexsort((there, -weight[there]))][:MOST_SHOWN]
    place = np.full(len(times), NONE)
    place[shown] = np.arange(len(shown))
    both = (place[one] != NONE) & (place[other] != NONE)
    ties = sorted(
        zip(place[one[both]].tolist(), place[other[both]].tolist(), number[both].tolist(), strict=True),
        key=lambda tie: (-tie[2], tie),
    )
    return Network([_somebody(overview, times, int(at)) for at in shown], ties, len(there) - len(shown))


def _times(overview: Overview, mask: Chosen) -> Numbers:
    """Count the encounters of each person."""
    return np.bincount(overview.met.other[mask[overview.met.one]], minlength=len(overview.people.keys))


def _ties(overview: Overview, mask: Chosen, *, across: bool) -> tuple[Numbers, Numbers, Numbers]:
    """Count the encounters of each two people: who stands with whom in the rows of one encounter.

    People are paired with those who stand next, then with the next but one, until no encounter has so many.
    """
    encounters, people = overview.met.one, overview.met.other
    held = np.bincount(encounters, minlength=len(mask))
    rows = mask[encounters] & (held[encounters] <= MOST_AT_ONE)
    encounters, people = encounters[rows], people[rows].astype(np.int64)
    found = [np.array([], np.int64)]
    for apart in range(1, MOST_AT_ONE):
        together = np.flatnonzero(encounters[apart:] == encounters[:-apart])
        if not len(together):
            break
        one, other = people[together], people[together + apart]
        if across:
            sides = overview.people.side
            differ = sides[one] != sides[other]
            one, other = one[differ], other[differ]
        found.append(np.minimum(one, other) * len(overview.people.keys) + np.maximum(one, other))
    pairs, number = np.unique(np.concatenate(found), return_counts=True)
    people_known = max(len(overview.people.keys), 1)
    return pairs // people_known, pairs % people_known, number


def _most(overview: Overview, times: Numbers, people: Numbers) -> list[Somebody]:
    found = [_somebody(overview, times, int(at)) for at in people]
    return sorted(found, key=lambda one: (-one.encounters, one.name, one.key))


def _somebody(overview: Overview, times: Numbers, at: int) -> Somebody:
    table = overview.people
    side = overview.side_sets.sides.value(int(table.side[at]))
    return Somebody(table.keys[at], table.names[at], side, int(times[at]))
