"""Where places lie: from the table that `vendor/places.py` draws, by country, so that one name is never another's."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from aidememoire.comparison.people.spelling import folded
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

Precision: TypeAlias = Literal["place", "capital", "country"]
_MIDDLE: Final = ""
_CAPITAL: Final = "@"
_NO_NAMES: Final = {_MIDDLE, _CAPITAL}
_ARTICLE: Final = "the "
NEAR: Final = 60.0
"""Kilometres within which a small place is often called by the large one beside it."""
_EARTH: Final = 6371.0  # kilometres, the mean radius
_DEGREE: Final = 111.2  # kilometres between two degrees of latitude


@dataclass(frozen=True)
class Point:
    """A latitude and a longitude in degrees: of the place itself, the capital for a seat of government, or a country.

    `precision` is "country" where nothing nearer than the country is known; the point then lies inside the country.
    """

    latitude: float
    longitude: float
    precision: Precision


def point_of(place: str, country: str | None) -> Point | None:
    """Give where a place lies; null where its country is not known, for a name alone may mean many places."""
    known = _table().get(country or "")
    if known is None or country is None:
        return None
    for name in _names(place):
        if name in known:
            return Point(*known[name], "place")
    if any(lexicon().countries.of_seat(name) == country for name in _parts(place)) and _CAPITAL in known:
        return Point(*known[_CAPITAL], "capital")
    return Point(*known[_MIDDLE], "country") if _MIDDLE in known else None


def are_near(one: str, other: str, country: str | None) -> bool:
    """Say whether two places of a country lie within `NEAR` of each other; not where only the country is known."""
    first, second = point_of(one, country), point_of(other, country)
    if first is None or second is None or first.precision != "place" or second.precision != "place":
        return False
    return _kilometres((first.latitude, first.longitude), (second.latitude, second.longitude)) <= NEAR


@lru_cache(maxsize=256)
def names_near(place: str) -> frozenset[str]:
    """Give the names, folded, of the places that are near to one of this name, in whichever country."""
    found: set[str] = set()
    for known in _table().values():
        at = next((known[name] for name in _names(place) if name in known), None)
        if at is not None:
            box = [(name, point) for name, point in known.items() if abs(point[0] - at[0]) * _DEGREE <= NEAR]
            found.update(name for name, point in box if name not in _NO_NAMES and _kilometres(at, point) <= NEAR)
    return frozenset(found)


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the distance on a sphere (the haversine formula)."""
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one, other))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(chord))


def _names(place: str) -> Iterator[str]:
    """Give what of a place is looked up: all of it ("Woodside, California"), then each part."""
    yield folded(place)
    for part in _parts(place):
        yield folded(part)


def _parts(place: str) -> Iterator[str]:
    for part in place.split(","):
        yield part.strip().removeprefix(_ARTICLE)


@cache
def _table() -> dict[str, dict[str, tuple[float, float]]]:
    """Read the table: the places of each country, by their names as these are compared."""
    found: dict[str, dict[str, tuple[float, float]]] = {}
    with files("aidememoire.archive").joinpath("encounters", "places.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                country, name, latitude, longitude = line.rstrip("\n").split("\t")
                found.setdefault(country, {}).setdefault(folded(name), (float(latitude), float(longitude)))
    return found
