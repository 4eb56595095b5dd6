"""A dialogue from its founding to its papers, in a browser, and what two who convene it see of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from aidememoire.archive import open_archive
from aidememoire.archive.accounts.deeds import By
from aidememoire.archive.accounts.users import add_user
from tests.browser.desk.desks import running, serving
from tests.desk.dialogues import list_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.desk.desks import RunningDesk
    from tests.browser.desk.visiting import Visitor

PASSWORD = "seven words are better than a riddle"
SAID = "Ferries should sail all winter long, said the delegation."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningDesk]:
    """Give a desk over an archive in which nothing is yet."""
    with open_archive(tmp_path / "own.db", create=True):
        pass
    with running(tmp_path / "own.db") as desk:
        yield desk


def found(page: Page) -> None:
    """Found a dialogue by its form."""
    page.get_by_role("link", name="Dialogues", exact=True).click()
    page.get_by_label("Name", exact=True).fill("Alpine Dialogue")
    page.get_by_label("Sides, one on each line").fill("AUT\nCHE")
    page.get_by_label("Topics, one on each line").fill("lakes\nrailways")
    page.get_by_role("radio", name="On the record").check()
    page.get_by_role("button", name="Found it").click()
    page.get_by_role("heading", name="Alpine Dialogue", level=1).wait_for()


def hold(page: Page) -> None:
    """Add an event with an agenda, and seat two delegations."""
    page.get_by_role("link", name="Add an event").click()
    page.get_by_label("Name", exact=True).fill("Third round")
    page.get_by_label("First day").fill("2027-03-02")
    page.get_by_label("Place").fill("Lindau")
    point = page.get_by_role("group", name="Point 1", exact=True)
    point.get_by_label("Point").fill("Ferries in winter")
    point.get_by_label("Topic").fill("lakes")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("navigation", name="This event").get_by_role("link", name="Delegations").click()
    page.get_by_label("Rows of a table").fill(f"{list_of(6, 'AUT')}\n{list_of(6, 'CHE')}")
    page.get_by_role("button", name="Seat these").click()
    expect(page.get_by_role("link", name="edit")).to_have_count(12)
    page.get_by_role("link", name="Third round").click()


def take_notes(visitor: Visitor) -> None:
    """Write one note online and one while the connection is down, and seal both."""
    page = visitor.page
    page.get_by_role("link", name="Notes").click()
    page.get_by_label("Speaker").select_option("Delegate Autaaa")
    page.get_by_label("What was said").press_sequentially("Night trains come first.")
    expect(page.locator("#state")).to_contain_text("All saved")
    visitor.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    page.get_by_label("Speaker").last.select_option("Delegate Cheaaa")
    page.get_by_label("What was said").last.press_sequentially(SAID)
    expect(page.locator("#state")).to_contain_text("1 kept here, not sent yet")
    visitor.context.set_offline(False)
    expect(page.locator("#state")).to_contain_text("All saved")
    page.get_by_role("button", name="Seal all").click()
    page.get_by_role("button", name="Yes").click()
    expect(page.locator("#sealed blockquote")).to_have_count(2)


def publish(page: Page) -> None:
    """Word a note anew, draft a summary of it, confirm and publish it."""
    page.get_by_role("link", name="Third round").click()
    page.get_by_role("link", name="Publish").click()
    expect(page.locator(".prospect.stays")).to_have_count(2)
    note = page.locator(".prospect", has_text="Ferries should sail")
    note.get_by_label("In other words, for readers").fill("More crossings were asked for.")
    note.get_by_role("button", name="Store the wording").click()
    expect(page.locator(".prospect.leaves .infer")).to_contain_text("the event took place in Lindau")
    page.get_by_role("button", name="Co-chairs’ summary").click()
    page.get_by_label("I have looked at each entry").check()
    page.get_by_role("button", name="Publish it").click()
    page.wait_for_url("**/released/*")
    shown = page.inner_text("main")
    assert "More crossings were asked for." in shown
    for words in ("Delegate", "Institute", "sail", "CHE"):
        assert words not in shown


def follow(page: Page) -> None:
    """Write a commitment down, put down progress twice, and see it through."""
    page.get_by_role("link", name="Ledger").click()
    page.get_by_role("link", name="Write an entry", exact=True).click()
    page.get_by_label("What is undertaken, agreed or recommended").fill("Run forty night trains a week")
    page.get_by_label("By which sides").fill("AUT, CHE")
    page.get_by_label("Number", exact=True).fill("40")
    page.get_by_label("Of what").first.fill("night trains")
    page.get_by_label("Undertaken on").fill("2026-03-02")
    page.get_by_label("Due on, where that is known").fill("2026-10-01")
    page.get_by_label("What proves it, in its words").fill("The minutes of the third round")
    page.get_by_role("button", name="Store").click()
    page.get_by_role("heading", name="Status").wait_for()
    for day, amount in (("2026-05-01", "12"), ("2026-09-01", "40")):
        page.get_by_text("Put down progress").click()
        page.get_by_label("Day", exact=True).fill(day)
        page.get_by_label("Amount, where there is one", exact=True).fill(amount)
        page.locator("#p-unit").fill("night trains")
        page.get_by_label("Counted by", exact=True).fill("Rail Forum")
        page.locator("#p-words").fill("The timetable")
        page.get_by_role("button", name="Put it down").click()
    page.get_by_label("It is", exact=True).select_option("fulfilled")
    page.get_by_label("because", exact=True).fill("the winter timetable has them all")
    page.get_by_role("button", name="Set", exact=True).click()
    expect(page.locator("section", has=page.locator("#status"))).to_contain_text("the winter timetable has them all")


def get_brief(page: Page) -> None:
    """Get the brief for the next event as a file."""
    page.get_by_role("link", name="Papers").click()
    brief = page.get_by_role("list", name="Brief, as a file")
    with page.expect_download() as coming:
        brief.get_by_role("link").first.click()
    assert coming.value.suggested_filename.startswith("brief.")


def test_a_dialogue_from_its_founding_to_the_brief(visit: Callable[..., Visitor], desk: RunningDesk) -> None:
    visitor = visit(desk)
    page = visitor.page
    found(page)
    hold(page)
    page.get_by_role("link", name="The rule").click()
    page.get_by_role("radio", name="Chatham House Rule").check()
    page.get_by_role("button", name="Set the rule").click()
    expect(page.locator(".rule-box")).to_contain_text("Chatham House Rule.")
    page.get_by_role("link", name="Third round").click()
    take_notes(visitor)
    publish(page)
    page.get_by_role("link", name="Dialogues", exact=True).first.click()
    page.get_by_role("link", name="Alpine Dialogue").click()
    follow(page)
    page.get_by_role("link", name="Alpine Dialogue").click()
    get_brief(page)


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[str]:
    """Give the address of a desk with accounts of a convenor, an editor and a reader, served by TLS."""
    with open_archive(tmp_path / "shared.db", create=True) as archive:
        add_user(archive, "Carla Vega", "convenor", PASSWORD, By("keeper"))
        add_user(archive, "Édith", "editor", PASSWORD, By("keeper"))
        add_user(archive, "rita", "reader", PASSWORD, By("keeper"))
    with serving(tmp_path / "shared.db") as address:
        yield address


@pytest.fixture
def guests(browser: Browser, shared: str) -> Iterator[Callable[[str], Page]]:
    """Give a function that lets somebody log in with a browser of their own."""
    contexts = []

    def come_in(name: str) -> Page:
        context = browser.new_context(ignore_https_errors=True)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{shared}/dialogues")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/dialogues")
        return page

    yield come_in
    for context in contexts:
        context.close()


def test_a_co_convenor_does_not_see_the_others_drafts(guests: Callable[[str], Page]) -> None:
    carla, edith, rita = guests("Carla Vega"), guests("Édith"), guests("rita")
    found(carla)
    dialogue = carla.url
    carla.get_by_role("link", name="Members").click()
    carla.get_by_label("Name of their account at the desk").fill("Édith")
    carla.get_by_label("Role").select_option("co-convenor")
    carla.get_by_role("button", name="Name", exact=True).click()
    carla.goto(dialogue)
    hold(carla)
    carla.get_by_role("link", name="Notes").click()
    notes = carla.url
    carla.get_by_label("What was said").press_sequentially("For my eyes alone.")
    expect(carla.locator("#state")).to_contain_text("All saved")
    edith.goto(notes)
    expect(edith.get_by_label("What was said")).to_have_value("")
    assert "For my eyes alone." not in edith.content()
    carla.get_by_role("button", name="Seal", exact=True).first.click()
    carla.get_by_role("button", name="Yes").click()
    expect(carla.locator("#sealed")).to_contain_text("For my eyes alone.")
    edith.reload()
    expect(edith.locator("#sealed")).to_contain_text("For my eyes alone.")
    for address in (dialogue, notes):
        answer = rita.goto(address)
        assert answer is not None
        assert answer.status == 404
        assert "Alpine" not in rita.inner_text("main")
