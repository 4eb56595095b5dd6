"""Archives that several tests of search share: putting readouts in takes a moment."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import open_archive
from tests.archive.conftest import BOTH, Databases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire.archive import Archive
    from tests.archive.postgres import Server


@pytest.fixture(scope="module")
def in_file(file_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give an archive in a file."""
    file = tmp_path_factory.mktemp("search") / "archive.db"
    shutil.copyfile(file_template, file)
    with open_archive(file) as opened:
        yield opened


@pytest.fixture(scope="module")
def on_server(server: Server, databases: Databases) -> Iterator[Archive]:
    """Give an archive on a server."""
    name = databases.take()
    with open_archive(server.url(name)) as opened:
        yield opened
    databases.give_back(name)


@pytest.fixture(scope="module", params=BOTH)
def shared(request: pytest.FixtureRequest) -> Archive:
    """Give an archive on either database, the same to all tests of a file."""
    opened: Archive = request.getfixturevalue("in_file" if request.param == "sqlite" else "on_server")
    return opened
