"""Organizations: the list, and each with what readouts say of it, its people and its encounters."""

from __future__ import annotations

from string import ascii_lowercase
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive.organizations.portrait import portrait
from aidememoire.archive.organizations.roll import MOST_RANKED, by_letter, most_named, of_name
from aidememoire.desk import links
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.rendering import page

router = APIRouter()

LETTERS: Final = (*ascii_lowercase, "other")

Asked = Annotated[str, Query(max_length=300)]


@router.get("/organizations")
def list_organizations(
    request: Request, view: Viewing, find: Asked = "", country: Asked = "", letter: Asked = "", after: Asked = ""
) -> Response:
    """List organizations: those that most readouts name, those of a letter, or those of a name."""
    code = country.strip().upper() or None
    if letter and letter not in LETTERS:
        raise HTTPException(400, f"{letter} is no letter of this list")
    if find.strip():
        roll = of_name(view, find.strip(), code)
    elif letter:
        roll = by_letter(view, "" if letter == "other" else letter, code, after or None)
    else:
        roll = most_named(view, code, after or None)
    asked = {"find": find.strip(), "country": code, "letter": letter}
    further = links.asking("/organizations", **asked, after=roll.after) if roll.after else None
    shown: dict[str, Any] = {"roll": roll, "asked": asked, "after": after, "further": further, "letters": LETTERS}
    return page(request, "organizations.html.j2", most=MOST_RANKED, **shown)


@router.get("/organizations/{key}")
def show_organization(request: Request, view: Viewing, key: str) -> Response:
    """Show an organization."""
    found = portrait(view, key)
    if found.key != key:
        return RedirectResponse(links.organization(found.key), 303)
    return page(request, "organization.html.j2", it=found)
