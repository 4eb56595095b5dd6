"""The first page: what is new, what waits to be checked, when they met and what the archive holds, and who met whom."""

from __future__ import annotations

from collections import Counter
from typing import Final, get_args

from fastapi import APIRouter, Request
from fastapi.responses import Response

from aidememoire.archive.decisions.waiting import waiting
from aidememoire.archive.overview import Asked, Overview
from aidememoire.archive.overview.acquaintance import who_met
from aidememoire.archive.overview.arrivals import last_added
from aidememoire.archive.overview.figures import (
    Held,
    InTime,
    holdings,
    in_time,
    number_of,
    pairs_of_sides,
    sides_met,
    span,
)
from aidememoire.desk import links
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.overviews import PAIRS
from aidememoire.desk.pictures import charts
from aidememoire.desk.pictures.looking import Looking
from aidememoire.desk.pictures.naming import kind_in_words, short_month, side_in_words
from aidememoire.desk.pictures.picture import Linked, Picture, Table
from aidememoire.desk.pictures.saying import counted, most_often, not_dated
from aidememoire.desk.rendering import page
from aidememoire.exchange.wording import first_letter_up
from aidememoire.record import EncounterKind

router = APIRouter()

FEW: Final = 6
_ALL: Final = Asked()


@router.get("/")
def home(request: Request, view: Viewing, looked: Looking) -> Response:
    """Show the first page; an empty archive says how to begin."""
    overview = looked.overview
    if not len(overview.readouts.day):
        return page(request, "home_empty.html.j2")
    return page(
        request,
        "home.html.j2",
        looked=looked,
        readouts=len(overview.readouts.day),
        unread=int((overview.readouts.is_read == 0).sum()),
        encounters=number_of(overview, _ALL),
        sides=len(sides_met(overview)),
        shown=_picture(overview),
        arrived=last_added(view, FEW),
        waits=waiting(view, FEW),
        pairs=pairs_of_sides(overview, _ALL)[:PAIRS],
        people=who_met(overview, _ALL, PAIRS),
        side_in_words=side_in_words,
    )


def _picture(overview: Overview) -> Picture:
    """Draw encounters by month over what is held, for the same months."""
    found, held = in_time(overview, _ALL, "month"), holdings(overview)
    dated = [one for one in held if one.month and len(one.month) == len("2023-11")]
    ends = sorted([*(one.month or "" for one in dated), *(span(overview) or ())])
    dated_encounters = sum(one.encounters for one in found)
    undated = number_of(overview, _ALL) - dated_encounters
    said = (
        f"{counted(dated_encounters, 'encounter')} by month. "
        f"{most_often('Most in', [(short_month(one.date), one.encounters) for one in found])} "
        f"{most_often('Readouts held:', [(one.publisher or charts.NO_PUBLISHER, one.readouts) for one in held])}"
    )
    return Picture(
        "encounters-per-month",
        "Encounters per month, over what the archive holds",
        said,
        charts.over_holdings(found, held, _month, (ends[0], ends[-1]) if ends else None),
        _table(found, dated),
        "/explore/timeline.csv",
        note=" ".join(filter(None, (_NOTE, not_dated(undated, "month")))),
        beside=(Linked("Readouts held", "/explore/holdings.csv"),),
    )


_NOTE: Final = "Where the strip below a month is empty, no readout of it is held: that is a gap, not silence."


def _table(found: list[InTime], dated: list[Held]) -> Table:
    """Give the encounters and the readouts held of each month, the newest first."""
    kinds, held = Counter[tuple[str, EncounterKind]](), Counter[str]()
    for one in found:
        kinds[one.date, one.kind] += one.encounters
    for month in dated:
        held[month.month or ""] += month.readouts
    there = [kind for kind in get_args(EncounterKind) if any(kind == known for _, known in kinds)]
    head = ("Month", *(first_letter_up(kind_in_words(kind)) for kind in there), "Readouts held")
    months = sorted({date for date, _ in kinds} | set(held), reverse=True)
    return Table(
        head,
        [
            (Linked(short_month(month), _month(month)), *(kinds[month, kind] for kind in there), held[month])
            for month in months
        ],
    )


def _month(date: str) -> str:
    return links.asking("/explore/timeline", since=date, until=date)
