"""Alone on one's own machine: the address opens the desk once, for the person who started it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.desk.access.entrance import person
from tests.desk.conftest import ALONE

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.testclient import TestClient


def test_the_address_opens_the_desk_for_whoever_started_it(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert f"{person()}, convenor" in page.text


def test_the_key_is_exchanged_for_a_cookie_and_leaves_the_address(app: FastAPI, stranger: TestClient) -> None:
    answer = stranger.get("/people?key=" + app.state.entrance.new_key() + "&side=AUT")
    assert (answer.status_code, answer.headers["location"]) == (303, "/people?side=AUT")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"aidememoire-{ALONE.port}=")
    assert {part.strip() for part in cookie.split(";")[1:]} == {"HttpOnly", "Path=/", "SameSite=strict"}


def test_the_rest_of_the_address_stays_as_it_was(app: FastAPI, stranger: TestClient) -> None:
    key = app.state.entrance.new_key()
    answer = stranger.get(f"/readouts/a%2Fb%20%E7%8E%8B?x=1%262&key={key}&x=%C3%A9")
    assert answer.headers["location"] == "/readouts/a%2Fb%20%E7%8E%8B?x=1%262&x=%C3%A9"


def test_a_key_opens_once(app: FastAPI, stranger: TestClient, client: TestClient) -> None:
    key = app.state.entrance.new_key()
    assert stranger.get("/", params={"key": key}).status_code == 303
    stranger.cookies.clear()
    again = stranger.get("/", params={"key": key})
    assert again.status_code == 403
    assert "has been used already" in again.text
    assert "set-cookie" not in again.headers
    assert client.get("/", params={"key": key}, follow_redirects=False).headers["location"] == "/"


def test_only_a_visit_uses_a_key_up(app: FastAPI, stranger: TestClient) -> None:
    key = app.state.entrance.new_key()
    assert stranger.head("/", params={"key": key}).status_code == 403
    assert stranger.get("/", params={"key": key}).status_code == 303


def test_two_browsers_get_a_key_each(app: FastAPI, client: TestClient, stranger: TestClient) -> None:
    stranger.get("/", params={"key": app.state.entrance.new_key()})
    assert stranger.get("/").status_code == client.get("/").status_code == 200
    assert stranger.cookies != client.cookies


def test_the_redirect_never_leads_to_another_host(app: FastAPI, stranger: TestClient) -> None:
    for path in ("//evil.example/", "/%5Cevil.example/", "///evil.example"):
        answer = stranger.get(f"{ALONE.address}{path}?key={app.state.entrance.new_key()}")
        assert answer.headers["location"].startswith("/")
        assert answer.headers["location"][1] not in "/\\"


def test_who_has_no_key_is_told_where_to_find_one_and_nothing_else(stranger: TestClient) -> None:
    for path in ("/", "/readouts", "/nothing", "/api/v1/readouts"):
        answer = stranger.get(path)
        assert answer.status_code == 403
        assert "Use the address that `aidememoire desk` shows" in answer.text
        assert "samples.db" not in answer.text


def test_a_script_of_the_page_gets_a_notice_and_a_program_json(stranger: TestClient) -> None:
    notice = stranger.get("/readouts", headers={"HX-Request": "true"})
    assert notice.text.startswith('<p class="notice wrong" role="alert"')
    told = stranger.get("/api/v1/readouts").json()
    assert told["status"] == 403
    assert told["error"].startswith("This desk is open to the person who started it.")
