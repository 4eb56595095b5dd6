"""Vectors of statements: the sum of their word pieces' vectors, brought to length one.

The data lies in `en/vectors.npz`: `rows` (R, D) in eight bits with a scale for each row in `scales` (R,), and `row_of`
(V,), the row of each word piece of the reading pipeline's tokenizer. Row 0 is zero; it stands for all pieces that say
nothing in English: signs, other scripts. `training/vectors.py` makes it.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np

from aidememoire.reading.language.encoder import WordPieces
from aidememoire.reading.language.pipeline import MODEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DATA: Final = Path(__file__).parent / "en"

_WORD: Final = re.compile(r"\w+")


class StatementPieces:
    """Texts to the numbers of their word pieces; may be shared between threads."""

    def __init__(self) -> None:
        self._pieces = WordPieces(MODEL / "tokenizer.json")
        self._one_at_a_time = Lock()

    def of(self, text: str) -> list[int]:
        """Give the word pieces of a text in its order, signs left out."""
        words = _WORD.findall(text)
        with self._one_at_a_time:
            return [piece for pieces in self._pieces.of(words) for piece in pieces]


class Meaning:
    """Gives texts vectors whose cosine says how near they are in meaning; may be shared between threads."""

    def __init__(self, folder: Path = DATA) -> None:
        self.version: str = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["version"]
        self._pieces = StatementPieces()
        with np.load(folder / "vectors.npz") as data:
            self._rows: NDArray[np.int8] = data["rows"]
            self._scales = data["scales"].astype(np.float32)
            self._row_of: NDArray[np.uint16] = data["row_of"]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give a vector of length one for each text, shape (texts, D); zeros where it has no English word.

        A text's vector is the same bytes alone or among others. Capitals, signs and the order of words do not count.
        """
        found = np.zeros((len(texts), self._rows.shape[1]), np.float32)
        for place, text in enumerate(texts):
            # Each row once: a text of any length needs no more memory than the table, and sums in one order.
            rows, times = np.unique(self._row_of[self._pieces.of(text)], return_counts=True)
            weights = self._scales[rows] * times.astype(np.float32)
            found[place] = (weights[:, None] * self._rows[rows]).sum(axis=0)
        lengths = np.sqrt((found * found).sum(axis=1, keepdims=True))
        found /= np.where(lengths > 0, lengths, 1)
        return found


@lru_cache(maxsize=1)
def load_meaning() -> Meaning:
    """Load the vectors that ship with the program, once in a process."""
    return Meaning()
