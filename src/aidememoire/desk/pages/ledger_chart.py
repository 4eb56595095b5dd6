"""Progress as a picture: the count against target and time, apart where what is counted differs."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from aidememoire.comparison.accounts import bounds
from aidememoire.desk.pictures.picture import Picture, Table
from aidememoire.dialogue.ledger.series import expected
from aidememoire.exchange.wording import date_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.dialogue.ledger.series import Series
    from aidememoire.dialogue.ledger.standing import Standing

_HEAD: Final = ("Day", "Count", "Came on top", "Counted by", "What is counted")
_BESIDE: Final = 20  # days after the last one that is shown
_ROOM: Final = 1.08  # above the highest count, for the words at the target's line


def pictures(of: Standing, series: Sequence[Series], address: str) -> list[Picture]:
    """Draw the series of an entry: those of one unit and definition together, all others by themselves."""
    ordered = sorted(series, key=_alike)
    groups = [list(group) for _, group in groupby(ordered, key=_alike)]
    return [_picture(of, group, address, number) for number, group in enumerate(groups, start=1)]


def table_of(series: Sequence[Series]) -> Table:
    """Put all counts of an entry into one table."""
    rows = [
        (point.date, _amount(point.total), _amount(point.added), point.counted_by, one.name)
        for one in series
        for point in one.points
    ]
    return Table(_HEAD, list(rows))


def _alike(one: Series) -> tuple[str, str, str]:
    return (one.unit or "", one.definition or "", "" if one.definition else one.counted_by or "")


def _picture(of: Standing, group: Sequence[Series], address: str, number: int) -> Picture:
    first = group[0]
    title = f"Count of {first.unit or 'what was promised'}"
    title += f", {first.definition}" if first.definition else ""
    title += f" ({first.counted_by})" if first.counted_by and len(group) == 1 else ""
    said = " ".join(_said(of, one) for one in group)
    notes = " ".join(
        f"{note[:1].upper()}{note[1:]}." for note in dict.fromkeys(note for one in group for note in one.notes)
    )
    file = f"progress-{number}"
    return Picture(file, title, said, _drawn(of, group), table_of(group), address, note=notes or None)


def _said(of: Standing, one: Series) -> str:
    last = one.last
    words = f"{last.total:,.10g} {one.unit or ''}".rstrip() + f" on {date_in_words(last.date)} ({last.counted_by})"
    target = of.entry.target
    if target is None or one.share is None:
        return f"{words}."
    words += f": {one.share:.0%} of {target.value:,.10g}"
    even = expected(target, of.due.undertaken, of.due.date, last.date)
    return f"{words}; if it grew evenly it would be {even:,.0f} by then." if even is not None else f"{words}."


def _drawn(of: Standing, group: Sequence[Series]) -> dict[str, Any]:
    values = [
        {
            "date": point.date,
            "when": date_in_words(point.date),
            "count": point.total,
            "who": one.counted_by or one.name,
            "counted_by": point.counted_by,
        }
        for one in group
        for point in one.points
    ]
    names = list(dict.fromkeys(value["who"] for value in values))
    target = of.entry.target if any(one.share is not None for one in group) else None
    highest = max(target.value if target else 0.0, *(point.total for one in group for point in one.points))
    top = {"domain": [0, highest * _ROOM or 1]}
    y = {"type": "quantitative", "title": group[0].unit or "Count", "axis": {"tickCount": 5}, "scale": top}
    days = {"grid": False, "labelOverlap": "greedy", "labelSeparation": 8, "tickCount": 6, "format": "%b %Y"}
    x = {"type": "temporal", "title": None, "scale": {"type": "utc", "domain": _span(of, group)}, "axis": days}
    legend = {"orient": "top", "symbolSize": 90, "labelLimit": 240} if len(names) > 1 else None
    series = {"field": "who", "type": "nominal", "title": None, "scale": {"domain": names}, "legend": legend}
    counted = {
        "data": {"values": values},
        "mark": {"type": "line", "interpolate": "step-after", "point": {"filled": True, "size": 70}, "strokeWidth": 2},
        "encoding": {
            "x": {"field": "date", **x},
            "y": {"field": "count", **y},
            "color": series,
            "shape": series,
            "tooltip": [
                {"field": "when", "title": "Day"},
                {"field": "count", "title": "Count", "format": ","},
                {"field": "counted_by", "title": "Counted by"},
            ],
        },
    }
    return {"width": "fill", "height": 240, "layer": [*_against(of, x, y, target is not None), counted]}


def _span(of: Standing, group: Sequence[Series]) -> list[dict[str, Any]]:
    """Give the days that a picture shows: from the promise to when it is due, as far as these are known."""
    dates = [point.date for one in group for point in one.points]
    known = [date for date in (of.due.undertaken, of.due.date) if date]
    first, last = bounds(min([*dates, *known])).first, bounds(max([*dates, *known])).last
    after = last + dt.timedelta(days=_BESIDE)
    return [{"year": one.year, "month": one.month, "date": one.day, "utc": True} for one in (first, after)]


def _against(of: Standing, x: dict[str, Any], y: dict[str, Any], is_counted: bool) -> list[dict[str, Any]]:
    """Draw the target as a line across, the day it is due as one upright, and even growth between them."""
    target, due, begun = of.entry.target, of.due.date, of.due.undertaken
    layers: list[dict[str, Any]] = []
    if due is not None and target is not None and is_counted:
        upright = [{"date": due, "words": f"due {date_in_words(due)}"}]
        layers.append(_rule({"x": {"field": "date", **x}}, upright))
        layers.append(_words({"x": {"field": "date", **x}, "y": {"value": 10}}, upright, {"align": "right", "dx": -4}))
    if target is not None and is_counted:
        across = [{"count": target.value, "words": f"target {target.value:,.10g}"}]
        layers.append(_rule({"y": {"field": "count", **y}}, across))
        beside = {"align": "left", "dx": 4, "dy": -7}
        layers.append(_words({"y": {"field": "count", **y}, "x": {"value": 0}}, across, beside))
        if due is not None and begun is not None:
            even = [{"date": begun, "count": 0}, {"date": due, "count": target.value}]
            mark = {"type": "line", "stroke": "soft", "strokeDash": [2, 4], "strokeWidth": 1}
            encoding = {"x": {"field": "date", **x}, "y": {"field": "count", **y}}
            layers.append({"data": {"values": even}, "mark": mark, "encoding": encoding})
    return layers


def _rule(encoding: dict[str, Any], values: list[dict[str, Any]]) -> dict[str, Any]:
    mark = {"type": "rule", "stroke": "ink", "strokeDash": [6, 4], "strokeWidth": 1}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def _words(encoding: dict[str, Any], values: list[dict[str, Any]], more: dict[str, Any]) -> dict[str, Any]:
    mark = {"type": "text", "fill": "ink", "fontSize": 12, **more}
    text = {"text": {"field": "words", "type": "nominal"}}
    return {"data": {"values": values}, "mark": mark, "encoding": {**encoding, **text}}


def _amount(number: float | None) -> int | str | None:
    """Give a number for a table, which writes whole ones itself."""
    return number if number is None else int(number) if number.is_integer() else f"{number:.10g}"
