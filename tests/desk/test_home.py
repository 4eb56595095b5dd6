"""The first page: what is there, what waits, what the archive holds; and how to begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from aidememoire.archive import open_archive
from aidememoire.desk.app import make_app
from aidememoire.desk.state import Desk
from tests.archive.overview.recount import PEOPLE, tell_fully
from tests.archive.telling import Telling
from tests.desk.conftest import ALONE
from tests.desk.drawn import pictures

if TYPE_CHECKING:
    from pathlib import Path

    from aidememoire.archive import Archive


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_first_page_says_what_there_is_and_what_waits(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    words = words_of(page.text)
    assert re.search(r"\d+ readouts of \d+ encounters between \d+ sides", words)
    assert re.search(r"\d+ of \d+ entries not checked · least certain \d+%", words)
    assert 'action="/search"' in page.text
    assert "Which sides met most" in words
    assert 'href="/pairs/' in page.text
    assert 'href="/people/' in page.text


def test_encounters_stand_over_what_is_held_for_the_same_months(client: TestClient) -> None:
    home = client.get("/").text
    (drawn,) = pictures(home)
    upper, strip = drawn["vconcat"]
    assert upper["encoding"]["x"]["scale"]["domain"] == strip["encoding"]["x"]["scale"]["domain"]
    assert sum(one["encounters"] for one in upper["data"]["values"]) > 0
    held = client.get("/explore/holdings.csv").text
    assert sum(one["readouts"] for one in strip["data"]["values"]) == sum(
        int(line.split(",")[-2]) for line in held.splitlines()[1:]
    )
    assert '<a class="button" href="/explore/holdings.csv" download>Readouts held as CSV</a>' in home
    assert {one["href"] for one in upper["data"]["values"]} == {
        f"/explore/timeline?since={one['date']}&until={one['date']}" for one in upper["data"]["values"]
    }


def test_what_was_added_stands_first_and_in_the_figures(client: TestClient, desk_archive: Archive) -> None:
    before = client.get("/")
    tell_fully(desk_archive, [Telling("newest", (PEOPLE[2], PEOPLE[3]), date="2019-05-01")])
    after = client.get("/")
    assert "/readouts/newest" not in before.text
    assert "/readouts/newest" in after.text
    assert before.headers["etag"] != after.headers["etag"]
    assert any(one["date"] == "2019-05" for one in pictures(after.text)[0]["vconcat"][0]["data"]["values"])


def test_an_empty_archive_says_how_to_begin(tmp_path: Path) -> None:
    with open_archive(tmp_path / "empty.db", create=True) as archive:
        app = make_app(Desk(archive, ALONE))
        browser = TestClient(app, ALONE.address)
        browser.get("/", params={"key": app.state.entrance.new_key()}, follow_redirects=False)
        page = browser.get("/")
        assert page.status_code == 200
        assert 'href="/add"' in page.text
        assert "aidememoire add" in page.text
        for address in ("/explore", "/explore/timeline", "/explore/map", "/explore/network", "/pairs"):
            assert browser.get(address).status_code == 200, address
