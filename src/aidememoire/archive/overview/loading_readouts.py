"""Loads the readouts of a view, and what all that stands in them is joined by."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import and_, func, select

from aidememoire.archive.overview.columns import NONE, Rows, SideSets, Values, day_number, place_in
from aidememoire.archive.overview.fetching import fetched, numbers, streamed
from aidememoire.archive.overview.table import Readouts
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.tables import EntrySide, Member, Reading, Version

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.view import View

_BETWEEN: Final = " "  # no code of a side has a space


@dataclass
class Loaded:
    """A connection, the values that are known so far, and the rows of the versions that may be seen."""

    connection: Connection
    side_sets: SideSets = field(default_factory=SideSets)
    places: Values[tuple[str, str | None]] = field(default_factory=Values)
    publishers: Values[str] = field(default_factory=Values)
    topic_names: Values[str] = field(default_factory=Values)
    forms: Values[str] = field(default_factory=Values)
    versions: Rows = field(default_factory=lambda: Rows(()))
    _members: tuple[Numbers, Numbers] | None = None
    _sides: tuple[Numbers, Numbers] | None = None

    def cluster_of(self, anchors: Numbers) -> Numbers:
        """Give the row of the cluster that each anchor is in; `NONE` where it is in none."""
        if self._members is None:
            asked = select(Member.anchor_id, Member.cluster_id).order_by(Member.anchor_id)
            known, clusters = numbers(self.connection, asked, 2)
            self._members = known, clusters
        known, clusters = self._members
        return np.append(clusters, NONE)[place_in(known, anchors)]

    def sides_of(self, entries: Numbers) -> Numbers:
        """Give the number of the set of sides of each entry."""
        if self._sides is None:
            self._sides = self._all_sides()
        known, sets = self._sides
        return np.append(sets, self.side_sets.number(()))[place_in(known, entries)]

    def _all_sides(self) -> tuple[Numbers, Numbers]:
        """Load the sets of sides of all entries; the few sets that there are are written alike again and again."""
        rows, sets = array("i"), array("i")
        together = func.aggregate_strings(EntrySide.side, _BETWEEN)
        asked = select(EntrySide.entry_id, together).group_by(EntrySide.entry_id).order_by(EntrySide.entry_id)
        written: dict[str, int] = {}
        for some in fetched(self.connection, asked):
            entries, codes = zip(*some, strict=True)
            for new in set(codes).difference(written):
                written[new] = self.side_sets.number(new.split(_BETWEEN))
            rows.extend(entries)
            sets.extend(map(written.__getitem__, codes))
        return np.frombuffer(rows, np.int32), np.frombuffer(sets, np.int32)


def load_readouts(loaded: Loaded, view: View) -> Readouts:
    """Load the readouts that may be seen."""
    publisher_side = func.coalesce(Reading.publisher_side, Version.publisher_side)
    asked = (
        select(Version.id, Version.published, Version.publisher, Version.url, publisher_side, Reading.id)
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .where(Version.current, view.permitted())
        .order_by(Version.id)
    )
    ids, days, publishers, sides, is_read = array("i"), array("i"), array("i"), array("i"), array("b")
    for version, published, publisher, url, side, read in streamed(loaded.connection, asked):
        ids.append(version)
        days.append(day_number(published))
        publishers.append(loaded.publishers.number(publisher_of(publisher, url)))
        sides.append(loaded.side_sets.sides.number(side))
        is_read.append(read is not None)
    loaded.versions = Rows(ids)
    return Readouts(*(np.array(column) for column in (ids, days, publishers, sides, is_read)))
