"""Take the pictures of a page that the documentation shows: `python docs/pictures.py`. Needs Chromium.

The page is that of a sample, at the width of a desk and of a phone; look at them before you keep them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
SAMPLE = DOCS.parent / "samples" / "idcpc-seminar-20250512.txt"
SIZES = {1280: 1100, 390: 1300}


def main() -> int:
    """Read the sample, and take a picture for each width."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("Chromium is needed, and none was found.", file=sys.stderr)
        return 1
    (DOCS / "pictures").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        program = Path(sys.executable).with_name("aidememoire")
        subprocess.run([program, "read", SAMPLE, "--out", page], check=True)
        for width, height in SIZES.items():
            target = DOCS / "pictures" / f"read-page-{width}.png"
            command = [browser, "--headless", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
            command += ["--no-sandbox"] if os.geteuid() == 0 else []
            command += [f"--window-size={width},{height}", f"--screenshot={target}", page.as_uri()]
            subprocess.run(command, check=True, capture_output=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
