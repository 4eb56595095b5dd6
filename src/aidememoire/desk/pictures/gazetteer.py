"""Where places lie: from the table that `vendor/places.py` draws, by country, so that one name is never another's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from aidememoire.comparison.people.spelling import folded
from aidememoire.desk.pictures.naming import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

Precision: TypeAlias = Literal["place", "capital", "country"]
_MIDDLE: Final = ""
_CAPITAL: Final = "@"
_ARTICLE: Final = "the "


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
    with files("aidememoire.desk").joinpath("pictures", "places.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                country, name, latitude, longitude = line.rstrip("\n").split("\t")
                found.setdefault(country, {}).setdefault(folded(name), (float(latitude), float(longitude)))
    return found
