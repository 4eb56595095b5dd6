"""Windows for the encoder: which tokens it reads together.

A window holds whole blocks where they fit, so that a paragraph is read beside its neighbours; a block that is longer
than a window is cut at a likely end of a sentence. No sentence and no span reaches over the edge of a segment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_WORDS: Final = 160  # words in a window: the longest the encoder is trained on
MAX_PIECES: Final = 320  # word pieces in a window; English has about 1.25 a word

_FULL_STOP = re.compile(r"[.!?…。！？]+")
_CLOSING = frozenset("\"'”’)]»")
_PAUSE = frozenset(";:,—–")


@dataclass(frozen=True)
class Segment:
    """A run of tokens, `start` to `end` by number, that is read as one: a block, or a part of a long one."""

    start: int
    end: int


Window = tuple[Segment, ...]


def likely_ends(words: Sequence[str]) -> list[int]:
    """Grade the place after each word: 2 a likely end of a sentence, 1 a pause, 0 neither."""
    grades = [2 if _FULL_STOP.fullmatch(word) else 1 if word in _PAUSE else 0 for word in words]
    for at in range(1, len(words)):
        if words[at] in _CLOSING and grades[at - 1] == 2:
            grades[at - 1], grades[at] = 0, 2
    return grades


def cut(
    words: Sequence[str], sizes: Sequence[int], *, max_words: int = MAX_WORDS, max_pieces: int = MAX_PIECES
) -> list[tuple[int, int]]:
    """Cut the words of one block into runs that fit a window; `sizes` are the words' numbers of pieces.

    The runs are of about equal length, and end where a sentence seems to end if there is such a place.
    """
    total = len(words)
    if total <= max_words and sum(sizes) <= max_pieces:
        return [(0, total)] if total else []
    grades = likely_ends(words)
    runs: list[tuple[int, int]] = []
    start = 0
    while start < total:
        limit, pieces = start, 0
        while limit < total and limit - start < max_words and pieces + sizes[limit] <= max_pieces:
            pieces += sizes[limit]
            limit += 1
        limit = max(limit, start + 1)
        end = limit if limit == total else _best_cut(grades, start, limit, total)
        runs.append((start, end))
        start = end
    return runs


def _best_cut(grades: Sequence[int], start: int, limit: int, total: int) -> int:
    """Choose where a run from `start` ends, at `limit` at the latest, so that what is left divides evenly."""
    parts = -(-(total - start) // (limit - start))
    aim = start + -(-(total - start) // parts)
    least = start + (limit - start) // 3
    for grade in (2, 1):
        places = [at + 1 for at in range(least, limit) if grades[at] == grade]
        if places:
            return min(places, key=lambda place: (abs(place - aim), place))
    return limit


def pack(
    segments: Sequence[Segment],
    sizes: Sequence[int],
    *,
    max_words: int = MAX_WORDS,
    max_pieces: int = MAX_PIECES,
) -> list[Window]:
    """Put neighbouring segments together into windows; `sizes` are the pieces of each token of the text.

    Windows are filled evenly: as few as will do, each near the same number of words.
    """
    words = sum(segment.end - segment.start for segment in segments)
    aim = words / max(1, -(-words // max_words))
    windows: list[Window] = []
    current: list[Segment] = []
    held, pieces = 0, 0
    for segment in segments:
        length = segment.end - segment.start
        weight = sum(sizes[segment.start : segment.end]) + 1
        full = held + length > max_words or pieces + weight > max_pieces
        # Half of the segment over the aim is nearer to it than stopping short.
        if current and (full or held + length / 2 > aim):
            windows.append(tuple(current))
            current, held, pieces = [], 0, 0
        current.append(segment)
        held += length
        pieces += weight
    if current:
        windows.append(tuple(current))
    return windows
