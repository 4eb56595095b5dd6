"""Whether some words are still those of a note: where its very words may not leave, another wording must be another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.archive.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.archive.search.tokens import Token

LONGEST_RUN: Final = 5
"""Words in a row that a wording may share with a note; six are hardly ever the same by chance."""
_QUOTED: Final = re.compile(r"“([^”]{2,})”|\"([^\"]{2,})\"|«([^»]{2,})»|「([^」]{2,})」|„([^“”]{2,})[“”]|‘([^’]{2,})’")
GAP: Final = "“…”"


class Spoken:
    """Notes whose very words may not leave."""

    def __init__(self, notes: Iterable[str]) -> None:
        words = [[token.text for token in tokens(note)] for note in notes]
        self._runs = {run for note in words for run in _runs(note)}
        self._said = [f" {' '.join(note)} " for note in words]

    def shared_runs(self, wording: str) -> list[str]:
        """Give the words of a wording that stand in notes one after the other, six or more in a row.

        The name of a treaty or body, all in capitals but for its links, does not count: nobody has other words for it.
        """
        own = list(tokens(wording))
        shared: list[str] = []
        first = 0
        while first + LONGEST_RUN < len(own):
            last = first + LONGEST_RUN
            if not self._is_shared(own, last):
                first += 1
                continue
            while last + 1 < len(own) and self._is_shared(own, last + 1):
                last += 1
            if not _is_name(wording, own[first : last + 1]):
                shared.append(wording[own[first].start : own[last].end])
            first = last + 1
        return shared

    def without_quotes(self, wording: str) -> str:
        """Leave out what a wording quotes from notes: two words or more in quotation marks become “…”."""

        def cut(found: re.Match[str]) -> str:
            quoted = [token.text for token in tokens(next(group for group in found.groups() if group))]
            is_quote = len(quoted) > 1 and any(f" {' '.join(quoted)} " in note for note in self._said)
            return GAP if is_quote else found.group()

        return _QUOTED.sub(cut, wording)

    def _is_shared(self, words: list[Token], last: int) -> bool:
        return tuple(token.text for token in words[last - LONGEST_RUN : last + 1]) in self._runs


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    for first in range(len(words) - LONGEST_RUN):
        yield tuple(words[first : first + LONGEST_RUN + 1])


def _is_name(text: str, run: list[Token]) -> bool:
    shown = [text[token.start : token.end] for token in run]
    long = [word for word in shown if len(word) > 3]
    return bool(long) and all(word[:1].isupper() or word[:1].isdigit() for word in long)
