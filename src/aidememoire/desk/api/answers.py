"""How the API answers: JSON that each viewer may keep for themselves, lists page by page, faults in words."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

from fastapi import Query
from fastapi.responses import Response

from aidememoire.desk.access.caller import caller_of
from aidememoire.desk.api.models import Fault

if TYPE_CHECKING:
    from fastapi import Request
    from pydantic import BaseModel

MOST: Final = 200
Limit: TypeAlias = Annotated[int, Query(ge=1, le=MOST, description="How many items a page has at most.")]
After: TypeAlias = Annotated[str | None, Query(max_length=500, description="The `next` of the page before.")]
Before: TypeAlias = Annotated[int | None, Query(alias="after", ge=1, description="The `next` of the page before.")]
FAULTS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": Fault, "description": "What is asked for cannot be understood, or `after` is no place in the list."},
    401: {"model": Fault, "description": "Nobody is logged in, and no token was sent."},
    403: {"model": Fault, "description": "Your role does not allow this."},
    409: {"model": Fault, "description": "It does not fit what is in the archive."},
    422: {"model": Fault, "description": "A value is missing or wrong."},
}
NO_SUCH: Final[dict[int | str, dict[str, Any]]] = {404: {"model": Fault, "description": "There is no such thing."}}


def given(request: Request, answer: BaseModel, status: int = 200) -> Response:
    """Answer with a model as JSON."""
    return given_words(request, answer.model_dump_json(by_alias=True), status)


def given_inside(answer: BaseModel) -> Response:
    """Answer with what stands in a dialogue, which no browser keeps."""
    return Response(answer.model_dump_json(), 200, {"Cache-Control": "no-store"}, "application/json")


def given_words(request: Request, words: str, status: int = 200) -> Response:
    """Answer with words that are JSON; who has them already is told that nothing changed."""
    if status != 200:
        return Response(words, status, {"Cache-Control": "no-store"}, "application/json")
    mark = hashlib.sha256(f"{caller_of(request).name}\0{words}".encode()).hexdigest()
    headers = {
        "ETag": f'"{mark[:32]}"',
        "Cache-Control": "private, no-cache",
        "Vary": "Cookie, Authorization",
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(words, 200, headers, "application/json")
