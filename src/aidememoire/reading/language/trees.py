"""From scored arcs to trees: every sentence gets one root and no cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def tree(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Find the best tree over one sentence of n words.

    `scores` (n, n + 1): how well each word depends on the root (column 0) or on word h (column h + 1). Gives the head
    of each word as a word's number, the root's head being itself. The best head of every word nearly always makes a
    tree; only where it does not is the maximum spanning tree searched for.
    """
    n = len(scores)
    words = np.arange(n)
    arcs = scores[:, 1:].astype(np.float64)
    arcs[words, words] = -np.inf
    if n == 1:
        return np.zeros(1, np.int64)
    # The root is the word that loses least, or gains most, by depending on nothing.
    root = int(np.argmax(scores[:, 0] - arcs.max(axis=1)))
    heads = arcs.argmax(axis=1)
    heads[root] = root
    if not _reaches(heads, root).all():
        heads = _spanning(arcs, root)
    return np.asarray(heads)


def _reaches(heads: NDArray[np.int64], root: int) -> NDArray[np.bool_]:
    """Say of each word whether its heads lead up to the root."""
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return np.asarray(above == root)


def _spanning(arcs: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Chu, Liu and Edmonds: the spanning tree of the highest sum, from scores (dependent, head), by contraction."""
    heads = arcs.argmax(axis=1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return np.asarray(heads)
    n = len(arcs)
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    m = len(outside)
    # The cycle becomes one word, the last, of a smaller sentence.
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = arcs[np.ix_(outside, outside)]
    into = arcs[np.ix_(cycle, outside)] - arcs[cycle, heads[cycle]][:, None]
    small[m, :m] = into.max(axis=0)
    entered = cycle[into.argmax(axis=0)]  # by head: the word of the cycle that would take it
    out_of = arcs[np.ix_(outside, cycle)]
    small[:m, m] = out_of.max(axis=1)
    left = cycle[out_of.argmax(axis=1)]  # by dependent: the word of the cycle that would be its head
    new_root = int(np.flatnonzero(outside == root)[0])
    solved = _spanning(small, new_root)
    for at, word in enumerate(outside):
        if word != root:
            heads[word] = left[at] if solved[at] == m else outside[solved[at]]
    heads[entered[solved[m]]] = outside[solved[m]]
    return np.asarray(heads)


def _cycle(heads: NDArray[np.int64], root: int) -> NDArray[np.int64] | None:
    """Give the words of one cycle, if there is one."""
    lost = np.flatnonzero(~_reaches(heads, root))
    if not len(lost):
        return None
    word = int(lost[0])
    for _ in range(len(heads)):
        word = int(heads[word])
    members = [word]
    while int(heads[members[-1]]) != word:
        members.append(int(heads[members[-1]]))
    return np.array(sorted(members))
