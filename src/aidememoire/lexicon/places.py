"""Places: cities and regions of the world, for telling in which country an encounter took place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Place:
    """A city or region: its usual name, and its country's ISO 3166 alpha-3 code."""

    name: str
    country: str


def read_places(path: Path) -> tuple[dict[str, Place], str]:
    """Read the table of places (name, country; UTF-8, tab-separated) and give its hash.

    It is drawn from GeoNames by `training/places.py`; of places with one name it holds the largest.
    """
    content = path.read_bytes()
    rows = (line.split("\t") for line in content.decode("utf-8").splitlines() if line and not line.startswith("#"))
    return {name: Place(name, country) for name, country in rows}, hashlib.sha256(content).hexdigest()
