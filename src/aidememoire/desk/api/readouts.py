"""Readouts: lists, texts with their origin, records, versions, and what was decided about their entries."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from aidememoire.archive.listing import Selection
from aidememoire.archive.shelves import Cursor, shelf
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.api.answers import NO_SUCH, After, Limit, given, given_words
from aidememoire.desk.api.models import Page, ReadoutLine, VersionLine
from aidememoire.record import PartialDate, Readout, Record

router = APIRouter(tags=["Readouts"])

Name: TypeAlias = Annotated[str, Path(description="The name of a readout in the archive.")]


@router.get("/readouts", response_model=Page[ReadoutLine], summary="List readouts, the newest first")
def listed(
    request: Request,
    view: Viewing,
    publisher: Annotated[str | None, Query(description="Who published them, as they name themselves.")] = None,
    language: Annotated[str | None, Query(examples=["en"])] = None,
    since: Annotated[PartialDate | None, Query(description="The first day of publication.")] = None,
    until: Annotated[PartialDate | None, Query(description="The last day of publication.")] = None,
    state: Annotated[Literal["all", "begun", "checked"], Query(description="How far they are checked.")] = "all",
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Give readouts in their current versions; those without a date come last."""
    place = Cursor.of(after) if after is not None else None
    found, follows = shelf(view, Selection(publisher, language, since, until), state, limit, place)
    items = [ReadoutLine.model_validate(one) for one in found]
    return given(request, Page[ReadoutLine](items=items, next=str(follows) if follows else None))


@router.get("/readouts/{name}", response_model=Readout, responses=NO_SUCH, summary="Give a readout with its text")
def one(request: Request, view: Viewing, name: Name) -> Response:
    """Give the text of the current version and where it comes from."""
    return given(request, view.readout(name))


@router.get("/readouts/{name}/record", response_model=Record, responses=NO_SUCH, summary="Give the record of a readout")
def record(request: Request, view: Viewing, name: Name) -> Response:
    """Give all that was read from it, as people decided it, in the public form (`aidememoire read --format jsonl`).

    Spans count Unicode code points of the text. A readout whose language is not read has no record.
    """
    return given_words(request, view.record(name).to_json())


@router.get(
    "/readouts/{name}/versions", response_model=Page[VersionLine], responses=NO_SUCH, summary="List its versions"
)
def versions(request: Request, view: Viewing, name: Name) -> Response:
    """Give all versions, the first one first, each with the places where it was found. There is one page."""
    items = [VersionLine.model_validate(state) for state in view.states(name)]
    return given(request, Page[VersionLine](items=items, next=None))


@router.get(
    "/readouts/{name}/versions/{number}", response_model=Readout, responses=NO_SUCH, summary="Give one of its versions"
)
def version(request: Request, view: Viewing, name: Name, number: Annotated[int, Path(ge=1, le=10**9)]) -> Response:
    """Give the text of a version as it was published."""
    return given(request, view.readout(name, number))
