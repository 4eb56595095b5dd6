"""What the archive knows of an organization: names, what readouts say of it, who holds posts there, where it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.organizations.looking import of_slug
from aidememoire.archive.organizations.members import newest_first, nodes_of
from aidememoire.archive.organizations.naming import parts_of
from aidememoire.archive.organizations.presence import attended, holders
from aidememoire.archive.organizations.roll import body_at, place_of
from aidememoire.archive.organizations.telling import About, Naming, namings
from aidememoire.archive.overview.columns import counted, distinct, range_of
from aidememoire.archive.overview.loading_bodies import BETWEEN

if TYPE_CHECKING:
    from aidememoire.archive.organizations.presence import Attended, Holder
    from aidememoire.archive.organizations.roll import Body
    from aidememoire.archive.overview import Overview
    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.view import View

_LOOKED_INTO: Final = 20  # readouts whose records are read for what they say of it
_READOUTS: Final = 500  # the newest that name an organization, in which its people are looked for
_LISTED: Final = 20


@dataclass(frozen=True)
class Portrait:
    """An organization as the archive knows it; what comes from readouts comes newest first.

    `names`, `acronyms` and `kinds` count the entries that have each, `elsewhere` are its namesakes. `keys` are
    those of all that was put together, its own first. `about` is from the newest readouts only, as `looked_into`
    counts them.
    """

    key: str
    keys: tuple[str, ...]
    name: str
    country: str | None
    names: dict[str, int]
    acronyms: dict[str, int]
    kinds: dict[str, int]
    readouts: int
    elsewhere: tuple[Body, ...]
    about: tuple[About, ...]
    looked_into: int
    holders: tuple[Holder, ...]
    encounters: tuple[Attended, ...]
    newest: tuple[Naming, ...]


def portrait(view: View, overview: Overview, key: str) -> Portrait:
    """Give what is known of an organization, by its key or that of another name of it.

    Raises `ArchiveError` where there is none of this key.
    """
    at = place_of(overview, key)
    if at is None:
        raise ArchiveError(f"there is no organization {key}")
    body = body_at(overview, at)
    names, acronyms, kinds = _counted(overview, at)
    order = newest_first(overview, at)
    looked_into = _once_each(overview, order[:_READOUTS])[:_LOOKED_INTO]
    newest, about = namings(view, overview.mentioned.entry[looked_into].tolist())
    return Portrait(
        key=body.key,
        keys=tuple(nodes_of(overview, at)),
        name=body.name,
        country=body.country,
        names=dict(names.most_common()),
        acronyms=dict(acronyms.most_common()),
        kinds=dict(kinds.most_common()),
        readouts=body.readouts,
        elsewhere=tuple(_elsewhere(overview, body.key)),
        about=about,
        looked_into=len(newest),
        holders=tuple(holders(overview, _readouts(overview, order), {*names, *acronyms})),
        encounters=tuple(attended(overview, at, _LISTED)),
        newest=newest,
    )


def _counted(overview: Overview, at: int) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Count the entries by name, acronym and kind."""
    found = Counter[str](), Counter[str](), Counter[str]()
    called, number = counted(overview.mentioned.called[range_of(overview.mentioned.who, at)].copy())
    for one, entries in zip(called.tolist(), number.tolist(), strict=True):
        for value, counter in zip(overview.names_of_bodies[one].split(BETWEEN), found, strict=True):
            if value:
                counter[value] += entries
    return found


def _once_each(overview: Overview, rows: Numbers) -> Numbers:
    """Give the first of the rows in each readout: one that names an organization in two ways is told of once."""
    _, first = np.unique(overview.mentioned.readout[rows], return_index=True)
    once: Numbers = rows[np.sort(first)]
    return once


def _readouts(overview: Overview, rows: Numbers) -> Numbers:
    """Give the newest readouts in which entries stand, given newest first."""
    readouts: Numbers = overview.mentioned.readout[rows[:_READOUTS]]
    return distinct(readouts)


def _elsewhere(overview: Overview, key: str) -> list[Body]:
    """Give the other organizations of the same name: in other countries or in none, or told apart by a person."""
    slug, _ = parts_of(key)
    bodies = [body_at(overview, at) for at in of_slug(overview, slug) if overview.bodies.keys[at] != key]
    return sorted(bodies, key=lambda one: (-one.readouts, one.key))
