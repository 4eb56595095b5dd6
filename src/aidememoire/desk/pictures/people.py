"""The network of people: who met whom, by sides that are told apart by shape and letters, not by colour alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from aidememoire.desk import links
from aidememoire.desk.pictures.naming import side_in_words

if TYPE_CHECKING:
    from aidememoire.archive.overview.acquaintance import Network

SHAPES: Final = ("ellipse", "rectangle", "diamond", "triangle", "pentagon", "hexagon", "star")
"""The shapes of the sides with most people here; all others share one."""
OTHER: Final = "round-rectangle"


def network(found: Network) -> dict[str, Any]:
    """Give people and ties as `network.js` draws them."""
    sides = Counter(one.side for one in found.people if one.side)
    largest = [side for side, _ in sides.most_common(len(SHAPES))]
    people = [
        {
            "id": str(at),
            "name": one.name,
            "side": one.side or "",
            "shape": SHAPES[largest.index(one.side)] if one.side in largest else OTHER,
            "colour": largest.index(one.side) if one.side in largest else len(SHAPES),
            "encounters": one.encounters,
            "href": links.person(one.key),
        }
        for at, one in enumerate(found.people)
    ]
    ties = [{"one": str(one), "other": str(other), "encounters": number} for one, other, number in found.ties]
    key = [
        {"shape": SHAPES[at], "colour": at, "words": f"{side_in_words(side)} ({side})"}
        for at, side in enumerate(largest)
    ]
    rest = len(sides) - len(largest)
    if rest or any(one.side is None for one in found.people):
        key.append({"shape": OTHER, "colour": len(SHAPES), "words": "other sides" if rest else "no side told"})
    return {"people": people, "ties": ties, "key": key}
