"""Trees: one root and no cycle, and the best such tree."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from aidememoire.reading.language.trees import tree

if TYPE_CHECKING:
    from numpy.typing import NDArray


def test_best_heads_that_make_a_tree_are_taken() -> None:
    # "They stressed it": both pronouns depend on the verb, the verb on the root.
    scores = np.array([[0, 0, 9, 1], [9, 1, 0, 1], [0, 1, 9, 0]], np.float32)
    assert tree(scores).tolist() == [1, 1, 1]


def test_a_sentence_of_one_word_is_its_own_root() -> None:
    assert tree(np.array([[-5, 7]], np.float32)).tolist() == [0]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    # Words 1 and 2 want each other; 2 minds least to depend on the root word 0.
    scores = np.array([[9, 0, 0, 0], [0, 1, 0, 8], [0, 5, 8, 0]], np.float32)
    assert tree(scores).tolist() == [0, 2, 0]


def test_only_one_word_is_the_root() -> None:
    scores = np.array([[9, 0, 1], [8, 1, 0]], np.float32)
    assert tree(scores).tolist() == [0, 0]


def total(scores: NDArray[np.float32], heads: tuple[int, ...]) -> float:
    return sum(float(scores[i, 0 if h == i else h + 1]) for i, h in enumerate(heads))


def is_tree(heads: tuple[int, ...]) -> bool:
    roots = [i for i, h in enumerate(heads) if i == h]
    if len(roots) != 1:
        return False
    above = list(heads)
    for _ in heads:
        above = [heads[h] for h in above]
    return set(above) == set(roots)


@given(arrays(np.float32, (4, 5), elements=st.integers(-20, 20)))
def test_with_its_root_given_no_tree_is_better(scores: NDArray[np.float32]) -> None:
    heads = tuple(tree(scores).tolist())
    assert is_tree(heads)
    root = next(i for i, h in enumerate(heads) if i == h)
    others = (h for h in itertools.product(range(4), repeat=4) if is_tree(h) and h[root] == root)
    assert total(scores, heads) == max(total(scores, h) for h in others)


@given(st.integers(1, 60), st.integers(0, 10_000))
def test_long_sentences_become_trees(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    assert is_tree(tuple(tree(scores).tolist()))
