"""How likely it is that two points say the same, and what that rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING, Final

import numpy as np

from aidememoire.comparison.wording import stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from aidememoire.comparison.meaning import Meaning
    from aidememoire.comparison.points import Point

# Weights in log-odds, fitted by `benchmarks.comparison --fit` on the pairs that are there to tune; the bias is
# then moved so that the best cut on them lies at one half.
WEIGHTS: Final = {
    "bias": -3.18,
    "meaning": 3.55,
    "words": 1.75,
    "numbers": 0.9,
    "topics": 2.55,
    "speaker": 1.74,
    "promise": 0.13,
}
_SAID: Final = {
    "meaning": "meaning",
    "words": "words in common: {}",
    "numbers": "the same number: {}",
    "topics": "the same topic: {}",
    "speaker": "told of the same side",
    "promise": "a commitment in both",
}
_FEW: Final = 10  # points beside which so many imagined ones stand that have nothing in common
_LITTLE: Final = 4.0  # what two points have in common is a share of at least so much: about two rare words
_SHOWN: Final = 5  # words that a reason names


@dataclass(frozen=True)
class Likeness:
    """How strongly two points say the same, 0 to 1; `rests_on` names what weighed for it, most weight first."""

    score: float
    rests_on: tuple[str, ...]


class Comparer:
    """Judges the points of two accounts. Rare words weigh more, by how often they stand in these two accounts."""

    def __init__(self, meaning: Meaning, ours: Sequence[Point], theirs: Sequence[Point]) -> None:
        self._ours, self._theirs = ours, theirs
        self._cosines = _cosines(meaning, ours, theirs)
        self._stems = [[_told(point) for point in points] for points in (ours, theirs)]
        held = Counter(stem for side in self._stems for words in side for stem in words)
        total = 1 + len(ours) + len(theirs)
        self._rarity = {stem: log(total / number) for stem, number in held.items()}
        topics = Counter(topic for point in (*ours, *theirs) for topic in point.topics)
        self._rarity_of_topics = {topic: log(total / number) / log(total) for topic, number in topics.items()}

    def features(self, i: int, j: int) -> dict[str, float]:
        """Give what speaks for a pair, each between 0 and 1 (a cosine may be below 0)."""
        one, other = self._ours[i], self._theirs[j]
        return {
            "bias": 1.0,
            "meaning": float(self._cosines[i, j]),
            "words": self._words_in_common(i, j),
            "numbers": float(bool(one.numbers & other.numbers)),
            "topics": max((self._rarity_of_topics[topic] for topic in one.topics & other.topics), default=0.0),
            "speaker": float(bool(one.sides) and one.sides == other.sides),
            "promise": float(one.promise is not None and other.promise is not None),
        }

    def judge(self, i: int, j: int) -> Likeness:
        """Judge the i-th point of the one account and the j-th of the other."""
        if self._ours[i].words.casefold() == self._theirs[j].words.casefold():
            return Likeness(1.0, ("the same words",))
        found = self.features(i, j)
        weighed = {name: WEIGHTS[name] * value for name, value in found.items()}
        score = 1 / (1 + exp(-sum(weighed.values())))
        telling = sorted((name for name in weighed if name != "bias" and weighed[name] > 0), key=lambda n: -weighed[n])
        return Likeness(round(score, 4), tuple(_SAID[name].format(self._which(name, i, j)) for name in telling))

    def _which(self, name: str, i: int, j: int) -> str:
        """Give the words, numbers or topics that two points have in common, the rarest words first."""
        one, other = self._ours[i], self._theirs[j]
        if name == "words":
            ours, theirs = self._stems[0][i], self._stems[1][j]
            common = sorted(ours.keys() & theirs.keys(), key=lambda stem: (-self._rarity[stem], stem))
            return ", ".join(ours[stem] for stem in common[:_SHOWN])
        shared = {"numbers": one.numbers & other.numbers, "topics": one.topics & other.topics}
        return ", ".join(sorted(shared.get(name, ())))

    def _words_in_common(self, i: int, j: int) -> float:
        """Give the share of what the shorter point says, rare words counting more, that the other says too."""
        one, other = self._stems[0][i], self._stems[1][j]
        least = max(_LITTLE, min(self._weight(one), self._weight(other)))
        return self._weight(one.keys() & other.keys()) / least

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self._rarity[stem] for stem in stems)


def _told(point: Point) -> dict[str, str]:
    """Give the words that say something of a subject. Names say only which subject it is, and one has many points."""
    names = {stem(name) for name in point.names}
    return {root: word for root, word in stems(point.words).items() if root not in names}


def _cosines(meaning: Meaning, ours: Sequence[Point], theirs: Sequence[Point]) -> NDArray[np.float32]:
    """Give the cosine of every pair: shape (points of ours, points of theirs).

    What all points of two accounts have in common, since they are about one encounter, is taken away first; the fewer
    they are, the less of it is known.
    """
    vectors = meaning.vectors([point.words for point in (*ours, *theirs)])
    common = vectors.sum(axis=0) / (len(vectors) + _FEW)
    vectors = vectors - common
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    cosines: NDArray[np.float32] = vectors[: len(ours)] @ vectors[len(ours) :].T
    return cosines
