"""Loads an overview: a few questions whose rows stream into columns, and are joined there.

Readouts are asked for under the condition of the view. Of everything else the rows are kept that stand in one of them:
what a viewer may not see has no row among the readouts, and falls away with it.
"""

from __future__ import annotations

import datetime as dt
from time import perf_counter
from typing import TYPE_CHECKING

from aidememoire.archive.connection import reading
from aidememoire.archive.overview.at_hand import lay_at_hand
from aidememoire.archive.overview.loading_axes import load_axes
from aidememoire.archive.overview.loading_bodies import load_bodies
from aidememoire.archive.overview.loading_encounters import load_encounters
from aidememoire.archive.overview.loading_people import load_people
from aidememoire.archive.overview.loading_readouts import Loaded, load_readouts
from aidememoire.archive.overview.loading_words import load_words
from aidememoire.archive.overview.stamps import stamp_at
from aidememoire.archive.overview.table import Overview

if TYPE_CHECKING:
    from aidememoire.archive.view import View


def load(view: View) -> Overview:
    """Make the overview of a view, of one state of the archive; whoever keeps it has it `at_hand`."""
    began, made = perf_counter(), dt.datetime.now(dt.UTC)
    with reading(view.archive) as connection:
        loaded = Loaded(connection)
        stamp = stamp_at(connection)
        readouts = load_readouts(loaded, view)
        people = load_people(loaded)
        encounters = load_encounters(loaded, view, people)
        bodies = load_bodies(loaded, encounters.entries)
        said, spoken = load_words(loaded, readouts, people)
        overview = Overview(
            stamp,
            made,
            0.0,
            encounters.encounters,
            people.people,
            readouts,
            said,
            spoken,
            people.named,
            people.posts,
            bodies.bodies,
            bodies.mentioned,
            bodies.attendance,
            encounters.told,
            encounters.met,
            loaded.side_sets,
            loaded.places,
            loaded.publishers,
            loaded.topic_names,
            loaded.forms,
            people.posts_known,
            people.names,
            bodies.names,
        )
        overview.encounters.axes = load_axes(loaded, view, encounters.entries, overview)
    overview.took = perf_counter() - began
    lay_at_hand(view, overview)
    return overview
