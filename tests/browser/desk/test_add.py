"""Adding in a browser: files are dropped or chosen, texts pasted, and what becomes of them is seen at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

from tests.browser.desk.visiting import PHONE
from tests.desk.uploads import CALL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.desk.desks import RunningDesk
    from tests.browser.desk.visiting import Visitor

PATIENCE: Final = 30_000
_DROP: Final = """
([selector, files]) => {
  const carried = new DataTransfer();
  for (const [name, words] of files) carried.items.add(new File([words], name));
  const place = document.querySelector(selector);
  for (const kind of ["dragenter", "dragover", "drop"])
    place.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: carried}));
}
"""


def drop(page: Page, *files: tuple[str, str]) -> None:
    """Drop files where the page asks for them."""
    page.evaluate(_DROP, [".drop .place", [list(file) for file in files]])


def test_a_dropped_file_is_read_and_its_readout_opens(own_desk: RunningDesk, visit: Callable[..., Visitor]) -> None:
    page = visit(own_desk).go("/add")
    drop(page, ("geneva-call.txt", CALL))
    button = page.get_by_role("button", name="Read the file", exact=True)
    expect(button).to_be_focused()
    expect(page.locator(".chosen li")).to_have_text(re.compile(r"geneva-call\.txt\s*1 kB"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/readouts/geneva-call", timeout=PATIENCE)
    expect(page.locator("main")).to_contain_text("tariffs must end")


def test_what_becomes_of_several_files_is_told_without_loading_the_page_again(
    own_desk: RunningDesk, visit: Callable[..., Visitor]
) -> None:
    page = visit(own_desk).go("/add")
    drop(page, ("first.txt", CALL), ("second.docx", "no document"))
    drop(page, ("third.txt", CALL.replace("Geneva", "Vienna")))
    page.get_by_role("button", name="Read 3 files").click()
    page.evaluate("window.stays = true")
    expect(page.locator("#job")).to_contain_text("3 of 3 done", timeout=PATIENCE)
    expect(page.locator("#job")).to_contain_text("1 set aside")
    assert page.evaluate("window.stays")
    page.get_by_role("link", name="how to mend it").click()
    expect(page.get_by_role("heading", name="second.docx")).to_be_visible()


def test_files_are_chosen_by_keyboard_and_too_many_are_told_before_they_are_sent(
    own_desk: RunningDesk, visit: Callable[..., Visitor], tmp_path: Path
) -> None:
    visitor = visit(own_desk, PHONE)
    page = visitor.go("/add")
    files = []
    for number in range(101):
        files.append(tmp_path / f"call-{number}.txt")
        files[-1].write_text(CALL)
    page.set_input_files("#files", files)
    expect(page.locator(".chosen")).to_contain_text("These are 101 files; send 100 at once at most.")
    page.get_by_role("button", name="Read 101 files").click()
    assert page.url == f"{visitor.home}/add"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_a_pasted_text_is_read(own_desk: RunningDesk, visit: Callable[..., Visitor]) -> None:
    page = visit(own_desk).go("/add")
    page.get_by_label("Text of a readout").fill(CALL)
    page.locator("#text-title").fill("A call about tariffs <b>")
    page.get_by_role("button", name="Read the text").click()
    page.wait_for_url("**/readouts/a-call-about-tariffs-b", timeout=PATIENCE)
    expect(page.locator("main")).to_contain_text("A call about tariffs <b>")
