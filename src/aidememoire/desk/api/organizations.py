"""Organizations, across readouts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from aidememoire.archive.organizations.roll import by_letter, of_name
from aidememoire.desk import bodies
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.api.answers import NO_SUCH, After, Limit, given
from aidememoire.desk.api.encounters import Side
from aidememoire.desk.api.models import Page
from aidememoire.desk.api.parties import OrganizationLine, OrganizationWhole
from aidememoire.desk.pictures.looking import Looking
from aidememoire.desk.state import TheDesk

router = APIRouter(tags=["Organizations"])


@router.get("/organizations", response_model=Page[OrganizationLine], summary="List organizations by their names")
def organizations(
    request: Request,
    looked: Looking,
    q: Annotated[
        str | None, Query(max_length=100, description="Words of a name: those it may mean, on one page.")
    ] = None,
    country: Side = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Give organizations that readouts name. A page has so many names; of one name there may be several countries."""
    overview = looked.overview
    roll = of_name(overview, q, country, limit) if q is not None else by_letter(overview, None, country, after, limit)
    items = [OrganizationLine.model_validate(one) for one in roll.bodies]
    return given(request, Page[OrganizationLine](items=items, next=roll.after))


@router.get(
    "/organizations/{key}", response_model=OrganizationWhole, responses=NO_SUCH, summary="Give what is known of one"
)
def organization(request: Request, desk: TheDesk, view: Viewing, looked: Looking, key: str) -> Response:
    """Give names, who holds posts there, encounters, and the newest readouts that name it."""
    return given(request, OrganizationWhole.model_validate(bodies.organization(desk.overviews, view, looked, key)))
