"""Who holds posts in an organization, and the encounters at which it sat or that it hosted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from aidememoire.archive.overview.columns import counted, date_of
from aidememoire.archive.overview.figures import met_at
from aidememoire.archive.overview.table import ROLES
from aidememoire.archive.people.roll import known_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from aidememoire.archive.overview import Overview
    from aidememoire.archive.overview.columns import Numbers

_MOST_HOLDERS: Final = 30


@dataclass(frozen=True)
class Holder:
    """Somebody with a post in an organization, the title most used, and when readouts state it first and last."""

    key: str
    name: str
    title: str
    former: bool
    first: str | None
    last: str | None
    readouts: int


@dataclass(frozen=True)
class Attended:
    """An encounter, and what an organization did there."""

    key: str
    name: str
    kind: str | None
    date: str | None
    place: str | None
    did: tuple[str, ...]


def holders(overview: Overview, readouts: Numbers, known_as: Collection[str]) -> list[Holder]:
    """Give who holds or held posts there, by some readouts that name the organization; `known_as` are its names.

    Those whom most of these readouts name come first.
    """
    there = np.zeros(len(overview.readouts.day), np.bool_)
    there[readouts] = True
    names = frozenset(known_as)
    of_post = np.fromiter((one[1] in names for one in overview.posts_known), np.bool_, len(overview.posts_known))
    posts = overview.posts
    rows = np.flatnonzero(there[posts.readout] & of_post[posts.post])
    found: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    each = zip(posts.who[rows].tolist(), posts.post[rows].tolist(), posts.readout[rows].tolist(), strict=True)
    for who, post, readout in each:
        title, _, status = overview.posts_known.value(post) or ("", "", "current")
        found[who, title, status].append(readout)
    held = [_holder(overview, *which, readouts=where) for which, where in found.items()]
    most: dict[tuple[str, bool], Holder] = {}
    for one in sorted(held, key=lambda one: (-one.readouts, one.name, one.title)):
        most.setdefault((one.key, one.former), one)
    return list(most.values())[:_MOST_HOLDERS]


def attended(overview: Overview, at: int, most: int) -> list[Attended]:
    """Give the newest encounters at which the organization of a row sat, that it hosted or initiated."""
    table, roles = overview.attendance, list(ROLES.values())
    rows = np.flatnonzero(table.body == at)
    encounters, _ = counted(table.encounter[rows])
    found = []
    for encounter in encounters[:most].tolist():
        did = tuple(roles[one] for one in sorted(table.role[rows[table.encounter[rows] == encounter]].tolist()))
        met = met_at(overview, encounter)
        found.append(Attended(met.key, met.name, met.kind, met.date, met.place, did))
    return found


def _holder(overview: Overview, who: int, title: str, status: str, *, readouts: list[int]) -> Holder:
    person, days = known_at(overview, who), overview.readouts.day[readouts]
    dated = days[days > 0]
    first, last = (date_of(int(dated.min())), date_of(int(dated.max()))) if len(dated) else (None, None)
    return Holder(person.key, person.name, title, status == "former", first, last, len(set(readouts)))
