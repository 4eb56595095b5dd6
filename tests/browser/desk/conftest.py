"""A desk that runs, as a person would start it, and a browser that tells of everything that should not happen."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Request

_PROGRAM: Final = str(Path(sys.executable).with_name("aidememoire"))
_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:\d+/\S*key=\S+")
_PATIENCE: Final = 60.0
DESKTOP: Final = (1280, 900)
PHONE: Final = (390, 844)


def corpus() -> Path | None:
    """Give the folder of real readouts, where it lies beside the repository."""
    folder = Path(os.environ.get("AIDEMEMOIRE_SHARED", ROOT.parent / "shared")) / "corpus" / "whitehouse"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def whole_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive of the real readouts where they are there, else of the samples; not to be changed."""
    file = tmp_path_factory.mktemp("desk") / "whole.db"
    samples = sorted(path for path in (ROOT / "samples").iterdir() if path.is_file() and path.name != "README.md")
    for sources in ([corpus()] if corpus() else []), samples:
        if sources:
            command = [_PROGRAM, "add", "--archive", file, *sources]
            subprocess.run(list(map(str, command)), check=True, capture_output=True)
    return file


@pytest.fixture
def own_archive(whole_archive: Path, tmp_path: Path) -> Path:
    """Give a copy of the archive that a test may change."""
    return Path(shutil.copy(whole_archive, tmp_path / "own.db"))


@dataclass
class RunningDesk:
    """A desk as `aidememoire desk` serves it. Each address opens one session."""

    process: subprocess.Popen[str]
    addresses: list[str] = field(default_factory=list)
    _told: threading.Condition = field(default_factory=threading.Condition)

    def listen(self) -> None:
        """Hear what the desk writes, until it ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := _ADDRESS.search(line):
                with self._told:
                    self.addresses.append(found[0])
                    self._told.notify_all()

    def new_address(self) -> str:
        """Give an address that was not used yet; Enter asks the desk for another."""
        with self._told:
            if not self.addresses:
                assert self.process.stdin is not None
                self.process.stdin.write("\n")
                self.process.stdin.flush()
            assert self._told.wait_for(lambda: self.addresses, _PATIENCE), "the desk tells no address"
            return self.addresses.pop()


@contextmanager
def running(archive: Path) -> Iterator[RunningDesk]:
    """Run a desk over an archive."""
    command = [_PROGRAM, "desk", "--archive", str(archive), "--no-browser"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    desk = RunningDesk(process)
    threading.Thread(target=desk.listen, daemon=True).start()
    with desk._told:
        assert desk._told.wait_for(lambda: desk.addresses, _PATIENCE), "the desk tells no address"
    try:
        yield desk
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(_PATIENCE) == 0


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


_REPORTS: Final = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});
"""


@dataclass
class Visitor:
    """A person with a browser of their own at a desk, and what went wrong there."""

    context: BrowserContext
    page: Page
    home: str
    complaints: list[str]

    def go(self, path: str) -> Page:
        """Open a page of the desk."""
        self.page.goto(self.home + path)
        return self.page


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Give a function that lets a person in: `visit(desk)`, or `visit(desk, PHONE)`.

    At the end of the test nobody's browser may have complained, seen a breach of the policy, or asked another host.
    """
    visitors: list[Visitor] = []

    def come_in(desk: RunningDesk, size: tuple[int, int] = DESKTOP) -> Visitor:
        width, height = size
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
        context.add_init_script(_REPORTS)
        page = context.new_page()
        address = desk.new_address()
        visitor = Visitor(context, page, address[: address.index("/", len("http://"))], [])

        def asked(request: Request) -> None:
            if not request.url.startswith((visitor.home, "data:", "blob:")):
                visitor.complaints.append(f"asked {request.url}")

        context.on("request", asked)
        context.on("console", lambda said: visitor.complaints.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda error: visitor.complaints.append(str(error.error)))
        page.goto(address)
        visitors.append(visitor)
        return visitor

    yield come_in
    for visitor in visitors:
        visitor.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
