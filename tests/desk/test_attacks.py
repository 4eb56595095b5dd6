"""What somebody who means harm would try on a desk: each is refused, and says nothing of what is inside."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from aidememoire.desk.access.caller import Editing  # noqa: TC001 -- FastAPI reads it when it runs
from aidememoire.desk.access.headers import SHUT
from aidememoire.desk.access.hosts import SAFE
from aidememoire.desk.access.limits import TooSlowError, bounded
from aidememoire.desk.access.login import own
from aidememoire.desk.app import ROUTERS, make_app
from aidememoire.desk.settings import Settings
from aidememoire.desk.state import Desk
from tests.desk.conftest import ALONE, PASSWORD, form_key_in, log_in

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import Message

    from aidememoire.archive import Archive

EVIL = "https://evil.example"


@pytest.fixture
def changed(app: FastAPI) -> list[str]:
    """Give a page of the desk that changes something, as the list of what it changed."""
    done: list[str] = []

    @app.post("/change")
    def change(caller: Editing) -> str:
        done.append(caller.name)
        return "changed"

    return done


# Another site's page


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8650",
        "127.0.0.1",
        "127.0.0.1:8651",
        "localhost.evil.example:8650",
        "[",
        "127.0.0.1:8650/static/",
        "a b",
        "",
        "[::1]",
    ],
)
def test_another_host_is_refused_whatever_it_points_to(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "readouts" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8650", "localhost:8650", "LOCALHOST:8650", "[::1]:8650"])
def test_the_names_of_ones_own_machine_are_taken(stranger: TestClient, host: str) -> None:
    assert stranger.get("/", headers={"Host": host}).status_code == 403


def test_two_hosts_at_once_are_refused(client: TestClient) -> None:
    own_host = ALONE.address.removeprefix("http://")
    headers = [("Host", own_host), ("Host", "evil.example")]
    assert client.get("/", headers=headers).status_code == 421


@pytest.mark.parametrize(
    "origin", [EVIL, "null", "http://127.0.0.1:9000", "https://127.0.0.1:8650", "http://127.0.0.1"]
)
def test_a_form_on_another_sites_page_changes_nothing(client: TestClient, changed: list[str], origin: str) -> None:
    assert client.post("/change", headers={"Origin": origin}).status_code == 403
    assert changed == []


def test_a_form_in_a_foreign_frame_without_origin_changes_nothing(client: TestClient, changed: list[str]) -> None:
    for site in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"}):
        assert client.post("/change", headers={"Origin": "null", **site}).status_code == 403
    assert changed == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_script_on_another_sites_page_changes_nothing(client: TestClient, changed: list[str], site: str) -> None:
    assert client.post("/change", headers={"Sec-Fetch-Site": site}).status_code == 403
    assert changed == []


@pytest.mark.parametrize("kind", ["iframe", "script", "image", "object", "empty"])
def test_another_sites_page_gets_no_part_of_the_desk(client: TestClient, kind: str) -> None:
    mode = "navigate" if kind in ("iframe", "object") else "no-cors"
    asked = {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": kind}
    assert client.get("/", headers=asked).status_code == 403


def test_what_the_desks_own_pages_send_is_taken(client: TestClient, changed: list[str]) -> None:
    for origin in (ALONE.address, "null"):  # a form of a page that names no referrer names no origin either
        own_page = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
        assert client.post("/change", headers=own_page).status_code == 200
    assert len(changed) == 2


# Forms without their key


def test_without_the_forms_key_nothing_is_changed(client: TestClient, changed: list[str]) -> None:
    key = client.headers.pop("X-Form-Key")
    assert client.post("/change").status_code == 403
    assert client.post("/change", data={"form_key": ""}).status_code == 403
    assert client.post("/change", headers={"X-Form-Key": key[:-1]}).status_code == 403
    assert client.post("/change", json={"form_key": key}).status_code == 403
    assert client.post(f"/change?form_key={key}").status_code == 403
    assert changed == []
    assert client.post("/change", data={"form_key": key}).status_code == 200
    assert client.post("/change", data={"form_key": key}, files={"file": b"words"}).status_code == 200


def test_another_sessions_key_does_not_fit(reader_client: TestClient, editor_client: TestClient) -> None:
    reader_client.headers["X-Form-Key"] = editor_client.headers["X-Form-Key"]
    assert reader_client.post("/logout", follow_redirects=False).status_code == 403
    assert reader_client.get("/").status_code == 200


def test_nobody_is_logged_in_by_a_foreign_form(outsider: TestClient) -> None:
    assert outsider.post("/login", data={"name": "rita", "password": PASSWORD}).status_code == 403
    outsider.get("/login")
    assert outsider.post("/login", data={"name": "rita", "password": PASSWORD, "form_key": "x"}).status_code == 403


CHANGING = [
    (method, route.path)
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute)
    for method in sorted((route.methods or set()) - SAFE)
]


@pytest.mark.parametrize(("method", "path"), CHANGING)
def test_every_page_that_changes_something_asks_for_the_key(client: TestClient, method: str, path: str) -> None:
    del client.headers["X-Form-Key"]
    answer = client.request(method, re.sub(r"\{[^}]*\}", "1", path), data={"words": "x"})
    assert answer.status_code == 403
    assert "no longer valid" in answer.text


def test_all_pages_come_from_routers_that_ask_for_it(app: FastAPI) -> None:
    assert [getattr(route, "path", "") for route in app.routes if isinstance(route, Mount | Route)] == ["/static"]


# Addresses, names, and what a proxy says


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
        "javascript:alert(1)", "evil.example", "/a\r\nSet-Cookie: x=y", "", " /people",
    ],
)  # fmt: skip
def test_after_logging_in_one_stays_on_the_desk(outsider: TestClient, address: str) -> None:
    assert own(address) == "/"
    assert log_in(outsider, "rita", PASSWORD, next=address).headers["location"] == "/"


def test_a_script_in_a_name_is_words(outsider: TestClient) -> None:
    name = '"><script>alert(1)</script>'
    assert "<script>alert" not in log_in(outsider, name, "whatever it may be").text
    assert "<script>alert" not in outsider.get("/login", params={"next": f"/{name}"}).text
    assert form_key_in(outsider.get("/login").text)


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/..%2fapp.py"]
)
def test_no_path_leads_out_of_the_files_of_the_desk(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_who_is_not_behind_the_proxy_cannot_say_where_they_come_from(outsider: TestClient) -> None:
    forged = {"X-Forwarded-Host": "127.0.0.1:8650", "X-Forwarded-For": "127.0.0.1", "Host": "127.0.0.1:8650"}
    assert outsider.get("/", headers=forged).status_code == 421


# What every answer says


@pytest.mark.parametrize("path", ["/", "/nothing", "/static/desk.css", "/static/none.css", "/api/v1/nothing"])
def test_every_answer_is_shut(client: TestClient, stranger: TestClient, path: str) -> None:
    for browser in (client, stranger):
        answer = browser.get(path)
        assert {name: answer.headers[name] for name in SHUT} == SHUT
    policy = SHUT["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")


# Too much, too slow, and faults of our own


def small(archive: Archive) -> tuple[FastAPI, TestClient]:
    """Give a desk that takes little, and the browser of the person who started it."""
    app = make_app(Desk(archive, Settings(largest_form=1000, longest_pause=0.2)))

    @app.post("/change")
    async def change() -> str:
        return "changed"

    browser = TestClient(app, ALONE.address)
    browser.get("/", params={"key": app.state.entrance.new_key()}, follow_redirects=False)
    return app, browser


def test_what_is_too_large_is_not_read(desk_archive: Archive) -> None:
    _, browser = small(desk_archive)
    answer = browser.post("/change", data={"words": "x" * 2000})
    assert answer.status_code == 413
    assert "which is the most that is taken here" in answer.text
    assert answer.headers["connection"] == "close"


def test_what_is_too_large_is_cut_off_where_it_does_not_say_so(desk_archive: Archive) -> None:
    _, browser = small(desk_archive)
    parts = (b"words=" + b"x" * 300 for _ in range(10))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert browser.post("/change", content=parts, headers=form).status_code == 413


def test_a_request_that_does_not_come_to_its_end_is_given_up() -> None:
    async def begins_and_stops() -> Message:
        await asyncio.sleep(60)
        raise AssertionError

    for settings in (Settings(longest_pause=0.05), Settings(longest_sending=0.05)):
        receive = bounded(begins_and_stops, 1000, settings)
        # In a thread of its own: a browser that other tests have open keeps a loop running in this one.
        with ThreadPoolExecutor(1) as thread, pytest.raises(TooSlowError):
            thread.submit(asyncio.run, receive()).result()  # type: ignore[arg-type]


def test_a_fault_of_ours_has_a_number_on_the_page_and_its_trace_in_the_log(
    app: FastAPI, client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError("the password is Ballhausplatz")

    page = client.get("/broken")
    assert page.status_code == 500
    assert "Ballhausplatz" not in page.text
    assert "Traceback" not in page.text
    number = re.search(r"Its number is (\w+)\.", page.text)
    assert number
    assert f"fault {number[1]} at GET '/broken'" in caplog.text
    assert "RuntimeError: the password is Ballhausplatz" in caplog.text
