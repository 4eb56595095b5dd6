"""Every page of the desk: sound for everybody at a desk, nothing of it from elsewhere, no complaint.

On a phone they are looked at in a file of their own (`test_every_page_on_a_phone`), which another process can run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from fastapi.routing import iter_route_contexts
from starlette.routing import compile_path

from aidememoire.archive import open_archive
from aidememoire.desk.app import make_app
from aidememoire.desk.state import Desk
from tests.browser.desk.looking import wrong_with
from tests.browser.desk.visiting import DESKTOP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.desk.furnished import Furnished
    from tests.browser.desk.visiting import Visitor

_DIALOGUE: Final = "/dialogues/{dialogue}"
_EVENT: Final = f"{_DIALOGUE}/events/{{event}}"
_COMING: Final = f"{_DIALOGUE}/events/{{coming}}"
_SESSION: Final = f"{_DIALOGUE}/sessions/{{session}}"
_ENTRY: Final = f"{_DIALOGUE}/ledger/{{entry}}"
PAGES: Final = (
    *("/", "/readouts", "/readouts/{readout}", "/readouts/vienna/versions/1"),
    *("/encounters", "/encounters/{encounter}", "/encounters/{told_twice}/comparison", "/encounters/suggestions"),
    *("/people", "/people/{person}", "/people/{person}/entries", "/people/suggestions"),
    *("/organizations", "/organizations/{organization}", "/organizations/{organization}/entries"),
    *("/organizations/{organization}/others", "/pairs", "/pairs/{pair}"),
    *("/explore", "/explore/timeline", "/explore/map", "/explore/network"),
    *("/search", "/search?q=peace", "/search?q=%22unclosed", "/compare", "/asides", "/add", "/add/jobs/{job}"),
    *("/dialogues", "/released/{release}", "/account", "/audit", "/api/docs"),
    *(_DIALOGUE + one for one in ("", "/edit", "/members", "/rule", "/calendar", "/search?q=visas", "/papers")),
    *(f"{_DIALOGUE}/ledger{one}" for one in ("", "/new", "/suggestions", "/suggestions/{offer}", "/watching")),
    *(f"{_DIALOGUE}/ledger/compliance", _ENTRY, f"{_DIALOGUE}/ledger/{{late}}", f"{_ENTRY}/edit", f"{_ENTRY}/mentions"),
    *(f"{_DIALOGUE}/releases/{{{paper}}}" for paper in ("release", "draft", "notice", "due")),
    *(f"{_DIALOGUE}/events/new", _EVENT, *(_EVENT + one for one in ("/edit", "/rule", "/sessions", "/erase"))),
    *(_EVENT + one for one in ("/seats", "/seats/{seat}", "/seats/{seat}/erase", "/notes", "/publish")),
    *(f"{_EVENT}/notes?session={{session}}", _COMING, *(_COMING + one for one in ("/seats", "/notes", "/publish"))),
    *(_SESSION + one for one in ("", "/seats", "/rule", "/erase")),
)
"""The addresses of all pages, with the names of what `furnished` gives the keys of."""
PARTS: Final = (
    "/home/dialogues",
    "/dialogues/{key}/waiting",
    "/dialogues/{key}/events/{event}/notes/sealed",
    "/readouts/{name:path}/form",
)
"""What pages put into themselves, and are looked at with."""
WAYS: Final = ("/next", "/encounters/of")
"""Addresses that only lead on to a page."""
_FILE: Final = re.compile(r"\.(csv|svg|ics|json|\{form\})$")


def wrong_at(convenor: Visitor, furnished: Furnished, address: str) -> list[str]:
    """Go to a page, and give what is wrong there."""
    asked = address.format(**furnished.keys)
    page = convenor.go(asked)
    assert page.url == furnished.home + asked
    return wrong_with(page)


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_sound(convenor: Visitor, furnished: Furnished, address: str) -> None:
    assert wrong_at(convenor, furnished, address) == []


def test_no_page_is_left_out(tmp_path: Path) -> None:
    with open_archive(tmp_path / "empty.db", create=True) as archive:
        routes = list(iter_route_contexts(make_app(Desk(archive)).routes))
    patterns = [one.path for one in routes if one.path and "GET" in (one.methods or ())]
    pages = [one for one in patterns if not one.startswith("/api/v1/") and not _FILE.search(one)]
    compiled = [(one, compile_path(one)[0]) for one in patterns]
    looked_at = {
        next(pattern for pattern, form in compiled if form.match(page.partition("?")[0].replace("{pair}", "A/B")))
        for page in (*PAGES, "/login")
    }
    assert sorted({*looked_at, *PARTS, *WAYS}) == sorted(set(pages))
