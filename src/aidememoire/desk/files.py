"""What pages load beside themselves: styles, scripts and the libraries that are shipped, all from this program."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from starlette.types import Scope

_PAGES: Final = "aidememoire.exchange"
_COMPARISONS: Final = "aidememoire.exchange.comparison"
OF_THE_HOUSE: Final = {
    "house.css": _PAGES,
    "page.css": _PAGES,
    "page.js": _PAGES,
    "comparison.css": _COMPARISONS,
    "comparison.js": _COMPARISONS,
}
"""Files that the desk shares with pages that stand on their own, and the packages in whose templates they stand."""
_KEEP: Final = {"Cache-Control": "public, max-age=3600"}


class Files(StaticFiles):
    """The desk's own files and those of the house, which a browser may keep for an hour."""

    def __init__(self) -> None:
        super().__init__(packages=[("aidememoire.desk", "static")])

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Give a file."""
        response = of_the_house(path) if path in OF_THE_HOUSE else await super().get_response(path, scope)
        response.headers.update(_KEEP)
        return response


def of_the_house(name: str) -> Response:
    """Give a file that stands with the pages of `exchange`."""
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    words = files(OF_THE_HOUSE[name]).joinpath("templates", name).read_text(encoding="utf-8")
    return Response(words, media_type=f"{kind}; charset=utf-8")
