"""Encounters and people, across readouts."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from aidememoire.archive.encounters.axes import AxisName
from aidememoire.archive.encounters.listing import Wanted
from aidememoire.archive.encounters.paging import encounter_page
from aidememoire.archive.encounters.telling import told
from aidememoire.archive.people.looking import look_for
from aidememoire.archive.people.portrait import portrait
from aidememoire.archive.people.roll import by_letter
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.api.answers import NO_SUCH, After, Limit, given
from aidememoire.desk.api.models import Page
from aidememoire.desk.api.parties import EncounterInList, EncounterWhole, PersonLine, PersonWhole
from aidememoire.desk.pictures.looking import Looking
from aidememoire.record import EncounterKind, PartialDate

router = APIRouter()

Side: TypeAlias = Annotated[
    str | None, Query(max_length=20, description="A country’s alpha-3 code or an acronym.", examples=["CHN"])
]
Key: TypeAlias = Annotated[str, Path(description="The key, or a name that is not in doubt.")]


@router.get(
    "/encounters",
    response_model=Page[EncounterInList],
    tags=["Encounters"],
    summary="List encounters, the newest first",
)
def encounters(
    request: Request,
    view: Viewing,
    side: Side = None,
    kind: Annotated[EncounterKind | None, Query()] = None,
    person: Annotated[str | None, Query(max_length=300, description="The key of a person who took part.")] = None,
    missing: Annotated[AxisName | None, Query(description="An axis that nothing tells of.")] = None,
    since: Annotated[PartialDate | None, Query(description="The first day.")] = None,
    until: Annotated[PartialDate | None, Query(description="The last day.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Give encounters as all their accounts tell them; those without a date come last."""
    wanted = Wanted(missing, side, kind, since, until)
    found = encounter_page(view, wanted, person=person, after=after, most=limit)
    items = [EncounterInList.model_validate({**vars(one.took), "sides": list(one.sides)}) for one in found.encounters]
    return given(request, Page[EncounterInList](items=items, next=found.after))


@router.get(
    "/encounters/{key}",
    response_model=EncounterWhole,
    responses=NO_SUCH,
    tags=["Encounters"],
    summary="Give an encounter with its accounts",
)
def encounter(request: Request, view: Viewing, key: Key) -> Response:
    """Give the five axes, every account, what ties the accounts together, and the names of the encounter."""
    return given(request, EncounterWhole.model_validate(told(view, key)))


@router.get("/people", response_model=Page[PersonLine], tags=["People"], summary="List people by their names")
def people(
    request: Request,
    view: Viewing,
    looked: Looking,
    q: Annotated[
        str | None, Query(max_length=100, description="A name, in any spelling: then whom it may mean, on one page.")
    ] = None,
    side: Side = None,
    letter: Annotated[str | None, Query(pattern="^[a-z]$", description="The letter names begin with.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Give people who are named in readouts, each once, however readouts spell the name."""
    if q is not None:
        found = [one for one in look_for(view, q) if side in (None, one.side)][:limit] if q.strip() else []
        return given(request, Page[PersonLine](items=[PersonLine.model_validate(one) for one in found], next=None))
    roll = by_letter(looked.overview, letter, side, after, limit)
    items = [PersonLine.model_validate(one) for one in roll.people]
    return given(request, Page[PersonLine](items=items, next=roll.after))


@router.get(
    "/people/{key}", response_model=PersonWhole, responses=NO_SUCH, tags=["People"], summary="Give what is known of one"
)
def person(
    request: Request,
    view: Viewing,
    key: Key,
    sayings: Annotated[int, Query(ge=0, le=200, description="How many statements to give.")] = 20,
) -> Response:
    """Give names, posts with their periods, encounters, and what was said, told by whom."""
    return given(request, PersonWhole.model_validate(portrait(view, key, sayings)))
