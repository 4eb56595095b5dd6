"""Loads an overview: a few questions, each under the condition of the view, whose rows stream into columns."""

from __future__ import annotations

import datetime as dt
from array import array
from collections import Counter, defaultdict
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.encounters.accounts import KIND
from aidememoire.archive.encounters.listing import Wanted, taken_place
from aidememoire.archive.overview.columns import NONE, Rows, SideSets, Values, Words, day_number
from aidememoire.archive.overview.stamps import stamp_at
from aidememoire.archive.overview.table import (
    KINDS,
    RANKS,
    TOLD_BY,
    Encounters,
    Overview,
    Pairs,
    People,
    Readouts,
    Statements,
)
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.tables import (
    Cluster,
    Entry,
    EntryLink,
    EntryPost,
    EntrySide,
    EntryTopic,
    Member,
    Reading,
    Version,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Executable, Row, ScalarSelect

    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.view import View

_AT_ONCE: Final = 2_000
_BETWEEN: Final = " "  # no code of a side has a space
_KINDS: Final[Values[str]] = Values(KINDS)
_RANKS: Final[Values[str]] = Values(RANKS)
_TOLD_BY: Final[Values[str]] = Values(TOLD_BY)


def load(view: View) -> Overview:
    """Make the overview of a view, of one state of the archive."""
    began, made = perf_counter(), dt.datetime.now(dt.UTC)
    with reading(view.archive) as connection:
        loading = _Loading(connection, view)
        stamp = stamp_at(connection)
        readouts = loading.readouts()
        encounters, told = loading.encounters()
        people, met = loading.people()
        statements, topics = loading.statements()
    return Overview(
        stamp,
        made,
        perf_counter() - began,
        encounters,
        people,
        readouts,
        statements,
        told,
        met,
        topics,
        loading.side_sets,
        loading.places,
        loading.publishers,
        loading.topic_names,
    )


class _Loading:
    """The questions, in an order in which each finds the rows that it names."""

    def __init__(self, connection: Connection, view: View) -> None:
        self._connection = connection
        self._view = view
        self._seen = and_(Version.id == Entry.version_id, Version.current, view.permitted())
        self.side_sets = SideSets()
        self.places: Values[tuple[str, str | None]] = Values()
        self.publishers: Values[str] = Values()
        self.topic_names: Values[str] = Values()

    def readouts(self) -> Readouts:
        """Load readouts."""
        asked = (
            select(Version.id, Version.published, Version.publisher, Version.url, Reading.id)
            .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
            .where(Version.current, self._view.permitted())
            .order_by(Version.id)
        )
        ids, days, publishers, is_read = array("q"), array("i"), array("i"), array("b")
        for version, published, publisher, url, read in self._stream(asked):
            ids.append(version)
            days.append(day_number(published))
            publishers.append(self.publishers.number(publisher_of(publisher, url)))
            is_read.append(read is not None)
        self._versions = Rows(ids)
        return Readouts(_numbers(days), _numbers(publishers), _numbers(is_read))

    def encounters(self) -> tuple[Encounters, Pairs]:
        """Load encounters as they are listed, and the readouts that tell of them."""
        keys, names, named_places = Words(), Words(), list[str | None]()
        ids, kinds, days, accounts = array("q"), array("b"), array("i"), array("i")
        for cluster, one in taken_place(self._connection, self._view, Wanted()).items():
            ids.append(cluster)
            keys.add(one.key)
            names.add(one.name)
            kinds.append(_KINDS.number(one.kind))
            days.append(day_number(one.date))
            named_places.append(one.place)
            accounts.append(one.accounts)
        self._encounters = Rows(ids)
        told, sides, countries = self._accounts(len(ids))
        places = array(
            "i",
            (
                self.places.number((place, countries.get((at, place)))) if place else NONE
                for at, place in enumerate(named_places)
            ),
        )
        table = Encounters(
            keys,
            names,
            _numbers(kinds),
            _numbers(days),
            _numbers(places),
            _numbers(sides),
            self._ranks(len(ids)),
            _numbers(accounts),
        )
        return table, told

    def _accounts(self, number: int) -> tuple[Pairs, array[int], dict[tuple[int, str], str]]:
        """Load who tells of encounters, and of what their accounts differ: the sides, and the countries of places."""
        asked = (
            select(Member.cluster_id, Entry.version_id, Entry.place, Entry.country, _sides_of_entry())
            .join(Entry, Entry.anchor_id == Member.anchor_id)
            .join(Version, self._seen)
            .where(Entry.kind == KIND)
        )
        clusters, versions, told_sides = array("q"), array("q"), array("i")
        there: list[tuple[int, str, str]] = []
        for cluster, version, place, country, codes in self._stream(asked):
            clusters.append(cluster)
            versions.append(version)
            told_sides.append(self.side_sets.number(codes.split(_BETWEEN) if codes else ()))
            if place and country:
                there.append((cluster, place, country))
        sides = array("i", [self.side_sets.number(())]) * number
        for at, told in zip(self._encounters.at(clusters).tolist(), told_sides, strict=True):
            sides[at] = self.side_sets.joined(sides[at], told)
        counted: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
        for at, (_, place, country) in zip(self._encounters.at([one[0] for one in there]).tolist(), there, strict=True):
            counted[at, place][country] += 1
        countries = {where: max(found, key=lambda one: (found[one], one)) for where, found in counted.items()}
        return self._pairs(clusters, versions, self._versions), sides, countries

    def _ranks(self, number: int) -> Numbers:
        """Load the highest rank that somebody held who took part."""
        person = aliased(Entry)
        asked = (
            select(Member.cluster_id, EntryPost.rank)
            .distinct()
            .join(Entry, Entry.anchor_id == Member.anchor_id)
            .join(Version, self._seen)
            .join(EntryLink, and_(EntryLink.entry_id == Entry.id, EntryLink.role == "participant"))
            .join(person, person.id == EntryLink.target_id)
            .join(EntryPost, EntryPost.entry_id == person.id)
            .where(Entry.kind == KIND, EntryPost.rank.is_not(None), EntryPost.status != "former")
        )
        clusters, ranks = array("q"), array("b")
        for cluster, rank in self._stream(asked):
            clusters.append(cluster)
            ranks.append(_RANKS.number(rank))
        highest = np.full(number, len(RANKS), np.int8)
        at = self._encounters.at(clusters)
        np.minimum.at(highest, at[at != NONE], _numbers(ranks)[at != NONE])
        return np.where(highest == len(RANKS), np.int8(NONE), highest)

    def people(self) -> tuple[People, Pairs]:
        """Load who took part in which encounter."""
        person, of_person = aliased(Entry), aliased(Member)
        asked = (
            select(Member.cluster_id, of_person.cluster_id.label("person"))
            .distinct()
            .join(Entry, Entry.anchor_id == Member.anchor_id)
            .join(Version, self._seen)
            .join(EntryLink, and_(EntryLink.entry_id == Entry.id, EntryLink.role == "participant"))
            .join(person, person.id == EntryLink.target_id)
            .join(of_person, of_person.anchor_id == person.anchor_id)
            .where(Entry.kind == KIND)
        )
        clusters, people = array("q"), array("q")
        for cluster, there in self._stream(asked):
            clusters.append(cluster)
            people.append(there)
        ids, keys, names, sides = array("q"), Words(), Words(), array("i")
        known = frozenset(people)
        named = select(Cluster.id, Cluster.key, Cluster.name, Cluster.side).where(Cluster.kind == "person")
        for cluster, key, name, side in self._stream(named.order_by(Cluster.id)):
            if cluster in known:
                ids.append(cluster)
                keys.add(key)
                names.add(name)
                sides.append(self.side_sets.sides.number(side))
        return People(keys, names, _numbers(sides)), self._pairs(clusters, people, Rows(ids))

    def statements(self) -> tuple[Statements, Pairs]:
        """Load statements that have topics, and these."""
        speaking = (
            select(Entry.id, Entry.version_id, Entry.told_by, _sides_of_entry())
            .join(Version, self._seen)
            .where(Entry.kind == "statement", Entry.id.in_(select(EntryTopic.entry_id)))
        )
        ids, versions, told_by, sides = array("q"), array("q"), array("b"), array("i")
        for entry, version, told, codes in self._stream(speaking.order_by(Entry.id)):
            ids.append(entry)
            versions.append(version)
            told_by.append(_TOLD_BY.number(told))
            sides.append(self.side_sets.number(codes.split(_BETWEEN) if codes else ()))
        topical = select(EntryTopic.entry_id, EntryTopic.topic).join(Entry, Entry.id == EntryTopic.entry_id)
        entries, topics = array("q"), array("h")
        for entry, topic in self._stream(topical.join(Version, self._seen).where(Entry.kind == "statement")):
            entries.append(entry)
            topics.append(self.topic_names.number(topic))
        of_statement = Rows(ids).at(entries)
        readout = self._versions.at(versions)
        return Statements(readout, _numbers(sides), _numbers(told_by)), Pairs(of_statement, _numbers(topics))

    def _pairs(self, clusters: array[int], others: array[int], rows: Rows) -> Pairs:
        """Put ids of encounters and of something else into places; what is not listed is left out."""
        one, other = self._encounters.at(clusters), rows.at(others)
        there = np.flatnonzero((one != NONE) & (other != NONE))
        order = there[np.lexsort((other[there], one[there]))]
        one, other = one[order], other[order]
        is_new = np.ones(len(one), np.bool_)
        is_new[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
        return Pairs(one[is_new], other[is_new])

    def _stream(self, asked: Executable) -> Iterator[Row[*tuple[Any, ...]]]:
        yield from self._connection.execution_options(yield_per=_AT_ONCE).execute(asked)


def _sides_of_entry() -> ScalarSelect[Any]:
    """Ask for the sides of an entry in one value."""
    joined = select(func.aggregate_strings(EntrySide.side, _BETWEEN)).where(EntrySide.entry_id == Entry.id)
    return joined.correlate(Entry).scalar_subquery()


def _numbers(values: Iterable[int] | array[int]) -> Numbers:
    """Take an array over as a column."""
    return np.array(values)
