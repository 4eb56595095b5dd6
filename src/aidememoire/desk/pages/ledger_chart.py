"""Progress as a picture: the count against target and time, apart where what is counted differs."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from aidememoire.comparison.accounts import bounds
from aidememoire.desk.pictures.picture import Picture, Table
from aidememoire.dialogue.ledger.keeping import today
from aidememoire.dialogue.ledger.series import expected
from aidememoire.exchange.wording import date_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.dialogue.ledger.series import Series
    from aidememoire.dialogue.ledger.standing import Standing

_HEAD: Final = ("Day", "Count", "Came on top", "Counted by", "What is counted")
_BESIDE, _SHARE_BESIDE = 3, 60  # days after the last one that are shown, and as a share of all
_AT_LEAST: Final = 28  # days that are shown, so that no label of the axis is that of the one before
_TICKS: Final = 6
_NEAR_THE_EDGE: Final = 24  # pixels from the end of the axis within which a label is moved into the picture
_IN_DAYS: Final = 120  # days below which months would be told twice
_DAYS, _MONTHS = "%-d %b %Y", "%b %Y"
_ABOVE: Final = -8  # pixels down from the top of the picture: no line and no other word is there
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
    span = _span(of, group)
    form = _DAYS if (span[1] - span[0]).days < _IN_DAYS else _MONTHS
    days = {"grid": False, "labelOverlap": "greedy", "labelSeparation": 8, "labelFlush": _NEAR_THE_EDGE}
    days |= {"tickCount": _TICKS, "format": form}
    domain = [{"year": one.year, "month": one.month, "date": one.day, "utc": True} for one in span]
    x = {"type": "temporal", "title": None, "scale": {"type": "utc", "domain": domain}, "axis": days}
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
    return {"width": "fill", "height": 240, "layer": [*_against(of, x, y, span if target else None), counted]}


def _span(of: Standing, group: Sequence[Series]) -> tuple[dt.date, dt.date]:
    """Give the days that a picture shows: from the promise to when it is due, whatever was counted of it in between.

    Where the day of the promise is not known, it begins when the promise was first told of; where nothing is due, the
    picture ends today: how long ago a count was made is seen as well.
    """
    dates = [point.date for one in group for point in one.points]
    told = min((one.date for one in of.entry.evidence if one.date), default=None)
    begin, end = of.due.undertaken or told, of.due.date or today().isoformat()
    first = bounds(min([*dates, *filter(None, (begin,))])).first
    last = bounds(max([*dates, end])).last
    if (last - first).days < _AT_LEAST:
        first = last - dt.timedelta(days=_AT_LEAST)
    beside = dt.timedelta(days=max(_BESIDE, (last - first).days // _SHARE_BESIDE))
    return first if begin else first - beside, last + beside


def _against(
    of: Standing, x: dict[str, Any], y: dict[str, Any], span: tuple[dt.date, dt.date] | None
) -> list[dict[str, Any]]:
    """Draw the target as a line across, the day it is due as one upright, and even growth between them.

    `span` are the days that the picture shows; null where what is counted has no target.
    """
    target, due, begun = of.entry.target, of.due.date, of.due.undertaken
    layers: list[dict[str, Any]] = []
    if due is not None and target is not None and span is not None:
        upright = [{"date": due, "words": f"due {date_in_words(due)}"}]
        layers.append(_rule({"x": {"field": "date", **x}}, upright))
        layers.append(
            _words({"x": {"field": "date", **x}, "y": {"value": _ABOVE}}, upright, _towards_the_middle(due, span))
        )
    if target is not None and span is not None:
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


def _towards_the_middle(day: str, span: tuple[dt.date, dt.date]) -> dict[str, Any]:
    """Let words begin or end at a day, on whichever side of it there is more room."""
    first, last = span
    is_early = bounds(day).first - first < (last - first) / 2
    return {"align": "left", "dx": -2} if is_early else {"align": "right", "dx": 2}


def _rule(encoding: dict[str, Any], values: list[dict[str, Any]]) -> dict[str, Any]:
    mark = {"type": "rule", "stroke": "ink", "strokeDash": [6, 4], "strokeWidth": 1}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def _words(encoding: dict[str, Any], values: list[dict[str, Any]], more: dict[str, Any]) -> dict[str, Any]:
    mark = {"type": "text", "fill": "ink", "fontSize": 12, **more}
    text = {"text": {"field": "words", "type": "nominal"}}
    return {"data": {"values": values}, "mark": mark, "encoding": {**encoding, **text}}


def _amount(number: float | None) -> float | None:
    """Give a number for a table, whole ones without a point."""
    return number if number is None else int(number) if number.is_integer() else number
