"""From the reader's confidence in an entry to the chance that it is right.

The confidence of an entry is what its witnesses say: the pipeline's marks, lowered where a rule had to guess. It is
no chance yet: a network is surer of itself than it should be on publishers it has not seen. The table beside this
module was fitted on such publishers (`benchmarks/publishers.py --calibrate`): of entries scored about 0.8, about 80 %
are right there.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.record import Entry

TABLE: Final = Path(__file__).parent / "confidence.json"

E = TypeVar("E", bound="Entry")


def with_chances(kind: str, entries: Iterable[E]) -> tuple[E, ...]:
    """Give entries of one kind ("people", "statements" ...) with their chances as scores."""
    fitted = points().get(kind)
    if not fitted:
        return tuple(entries)
    return tuple(entry.model_copy(update={"score": chance(fitted, entry.score)}) for entry in entries)


def chance(points: list[tuple[float, float]], confidence: float) -> float:
    """Read a chance off the points (confidence, chance), on a straight line between two; flat beyond the ends."""
    at = bisect_right(points, confidence, key=lambda point: point[0])
    if at in {0, len(points)}:
        return points[0 if at == 0 else -1][1]
    (x0, y0), (x1, y1) = points[at - 1], points[at]
    return round(y0 + (y1 - y0) * (confidence - x0) / (x1 - x0), 3)


@lru_cache(maxsize=1)
def points() -> dict[str, list[tuple[float, float]]]:
    """Load the table: for each kind of entry its points (confidence, chance); empty where none is fitted."""
    if not TABLE.exists():
        return {}
    kinds = json.loads(TABLE.read_text(encoding="utf-8"))
    return {kind: [(float(x), float(y)) for x, y in points] for kind, points in kinds.items()}
