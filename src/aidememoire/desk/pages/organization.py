"""Organizations: the list, and each with what readouts say of it, its people, their words and its encounters."""

from __future__ import annotations

from string import ascii_lowercase
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive.organizations.past import history
from aidememoire.archive.organizations.roll import MOST_RANKED, by_letter, most_named, of_name
from aidememoire.archive.organizations.serving import serving
from aidememoire.desk import links
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.bodies import organization
from aidememoire.desk.drawing.circle import HEIGHT, WIDTH, circle_of
from aidememoire.desk.pages import organization_deciding
from aidememoire.desk.pages.person_files import contacts_as_csv, star_as_svg
from aidememoire.desk.pictures.looking import Looking
from aidememoire.desk.rendering import page
from aidememoire.desk.state import TheDesk
from aidememoire.desk.tables import by_topic
from aidememoire.exchange.comparison.wording import topic

router = APIRouter()
router.include_router(organization_deciding.router)

LETTERS: Final = (*ascii_lowercase, "other")

Asked = Annotated[str, Query(max_length=300)]


@router.get("/organizations")
def list_organizations(
    request: Request, looked: Looking, find: Asked = "", country: Asked = "", letter: Asked = "", after: Asked = ""
) -> Response:
    """List organizations: those that most readouts name, those of a letter, or those of a name."""
    code = country.strip().upper() or None
    if letter and letter not in LETTERS:
        raise HTTPException(400, f"{letter} is no letter of this list")
    if find.strip():
        roll = of_name(looked.overview, find.strip(), code)
    elif letter:
        roll = by_letter(looked.overview, "" if letter == "other" else letter, code, after or None)
    else:
        roll = most_named(looked.overview, code, after or None)
    asked = {"find": find.strip(), "country": code, "letter": letter}
    further = links.asking("/organizations", **asked, after=roll.after) if roll.after else None
    shown: dict[str, Any] = {"roll": roll, "asked": asked, "after": after, "further": further, "letters": LETTERS}
    return page(request, "organizations.html.j2", looked=looked, most=MOST_RANKED, **shown)


@router.get("/organizations/{key}")
def show_organization(request: Request, desk: TheDesk, view: Viewing, looked: Looking, key: str) -> Response:
    """Show an organization; another name of it leads there."""
    found = organization(desk.overviews, view, looked, key)
    if found.key != key:
        return RedirectResponse(links.organization(found.key), 303)
    of_people = serving(looked.overview, found.key, {*found.names, *found.acronyms})
    return page(
        request,
        "organization.html.j2",
        looked=looked,
        it=found,
        past=history(view, found.keys),
        of_people=of_people,
        table=by_topic(of_people.topics),
        around=circle_of(of_people.contacts),
        size=(WIDTH, HEIGHT),
        topic_in_words=topic,
    )


@router.get("/organizations/{key}/contacts.svg")
def contacts_svg(request: Request, desk: TheDesk, view: Viewing, looked: Looking, key: str) -> Response:
    """Give whom the people of an organization met most as a picture."""
    found = organization(desk.overviews, view, looked, key)
    of_people = serving(looked.overview, found.key, {*found.names, *found.acronyms})
    return star_as_svg(request, found.name, of_people.contacts, found.key)


@router.get("/organizations/{key}/contacts.csv")
def contacts_csv(desk: TheDesk, view: Viewing, looked: Looking, key: str) -> Response:
    """Give whom the people of an organization met most as a table."""
    found = organization(desk.overviews, view, looked, key)
    of_people = serving(looked.overview, found.key, {*found.names, *found.acronyms})
    return contacts_as_csv(of_people.contacts, found.key)
