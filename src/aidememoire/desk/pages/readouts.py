"""The list of readouts, and the way from one that waits to be checked to the next."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive import Selection
from aidememoire.archive.decisions.waiting import Place, Waiting, next_waiting, waiting
from aidememoire.archive.shelves import Cursor, Shelved, shelf
from aidememoire.desk import links
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.pictures.looking import Looking
from aidememoire.desk.rendering import page
from aidememoire.record import check_partial_date

router = APIRouter()
State = Literal["all", "unchecked", "begun", "checked"]
STATES: Final[dict[State, str]] = {
    "all": "Newest first",
    "unchecked": "To be checked, most uncertain first",
    "begun": "Checked in part",
    "checked": "Checked",
}
"""What the list can show, with its name on the page."""
_ON_A_PAGE: Final = 40
_PLACE: Final = re.compile(r"(\d(?:\.\d{1,20})?(?:e-\d{1,2})?)~(\d{1,18})")
_Words = Annotated[str, Query(max_length=200)]


@router.get("/readouts")
def readouts(
    request: Request,
    view: Viewing,
    looked: Looking,
    publisher: _Words = "",
    since: _Words = "",
    until: _Words = "",
    state: State = "all",
    after: _Words = "",
) -> Response:
    """List readouts of a publisher and period, page by page."""
    selection = Selection(publisher=publisher or None, since=_date(since), until=_date(until))
    rows: list[Shelved] | list[Waiting]
    if state == "unchecked":
        rows = waiting(view, _ON_A_PAGE + 1, after=_place(after), wanted=selection if _narrows(selection) else None)
        behind = _written(rows[_ON_A_PAGE - 1].place) if len(rows) > _ON_A_PAGE else None
    else:
        rows, cursor = shelf(view, selection, state, _ON_A_PAGE, Cursor.of(after) if after else None)
        behind = str(cursor) if cursor else None
    asked = {"publisher": publisher, "since": since, "until": until, "state": state if state != "all" else ""}
    return page(
        request,
        "readouts.html.j2",
        rows=rows[:_ON_A_PAGE],
        behind=behind,
        asked=asked,
        state=state,
        states=STATES,
        after=after,
        publishers=sorted(looked.overview.publishers),
    )


@router.get("/next")
def next_readout(view: Viewing, after: Annotated[str | None, Query(max_length=2000)] = None) -> Response:
    """Go to the next readout that waits to be checked, the most uncertain first."""
    name = next_waiting(view, after)
    address = links.readout(name) if name else links.asking("/readouts", state="unchecked")
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def _narrows(selection: Selection) -> bool:
    return selection != Selection()


def _date(words: str) -> str | None:
    if not words:
        return None
    try:
        return check_partial_date(words)
    except ValueError as error:
        raise HTTPException(400, str(error)) from error


def _written(place: Place) -> str:
    return f"{place.score!r}~{place.version_id}"


def _place(words: str) -> Place | None:
    if not words:
        return None
    found = _PLACE.fullmatch(words)
    if found is None:
        raise HTTPException(400, f"{words} is no place in this list")
    return Place(float(found[1]), int(found[2]))
