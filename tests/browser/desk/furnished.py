"""An archive in which every page of the desk has something to show: a dialogue from its founding to its papers."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from typer.testing import CliRunner

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.accounts.deeds import By
from aidememoire.archive.accounts.tokens import make_token
from aidememoire.archive.accounts.users import add_user
from aidememoire.archive.dialogues.forms import Event, Seat, Session
from aidememoire.cli import app
from tests.archive.keeping import put
from tests.archive.texts import VIENNA, readout
from tests.browser.desk.desks import serving
from tests.browser.desk.visiting import come_to
from tests.desk.uploads import CALL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, FilePayload, Page

    from aidememoire.archive.accounts.roles import Role
    from aidememoire.archive.dialogues.room import DialogueRoom
    from tests.browser.desk.visiting import Visitor

PASSWORD: Final = "seven words are better than a riddle"
CONVENOR, CO_CONVENOR, READER = "Carla Vega", "Édith", "rita"
_ROLES: Final[dict[str, Role]] = {CONVENOR: "convenor", CO_CONVENOR: "editor", READER: "reader"}
_HERE: Final = "china"
_STORY: Final = (
    ("found", "China–U.S. Track 1.5 Dialogue", "--side", "CHN", "--side", "USA", "--convenor", "Harbor Forum=USA",
     "--topic", "exchange", "--topic", "trade", "--group", "Students",
     "--rule", "on the record"),
    ("member", _HERE, CO_CONVENOR, "--role", "co-convenor", "--side", "USA"),
    ("link", _HERE, "idcpc-seminar-20241122", "--new"),
    ("rule", _HERE, "Chatham House Rule", "--event", "seminar"),
    ("seat", _HERE, "seminar", "--told"),
    ("session", _HERE, "seminar", "Study and visas", "--start", "2024-11-20T14:00", "--topic", "exchange"),
    ("seat", _HERE, "seminar", "Judith Rosenthal", "--session", "Study and visas"),
    ("note", _HERE, "seminar", "Visas should be given within ten days", "--kind", "proposal", "--speaker", "Rosenthal"),
    ("note", _HERE, "seminar", "Both sides want figures that can be compared", "--kind", "agreement"),
    ("seal", _HERE, "--event", "seminar"),
    ("consent", _HERE, "seminar", "Judith Rosenthal", "side", "--how", "by letter of 3 May"),
    ("note", _HERE, "seminar", "Still to be asked: who counts the visas?", "--kind", "question"),
    ("event", _HERE, "--name", "Sixth round", "--number", "6", "--start", "2099-12-10", "--place", "Hangzhou",
     "--agenda", "Visas | exchange | Ten days were asked for"),
    *(("seat", _HERE, "Sixth", name, "--side", side, "--post", "Fellow, Institute of Lakes and Long Distances")
      for side, names in (("CHN", "Qi Wen,Lu Fan,He Rong,Bai Yu,Sun Da,Ma Lin"),
                          ("USA", "Ada Brook,Ben Crane,Cy Dale,Di Early,Ed Field,Flo Grange"))
      for name in names.split(",")),
    ("note", _HERE, "Sixth", "Night trains should run all year", "--kind", "position", "--speaker", "Ada Brook"),
    ("note", _HERE, "Sixth", "Timetables are to be shared", "--kind", "commitment", "--speaker", "Qi Wen"),
    ("seal", _HERE, "--event", "Sixth"),
    ("calendar", _HERE, "--make", "the ministry"),
)  # fmt: skip
"""What is done with the dialogue on the readouts of `samples/dialogue`, as the command line says it."""
_TOLD_TWICE: Final = "/readouts/state-karlsen-lu-20251008"
"""A sample of whose encounter another one tells too."""
_COUNTS: Final = {"2025-01-31": "2100", "2025-04-30": "5400", "2025-08-31": "9300", "2025-12-31": "40000"}
"""How many came by which day, as somebody counts what an entry of the ledger promises."""


@dataclass(frozen=True)
class Furnished:
    """A desk with something on every page: its address, what lets the convenor in, and the keys of what is there."""

    home: str
    state: Any
    keys: dict[str, str]


@contextmanager
def opened(archive: Path, browser: Browser) -> Iterator[Furnished]:
    """Furnish an archive that holds all samples, and open a desk over it."""
    keys = furnish(archive)
    with serving(archive) as home:
        visitor = come_to(browser, home, ignore_https_errors=True)
        page = visitor.go("/login")
        log_in(page, CONVENOR)
        page.wait_for_url(f"{home}/")
        keys |= _listed(visitor) | _added(visitor) | _offered(visitor, keys)
        state = visitor.context.storage_state()
        visitor.context.close()
        yield Furnished(home, state, keys)


def log_in(page: Page, name: str) -> None:
    """Fill in the form and send it by the keyboard."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")


@dataclass(frozen=True)
class Commands:
    """The command line, on one archive."""

    archive: Path

    def __call__(self, *words: str, author: str = CONVENOR) -> str:
        """Call the program as somebody; gives what it writes."""
        done = CliRunner().invoke(app, [*words, "--author", author, "--archive", str(self.archive)])
        assert done.exit_code == 0, done.output
        return done.stdout.strip()


def furnish(archive: Path) -> dict[str, str]:
    """Fill an archive that holds `samples/dialogue`; gives the keys of what its pages show, by name."""
    with open_archive(archive) as there:
        for name, role in _ROLES.items():
            add_user(there, name, role, PASSWORD, By("keeper"))
        make_token(there, CONVENOR, "weekly report of the secretariat", "reader", By("keeper"))
        for text in (VIENNA, f"{VIENNA} Both sides confirmed it."):
            put(there, readout(text, "vienna", title="A meeting in Vienna", url="https://example.org/vienna"))
    run = Commands(archive)
    for command in _STORY:
        run("dialogue", *command)
    release, draft, notice = _papers(run)
    entry, late = _promise(run), _late(run)
    due = run("dialogue", "publish", _HERE, "--draft", "due", "--entry", entry).splitlines()[0]
    with open_archive(archive) as there:
        view = there.view(Viewer(CONVENOR))
        keys = _keys(view.dialogue(view.dialogues()[0].key))
    return {**keys, "release": release, "draft": draft, "notice": notice, "due": due, "entry": entry, "late": late}


def _papers(run: Commands) -> tuple[str, str, str]:
    """Release a notice; draft a summary and another notice."""
    publish = ("dialogue", "publish", _HERE)
    released, summary, notice = (
        run(*publish, which, "--draft", kind).splitlines()[0]
        for which, kind in (("seminar", "notice"), ("Sixth", "summary"), ("Sixth", "notice"))
    )
    run(*publish, "seminar", "--clear", released, "--side", "USA", author=CO_CONVENOR)
    run(*publish, "seminar", "--release", released, "--confirm")
    return released, summary, notice


def _promise(run: Commands) -> str:
    """Take what was promised into the ledger, put down what was counted of it, and judge it; gives its key."""
    told = map(json.loads, run("ledger", _HERE, "suggest", "--format", "json").splitlines())
    offered = next(one for one in told if "40,000" in json.dumps(one, ensure_ascii=False))
    entry = run("ledger", _HERE, "confirm", offered["key"]).splitlines()[0]
    for date, amount in _COUNTS.items():
        count = (f"date={date}", f"amount={amount}", "counted_by=Harbor Forum", f"words={amount} students")
        run("ledger", _HERE, "progress", entry, *count)
    marks = ("full=10,000 came in the year", "partial=Fewer came", "none=Nobody came")
    period = ("start=2025-01-01", "end=2025-12-31")
    guideline = run("ledger", _HERE, "guideline", entry, *marks, *period).splitlines()[0]
    run("ledger", _HERE, "score", guideline, "side=CHN", "mark=1", "reason=More than 10,000 came.")
    return entry


def _late(run: Commands) -> str:
    """Write down a promise that was due before it was counted last; gives its key."""
    target = ("target.value=1250000", "target.unit=kilowatt hours")
    when = ("undertaken=2024-01-10", "due.date=2025-03-10")
    what = ("kind=commitment", "what=Save 1,250,000 kilowatt hours", "by=CHN", "words=We shall save them.")
    entry = run("ledger", _HERE, "add", *what, *target, *when).splitlines()[0]
    for date, amount in (("2024-06-30", "400000"), ("2025-10-31", "1240000")):
        run(
            "ledger", _HERE, "progress", entry, f"date={date}", f"amount={amount}", "counted_by=Forum", "words=So many."
        )
    return entry


def _keys(room: DialogueRoom) -> dict[str, str]:
    held, coming = sorted(room.all(Event), key=lambda one: one.value.start or "")
    (session,) = room.all(Session)
    seat = room.all(Seat, held.key)[0]
    return {"dialogue": room.key, "event": held.key, "coming": coming.key, "session": session.key, "seat": seat.key}


def _listed(visitor: Visitor) -> dict[str, str]:
    """Give the keys of the first that the lists lead to, and of an encounter of which two readouts tell."""
    named = {"readout": "readouts", "encounter": "encounters", "person": "people", "organization": "organizations"}
    keys = {name: _first(visitor.go(f"/{listing}"), f"/{listing}/") for name, listing in named.items()}
    return keys | {
        "pair": _first(visitor.go("/pairs"), "/pairs/"),
        "told_twice": _first(visitor.go(_TOLD_TWICE), "/encounters/"),
    }


def _first(page: Page, leads: str) -> str:
    """Give what follows in the first address of a link on a page that begins so."""
    link = page.locator(f'main a[href^="{leads}"]:not([href$="/suggestions"])').first.get_attribute("href")
    assert link, f"{page.url} leads nowhere"
    return link.removeprefix(leads).partition("#")[0]


def _added(visitor: Visitor) -> dict[str, str]:
    """Add two files, one of which cannot be read; gives the key of the job."""
    page = visitor.go("/add")
    files: list[FilePayload] = [
        {"name": "call.txt", "mimeType": "text/plain", "buffer": CALL.encode()},
        {"name": "broken.docx", "mimeType": "application/octet-stream", "buffer": b"no document"},
    ]
    page.set_input_files("#files", files)
    page.get_by_role("button", name="Read 2 files").click()
    page.locator("#job", has_text="2 of 2 done").wait_for(timeout=60_000)
    return {"job": page.url.rpartition("/")[2]}


def _offered(visitor: Visitor, keys: dict[str, str]) -> dict[str, str]:
    """Give the key of the first suggestion for the ledger."""
    suggestions = f"/dialogues/{keys['dialogue']}/ledger/suggestions"
    return {"offer": _first(visitor.go(suggestions), f"{suggestions}/")}
