"""A desk that others reach: accounts, sessions, roles, tokens, and the log of what was done."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.accounts.deeds import By, deeds
from aidememoire.archive.accounts.tokens import make_token
from aidememoire.archive.accounts.users import remove_user, set_password, set_role
from tests.desk.conftest import PASSWORD, SHARED, form_key_in, log_in, logged_in, with_form_key

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive

KEEPER = By("keeper")


def log_of(archive: Archive) -> list[tuple[str, str, str]]:
    """Give who did what about what, the first first, but for what the fixtures did."""
    return [(one.who, one.what, one.about) for one in reversed(deeds(archive, 50)) if one.who != "keeper"]


def test_whoever_is_not_logged_in_is_led_there_and_back(outsider: TestClient) -> None:
    answer = outsider.get("/people?side=AUT")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2Fpeople%3Fside%3DAUT")
    page = outsider.get(answer.headers["location"])
    assert 'name="next" value="/people?side=AUT"' in page.text
    assert "samples.db" not in page.text
    back = log_in(outsider, "rita", PASSWORD, next="/people?side=AUT")
    assert (back.status_code, back.headers["location"]) == (303, "/people?side=AUT")
    assert outsider.get("/").status_code == 200


def test_a_script_of_a_page_is_told_that_the_session_has_ended(outsider: TestClient) -> None:
    for script in ({"HX-Request": "true"}, {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin"}):
        answer = outsider.post("/readouts/vienna/decisions", headers=script)
        assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/login")
        assert "Your session has ended." in answer.text


def test_a_name_is_known_however_it_is_written(outsider: TestClient) -> None:
    assert log_in(outsider, " E\u0301DITH ", PASSWORD).status_code == 303


def test_the_session_is_in_a_cookie_that_only_this_host_gets_by_tls(outsider: TestClient) -> None:
    answer = log_in(outsider, "rita", PASSWORD)
    session = next(one for one in answer.headers.get_list("set-cookie") if one.startswith(f"{SHARED.cookie}="))
    assert SHARED.cookie.startswith("__Host-")
    assert {part.strip() for part in session.split(";")[1:]} == {"HttpOnly", "Path=/", "SameSite=strict", "Secure"}
    assert "max-age" in answer.headers["strict-transport-security"]


@pytest.mark.parametrize("name", ["rita", "nobody", ""])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(outsider: TestClient, name: str) -> None:
    answer = log_in(outsider, name, "not this one, surely")
    assert answer.status_code == 401
    assert "Name or password is wrong." in answer.text
    assert SHARED.cookie not in outsider.cookies


def test_after_some_failures_each_try_waits(outsider: TestClient, shared_archive: Archive) -> None:
    for _ in range(6):
        assert log_in(outsider, "rita", "not this one, surely").status_code == 401
    answer = log_in(outsider, "rita", PASSWORD)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) in (1, 2)
    assert "Too many attempts. Wait" in answer.text
    assert log_of(shared_archive) == [("rita", "failed login", "")] * 6


def test_logging_out_ends_the_session_in_the_archive_too(reader_client: TestClient) -> None:
    kept = reader_client.cookies[SHARED.cookie]
    assert reader_client.post("/logout", follow_redirects=False).headers["location"] == "/login"
    reader_client.cookies.set(SHARED.cookie, kept, domain="desk.example.org")
    assert reader_client.get("/", follow_redirects=False).status_code == 303


def test_a_role_or_password_that_changes_ends_the_sessions(
    reader_client: TestClient, editor_client: TestClient, shared_archive: Archive
) -> None:
    set_role(shared_archive, "rita", "editor", KEEPER)
    set_password(shared_archive, "Édith", "another password than before", KEEPER)
    for browser in (reader_client, editor_client):
        assert browser.get("/", follow_redirects=False).status_code == 303


def test_who_is_removed_is_out_at_once_with_every_program(
    reader_client: TestClient, outsider: TestClient, shared_archive: Archive
) -> None:
    token = make_token(shared_archive, "rita", "report", "reader", KEEPER)
    remove_user(shared_archive, "rita", KEEPER)
    assert reader_client.get("/", follow_redirects=False).status_code == 303
    assert outsider.get("/api/v1/status", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_a_password_is_changed_by_whoever_knows_it(shared_app: FastAPI, reader_client: TestClient) -> None:
    other, new = logged_in(shared_app, "rita"), "a new one of many words"
    fields = {"password": "wrong one, certainly", "new": new, "again": new}
    assert "The password of today is wrong." in reader_client.post("/account/password", data=fields).text
    short = reader_client.post("/account/password", data={"password": PASSWORD, "new": "short", "again": "short"})
    assert "at least 10 characters" in short.text
    with_form_key(reader_client, SHARED.cookie)
    differing = reader_client.post("/account/password", data={"password": PASSWORD, "new": new, "again": "x"})
    assert "not the same" in differing.text
    fields["password"] = PASSWORD
    assert reader_client.post("/account/password", data=fields, follow_redirects=False).status_code == 303
    assert reader_client.get("/account").status_code == 200
    assert other.get("/", follow_redirects=False).status_code == 303
    assert logged_in(shared_app, "rita", new).get("/").status_code == 200


def made_token(browser: TestClient, name: str, role: str) -> str:
    """Make a token on the page of one's account."""
    found = re.search(
        r"<code[^>]*>(\S+)</code>", browser.post("/account/tokens", data={"name": name, "role": role}).text
    )
    assert found
    return html.unescape(found[1])


def test_a_token_is_shown_once_and_opens_the_api_alone(editor_client: TestClient, outsider: TestClient) -> None:
    token = made_token(editor_client, "weekly report", "editor")
    page = editor_client.get("/account").text
    assert "weekly report" in page
    assert token not in page
    bearer = {"Authorization": f"Bearer {token}"}
    assert outsider.get("/api/v1/nothing", headers=bearer).status_code == 404
    assert outsider.get("/", headers=bearer).status_code == 303
    editor_client.post("/account/tokens/back", data={"name": "weekly report"})
    assert outsider.get("/api/v1/nothing", headers=bearer).status_code == 401


def test_a_token_may_do_no_more_than_its_owner(editor_client: TestClient) -> None:
    answer = editor_client.post("/account/tokens", data={"name": "greedy", "role": "convenor"})
    assert answer.status_code == 400
    assert "a token cannot have that of convenor" in html.unescape(answer.text)


def test_convenors_see_what_was_done_and_nobody_else_does(
    reader_client: TestClient, editor_client: TestClient, convenor_client: TestClient, shared_archive: Archive
) -> None:
    made_token(editor_client, "report", "reader")
    reader_client.post("/logout")
    assert editor_client.get("/audit").status_code == 403
    page = convenor_client.get("/audit").text
    for what in ("login", "logout", "token made"):
        assert f"<td>{what}</td>" in page
    assert ("Édith", "token made", "report of Édith, reader") in log_of(shared_archive)


def test_what_is_sent_is_noted_with_its_sender(shared_app: FastAPI, shared_archive: Archive) -> None:
    @shared_app.post("/noted/{name}")
    def noted(name: str) -> str:
        return name

    browser = logged_in(shared_app, "Édith")
    assert browser.post("/noted/vienna").status_code == 200
    assert log_of(shared_archive)[-1] == ("Édith", "sent", "POST /noted/vienna")
    assert deeds(shared_archive, 1)[0].place == "testclient"


def test_on_ones_own_machine_there_are_no_accounts(client: TestClient) -> None:
    for path in ("/login", "/account"):
        assert client.get(path).status_code == 404
    assert "log out" not in client.get("/").text.lower()


def test_a_link_on_another_site_is_followed_with_the_session(outsider: TestClient) -> None:
    visit = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    first = outsider.get("/people", headers=visit)
    assert '<meta http-equiv="refresh" content="0">' in first.text
    assert form_key_in(outsider.get("/login").text)
