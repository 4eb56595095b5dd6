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
    def size(self) -> int:
        """Give the bytes that they take."""
        return len(self._bytes) + len(self._ends) * self._ends.itemsize


class Values(Generic[T]):
    """Values that stand often, each known by a number, in the order in which they came."""

    def __init__(self, known: Iterable[T] = ()) -> None:
        self._number: dict[T, int] = {value: number for number, value in enumerate(known)}
        self._values = list(self._number)

    def number(self, value: T | None) -> int:
        """Give the number of a value, a new one where it is new; `NONE` for null."""
        if value is None:
            return NONE
        number = self._number.setdefault(value, len(self._values))
        if number == len(self._values):
            self._values.append(value)
        return number

    def known(self, value: T | None) -> int | None:
        """Give the number of a value; null where it never stood."""
        return None if value is None else self._number.get(value)

    def value(self, number: int) -> T | None:
        """Give the value of a number; null for `NONE`."""
        return None if number == NONE else self._values[number]

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._values)

    def __iter__(self) -> Iterator[T]:
        """Give them in the order of their numbers."""
        return iter(self._values)


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


class Rows:
    """The ids of rows, in ascending order, and the place of each in the columns."""

    def __init__(self, ids: Sequence[int] | Numbers) -> None:
        given = np.asarray(ids, np.int64)
        self._order = np.argsort(given, kind="stable")
        self._ids = given[self._order]

    def at(self, ids: Sequence[int] | Numbers) -> Numbers:
        """Give the places of rows; `NONE` where there is no such row."""
        wanted = np.asarray(ids, np.int64)
        if not len(self._ids):
            return np.full(len(wanted), NONE, np.int32)
        near = np.minimum(np.searchsorted(self._ids, wanted), len(self._ids) - 1)
        return np.where(self._ids[near] == wanted, self._order[near], NONE).astype(np.int32)


def day_number(date: str | None) -> int:
    """Write a date as a number that sorts as the date does: 20231115, 20231100, 20230000, 0 for none."""
    return int(date.replace("-", "").ljust(8, "0")) if date else 0


def date_of(number: int) -> str | None:
    """Give the date that a number stands for, as precise as it was."""
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    if not year:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
