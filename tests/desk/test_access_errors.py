"""What goes wrong is said in plain words: as a page, as JSON to a program, as a notice to a script of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fastapi import HTTPException

from aidememoire.archive import ArchiveError
from aidememoire.exchange.wording import first_letter_up

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive


def failing(app: FastAPI, error: Exception) -> None:
    """Let two pages fail: one for people, one for programs."""

    @app.get("/failing")
    @app.get("/api/v1/failing")
    def fails() -> str:
        raise error


def test_a_page_that_is_not_there_leads_on(client: TestClient) -> None:
    answer = client.get("/nothing/here")
    assert answer.status_code == 404
    assert "<h1>There is no such page</h1>" in answer.text
    assert 'href="/"' in answer.text
    assert "Not Found" not in answer.text


def test_a_way_of_asking_that_a_page_does_not_know_is_said(client: TestClient) -> None:
    answer = client.delete("/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_values_that_do_not_fit_are_named(app: FastAPI, client: TestClient) -> None:
    @app.get("/numbered")
    def numbered(most: int) -> int:
        return most

    answer = client.get("/numbered?most=many")
    assert answer.status_code == 422
    assert "Most: it is a whole number, not “many”." in answer.text


def test_a_value_that_does_not_fit_a_pattern_says_what_would_fit(client: TestClient) -> None:
    lettered = client.get("/api/v1/people?letter=AB")
    assert lettered.status_code == 422
    assert lettered.json()["error"] == "letter: it is words of the form ^[a-z]$, not “AB”"


def test_a_name_of_the_address_is_spelt_in_a_refusal_as_it_is(app: FastAPI, client: TestClient) -> None:
    @app.get("/spelt/{name}")
    def spelt(name: str) -> None:
        raise ArchiveError(f"{name} is not read")

    assert "vienna is not read." in client.get("/spelt/vienna").text


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("there is no readout vienna", 404),
        ("nobody is known here as Ada", 404),
        ("no encounter is known here as x", 404),
        ("vienna is not read, so there are no entries to decide about", 409),
    ],
)
def test_what_the_archive_says_is_told(app: FastAPI, client: TestClient, said: str, status: int) -> None:
    failing(app, ArchiveError(said))
    page = client.get("/failing")
    assert page.status_code == status
    assert f">{first_letter_up(said)}.<" in page.text
    assert client.get("/api/v1/failing").json() == {"error": said, "status": status}


def test_an_archive_that_cannot_be_used_is_logged(
    app: FastAPI, client: TestClient, desk_archive: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    said = f"{desk_archive.shown}: another program is writing to it; try again when that has finished"
    failing(app, ArchiveError(said))
    assert client.get("/failing").status_code == 503
    assert said in caplog.text


def test_a_script_of_a_page_gets_a_notice_without_the_frame(app: FastAPI, client: TestClient) -> None:
    failing(app, HTTPException(409, "Grace has decided <this> already."))
    notice = client.get("/failing", headers={"HX-Request": "true"}).text
    assert notice.startswith('<p class="notice wrong" role="alert"')
    assert "Grace has decided &lt;this&gt; already." in notice
    assert "<html" not in notice


def test_a_fault_is_told_to_a_program_without_its_trace(app: FastAPI, client: TestClient) -> None:
    failing(app, ValueError("secret"))
    told = client.get("/api/v1/failing")
    assert told.status_code == 500
    assert told.json()["error"].startswith("Its number is ")


def test_errors_are_not_kept_by_browsers(client: TestClient) -> None:
    assert client.get("/nothing").headers["cache-control"] == "no-store"
