"""Search, comparison, and the archive as a whole."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from aidememoire.archive.asides import asides
from aidememoire.archive.decisions.paging import logged
from aidememoire.archive.search import Hit, PlaceError, QueryError
from aidememoire.archive.whole import whole
from aidememoire.comparison.compare import NotOneEncounterError, compare
from aidememoire.comparison.result import Comparison
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.api.answers import NO_SUCH, Before, Limit, given, given_words
from aidememoire.desk.api.models import AsideLine, DecisionLine, Fault, Page, Status
from aidememoire.desk.asking import Question

router = APIRouter()


@router.get(
    "/search",
    response_model=Page[Hit],
    responses={400: {"model": Fault, "description": "The query cannot be understood."}},
    tags=["Search"],
    summary="Search statements or readouts",
)
def search(request: Request, view: Viewing, question: Annotated[Question, Query()], limit: Limit = 50) -> Response:
    """Give hits, those in the newest readouts first, with the words that were asked for as spans (`marks`)."""
    try:
        found = view.search(question.asked(limit))
    except (QueryError, PlaceError, ValueError) as error:
        raise HTTPException(400, str(error)) from error
    return given(request, Page[Hit](items=list(found.hits), next=found.after))


@router.get(
    "/comparison",
    response_model=Comparison,
    responses=NO_SUCH,
    tags=["Search"],
    summary="Compare two accounts",
)
def comparison(
    request: Request,
    view: Viewing,
    one: Annotated[str, Query(max_length=500, description="The name of a readout.")],
    other: Annotated[str, Query(max_length=500, description="The name of another.")],
    anyway: Annotated[bool, Query(description="Also where they do not tell of one encounter.")] = False,
    earlier: Annotated[bool, Query(description="Also accounts of earlier encounters of the same people.")] = False,
) -> Response:
    """Lay two accounts side by side: what both tell, what one leaves out, and what they tell differently."""
    try:
        found = compare([view.record(one), view.record(other)], anyway=anyway, earlier=earlier)
    except NotOneEncounterError as error:
        reasons = "; ".join(reason for match in error.matches for reason in match.reasons)
        raise HTTPException(409, f"{error}: {reasons}; `anyway` compares them all the same") from error
    return given_words(request, found.to_json())


@router.get(
    "/decisions", response_model=Page[DecisionLine], tags=["Decisions"], summary="List decisions, the last first"
)
def decisions(request: Request, view: Viewing, before: Before = None, limit: Limit = 50) -> Response:
    """Give all that people decided about entries, people and encounters."""
    found = logged(view, before, limit + 1)
    lines = [_line(vars(one.decision), one.stands, one.readout) for one in found[:limit]]
    follows = str(lines[-1].number) if len(found) > limit else None
    return given(request, Page[DecisionLine](items=lines, next=follows))


@router.get("/asides", response_model=Page[AsideLine], tags=["The archive"], summary="List what was set aside")
def set_aside(request: Request, view: Viewing, before: Before = None, limit: Limit = 50) -> Response:
    """Give the documents that could not be added, the last one first, each with the reason."""
    found = asides(view, before, limit + 1)
    lines = [AsideLine.model_validate(one) for one in found[:limit]]
    follows = str(lines[-1].number) if len(found) > limit else None
    return given(request, Page[AsideLine](items=lines, next=follows))


@router.get("/status", response_model=Status, tags=["The archive"], summary="Count what there is")
def status(request: Request, view: Viewing) -> Response:
    """Say how much there is, how well it is known, and of which publishers and months, so that a gap shows."""
    return given(request, Status.model_validate(whole(view)))


def _line(decision: dict[str, Any], stands: bool, readout: str | None) -> DecisionLine:
    return DecisionLine.model_validate({**decision, "stands": stands, "readout": readout})
