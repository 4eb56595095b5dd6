"""From what a page shows to HTML: templates, the frame around every page, and what browsers may keep of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from fastapi.responses import HTMLResponse, Response

from aidememoire import __version__
from aidememoire.desk import links
from aidememoire.desk.access.caller import caller_of
from aidememoire.exchange import paper, wording

if TYPE_CHECKING:
    from fastapi import Request
    from starlette.requests import Request as Plain

_INSIDE: Final = "/dialogues/"
_HOME: Final = paper.templates_of("aidememoire.desk")
_HOME.globals.update(links=links, wording=wording, version=__version__)


def page(request: Request, template: str, *, status: int = 200, **shown: Any) -> Response:
    """Make a page, or a fragment of one, from a template; every template knows `caller`, `desk` and `request`.

    The answer has an ETag of its own for each viewer; who has it already is told that nothing changed.
    """
    return answer(request, words(request, template, **shown), status)


def words(request: Plain, template: str, **shown: Any) -> str:
    """Make the words of a page or of a fragment; `caller` is null for whoever was not let in."""
    context = {"caller": request.state.caller, "desk": request.app.state.desk, "request": request, **shown}
    return _HOME.get_template(template).render(context)


def answer(request: Request, made: str, status: int = 200) -> Response:
    """Give a finished page with its ETag: the same words for another viewer have another.

    What stands in a dialogue no browser keeps.
    """
    told = hashlib.sha256(f"{caller_of(request).name}\0{caller_of(request).form_key}\0{made}".encode()).hexdigest()
    if request.url.path.startswith(_INSIDE):
        return HTMLResponse(made, status, {"Cache-Control": "no-store"})
    headers = {"ETag": f'"{told[:32]}"', "Cache-Control": "private, no-cache", "Vary": "Cookie"}
    if status == 200 and request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(made, status, headers)
