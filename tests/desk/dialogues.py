"""Dialogues for tests of the desk: founded and filled as people do it, by the forms of its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.desk import links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.testclient import TestClient

NAME = "Alpine Dialogue"


@dataclass
class Dialogue:
    """A dialogue as somebody named in it reaches it; `at` is the address of its page."""

    browser: TestClient
    at: str

    def event(self, **fields: str | Sequence[str]) -> str:
        """Add an event; gives its address."""
        usual = {"kind": "round", "name": "Third round", "start": "2026-03-02", "end": "2026-03-03", "place": "Lindau"}
        page = self.browser.post(f"{self.at}/events/new", data=usual | fields)
        assert page.status_code == 200, page.text
        return page.url.path

    def seats(self, event: str, rows: str) -> dict[str, str]:
        """Seat the people of a list; gives the keys of all seats by name."""
        page = self.browser.post(f"{event}/seats/pasted", data={"pasted": rows})
        assert page.status_code == 200, page.text
        return seats_in(page.text)

    def note(self, event: str, text: str, *, seal: bool = True, **fields: str) -> str:
        """Write a note, and seal it; gives its key."""
        begun = self.browser.post(f"{event}/notes/begin", data={"fresh": "yes"}).json()
        sent = {"note": begun["note"], "revision": "1", "kind": "position", "text": text} | fields
        written = self.browser.post(f"{event}/notes/write", data=sent)
        assert written.status_code == 200, written.text
        if seal:
            done = {"note": begun["note"], "revision": str(written.json()["revision"])}
            assert self.browser.post(f"{event}/notes/seal", data=done).json()["state"] == "sealed"
        key: str = begun["note"]
        return key

    def name(self, who: str, role: str = "member", side: str = "") -> None:
        """Name somebody in the dialogue."""
        page = self.browser.post(f"{self.at}/members", data={"name": who, "role": role, "side": side})
        assert page.status_code == 200, page.text

    def waiting(self) -> str:
        """Give what waits, which the dialogue's page asks for once it is open."""
        return self.part("waiting")

    def part(self, address: str) -> str:
        """Give a part of a page, as the page asks for it; `address` begins at the dialogue."""
        return self.browser.get(f"{self.at}/{address}", headers={"HX-Request": "true"}).text

    def seen_by(self, other: TestClient) -> Dialogue:
        """Give the same dialogue in another person's browser."""
        return Dialogue(other, self.at)


def found(browser: TestClient, **fields: str) -> Dialogue:
    """Found a dialogue between two sides, under the Chatham House Rule unless another is given."""
    usual = {"name": NAME, "sides": "aut\nche", "topics": "lakes\nrailways", "rule": "Chatham House Rule"}
    page = browser.post("/dialogues", data=usual | fields)
    assert page.status_code == 200, page.text
    assert page.url.path.startswith("/dialogues/"), page.text
    return Dialogue(browser, page.url.path)


def list_of(number: int, side: str, first: str = "Delegate") -> str:
    """Make rows of people who sit for a side, each with a name of their own."""
    return "\n".join(
        f"{first} {side.title()}{chr(97 + n) * 3}\t{side}\tFellow\tInstitute {side}" for n in range(number)
    )


def seats_in(page: str) -> dict[str, str]:
    """Give the keys of the seats that a page of delegations lists, by the names."""
    return {name: key for key, name in re.findall(r'/seats/([0-9a-f]{16})"[^>]*>edit<span class="vh"> ([^<]+)<', page)}


def revision_in(page: str) -> str:
    """Give the revision that a form carries."""
    found_in = re.search(r'name="revision" value="(\d+)"', page)
    assert found_in, page
    return found_in[1]


def version_in(page: str) -> str:
    """Give the version of a paper that a form carries."""
    found_in = re.search(r'name="version" value="([^"]+)"', page)
    assert found_in, page
    return found_in[1]


def address(*inside: str) -> str:
    """Give an address in a dialogue that nobody founded."""
    return links.dialogue("no-such-dialogue", *inside)
