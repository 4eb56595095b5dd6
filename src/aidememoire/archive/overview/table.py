"""The columns of an overview. A number in one names a row of another, a value, or nothing (`columns.NONE`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, get_args

import numpy as np

from aidememoire.archive.overview.columns import SideSets, Values, Words
from aidememoire.record import EncounterKind, Rank, ToldBy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.overview.stamps import Stamp

RANKS: Final[tuple[Rank, ...]] = get_args(Rank)
"""The ranks of posts, the highest first."""
KINDS: Final[tuple[EncounterKind, ...]] = get_args(EncounterKind)
TOLD_BY: Final[tuple[ToldBy, ...]] = get_args(ToldBy)


@dataclass
class Encounters:
    """One row for each encounter, in the order of `encounters.listing`: the newest first.

    `day` is a day number (`columns.day_number`), `sides` the number of a set of sides, `place` that of a place with its
    country, `rank` the place in `RANKS` of the highest post that somebody held who took part.
    """

    keys: Words
    names: Words
    kind: Numbers
    day: Numbers
    place: Numbers
    sides: Numbers
    rank: Numbers
    accounts: Numbers


@dataclass
class People:
    """One row for each person who took part in an encounter; `side` is the number of one side."""

    keys: Words
    names: Words
    side: Numbers


@dataclass
class Readouts:
    """One row for each readout: the day number of its publication, who published it, and whether it is read."""

    day: Numbers
    publisher: Numbers
    is_read: Numbers


@dataclass
class Statements:
    """One row for each statement that has a topic: its readout, the set of its sides, whose account it is."""

    readout: Numbers
    sides: Numbers
    told_by: Numbers


@dataclass
class Pairs:
    """Two columns that say which row of one thing belongs with which row of another, each pair once."""

    one: Numbers
    other: Numbers


@dataclass(eq=False)
class Overview:
    """What a view gives out, in one state of the archive.

    `told` are encounters and the readouts that tell of them, `met` encounters and who took part (in the order of
    encounters), `topics` statements and their topics. `answers` keeps what was asked before (`remembering`).
    """

    stamp: Stamp
    made: dt.datetime
    took: float  # seconds of loading
    encounters: Encounters
    people: People
    readouts: Readouts
    statements: Statements
    told: Pairs
    met: Pairs
    topics: Pairs
    side_sets: SideSets
    places: Values[tuple[str, str | None]]
    publishers: Values[str]
    topic_names: Values[str]
    answers: dict[Any, Any] = field(default_factory=dict, repr=False)

    @property
    def size(self) -> int:
        """Give the bytes that the columns take."""
        return sum(column.size if isinstance(column, Words) else column.nbytes for column in self._columns())

    def _columns(self) -> Iterator[Words | Numbers]:
        tables = (self.encounters, self.people, self.readouts, self.statements, self.told, self.met, self.topics)
        for table in tables:
            yield from (column for column in vars(table).values() if isinstance(column, (Words, np.ndarray)))
