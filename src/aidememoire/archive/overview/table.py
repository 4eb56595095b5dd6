"""The columns of an overview. A number in one names a row of another, a value, or nothing (`columns.NONE`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, get_args

import numpy as np

from aidememoire.archive.overview.columns import Rows, SideSets, Values, Words
from aidememoire.record import EncounterKind, PostStatus, Rank, ToldBy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from aidememoire.archive.encounters.axes import State
    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.overview.stamps import Stamp

RANKS: Final[tuple[Rank, ...]] = get_args(Rank)
"""The ranks of posts, the highest first."""
KINDS: Final[tuple[EncounterKind, ...]] = get_args(EncounterKind)
TOLD_BY: Final[tuple[ToldBy, ...]] = get_args(ToldBy)
ROLES: Final[dict[str, str]] = {"organization": "took part", "host": "hosted", "initiated_by": "initiated it"}
"""What an organization does at an encounter: the role of its link there, and its words."""
STATES: Final[tuple[State, ...]] = ("confirmed", "stated", "inferred", "missing")
"""How well one of the five axes of an encounter is known, the best first."""


@dataclass
class Encounters:
    """One row for each encounter, in the order of `encounters.listing`: the newest first.

    `day` is a day number (`columns.day_number`), `sides` the number of a set of sides, `place` that of a place with its
    country, `rank` the place in `RANKS` of the highest post that somebody held who took part. `clusters` gives the rows
    of clusters. `axes` has a row for each of `encounters.axes.NAMES`, of places in `STATES`.
    """

    clusters: Numbers
    keys: Words
    names: Words
    kind: Numbers
    day: Numbers
    place: Numbers
    sides: Numbers
    rank: Numbers
    accounts: Numbers
    axes: Numbers


@dataclass
class People:
    """One row for each person whom a readout names, in the order of their names as they are compared.

    `clusters` gives the rows of clusters, `side` is the number of one side, `readouts` counts those that name somebody.
    """

    clusters: Rows
    keys: Words
    names: Words
    side: Numbers
    readouts: Numbers


@dataclass
class Readouts:
    """One row for each readout: the day number of its publication, who published it, and whether it is read.

    `ids` are the rows of its version, `side` is the number of the publisher's side.
    """

    ids: Numbers
    day: Numbers
    publisher: Numbers
    side: Numbers
    is_read: Numbers


@dataclass
class Sightings:
    """One row for each entry of a person or organization, in the order of these (`who`).

    `readout` is where it stands, `entry` its row in the archive, `called` the number of what it is called there.
    """

    who: Numbers
    readout: Numbers
    entry: Numbers
    called: Numbers


@dataclass
class Posts:
    """One row for each post that an entry states, in the order of the people who hold it.

    `post` is the number of a title, an organization ("" for none) and a status.
    """

    who: Numbers
    readout: Numbers
    post: Numbers


@dataclass
class Said:
    """How many statements on a topic a readout holds, by the set of sides that speak and by whose account it is."""

    readout: Numbers
    topic: Numbers
    sides: Numbers
    told_by: Numbers
    statements: Numbers


@dataclass
class Spoken:
    """How many statements a person makes in a readout, by whose account it is; in the order of the people.

    A row with a topic counts those on it, one without (`NONE`) all of them. `told_by` is as of this person: what two
    sides say together and one of them tells is the counterpart's account of the other side's people.
    """

    who: Numbers
    readout: Numbers
    topic: Numbers
    told_by: Numbers
    statements: Numbers


@dataclass
class Bodies:
    """One row for each organization, in the order of the keys; `names` are the most used.

    `others` are the slugs and countries of further names that mean it, as keys. `form` and `country` number values.
    """

    keys: Words
    names: Words
    acronyms: Words
    form: Numbers
    country: Numbers
    readouts: Numbers
    others: dict[str, int]


@dataclass
class Pairs:
    """Two columns that say which row of one thing belongs with which row of another, each pair once."""

    one: Numbers
    other: Numbers


@dataclass
class Attendance:
    """Which organization did what at which encounter; `role` is a place in `ROLES`."""

    body: Numbers
    encounter: Numbers
    role: Numbers


@dataclass(eq=False)
class Overview:
    """What a view gives out, in one state of the archive.

    `told` are encounters and the readouts that tell of them, `met` encounters and who took part (in the order of
    encounters). `answers` keeps what was asked last (`remembering`), and `answering` guards it.
    """

    stamp: Stamp
    made: dt.datetime
    took: float  # seconds of loading
    encounters: Encounters
    people: People
    readouts: Readouts
    said: Said
    spoken: Spoken
    named: Sightings
    posts: Posts
    bodies: Bodies
    mentioned: Sightings
    attendance: Attendance
    told: Pairs
    met: Pairs
    side_sets: SideSets
    places: Values[tuple[str, str | None]]
    publishers: Values[str]
    topic_names: Values[str]
    forms: Values[str]
    posts_known: Values[tuple[str, str, PostStatus]]
    names_of_people: Words
    names_of_bodies: Words
    answers: dict[Any, Any] = field(default_factory=dict, repr=False)
    answering: Lock = field(default_factory=Lock, repr=False)

    @property
    def size(self) -> int:
        """Give the bytes that the columns take."""
        return sum(column.nbytes for column in self._columns())

    def _columns(self) -> Iterator[Words | Numbers]:
        tables = [*(table for table in vars(self).values() if hasattr(table, "__dataclass_fields__")), self]
        for table in tables:
            yield from (column for column in vars(table).values() if isinstance(column, (Words, np.ndarray)))
