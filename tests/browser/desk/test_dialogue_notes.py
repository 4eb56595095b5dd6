"""Notes in a browser: kept through a dropped connection, from two windows and two devices, private until sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.dialogues.forms import Dialogue, Event, Seat
from aidememoire.desk.access.entrance import person
from tests.browser.desk.desks import running
from tests.browser.desk.visiting import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.desk.desks import RunningDesk
    from tests.browser.desk.visiting import Visitor

KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('aidememoire:notes:')).length"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give an archive with a dialogue of whoever sits at this machine, an event, and two who speak there."""
    file = tmp_path / "dialogue.db"
    with open_archive(file, create=True) as archive:
        room = archive.view(Viewer(person())).found(Dialogue(name="Alpine Dialogue", sides=("AUT", "CHE")))
        event = room.put(Event(kind="round", name="Third round", start="2026-03-02"), room.key)
        for name, side in (("Mara Lind", "AUT"), ("Li Wen", "CHE")):
            room.put(Seat(name=name, side=side), event.key)
        (tmp_path / "at").write_text(f"/dialogues/{room.key}/events/{event.key}/notes")
    return file


@pytest.fixture
def desk(file: Path) -> Iterator[RunningDesk]:
    with running(file) as desk:
        yield desk


@pytest.fixture
def at(file: Path) -> str:
    """Give the address of the page of notes."""
    return (file.parent / "at").read_text()


def write(page: Page, words: str) -> None:
    """Type into the last draft, as it stands."""
    page.get_by_label("What was said").last.press_sequentially(words)


def test_notes_are_saved_as_typed_and_the_keyboard_is_enough(
    visit: Callable[..., Visitor], desk: RunningDesk, at: str
) -> None:
    page = visit(desk).go(at)
    expect(page.get_by_label("What was said").last).to_be_focused()
    page.keyboard.type("Ferries in winter.")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Control+Enter")
    page.keyboard.type("Night trains.")
    expect(page.locator("#state")).to_contain_text("All saved")
    assert page.evaluate(KEPT) == 0
    page.reload()
    texts = page.get_by_label("What was said")
    assert [texts.nth(n).input_value() for n in range(texts.count())] == ["Ferries in winter.", "Night trains.", ""]
    assert page.get_by_label("Kind").first.input_value() == "proposal"


def test_notes_are_taken_offline_kept_and_sent_once_it_is_back(
    visit: Callable[..., Visitor], desk: RunningDesk, at: str
) -> None:
    visitor = visit(desk)
    page = visitor.go(at)
    write(page, "Before the break.")
    expect(page.locator("#state")).to_contain_text("All saved")
    visitor.context.set_offline(True)
    page.get_by_label("What was said").first.press_sequentially(" And after it.")
    page.get_by_role("button", name="Another note").click()
    page.get_by_label("Speaker").last.select_option("Mara Lind")
    write(page, "Said while the line was down.")
    expect(page.locator("#state")).to_contain_text("2 kept here, not sent yet")
    expect(page.locator(".draft .saved").last).to_have_text("kept here, not sent yet")
    assert page.evaluate(KEPT) == 2
    visitor.context.set_offline(False)
    expect(page.locator("#state")).to_contain_text("All saved")
    assert page.evaluate(KEPT) == 0
    page.reload()
    texts = page.get_by_label("What was said")
    assert texts.nth(0).input_value() == "Before the break. And after it."
    assert texts.nth(1).input_value() == "Said while the line was down."
    assert texts.count() == 3


def test_what_was_not_sent_is_there_when_the_page_is_opened_again(
    visit: Callable[..., Visitor], desk: RunningDesk, at: str
) -> None:
    visitor = visit(desk)
    page = visitor.go(at)
    visitor.context.set_offline(True)
    write(page, "Written before the window was closed.")
    expect(page.locator("#state")).to_contain_text("1 kept here")
    page.close()
    visitor.context.set_offline(False)
    visitor.page = visitor.context.new_page()
    page = visitor.go("/dialogues")
    page.get_by_role("link", name="1 note of Third round kept in this browser, not sent yet").click()
    assert page.url == visitor.home + at
    expect(page.locator("#state")).to_contain_text("All saved")
    page.reload()
    assert page.get_by_label("What was said").first.input_value() == "Written before the window was closed."
    assert page.get_by_label("What was said").count() == 2
    assert page.evaluate(KEPT) == 0


def test_a_draft_written_on_elsewhere_is_shown_beside_ones_own(
    visit: Callable[..., Visitor], desk: RunningDesk, at: str
) -> None:
    here, there = visit(desk), visit(desk, PHONE)
    page = here.go(at)
    write(page, "Ferries")
    expect(page.locator("#state")).to_contain_text("All saved")
    other = there.go(at)
    expect(other.get_by_label("What was said").first).to_have_value("Ferries")
    page.get_by_label("What was said").first.press_sequentially(" in winter")
    expect(page.locator(".draft .saved").first).to_have_text("saved")
    other.get_by_label("What was said").first.press_sequentially(" in summer")
    clash = other.locator(".draft .clash").first
    expect(clash).to_contain_text("Ferries in winter")
    assert other.get_by_label("What was said").first.input_value() == "Ferries in summer"
    clash.get_by_role("button", name="Keep both").click()
    expect(other.locator("#state")).to_contain_text("All saved")
    there.complaints.clear()  # the browser tells of the refused request itself
    page.reload()
    texts = page.get_by_label("What was said")
    words = {texts.nth(n).input_value() for n in range(texts.count())}
    assert {"Ferries in winter", "Ferries in summer"} <= words


def test_one_window_of_a_browser_writes_at_a_time(visit: Callable[..., Visitor], desk: RunningDesk, at: str) -> None:
    visitor = visit(desk)
    page = visitor.go(at)
    expect(page.get_by_label("What was said").last).to_be_focused()
    second = visitor.context.new_page()
    second.goto(visitor.home + at)
    expect(second.locator("#elsewhere")).to_be_visible()
    second.get_by_role("button", name="Write here instead").click()
    expect(second.get_by_label("What was said").last).to_be_focused()
    expect(page.locator("#elsewhere")).to_be_visible()
    second.keyboard.type("Here now.")
    expect(second.locator("#state")).to_contain_text("All saved")
    page.get_by_role("button", name="Write here instead").click()
    expect(page.get_by_label("What was said").first).to_have_value("Here now.")
    expect(second.locator("#elsewhere")).to_be_visible()


def test_sealed_notes_stand_there_and_are_drafts_no_more(
    visit: Callable[..., Visitor], desk: RunningDesk, at: str
) -> None:
    page = visit(desk, DESKTOP).go(at)
    page.get_by_label("Speaker").last.select_option("Li Wen")
    write(page, "Tracks before roads.")
    page.get_by_role("button", name="Seal all").click()
    page.get_by_role("button", name="Yes").click()
    expect(page.locator("#sealed")).to_contain_text("Tracks before roads.")
    expect(page.locator("#sealed")).to_contain_text("Li Wen")
    assert page.get_by_label("What was said").count() == 1
    assert page.get_by_label("What was said").input_value() == ""


def test_a_draft_is_thrown_away_after_a_question(visit: Callable[..., Visitor], desk: RunningDesk, at: str) -> None:
    page = visit(desk).go(at)
    write(page, "Never mind.")
    expect(page.locator("#state")).to_contain_text("All saved")
    page.get_by_role("button", name="Throw away").first.click()
    page.get_by_role("button", name="Not yet").click()
    assert page.get_by_label("What was said").first.input_value() == "Never mind."
    page.get_by_role("button", name="Throw away").first.click()
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_label("What was said")).to_have_value("")
    page.reload()
    expect(page.get_by_label("What was said")).to_have_value("")
