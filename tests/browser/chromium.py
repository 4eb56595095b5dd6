"""A browser without a window: it opens a page, lets a script of the test act on it, and gives back what is there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tests.exchange.pages import Page

if TYPE_CHECKING:
    from pathlib import Path

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True)
class Seen:
    """A page after its scripts have run, and what the browser complained about."""

    page: Page
    complaints: list[str]


@dataclass(frozen=True)
class Chromium:
    """The browser, with a folder for its files."""

    program: str
    folder: Path

    def open(self, source: str, width: int = 1280) -> Seen:
        """Open a page as it is."""
        file = self.folder / "page.html"
        file.write_bytes(source.encode())
        command = [
            self.program,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--enable-logging=stderr",
            f"--user-data-dir={self.folder / 'profile'}",
            f"--window-size={width},900",
            "--virtual-time-budget=4000",
            "--dump-dom",
            file.as_uri(),
        ]
        if os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        done = subprocess.run(command, capture_output=True, check=True, timeout=120)
        said = done.stderr.decode(errors="replace")
        return Seen(Page(done.stdout.decode()), re.findall(r"CONSOLE[^\]]*\] (.*)", said))

    def ask(self, source: str, script: str, width: int = 1280) -> dict[str, Any]:
        """Open a page, run a script that fills the object `seen`, and give that.

        The page's policy would not let a foreign script run, so it is taken away here; tests of it use `open`.
        """
        free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", source)
        asking = f"<script>const seen = {{}}; {script}; document.body.dataset.seen = JSON.stringify(seen);</script>"
        opened = self.open(free.replace("</body>", f"{asking}</body>"), width)
        assert opened.complaints == []
        result: dict[str, Any] = json.loads(opened.page.all("body")[0].attributes["data-seen"])
        return result


def find() -> str | None:
    """Give the program, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)
