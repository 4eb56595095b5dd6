"""What an editor decides about which organizations are one: merge, split, keep apart, and take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive.decisions.undoing import undo
from aidememoire.archive.organizations.deciding import keep_two, merge, split
from aidememoire.archive.organizations.members import members
from aidememoire.archive.organizations.past import keys_named
from aidememoire.archive.organizations.roll import body_of, of_name
from aidememoire.desk import links
from aidememoire.desk.access.caller import Editing, Viewing
from aidememoire.desk.bodies import known
from aidememoire.desk.pictures.looking import Looking
from aidememoire.desk.rendering import page
from aidememoire.desk.state import TheDesk

if TYPE_CHECKING:
    from aidememoire.archive.view import View
    from aidememoire.desk.state import Desk

router = APIRouter()

_ENTRIES: Final = 100
_PATIENCE: Final = 4.0
"""Seconds for which somebody who decided waits for the page that shows it."""
_LONGEST: Final = 2000  # characters of what a form holds

Written = Annotated[str, Form(max_length=_LONGEST)]
Ticked = Annotated[list[str] | None, Form(max_length=_ENTRIES)]


@router.get("/organizations/{key}/entries")
def list_entries(
    request: Request,
    desk: TheDesk,
    view: Viewing,
    looked: Looking,
    key: str,
    name: Annotated[str, Query(max_length=_LONGEST)] = "",
    skip: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """List the entries that are one organization, for those that leave to be ticked."""
    overview, key = known(desk.overviews, view, looked, key)
    body = body_of(overview, key)
    shown = members(view, overview, body.key, name, skip, _ENTRIES)
    further = None
    if shown.number > skip + _ENTRIES:
        further = links.asking(f"{links.organization(body.key)}/entries", name=name, skip=skip + _ENTRIES)
    about: dict[str, Any] = {"body": body, "shown": shown, "name": name, "further": further}
    return page(request, "organization-entries.html.j2", **about)


@router.get("/organizations/{key}/others")
def list_others(
    request: Request,
    desk: TheDesk,
    caller: Editing,
    view: Viewing,
    looked: Looking,
    key: str,
    find: Annotated[str, Query(max_length=_LONGEST)] = "",
) -> Response:
    """List organizations by words of their names, for one to be merged with this, or kept apart from it."""
    overview, key = known(desk.overviews, view, looked, key)
    body = body_of(overview, key)
    others = [one for one in of_name(overview, find).bodies if one.key != body.key]
    return page(request, "organization-others.html.j2", body=body, others=others, find=find.strip())


@router.post("/organizations/merge")
def merge_organizations(
    desk: TheDesk, caller: Editing, view: Viewing, looked: Looking, first: Written, second: Written
) -> Response:
    """Say that two organizations are one."""
    return _to(desk, view, merge(desk.archive, looked.overview, caller.deciding(), first.strip(), second.strip()))


@router.post("/organizations/apart")
def keep_apart(
    desk: TheDesk, caller: Editing, view: Viewing, looked: Looking, first: Written, second: Written
) -> Response:
    """Say that two organizations are two."""
    return _to(desk, view, keep_two(desk.archive, looked.overview, caller.deciding(), first.strip(), second.strip()))


@router.post("/organizations/undo")
def undo_decision(desk: TheDesk, caller: Editing, view: Viewing, number: Annotated[int, Form()]) -> Response:
    """Take a decision about organizations back, and show the first of which it spoke."""
    undo(desk.archive, caller.deciding(), number)
    return _to(desk, view, number)


@router.post("/organizations/{key}/split")
def split_organization(
    desk: TheDesk, caller: Editing, view: Viewing, looked: Looking, key: str, entry: Ticked = None
) -> Response:
    """Say that entries, or all with a key, are of another organization, and show of which they are now."""
    if not entry:
        raise HTTPException(400, "tick what leaves")
    return _to(desk, view, split(desk.archive, looked.overview, caller.deciding(), key, entry))


def _to(desk: Desk, view: View, number: int) -> Response:
    """Show the first organization of which a decision speaks; in a huge archive as it was, until it is counted."""
    desk.overviews.wait_for(view, _PATIENCE)
    keys = keys_named(view, number)
    return RedirectResponse(links.organization(keys[0]) if keys else "/organizations", 303)
