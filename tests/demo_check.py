"""Whether `make demo` ends as it should: the desk is open, shows the samples, and ends quietly when it is told to."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:\d+/\S*key=\S+")
_PATIENCE: Final = 600.0


def main() -> int:
    """Run the demo as a person would, and look at its page."""
    samples = len([path for path in (ROOT / "samples").iterdir() if path.is_file() and path.name != "README.md"])
    demo = subprocess.Popen(
        ["make", "demo", "DESK=--no-browser"], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    too_long = threading.Timer(_PATIENCE, os.killpg, (demo.pid, signal.SIGKILL))
    too_long.start()
    assert demo.stdout is not None
    address = ""
    for line in demo.stdout:
        print(line, end="")
        if found := _ADDRESS.search(line):
            address = found[0]
            break
    if not address:
        print("the demo told no address", file=sys.stderr)
        return 1
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    with browser.open(address, timeout=30) as answer:
        page = answer.read().decode()
    os.killpg(demo.pid, signal.SIGINT)
    demo.wait()
    too_long.cancel()
    if not re.search(rf"\b{samples} readouts\b", page):
        print(f"the desk does not show the {samples} samples", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
