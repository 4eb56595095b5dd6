"""The desk for tests: an archive of the shipped samples, and browsers of people who may do more or less."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from aidememoire import Reader
from aidememoire.archive import open_archive
from aidememoire.archive.accounts.deeds import By
from aidememoire.archive.accounts.users import add_user
from aidememoire.archive.adding import Means, add
from aidememoire.desk.access.secret import form_key_of
from aidememoire.desk.app import make_app
from aidememoire.desk.settings import Settings
from aidememoire.desk.state import Desk
from aidememoire.sources import Options, readouts
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi import FastAPI
    from httpx2 import Response

    from aidememoire.archive import Archive
    from aidememoire.archive.accounts.roles import Role

ALONE = Settings()
SHARED = Settings(port=443, names=("desk.example.org",), behind_proxy=True)
"""A desk that others reach, through a proxy that speaks TLS."""
PASSWORD = "seven words are better than a riddle"
ROLE_OF: dict[str, Role] = {"rita": "reader", "Édith": "editor", "Carla Vega": "convenor"}


@pytest.fixture(scope="session")
def desk_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive of the shipped samples, as the real reader reads them, to be copied."""
    file = tmp_path_factory.mktemp("desk") / "samples.db"
    samples = sorted(str(path) for path in (ROOT / "samples").iterdir() if path.is_file() and path.name != "README.md")
    reader = Reader()
    with open_archive(file, create=True) as archive:
        add(archive, readouts(samples, Options()), Means(lambda: reader, lambda number: 1, lambda one: None))
    return file


@pytest.fixture
def desk_archive(desk_file: Path, tmp_path: Path) -> Iterator[Archive]:
    """Give an archive of the shipped samples that a test may change."""
    file = tmp_path / "samples.db"
    shutil.copyfile(desk_file, file)
    with open_archive(file) as archive:
        yield archive


@pytest.fixture
def app(desk_archive: Archive) -> FastAPI:
    """Give the application of a desk on one's own machine."""
    return make_app(Desk(desk_archive, ALONE))


@pytest.fixture
def stranger(app: FastAPI) -> TestClient:
    """Give a browser on the same machine that has no key; it follows no redirect and keeps what it is given."""
    return TestClient(app, ALONE.address, follow_redirects=False)


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    """Give the browser of a person who is alone on their machine: the key is exchanged, the form key goes along."""
    browser = TestClient(app, ALONE.address)
    browser.get("/", params={"key": app.state.entrance.new_key()}, follow_redirects=False)
    return with_form_key(browser, ALONE.cookie)


@pytest.fixture
def shared_archive(desk_archive: Archive) -> Archive:
    """Give an archive of the shipped samples with users: a reader, an editor and a convenor."""
    for name, role in ROLE_OF.items():
        add_user(desk_archive, name, role, PASSWORD, By("keeper"))
    return desk_archive


@pytest.fixture
def shared_app(shared_archive: Archive) -> FastAPI:
    """Give the application of a desk that others reach."""
    return make_app(Desk(shared_archive, SHARED))


@pytest.fixture
def outsider(shared_app: FastAPI) -> TestClient:
    """Give the browser of somebody elsewhere who is not logged in; it follows no redirect."""
    return TestClient(shared_app, SHARED.address, follow_redirects=False)


@pytest.fixture
def reader_client(shared_app: FastAPI) -> TestClient:
    """Give the browser of rita, who may read."""
    return logged_in(shared_app, "rita")


@pytest.fixture
def editor_client(shared_app: FastAPI) -> TestClient:
    """Give the browser of Édith, who may add and decide."""
    return logged_in(shared_app, "Édith")


@pytest.fixture
def convenor_client(shared_app: FastAPI) -> TestClient:
    """Give the browser of Carla Vega, who may do everything."""
    return logged_in(shared_app, "Carla Vega")


def logged_in(app: FastAPI, name: str, password: str = PASSWORD) -> TestClient:
    """Log in as a person would, and send the form key with everything."""
    browser = TestClient(app, SHARED.address)
    answer = log_in(browser, name, password)
    assert answer.status_code == 303, answer.text
    return with_form_key(browser, SHARED.cookie)


def log_in(browser: TestClient, name: str, password: str, **fields: str) -> Response:
    """Open the page for logging in and send its form."""
    asked = {"form_key": form_key_in(browser.get("/login").text), "name": name, "password": password, **fields}
    return browser.post("/login", data=asked, follow_redirects=False)


def form_key_in(page: str) -> str:
    """Give the key that the forms of a page carry."""
    found = re.search(r'name="form_key" value="(\w+)"', page)
    assert found, page
    return found[1]


def with_form_key(browser: TestClient, cookie: str) -> TestClient:
    """Let a browser send with everything what the scripts of its pages would."""
    browser.headers["X-Form-Key"] = form_key_of(browser.cookies[cookie])
    return browser
