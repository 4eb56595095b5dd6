"""Pairs of sides, the time line, the places on the map, and the network of people."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from aidememoire.archive.encounters.gazetteer import point_of
from aidememoire.archive.overview import Asked
from aidememoire.archive.overview.acquaintance import carriers, network
from aidememoire.archive.overview.figures import (
    Where,
    in_time,
    number_of,
    pairs_of_sides,
    places,
    sides_met,
    topics,
)
from aidememoire.desk.api.answers import NO_SUCH, After, Limit, given
from aidememoire.desk.api.models import Page
from aidememoire.desk.api.pictured import (
    CarrierLine,
    CountLine,
    Meant,
    MeantOften,
    NetworkWhole,
    PairLine,
    PairWhole,
    PlaceLine,
    SpokenLine,
    TimeLine,
    TwoMetLine,
)
from aidememoire.desk.api.turning import most_first
from aidememoire.desk.pictures.looking import Looking, unit_for

router = APIRouter(tags=["Exploring"])

SideCode: TypeAlias = Annotated[str, Path(description="A country’s alpha-3 code or an acronym.")]


@router.get("/pairs", response_model=Page[PairLine], summary="List pairs of sides, those that met most first")
def pairs(request: Request, looked: Looking, after: After = None, limit: Limit = 50) -> Response:
    """Give each two sides that took part in one encounter."""
    found = pairs_of_sides(looked.overview, Asked())
    page, follows = most_first(found, lambda one: (one.encounters, one.one, one.other), after, limit)
    return given(request, Page[PairLine](items=[PairLine.model_validate(one) for one in page], next=follows))


@router.get(
    "/pairs/{one}/{other}", response_model=PairWhole, responses=NO_SUCH, summary="Give what is known of two sides"
)
def pair(
    request: Request,
    looked: Looking,
    one: SideCode,
    other: SideCode,
    people: Annotated[int, Query(ge=0, le=200, description="How many people of each side to give.")] = 12,
) -> Response:
    """Give encounters over time, topics, and who carries the relation; `/encounters` of a side lists them."""
    overview, asked = looked.overview, Asked(sides=(one, other))
    known = sides_met(overview)
    if one == other or one not in known or other not in known:
        raise HTTPException(404, f"there is no pair of sides {one} and {other}")
    unit = unit_for(overview, asked)
    who = [person for side in (one, other) for person in carriers(overview, asked, side, people)]
    told = PairWhole(
        one=one,
        other=other,
        encounters=number_of(overview, asked),
        unit=unit,
        meetings=[CountLine.model_validate(line) for line in in_time(overview, asked, unit)],
        topics=[SpokenLine.model_validate(line) for line in topics(overview, asked)],
        people=[CarrierLine.model_validate(line) for line in who],
    )
    return given(request, told)


@router.get("/timeline", response_model=TimeLine, summary="Count encounters over time")
def timeline(request: Request, looked: Looking, meant: Annotated[Meant, Query()]) -> Response:
    """Give encounters by day in a short period, by month, or by year in one of more than twenty years."""
    overview, asked = looked.overview, meant.asked()
    unit = unit_for(overview, asked)
    counts = [CountLine.model_validate(line) for line in in_time(overview, asked, unit)]
    return given(request, TimeLine(encounters=number_of(overview, asked), unit=unit, counts=counts))


class MeantPlaces(Meant):
    """Which encounters are meant, and which page of their places."""

    after: After = None
    limit: Limit = 50


@router.get("/places", response_model=Page[PlaceLine], summary="List places of encounters, those of most first")
def world(request: Request, looked: Looking, meant: Annotated[MeantPlaces, Query()]) -> Response:
    """Give what the map shows: places, how many encounters each saw, and where it lies as far as that is known."""
    found = places(looked.overview, meant.asked())
    page, follows = most_first(
        found, lambda one: (one.encounters, one.country or "", one.place or ""), meant.after, meant.limit
    )
    return given(request, Page[PlaceLine](items=list(map(_placed, page)), next=follows))


@router.get("/network", response_model=NetworkWhole, summary="Give who met whom")
def people_network(request: Request, looked: Looking, meant: Annotated[MeantOften, Query()]) -> Response:
    """Give the people who met somebody so often, at most 150 of them, and which of them met each other."""
    found = network(looked.overview, meant.asked(), meant.least, across=meant.across)
    ties = [
        TwoMetLine(one=found.people[one].key, other=found.people[other].key, encounters=number)
        for one, other, number in found.ties
    ]
    people = [CarrierLine.model_validate(line) for line in found.people]
    return given(request, NetworkWhole(people=people, ties=ties, left_out=found.left_out))


def _placed(one: Where) -> PlaceLine:
    point = point_of(one.place, one.country) if one.place is not None else None
    return PlaceLine(
        place=one.place,
        country=one.country,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        precision=point.precision if point else None,
        encounters=one.encounters,
    )
