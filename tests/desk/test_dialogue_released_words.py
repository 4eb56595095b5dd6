"""Words that were released stay as they are, and the desk says so before and after; a report says when it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desk.dialogues import Dialogue, found, list_of, version_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

WORDED = "More crossngs were asked for."


@pytest.fixture
def its(convenor_client: TestClient) -> Dialogue:
    return found(convenor_client)


@pytest.fixture
def event(its: Dialogue) -> str:
    event = its.event()
    its.seats(event, list_of(6, "AUT") + "\n" + list_of(6, "CHE"))
    return event


def draft(its: Dialogue, event: str, kind: str, *notes: str) -> tuple[str, str]:
    """Draft a paper; gives its address and its page."""
    page = its.browser.post(f"{event}/publish/draft", data={"kind": kind, "chosen": [*notes]})
    assert page.status_code == 200, page.text
    return page.url.path, page.text


def test_a_passage_is_worded_for_good_and_that_is_said_before_and_after(its: Dialogue, event: str) -> None:
    note = its.note(event, "The night ferry should sail all winter long.")
    page = its.browser.post(f"{event}/publish/wording", data={"note": note, "text": WORDED}).text
    assert "not even a misprint can be corrected" in page
    assert f'action="{event}/publish/wording"' in page
    paper, shown = draft(its, event, "summary", note)
    assert "Not even a misprint in it can be corrected" in shown
    its.browser.post(f"{paper}/publish", data={"version": version_in(shown), "confirmed": "yes"})
    its.browser.post(f"{paper}/withdraw")
    page = its.browser.get(f"{event}/publish").text
    assert "Whatever is worded anew has no effect." in page
    assert f'action="{event}/publish/wording"' not in page
    sent = {"note": note, "text": "More crossings were asked for.", "revision": "1"}
    answer = its.browser.post(f"{event}/publish/wording", data=sent)
    assert answer.status_code == 409
    assert "This note was released; it leaves in the same words or not at all" in answer.text
    assert WORDED in its.browser.get(f"{event}/publish").text


def test_a_report_in_which_nothing_is_left_says_so(its: Dialogue) -> None:
    event = its.event()
    seats = its.seats(event, list_of(5, "AUT"))
    paper, page = draft(its, event, "report")
    assert "says nothing" not in page
    its.browser.post(f"{event}/seats/{seats['Delegate Autaaa']}/absent", data={"revision": "1", "because": "illness"})
    page = its.browser.post(f"{paper}/amend", data={"revision": "1"}).text
    assert "This report says nothing: too few people sat there to be counted, and no note was chosen." in page


def test_numbers_stand_without_a_label(its: Dialogue, event: str) -> None:
    _, page = draft(its, event, "report")
    assert "10–19" in page
    assert ">Count<" not in page
    assert "says nothing" not in page
