"""The encoder: words to word pieces, and word pieces through the model.

The model's inputs, B windows of at most P pieces and T words: `pieces` and `cases` (B, P), the numbers of a piece and
of the shape of its word (the encoder itself is blind to capitals); `first` and `last` (B, T), where in the flattened
B * P pieces a word begins and ends. Its outputs are `labels` (B, T, C), raw scores of all the labelling heads side by
side; `arcs` (B, T, T + 1), how well each word depends on the root (column 0) or on another word; and `dependents`
(B, T, D) and `governors` (B, T + 1, D), from which the relation of an arc is decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

MAX_LETTERS: Final = 48  # letters of a word that are looked at; what is longer is no word
PIECES_PER_WORD: Final = 10
CACHE_SIZE: Final = 60_000  # words whose pieces are remembered

PAD, UNKNOWN, OPEN, CLOSE = 0, 100, 101, 102

#: Shapes of words, in the order of the case embedding.
CASES: Final = ("special", "lower", "title", "upper", "mixed", "initial", "digit", "other")

# Signs that the encoder has hardly seen, and their common forms. The text itself is never altered.
_COMMON: Final = str.maketrans("‑‐\u00ad−´`＂―", '----’‘"—')


def case_of(word: str) -> int:
    """Give the number of a word's shape in `CASES`."""
    if any(c.isdigit() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 5 if sum(c.isalpha() for c in word) == 1 else 3
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 7
    if letters[0].isupper() and not any(c.isupper() for c in letters[1:]):
        return 2
    return 4 if any(c.isupper() for c in letters) else 7


class WordPieces:
    """Words to the numbers of their pieces, remembered."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Give the pieces of each word: one at least, `PIECES_PER_WORD` at most."""
        known = self._known
        fresh = list({word for word in words if word not in known})
        if fresh:
            if len(known) + len(fresh) > CACHE_SIZE:
                known.clear()
                fresh = list(set(words))
            for at in range(0, len(fresh), 10_000):
                known.update(self._cut(fresh[at : at + 10_000]))
        return [known[word] for word in words]

    def _cut(self, words: list[str]) -> dict[str, tuple[int, ...]]:
        """Cut words in one call, as one sentence: a batch would start threads of its own."""
        looked_at = [word[:MAX_LETTERS].translate(_COMMON) for word in words]
        found = self._tokenizer.encode(looked_at, is_pretokenized=True, add_special_tokens=False)
        pieces: list[list[int]] = [[] for _ in words]
        for piece, number in zip(found.ids, found.word_ids, strict=True):
            if number is not None:  # none but of signs that are no part of a word, and such are not asked for
                pieces[number].append(piece)
        return {word: tuple(own[:PIECES_PER_WORD]) or (UNKNOWN,) for word, own in zip(words, pieces, strict=True)}


def batch(
    windows: Sequence[Sequence[Sequence[tuple[tuple[int, ...], int]]]],
) -> dict[str, NDArray[np.int64]]:
    """Lay out windows of segments of words as the model's inputs; a word is its pieces and its case.

    A separator stands between segments, so the model sees where a paragraph ends.
    """
    rows: list[list[int]] = []
    shapes: list[list[int]] = []
    firsts: list[list[int]] = []
    lasts: list[list[int]] = []
    for window in windows:
        row, shape, first, last = [OPEN], [0], [], []
        for segment in window:
            for pieces, case in segment:
                first.append(len(row))
                row.extend(pieces)
                shape.extend([case] * len(pieces))
                last.append(len(row) - 1)
            row.append(CLOSE)
            shape.append(0)
        rows.append(row)
        shapes.append(shape)
        firsts.append(first)
        lasts.append(last)
    width = max(map(len, rows))
    length = max(map(len, firsts))
    inputs = {
        "pieces": np.full((len(rows), width), PAD, np.int64),
        "cases": np.zeros((len(rows), width), np.int64),
        "first": np.zeros((len(rows), length), np.int64),
        "last": np.zeros((len(rows), length), np.int64),
    }
    for at, (row, shape, first, last) in enumerate(zip(rows, shapes, firsts, lasts, strict=True)):
        inputs["pieces"][at, : len(row)] = row
        inputs["cases"][at, : len(shape)] = shape
        inputs["first"][at] = at * width
        inputs["last"][at] = at * width
        inputs["first"][at, : len(first)] += first
        inputs["last"][at, : len(last)] += last
    return inputs


class Encoder:
    """The model in onnxruntime, on one thread: its results do not depend on how many cores there are."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # A plan of memory for every shape of input that ever came would grow with the number of readouts; one arena,
        # used again for each window, does not, and is bounded by the window.
        options.enable_mem_pattern = False
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(self, inputs: dict[str, NDArray[np.int64]]) -> tuple[NDArray[np.float32], ...]:
        """Give `labels`, `arcs`, `dependents` and `governors` for a batch."""
        return tuple(self._session.run(["labels", "arcs", "dependents", "governors"], inputs))
