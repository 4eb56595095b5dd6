"""Spans: the best labels that are well formed."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from aidememoire.reading.language.spans import best_labels, spans, transitions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def decode(scores: Sequence[Sequence[float]], opens: list[int] | None = None) -> list[int]:
    breaks = np.zeros((1, len(scores)), bool)
    breaks[0, [0, *(opens or [])]] = True
    types = (len(scores[0]) - 1) // 2
    labels: list[int] = best_labels(np.array([scores], np.float32), transitions(types), breaks)[0].tolist()
    return labels


def test_inside_never_follows_outside() -> None:
    # The single best labels would be O I I O: the cheapest repair is to begin one word later.
    assert decode([[0, -9, -9], [-4, -3, 0], [-4, -4, 0], [0, -9, -9]]) == [0, 1, 2, 0]


def test_nothing_goes_on_over_a_break() -> None:
    scores = [[-9, 0, -9], [-9, -2, 0], [-9, -2, 0]]
    assert decode(scores) == [1, 2, 2]
    assert decode(scores, opens=[2]) == [1, 2, 1]


def test_a_name_stays_of_one_type() -> None:
    table = transitions(3)
    assert table[1, 2] == 0
    assert table[1, 4] == -np.inf
    scores = [[-9, 0, -9, -1, -9, -9, -9], [-9, -9, -3, -9, 0, -9, -9]]
    assert decode(scores) == [3, 4]


def test_spans_of_labels() -> None:
    assert list(spans(np.array([1, 2, 0, 3, 1, 2, 2]))) == [(0, 0, 2), (1, 3, 4), (0, 4, 7)]
    assert list(spans(np.array([0, 0]))) == []


def test_sequences_are_decoded_independently() -> None:
    scores = np.log(np.random.default_rng(1).dirichlet(np.ones(3), size=(5, 9))).astype(np.float32)
    opens = np.zeros((5, 9), bool)
    opens[3, 4] = True
    together = best_labels(scores, transitions(1), opens)
    for k in range(5):
        assert (together[k] == best_labels(scores[k : k + 1], transitions(1), opens[k : k + 1])[0]).all()


@given(arrays(np.float32, (5, 3), elements=st.integers(-9, 0)))
def test_no_well_formed_labels_are_better(scores: NDArray[np.float32]) -> None:
    labels = best_labels(scores[None], transitions(1), np.zeros((1, 5), bool))[0].tolist()

    def formed(sequence: tuple[int, ...]) -> bool:
        return all(b != 2 or a in (1, 2) for a, b in itertools.pairwise((0, *sequence)))

    def worth(sequence: tuple[int, ...]) -> float:
        return float(sum(scores[t, s] for t, s in enumerate(sequence)))

    assert formed(tuple(labels))
    assert worth(tuple(labels)) == max(worth(s) for s in itertools.product(range(3), repeat=5) if formed(s))
