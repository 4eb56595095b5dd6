"""Every page of the desk: nothing loaded from elsewhere, no breach of its policy, no serious fault for anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.desk.conftest import DESKTOP, PHONE
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.desk.conftest import RunningDesk, Visitor

AXE: Final = ROOT / "tests" / "browser" / "vendor" / "axe-core" / "axe.min.js"
PAGES: Final = (
    "/",
    "/readouts",
    "first of /readouts",
    "/encounters",
    "first of /encounters",
    "two accounts",
    "/encounters/suggestions",
    "/people",
    "/people/suggestions",
    "first of /people",
    "first of /people, /entries",
    "/organizations",
    "first of /organizations",
    "/pairs",
    "first of /pairs",
    "/explore",
    "/explore/timeline",
    "/explore/map",
    "/explore/network",
    "/dialogues",
    "/search?q=peace",
    "/search?q=%22unclosed",
    "/compare",
    "/asides",
    "/add",
    "/api/docs",
    "/nowhere",
)
"""Addresses; "first of" is the first that the list leads to, or a page of it; "two accounts" are of one call."""
_TOLD_TWICE: Final = "/readouts/state-karlsen-lu-20251008"
_TAB_STOPS: Final = 25


def opened(visitor: Visitor, address: str) -> Page:
    """Open a page of the list above."""
    if address == "two accounts":
        encounter = visitor.go(_TOLD_TWICE).locator('main a[href^="/encounters/"]').first.get_attribute("href")
        return visitor.go(f"{encounter}/comparison")
    if not address.startswith("first of "):
        return visitor.go(address)
    listing, _, part = address.removeprefix("first of ").partition(", ")
    page = visitor.go(listing)
    link = page.locator(f'main a[href^="{listing}/"]:not([href$="/suggestions"])').first.get_attribute("href")
    assert link, f"{listing} leads nowhere"
    return visitor.go(f"{link}{part}")


def faults(page: Page, impacts: frozenset[str] = frozenset({"serious", "critical"})) -> list[str]:
    """Give what axe-core finds at fault on an open page, by how much it is in the way of people."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:200]}"
        for fault in found["violations"]
        if fault["impact"] in impacts
    ]


@pytest.fixture
def at_desk(visit: Callable[..., Visitor], whole_desk: RunningDesk) -> Visitor:
    return visit(whole_desk, DESKTOP)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_serious_fault(at_desk: Visitor, address: str) -> None:
    page = opened(at_desk, address)
    page.wait_for_load_state("networkidle")
    assert faults(page) == []
    assert page.title().endswith("Aide-Mémoire")
    assert page.locator("h1").count() == 1
    if address == "/nowhere":
        at_desk.complaints.clear()  # the browser tells of the missing page itself


@pytest.mark.parametrize("address", PAGES)
def test_a_page_fits_a_phone(visit: Callable[..., Visitor], whole_desk: RunningDesk, address: str) -> None:
    visitor = visit(whole_desk, PHONE)
    page = opened(visitor, address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    if address == "/nowhere":
        visitor.complaints.clear()


@pytest.mark.parametrize("address", PAGES)
def test_focus_is_seen_wherever_it_is(at_desk: Visitor, address: str) -> None:
    page = opened(at_desk, address)
    page.wait_for_load_state("networkidle")
    for _ in range(_TAB_STOPS):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const here = document.activeElement;
              if (!here || here === document.body) return null;
              const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
              const drawn = (style) => outlined(style) || style.boxShadow !== "none";
              const looks = [getComputedStyle(here), getComputedStyle(here, "::after")];
              return looks.some(drawn) || here.matches("iframe, canvas") ? null : here.outerHTML.slice(0, 200);
            }"""
        )
        assert seen is None
    if address == "/nowhere":
        at_desk.complaints.clear()
