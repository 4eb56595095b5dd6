"""Finds many known phrases in a text at once: whole words, the longest where several begin at one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")

_WORD: Final = re.compile(r"[^\W_]+")
#: Variants of one character for another; one for one, so that offsets stay.
_ALIKE: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True)
class Hit(Generic[T]):
    """A phrase found in a text: `start` and `end` in characters, and what it stands for."""

    start: int
    end: int
    value: T


class Gazetteer(Generic[T]):
    """Phrases and what they stand for. A phrase added again stands for the newer value."""

    def __init__(self, *, any_case: bool = False) -> None:
        self._any_case = any_case
        self._values: dict[str, T] = {}
        self._by_first_word: dict[str, list[str]] = {}

    def add(self, phrase: str, value: T) -> None:
        """Add a phrase; it must hold a letter or digit."""
        plain = self._plain(phrase)
        first = _WORD.search(plain)
        if first is None:
            raise ValueError(f"{phrase!r} holds no word")
        if plain not in self._values:
            known = self._by_first_word.setdefault(first.group(), [])
            known.append(plain)
            known.sort(key=len, reverse=True)
        self._values[plain] = value

    def get(self, phrase: str) -> T | None:
        """Give what a whole phrase stands for."""
        return self._values.get(self._plain(phrase))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[T]]:
        """Find the phrases between two offsets of a text, from left to right and without overlap."""
        end = len(text) if end is None else end
        # One letter beyond the end tells whether a word goes on there.
        plain = self._plain(text[start : end + 1])
        at, until = 0, end - start
        while word := _WORD.search(plain, at, until):
            at = word.end()
            for phrase in self._by_first_word.get(word.group(), ()):
                stop = word.start() + len(phrase)
                if stop <= until and plain.startswith(phrase, word.start()) and _ends_a_word(plain, stop):
                    yield Hit(start + word.start(), start + stop, self._values[phrase])
                    at = stop
                    break

    def _plain(self, text: str) -> str:
        plain = text.translate(_ALIKE)
        if not self._any_case:
            return plain
        small = plain.lower()
        # A few letters become two when small; then each is made small on its own, or left.
        return small if len(small) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def _ends_a_word(text: str, at: int) -> bool:
    """Say whether no word goes on at an offset: after a full stop ("U.S.") anything may follow."""
    return at >= len(text) or not text[at].isalnum() or not text[at - 1].isalnum()
