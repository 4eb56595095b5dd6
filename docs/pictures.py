"""Take the pictures of pages that the documentation shows: `python docs/pictures.py`. Needs Chromium and Playwright.

The pages that stand on their own are made of samples; those of the desk show an archive of the samples, or the one that
`--archive` names. Each is taken at the width of a desk and of a phone. The Word document is pictured where LibreOffice
and pdftoppm are there, pages of a desk with accounts where openssl is. Look at the pictures before you keep them.
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
    "comparison": "/encounters > /comparison",
    "same-encounter": "/encounters/suggestions",
    "people": "/people",
    "person": "/people >",
    "same-person": "/people/suggestions",
    "organizations": "/organizations",
    "organization": "/organizations >",
    "organization-entries": "/organizations > /entries",
    "organization-others": "/organizations > /others?find=nation",
    "pairs": "/pairs",
    "pair": "/pairs >",
    "timeline": "/explore/timeline",
    "map": "/explore/map",
    "network": "/explore/network",
    "search": "/search?q=security",
    "compare": "/compare",
    "asides": "/asides",
    "add": "/add",
    "api": "/api/docs",
    "error": "/nowhere",
}
"""The pages of the desk by the names of their pictures; ">" is the first that the list leads to, or the first of them
that leads to a page of its own that ends so.
"""
WHO: Final = ("Ada Brandt", "a riddle of seven words")
"""Who else is named in the dialogue, and has an account: the name, and the password."""
STORY: Final = (
    ("found", "China–U.S. Track 1.5 Dialogue", "--side", "CHN", "--side", "USA", "--convenor", "Harbor Forum=USA"),
    ("link", "china", "idcpc-seminar-20241122", "--new"),
    ("seat", "china", "last", "--told"),
    ("session", "china", "last", "Study and visas", "--start", "2024-11-20T14:00", "--topic", "exchange"),
    ("seat", "china", "last", "Judith Rosenthal", "--session", "Study and visas"),
    ("note", "china", "last", "Visas should be given within ten days", "--kind", "proposal", "--speaker", "Rosenthal"),
    ("note", "china", "last", "Both sides want figures that can be compared", "--kind", "agreement"),
    ("seal", "china", "--event", "last"),
    ("event", "china", "--name", "Sixth round", "--number", "6", "--start", "2026-12-10", "--place", "Hangzhou"),
    ("member", "china", WHO[0], "--role", "co-convenor", "--side", "USA"),
    ("calendar", "china", "--make", "the ministry"),
)
"""What is done with a dialogue before its pages are pictured, on the readouts of `samples/dialogue`."""
COUNTS: Final = {"2025-01-31": "2100", "2025-04-30": "5400", "2025-08-31": "9300"}
"""How many came by which day, as somebody counts what an entry of the ledger promises."""
JUDGED: Final = ("full=10,000 came in the year", "partial=Fewer came", "none=Nobody came")
DIALOGUE: Final = {
    "dialogues": "/dialogues",
    "dialogue": "{dialogue}",
    "members": "{dialogue}/members",
    "rule": "{dialogue}/rule",
    "calendar": "{dialogue}/calendar",
    "event": "{event}",
    "seats": "{event}/seats",
    "seat": "{seat}",
    "session": "{session}",
    "session-seats": "{session}/seats",
    "notes": "{event}/notes",
    "publish": "{event}/publish",
    "release": "{release}",
    "released": "{released}",
    "erase": "{event}/erase",
    "ledger": "{dialogue}/ledger",
    "ledger-entry": "{entry}",
    "ledger-chart": "{entry}#progress",
    "ledger-suggestions": "{dialogue}/ledger/suggestions",
    "watching": "{dialogue}/ledger/watching",
    "compliance": "{dialogue}/ledger/compliance",
    "papers": "{dialogue}/papers",
}
"""The pages of a dialogue by the names of their pictures."""
ACCOUNTS: Final = {"account": "/account", "audit": "/audit"}
"""The pages of a desk with accounts, to a convenor; "login" is what stands before them."""
_ADDRESS: Final = re.compile(r"(https?://(?:127\.0\.0\.1|localhost):\d+)/\S*")


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
        page = playwright.chromium.launch(executable_path=browser, args=arguments).new_page(ignore_https_errors=True)
        for what, command in (("read", READ), ("compare", COMPARE)):
            run(*command, "--out", folder / f"{what}.html")
            pictures(page, (folder / f"{what}.html").as_uri(), asked.out / f"{what}-page")
        archive = asked.archive or made_of_samples(folder)
        with desk(archive) as (home, address):
            page.goto(address)
            for what, where in DESK.items():
                if at := found(page, home, where):
                    pictures(page, at, asked.out / f"desk-{what}")
        with desk(with_dialogue(folder)) as (home, address):
            page.goto(address)
            places = inside(page, home)
            for what, where in DIALOGUE.items():
                pictures(page, home + where.format(**places), asked.out / f"desk-{what}")
        accounts(page, folder, asked.out)
        document(folder, asked.out)
    return 0


def run(*arguments: str | Path) -> str:
    """Call the program; gives what it writes."""
    called = subprocess.run([PROGRAM, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return called.stdout.strip()


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
    """Make an archive with a dialogue: an event held, a notice of it released, and a promise watched and judged."""
    archive = folder / "dialogue.db"
    here = ("--archive", archive)
    run("add", *here, *sorted((SAMPLES / "dialogue").iterdir()))
    for command in STORY:
        run("dialogue", *command, *here)
    publish = ("dialogue", "publish", "china", "last")
    notice = run(*publish, "--draft", "notice", *here).splitlines()[0]
    run(*publish, "--clear", notice, "--side", "USA", "--author", WHO[0], *here)
    run(*publish, "--release", notice, "--confirm", *here)
    told = map(json.loads, run("ledger", "china", "suggest", "--format", "json", *here).splitlines())
    offered = next(one for one in told if "40,000" in json.dumps(one, ensure_ascii=False))
    entry = run("ledger", "china", "confirm", offered["key"], *here).splitlines()[0]
    for date, amount in COUNTS.items():
        count = (f"date={date}", f"amount={amount}", "counted_by=Harbor Forum", f"words={amount} students")
        run("ledger", "china", "progress", entry, *count, *here)
    period = ("start=2025-01-01", "end=2025-12-31")
    guideline = run("ledger", "china", "guideline", entry, *JUDGED, *period, *here).splitlines()[0]
    run("ledger", "china", "score", guideline, "side=CHN", "mark=1", "reason=More than 10,000 came.", *here)
    return archive


def inside(page: Page, home: str) -> dict[str, str]:
    """Give the addresses of what stands in the dialogue."""
    dialogue = linked(page, f"{home}/dialogues", "/dialogues/", "China")
    event = linked(page, home + dialogue, "/events/", "Seminar")
    return {
        "dialogue": dialogue,
        "event": event,
        "seat": linked(page, f"{home}{event}/seats", "/seats/", "edit"),
        "session": linked(page, home + event, "/sessions/", "edit"),
        "release": linked(page, f"{home}{event}/publish", "/releases/", ""),
        "released": linked(page, f"{home}/dialogues", "/released/", ""),
        "entry": linked(page, f"{home}{dialogue}/ledger", "/ledger/", "40,000"),
    }


def accounts(page: Page, folder: Path, out: Path) -> None:
    """Take the pictures of a desk with accounts, which stands behind TLS."""
    if not shutil.which("openssl"):
        print("no pictures of a desk with accounts: openssl is not here", file=sys.stderr)
        return
    name, password = WHO
    archive = folder / "dialogue.db"
    os.environ["AIDEMEMOIRE_PASSWORD"] = password
    run("users", "add", name, "--role", "convenor", "--archive", archive)
    run("users", "token", name, "weekly report", "--archive", archive)
    files = (folder / "desk.crt", folder / "desk.key")
    kind = ("-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1")
    whose = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    command = ["openssl", "req", *kind, *whose, "-out", str(files[0]), "-keyout", str(files[1])]
    subprocess.run(command, check=True, capture_output=True)
    with desk(archive, "--name", "localhost", "--certificate", files[0], "--key", files[1]) as (home, address):
        pictures(page, address, out / "desk-login")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(password)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{home}/")
        for what, where in ACCOUNTS.items():
            pictures(page, home + where, out / f"desk-{what}")


@contextmanager
def desk(archive: Path, *options: str | Path) -> Iterator[tuple[str, str]]:
    """Run the desk; gives where it stands, and the address that opens it."""
    command: list[str | Path] = [PROGRAM, "desk", "--archive", archive.name, "--no-browser", *options]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=archive.resolve().parent
    )
    assert process.stdout is not None
    address = next(filter(None, map(_ADDRESS.search, process.stdout)))
    try:
        yield address[1], address[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def found(page: Page, home: str, where: str) -> str | None:
    """Give the address of a page of the desk; null where nothing on the list leads to one."""
    listing, leads, ending = map(str.strip, where.partition(">"))
    if not leads:
        return home + listing
    page.goto(home + listing)
    links = page.locator(f'main a[href^="{listing}/"]:not([href$="/suggestions"])').all()
    listed = list(dict.fromkeys(home + str(link.get_attribute("href")) for link in links))
    if not ending or "?" in ending:  # a form leads there, from any of them
        return listed[0] + ending
    for address in listed:
        page.goto(address)
        if page.locator(f'main a[href$="{ending}"]').count():
            return address + ending
    print(f"no picture of {where}: nothing here leads there", file=sys.stderr)
    return None


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
