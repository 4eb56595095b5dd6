"""Organizations, across readouts."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from aidememoire.archive.organizations.portrait import portrait
from aidememoire.archive.organizations.roll import by_letter, of_name
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.api.answers import NO_SUCH, After, Limit, given
from aidememoire.desk.api.encounters import Side
from aidememoire.desk.api.models import Page
from aidememoire.desk.api.parties import OrganizationLine, OrganizationWhole

if TYPE_CHECKING:
    from aidememoire.archive import View
    from aidememoire.archive.organizations.roll import Body

router = APIRouter(tags=["Organizations"])

_LETTERS: Final = ("", *ascii_lowercase)
_BETWEEN: Final = "~"


@router.get("/organizations", response_model=Page[OrganizationLine], summary="List organizations by their names")
def organizations(
    request: Request,
    view: Viewing,
    q: Annotated[
        str | None, Query(max_length=100, description="Words of a name: those it may mean, on one page.")
    ] = None,
    country: Side = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Give organizations that readouts name. A page has so many names; of one name there may be several countries."""
    if q is not None:
        found, follows = of_name(view, q, country, limit).bodies, None
    else:
        found, follows = _by_names(view, country, after, limit)
    items = [OrganizationLine.model_validate(one) for one in found]
    return given(request, Page[OrganizationLine](items=items, next=follows))


@router.get(
    "/organizations/{key}", response_model=OrganizationWhole, responses=NO_SUCH, summary="Give what is known of one"
)
def organization(request: Request, view: Viewing, key: str) -> Response:
    """Give names, who holds posts there, encounters, and the newest readouts that name it."""
    return given(request, OrganizationWhole.model_validate(portrait(view, key)))


def _by_names(view: View, country: str | None, after: str | None, most: int) -> tuple[tuple[Body, ...], str | None]:
    """Give a page of all, letter by letter; letters under which there is nothing are passed over."""
    letter, between, name = (after or _BETWEEN).partition(_BETWEEN)
    if not between or letter not in _LETTERS:
        raise HTTPException(409, f"{after} is no place in a list of organizations")
    at = _LETTERS.index(letter)
    roll = by_letter(view, letter, country, name or None, most)
    while not roll.bodies and (roll.after is not None or at + 1 < len(_LETTERS)):
        at += roll.after is None
        roll = by_letter(view, _LETTERS[at], country, roll.after, most)
    if roll.after is not None:
        return roll.bodies, f"{_LETTERS[at]}{_BETWEEN}{roll.after}"
    return roll.bodies, f"{_LETTERS[at + 1]}{_BETWEEN}" if at + 1 < len(_LETTERS) else None
