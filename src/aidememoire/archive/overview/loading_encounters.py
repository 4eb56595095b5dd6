"""Loads encounters as they are listed, the readouts that tell of them, and who took part."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import and_, func, select

from aidememoire.archive.anchors import UNREAD
from aidememoire.archive.encounters.accounts import KIND
from aidememoire.archive.overview.columns import NONE, Rows, Values, Words, counted, day_number, distinct, place_in
from aidememoire.archive.overview.fetching import fetched, numbers, streamed
from aidememoire.archive.overview.table import KINDS, RANKS, Encounters, Pairs
from aidememoire.archive.tables import Anchor, Cluster, Entry, EntryLink, Member, Version

if TYPE_CHECKING:
    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.overview.loading_people import LoadedPeople
    from aidememoire.archive.overview.loading_readouts import Loaded
    from aidememoire.archive.view import View

_KINDS: Final[Values[str]] = Values(KINDS)


@dataclass
class Accounts:
    """The entries that tell of encounters: their rows, which ascend, and the encounter that each is an account of."""

    rows: Numbers
    encounter: Numbers

    def encounter_of(self, entries: Numbers) -> Numbers:
        """Give the encounter of each entry; `NONE` for an entry that is no account."""
        return np.append(self.encounter, NONE)[place_in(self.rows, entries)]


@dataclass
class LoadedEncounters:
    """Encounters with their accounts."""

    encounters: Encounters
    entries: Accounts
    told: Pairs
    met: Pairs


def load_encounters(loaded: Loaded, view: View, people: LoadedPeople) -> LoadedEncounters:
    """Load encounters, the newest first."""
    asked = select(Entry.id, Entry.version_id, Entry.anchor_id, Entry.place, Entry.country)
    rows, versions, anchors = array("i"), array("i"), array("i")
    there: list[tuple[int, str, str]] = []
    for entry, version, anchor, place, country in streamed(
        loaded.connection, asked.where(Entry.kind == KIND).order_by(Entry.id)
    ):
        if place and country:
            there.append((len(rows), place, country))
        rows.append(entry)
        versions.append(version)
        anchors.append(anchor)
    readouts, clusters = loaded.versions.at(versions), loaded.cluster_of(np.array(anchors))
    clusters = np.where(readouts != NONE, clusters, NONE)
    ids, encounters, named_places = _listed(loaded, clusters, _unread(loaded, view))
    accounts = Accounts(np.array(rows), ids.at(clusters))
    encounters.sides = _sides(loaded, accounts, len(encounters.day))
    countries = _countries(accounts, there)
    encounters.place = np.array(
        [
            loaded.places.number((place, countries.get((at, place)))) if place else NONE
            for at, place in enumerate(named_places)
        ],
        np.int32,
    )
    taking_part = select(EntryLink.entry_id, EntryLink.target_id).where(EntryLink.role == "participant")
    telling, persons = numbers(loaded.connection, taking_part, 2)
    encounter = accounts.encounter_of(telling)
    encounters.rank = _ranks(encounter, people.rank_of(persons), len(encounters.day))
    told, met = pairs(accounts.encounter, readouts), pairs(encounter, people.who_is(persons))
    return LoadedEncounters(encounters, accounts, told, met)


def pairs(one: Numbers, other: Numbers) -> Pairs:
    """Put two columns in order, each pair once; what is not listed is left out."""
    there = (one != NONE) & (other != NONE)
    together = distinct(one[there].astype(np.int64) << 32 | other[there])
    return Pairs((together >> 32).astype(np.int32), (together & 0xFFFFFFFF).astype(np.int32))


def _unread(loaded: Loaded, view: View) -> Numbers:
    """Give the clusters that texts are linked to which are not read, each as often as there are such texts."""
    asked = (
        select(Member.cluster_id, Version.id)
        .join(Anchor, Anchor.id == Member.anchor_id)
        .join(Version, and_(Version.words_id == Anchor.words_id, Version.current))
        .where(Anchor.kind == UNREAD, view.permitted())
    )
    clusters: Numbers = numbers(loaded.connection, asked, 2)[0]
    return clusters


def _listed(loaded: Loaded, told: Numbers, unread: Numbers) -> tuple[Rows, Encounters, list[str | None]]:
    """Load encounters that accounts tell of, or that several unread texts are linked to, as `encounters.listing` does.

    Gives their rows, the encounters, and the place that each is said to be at.
    """
    known, read = counted(told[told != NONE])
    linked, others = counted(unread)
    keys, names, places = Words(), Words(), list[str | None]()
    ids, kinds, days, accounts = array("i"), array("b"), array("i"), array("i")
    asked = select(Cluster.id, Cluster.key, Cluster.name, Cluster.form, Cluster.date, Cluster.place)
    by_date = asked.where(Cluster.kind == KIND).order_by(func.coalesce(Cluster.date, "").desc(), Cluster.key)
    for some in fetched(loaded.connection, by_date):
        these = np.array([row[0] for row in some])
        by_read, by_link = np.append(read, 0)[place_in(known, these)], np.append(others, 0)[place_in(linked, these)]
        for row, of_read, of_linked in zip(some, by_read.tolist(), by_link.tolist(), strict=True):
            if of_read or of_linked > 1:
                ids.append(row[0])
                keys.add(row[1])
                names.add(row[2])
                kinds.append(_KINDS.number(row[3]))
                days.append(day_number(row[4]))
                places.append(row[5])
                accounts.append(of_read + of_linked)
    later = np.empty(0, np.int32)
    found = Encounters(
        np.array(ids),
        keys,
        names,
        kind=np.array(kinds),
        day=np.array(days),
        place=later,
        sides=later,
        rank=later,
        accounts=np.array(accounts),
        axes=later,
    )
    return Rows(ids), found, places


def _sides(loaded: Loaded, accounts: Accounts, number: int) -> Numbers:
    """Give the sides of each encounter: those of all its accounts together."""
    sides = [loaded.side_sets.number(())] * number
    of_accounts = loaded.sides_of(accounts.rows)
    for at, told in zip(accounts.encounter.tolist(), of_accounts.tolist(), strict=True):
        if at != NONE:
            sides[at] = loaded.side_sets.joined(sides[at], told)
    return np.array(sides, np.int32)


def _countries(accounts: Accounts, there: list[tuple[int, str, str]]) -> dict[tuple[int, str], str]:
    """Give the country of each place of an encounter that most accounts state."""
    at = accounts.encounter.tolist()
    stated = Counter((at[row], place, country) for row, place, country in there)
    best = sorted(stated.items(), key=lambda one: (one[1], one[0][2]))
    return {(encounter, place): country for (encounter, place, country), _ in best}


def _ranks(encounters: Numbers, ranks: Numbers, number: int) -> Numbers:
    """Give the highest rank that somebody held who took part."""
    highest = np.full(number, len(RANKS), np.int8)
    there = encounters != NONE
    np.minimum.at(highest, encounters[there], ranks[there])
    return np.where(highest == len(RANKS), np.int8(NONE), highest)
