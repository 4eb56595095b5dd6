"""The addresses of the API, and their description."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import Response

from aidememoire import __version__
from aidememoire.desk.api import changing, dialogues, encounters, exploring, finding, organizations, readouts
from aidememoire.desk.api.answers import FAULTS, given_words
from aidememoire.desk.api.describing import described
from aidememoire.desk.api.placing import no_place_is_refused
from aidememoire.desk.rendering import page

PREFIX: Final = "/api/v1"
_ABOUT: Final = (
    "Everything that the desk shows, as JSON. Lists come in pages: `next` of one page is `after` of the following one. "
    "Dates are ISO dates, as precise as they are known. Send a token in the header `Authorization: Bearer ...`; a "
    "person gets one at /account. Whoever sits at a desk on their own machine is let in by the cookie of the browser."
)
_TAGS: Final = (
    *("Readouts", "Encounters", "People", "Organizations", "Exploring", "Search", "Decisions", "Adding"),
    *("Dialogues", "The archive"),
)

api = APIRouter(prefix=PREFIX, responses=FAULTS, dependencies=[Depends(no_place_is_refused)])
for part in (readouts, encounters, organizations, exploring, finding, changing, dialogues):
    api.include_router(part.router)

router = APIRouter()
router.include_router(api)


@router.get("/api/openapi.json", include_in_schema=False)
def description(request: Request) -> Response:
    """Give the description of the API (OpenAPI 3.1)."""
    return given_words(request, json.dumps(schema(), ensure_ascii=False))


@router.get("/api/docs", include_in_schema=False)
def docs(request: Request) -> Response:
    """Show the description of the API to people."""
    return page(request, "api.html.j2", about=_ABOUT, groups=described(schema(), _TAGS))


@cache
def schema() -> dict[str, Any]:
    """Make the description of the API."""
    alone = FastAPI(
        title="Aide-Mémoire", version=__version__, description=_ABOUT, openapi_tags=[{"name": one} for one in _TAGS]
    )
    alone.include_router(api)
    found = alone.openapi()
    schemes = {"token": {"type": "http", "scheme": "bearer", "description": "A token of an account."}}
    found.setdefault("components", {})["securitySchemes"] = schemes
    found["security"] = [{"token": []}]
    return found
