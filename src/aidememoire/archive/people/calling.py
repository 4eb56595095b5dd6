"""What a person is called: name and side as most readouts say, and a key that tells people of one name apart."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from aidememoire.archive.people.guises import guise_in, sighting_in
from aidememoire.comparison.people.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Collection


def called(nodes: Collection[str]) -> dict[str, Any]:
    """Give the columns of the cluster of some guises; they depend on these alone.

    The name is the one that most guises bear that have a given name and a family name, the side the one that most
    state. The key is the name and digits that follow from the first of the guises, of which a few will do
    (`sameness.keys`).
    """
    sightings = [sighting_in(guise_in(node)) for node in nodes]
    full = [one.name for one in sightings if len(one.parsed.telling) > 1]
    name = _most(full) or _most([one.name for one in sightings]) or ""
    stated = [one.side for one in sightings if one.side and not one.side_is_guess]
    side = _most(stated) or _most([one.side for one in sightings if one.side])
    digits = hashlib.sha256(min(nodes).encode()).hexdigest()
    return {"key": f"{_slug(name)}-{digits}", "name": name, "folded": folded(name), "side": side}


def _most(names: Collection[str]) -> str | None:
    """Give the name that stands most often; of several, the longest."""
    counted = Counter(names)
    return max(counted, key=lambda name: (counted[name], len(name), name), default=None)


def _slug(name: str) -> str:
    return "-".join(re.findall(r"\w+", folded(name)))
