"""Which points of the accounts say the same: links between two accounts, and groups of points over all of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from aidememoire.comparison.likeness import Comparer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from aidememoire.comparison.likeness import Likeness
    from aidememoire.comparison.meaning import Meaning
    from aidememoire.comparison.points import Point

ENOUGH: Final = 0.5  # how strongly two points must be alike to be told by both
BEYOND_DOUBT: Final = 0.8  # from here on, a point may answer several of the other account

Place = tuple[int, int]  # an account and a point of it, by their numbers


@dataclass(frozen=True)
class Linked:
    """Two points of different accounts that say the same."""

    one: Place
    other: Place
    likeness: Likeness


def link(accounts: Sequence[Sequence[Point]], meaning: Meaning) -> list[Linked]:
    """Link the points of every two accounts.

    A pair is linked where each is the likeliest partner of the other and that is likely enough; where it is beyond
    doubt, it is enough to be the likeliest for one of the two. The order of points and of accounts makes no difference.
    """
    return [
        Linked((a, i), (b, j), likeness)
        for a, b in combinations(range(len(accounts)), 2)
        for i, j, likeness in _pairs(Comparer(meaning, accounts[a], accounts[b]), len(accounts[a]), len(accounts[b]))
    ]


def nearest(
    point: Point, others: Sequence[Point], meaning: Meaning, among: Sequence[Point]
) -> tuple[int, Likeness] | None:
    """Give the point of another account that comes nearest to one of `among`; None where the other account has none."""
    if not others:
        return None
    comparer = Comparer(meaning, among, others)
    i = among.index(point)
    judged = [(j, comparer.judge(i, j)) for j in range(len(others))]
    return max(judged, key=lambda found: (found[1].score, others[found[0]].words))


def groups(links: Iterable[Linked]) -> list[list[Linked]]:
    """Put links that share a point together: what every account says of one thing."""
    leader: dict[Place, Place] = {}

    def lead(place: Place) -> Place:
        while leader.setdefault(place, place) != place:
            place = leader[place]
        return place

    links = list(links)
    for found in links:
        first, second = sorted((lead(found.one), lead(found.other)))
        leader[second] = first
    together: dict[Place, list[Linked]] = {}
    for found in links:
        together.setdefault(lead(found.one), []).append(found)
    return list(together.values())


def _pairs(comparer: Comparer, ours: int, theirs: int) -> list[tuple[int, int, Likeness]]:
    judged: Mapping[Place, Likeness] = {(i, j): comparer.judge(i, j) for i in range(ours) for j in range(theirs)}
    best_of_ours = {i: max((judged[i, j].score for j in range(theirs)), default=0.0) for i in range(ours)}
    best_of_theirs = {j: max((judged[i, j].score for i in range(ours)), default=0.0) for j in range(theirs)}
    return [
        (i, j, likeness)
        for (i, j), likeness in judged.items()
        if likeness.score >= ENOUGH
        and likeness.score >= (max if likeness.score < BEYOND_DOUBT else min)(best_of_ours[i], best_of_theirs[j])
    ]
