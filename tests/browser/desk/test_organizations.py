"""An organization is found, merged and taken apart again by the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.organizations.roll import most_named
from aidememoire.archive.overview import load
from tests.browser.desk.looking import wrong_with
from tests.browser.desk.visiting import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from aidememoire.archive.organizations.roll import Body
    from tests.browser.desk.desks import RunningDesk
    from tests.browser.desk.visiting import Visitor

_MOST_TABS = 400


@pytest.fixture
def two(own_archive: Path) -> tuple[Body, Body]:
    """Give the two organizations that most readouts name."""
    with open_archive(own_archive) as archive:
        one, other = most_named(load(archive.view(Viewer()))).bodies[:2]
    return one, other


def tab_to(page: Page, there: Locator) -> None:
    """Press Tab until something has the focus."""
    expect(there).to_have_count(1)
    for _ in range(_MOST_TABS):
        if there.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("no Tab leads there")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_two_are_merged_and_parted_by_the_keyboard(
    own_desk: RunningDesk, visit: Callable[..., Visitor], two: tuple[Body, Body], size: tuple[int, int]
) -> None:
    one, other = two
    page = visit(own_desk, size).go(f"/organizations/{one.key}")
    tab_to(page, page.get_by_label("Name of the other, or part of it"))
    page.keyboard.type(other.name)
    page.keyboard.press("Enter")
    page.wait_for_url("**/others?*")
    assert wrong_with(page) == []
    page.reload()
    tab_to(page, page.get_by_role("button", name=f"Merge with {other.key}", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/organizations/{one.key}")
    expect(page.locator("#past + ol li")).to_contain_text("Merged")
    assert wrong_with(page) == []
    page.reload()
    tab_to(page, page.get_by_role("checkbox", name=other.key, exact=True))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Split off those ticked"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/organizations/{other.key}")
    tab_to(page, page.get_by_role("button", name="Undo decision 2"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/organizations/{one.key}")
    expect(page.locator("#past + ol li.undone")).to_have_count(1)
    page.goto(f"{page.url}/entries")
    assert wrong_with(page) == []
