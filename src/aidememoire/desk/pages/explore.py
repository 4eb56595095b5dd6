"""Explore: encounters on a time line, on the map, and as a network of the people who met."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from aidememoire.archive.overview.acquaintance import MOST_AT_ONE, Network, network
from aidememoire.archive.overview.figures import (
    Met,
    holdings,
    in_time,
    newest,
    number_of,
    pairs_of_sides,
    people_met,
    places,
)
from aidememoire.desk import links
from aidememoire.desk.overviews import Looked
from aidememoire.desk.pictures import charts, people, world
from aidememoire.desk.pictures.looking import (
    Looking,
    Understood,
    Wished,
    Wishing,
    choices,
    in_words,
    period,
    unit_for,
)
from aidememoire.desk.pictures.naming import kind_in_words, rank_in_words, short_month, side_in_words
from aidememoire.desk.pictures.picture import Linked, Picture, Table, as_csv
from aidememoire.desk.pictures.saying import counted, most_often, not_dated
from aidememoire.desk.rendering import page

router = APIRouter()

LISTED = 30
"""Encounters below a time line."""


@router.get("/explore")
def explore(request: Request, looked: Looking) -> Response:
    """Show what there is to explore."""
    overview = looked.overview
    asked = Wished().understood().asked
    return page(
        request,
        "explore.html.j2",
        looked=looked,
        encounters=number_of(overview, asked),
        people=people_met(overview),
        pairs=len(pairs_of_sides(overview, asked)),
        sides=len(overview.side_sets.sides),
        found=world.located(places(overview, asked)),
    )


@router.get("/explore/timeline")
def timeline(request: Request, looked: Looking, wished: Wishing) -> Response:
    """Show encounters on a time line, and the newest of them."""
    meant = wished.understood()
    listed = newest(looked.overview, meant.asked, LISTED)
    picture = _timeline(looked, wished, meant)
    return _explored(request, "explore_timeline.html.j2", looked, wished, meant, shown=picture, listed=listed)


@router.get("/explore/timeline.csv")
def timeline_csv(looked: Looking, wished: Wishing) -> Response:
    """Give the time line as a file."""
    return as_csv(_timeline(looked, wished, wished.understood()).table, "timeline")


@router.get("/explore/encounters.csv")
def encounters_csv(looked: Looking, wished: Wishing) -> Response:
    """Give the encounters themselves as a file."""
    return as_csv(table_of(newest(looked.overview, wished.understood().asked)), "encounters")


@router.get("/explore/holdings.csv")
def holdings_csv(looked: Looking) -> Response:
    """Give as a file how many readouts of which publishers the archive holds."""
    rows = [(one.month, one.publisher, one.readouts, one.unread) for one in holdings(looked.overview)]
    return as_csv(Table(("Month", "Publisher", "Readouts", "Not read"), list(rows)), "holdings")


@router.get("/explore/map")
def world_map(request: Request, looked: Looking, wished: Wishing) -> Response:
    """Show the places of encounters on a map, and below it those that it cannot show."""
    meant = wished.understood()
    found = world.located(places(looked.overview, meant.asked))
    picture = _map(found, wished, meant)
    return _explored(request, "explore_map.html.j2", looked, wished, meant, shown=picture, found=found)


@router.get("/explore/map.csv")
def map_csv(looked: Looking, wished: Wishing) -> Response:
    """Give the places as a file, those that the map cannot show too."""
    meant = wished.understood()
    found = world.located(places(looked.overview, meant.asked))
    rows = _map(found, wished, meant).table.rows
    rows += [(one.place, one.country, None, None, "not on the map", one.encounters) for one in found.unknown]
    return as_csv(Table(_MAP_HEAD, rows), "places")


@router.get("/explore/network")
def people_network(request: Request, looked: Looking, wished: Wishing) -> Response:
    """Show who met whom."""
    meant = wished.understood()
    found = network(looked.overview, meant.asked, meant.least, across=meant.across)
    picture = _network(found, wished, meant)
    return _explored(
        request, "explore_network.html.j2", looked, wished, meant, shown=picture, found=found, crowd=MOST_AT_ONE
    )


@router.get("/explore/network.csv")
def network_csv(looked: Looking, wished: Wishing) -> Response:
    """Give who met whom as a file."""
    meant = wished.understood()
    found = network(looked.overview, meant.asked, meant.least, across=meant.across)
    return as_csv(_network(found, wished, meant).table, "network")


def table_of(listed: list[Met]) -> Table:
    """Put encounters into a table."""
    head = ("Date", "Encounter", "Kind", "Sides", "Place", "Country", "Highest rank", "Accounts")
    return Table(
        head,
        [
            (
                one.date,
                Linked(one.name, links.encounter(one.key)),
                one.kind,
                " ".join(one.sides),
                one.place,
                one.country,
                one.rank,
                one.accounts,
            )
            for one in listed
        ],
    )


def _explored(
    request: Request, template: str, looked: Looked, wished: Wished, meant: Understood, **shown: Any
) -> Response:
    return page(
        request,
        template,
        looked=looked,
        wished=wished,
        meant=meant,
        choices=choices(looked.overview, wished),
        in_words=in_words(meant.asked),
        number=number_of(looked.overview, meant.asked),
        **shown,
    )


def _timeline(looked: Looked, wished: Wished, meant: Understood) -> Picture:
    unit = unit_for(looked.overview, meant.asked)
    found = in_time(looked.overview, meant.asked, unit)

    @cache
    def leads_to(date: str) -> str:
        return wished.address("/explore/timeline", since=date, until=date)

    rows = [
        (Linked(short_month(one.date), leads_to(one.date)), kind_in_words(one.kind), rank_in_words(one.rank), number)
        for one in found
        for number in [one.encounters]
    ]
    layers = [(kind_in_words(one.kind) if meant.by == "kind" else rank_in_words(one.rank), one) for one in found]
    said = (
        f"{counted(sum(one.encounters for one in found), 'encounter')} by {unit}. "
        f"{most_often('Most in', [(short_month(one.date), one.encounters) for one in found])} "
        f"{most_often('By ' + meant.by + ':', [(name, one.encounters) for name, one in layers])}"
    )
    return Picture(
        "timeline",
        f"Encounters by {unit} and {meant.by}",
        said,
        charts.over_time(found, unit, meant.by, leads_to, period(looked.overview, meant.asked)),
        Table((unit.capitalize(), "Kind", "Highest rank", "Encounters"), list(rows)),
        wished.address("/explore/timeline.csv"),
        note=not_dated(number_of(looked.overview, meant.asked) - sum(one.encounters for one in found), unit),
    )


_MAP_HEAD = ("Place", "Country", "Latitude", "Longitude", "Drawn at", "Encounters")


def _map(found: world.Located, wished: Wished, meant: Understood) -> Picture:
    def leads_to(country: str) -> str:
        return wished.address("/explore/timeline", country=country)

    rows = [
        (
            Linked("; ".join(one.names), leads_to(one.country)),
            side_in_words(one.country),
            round(one.point.latitude, 2),
            round(one.point.longitude, 2),
            world.PRECISIONS[one.point.precision],
            one.encounters,
        )
        for one in found.mapped
    ]
    by_country = most_often("Most in", [(side_in_words(one.country), one.encounters) for one in found.mapped])
    shown = sum(one.encounters for one in found.mapped)
    return Picture(
        "map",
        "Places of encounters",
        f"{counted(shown, 'encounter')} at {counted(len(found.mapped), 'place')}. {by_country}",
        world.world_map(found, leads_to, meant.region),
        Table(_MAP_HEAD, list(rows)),
        wished.address("/explore/map.csv"),
    )


def _network(found: Network, wished: Wished, meant: Understood) -> Picture:
    rows = [
        (
            Linked(one.name, links.person(one.key)),
            one.side,
            Linked(other.name, links.person(other.key)),
            other.side,
            number,
        )
        for at, of, number in found.ties
        for one, other in [(found.people[at], found.people[of])]
    ]
    best = most_often("Most often:", [(f"{row[0].words} and {row[2].words}", row[4]) for row in rows[:3]])
    return Picture(
        "network",
        "Who met whom",
        f"{counted(len(found.people), 'person', 'people')}, {counted(len(found.ties), 'pair')} who met. {best}",
        people.network(found) | {"layout": meant.layout},
        Table(("Person", "Side", "Met", "Side", "Encounters"), list(rows)),
        wished.address("/explore/network.csv"),
        kind="network",
    )
