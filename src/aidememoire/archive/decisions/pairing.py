"""Which of two lists of spots mean the same entries: paired by kind and overlap, one to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from aidememoire.archive.anchors import Spot


def pair(decided: Collection[Spot], read: Collection[Spot]) -> dict[Spot, Spot]:
    """Pair spots in the same words; each is in one pair at most, and the order in which they come changes nothing.

    A pair is of one kind and shares characters. Those that overlap most are paired first (the shared part over the
    whole of both); where that is equal, those that are the same one of several with a key span, then the earlier ones.
    """
    candidates = sorted(
        (-overlap(one, other), abs(one.nth - other.nth), one, other)
        for one in set(decided)
        for other in set(read)
        if overlap(one, other) > 0
    )
    pairs: dict[Spot, Spot] = {}
    taken: set[Spot] = set()
    for *_, one, other in candidates:
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def overlap(one: Spot, other: Spot) -> float:
    """Give the share (0 to 1) of the characters of two spots that both cover; 0 for two kinds or places."""
    if (one.kind, one.place) != (other.kind, other.place):
        return 0.0
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))
