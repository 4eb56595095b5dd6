"""Searching in a browser: from the box of any page to the words in their readout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.desk.visiting import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.desk.desks import RunningDesk
    from tests.browser.desk.visiting import Visitor


def test_a_word_is_searched_from_any_page_and_its_hit_opened(
    whole_desk: RunningDesk, visit: Callable[..., Visitor]
) -> None:
    page = visit(whole_desk).go("/asides")
    page.locator("#ask").fill("meeting")
    page.locator("#ask").press("Enter")
    hit = page.locator(".hit").first
    expect(hit.locator("mark").first).to_have_text(re.compile("meeting", re.I))
    link = hit.locator(".from a")
    title = link.inner_text()
    address = link.get_attribute("href")
    link.click()
    assert address is not None
    assert page.url.endswith(address)
    expect(page.locator("main")).to_contain_text(title)


def test_filters_are_switched_on_and_off_and_pages_turned(
    whole_desk: RunningDesk, visit: Callable[..., Visitor]
) -> None:
    page = visit(whole_desk).go("/search?q=meeting")
    first = page.locator(".facets a").first
    side = first.locator("bdi").inner_text()
    first.click()
    expect(page.locator(".chips")).to_contain_text(f"Side: {side}")
    expect(page.locator('.facets a[aria-current="true"] bdi').first).to_have_text(side)
    page.locator(".chips a").first.click()
    expect(page.locator(".chips")).to_have_count(0)
    page = visit(whole_desk).go("/search")
    older = page.get_by_role("link", name="Older statements")
    older.click()
    expect(page.get_by_role("link", name="The newest")).to_be_visible()


def test_a_phone_shows_hits_and_filters_without_scrolling_sideways(
    whole_desk: RunningDesk, visit: Callable[..., Visitor]
) -> None:
    page = visit(whole_desk, PHONE).go("/search?q=meeting")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.get_by_role("link", name="Narrow down").click()
    expect(page.locator(".facets h2").first).to_be_in_viewport()


def test_script_in_a_query_does_not_run(whole_desk: RunningDesk, visit: Callable[..., Visitor]) -> None:
    page = visit(whole_desk).go("/search?q=%3Cimg%20src%3Dx%20onerror%3D%22document.title%3D'run'%22%3E")
    expect(page.locator("#q")).to_have_value("<img src=x onerror=\"document.title='run'\">")
    assert page.title() != "run"
    assert page.locator("main img").count() == 0
