"""Organizations in lists: those that most readouts name, and all by letter or name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.organizations.naming import slug_of
from aidememoire.archive.overview.columns import NONE
from aidememoire.archive.overview.selecting import remembering

if TYPE_CHECKING:
    from aidememoire.archive.overview import Overview
    from aidememoire.archive.overview.columns import Numbers

MOST_RANKED: Final = 1000
"""So many can be listed by how many readouts name them; others are found by letter or name."""
_AFTER_Z: Final = "{"


@dataclass(frozen=True)
class Body:
    """An organization across readouts: `readouts` counts those that name it."""

    key: str
    name: str
    acronym: str | None
    country: str | None
    kind: str | None
    readouts: int


@dataclass(frozen=True)
class Roll:
    """Organizations in order; `after` asks for those that follow, null where none does."""

    bodies: tuple[Body, ...]
    after: str | None


def most_named(overview: Overview, country: str | None = None, after: str | None = None, most: int = 50) -> Roll:
    """Give organizations by how many readouts name them, `MOST_RANKED` at most; `after` is how many come before."""
    skipped = _number(after)
    ranked = _ranked(overview, country)
    page = ranked[skipped : skipped + most].tolist()
    goes_on = skipped + most < len(ranked)
    return Roll(tuple(body_at(overview, at) for at in page), str(skipped + most) if goes_on else None)


def by_letter(
    overview: Overview, letter: str | None, country: str | None = None, after: str | None = None, most: int = 50
) -> Roll:
    """Give organizations by their keys: those that begin with a letter from a to z, with any other (""), or all."""
    keys = overview.bodies.keys
    first = bisect_right(keys, after) if after is not None else 0
    if letter:
        some = np.arange(max(first, bisect_left(keys, letter)), bisect_left(keys, letter + _AFTER_Z))
    elif letter is not None:
        behind = np.arange(max(first, bisect_left(keys, _AFTER_Z)), len(keys))
        some = np.append(np.arange(first, bisect_left(keys, "a")), behind)
    else:
        some = np.arange(first, len(keys))
    page = _of_country(overview, some, country)[: most + 1].tolist()
    return Roll(tuple(body_at(overview, at) for at in page[:most]), keys[page[most - 1]] if len(page) > most else None)


def of_name(overview: Overview, words: str, country: str | None = None, most: int = 50) -> Roll:
    """Give organizations in whose keys or further names words stand: those called so first, then the most named."""
    sought = slug_of(words)
    if not sought:
        return Roll((), None)
    rows = {at for at in range(len(overview.bodies.keys)) if sought in overview.bodies.keys[at]}
    rows |= {at for key, at in overview.bodies.others.items() if sought in key}
    found = _of_country(overview, np.array(sorted(rows), np.int32), country).tolist()
    bodies = [body_at(overview, at) for at in found]
    in_order = sorted(bodies, key=lambda one: (not _is_called(one, sought), -one.readouts, one.key))
    return Roll(tuple(in_order[:most]), None)


def body_at(overview: Overview, at: int) -> Body:
    """Give the organization of a row."""
    bodies = overview.bodies
    country = overview.side_sets.sides.value(int(bodies.country[at]))
    kind = overview.forms.value(int(bodies.form[at]))
    return Body(bodies.keys[at], bodies.names[at], bodies.acronyms[at] or None, country, kind, int(bodies.readouts[at]))


def body_of(overview: Overview, key: str) -> Body:
    """Give an organization by its key or that of another name of it; raises `ArchiveError` where there is none."""
    at = place_of(overview, key)
    if at is None:
        raise ArchiveError(f"there is no organization {key}")
    return body_at(overview, at)


def place_of(overview: Overview, key: str) -> int | None:
    """Give the row of an organization by its key or that of another name of it; null where there is none."""
    keys = overview.bodies.keys
    at = bisect_left(keys, key)
    return at if at < len(keys) and keys[at] == key else overview.bodies.others.get(key)


def _is_called(body: Body, slug: str) -> bool:
    return slug in (slug_of(body.name), slug_of(body.acronym or ""))


@remembering
def _ranked(overview: Overview, country: str | None) -> Numbers:
    """Give the rows of those that most readouts name."""
    some = _of_country(overview, np.arange(len(overview.bodies.keys)), country)
    return some[np.argsort(-overview.bodies.readouts[some], kind="stable")[:MOST_RANKED]]


def _of_country(overview: Overview, rows: Numbers, country: str | None) -> Numbers:
    if country is None:
        return rows
    number = overview.side_sets.sides.known(country)
    found: Numbers = rows[overview.bodies.country[rows] == (number if number is not None else NONE - 1)]
    return found


def _number(after: str | None) -> int:
    if after is None:
        return 0
    if not after.isdecimal():
        raise ArchiveError(f"{after} is no place in a list of organizations")
    return min(int(after[:9]), MOST_RANKED)
