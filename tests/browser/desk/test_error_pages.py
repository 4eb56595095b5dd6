"""Pages that say that something did not work are sound too, for who is inside and for who is not let in."""

from __future__ import annotations

import sqlite3
import ssl
from contextlib import closing
from http.client import HTTPSConnection
from typing import TYPE_CHECKING, Final

import pytest

from aidememoire.archive import open_archive
from aidememoire.archive.accounts.deeds import By
from aidememoire.archive.accounts.users import add_user
from tests.archive.keeping import put
from tests.archive.texts import VIENNA, readout
from tests.browser.desk.desks import running, serving
from tests.browser.desk.furnished import CONVENOR, PASSWORD, READER, log_in
from tests.browser.desk.looking import wrong_with
from tests.browser.desk.visiting import DESKTOP, PHONE, come_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.desk.desks import RunningDesk
    from tests.browser.desk.visiting import Visitor

SIZES: Final = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
_SEND: Final = """([address, fields]) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: address });
  fields.form_key ??= document.querySelector('meta[name="form-key"]').content;
  for (const [name, value] of Object.entries(fields)) {
    const field = Object.assign(document.createElement("textarea"), { name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""
REFUSED: Final[dict[str, tuple[int, str, dict[str, str] | None]]] = {
    "not there": (404, "/nowhere", None),
    "no such dialogue": (404, "/dialogues/nobody", None),
    "no such readout": (404, "/readouts/nothing", None),
    "no date": (400, "/encounters?since=soon", None),
    "nothing to compare": (400, "/compare?one=vienna&other=vienna", None),
    "only to be sent": (405, "/logout", None),
    "no key": (403, "/dialogues", {"form_key": "of another", "name": "Lakes"}),
    "wrong in the form": (422, "/dialogues", {"name": ""}),
    "something missing": (422, "/encounters/link", {"first": "x" * 300}),
    "not what is there": (409, "/encounters/apart", {"first": "vienna:e1", "second": "vienna:e1"}),
    "nothing to add": (422, "/add", {"text": ""}),
}
"""What the convenor asks for: the status that it gets, the address, and what a form would send there."""


def told(visitor: Visitor, page: Page, status: int) -> list[str]:
    """Give what is wrong with the page of a refusal, of which the browser itself may tell, and of nothing else."""
    found = wrong_with(page)
    found += [said for said in visitor.complaints if f"status of {status}" not in said]
    visitor.complaints.clear()
    return found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a desk with accounts over one readout."""
    file = tmp_path_factory.mktemp("refusing") / "shared.db"
    with open_archive(file, create=True) as archive:
        add_user(archive, CONVENOR, "convenor", PASSWORD, By("keeper"))
        add_user(archive, READER, "reader", PASSWORD, By("keeper"))
        put(archive, readout(VIENNA, "vienna", title="A meeting in Vienna"))
    with serving(file) as address:
        yield address


@pytest.fixture(scope="module")
def inside(home: str, browser: Browser) -> Iterator[Callable[[str], Visitor]]:
    """Give a function that lets somebody in, once."""
    there: dict[str, Visitor] = {}

    def come_in(name: str) -> Visitor:
        if name not in there:
            there[name] = come_to(browser, home, ignore_https_errors=True)
            log_in(there[name].go("/login"), name)
            there[name].page.wait_for_url(f"{home}/")
        return there[name]

    yield come_in
    for visitor in there.values():
        visitor.context.close()


def at_size(visitor: Visitor, size: tuple[int, int]) -> Page:
    width, height = size
    visitor.page.set_viewport_size({"width": width, "height": height})
    return visitor.page


@SIZES
@pytest.mark.parametrize("why", REFUSED)
def test_a_refusal_is_a_sound_page(inside: Callable[[str], Visitor], why: str, size: tuple[int, int]) -> None:
    status, address, sent = REFUSED[why]
    visitor = inside(CONVENOR)
    page = at_size(visitor, size)
    visitor.complaints.clear()
    visitor.go("/asides")
    with page.expect_response(lambda one: one.request.is_navigation_request()) as answer:
        if sent is None:
            page.goto(visitor.home + address)
        else:
            page.evaluate(_SEND, [address, sent])
    assert answer.value.status == status
    page.wait_for_load_state()
    assert told(visitor, page, status) == []


@SIZES
def test_what_is_too_large_is_refused_by_a_sound_page(inside: Callable[[str], Visitor], size: tuple[int, int]) -> None:
    visitor = inside(CONVENOR)
    page = at_size(visitor, size)
    visitor.complaints.clear()
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in visitor.context.cookies())
    body = refused_for_its_length(visitor.home, "/compare", cookies)
    page.route("**/compare", lambda route: route.fulfill(status=413, content_type="text/html", body=body))
    visitor.go("/compare")
    page.unroute("**/compare")
    assert "This is too large" in page.inner_text("h1")
    assert told(visitor, page, 413) == []


def refused_for_its_length(home: str, address: str, cookies: str) -> str:
    """Say that a form of ten megabytes comes, and send nothing of it; gives the page that answers."""
    trusting = ssl._create_unverified_context()
    connection = HTTPSConnection(home.removeprefix("https://"), context=trusting, timeout=30)
    headers = {"Cookie": cookies, "Content-Length": "10000000", "Origin": home}
    connection.putrequest("POST", address)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    with closing(connection), connection.getresponse() as answer:
        assert answer.status == 413
        return answer.read().decode()


@SIZES
def test_what_takes_another_role_is_refused_by_a_sound_page(
    inside: Callable[[str], Visitor], size: tuple[int, int]
) -> None:
    visitor = inside(READER)
    page = at_size(visitor, size)
    visitor.go("/audit")
    assert "takes the role of convenor" in page.inner_text("main")
    assert told(visitor, page, 403) == []


@SIZES
def test_who_is_outside_sees_sound_pages(browser: Browser, home: str, size: tuple[int, int]) -> None:
    visitor = come_to(browser, home, size, ignore_https_errors=True)
    page = visitor.go("/login")
    assert told(visitor, page, 200) == []
    log_in(page, "nobody")
    page.get_by_role("alert").wait_for()
    assert told(visitor, page, 401) == []
    visitor.home = home.replace("localhost", "127.0.0.1")
    page.goto(f"{visitor.home}/")
    assert "another address" in page.inner_text("h1")
    found = told(visitor, page, 421)
    assert {one.removeprefix(f"asked {visitor.home}") for one in found} <= {"/", "/favicon.ico"}
    visitor.context.close()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[tuple[RunningDesk, Path]]:
    """Give a desk for one over one readout, and its archive."""
    file = tmp_path / "own.db"
    with open_archive(file, create=True) as archive:
        put(archive, readout(VIENNA, "vienna", title="A meeting in Vienna"))
    with running(file) as desk:
        yield desk, file


@SIZES
@pytest.mark.parametrize(("harm", "status"), [("DROP TABLE readings", 503), ("UPDATE readings SET record = 'x'", 500)])
def test_what_nobody_foresaw_is_told_on_a_sound_page(
    visit: Callable[..., Visitor], alone: tuple[RunningDesk, Path], harm: str, status: int, size: tuple[int, int]
) -> None:
    desk, file = alone
    visitor = visit(desk, size)
    with closing(sqlite3.connect(file)) as harmed, harmed:
        harmed.execute("PRAGMA foreign_keys = OFF")
        harmed.execute(harm)
    page = visitor.page
    answer = page.goto(f"{visitor.home}/readouts/vienna")
    assert answer is not None
    assert answer.status == status
    assert told(visitor, page, status) == []


@SIZES
def test_a_key_that_was_used_is_refused_by_a_sound_page(
    browser: Browser, alone: tuple[RunningDesk, Path], size: tuple[int, int]
) -> None:
    address = alone[0].new_address()
    first = come_to(browser, address.partition("/?")[0])
    first.page.goto(address)
    second = come_to(browser, first.home, size)
    answer = second.page.goto(address)
    assert answer is not None
    assert answer.status == 403
    assert told(second, second.page, 403) == []
    for visitor in (first, second):
        visitor.context.close()
