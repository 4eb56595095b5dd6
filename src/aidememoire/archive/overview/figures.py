"""Figures over the encounters of an overview: when, where, between which sides; and what was spoken of."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import numpy as np

from aidememoire.archive.overview.columns import NONE, date_of, ranges_of
from aidememoire.archive.overview.selecting import Asked, chosen, in_period, readouts_of, remembering
from aidememoire.archive.overview.table import KINDS, RANKS, TOLD_BY

if TYPE_CHECKING:
    from aidememoire.archive.overview.columns import Chosen, Numbers
    from aidememoire.archive.overview.table import Overview
    from aidememoire.record import EncounterKind, Rank, ToldBy

Unit: TypeAlias = Literal["year", "month", "day"]
_PARTS: Final[dict[Unit, int]] = {"year": 10_000, "month": 100, "day": 1}
_UNKNOWN: Final = "other"
_DENSE: Final = 4  # times as many different things as rows there may be, for which a count of each is kept


class InTime(NamedTuple):
    """How many encounters of a kind there were in a year, month or day, with that highest rank."""

    date: str
    kind: EncounterKind
    rank: Rank | None
    encounters: int


@dataclass(frozen=True)
class Met:
    """An encounter in a list; `sides` are codes in their order."""

    key: str
    name: str
    kind: EncounterKind | None
    date: str | None
    place: str | None
    country: str | None
    sides: tuple[str, ...]
    rank: Rank | None
    accounts: int


class Where(NamedTuple):
    """How many encounters were at a place; null for the encounters of which no account names one."""

    place: str | None
    country: str | None
    encounters: int


class SidesMet(NamedTuple):
    """Two sides, and how many encounters both took part in."""

    one: str
    other: str
    encounters: int


class Spoken(NamedTuple):
    """How many statements on a topic readouts of a quarter hold, and whose account they are."""

    quarter: str
    topic: str
    told_by: ToldBy | None
    statements: int


class Held(NamedTuple):
    """How many readouts of a publisher the archive holds of a month (null: of an unknown date), and how many unread."""

    publisher: str | None
    month: str | None
    readouts: int
    unread: int


@remembering
def number_of(overview: Overview, asked: Asked) -> int:
    """Count encounters."""
    return int(chosen(overview, asked).sum())


@remembering
def people_met(overview: Overview) -> int:
    """Count the people who took part in an encounter."""
    return len(np.unique(overview.met.other))


@remembering
def in_time(overview: Overview, asked: Asked, unit: Unit) -> list[InTime]:
    """Count encounters by year, month or day, kind and rank; those whose date is not known so well are left out."""
    table = overview.encounters
    part = _PARTS[unit]
    known = chosen(overview, asked) & (table.day > 0) & ((unit == "year") | (table.day // part % 100 > 0))
    rows = np.stack([table.day[known] // part * part, table.kind[known], table.rank[known]])
    return [
        InTime(date_of(int(day)) or "", _kind(int(kind)), RANKS[rank] if rank != NONE else None, number)
        for (day, kind, rank), number in _counted(rows)
    ]


@remembering
def places(overview: Overview, asked: Asked) -> list[Where]:
    """Count encounters by place, the most first."""
    found = overview.encounters.place[chosen(overview, asked)]
    counted = [(_place(overview, number), encounters) for (number,), encounters in _counted(found[None])]
    there = [Where(place, country, encounters) for (place, country), encounters in counted]
    return sorted(there, key=lambda one: (-one.encounters, one.place or "", one.country or ""))


@remembering
def pairs_of_sides(overview: Overview, asked: Asked) -> list[SidesMet]:
    """Count the encounters of each two sides, the most first."""
    found = overview.encounters.sides[chosen(overview, asked)]
    met = Counter[tuple[str, str]]()
    for (number,), encounters in _counted(found[None]):
        for pair in combinations(overview.side_sets.codes(number), 2):
            met[pair] += encounters
    return sorted((SidesMet(*pair, number) for pair, number in met.items()), key=lambda one: (-one.encounters, one))


@remembering
def sides_met(overview: Overview) -> dict[str, int]:
    """Count the encounters of each side, the most first."""
    met = Counter[str]()
    for (number,), encounters in _counted(overview.encounters.sides[None]):
        met.update(dict.fromkeys(overview.side_sets.codes(number), encounters))
    return dict(sorted(met.items(), key=lambda one: (-one[1], one[0])))


@remembering
def topics(overview: Overview, asked: Asked) -> list[Spoken]:
    """Count statements by quarter of publication, topic and teller, in readouts that tell of the encounters.

    With sides asked for, those are counted that at least one of them made.
    """
    said = overview.said
    told = np.flatnonzero(readouts_of(overview, chosen(overview, asked)))
    which, rows = ranges_of(said.readout, told)
    days = overview.readouts.day[told][which]
    meant: Chosen = days // 100 % 100 > 0
    if asked.sides:
        speaks = np.logical_or.reduce([overview.side_sets.holding(side) for side in asked.sides])
        meant &= speaks[said.sides[rows]]
    if asked.topic is not None:
        meant &= said.topic[rows] == overview.topic_names.known(asked.topic)
    rows, days = rows[meant], days[meant]
    months = days // 100
    quarters = months - (months % 100 - 1) % 3
    counted = added_up((quarters, said.topic[rows], said.told_by[rows]), said.statements[rows])
    written = {quarter: date_of(quarter * 100) or "" for quarter in {quarter for (quarter, _, _), _ in counted}}
    names, tellers = list(overview.topic_names), dict(enumerate(TOLD_BY))
    return [
        Spoken(written[quarter], names[topic], tellers.get(told_by), number)
        for (quarter, topic, told_by), number in counted
    ]


@remembering
def holdings(overview: Overview, since: str | None = None, until: str | None = None) -> list[Held]:
    """Count readouts by publisher and month, so that a gap in collecting is not taken for silence."""
    table = overview.readouts
    there = in_period(table.day, since, until)
    rows = np.stack([table.publisher[there], table.day[there] // 100 * 100]).astype(np.int64)
    unread = dict(_counted(rows[:, table.is_read[there] == 0]))
    found = [
        Held(overview.publishers.value(which[0]), date_of(which[1]), number, unread.get(which, 0))
        for which, number in _counted(rows)
    ]
    return sorted(found, key=lambda one: (one.month or "", one.publisher or ""))


def newest(overview: Overview, asked: Asked, most: int | None = None) -> list[Met]:
    """Give encounters, the newest first."""
    return [met_at(overview, int(at)) for at in np.flatnonzero(chosen(overview, asked))[:most]]


def met_at(overview: Overview, at: int) -> Met:
    """Give the encounter of a row."""
    table = overview.encounters
    place, country = _place(overview, int(table.place[at]))
    kind, rank = int(table.kind[at]), int(table.rank[at])
    return Met(
        table.keys[at],
        table.names[at],
        KINDS[kind] if kind != NONE else None,
        date_of(int(table.day[at])),
        place,
        country,
        tuple(overview.side_sets.codes(int(table.sides[at]))),
        RANKS[rank] if rank != NONE else None,
        int(table.accounts[at]),
    )


@remembering
def span(overview: Overview) -> tuple[str, str] | None:
    """Give the first and the last month of any encounter; null where no date is known."""
    days = overview.encounters.day
    months = days[days // 100 % 100 > 0] // 100 * 100
    return (str(date_of(int(months.min()))), str(date_of(int(months.max())))) if len(months) else None


def _place(overview: Overview, number: int) -> tuple[str | None, str | None]:
    return overview.places.value(number) or (None, None)


def _kind(number: int) -> EncounterKind:
    return KINDS[number] if number != NONE else _UNKNOWN


def _counted(rows: Numbers) -> list[tuple[tuple[int, ...], int]]:
    """Count the different columns of numbers, in ascending order; each column is one thing that is counted."""
    return added_up(tuple(rows), np.ones(rows.shape[1], np.int32))


def added_up(columns: tuple[Numbers, ...], weights: Numbers) -> list[tuple[tuple[int, ...], int]]:
    """Add weights up by what stands beside them in columns, in ascending order.

    Where many rows stand for few different things, they are counted without being put in order.
    """
    if not len(weights):
        return []
    lows = [int(column.min()) for column in columns]
    sizes = [int(column.max()) - low + 1 for column, low in zip(columns, lows, strict=True)]
    together = np.zeros(len(weights), np.int64)
    for column, low, size in zip(columns, lows, sizes, strict=True):
        together = together * size + (column - low)
    if math.prod(sizes) <= _DENSE * len(weights):
        found = np.flatnonzero(np.bincount(together))
        sums = np.bincount(together, weights)[found].astype(np.int64)
    else:
        order = np.argsort(together)
        begins = np.flatnonzero(np.append(True, np.diff(together[order]) != 0))
        found, sums = together[order[begins]], np.add.reduceat(weights[order].astype(np.int64), begins)
    values = []
    for low, size in zip(reversed(lows), reversed(sizes), strict=True):
        found, column = np.divmod(found, size)
        values.append((column + low).tolist())
    return list(zip(zip(*reversed(values), strict=True), sums.tolist(), strict=True))
