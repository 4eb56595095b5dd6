"""Which encounters are meant, as a mask over the columns of an overview."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

import numpy as np

from aidememoire.archive.encounters.axes import NAMES
from aidememoire.archive.overview.columns import NONE, day_number
from aidememoire.archive.overview.table import KINDS, RANKS, STATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.archive.encounters.axes import AxisName
    from aidememoire.archive.overview.columns import Chosen, Numbers
    from aidememoire.archive.overview.table import Overview
    from aidememoire.record import EncounterKind, Rank

_MOST_KEPT: Final = 60  # answers; people ask the same few again and again
_MONTH, _DAY = 10_000, 100  # what a day number is divided by, for a year or a month alone


class _Unasked:
    """What stands where nothing was asked yet: an answer may be null."""


_UNASKED: Final = _Unasked()
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """Which encounters are meant; what is left open selects nothing out.

    `since` and `until` are dates as precise as wanted; an encounter without a date is in no period. All of `sides` took
    part. `rank` is the highest that took part, `country` that of the place. `topic` and `publisher` are of a readout
    that tells of the encounter.
    """

    since: str | None = None
    until: str | None = None
    sides: tuple[str, ...] = ()
    kind: EncounterKind | None = None
    rank: Rank | None = None
    country: str | None = None
    topic: str | None = None
    publisher: str | None = None


def remembering(
    ask: Callable[Concatenate[Overview, P], T],
) -> Callable[Concatenate[Overview, P], T]:
    """Let an overview keep the answers to a question; of too many, the one goes that was asked for longest ago."""

    @wraps(ask)
    def answer(overview: Overview, /, *about: P.args, **more: P.kwargs) -> T:
        key = (ask, about, tuple(more.items()))
        with overview.answering:
            found: T | _Unasked = overview.answers.pop(key, _UNASKED)
        if isinstance(found, _Unasked):
            found = ask(overview, *about, **more)
        with overview.answering:
            overview.answers[key] = found
            if len(overview.answers) > _MOST_KEPT:
                del overview.answers[next(iter(overview.answers))]
        return found

    return answer


def chosen(overview: Overview, asked: Asked) -> Chosen:
    """Say of each encounter whether it is meant."""
    table = overview.encounters
    mask = in_period(table.day, asked.since, asked.until)
    for side in asked.sides:
        mask &= sides_hold(overview, table.sides, side)
    if asked.kind is not None:
        mask &= table.kind == KINDS.index(asked.kind)
    if asked.rank is not None:
        mask &= table.rank == RANKS.index(asked.rank)
    if asked.country is not None:
        there = np.fromiter((country == asked.country for _, country in overview.places), np.bool_)
        mask &= (table.place != NONE) & np.append(there, False)[table.place]
    if asked.topic is not None:
        mask &= _told_in(overview, _on_topic(overview, asked.topic))
    if asked.publisher is not None:
        publisher = overview.publishers.known(asked.publisher)
        mask &= _told_in(overview, overview.readouts.publisher == (-2 if publisher is None else publisher))
    return mask


def lacking(overview: Overview, asked: Asked, axis: AxisName) -> Numbers:
    """Give the clusters of the encounters of which no account that is read tells one of the five, the newest first."""
    missing = overview.encounters.axes[NAMES.index(axis)] == STATES.index("missing")
    is_read = np.zeros(len(missing), np.bool_)
    is_read[overview.told.one] = True
    found: Numbers = overview.encounters.clusters[chosen(overview, asked) & missing & is_read]
    return found


def in_period(days: Numbers, since: str | None, until: str | None) -> Chosen:
    """Say of each day number whether it lies between two dates, as these are precise."""
    mask: Chosen = np.ones(len(days), np.bool_)
    if since:
        mask &= (days >= day_number(since)) & (days > 0)
    if until:
        unit = {4: _MONTH, 7: _DAY}.get(len(until), 1)
        mask &= (days // unit * unit <= day_number(until)) & (days > 0)
    return mask


def sides_hold(overview: Overview, sets: Numbers, side: str) -> Chosen:
    """Say of each set of sides, given by number, whether it holds a side."""
    found: Chosen = np.append(overview.side_sets.holding(side), False)[sets]
    return found


def readouts_of(overview: Overview, mask: Chosen) -> Chosen:
    """Say of each readout whether it tells of one of these encounters."""
    there: Chosen = np.zeros(len(overview.readouts.day), np.bool_)
    there[overview.told.other[mask[overview.told.one]]] = True
    return there


def _on_topic(overview: Overview, topic: str) -> Chosen:
    number = overview.topic_names.known(topic)
    there = np.zeros(len(overview.readouts.day), np.bool_)
    if number is not None:
        there[overview.said.readout[overview.said.topic == number]] = True
    return there


def _told_in(overview: Overview, readouts: Chosen) -> Chosen:
    """Say of each encounter whether one of these readouts tells of it."""
    there: Chosen = np.zeros(len(overview.encounters.day), np.bool_)
    there[overview.told.one[readouts[overview.told.other]]] = True
    return there
