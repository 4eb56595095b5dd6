"""Sessions, keys, tokens and roles that somebody does not have: none is to be had by guessing, planting or asking."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from aidememoire.archive.accounts.deeds import By
from aidememoire.archive.accounts.tokens import make_token
from aidememoire.desk.access.caller import Editing  # noqa: TC001 -- FastAPI reads it when it runs
from tests.desk.conftest import ALONE, PASSWORD, SHARED, log_in

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive


def test_a_session_that_was_put_into_the_browser_is_not_used(outsider: TestClient) -> None:
    planted = secrets.token_urlsafe(32)
    outsider.cookies.set(SHARED.cookie, planted, domain="desk.example.org")
    log_in(outsider, "rita", PASSWORD)
    given = [
        cookie.value for cookie in outsider.cookies.jar if cookie.name == SHARED.cookie and cookie.value != planted
    ]
    assert len(given) == 1
    outsider.cookies.clear()
    assert outsider.get("/", headers={"Cookie": f"{SHARED.cookie}={planted}"}).status_code == 303


def test_each_login_begins_another_session_and_ends_the_one_before(reader_client: TestClient) -> None:
    first = reader_client.cookies[SHARED.cookie]
    again = {"name": "rita", "password": PASSWORD}
    assert reader_client.post("/login", data=again, follow_redirects=False).status_code == 303
    assert reader_client.cookies[SHARED.cookie] != first
    reader_client.cookies.clear()
    answer = reader_client.get("/", headers={"Cookie": f"{SHARED.cookie}={first}"}, follow_redirects=False)
    assert answer.status_code == 303


def test_a_cookie_of_another_desk_or_of_somebodys_making_opens_nothing(app: FastAPI, stranger: TestClient) -> None:
    key = app.state.entrance.new_key()
    for value in (key, secrets.token_urlsafe(32), "", "a" * 5000, "%00"):
        assert stranger.get("/", headers={"Cookie": f"{ALONE.cookie}={value}"}).status_code == 403
    assert stranger.get("/", params={"key": key}).status_code == 303
    other = {"Cookie": f"aidememoire-9000={stranger.cookies[ALONE.cookie]}"}
    stranger.cookies.clear()
    assert stranger.get("/", headers=other).status_code == 403


def test_tokens_are_not_to_be_guessed(outsider: TestClient, reader_client: TestClient, shared_archive: Archive) -> None:
    token = make_token(shared_archive, "rita", "report", "reader", By("keeper"))
    session = reader_client.cookies[SHARED.cookie]
    for guess in (token[:-1], token + "A", token.swapcase(), session, f"aide_{session}", "aide_", "", "' OR 1=1 --"):
        answer = outsider.get("/api/v1/nothing", headers={"Authorization": f"Bearer {guess}"})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
    assert outsider.get("/api/v1/nothing", headers={"Authorization": f"Basic {token}"}).status_code == 401
    assert outsider.get(f"/api/v1/nothing?token={token}").status_code == 401
    assert outsider.get("/api/v1/nothing", headers={"Authorization": f"bearer {token}"}).status_code == 404


def test_neither_secrets_nor_passwords_stand_in_the_archive(reader_client: TestClient, shared_archive: Archive) -> None:
    token = make_token(shared_archive, "rita", "report", "reader", By("keeper"))
    stored = b"".join(Path(f"{shared_archive.shown}{part}").read_bytes() for part in ("", "-wal"))
    assert b"$argon2id$" in stored
    for secret in (PASSWORD, token, reader_client.cookies[SHARED.cookie]):
        assert secret.encode() not in stored


def test_a_reader_does_no_editors_work(
    shared_app: FastAPI, reader_client: TestClient, editor_client: TestClient
) -> None:
    @shared_app.post("/change")
    def change(caller: Editing) -> str:
        return caller.name

    refused = reader_client.post("/change")
    assert refused.status_code == 403
    assert "This takes the role of editor; rita has that of reader." in refused.text
    assert editor_client.post("/change").status_code == 200


def test_a_readers_token_does_no_editors_work(
    shared_app: FastAPI, outsider: TestClient, shared_archive: Archive
) -> None:
    @shared_app.post("/api/v1/change")
    def change(caller: Editing) -> str:
        return caller.name

    for role, status in (("reader", 403), ("editor", 200)):
        token = make_token(shared_archive, "Édith", role, role, By("keeper"))  # type: ignore[arg-type]
        answer = outsider.post("/api/v1/change", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == status
