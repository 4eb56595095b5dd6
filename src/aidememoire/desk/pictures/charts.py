"""Charts in the terms of Vega-Lite. Sizes and colours are left to `pictures.js`, which knows the page."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from aidememoire.desk.pictures.naming import NO_RANK, kind_in_words, rank_in_words, short_month, topic_in_words
from aidememoire.record import EncounterKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from aidememoire.archive.overview.figures import Held, InTime, Spoken, Unit

MOST_TOPICS: Final = 12
TELLERS: Final = ("told by the speaker’s own side", "told only by others")
MOST_PUBLISHERS: Final = 6
NO_PUBLISHER: Final = "no publisher told"
_LABELS: Final = 150  # the room before the axis, the same for charts that stand below each other
_TIME: Final[dict[str, tuple[str, str]]] = {
    "year": ("utcyear", "%Y"),
    "month": ("utcyearmonth", "%b %Y"),
    "day": ("utcyearmonthdate", "%-d %b %Y"),
}
KINDS: Final = tuple(map(kind_in_words, EncounterKind.__args__))  # type: ignore[attr-defined]
RANKS: Final = (
    *map(rank_in_words, ("head", "deputy head", "minister", "deputy minister", "senior official", "official")),
    NO_RANK,
)


def over_time(
    counted: Sequence[InTime], unit: Unit, by: str, leads_to: Callable[[str], str], span: tuple[str, str] | None = None
) -> dict[str, Any]:
    """Draw encounters over time as columns, each in layers by kind or by rank; each leads to its period."""
    numbers = Counter[tuple[str, str]]()
    for one in counted:
        numbers[one.date, kind_in_words(one.kind) if by == "kind" else rank_in_words(one.rank)] += one.encounters
    order = [name for name in (KINDS if by == "kind" else RANKS) if any(layer == name for _, layer in numbers)]
    values = [
        {
            "date": date,
            "when": short_month(date),
            "layer": layer,
            "order": order.index(layer),
            "encounters": number,
            "href": leads_to(date),
        }
        for (date, layer), number in numbers.items()
    ]
    return {
        "data": {"values": values},
        "width": "fill",
        "height": 190,
        "mark": {"type": "bar", "cursor": "pointer", "stroke": "sheet", "strokeWidth": 0.75},
        "encoding": {
            "x": _time_axis("date", unit, span),
            "y": {
                "field": "encounters",
                "type": "quantitative",
                "title": "Encounters",
                "axis": {"tickMinStep": 1, "tickCount": 5},
            },
            "color": _colour("layer", KINDS if by == "kind" else RANKS, order),
            "order": {"field": "order", "type": "quantitative"},
            "tooltip": [
                {"field": "when", "title": "When"},
                {"field": "layer", "title": by.capitalize()},
                {"field": "encounters", "title": "Encounters"},
            ],
        },
    }


def over_holdings(
    counted: Sequence[InTime], held: Sequence[Held], leads_to: Callable[[str], str], span: tuple[str, str] | None
) -> dict[str, Any]:
    """Draw encounters by month over a strip that shows how many readouts of which publishers there are."""
    upper = over_time(counted, "month", "kind", leads_to, span)
    upper["encoding"]["y"]["axis"] |= {"minExtent": _LABELS, "maxExtent": _LABELS}
    upper["encoding"]["x"]["axis"] = {"title": None, "labels": False, "ticks": False, "grid": False}
    rows = held_by_row(held)
    strip = {
        "data": {"values": [{**one, "when": short_month(one["month"])} for one in rows]},
        "width": "fill",
        "height": {"step": 20},
        "mark": {"type": "rect", "stroke": "sheet", "strokeWidth": 0.75},
        "encoding": {
            "x": _time_axis("month", "month", span),
            "y": {
                "field": "publisher",
                "type": "nominal",
                "title": None,
                "sort": list(dict.fromkeys(one["publisher"] for one in rows)),
                "axis": {"minExtent": _LABELS, "maxExtent": _LABELS, "labelLimit": _LABELS - 8, "domain": False},
            },
            "color": {
                "field": "readouts",
                "type": "quantitative",
                "title": "Readouts held",
                "scale": {"domainMin": 0},
                "legend": {"orient": "bottom", "gradientLength": 140, "gradientThickness": 10, "tickMinStep": 1},
            },
            "tooltip": [
                {"field": "when", "title": "Published"},
                {"field": "publisher", "title": "Publisher"},
                {"field": "readouts", "title": "Readouts"},
                {"field": "unread", "title": "of these not read"},
            ],
        },
    }
    return {"vconcat": [upper, strip], "spacing": 8, "resolve": {"scale": {"color": "independent"}}}


def held_by_row(held: Iterable[Held]) -> list[dict[str, Any]]:
    """Give the readouts held by month and publisher: those that published most, and all others as one."""
    months = [one for one in held if one.month and len(one.month) == len("2023-11")]
    total = Counter[str]()
    for one in months:
        total[one.publisher or NO_PUBLISHER] += one.readouts
    largest = [name for name, _ in total.most_common(MOST_PUBLISHERS)]
    others = f"{len(total) - len(largest)} others"
    found: dict[tuple[str, str], list[int]] = {}
    for one in months:
        name = one.publisher or NO_PUBLISHER
        sums = found.setdefault((name if name in largest else others, one.month or ""), [0, 0])
        sums[0] += one.readouts
        sums[1] += one.unread
    place = {name: number for number, name in enumerate([*largest, others])}
    return [
        {"publisher": name, "month": month, "readouts": readouts, "unread": unread}
        for (name, month), (readouts, unread) in sorted(found.items(), key=lambda item: (place[item[0][0]], item[0][1]))
    ]


def topics_over_time(
    counted: Sequence[Spoken], leads_to: Callable[[str], str], span: tuple[str, str] | None
) -> dict[str, Any]:
    """Draw the topics of statements by quarter as dots: larger for more, hollow for what only another side tells."""
    total = Counter[str]()
    for one in counted:
        total[one.topic] += one.statements
    largest = [topic for topic, _ in total.most_common(MOST_TOPICS)]
    shown, numbers = set(largest), dict[tuple[str, str], list[int]]()
    for one in counted:
        if one.topic in shown:
            told = numbers.setdefault((one.topic, one.quarter), [0, 0])
            told[one.told_by == "own"] += one.statements
    quarters = dict.fromkeys(one.quarter for one in counted)
    middles = {quarter: f"{quarter[:5]}{int(quarter[5:]) + 1:02}-15" for quarter in quarters}
    written = {quarter: quarter_in_words(quarter) for quarter in middles}
    values = [
        {
            "topic": topic_in_words(topic),
            "date": middles[quarter],
            "when": written[quarter],
            "statements": told[True] + told[False],
            "own": told[True],
            "others": told[False],
            "teller": TELLERS[0] if told[True] else TELLERS[1],
            "href": leads_to(topic),
        }
        for (topic, quarter), told in numbers.items()
    ]
    there = [words for words in TELLERS if any(value["teller"] == words for value in values)]
    legend = {"orient": "top", "columns": 1, "symbolSize": 90, "values": there, "labelLimit": 240}
    teller = {"field": "teller", "type": "nominal", "title": None, "legend": legend}
    return {
        "data": {"values": values},
        "width": "fill",
        "height": {"step": 26},
        "mark": {"type": "point", "cursor": "pointer", "filled": False, "strokeWidth": 2, "opacity": 1},
        "encoding": {
            "x": _time_axis("date", "day", span, "%b %Y"),
            "y": {
                "field": "topic",
                "type": "nominal",
                "title": None,
                "sort": [topic_in_words(topic) for topic in largest],
                "axis": {"grid": True, "labelLimit": _LABELS},
            },
            "size": {
                "field": "statements",
                "type": "quantitative",
                "title": "Statements",
                "scale": {"range": [30, 420], "domainMin": 1},
                "legend": {"orient": "top", "tickCount": 3, "tickMinStep": 1},
            },
            "shape": {**teller, "scale": {"domain": TELLERS, "range": ["circle", "square"]}},
            "color": {**teller, "scale": {"domain": TELLERS}},
            "tooltip": [
                {"field": "when", "title": "When"},
                {"field": "topic", "title": "Topic"},
                {"field": "statements", "title": "Statements"},
                {"field": "others", "title": "of these told by others"},
            ],
        },
    }


def quarter_in_words(first: str) -> str:
    """Write a quarter that begins with a month: "Oct to Dec 2023"."""
    last = f"{first[:4]}-{int(first[5:7]) + 2:02}"
    return f"{short_month(first).split()[0]} to {short_month(last)}"


def _time_axis(field: str, unit: Unit, span: tuple[str, str] | None, written: str | None = None) -> dict[str, Any]:
    time_unit, form = _TIME[unit]
    domain = {"scale": {"domain": [_moment(span[0]), _moment(_after(span[1]))]}} if span else {}
    return {
        "field": field,
        "type": "temporal",
        "timeUnit": time_unit,
        "title": None,
        "axis": {"format": written or form, "labelOverlap": True, "grid": False, "tickCount": 8},
        **domain,
    }


def _moment(date: str) -> dict[str, Any]:
    year, month, *day = map(int, date.split("-"))
    return {"year": year, "month": month, "date": day[0] if day else 1, "utc": True}


def _after(date: str) -> str:
    """Give the day or month that follows one."""
    year, month, *day = map(int, date.split("-"))
    if day:
        return (dt.date(year, month, day[0]) + dt.timedelta(days=1)).isoformat()
    return f"{year + month // 12:04}-{month % 12 + 1:02}"


def _colour(field: str, all_of_them: Sequence[str], there: Sequence[str]) -> dict[str, Any]:
    """Give each layer the colour that it has in every chart; the legend names those that are there."""
    legend = {"orient": "top", "symbolType": "square", "columns": "fill", "labelLimit": 240, "values": there}
    return {"field": field, "type": "nominal", "title": None, "scale": {"domain": all_of_them}, "legend": legend}
