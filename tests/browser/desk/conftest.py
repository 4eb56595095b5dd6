"""What tests in a browser share: an archive of all readouts there are, desks over it, and who comes to them."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.desk.desks import PROGRAM, RunningDesk, running
from tests.browser.desk.furnished import Furnished, opened
from tests.browser.desk.visiting import DESKTOP, Visitor, come_to
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser


def corpus() -> list[Path]:
    """Give the collections of real readouts, where they lie beside the repository."""
    folder = Path(os.environ.get("AIDEMEMOIRE_SHARED", ROOT.parent / "shared")) / "corpus"
    return _without_readme(folder) if folder.is_dir() else []


def _without_readme(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name != "README.md")


@pytest.fixture(scope="session")
def whole_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive of all real readouts, where they are there, and of all samples; not to be changed.

    It holds every document of the corpus: 2,859 of three publishers, which two cores read in two and a half minutes. So
    it is made once in a run, on all cores: by the process of pytest-xdist that needs it first, while others wait.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    file = folder / "whole.db"
    with (folder / "whole.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            begun = folder / "whole-begun.db"
            sources = (*corpus(), *_without_readme(ROOT / "samples"))
            command = [PROGRAM, "add", "--archive", begun, *sources]
            subprocess.run(list(map(str, command)), check=True, capture_output=True)
            begun.rename(file)
    return file


@pytest.fixture
def own_archive(whole_archive: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a copy of the archive that a test may change; it is large, and goes with the test."""
    file = Path(shutil.copy(whole_archive, tmp_path / "own.db"))
    yield file
    file.unlink()


@pytest.fixture(scope="session")
def whole_desk(whole_archive: Path) -> Iterator[RunningDesk]:
    """Give a desk over the whole archive, for tests that change nothing."""
    with running(whole_archive) as desk:
        yield desk


@pytest.fixture
def own_desk(own_archive: Path) -> Iterator[RunningDesk]:
    """Give a desk over an archive that a test may change."""
    with running(own_archive) as desk:
        yield desk


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a browser."""
    program = chromium.find()
    if program is None:
        pytest.skip("Chromium is not installed (Debian: apt install chromium)")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=arguments)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Give a function that lets a person in: `visit(desk)`, or `visit(desk, PHONE)`.

    At the end of the test nobody's browser may have complained, seen a breach of the policy, or asked another host.
    """
    visitors: list[Visitor] = []

    def come_in(desk: RunningDesk, size: tuple[int, int] = DESKTOP) -> Visitor:
        address = desk.new_address()
        visitor = come_to(browser, address[: address.index("/", len("http://"))], size)
        visitor.page.goto(address)
        visitors.append(visitor)
        return visitor

    yield come_in
    for visitor in visitors:
        visitor.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []


@pytest.fixture(scope="session")
def furnished(whole_archive: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Furnished]:
    """Give a desk with accounts over a copy of the whole archive, with something on every page."""
    file = Path(shutil.copy(whole_archive, tmp_path_factory.mktemp("furnished") / "furnished.db"))
    with opened(file, browser) as desk:
        yield desk
    file.unlink()


@pytest.fixture(scope="session")
def convenors(furnished: Furnished, browser: Browser) -> Iterator[Callable[[tuple[int, int]], Visitor]]:
    """Give a function that gives the convenor's browser at the furnished desk, by the size of its window."""
    there: dict[tuple[int, int], Visitor] = {}

    def at(size: tuple[int, int]) -> Visitor:
        if size not in there:
            known = {"ignore_https_errors": True, "storage_state": furnished.state}
            there[size] = come_to(browser, furnished.home, size, **known)
        return there[size]

    yield at
    for visitor in there.values():
        visitor.context.close()


@pytest.fixture
def convenor(convenors: Callable[[tuple[int, int]], Visitor], size: tuple[int, int]) -> Iterator[Visitor]:
    """Give the convenor at the furnished desk; their browser may not complain of anything while they are there."""
    visitor = convenors(size)
    visitor.complaints.clear()
    yield visitor
    assert visitor.complaints == []
