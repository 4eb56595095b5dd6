"""Coming in by a browser: logging in and out, links from elsewhere, and pages of other sites that mean harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import open_archive
from aidememoire.archive.accounts.deeds import By
from aidememoire.archive.accounts.users import add_user
from tests.browser.desk.desks import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.desk.desks import RunningDesk
    from tests.browser.desk.visiting import Visitor

PASSWORD = "seven words are better than a riddle"
NEW = "another of very many words"


@pytest.fixture
def shared_desk(tmp_path: Path) -> Iterator[str]:
    """Give the address of a desk with accounts, served by TLS."""
    with open_archive(tmp_path / "shared.db", create=True) as archive:
        add_user(archive, "Carla Vega", "convenor", PASSWORD, By("keeper"))
    with serving(tmp_path / "shared.db") as address:
        yield address


@pytest.fixture
def guest(browser: Browser) -> Iterator[Page]:
    """Give a page of a browser that takes a certificate which nobody vouches for."""
    context = browser.new_context(ignore_https_errors=True)
    yield context.new_page()
    context.close()


def log_in(page: Page, password: str) -> None:
    """Fill in the form and send it by the keyboard."""
    page.get_by_label("Name").fill("carla vega")
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")


def test_one_logs_in_makes_a_token_changes_the_password_and_logs_out(shared_desk: str, guest: Page) -> None:
    guest.goto(f"{shared_desk}/audit")
    log_in(guest, "not this one, surely")
    assert "Name or password is wrong." in guest.get_by_role("alert").inner_text()
    assert guest.evaluate("document.activeElement.id") == "password"
    log_in(guest, PASSWORD)
    guest.wait_for_url("**/audit")
    assert guest.get_by_role("cell", name="failed login").is_visible()
    guest.get_by_role("link", name="Carla Vega").click()
    guest.get_by_label("What it is for").fill("weekly report")
    guest.get_by_role("button", name="Make a token").click()
    assert guest.locator("code").inner_text().startswith("aide_")
    guest.get_by_role("button", name="Take back weekly report").click()
    assert guest.get_by_role("rowheader", name="weekly report").count() == 0
    for label, words in (("The one of today", PASSWORD), ("The new one, at", NEW), ("The new one again", NEW)):
        guest.get_by_label(label).fill(words)
    guest.get_by_role("button", name="Change the password").click()
    guest.wait_for_url("**/account")
    guest.get_by_role("button", name="Log out").click()
    guest.wait_for_url("**/login")
    log_in(guest, NEW)
    guest.wait_for_url(f"{shared_desk}/")


def test_a_link_on_another_site_leads_in_with_the_session(shared_desk: str, guest: Page) -> None:
    guest.goto(f"{shared_desk}/account")
    log_in(guest, PASSWORD)
    guest.get_by_role("heading", name="Your account").wait_for()
    guest.goto(f'data:text/html,<a href="{shared_desk}/audit">the log</a>')
    guest.get_by_role("link", name="the log").click()
    guest.get_by_role("heading", name="What was done, by whom").wait_for()


def test_the_key_leaves_the_address_and_opens_nothing_more(
    visit: Callable[..., Visitor], whole_desk: RunningDesk, guest: Page
) -> None:
    address = whole_desk.new_address()
    guest.goto(address)
    assert "key=" not in guest.url
    assert guest.get_by_role("navigation", name="The desk").is_visible()
    guest.context.clear_cookies()
    guest.goto(address)
    assert "has been used already" in guest.inner_text("main")


def test_another_sites_page_can_neither_send_nor_show_anything_of_the_desk(
    whole_desk: RunningDesk, guest: Page
) -> None:
    guest.goto(whole_desk.new_address())
    home = guest.url.rstrip("/")
    guest.goto(f'data:text/html,<form method="post" action="{home}/compare"><button>Win</button></form>')
    guest.get_by_role("button", name="Win").click()
    guest.get_by_role("heading", name="This is not open to you").wait_for()
    assert "from a page of another site" in guest.inner_text("main")
    guest.goto(f'data:text/html,<iframe src="{home}/"></iframe>')
    guest.wait_for_load_state()
    assert "Aide-Mémoire" not in guest.frames[1].content()
