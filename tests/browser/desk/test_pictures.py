"""Pictures are drawn in a real browser under the policy of pages, saved as files, and led on from by mouse and keys."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.desk.visiting import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.browser.desk.desks import RunningDesk
    from tests.browser.desk.visiting import Visitor

_DRAWN: Final = 'figure.picture[data-state="drawn"]'
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SMALLEST_FILE: Final = 3_000  # bytes of a PNG in which something is drawn
CHARTS: Final = {"/": "path", "/explore/timeline": "path", "/explore/map": "path"}
PAGES: Final = (*CHARTS, "/explore/network?least=1")


def figure(page: Page) -> Locator:
    """Give the first picture of a page, once it is drawn."""
    page.wait_for_selector(_DRAWN, timeout=30_000)
    return page.locator(_DRAWN).first


def saved(page: Page, form: str) -> bytes:
    """Save the picture, and give the file."""
    with page.expect_download() as download:
        figure(page).locator(f'button[data-save="{form}"]').click()
    assert download.value.suggested_filename.endswith(f".{form}")
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("address", CHARTS)
def test_charts_and_the_map_are_drawn(
    visit: Callable[..., Visitor], whole_desk: RunningDesk, address: str, size: tuple[int, int]
) -> None:
    page = visit(whole_desk, size).go(address)
    shown = figure(page)
    assert shown.locator(".canvas svg .role-mark path").count() > 3
    label = shown.locator(".canvas").get_attribute("aria-label") or ""
    assert "encounter" in label
    assert any(letter.isdigit() for letter in label)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_network_is_drawn_with_a_key_of_its_sides(
    visit: Callable[..., Visitor], whole_desk: RunningDesk, size: tuple[int, int]
) -> None:
    page = visit(whole_desk, size).go("/explore/network?least=1")
    shown = figure(page)
    assert shown.locator(".canvas canvas").count() >= 1
    assert shown.locator(".sides-key li").count() >= 2
    shown.get_by_role("button", name="Larger").click()
    shown.get_by_role("button", name="All of it").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("address", PAGES)
def test_every_picture_is_saved_as_svg_png_and_csv(
    visit: Callable[..., Visitor], whole_desk: RunningDesk, address: str
) -> None:
    page = visit(whole_desk).go(address)
    root = ET.fromstring(saved(page, "svg"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(list(root.iter())) > 20
    png = saved(page, "png")
    assert png.startswith(_PNG)
    assert len(png) > _SMALLEST_FILE
    with page.expect_download() as download:
        figure(page).get_by_role("link", name="Data as CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 1


@pytest.mark.parametrize("name", ["posts", "contacts"])
def test_the_pictures_of_a_person_are_saved_too(
    visit: Callable[..., Visitor], whole_desk: RunningDesk, name: str
) -> None:
    page = visit(whole_desk).go("/people")
    people = page.locator('main a[href^="/people/"]:not([href$="/suggestions"])').all()
    drawn = page.locator(f'figure[data-file$="-{name}"]:has(a[href$=".svg"])')
    for address in [one.get_attribute("href") or "" for one in people]:
        page.goto(page.url.partition("/people")[0] + address)
        if drawn.count():
            break
    files = {}
    for words in ("Save as SVG", "Save as PNG", "Data as CSV"):
        with page.expect_download() as download:
            drawn.get_by_text(words).click()
        files[download.value.suggested_filename.rpartition(".")[2]] = Path(download.value.path()).read_bytes()
    assert ET.fromstring(files["svg"]).tag == "{http://www.w3.org/2000/svg}svg"
    assert files["png"].startswith(_PNG)
    assert len(files["png"]) > _SMALLEST_FILE
    assert len(files["csv"].decode("utf-8-sig").splitlines()) > 1


@pytest.mark.parametrize("view", ["timeline", "map", "network"])
def test_where_nothing_fits_the_page_says_so(visit: Callable[..., Visitor], whole_desk: RunningDesk, view: str) -> None:
    page = visit(whole_desk).go(f"/explore/{view}?since=1850&until=1851")
    page.get_by_text("There is nothing to draw").wait_for()


def test_a_column_leads_to_its_month(visit: Callable[..., Visitor], whole_desk: RunningDesk) -> None:
    page = visit(whole_desk).go("/explore/timeline")
    figure(page).locator(".canvas svg .mark-rect path").first.click()
    page.wait_for_url("**/explore/timeline?since=*&until=*")
    figure(page)


def test_the_table_says_the_same_without_a_mouse(visit: Callable[..., Visitor], whole_desk: RunningDesk) -> None:
    page = visit(whole_desk).go("/explore/network?least=1")
    shown = figure(page)
    shown.locator("summary").focus()
    page.keyboard.press("Enter")
    link = shown.locator("table a").first
    link.wait_for(state="visible")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/**")


def test_pictures_follow_a_change_of_the_scheme(visit: Callable[..., Visitor], whole_desk: RunningDesk) -> None:
    page = visit(whole_desk).go("/explore/timeline")
    colour = "document.querySelector('.canvas svg .mark-rect path').getAttribute('fill')"
    figure(page)
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    for _ in range(100):
        if page.evaluate(colour) != light:
            break
        page.wait_for_timeout(100)
    assert page.evaluate(colour) != light
