"""Notes of a session in a browser: they begin with its topic, and what was not sent is named by its session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.dialogues.forms import Dialogue, Event, Note, Session
from aidememoire.desk.access.entrance import person
from tests.browser.desk.desks import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser.desk.desks import RunningDesk
    from tests.browser.desk.visiting import Visitor


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give an archive with a dialogue of whoever sits at this machine, an event, and two sessions."""
    file = tmp_path / "dialogue.db"
    with open_archive(file, create=True) as archive:
        room = archive.view(Viewer(person())).found(Dialogue(name="Alpine Dialogue", sides=("AUT", "CHE")))
        event = room.put(Event(kind="round", name="Third round", start="2026-03-02"), room.key)
        keys = [room.put(Session(title=title), event.key).key for title in ("Ferries", "Timetables")]
        at = f"/dialogues/{room.key}/events/{event.key}/notes?session="
        (tmp_path / "at").write_text("\n".join(at + key for key in keys))
    return file


@pytest.fixture
def desk(file: Path) -> Iterator[RunningDesk]:
    with running(file) as desk:
        yield desk


def test_a_note_of_a_session_has_its_title_as_its_topic_and_is_blank_until_something_is_said(
    visit: Callable[..., Visitor], desk: RunningDesk, file: Path
) -> None:
    at = (file.parent / "at").read_text().split("\n")[0]
    page = visit(desk).go(at)
    expect(page.get_by_label("Topic").first).to_have_value("Ferries")
    page.get_by_label("What was said").first.press_sequentially("More of them.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Topic").last).to_have_value("Ferries")
    expect(page.locator("#state")).to_contain_text("All saved")
    page.reload()
    assert page.get_by_label("What was said").count() == 2
    page.get_by_label("Topic").first.fill("")
    page.get_by_label("What was said").first.press_sequentially(" Soon.")
    expect(page.locator("#state")).to_contain_text("All saved")
    with open_archive(file) as archive:
        view = archive.view(Viewer(person()))
        [note] = view.dialogue(view.dialogues()[0].key).all(Note)
    assert (note.value.topic, note.value.text) == (None, "More of them. Soon.")


def test_what_was_not_sent_is_told_session_by_session(
    visit: Callable[..., Visitor], desk: RunningDesk, file: Path
) -> None:
    visitor = visit(desk)
    for at in (file.parent / "at").read_text().split("\n"):
        page = visitor.go(at)
        visitor.context.set_offline(True)
        page.get_by_label("What was said").first.press_sequentially("Kept here.")
        expect(page.locator("#state")).to_contain_text("1 kept here")
        page.close()
        visitor.context.set_offline(False)
        visitor.page = visitor.context.new_page()
    page = visitor.go("/dialogues")
    for title in ("Ferries", "Timetables"):
        expect(page.get_by_role("link", name=f"1 note of {title}, Third round kept in this browser")).to_be_visible()
