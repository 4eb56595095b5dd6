"""Checking a readout in a browser: by keyboard, by mouse and touch, two people at once, and words in any script."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.decisions.checking import checking
from tests.archive.keeping import put
from tests.archive.texts import VIENNA, readout
from tests.browser.desk.desks import running
from tests.browser.desk.visiting import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from aidememoire.archive.decisions.checking import Checking
    from aidememoire.record import Record
    from tests.browser.desk.desks import RunningDesk
    from tests.browser.desk.visiting import Visitor

REEFS: Final = (
    "🌊 Minister Ada Berg of AUT met Ambassador Tunde Adeyemi of NGA on 2024-06-04.\r\n\n"
    "部长强调：海洋🐠很重要，𠮷野礁的合作👩‍🚀万岁。 Minister Ada Berg of AUT said that reefs 🪸 matter. "
    "Ambassador Tunde Adeyemi of NGA pledged to open 20 schools. Minister Ada Berg of AUT stressed that trade grows. "
    "Ambassador Tunde Adeyemi of NGA said that climate 🌍 comes first. President Bola Sanni of NGA said that 海 grows. "
    "They visited the Lagos Institute. President Bola Sanni of NGA stressed that security holds."
)
SELECT: Final = """([where, words, nth]) => {
  const root = document.querySelector(where);
  let at = -1;
  for (let n = 0; n <= nth; n += 1) at = root.textContent.indexOf(words, at + 1);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let before = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const after = before + node.data.length;
    if (at >= before && at < after) range.setStart(node, at - before);
    if (at + words.length > before && at + words.length <= after) range.setEnd(node, at + words.length - before);
    before = after;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give an archive with two invented readouts."""
    place = tmp_path / "desk.db"
    with open_archive(place, create=True) as archive:
        put(archive, readout(REEFS, "reefs", title="礁石 🪸 and trade", published="2024-07-11"))
        put(archive, readout(VIENNA, "vienna", title="A meeting in Vienna"))
    return place


@pytest.fixture
def desk(file: Path) -> Iterator[RunningDesk]:
    with running(file) as desk:
        yield desk


@pytest.fixture
def checker(visit: Callable[..., Visitor], desk: RunningDesk) -> Visitor:
    return visit(desk, DESKTOP)


@pytest.fixture
def at_reefs(checker: Visitor) -> Page:
    return checker.go("/readouts/reefs")


def refused(visitor: Visitor, status: int) -> None:
    """See that the browser told of an answer that was no success, which it does by itself, and of nothing else."""
    assert visitor.complaints
    assert all(f"status of {status}" in said for said in visitor.complaints)
    visitor.complaints.clear()


def checked(file: Path, name: str = "reefs") -> Checking:
    with open_archive(file) as archive:
        return checking(archive.view(Viewer("test")), name)


def record(file: Path) -> Record:
    found = checked(file).record
    assert found is not None
    return found


def select(page: Page, words: str, nth: int = 0, where: str = "article.text") -> None:
    page.evaluate(SELECT, [where, words, nth])


def settled(page: Page, said: str) -> None:
    """Wait until the desk has answered so."""
    page.locator("#tell", has_text=said).wait_for()


def current(page: Page) -> str | None:
    return page.locator(".card.current").get_attribute("id")


def test_a_whole_readout_is_checked_by_keyboard_in_less_than_a_minute(at_reefs: Page, file: Path) -> None:
    page, total = at_reefs, checked(file).total
    assert 10 <= total <= 20
    pressed = 0

    def press(key: str) -> None:
        nonlocal pressed
        pressed += 1
        page.keyboard.press(key)

    begun = time.monotonic()
    press("y")
    press("n")
    for _ in range(total - 2):
        press("y")
    page.locator("#progress-place", has_text=f"All {total} checked").wait_for()
    took = time.monotonic() - begun
    assert pressed == total
    assert took < 60
    after = checked(file)
    assert (after.checked, after.total, len(after.rejected)) == (total, total, 1)
    assert {one.state for one in after.entries.values()} == {"confirmed"}
    assert page.evaluate("document.activeElement.id") == "next"
    press("g")
    page.wait_for_url("**/readouts/vienna")
    assert page.locator("#progress-place").inner_text().startswith("0 of ")


def test_keys_go_from_card_to_card_and_light_their_words(at_reefs: Page) -> None:
    page = at_reefs
    first = current(page)
    page.keyboard.press("j")
    second = current(page)
    assert second != first
    assert page.locator("article .m.lit").count() > 0
    page.keyboard.press("y")
    settled(page, "confirmed")
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert current(page) == first
    page.keyboard.press("J")
    assert current(page) not in (first, second)
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_the_last_decision_is_undone(at_reefs: Page, file: Path) -> None:
    page = at_reefs
    gone = current(page)
    page.keyboard.press("n")
    settled(page, "rejected")
    assert page.locator(f"#{gone}").count() == 0
    assert page.locator("#rejected").inner_text().startswith("Rejected: 1")
    page.keyboard.press("u")
    settled(page, "Undone: reject")
    assert page.locator(f"#{gone}").get_attribute("data-state") == "unchecked"
    assert checked(file).checked == 0


def test_an_entry_is_edited_in_place_and_a_mistake_loses_nothing(checker: Visitor, file: Path) -> None:
    page = checker.go("/readouts/reefs")
    page.locator("#p1 .find").focus()
    page.keyboard.press("e")
    form = page.locator("#p1 .entry-form")
    form.wait_for()
    name = record(file).people[0].name
    assert form.locator('[name="name"]').input_value() == name
    form.locator('[name="side"]').fill("DE")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.type("U")  # keys that move between cards elsewhere belong to the field here
    while (drop := form.locator('[data-name="mentions"] [data-act="drop"]')).count():
        drop.first.click()
    page.keyboard.press("Control+Enter")
    form.locator(".wrong", has_text="this cannot stand in the record").wait_for()
    assert form.locator('[name="side"]').input_value() == "DEU"
    refused(checker, 400)
    select(page, "Ada Berg", nth=1)
    form.locator('[data-name="mentions"] [data-act="take"]').click()
    form.locator('[name="side"]').press("Enter")
    settled(page, "P1 corrected")
    person = record(file).people[0]
    assert (person.side, [REEFS[one.start : one.end] for one in person.mentions]) == ("DEU", ["Ada Berg"])
    assert person.mentions[0].start == REEFS.index("Ada Berg", REEFS.index("Ada Berg") + 1)
    assert page.locator("#p1 .badge").inner_text() == "DEU"


@pytest.mark.parametrize(
    ("words", "nth"),
    [("海洋🐠很重要", 0), ("👩‍🚀", 0), ("𠮷野礁", 0), ("Lagos Institute", 0), ("海", 1), ("2024-06-04.\r\n\n部长", 0)],
)
def test_selected_words_become_an_entry_at_their_place(at_reefs: Page, file: Path, words: str, nth: int) -> None:
    page = at_reefs
    before = {one.id for one in record(file).references}
    select(page, words, nth)
    page.keyboard.press("a")
    page.keyboard.press("6")
    form = page.locator("#adding .entry-form")
    form.wait_for()
    form.locator("select[name=kind]").select_option("agreement")
    page.keyboard.press("Control+Enter")
    settled(page, "Added: a reference")
    new = [one for one in record(file).references if one.id not in before]
    start = [at for at in range(len(REEFS)) if REEFS.startswith(words, at)][nth]
    assert [(one.start, one.end, one.where) for one in new[0].content] == [(start, start + len(words), "text")]
    shown = page.locator(f"#{new[0].id}")
    assert shown.get_attribute("data-state") == "added"
    marked = "".join(page.locator(f'article [data-cards~="{new[0].id}"]').all_text_contents())
    assert marked.split() == words.split()


def test_words_of_the_title_become_an_entry(at_reefs: Page, file: Path) -> None:
    page = at_reefs
    select(page, "🪸 and ", where="#title-place h1")
    page.locator("#checking-bar [data-act=add]").click()
    page.locator('#adding [data-kind="organization"]').click()
    page.locator("#adding .entry-form button[type=submit]").click()
    settled(page, "Added: a organization")
    added = next(one for one in record(file).organizations if one.name == "🪸 and")
    assert [(one.start, one.end, one.where) for one in added.mentions] == [(3, 8, "title")]


def test_two_people_who_decide_at_once_see_both_decisions(
    visit: Callable[..., Visitor], desk: RunningDesk, file: Path
) -> None:
    one, other = visit(desk, DESKTOP), visit(desk, DESKTOP)
    for visitor in (one, other):
        visitor.go("/readouts/reefs")
    for visitor, side in ((one, "DEU"), (other, "CHE")):
        visitor.page.locator('#p1 [data-act="edit"]').click()
        visitor.page.locator('#p1 [name="side"]').fill(side)
    one.page.locator("#p1 .entry-form button[type=submit]").click()
    settled(one.page, "P1 corrected")
    other.page.locator("#p1 .entry-form button[type=submit]").click()
    clash = other.page.locator("#p1 .clash")
    clash.wait_for()
    assert "corrected it on" in clash.inner_text()
    assert clash.locator("tbody tr").all_inner_texts() == ["Side\tDEU\tCHE"]
    assert record(file).people[0].side == "DEU"
    clash.locator("button", has_text="Put mine in its place").click()
    settled(other.page, "P1 corrected")
    assert record(file).people[0].side == "CHE"

    one.page.locator('#p1 [data-act="reject"]').click()
    one.page.locator("#p1 .clash").wait_for()
    assert "You wanted to reject it." in one.page.locator("#p1 .clash").inner_text()
    one.page.locator("#p1 .clash button", has_text="Keep theirs").click()
    assert one.page.locator("#p1 .badge").inner_text() == "CHE"
    assert record(file).people[0].side == "CHE"
    refused(one, 409)
    refused(other, 409)


def test_what_another_person_rejected_can_be_brought_back(
    visit: Callable[..., Visitor], desk: RunningDesk, file: Path
) -> None:
    one, other = visit(desk, DESKTOP), visit(desk, DESKTOP)
    for visitor in (one, other):
        visitor.go("/readouts/reefs")
    one.page.locator('#s2 [data-act="reject"]').click()
    settled(one.page, "S2 rejected")
    other.page.locator('#s1 [data-act="confirm"]').click()
    settled(other.page, "S1 confirmed")
    assert other.page.locator("#s2").count() == 0  # what others decided comes with the answer
    one.page.locator("#rejected summary").click()
    one.page.locator('#rejected [data-act="undo"]').click()
    settled(one.page, "undone")
    one.page.locator('#s3 [data-act="reject"]').click()
    settled(one.page, "S3 rejected")
    other.page.locator('#s3 [data-act="confirm"]').click()
    other.page.locator("#clash-place .clash", has_text="rejected it on").wait_for()
    other.page.locator("#clash-place button", has_text="Put mine in its place").click()
    settled(other.page, "S3 confirmed")
    assert checked(file).entries["s3"].state == "confirmed"
    refused(other, 409)


def test_all_that_remain_of_a_kind_are_confirmed_by_one_button(at_reefs: Page, file: Path) -> None:
    page = at_reefs
    page.locator('[data-kind="person"] .together button').click()
    settled(page, "3 confirmed")
    states = {name: one.state for name, one in checked(file).entries.items()}
    assert {state for name, state in states.items() if name.startswith("p")} == {"confirmed"}
    assert {state for name, state in states.items() if not name.startswith("p")} == {"unchecked"}


def test_a_readout_is_checked_on_a_phone(visit: Callable[..., Visitor], desk: RunningDesk, file: Path) -> None:
    page = visit(desk, PHONE).go("/readouts/reefs")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.locator('article mark[data-cards~="s1"]').first.click()
    page.locator('#drawer [data-act="confirm"]').first.click()
    page.locator("#progress-place", has_text="1 of").wait_for()
    assert not page.locator("#drawer").is_visible()
    page.locator('#p2 [data-act="edit"]').click()
    page.locator("#p2 .entry-form").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.locator('#p2 .entry-form [data-act="close"]').click()
    assert page.locator(".entry-form").count() == 0
    assert checked(file).checked == 1
