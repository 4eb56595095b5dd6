"""Take the pictures of pages that the documentation shows: `python docs/pictures.py`. Needs Chromium and Playwright.

The pages that stand on their own are made of samples; those of the desk show an archive of the samples, or the one that
`--archive` names. Each is taken at the width of a desk and of a phone. The Word document is pictured where LibreOffice
and pdftoppm are there. Look at the pictures before you keep them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

DOCS: Final = Path(__file__).resolve().parent
SAMPLES: Final = DOCS.parent / "samples"
PICTURES: Final = DOCS / "pictures"
PROGRAM: Final = Path(sys.executable).with_name("aidememoire")
READ: Final = ("read", SAMPLES / "idcpc-seminar-20250512.txt")
COMPARE: Final = ("compare", SAMPLES / "mfa-lu-karlsen-20251009.html", SAMPLES / "state-karlsen-lu-20251008.txt")
SIZES: Final = {1280: 1100, 390: 1300}
DESK: Final = {
    "home": "/",
    "readouts": "/readouts",
    "readout": "/readouts >",
    "encounters": "/encounters",
    "encounter": "/encounters >",
    "same-encounter": "/encounters/suggestions",
    "people": "/people",
    "person": "/people >",
    "same-person": "/people/suggestions",
    "organizations": "/organizations",
    "organization": "/organizations >",
    "pairs": "/pairs",
    "pair": "/pairs >",
    "timeline": "/explore/timeline",
    "map": "/explore/map",
    "network": "/explore/network",
    "search": "/search?q=climate",
    "compare": "/compare",
    "asides": "/asides",
    "add": "/add",
    "api": "/api/docs",
}
"""The pages of the desk by the names of their pictures; ">" is the first that the list leads to."""
STORY: Final = (
    ("found", "China–U.S. Track 1.5 Dialogue", "--side", "CHN", "--side", "USA", "--convenor", "Harbor Forum=USA"),
    ("link", "china", "idcpc-seminar-20241122", "--new"),
    ("seat", "china", "last", "--told"),
    ("note", "china", "last", "Visas should be given within ten days", "--kind", "proposal", "--speaker", "Rosenthal"),
    ("note", "china", "last", "Both sides want figures that can be compared", "--kind", "agreement"),
    ("seal", "china", "--event", "last"),
    ("event", "china", "--name", "Sixth round", "--number", "6", "--start", "2026-12-10", "--place", "Hangzhou"),
)
"""What is done with a dialogue before its pages are pictured, on the readouts of `samples/dialogue`."""
DIALOGUE: Final = {
    "dialogues": "/dialogues",
    "dialogue": "{dialogue}",
    "event": "{event}",
    "notes": "{event}/notes",
    "publish": "{event}/publish",
    "ledger": "{dialogue}/ledger",
    "ledger-suggestions": "{dialogue}/ledger/suggestions",
    "papers": "{dialogue}/papers",
}
"""The pages of a dialogue by the names of their pictures."""
_ADDRESS: Final = re.compile(r"(http://127\.0\.0\.1:\d+)/\S*key=\S+")


def main() -> int:
    """Make the pages, and take a picture of each for each width."""
    parser = argparse.ArgumentParser(prog="python docs/pictures.py", description=__doc__.split("\n")[0])
    parser.add_argument("--archive", type=Path, help="what the desk shows, instead of the samples")
    parser.add_argument("--out", type=Path, default=PICTURES, help="the folder for the pictures")
    asked = parser.parse_args()
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("Chromium is needed, and none was found.", file=sys.stderr)
        return 1
    asked.out.mkdir(exist_ok=True)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        page = playwright.chromium.launch(executable_path=browser, args=arguments).new_page()
        for what, command in (("read", READ), ("compare", COMPARE)):
            run(*command, "--out", folder / f"{what}.html")
            pictures(page, (folder / f"{what}.html").as_uri(), asked.out / f"{what}-page")
        archive = asked.archive or made_of_samples(folder)
        with desk(archive) as (home, address):
            page.goto(address)
            for what, where in DESK.items():
                pictures(page, found(page, home, where), asked.out / f"desk-{what}")
        with desk(with_dialogue(folder)) as (home, address):
            page.goto(address)
            dialogue = home + linked(page, f"{home}/dialogues", "/dialogues/", "China")
            event = home + linked(page, dialogue, "/events/", "Seminar")
            for what, where in DIALOGUE.items():
                at = where.format(dialogue=dialogue, event=event)
                pictures(page, at if at.startswith(home) else home + at, asked.out / f"desk-{what}")
        document(folder, asked.out)
    return 0


def run(*arguments: str | Path) -> None:
    """Call the program."""
    subprocess.run([PROGRAM, *arguments], check=True)


def made_of_samples(folder: Path) -> Path:
    """Make an archive of the samples."""
    archive = folder / "samples.db"
    run(
        "add",
        "--archive",
        archive,
        *sorted(path for path in SAMPLES.iterdir() if path.is_file() and path.name != "README.md"),
    )
    return archive


def with_dialogue(folder: Path) -> Path:
    """Make an archive in which a dialogue was founded, an event held, and an entry confirmed in the ledger."""
    archive = folder / "dialogue.db"
    run("add", "--archive", archive, *sorted((SAMPLES / "dialogue").iterdir()))
    for command in STORY:
        run("dialogue", *command, "--archive", archive)
    offers = (PROGRAM, "ledger", "china", "suggest", "--format", "json", "--archive", archive)
    told = subprocess.run(offers, check=True, capture_output=True, text=True).stdout
    offered = next(one for one in map(json.loads, told.splitlines()) if "40,000" in json.dumps(one, ensure_ascii=False))
    run("ledger", "china", "confirm", offered["key"], "--archive", archive)
    return archive


@contextmanager
def desk(archive: Path) -> Iterator[tuple[str, str]]:
    """Run the desk; gives where it stands, and the address that opens it."""
    command: list[str | Path] = [PROGRAM, "desk", "--archive", archive.name, "--no-browser"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=archive.resolve().parent
    )
    assert process.stdout is not None
    address = next(filter(None, map(_ADDRESS.search, process.stdout)))
    yield address[1], address[0]
    process.send_signal(signal.SIGINT)
    process.wait(30)


def found(page: Page, home: str, where: str) -> str:
    """Give the address of a page of the desk."""
    listing, _, first = where.partition(" ")
    if not first:
        return home + listing
    page.goto(home + listing)
    return home + str(
        page.locator(f'main a[href^="{listing}/"]:not([href$="/suggestions"])').first.get_attribute("href")
    )


def linked(page: Page, listing: str, holding: str, words: str) -> str:
    """Give the address of the first link on a page that holds something, and some words."""
    page.goto(listing)
    link = page.locator(f'main a[href*="{holding}"]', has_text=re.compile(words, re.IGNORECASE)).first
    return str(link.get_attribute("href"))


def pictures(page: Page, address: str, target: Path) -> None:
    """Take a picture of a page for each width."""
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(700)  # drawings settle
        page.screenshot(path=target.with_name(f"{target.name}-{width}.png"))


def document(folder: Path, out: Path) -> None:
    """Take the picture of the first page of the comparison as a Word document."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        print("no picture of the Word document: LibreOffice and pdftoppm are not both here", file=sys.stderr)
        return
    run(*COMPARE, "--out", folder / "call.docx")
    for command in (
        ("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "call.docx"),
        ("pdftoppm", "-r", "80", "-png", "-singlefile", folder / "call.pdf", out / "compare-document"),
    ):
        subprocess.run([str(part) for part in command], check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
