"""One form for everything that is trained on: words with whatever labels their source has.

A source labels what it knows and leaves the rest open: the treebanks have no marks of dialogue, the readouts no
syntax. Open labels are `OPEN` and cost nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from aidememoire.reading.language.decoding import NAME_TYPES
from aidememoire.reading.language.parsed import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

OPEN: Final = -100
NAME_LABELS: Final = 1 + 2 * len(NAME_TYPES)


@dataclass
class Labelled:
    """A run of n words with labels: a paragraph, or part of one.

    `tags`, `parts` and `relations` are strings, "" where open. `heads` are word numbers of this run, -1 for a root,
    `OPEN` where open. `starts` says where sentences start (1, 0 or open). `names` (n, 7) says which labels of the
    names head each word may have: all where open. `marks` (kinds, n) are 0 outside, 1 begin, 2 inside. `scopes` (n).
    """

    words: list[str]
    tags: list[str]
    parts: list[str]
    heads: list[int]
    relations: list[str]
    starts: list[int]
    names: NDArray[np.bool_]
    marks: NDArray[np.int64]
    scopes: list[int]

    @classmethod
    def bare(cls, words: Sequence[str]) -> Labelled:
        """Make a run with all labels open."""
        n = len(words)
        return cls(
            list(words),
            [""] * n,
            [""] * n,
            [OPEN] * n,
            [""] * n,
            [OPEN] * n,
            np.ones((n, NAME_LABELS), bool),
            np.full((len(KINDS), n), OPEN, np.int64),
            [OPEN] * n,
        )

    def __len__(self) -> int:
        return len(self.words)

    def part(self, start: int, end: int) -> Labelled:
        """Give the words from `start` to `end`; heads outside become open, spans cut in two begin anew."""
        marks = self.marks[:, start:end].copy()
        names = self.names[start:end].copy()
        if end > start:
            marks[:, 0][marks[:, 0] == 2] = 1
            for inside in range(2, NAME_LABELS, 2):
                if names[0, inside] and not names[0].all():
                    names[0, inside - 1], names[0, inside] = True, False
        return Labelled(
            self.words[start:end],
            self.tags[start:end],
            self.parts[start:end],
            [h if h < 0 else h - start if start <= h < end else OPEN for h in self.heads[start:end]],
            self.relations[start:end],
            self.starts[start:end],
            names,
            marks,
            self.scopes[start:end],
        )


@dataclass
class Source:
    """A document: its paragraphs in order, and whether it is an annotated readout."""

    name: str
    paragraphs: list[Labelled] = field(default_factory=list)
    dialogue: bool = False


def put_span(labels: NDArray[np.int64], start: int, end: int) -> None:
    """Write one span into labels of 0, 1, 2 (n,)."""
    labels[start] = 1
    labels[start + 1 : end] = 2
