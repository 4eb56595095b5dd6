"""Two sides: how often they met and who, what was spoken of, and who carries the relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from aidememoire.archive.overview import Asked, Overview
from aidememoire.archive.overview.acquaintance import Somebody, carriers
from aidememoire.archive.overview.figures import (
    InTime,
    Spoken,
    in_time,
    newest,
    number_of,
    pairs_of_sides,
    sides_met,
    topics,
)
from aidememoire.desk import links
from aidememoire.desk.pages.explore import table_of
from aidememoire.desk.pictures import charts
from aidememoire.desk.pictures.looking import Looking, period, unit_for
from aidememoire.desk.pictures.naming import (
    kind_in_words,
    rank_in_words,
    short_month,
    side_in_words,
    topic_in_words,
)
from aidememoire.desk.pictures.picture import Linked, Picture, Table, as_csv
from aidememoire.desk.pictures.saying import counted, most_often, not_dated
from aidememoire.desk.rendering import page

router = APIRouter()

LISTED: Final = 12
CARRIERS: Final = 12
ON_A_PAGE: Final = 100


@router.get("/pairs")
def pairs(request: Request, looked: Looking, number: Annotated[int, Query(alias="page", ge=1)] = 1) -> Response:
    """List the pairs of sides, those that met most first."""
    found = pairs_of_sides(looked.overview, Asked())
    first = (number - 1) * ON_A_PAGE
    return page(
        request,
        "pairs.html.j2",
        looked=looked,
        pairs=found[first : first + ON_A_PAGE],
        total=len(found),
        number=number,
        pages=max(1, -(-len(found) // ON_A_PAGE)),
        side_in_words=side_in_words,
    )


@router.get("/pairs/{one}/{other}")
def pair(request: Request, looked: Looking, one: str, other: str) -> Response:
    """Show two sides; where one of them is not known, the sides that are."""
    overview = looked.overview
    if not _are_known(overview, one, other):
        known = [(code, side_in_words(code)) for code in sorted(sides_met(overview))]
        return page(request, "pair_unknown.html.j2", status=404, looked=looked, one=one, other=other, known=known)
    asked = Asked(sides=(one, other))
    return page(
        request,
        "pair.html.j2",
        looked=looked,
        one=one,
        other=other,
        side_in_words=side_in_words,
        number=number_of(overview, asked),
        pictures=[_meetings(overview, asked, "rank"), _meetings(overview, asked, "kind"), _topics(overview, asked)],
        carriers=[(side, carriers(overview, asked, side, CARRIERS)) for side in (one, other)],
        listed=newest(overview, asked, LISTED),
    )


@router.get("/pairs/{one}/{other}/{what}.csv")
def pair_csv(looked: Looking, one: str, other: str, what: str) -> Response:
    """Give what the page of two sides shows as a file: meetings, topics, people or encounters."""
    overview, asked = looked.overview, Asked(sides=(one, other))
    if not _are_known(overview, one, other) or what not in _TABLES:
        raise HTTPException(404, f"There is no table {what} of {one} and {other}.")
    return as_csv(_TABLES[what](overview, asked), f"{one}-{other}-{what}")


def _are_known(overview: Overview, one: str, other: str) -> bool:
    met = sides_met(overview)
    return one != other and one in met and other in met


def _meetings(overview: Overview, asked: Asked, by: str) -> Picture:
    """Draw encounters over time, in layers by rank or kind."""
    unit = unit_for(overview, asked)
    found = in_time(overview, asked, unit)
    layers = [(rank_in_words(one.rank) if by == "rank" else kind_in_words(one.kind), one.encounters) for one in found]
    said = (
        f"{counted(sum(one.encounters for one in found), 'encounter')} by {unit}. "
        f"{most_often('Most in', [(short_month(one.date), one.encounters) for one in found])} "
        f"{most_often('By ' + by + ':', layers)}"
    )

    @cache
    def leads_to(date: str) -> str:
        return _explored(asked, since=date, until=date)

    return Picture(
        f"{'-'.join(asked.sides)}-by-{by}",
        "Encounters by the highest rank there" if by == "rank" else "Encounters by kind",
        said,
        charts.over_time(found, unit, by, leads_to, period(overview, asked)),
        _table_of_meetings(found),
        _file(asked, "meetings"),
        note=not_dated(number_of(overview, asked) - sum(one.encounters for one in found), unit),
    )


def _table_of_meetings(found: list[InTime]) -> Table:
    rows: list[Any] = [(one.date, one.kind, rank_in_words(one.rank), one.encounters) for one in found]
    return Table(("When", "Kind", "Highest rank", "Encounters"), rows)


def _topics(overview: Overview, asked: Asked) -> Picture:
    """Draw what the two sides spoke of in readouts of their encounters."""
    found = topics(overview, asked)

    @cache
    def leads_to(topic: str) -> str:
        return _explored(asked, topic=topic)

    on, told = Counter[str](), Counter[str]()
    for one in found:
        on[one.topic] += one.statements
        told[one.told_by or ""] += one.statements
    best = most_often("Most on", [(topic_in_words(topic), number) for topic, number in on.items()])
    others = told.total() - told["own"]
    said = f"{counted(told.total(), 'statement')}, each counted once for each of its topics. {best}"
    return Picture(
        f"{'-'.join(asked.sides)}-topics",
        "Topics over time",
        said,
        charts.topics_over_time(found, leads_to, period(overview, asked)),
        _table_of_topics(found),
        _file(asked, "topics"),
        note=f"{counted(others, 'is', 'are')} told by another side than the speaker’s." if others else None,
    )


def _table_of_topics(found: list[Spoken]) -> Table:
    when = {quarter: charts.quarter_in_words(quarter) for quarter in {one.quarter for one in found}}
    rows: list[Any] = [(when[one.quarter], topic_in_words(one.topic), one.told_by, one.statements) for one in found]
    return Table(("Published", "Topic", "Told by", "Statements"), rows)


def _table_of_people(overview: Overview, asked: Asked) -> Table:
    everyone = [who for side in asked.sides for who in carriers(overview, asked, side, len(overview.people.keys))]
    rows: list[Any] = [_row_of(who) for who in everyone]
    return Table(("Person", "Side", "Encounters"), rows)


def _row_of(who: Somebody) -> tuple[Linked | str | int | None, ...]:
    return Linked(who.name, links.person(who.key)), who.side, who.encounters


_TABLES: Final[dict[str, Callable[[Overview, Asked], Table]]] = {
    "meetings": lambda overview, asked: _table_of_meetings(in_time(overview, asked, unit_for(overview, asked))),
    "topics": lambda overview, asked: _table_of_topics(topics(overview, asked)),
    "people": _table_of_people,
    "encounters": lambda overview, asked: table_of(newest(overview, asked)),
}


def _explored(asked: Asked, **more: str) -> str:
    return links.asking("/explore/timeline", side=asked.sides[0], other=asked.sides[1], **more)


def _file(asked: Asked, what: str) -> str:
    one, other = asked.sides
    return f"{links.pair(one, other)}/{what}.csv"
