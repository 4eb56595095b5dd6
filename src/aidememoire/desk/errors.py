"""What goes wrong, as a page that says what to do; the log has the trace, the page a number by which to find it."""

from __future__ import annotations

import logging
import re
import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.desk import rendering
from aidememoire.desk.access.limits import SendingError
from aidememoire.desk.ways import ways_on, what_was_written
from aidememoire.dialogue.misfits import misfits_in_words
from aidememoire.exchange.wording import first_letter_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import FastAPI, Request
    from starlette.requests import Request as Plain

    from aidememoire.desk.ways import Wrote

LOG: Final = logging.getLogger("aidememoire.desk")

TITLES: Final = {
    400: "This could not be understood",
    401: "Nobody is logged in",
    403: "This is not open to you",
    404: "There is no such page",
    405: "This page takes no such request",
    408: "This took too long",
    409: "This does not fit what is in the archive",
    413: "This is too large",
    421: "This is the desk of another address",
    422: "Something in the form is missing or wrong",
    429: "Too many attempts",
    500: "Something went wrong here",
    503: "The archive cannot be reached",
}
ADVICE: Final = {
    400: "Go back, look at what you entered, and send it again.",
    401: "Log in, then do it again.",
    403: "Ask whoever looks after the archive if you need it.",
    404: "The address may be mistyped, or what stood there has another name now. Search for it above.",
    405: "Open the page from its link.",
    408: "Send it again; if it is a large file, over a better connection.",
    409: "Load the page again and look at what it says now.",
    413: "Send less at once, or add large files on the command line with `aidememoire add`.",
    421: "Use one of these addresses.",
    422: "Go back, mend it, and send it again.",
    429: "Wait, then try again.",
    500: "What was stored before is whole. Try again; if it happens once more, look for the number in the log.",
    503: "See what the message says; what was stored before is whole. Then try again.",
}
_QUIET: Final = ("/calendar/", "/dialogues/", "/api/v1/dialogues/")
_NO_SUCH: Final = re.compile(r"there is no |(nobody|no \w+) is known here")
"""How the archive says that it holds no such thing."""
_FILE: Final = re.compile(r"\S*[./]\S*:\s")
"""The name of a file or database before what is wrong with it."""


def install(app: FastAPI) -> None:
    """Give whatever a page raises its answer. What nobody foresaw is the gate's (`access.gate`)."""
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misfits)
    app.add_exception_handler(ArchiveError, _unfit)


def answer(
    request: Plain,
    status: int,
    said: str,
    headers: Mapping[str, str] | None = None,
    wrote: Sequence[Wrote] = (),
) -> Response:
    """Say what went wrong: as a page, to a program as JSON, to a script of the page as a notice to put into it.

    `wrote` is what stood in the form that was not stored; the page shows it, so that it is not lost.
    """
    kept = {"Cache-Control": "no-store", **(headers or {})}
    if request.scope["path"].startswith("/api/"):
        return JSONResponse({"error": said or TITLES.get(status, ""), "status": status}, status, kept)
    shown = {"status": status, "title": TITLES.get(status, "This did not work"), "said": _as_sentence(said, request)}
    shown |= {"ways": ways_on(request, status), "wrote": wrote}
    template = "error_notice.html.j2" if request.headers.get("hx-request") else "error.html.j2"
    words = rendering.words(request, template, advice=ADVICE.get(status, ""), **shown)
    return HTMLResponse(words, status, kept)


def _as_sentence(said: str, request: Plain) -> str:
    """Begin with a capital and end with a full stop; a file, or a name of the address, stays as it is spelt."""
    whole = said.rstrip()
    if not whole:
        return ""
    named = any(whole.startswith(f"{name} ") for name in request.path_params.values())
    begun = whole if named or _FILE.match(whole) else first_letter_up(whole)
    return begun if begun.endswith((".", "!", "?", "…")) else f"{begun}."


def once_more(request: Plain) -> Response:
    """Let a browser that came by a link on another site ask again from here, this time with its cookie."""
    return HTMLResponse(rendering.words(request, "once_more.html.j2"), 200, {"Cache-Control": "no-store"})


def noted(request: Plain, error: Exception) -> str:
    """Put an error into the log with its trace; gives the number under which it stands there."""
    number = secrets.token_hex(4)
    LOG.error("fault %s at %s %r", number, request.method, _without_secrets(request.scope["path"]), exc_info=error)
    return number


def _without_secrets(path: str) -> str:
    """Give a path for the log: addresses of calendars are secrets, those in dialogues tell of what is in them."""
    kept = next((start for start in _QUIET if path.startswith(start)), None)
    return f"{kept}..." if kept else path


def fault(request: Plain, number: str) -> Response:
    """Say that the program itself has a fault; the page has its number and nothing else of it."""
    return answer(request, 500, f"Its number is {number}.")


async def _refused(request: Request, error: Exception) -> Response:
    """Answer what a page refuses; where that is because the request was cut off, say why it was."""
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, SendingError):
        return answer(request, error.__cause__.status, str(error.__cause__), {"Connection": "close"})
    said = str(error.detail) if error.detail != HTTPStatus(error.status_code).phrase else ""
    return answer(request, error.status_code, said, error.headers, await what_was_written(request))


async def _misfits(request: Request, error: Exception) -> Response:
    """Answer a form or address whose values do not fit: name each of them."""
    assert isinstance(error, RequestValidationError)
    said = misfits_in_words([{**one, "loc": one["loc"][1:]} for one in error.errors()])
    return answer(request, 422, said, wrote=await what_was_written(request))


async def _unfit(request: Request, error: Exception) -> Response:
    """Answer what the archive says: there is no such thing, it cannot be used now, or it does not fit what is there."""
    said, wrote = str(error), await what_was_written(request)
    if isinstance(error, NotAllowedError):
        return answer(request, 403, said, wrote=wrote)
    if _NO_SUCH.match(said):
        return answer(request, 404, said, wrote=wrote)
    if said.startswith(f"{request.app.state.desk.archive.shown}: "):  # so begins what the database itself says
        LOG.error("the archive: %s", said, exc_info=error)
        return answer(request, 503, said, wrote=wrote)
    return answer(request, 409, said, wrote=wrote)
