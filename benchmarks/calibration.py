"""What a score means: of the entries that are scored about 0.8, how many are right.

An entry is right as `scoring` counts it: a person or an encounter that is matched, a commitment or reference whose
words share half of their union with an annotated one, a statement whose words do so and that is credited to the same
sides. `reliability` says how often entries of like score are right; `fitted` makes of that a table by which the
reader turns its own confidence into a chance (isotonic: a higher confidence never means a lower chance).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from benchmarks.scoring import Comparison, Finder, Json, characters, content_of, overlap, pair, sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Judged = tuple[str, float, bool]
"""The kind of an entry, its score, and whether it is right."""

KINDS: Final = ("people", "encounters", "statements", "commitments", "references")
EDGES: Final = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


def judged(text: str, gold: Json, record: Json) -> list[Judged]:
    """Say of every entry of a record whether it is right."""
    compared = Comparison(text, gold, record)
    good: set[str] = {found["id"] for _, found in compared.pairs}
    good |= {found["id"] for wanted, found in compared.encounter_pairs() if compared.is_same(wanted, found)}
    for kind in ("commitments", "references"):
        good |= {found["id"] for _, found in compared.span_pairs(kind)[1]}
    good |= _statements(text, gold, record, compared)
    return [(kind, entry["score"], entry["id"] in good) for kind in KINDS for entry in record[kind]]


def _statements(text: str, gold: Json, record: Json, compared: Comparison) -> set[str]:
    finder = Finder(text)
    placed = [(item, finder.next(item["text"])) for item in gold["statements"]]
    wanted = [(sides(item["speakers"], compared.gold_people), characters([place])) for item, place in placed if place]
    found = [(item, content_of(item)) for item in record["statements"]]

    def likeness(a: tuple[Any, frozenset[int]], b: tuple[Json, frozenset[int]]) -> float:
        degree = overlap(a[1], b[1])
        credited = frozenset(b[0]["sides"]) or sides(b[0]["speakers"], compared.found_people)
        return degree if degree >= 0.5 and credited == a[0] else 0.0

    return {item["id"] for _, (item, _) in pair(wanted, found, likeness)}


def reliability(entries: Sequence[Judged], kind: str | None = None) -> list[tuple[float, float, int]]:
    """Give mean score, share that is right and number of entries for each band of scores that holds any."""
    chosen = [(score, right) for name, score, right in entries if kind in {None, name}]
    rows = []
    for low, high in pairwise(EDGES):
        band = [(s, r) for s, r in chosen if low <= s < high or (high == 1.0 and s == 1.0)]
        if band:
            rows.append((sum(s for s, _ in band) / len(band), sum(r for _, r in band) / len(band), len(band)))
    return rows


def error(entries: Sequence[Judged]) -> float:
    """Give the expected calibration error: how far scores and shares lie apart, over bands, by their size."""
    rows = reliability(entries)
    return sum(abs(score - share) * n for score, share, n in rows) / max(1, sum(n for _, _, n in rows))


def fitted(pairs: Iterable[tuple[float, bool]], least: int = 25) -> list[list[float]]:
    """Fit a rising step function through (confidence, right): points [confidence, chance], at most a dozen.

    Entries of like confidence make groups of `least` or more; neighbours are pooled until the chances rise (pool
    adjacent violators).
    """
    counts: dict[float, list[int]] = {}
    for confidence, is_right in pairs:
        of_like = counts.setdefault(round(confidence, 2), [0, 0])
        of_like[0] += is_right
        of_like[1] += 1
    size = max(least, sum(n for _, n in counts.values()) // 12)
    groups: list[list[float]] = []  # sum of confidences, number right, number
    full = True
    for confidence, (right, number) in sorted(counts.items()):
        if full:
            groups.append([0.0, 0.0, 0.0])
        groups[-1] = [groups[-1][0] + confidence * number, groups[-1][1] + right, groups[-1][2] + number]
        full = groups[-1][2] >= size
        while full and len(groups) > 1 and groups[-2][1] / groups[-2][2] >= groups[-1][1] / groups[-1][2]:
            last = groups.pop()
            groups[-1] = [a + b for a, b in zip(groups[-1], last, strict=True)]
    if len(groups) > 1 and not full:
        last = groups.pop()
        groups[-1] = [a + b for a, b in zip(groups[-1], last, strict=True)]
    # One right and one wrong entry more in each group: nothing is ever quite sure.
    points = [[round(c / n, 3), round((right + 1) / (n + 2), 3)] for c, right, n in groups]
    return [[x, max(y for _, y in points[: number + 1])] for number, (x, y) in enumerate(points)]
