"""The map of the world with the places of encounters."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from aidememoire.archive.encounters.gazetteer import Point, Precision, point_of
from aidememoire.desk.pictures.naming import side_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aidememoire.archive.overview.figures import Where

SHAPES: Final = "/static/vendor/world-atlas/countries-110m.json"
PRECISIONS: Final[dict[Precision, str]] = {
    "place": "the place itself",
    "capital": "a seat of government, drawn at the capital",
    "country": "somewhere in the country, drawn in its middle",
}
REGIONS: Final[dict[str, tuple[str, float, float, float]]] = {
    "africa": ("Africa", 18, 2, 2.4),
    "americas": ("The Americas", -80, 15, 1.6),
    "asia": ("East and South Asia", 105, 25, 2.4),
    "europe": ("Europe", 12, 52, 4.4),
    "middle-east": ("Middle East", 45, 29, 4.8),
    "pacific": ("Oceania and the Pacific", 150, -20, 2.4),
}
"""Parts of the world that a map can show: a name, the longitude and latitude of the middle, and how much larger."""


@dataclass(frozen=True)
class Mapped:
    """Places at one point of the map, and the encounters there."""

    point: Point
    country: str
    names: tuple[str, ...]
    encounters: int


@dataclass(frozen=True)
class Located:
    """Places on the map, the most encounters first; those that it cannot show; and encounters that tell no place."""

    mapped: list[Mapped]
    unknown: list[Where]
    nowhere: int


def located(counted: Sequence[Where]) -> Located:
    """Find where places lie, and put those together that lie at one point."""
    at: dict[tuple[Point, str], list[Where]] = defaultdict(list)
    unknown: list[Where] = []
    nowhere = 0
    for one in counted:
        point = point_of(one.place, one.country) if one.place is not None else None
        if one.place is None:
            nowhere += one.encounters
        elif point is None or one.country is None:
            unknown.append(one)
        else:
            at[point, one.country].append(one)
    mapped = [
        Mapped(point, country, tuple(str(one.place) for one in there), sum(one.encounters for one in there))
        for (point, country), there in at.items()
    ]
    return Located(sorted(mapped, key=lambda one: (-one.encounters, one.names)), unknown, nowhere)


def world_map(found: Located, leads_to: Callable[[str], str], region: str | None = None) -> dict[str, Any]:
    """Draw the map: a mark for each point, its size the number of encounters, its shape how well the place is known."""
    values = [
        {
            "place": "; ".join(one.names[:_MOST_NAMES]) + (" …" if one.names[_MOST_NAMES:] else ""),
            "country": side_in_words(one.country),
            "latitude": one.point.latitude,
            "longitude": one.point.longitude,
            "precision": PRECISIONS[one.point.precision],
            "encounters": one.encounters,
            "href": leads_to(one.country),
        }
        for one in found.mapped
    ]
    known = [words for words in PRECISIONS.values() if any(value["precision"] == words for value in values)]
    shapes = {"url": SHAPES, "format": {"type": "topojson", "feature": "countries"}}
    land = {"type": "geoshape", "fill": "land", "stroke": "border", "strokeWidth": 0.5}
    marks = {"type": "point", "cursor": "pointer", "opacity": 0.8, "filled": True, "stroke": "sheet", "strokeWidth": 1}
    shape = {"domain": list(PRECISIONS.values()), "range": ["circle", "diamond", "square"]}
    legend = {
        "orient": "bottom",
        "title": None,
        "values": known,
        "labelLimit": 320,
        "direction": "vertical",
        "columns": 1,
        "symbolSize": 90,
    }
    size = {"orient": "bottom", "tickCount": 3, "tickMinStep": 1}
    return {
        "width": "fill",
        "height": "map",
        "projection": {"type": "equalEarth", **_looking_at(region)},
        "layer": [
            {"data": {"sphere": True}, "mark": {"type": "geoshape", "fill": "sea"}},
            {"data": shapes, "mark": land},
            {
                "data": {"values": values},
                "mark": marks,
                "encoding": {
                    "longitude": {"field": "longitude", "type": "quantitative"},
                    "latitude": {"field": "latitude", "type": "quantitative"},
                    "size": {
                        "field": "encounters",
                        "type": "quantitative",
                        "title": "Encounters",
                        "scale": {"range": [30, 700], "domainMin": 1},
                        "legend": size,
                    },
                    "shape": {"field": "precision", "type": "nominal", "scale": shape, "legend": legend},
                    "color": {
                        "field": "precision",
                        "type": "nominal",
                        "scale": {"domain": list(PRECISIONS.values())},
                        "legend": legend,
                    },
                    "tooltip": [
                        {"field": "place", "title": "Place"},
                        {"field": "country", "title": "Country"},
                        {"field": "encounters", "title": "Encounters"},
                        {"field": "precision", "title": "Drawn at"},
                    ],
                },
            },
        ],
    }


_MOST_NAMES: Final = 4


def _looking_at(region: str | None) -> dict[str, Any]:
    """Let the map show a part of the world; `pictures.js` makes the size of the page of it."""
    if region not in REGIONS:
        return {}
    _, longitude, latitude, larger = REGIONS[region]
    return {"lookingAt": {"longitude": longitude, "latitude": latitude, "larger": larger}}
