"""The pictures of a person as files: the posts in time, and whom the person, or those of a body, met most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import Response

from aidememoire.archive.people.glance import asked_glance, glance, place_of
from aidememoire.archive.people.looking import the_one
from aidememoire.desk import links
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.drawing.circle import HEIGHT, WIDTH, circle_of
from aidememoire.desk.drawing.tenure import years_of
from aidememoire.desk.pictures.looking import Looking
from aidememoire.desk.pictures.picture import Linked, Table, as_csv, as_svg
from aidememoire.desk.rendering import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aidememoire.archive.people.contacts import Contact
    from aidememoire.archive.people.glance import Glance
    from aidememoire.archive.people.posts import Held
    from aidememoire.archive.view import View
    from aidememoire.desk.overviews import Looked

router = APIRouter()


@router.get("/people/{key}/posts.svg")
def posts_svg(request: Request, view: Viewing, looked: Looking, key: str) -> Response:
    """Give the posts on a line of time as a picture."""
    found = _glance(view, looked, key)
    shown = words(request, "person-posts.svg.j2", name=found.person.name, years=years_of(found.posts))
    return as_svg(shown, f"{_file(found.person.key)}-posts")


@router.get("/people/{key}/posts.csv")
def posts_csv(view: Viewing, looked: Looking, key: str) -> Response:
    """Give the posts as a table."""
    found = _glance(view, looked, key)
    return as_csv(_posts(found.posts), f"{_file(found.person.key)}-posts")


@router.get("/people/{key}/contacts.svg")
def contacts_svg(request: Request, view: Viewing, looked: Looking, key: str) -> Response:
    """Give whom a person met most as a picture."""
    found = _glance(view, looked, key)
    return star_as_svg(request, found.person.name, found.contacts, found.person.key)


@router.get("/people/{key}/contacts.csv")
def contacts_csv(view: Viewing, looked: Looking, key: str) -> Response:
    """Give whom a person met most as a table."""
    found = _glance(view, looked, key)
    return contacts_as_csv(found.contacts, found.person.key)


def star_as_svg(request: Request, name: str, contacts: Sequence[Contact], key: str) -> Response:
    """Give those who were met around the name of who met them, as a file named by a key."""
    around: dict[str, object] = {"around": circle_of(contacts), "size": (WIDTH, HEIGHT)}
    return as_svg(words(request, "contacts.svg.j2", name=name, **around), f"{_file(key)}-contacts")


def contacts_as_csv(contacts: Iterable[Contact], key: str) -> Response:
    """Give those who were met as a table, in a file named by a key."""
    rows = [(Linked(one.name, links.person(one.key)), one.side, one.encounters, one.last) for one in contacts]
    return as_csv(Table(("Person", "Side", "Encounters", "Last"), list(rows)), f"{_file(key)}-contacts")


def _posts(posts: Iterable[Held]) -> Table:
    rows = [
        (one.title, one.organization, one.first, one.last, one.not_before, one.until, one.readouts) for one in posts
    ]
    head = ("Post", "Organization", "First stated", "Last stated", "Designate on", "Former by", "Readouts")
    return Table(head, list(rows))


def _glance(view: View, looked: Looked, key: str) -> Glance:
    """Give a person at a glance; raises `ArchiveError` where nobody is known so."""
    at = place_of(view, looked.overview, key)
    return glance(looked.overview, at) if at is not None else asked_glance(view, the_one(view, key))


def _file(key: str) -> str:
    """Give a name for files: of the characters of a key, those that every system takes."""
    return "".join(one for one in key if one.isascii() and (one.isalnum() or one in "-."))
