"""What is asked of every page finds what is wrong with one: else nothing found would mean nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.desk.looking import faults, meeting, out_of_reach, sideways, unfold, unseen
from tests.browser.desk.visiting import PHONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SOUND = """<!doctype html><html lang="en"><title>Sound</title><main><h1>Sound</h1>
<p><a href="#here">A link</a> <button>A button</button> <label>A field <input></label></p>
<details><summary>More</summary><p>%s</p></details>
<svg width="300" height="40"><text x="0" y="20">one</text><text x="%d" y="20">two</text></svg></main></html>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    yield context.new_page()
    context.close()


def test_nothing_is_wrong_with_a_sound_page(page: Page) -> None:
    page.set_content(SOUND % ("Words", 100))
    unfold(page)
    assert (faults(page), sideways(page), out_of_reach(page), unseen(page), meeting(page)) == ([], 0, [], [], [])


def test_a_fault_in_what_is_folded_away_is_found(page: Page) -> None:
    page.set_content(SOUND % ('<img src="data:,">', 100))
    assert faults(page) == []
    unfold(page)
    assert [fault.split(": ")[:2] for fault in faults(page)] == [["critical", "image-alt"]]


def test_a_skipped_heading_is_a_fault_though_a_moderate_one(page: Page) -> None:
    page.set_content(SOUND % ("<h3>Deep</h3>", 100))
    unfold(page)
    assert [fault.split(": ")[:2] for fault in faults(page)] == [["moderate", "heading-order"]]


def test_what_is_too_small_to_be_touched_is_found(page: Page) -> None:
    small = "<a href='#' style='display: inline-block; font-size: 6px'>a</a>"
    page.set_content(SOUND % (small * 2, 100))
    unfold(page)
    assert [fault.split(": ")[:2] for fault in faults(page)] == [["serious", "target-size"]]


def test_a_page_wider_than_the_window_is_found(page: Page) -> None:
    page.set_content(SOUND % ("<span style='display: block; width: 400px'>Wide</span>", 100))
    unfold(page)
    assert sideways(page) > 0


@pytest.mark.parametrize("cut", ["auto", "hidden"])
def test_a_control_that_is_there_only_when_a_part_is_moved_is_out_of_reach(page: Page, cut: str) -> None:
    button = "<button style='margin-left: 350px'>Take back</button>"
    page.set_content(
        SOUND % (f"<span style='display: block; overflow: {cut}; white-space: nowrap'>{button}</span>", 100)
    )
    unfold(page)
    assert sideways(page) == 0
    assert [one for one in out_of_reach(page) if "Take back" in one]


@pytest.mark.parametrize(
    "hidden", ["<a href='#' style='outline: none'>Here</a>", "<button tabindex='-1'>Here</button>"]
)
def test_a_control_without_focus_to_be_seen_is_found(page: Page, hidden: str) -> None:
    page.set_content(SOUND % (hidden, 100))
    unfold(page)
    assert len(unseen(page)) == 1
    assert "Here" in unseen(page)[0]


def test_labels_on_each_other_are_found(page: Page) -> None:
    page.set_content(SOUND % ("Words", 10))
    assert meeting(page) == ["one / two"]
