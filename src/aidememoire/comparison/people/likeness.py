"""Whether two readouts speak of the same person: the chance, the verdict, and the reason in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from aidememoire.comparison.people.evidence import Evidence, evidence
from aidememoire.comparison.people.reasons import reason_of
from aidememoire.comparison.people.weights import load_weights

if TYPE_CHECKING:
    from aidememoire.comparison.people.sighting import Sighting

Verdict: TypeAlias = Literal["same", "different", "unsure"]

#: Chances from which two sightings are called the same, and up to which different.
SAME: Final = 0.85
DIFFERENT: Final = 0.2


@dataclass(frozen=True)
class Likeness:
    """How likely two sightings are one person: `score` is the chance (0 to 1), `reason` says in words what tells it."""

    score: float
    verdict: Verdict
    reason: str


def likeness(a: Sighting, b: Sighting) -> Likeness:
    """Judge whether two sightings are of one person; the same whichever comes first.

    A value that is not known (a side, posts, a date) speaks neither for nor against. People whose names share no key
    (see `keys`) are different; so is who is called by a common given name only from all who have a family name too.
    """
    return _judge(evidence(a, b))


def keys(sighting: Sighting) -> frozenset[str]:
    """Give the keys under which to look for the same person: two sightings that could be the same share one at least.

    There are a few for each word of the name. A name of no words has none.
    """
    return sighting.parsed.keys


@lru_cache(maxsize=65536)
def _judge(found: Evidence) -> Likeness:
    weights = load_weights()
    odds = sum(weights[piece].fitted for piece in found.pieces())
    score = round(1 / (1 + math.exp(-odds)), 3)
    return Likeness(score, verdict_of(score), reason_of(found))


def verdict_of(score: float) -> Verdict:
    """Give the verdict that goes with a chance."""
    if score >= SAME:
        return "same"
    return "different" if score <= DIFFERENT else "unsure"
