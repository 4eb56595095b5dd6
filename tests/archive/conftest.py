"""Archives for the tests, on both databases: `archive` is open and empty, `archive_url` is where it is."""

from __future__ import annotations

import shutil
from collections import deque
from itertools import count
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import open_archive
from tests.archive.postgres import Server, programs, running_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from aidememoire.archive import Archive

BOTH = ("sqlite", "postgresql")
_AT_A_TIME = 3


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Give a running PostgreSQL server, or skip where the programs are not installed."""
    bin = programs()
    if bin is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    with running_server(bin) as started:
        yield started


class Databases:
    """Archives on a server that are emptied and given again: making a database takes much longer."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._template = server.new_database()
        open_archive(server.url(self._template), create=True).close()
        self._free: list[str] = []

    def take(self) -> str:
        """Give the name of one with nothing in it."""
        return self._free.pop() if self._free else self._server.new_database(self._template)

    def give_back(self, name: str) -> None:
        """Say that one is used no more."""
        self._server.empty(name)
        self._free.append(name)


@pytest.fixture(scope="session")
def databases(server: Server) -> Databases:
    """Give the archives on the server."""
    return Databases(server)


@pytest.fixture(scope="session")
def file_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file with an empty archive in it, to be copied."""
    file = tmp_path_factory.mktemp("template") / "empty.db"
    open_archive(file, create=True).close()
    return file


@pytest.fixture(params=BOTH)
def new_archive_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Give a call that gives the address of a new archive with nothing in it; the test runs once on either database.

    A test may use three at a time; a fourth call empties the first. Their tables must stay as they are.
    """
    if request.param == "sqlite":
        yield from _new_files(tmp_path, request.getfixturevalue("file_template"))
    else:
        yield from _new_databases(request.getfixturevalue("server"), request.getfixturevalue("databases"))


def _new_files(folder: Path, template: Path) -> Iterator[Callable[[], str]]:
    numbers = count(1)

    def new() -> str:
        file = folder / f"archive{next(numbers)}.db"
        shutil.copyfile(template, file)
        return f"sqlite:///{file}"

    yield new


def _new_databases(server: Server, databases: Databases) -> Iterator[Callable[[], str]]:
    names: deque[str] = deque()

    def new() -> str:
        if len(names) == _AT_A_TIME:
            databases.give_back(names.popleft())
        names.append(databases.take())
        return server.url(names[-1])

    yield new
    for name in names:
        databases.give_back(name)


@pytest.fixture
def archive_url(new_archive_url: Callable[[], str]) -> str:
    """Give the address of a new archive with nothing in it."""
    return new_archive_url()


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database, or of a file that is not there yet, without an archive in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.db'}"
        return
    server: Server = request.getfixturevalue("server")
    name = server.new_database()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def archive(archive_url: str) -> Iterator[Archive]:
    """Give a new archive with nothing in it, open."""
    with open_archive(archive_url) as opened:
        yield opened
