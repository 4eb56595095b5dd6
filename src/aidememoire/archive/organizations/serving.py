"""People while they hold a post at an organization: on what and when they spoke, and whom they met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from aidememoire.archive.organizations.roll import place_of
from aidememoire.archive.overview.columns import NONE, distinct, range_of, ranges_of
from aidememoire.archive.people.glance import met_in, topics_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from aidememoire.archive.overview import Overview
    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.people.contacts import Contact
    from aidememoire.archive.people.speaking import Spoken

_NEVER: Final = 99_999_999
"""A day number behind every date."""


@dataclass(frozen=True)
class Serving:
    """What so many people said while they held a post at an organization, and whom else they met most then.

    A statement that two of them make together counts for each.
    """

    people: int
    topics: tuple[Spoken, ...]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class _Terms:
    """People by their rows, ascending, and the days of the first and the last readout that state a post of theirs."""

    who: Numbers
    first: Numbers
    last: Numbers


def serving(overview: Overview, key: str, known_as: Collection[str]) -> Serving:
    """Give what the people of an organization, which is `known_as` some names, said and whom they met."""
    at = place_of(overview, key)
    if at is None:
        return Serving(0, (), ())
    terms = _terms(overview, at, frozenset(known_as))
    contacts = met_in(overview, _met(overview, terms), terms.who)
    return Serving(len(terms.who), tuple(topics_in(overview, _spoken(overview, terms))), tuple(contacts))


def _terms(overview: Overview, at: int, names: frozenset[str]) -> _Terms:
    """Give who holds a post there, by the dated readouts that name the organization.

    Ministries of several countries are called the same, and a readout may name two of them: of the people of another
    side than the organization's country none is meant.
    """
    posts, days = overview.posts, overview.readouts.day
    there = np.zeros(len(days), np.bool_)
    there[overview.mentioned.readout[range_of(overview.mentioned.who, at)]] = True
    there &= days > 0
    is_held = (name in names and status == "current" for _, name, status in overview.posts_known)
    of_post = np.fromiter(is_held, np.bool_, len(overview.posts_known))
    country, sides = int(overview.bodies.country[at]), overview.people.side
    at_home = (sides == country) | (sides == NONE) | (country == NONE)
    rows = np.flatnonzero(there[posts.readout] & of_post[posts.post] & at_home[posts.who])
    who, begins = np.unique(posts.who[rows], return_index=True)
    stated = days[posts.readout[rows]]
    if not len(who):
        return _Terms(who, stated, stated)
    return _Terms(who, np.minimum.reduceat(stated, begins), np.maximum.reduceat(stated, begins))


def _spoken(overview: Overview, terms: _Terms) -> Numbers:
    """Give the rows that count what was said in readouts published meanwhile."""
    which, rows = ranges_of(overview.spoken.who, terms.who)
    days = overview.readouts.day[overview.spoken.readout[rows]]
    found: Numbers = rows[(terms.first[which] <= days) & (days <= terms.last[which])]
    return found


def _met(overview: Overview, terms: _Terms) -> Numbers:
    """Give the encounters of which the first dated readout was published meanwhile, ascending."""
    days = overview.readouts.day[overview.told.other]
    told = np.full(len(overview.encounters.day), _NEVER)
    np.minimum.at(told, overview.told.one[days > 0], days[days > 0])
    term_of = np.full(len(overview.people.side), NONE)
    term_of[terms.who] = np.arange(len(terms.who))
    rows = np.flatnonzero(term_of[overview.met.other] != NONE)
    encounters, term = overview.met.one[rows], term_of[overview.met.other[rows]]
    meanwhile = (terms.first[term] <= told[encounters]) & (told[encounters] <= terms.last[term])
    return distinct(encounters[meanwhile])
