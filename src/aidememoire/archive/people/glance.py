"""A person at a glance: the figures of all that the archive holds of somebody, as an overview has them.

Somebody whom the overview does not know yet, because a decision just made this person, is asked of the tables.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from aidememoire.archive.overview.columns import NONE, counted, date_of, distinct, range_of, ranges_of
from aidememoire.archive.overview.figures import Met, added_up, met_at
from aidememoire.archive.overview.table import TOLD_BY
from aidememoire.archive.people.contacts import Contact, contacts
from aidememoire.archive.people.looking import cluster_of
from aidememoire.archive.people.portrait import Teller, in_order, portrait
from aidememoire.archive.people.posts import Held, Stated, periods
from aidememoire.archive.people.roll import known_at
from aidememoire.archive.people.speaking import Spoken, topics_by_year

if TYPE_CHECKING:
    from aidememoire.archive.overview import Overview
    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.people.looking import Known
    from aidememoire.archive.view import View

MOST_MET: Final = 12
"""So many of the encounters and contacts are given."""
_OWN: Final = TOLD_BY.index("own")


@dataclass(frozen=True)
class Encountered:
    """An encounter in which a person took part; `accounts` counts the readouts that tell of it."""

    key: str
    name: str
    kind: str | None
    date: str | None
    place: str | None
    accounts: int


@dataclass(frozen=True)
class Glance:
    """What the archive holds of a person, in figures; `encounters` are the newest of so many `in_all`.

    `names` counts the readouts that use each name, the most used first.
    """

    person: Known
    names: dict[str, int]
    posts: tuple[Held, ...]
    encounters: tuple[Encountered, ...]
    in_all: int
    topics: tuple[Spoken, ...]
    tellers: tuple[Teller, ...]
    contacts: tuple[Contact, ...]


def place_of(view: View, overview: Overview, key: str) -> int | None:
    """Give the row of a person, named by the key, in an overview; null where it does not know that key yet."""
    cluster = cluster_of(view, key)
    if cluster is None:
        return None
    (at,) = overview.people.clusters.at([cluster]).tolist()
    return at if at != NONE and overview.people.keys[at] == key else None


def glance(overview: Overview, at: int) -> Glance:
    """Give the person of a row."""
    of_person = np.flatnonzero(overview.met.other == at)
    encounters = overview.met.one[of_person]
    return Glance(
        known_at(overview, at),
        _names(overview, at),
        tuple(periods(_posts(overview, at))),
        tuple(_encountered(met_at(overview, one)) for one in encounters[:MOST_MET].tolist()),
        len(encounters),
        tuple(topics_in(overview, _rows_of(overview.spoken.who, at))),
        tuple(_tellers(overview, at)),
        tuple(met_in(overview, encounters, np.array([at]))),
    )


def asked_glance(view: View, person: Known) -> Glance:
    """Give the same of somebody whom no overview knows yet."""
    found = portrait(view, person.key, 0)
    return Glance(
        person,
        found.names,
        found.posts,
        tuple(Encountered(*vars(one).values()) for one in found.encounters[:MOST_MET]),
        len(found.encounters),
        tuple(topics_by_year(view, person)),
        found.tellers,
        tuple(contacts(view, person.key, MOST_MET)),
    )


def _encountered(met: Met) -> Encountered:
    return Encountered(met.key, met.name, met.kind, met.date, met.place, met.accounts)


def _names(overview: Overview, at: int) -> dict[str, int]:
    rows = range_of(overview.named.who, at)
    each = distinct(overview.named.called[rows].astype(np.int64) << 32 | overview.named.readout[rows])
    called, number = counted(each >> 32)
    names = [
        (overview.names_of_people[one], times) for one, times in zip(called.tolist(), number.tolist(), strict=True)
    ]
    return dict(sorted(names, key=lambda one: (-one[1], one[0])))


def _posts(overview: Overview, at: int) -> Counter[Stated]:
    """Count on which days which posts are stated."""
    rows = range_of(overview.posts.who, at)
    days = overview.readouts.day[overview.posts.readout[rows]]
    each, number = counted(overview.posts.post[rows].astype(np.int64) << 32 | days)
    found = Counter[Stated]()
    for one, times in zip(each.tolist(), number.tolist(), strict=True):
        known = overview.posts_known.value(one >> 32)
        assert known is not None
        title, organization, status = known
        found[Stated(title, organization or None, status, date_of(one & 0xFFFFFFFF))] += times
    return found


def topics_in(overview: Overview, rows: Numbers) -> list[Spoken]:
    """Count by topic and year of publication what some rows of `overview.spoken` count."""
    spoken = overview.spoken
    rows = rows[spoken.topic[rows] != NONE]
    years = overview.readouts.day[spoken.readout[rows]] // 10_000
    is_own = spoken.told_by[rows] == _OWN
    found: dict[tuple[str, str | None], list[int]] = defaultdict(lambda: [0, 0])
    for (topic, year, own), number in added_up((spoken.topic[rows], years, is_own), spoken.statements[rows]):
        name = str(overview.topic_names.value(topic))
        found[name, f"{year:04}" if year else None][not own] += number
    return [Spoken(*which, *numbers) for which, numbers in sorted(found.items(), key=lambda item: str(item[0]))]


def _tellers(overview: Overview, at: int) -> list[Teller]:
    spoken = overview.spoken
    rows = _rows_of(spoken.who, at)
    rows = rows[spoken.topic[rows] == NONE]
    publishers = overview.readouts.publisher[spoken.readout[rows]]
    return in_order(
        Teller(overview.publishers.value(publisher), TOLD_BY[told_by] if told_by != NONE else None, number)
        for (publisher, told_by), number in added_up((publishers, spoken.told_by[rows]), spoken.statements[rows])
    )


def _rows_of(ascending: Numbers, at: int) -> Numbers:
    where = range_of(ascending, at)
    return np.arange(where.start, where.stop)


def met_in(overview: Overview, encounters: Numbers, hosts: Numbers) -> list[Contact]:
    """Give who but some people (`hosts`, by their rows) took part in most of some encounters."""
    which, rows = ranges_of(overview.met.one, encounters)
    people, days = overview.met.other[rows], overview.encounters.day[encounters][which]
    others, number = counted(people[~np.isin(people, hosts)])
    best = others[np.lexsort((others, -number))[:MOST_MET]]
    found = []
    for row in best.tolist():
        one, there = known_at(overview, row), days[people == row]
        found.append(Contact(one.key, one.name, one.side, len(there), date_of(int(there.max()))))
    return sorted(found, key=lambda one: (-one.encounters, one.key))
