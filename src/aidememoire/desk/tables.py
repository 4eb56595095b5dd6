"""Numbers laid out as the rows and columns of a table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.archive.people.speaking import Spoken

_MOST_TOPICS: Final = 12
_MOST_YEARS: Final = 8


@dataclass(frozen=True)
class Topic:
    """A topic: how often it was spoken of in all, as the own side and as others tell, and in the years of the table."""

    name: str
    own: int
    by_others: int
    in_years: tuple[int, ...]


@dataclass(frozen=True)
class Topics:
    """The topics that were spoken of most, and the last years; `left` counts the topics that are not there."""

    years: tuple[str, ...]
    rows: tuple[Topic, ...]
    left: int

    @property
    def most(self) -> int:
        """The largest number in it."""
        return max((number for row in self.rows for number in row.in_years), default=0)


def by_topic(spoken: Iterable[Spoken]) -> Topics:
    """Lay out on what and when somebody spoke."""
    told: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    number: dict[tuple[str, str], int] = defaultdict(int)
    for one in spoken:
        told[one.topic][0] += one.own
        told[one.topic][1] += one.by_others
        if one.year:
            number[one.topic, one.year] += one.own + one.by_others
    years = tuple(sorted({year for _, year in number})[-_MOST_YEARS:])
    names = sorted(told, key=lambda name: (-sum(told[name]), name))
    rows = tuple(
        Topic(name, told[name][0], told[name][1], tuple(number[name, year] for year in years))
        for name in names[:_MOST_TOPICS]
    )
    return Topics(years, rows, max(len(names) - _MOST_TOPICS, 0))
