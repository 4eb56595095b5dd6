"""Pages on which something was done are as sound as they were: forms that open, what they answer, what one is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.desk.looking import wrong_with
from tests.browser.desk.visiting import DESKTOP, PHONE
from tests.desk.uploads import CALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.desk.furnished import Furnished
    from tests.browser.desk.visiting import Visitor


def edit_an_entry(page: Page) -> None:
    page.locator('.card [data-act="edit"]').first.click()
    page.locator(".card .entry-form").wait_for()


def add_an_entry(page: Page) -> None:
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#title-place h1'))")
    page.locator("#checking-bar [data-act=add]").click()
    page.locator('#adding [data-kind="organization"]').click()
    page.locator("#adding .entry-form").wait_for()


def ask_for_the_keys(page: Page) -> None:
    page.keyboard.press("?")
    page.locator("#keys").wait_for()


def open_an_entry_of_the_text(page: Page) -> None:
    page.locator("article mark[data-cards]").first.click()


def compare_two_texts(page: Page) -> None:
    for name, text in (("one", CALL), ("other", CALL.replace("must end", "may stay"))):
        page.locator(f"#text-{name}").fill(text)
    page.get_by_role("button", name="Compare").first.click()
    page.get_by_role("heading", name="The accounts in full").wait_for()


def make_a_token(page: Page) -> None:
    page.get_by_label("What it is for").fill(f"a report of every {page.viewport_size}")
    page.get_by_role("button", name="Make a token").click()
    page.locator("code.breaks").wait_for()


def give_two_passwords(page: Page) -> None:
    for label in ("The one of today", "The new one, at least 10 characters"):
        page.get_by_label(label).fill("not this one, surely")
    page.get_by_label("The new one again").fill("nor this one, surely")
    page.get_by_role("button", name="Change the password").click()
    page.get_by_role("alert").wait_for()


def choose_a_file(page: Page) -> None:
    page.set_input_files("#files", {"name": "call.txt", "mimeType": "text/plain", "buffer": CALL.encode()})
    page.locator(".chosen li").wait_for()


def paste_an_odd_list(page: Page) -> None:
    page.get_by_label("Rows of a table").fill("Name\tSide\nSomebody\tof nowhere that is known to anybody")
    page.get_by_role("button", name="Seat these").click()
    page.wait_for_load_state()


def begin_another_note(page: Page) -> None:
    page.get_by_label("What was said").last.press_sequentially("Ferries")
    page.locator("#state", has_text="All saved").wait_for()
    page.get_by_role("button", name="Seal all").click()
    page.get_by_role("button", name="Not yet").wait_for()


DEEDS: Final[dict[Callable[[Page], None], str]] = {
    edit_an_entry: "/readouts/{readout}",
    add_an_entry: "/readouts/{readout}",
    ask_for_the_keys: "/readouts/{readout}",
    open_an_entry_of_the_text: "/readouts/{readout}",
    compare_two_texts: "/compare",
    make_a_token: "/account",
    give_two_passwords: "/account",
    choose_a_file: "/add",
    paste_an_odd_list: "/dialogues/{dialogue}/events/{coming}/seats",
    begin_another_note: "/dialogues/{dialogue}/events/{coming}/notes",
}
"""What is done, and on which page."""
_REFUSED: Final = ("status of 400", "status of 409", "status of 422")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_a_page_stays_sound(convenor: Visitor, furnished: Furnished, deed: Callable[[Page], None]) -> None:
    page = convenor.go(DEEDS[deed].format(**furnished.keys))
    deed(page)
    assert wrong_with(page) == []
    # What a form refuses is an answer that the browser itself tells of.
    convenor.complaints[:] = [one for one in convenor.complaints if not any(said in one for said in _REFUSED)]
