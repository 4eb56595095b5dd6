"""From the model's raw scores to an analysis: tags, sentences, trees, names and marks.

Numbers of words count the words that the model read, over the whole text; white space and what lies outside the
blocks is not among them.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from aidememoire.reading.language.parsed import KINDS, SCOPES, MarkKind, Scope
from aidememoire.reading.language.spans import best_labels, spans, transitions
from aidememoire.reading.language.trees import tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from aidememoire.reading.language.chunks import Window

NAME_TYPES: Final = ("PER", "ORG", "LOC")
WITHOUT_STOP: Final = 4.0  # log odds that a sentence's start needs more where no full stop stands before it
DIGITS: Final = 3  # what is given out is rounded


@dataclass(frozen=True)
class Layout:
    """Which columns of `labels` belong to which head, and what their numbers mean; from the model's meta.json."""

    columns: Mapping[str, tuple[int, int]]
    tags: tuple[str, ...]
    parts: tuple[str, ...]
    relations: tuple[str, ...]
    sentence_threshold: float
    mark_bias: Mapping[str, float]

    @classmethod
    def of(cls, meta: Mapping[str, Any]) -> Layout:
        """Read the layout from the contents of meta.json."""
        return cls(
            columns={name: (int(start), int(end)) for name, (start, end) in meta["columns"].items()},
            tags=tuple(meta["tags"]),
            parts=tuple(meta["parts"]),
            relations=tuple(meta["relations"]),
            sentence_threshold=float(meta["sentence_threshold"]),
            mark_bias={str(kind): float(bias) for kind, bias in meta.get("mark_bias", {}).items()},
        )


@dataclass
class Analysis:
    """What is found for n words. Heads are word numbers; a root is its own head. `emissions` is (kinds, n)."""

    tags: list[int]
    parts: list[int]
    heads: list[int]
    relations: list[int]
    emissions: NDArray[np.float32]
    names: list[tuple[str, int, int]] = field(default_factory=list)
    marks: list[tuple[MarkKind, int, int, float, Scope | None]] = field(default_factory=list)

    @classmethod
    def blank(cls, n: int) -> Analysis:
        """Make an analysis in which nothing is found yet."""
        return cls([0] * n, [0] * n, list(range(n)), [0] * n, np.zeros((len(KINDS), n), np.float32))


class Decoder:
    """Fills an analysis, batch by batch. `weights` (R, D + 1, D + 1) score the R relations of an arc."""

    def __init__(self, layout: Layout, weights: NDArray[np.float32]) -> None:
        self.layout = layout
        relations, size, _ = weights.shape
        self._weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(size, relations * size))
        self._shape = (relations, size)
        # All labelling heads are decoded together: those of marks have 3 labels, names have 7; the rest is barred.
        states = 1 + 2 * len(NAME_TYPES)
        self._table = transitions(len(NAME_TYPES))
        self._states = states

    def decode(
        self,
        windows: Sequence[Window],
        outputs: tuple[NDArray[np.float32], ...],
        analysis: Analysis,
        stops: NDArray[np.bool_],
    ) -> None:
        """Decode one batch of windows into the analysis; `stops` (n,) says which words a full stop stands before."""
        labels, arcs, dependents, governors = outputs
        column = self.layout.columns
        tags = labels[..., slice(*column["tag"])].argmax(-1)
        parts = labels[..., slice(*column["part"])].argmax(-1)
        opens = self._sentence_starts(windows, labels[..., column["start"][0]], stops)
        segment_opens = np.zeros(opens.shape, bool)
        for row, window in enumerate(windows):
            at = 0
            for segment in window:
                segment_opens[row, at] = True
                length = segment.end - segment.start
                for name, found in (("tags", tags), ("parts", parts)):
                    getattr(analysis, name)[segment.start : segment.end] = found[row, at : at + length].tolist()
                at += length
            # What pads a row is cut off from it, or its scores would lead the last word's label.
            segment_opens[row, at : at + 1] = True
        self._trees(windows, opens, arcs, dependents, governors, analysis)
        self._spans(windows, labels, segment_opens, analysis)

    @staticmethod
    def finish(analysis: Analysis) -> None:
        """Bring names and marks into the order of the text."""
        analysis.names.sort(key=lambda name: (name[1], name[2]))
        order = {kind: number for number, kind in enumerate(KINDS)}
        analysis.marks.sort(key=lambda mark: (mark[1], mark[2], order[mark[0]]))

    def _sentence_starts(
        self, windows: Sequence[Window], scores: NDArray[np.float32], stops: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """Give (B, T): does a sentence start here? Segments always start one; without a stop before it seldom does."""
        limit = np.log(self.layout.sentence_threshold / (1 - self.layout.sentence_threshold))
        starts = np.zeros(scores.shape, bool)
        for row, window in enumerate(windows):
            at = 0
            for segment in window:
                length = segment.end - segment.start
                wanted = np.where(stops[segment.start : segment.end], limit, limit + WITHOUT_STOP)
                starts[row, at : at + length] = scores[row, at : at + length] > wanted
                starts[row, at] = True
                at += length
        return starts

    def _trees(
        self,
        windows: Sequence[Window],
        opens: NDArray[np.bool_],
        arcs: NDArray[np.float32],
        dependents: NDArray[np.float32],
        governors: NDArray[np.float32],
        analysis: Analysis,
    ) -> None:
        """Find the tree of every sentence, then the relations of all arcs of the batch at once."""
        found: list[tuple[int, NDArray[np.int64], NDArray[np.int64]]] = []
        for row, window in enumerate(windows):
            numbers = np.concatenate([np.arange(s.start, s.end) for s in window])
            edges = [*np.flatnonzero(opens[row, : len(numbers)]).tolist(), len(numbers)]
            heads = np.zeros(len(numbers), np.int64)
            for a, b in itertools.pairwise(edges):
                inside = np.r_[0, a + 1 : b + 1]
                heads[a:b] = a + tree(arcs[row, a:b][:, inside])
            found.append((row, numbers, heads))
        own = np.concatenate([dependents[row, : len(heads)] for row, _, heads in found])
        above = np.concatenate(
            [governors[row, np.where(heads == np.arange(len(heads)), 0, heads + 1)] for row, _, heads in found]
        )
        relations = self._relations(own, above)
        at = 0
        for _, numbers, heads in found:
            for word, head in zip(numbers.tolist(), numbers[heads].tolist(), strict=True):
                analysis.heads[word] = head
                analysis.relations[word] = int(relations[at])
                at += 1

    def _relations(self, own: NDArray[np.float32], above: NDArray[np.float32]) -> NDArray[np.int64]:
        """Decide the relations of n arcs from the vectors (n, D) of dependents and governors (a biaffine form)."""
        one = np.ones((len(own), 1), np.float32)
        halfway = (np.hstack([own, one]) @ self._weights).reshape(len(own), *self._shape)
        scores = (halfway @ np.hstack([above, one])[:, :, None])[:, :, 0]
        # The root relation is for roots only, and column 0 is the root relation.
        return np.asarray(scores.argmax(axis=1))

    def _spans(
        self,
        windows: Sequence[Window],
        labels: NDArray[np.float32],
        opens: NDArray[np.bool_],
        analysis: Analysis,
    ) -> None:
        """Decode names and marks, and note how likely each word lies in a mark."""
        column = self.layout.columns
        rows, length = opens.shape
        scores = np.full((1 + len(KINDS), rows, length, self._states), -np.inf, np.float32)
        scores[0] = _log_softmax(labels[..., slice(*column["names"])])
        for number, kind in enumerate(KINDS, start=1):
            scores[number, ..., :3] = _log_softmax(labels[..., slice(*column[kind])])
        chances = np.exp(scores[1:, ..., :3])
        biased = scores.copy()
        for number, kind in enumerate(KINDS, start=1):
            biased[number, ..., 0] += self.layout.mark_bias.get(kind, 0.0)
        flat = (-1, length, self._states)
        best = best_labels(biased.reshape(flat), self._table, np.tile(opens, (1 + len(KINDS), 1)))
        best = best.reshape(1 + len(KINDS), rows, length)
        scopes = labels[..., slice(*column["scope"])]
        for row, window in enumerate(windows):
            numbers = np.concatenate([np.arange(s.start, s.end) for s in window])
            n = len(numbers)
            analysis.emissions[:, numbers] = np.round(1 - chances[:, row, :n, 0], DIGITS)
            for kind_number, a, b in spans(best[0, row, :n]):
                analysis.names.append((NAME_TYPES[kind_number], int(numbers[a]), int(numbers[b - 1]) + 1))
            for number, kind in enumerate(KINDS):
                for _, a, b in spans(best[1 + number, row, :n]):
                    score = round(float(1 - chances[number, row, a:b, 0].mean()), DIGITS)
                    scope = SCOPES[int(scopes[row, a:b].mean(axis=0).argmax())] if kind == "cue" else None
                    analysis.marks.append((kind, int(numbers[a]), int(numbers[b - 1]) + 1, score, scope))


def _log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    top = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(axis=-1, keepdims=True)), np.float32)
