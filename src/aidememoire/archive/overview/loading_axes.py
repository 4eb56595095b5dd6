"""Loads how well the five axes of each encounter are known, as `encounters.listing` tells it of a few."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import case, select

from aidememoire.archive.encounters.axes import NAMES
from aidememoire.archive.encounters.tenures import Left, held_at, left_open
from aidememoire.archive.overview.columns import NONE, date_of
from aidememoire.archive.overview.fetching import numbers
from aidememoire.archive.overview.table import STATES
from aidememoire.archive.overview.tenures import tenures_in
from aidememoire.archive.tables import Axis

if TYPE_CHECKING:
    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.overview.loading_encounters import Accounts
    from aidememoire.archive.overview.loading_readouts import Loaded
    from aidememoire.archive.overview.table import Overview
    from aidememoire.archive.view import View

_POST: Final = NAMES.index("post")
_MISSING: Final = STATES.index("missing")


def load_axes(loaded: Loaded, view: View, accounts: Accounts, overview: Overview) -> Numbers:
    """Load the axes of encounters, each by the account that knows it best; a missing post may follow from others."""
    axis = case({name: at for at, name in enumerate(NAMES)}, value=Axis.axis)
    state = case({name: at for at, name in enumerate(STATES)}, value=Axis.state)
    entries, axes, states = numbers(loaded.connection, select(Axis.entry_id, axis, state), 3)
    encounter = accounts.encounter_of(entries)
    known = np.full((len(NAMES), len(overview.encounters.day)), _MISSING, np.int8)
    there = encounter != NONE
    np.minimum.at(known, (axes[there], encounter[there]), states[there].astype(np.int8))
    is_open = there & (axes == _POST) & (known[_POST, encounter] == _MISSING)
    left = left_open(loaded.connection, view, entries[is_open].tolist())
    inferred = _inferred(overview, left, dict(zip(entries[is_open].tolist(), encounter[is_open].tolist(), strict=True)))
    known[_POST, inferred] = STATES.index("inferred")
    return known


def _inferred(overview: Overview, left: list[Left], encounter_of: dict[int, int]) -> list[int]:
    """Give the encounters with an account of which other readouts tell the post of each who has none in it."""
    posts = tenures_in(overview, {one.cluster_id for one in left})
    people: dict[int, list[int]] = defaultdict(list)
    for one in left:
        people[one.entry_id].append(one.cluster_id)
    return [
        at
        for account, those in people.items()
        for at in [encounter_of[account]]
        if (date := date_of(int(overview.encounters.day[at]))) is not None
        and all(held_at(date, posts.get(cluster, ())) for cluster in those)
    ]
