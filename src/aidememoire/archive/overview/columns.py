"""Compact columns: words by the hundred thousand in one buffer, values by their number, and sets of sides."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

Numbers: TypeAlias = NDArray[np.integer[Any]]
Chosen: TypeAlias = NDArray[np.bool_]
T = TypeVar("T", bound="Hashable")

NONE: Final = -1
"""The number of a value that is not known."""


class Words:
    """Many short texts in one buffer: an eighth of what as many strings take."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("l")

    def add(self, words: str) -> None:
        """Add one at the end."""
        self._bytes += words.encode()
        self._ends.append(len(self._bytes))

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._ends)

    def __getitem__(self, at: int) -> str:
        """Give one by its number."""
        begin = self._ends[at - 1] if at else 0
        return self._bytes[begin : self._ends[at]].decode()

    @property
    def nbytes(self) -> int:
        """Give the bytes that they take."""
        return len(self._bytes) + len(self._ends) * self._ends.itemsize


class _Numbering(dict[T, int]):
    """Gives a number to each value that it is asked for the first time."""

    def __missing__(self, value: T) -> int:
        self[value] = number = len(self)
        return number


class Values(Generic[T]):
    """Values that stand often, each known by a number, in the order in which they came."""

    def __init__(self, known: Iterable[T] = ()) -> None:
        self._number: _Numbering[T] = _Numbering((value, number) for number, value in enumerate(known))
        self._values: list[T] = []

    def number(self, value: T | None) -> int:
        """Give the number of a value, a new one where it is new; `NONE` for null."""
        return self._number[value] if value is not None else NONE

    def known(self, value: T | None) -> int | None:
        """Give the number of a value; null where it never stood."""
        return None if value is None else self._number.get(value)

    def value(self, number: int) -> T | None:
        """Give the value of a number; null for `NONE`."""
        if number == NONE:
            return None
        if number >= len(self._values):
            self._values = list(self._number)
        return self._values[number]

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._number)

    def __iter__(self) -> Iterator[T]:
        """Give them in the order of their numbers."""
        return iter(self._number)


class SideSets:
    """The sets of sides that stand together, each known by a number; a side is tested once for each set."""

    def __init__(self) -> None:
        self.sides: Values[str] = Values()
        self.sets: Values[frozenset[int]] = Values()

    def number(self, codes: Iterable[str]) -> int:
        """Give the number of a set of sides, given by their codes."""
        return self.sets.number(frozenset(map(self.sides.number, codes)))

    def joined(self, one: int, other: int) -> int:
        """Give the number of the sides of two sets together."""
        if one == other:
            return one
        return self.sets.number((self.sets.value(one) or frozenset()) | (self.sets.value(other) or frozenset()))

    def codes(self, number: int) -> list[str]:
        """Give the codes of a set in their order."""
        return sorted(str(self.sides.value(side)) for side in self.sets.value(number) or ())

    def holding(self, code: str) -> Chosen:
        """Say of each set whether it holds a side."""
        side = self.sides.known(code)
        return np.fromiter((side in one for one in self.sets), np.bool_, len(self.sets))


def place_in(ascending: Numbers, wanted: Numbers) -> Numbers:
    """Give the place of each number in a column that ascends; `NONE` where it does not stand there."""
    if not len(ascending):
        return np.full(len(wanted), NONE, np.int32)
    near = np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1).astype(np.int32)
    near[ascending[near] != wanted] = NONE
    return near


def distinct(numbers: Numbers) -> Numbers:
    """Give the different numbers, ascending; sorts them in place, which is quicker than `numpy.unique` and smaller."""
    numbers.sort()
    return numbers[_begins(numbers)]


def counted(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Give the different numbers and how often each stands, as `distinct` does."""
    numbers.sort()
    begins = np.flatnonzero(_begins(numbers))
    return numbers[begins], np.diff(np.append(begins, len(numbers))).astype(np.int32)


def _begins(ascending: Numbers) -> Chosen:
    """Say of each number whether it is the first of its like."""
    begins: Chosen = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=begins[1:])
    return begins


def range_of(ascending: Numbers, number: int) -> slice:
    """Give where a number stands in a column that ascends."""
    # Numbers of another type would have the whole column converted.
    begin, end = np.searchsorted(ascending, np.array([number, number + 1], ascending.dtype))
    return slice(int(begin), int(end))


def ranges_of(ascending: Numbers, wanted: Numbers) -> tuple[Numbers, Numbers]:
    """Give for all places where some numbers stand in a column that ascends: which of them, and the place."""
    wanted = wanted.astype(ascending.dtype, copy=False)
    begins = np.searchsorted(ascending, wanted)
    lengths = np.searchsorted(ascending, wanted, "right") - begins
    which = np.repeat(np.arange(len(wanted)), lengths)
    behind = np.cumsum(lengths) - lengths
    return which, np.arange(len(which)) - np.repeat(behind - begins, lengths)


class Rows:
    """The ids of rows, in ascending order, and the place of each in the columns."""

    def __init__(self, ids: Sequence[int] | Numbers) -> None:
        given = np.asarray(ids, np.int64)
        self._order = np.argsort(given, kind="stable").astype(np.int32)
        self._ids = given[self._order].astype(np.int32)

    def at(self, ids: Sequence[int] | Numbers) -> Numbers:
        """Give the places of rows; `NONE` where there is no such row."""
        near = place_in(self._ids, np.asarray(ids, np.int32))
        return np.where(near != NONE, np.append(self._order, NONE)[near], NONE).astype(np.int32)


def day_number(date: str | None) -> int:
    """Write a date as a number that sorts as the date does: 20231115, 20231100, 20230000, 0 for none."""
    return int(date.replace("-", "").ljust(8, "0")) if date else 0


def date_of(number: int) -> str | None:
    """Give the date that a number stands for, as precise as it was."""
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    if not year:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
