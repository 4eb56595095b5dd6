"""From scored labels to spans: the best sequence of begin, inside and outside that is well formed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

# Labels of T types are 0 outside, then 2t + 1 begin and 2t + 2 inside of type t.


def transitions(types: int) -> NDArray[np.float32]:
    """Give the table of allowed steps (from, to) for labels of so many types: 0 allowed, minus infinity not."""
    table = np.zeros((1 + 2 * types, 1 + 2 * types), np.float32)
    for inside in range(2, 1 + 2 * types, 2):
        table[:, inside] = -np.inf
        table[[inside - 1, inside], inside] = 0
    return table


def best_labels(scores: NDArray[np.float32], table: NDArray[np.float32], opens: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Find the best well-formed labels of K sequences (Viterbi).

    `scores` (K, T, S) are log probabilities, `table` (S, S) comes from `transitions`, and `opens` (K, T) says where a
    sequence starts anew: nothing goes on from before. Gives (K, T).
    """
    count, length, states = scores.shape
    back = np.zeros((length, count, states), np.int64)
    at_start = table[0]  # after a break only what may follow "outside"
    best = scores[:, 0] + at_start
    for t in range(1, length):
        steps = best[:, :, None] + table
        back[t] = steps.argmax(axis=1)
        onward = np.take_along_axis(steps, back[t][:, None], axis=1)[:, 0]
        fresh = opens[:, t]
        if fresh.any():
            top = best[fresh].argmax(axis=1)
            back[t][fresh] = top[:, None]
            onward[fresh] = best[fresh].max(axis=1)[:, None] + at_start
        best = onward + scores[:, t]
    labels = np.zeros((count, length), np.int64)
    labels[:, -1] = best.argmax(axis=1)
    rows = np.arange(count)
    for t in range(length - 1, 0, -1):
        labels[:, t - 1] = back[t][rows, labels[:, t]]
    return labels


def spans(labels: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Yield (type, start, end) for each span of one well-formed sequence of labels (T,)."""
    begins = np.flatnonzero(labels % 2 == 1)
    for start in begins.tolist():
        label = int(labels[start])
        end = start + 1
        while end < len(labels) and labels[end] == label + 1:
            end += 1
        yield (label - 1) // 2, start, end
