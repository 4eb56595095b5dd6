"""The posts of people with their periods, out of the columns: what `encounters.tenures` asks the tables for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aidememoire.archive.encounters.tenures import tenures
from aidememoire.archive.overview.at_hand import at_hand
from aidememoire.archive.overview.columns import NONE, date_of, range_of
from aidememoire.archive.people.posts import Held, Stated, periods

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection

    from aidememoire.archive.overview.table import Overview
    from aidememoire.archive.view import View


def posts_of(connection: Connection, view: View, people: Collection[int]) -> dict[int, list[Held]]:
    """Give the posts of people, by their clusters, from the overview if one is at hand: some stated thousands."""
    overview = at_hand(connection, view) if people else None
    return tenures(connection, view, people) if overview is None else tenures_in(overview, people)


def tenures_in(overview: Overview, people: Collection[int]) -> dict[int, list[Held]]:
    """Give the posts of people, by their clusters, as readouts state them whose date is known."""
    clusters = sorted(people)
    who = overview.people.clusters.at(clusters).tolist()
    return {
        cluster: periods(stated)
        for cluster, at in zip(clusters, who, strict=True)
        if at != NONE and (stated := list(_stated(overview, at)))
    }


def _stated(overview: Overview, who: int) -> Iterator[Stated]:
    """Give each post of a person as the first and the last readout state it."""
    rows = range_of(overview.posts.who, who)
    post, day = overview.posts.post[rows], overview.readouts.day[overview.posts.readout[rows]]
    post, day = post[day > 0], day[day > 0]
    order = np.lexsort((day, post))
    post, day = post[order], day[order]
    differ = np.flatnonzero(np.diff(post))
    firsts, lasts = np.append(0, differ + 1)[: len(post)], np.append(differ, len(post) - 1)[: len(post)]
    known = zip(post[firsts].tolist(), day[firsts].tolist(), day[lasts].tolist(), strict=True)
    found = ((about, days) for number, *days in known if (about := overview.posts_known.value(number)) is not None)
    for (title, organization, status), days in sorted(found):
        for date in map(date_of, dict.fromkeys(days)):
            yield Stated(title, organization or None, status, date)
