"""Take the pictures of pages that the documentation shows: `python docs/pictures.py`. Needs Chromium.

The pages are made of samples, at the width of a desk and of a phone; the Word document is pictured where LibreOffice
and pdftoppm are there. Look at the pictures before you keep them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
SAMPLES = DOCS.parent / "samples"
PICTURES = DOCS / "pictures"
READ = ("read", SAMPLES / "idcpc-seminar-20250512.txt")
COMPARE = ("compare", SAMPLES / "mfa-lu-karlsen-20251009.html", SAMPLES / "state-karlsen-lu-20251008.txt")
SIZES = {1280: 1100, 390: 1300}
# A window is never narrower than this; a phone's page is shown in a frame.
NARROWEST = 500


def main() -> int:
    """Make the pages, and take a picture of each for each width."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("Chromium is needed, and none was found.", file=sys.stderr)
        return 1
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, command in (("read", READ), ("compare", COMPARE)):
            run(*command, "--out", folder / f"{what}.html")
            for width, height in SIZES.items():
                page = framed(folder / f"{what}.html", width, height)
                picture(browser, page, PICTURES / f"{what}-page-{width}.png", width, height)
        document(folder)
    return 0


def run(*arguments: str | Path) -> None:
    """Call the program."""
    subprocess.run([Path(sys.executable).with_name("aidememoire"), *arguments], check=True)


def framed(page: Path, width: int, height: int) -> Path:
    """Give a page that shows another in a frame of a width that no window can have; a wider one as it is."""
    if width >= NARROWEST:
        return page
    frame = page.with_name(f"{page.stem}-{width}.html")
    style = f"border:0;width:{width}px;height:{height}px"
    frame.write_text(f'<style>body{{margin:0}}</style><iframe style="{style}" src="{page.name}"></iframe>')
    return frame


def picture(browser: str, page: Path, target: Path, width: int, height: int) -> None:
    """Take the picture of a page, and cut off what lies beside the frame."""
    command = [browser, "--headless", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={page.parent}/profile"]
    command += ["--no-sandbox"] if os.geteuid() == 0 else []
    command += [f"--window-size={max(width, NARROWEST)},{height}", f"--screenshot={target}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    if width < NARROWEST:
        from PIL import Image

        with Image.open(target) as whole:
            whole.crop((0, 0, width, height)).save(target, optimize=True)


def document(folder: Path) -> None:
    """Take the picture of the first page of the comparison as a Word document."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        print("no picture of the Word document: LibreOffice and pdftoppm are not both here", file=sys.stderr)
        return
    run(*COMPARE, "--out", folder / "call.docx")
    office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "call.docx"]
    subprocess.run(office, check=True, capture_output=True)
    target = PICTURES / "compare-document"
    subprocess.run(["pdftoppm", "-r", "80", "-png", "-singlefile", folder / "call.pdf", target], check=True)


if __name__ == "__main__":
    sys.exit(main())
