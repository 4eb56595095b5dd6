"""What leaves a dialogue by the desk: prospects, wordings, clearance by sides, publishing, and calendars of that."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from tests.desk.conftest import SHARED
from tests.desk.dialogues import Dialogue, found, list_of, version_in

if TYPE_CHECKING:
    from fastapi import FastAPI

SAID = "Xylander wants the night ferry to sail all winter long."
WORDED = "More crossings were asked for."


@pytest.fixture
def its(convenor_client: TestClient) -> Dialogue:
    return found(convenor_client)


@pytest.fixture
def event(its: Dialogue) -> str:
    event = its.event()
    its.seats(event, list_of(6, "AUT") + "\n" + list_of(6, "CHE", "Xylander"))
    return event


def drafted(its: Dialogue, event: str, note: str) -> tuple[str, str]:
    """Draft a summary of one note; gives the address of the paper, and its page."""
    page = its.browser.post(f"{event}/publish/draft", data={"kind": "summary", "chosen": note})
    assert page.status_code == 200, page.text
    return page.url.path, page.text


def released(its: Dialogue, event: str) -> str:
    """Release a summary of one note; gives its public address."""
    note = its.note(event, SAID)
    its.browser.post(f"{event}/publish/wording", data={"note": note, "text": WORDED})
    paper, page = drafted(its, event, note)
    done = its.browser.post(f"{paper}/publish", data={"version": version_in(page), "confirmed": "yes"})
    assert done.url.path.startswith("/released/"), done.text
    return done.url.path


def test_each_note_stands_beside_what_leaves_and_what_could_be_inferred(its: Dialogue, event: str) -> None:
    note = its.note(event, SAID)
    page = its.browser.get(f"{event}/publish").text
    assert 'class="prospect stays"' in page
    assert "Its very words may not leave" in page
    page = its.browser.post(f"{event}/publish/wording", data={"note": note, "text": WORDED}).text
    assert 'class="prospect leaves"' in page
    assert "the event took place in Lindau" in page
    page = its.browser.post(
        f"{event}/publish/wording", data={"note": note, "text": "Xylander asked.", "revision": "1"}
    ).text
    assert 'class="prospect stays"' in page
    assert "gives away" in page


def test_a_speaker_consents_to_one_note_alone(its: Dialogue, event: str) -> None:
    seats = its.seats(event, "Mara Lind\tAUT")
    note, other = (
        its.note(event, words, speaker=seats["Mara Lind"]) for words in ("Ferries do sail.", "Trains do run.")
    )
    sent = {"note": note, "speaker": "yes", "verbatim": "yes", "side": "yes", "category": "yes", "how": "by word"}
    page = its.browser.post(f"{event}/consents", data=sent).text
    told = {
        one[1]: one[0] for one in re.findall(r'class="prospect (\w+)".*?<blockquote dir="auto">([^<]+)<', page, re.S)
    }
    assert told == {"Ferries do sail.": "leaves", "Trains do run.": "stays"}
    assert "for one note" in its.browser.get(f"{event}/rule").text
    assert its.browser.post(f"{event}/consents", data=sent | {"note": other, "how": ""}).status_code == 422


def test_what_may_not_leave_is_not_drafted(its: Dialogue, event: str) -> None:
    note = its.note(event, SAID)
    answer = its.browser.post(f"{event}/publish/draft", data={"kind": "summary", "chosen": note})
    assert answer.status_code == 409
    assert "may not leave" in answer.text
    assert its.browser.post(f"{event}/publish/draft", data={"kind": "summary"}).status_code == 409


def test_two_who_word_a_note_at_once(its: Dialogue, event: str, editor_client: TestClient) -> None:
    its.name("Édith", "co-convenor")
    note = its.note(event, SAID)
    its.browser.post(f"{event}/publish/wording", data={"note": note, "text": WORDED})
    sent = {"note": note, "revision": "1"}
    its.browser.post(f"{event}/publish/wording", data=sent | {"text": "More ships were asked for."})
    answer = editor_client.post(f"{event}/publish/wording", data=sent | {"text": "Later ships were asked for."})
    assert answer.status_code == 409
    assert "More ships were asked for." in answer.text
    assert "Later ships were asked for.</textarea>" in answer.text


def test_sides_clear_and_a_convenor_confirms(its: Dialogue, event: str, editor_client: TestClient) -> None:
    its.name("Édith", "co-convenor", "CHE")
    note = its.note(event, SAID)
    its.browser.post(f"{event}/publish/wording", data={"note": note, "text": WORDED})
    paper, page = drafted(its, event, note)
    sent = {"version": version_in(page), "confirmed": "yes"}
    early = its.browser.post(f"{paper}/publish", data=sent)
    assert early.status_code == 409
    assert "not cleared yet" in early.text.lower()
    assert its.browser.post(f"{paper}/clear", data={"side": "CHE", **sent}).status_code == 403
    assert editor_client.post(f"{paper}/publish", data=sent).status_code == 403
    stale = editor_client.post(f"{paper}/clear", data={"side": "CHE", "version": "sha256:0"})
    assert stale.status_code == 409
    assert "by <bdi>Édith</bdi>" in editor_client.post(f"{paper}/clear", data={"side": "CHE", **sent}).text
    unsure = its.browser.post(f"{paper}/publish", data={"version": sent["version"]})
    assert unsure.status_code == 409
    assert its.browser.post(f"{paper}/publish", data=sent).url.path.startswith("/released/")


def test_a_release_is_read_by_all_and_tells_nobody_who_was_there(
    its: Dialogue, event: str, reader_client: TestClient
) -> None:
    address = released(its, event)
    page = reader_client.get(address)
    assert page.status_code == 200
    assert WORDED in page.text
    inside = [its.at.rpartition("/")[2], event.rpartition("/")[2], "Xylander", "Delegate", "Institute", "night ferry"]
    for words in (*inside, "Carla", "Alpine"):
        assert words not in page.text, words
    assert f'href="{address}"' in reader_client.get("/dialogues").text


def test_a_release_is_withdrawn_for_good(its: Dialogue, event: str, reader_client: TestClient) -> None:
    address = released(its, event)
    paper = f"{its.at}/releases/{address.rpartition('/')[2]}"
    assert "It never changes." in its.browser.get(paper).text
    assert its.browser.post(f"{paper}/amend", data={"revision": "2"}).status_code == 409
    its.browser.post(f"{paper}/withdraw")
    gone, never = reader_client.get(address), reader_client.get("/released/0123456789abcdef")
    assert (gone.status_code, never.status_code) == (404, 404)
    assert gone.text == never.text


def test_a_paper_drafted_anew_is_another_version(its: Dialogue, event: str) -> None:
    notes = [its.note(event, f"{SAID} {n}.") for n in range(2)]
    for n, note in enumerate(notes):
        its.browser.post(f"{event}/publish/wording", data={"note": note, "text": f"Point {n} was made."})
    page = its.browser.post(f"{event}/publish/draft", data={"kind": "summary", "chosen": notes})
    before = version_in(page.text)
    page = its.browser.post(f"{page.url.path}/amend", data={"chosen": notes[0], "revision": "1"})
    assert "Point 1" not in page.text.partition("As everybody")[2].partition("Cleared")[0]
    stale = its.browser.post(f"{page.url.path}/publish", data={"version": before, "confirmed": "yes"})
    assert stale.status_code == 409
    assert "drafted anew" in stale.text


def test_notices_and_reports_are_drafted_without_notes(its: Dialogue, event: str) -> None:
    for kind, name in (("notice", "Notice"), ("report", "Report without names")):
        page = its.browser.post(f"{event}/publish/draft", data={"kind": kind}).text
        assert f"<h1>{name}: in the making</h1>" in page
    assert its.browser.get(f"{event}/publish").text.count("in the making") == 2


def calendar_of(its: Dialogue, name: str = "Press office") -> str:
    """Make a calendar's address, and give its path."""
    page = its.browser.post(f"{its.at}/calendar", data={"name": name}).text
    shown = re.search(r"https://desk\.example\.org(/calendar/[\w-]+\.ics)", page)
    assert shown, page
    return shown[1]


def test_a_calendar_needs_no_login_and_has_only_what_was_released(
    its: Dialogue, event: str, shared_app: FastAPI
) -> None:
    its.event(name="Kept to ourselves", start="2027-05-01", end="")
    address = calendar_of(its)
    anybody = TestClient(shared_app, SHARED.address, follow_redirects=False)
    before = anybody.get(address)
    assert before.headers["content-type"].startswith("text/calendar")
    assert "BEGIN:VEVENT" not in before.text
    released(its, event)
    told = anybody.get(address).text
    assert "Third round" in told
    assert "20260302" in told
    for words in ("Kept", "Xylander", "Institute", its.at.rpartition("/")[2], event.rpartition("/")[2]):
        assert words not in told
    assert "Kept to ourselves" in its.browser.get(f"{its.at}/calendar.ics").text


def test_a_calendars_secret_is_shown_once_and_revoked(its: Dialogue, shared_app: FastAPI) -> None:
    address = calendar_of(its)
    page = its.browser.get(f"{its.at}/calendar").text
    assert address not in page
    key = re.search(r'name="address" value="([^"]+)"', page)
    assert key
    its.browser.post(f"{its.at}/calendar/revoke", data={"address": key[1]})
    anybody = TestClient(shared_app, SHARED.address, follow_redirects=False)
    gone, never = anybody.get(address), anybody.get("/calendar/never.ics")
    assert (gone.status_code, never.status_code) == (404, 404)
    assert gone.text == never.text
    assert anybody.get("/calendar/../dialogues").status_code == 303


def test_only_a_convenor_makes_addresses(its: Dialogue, reader_client: TestClient) -> None:
    its.name("rita")
    assert reader_client.get(f"{its.at}/calendar").status_code == 200
    assert reader_client.post(f"{its.at}/calendar", data={"name": "Me"}).status_code == 403
    assert its.browser.post(f"{its.at}/calendar", data={"name": ""}).status_code == 422


def test_the_log_keeps_no_secret_and_no_dialogue(
    its: Dialogue, shared_app: FastAPI, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = calendar_of(its)

    def breaks(*_: object) -> None:
        raise RuntimeError("broken for a test")

    monkeypatch.setattr("aidememoire.desk.pages.calendar.calendar_at", breaks)
    monkeypatch.setattr("aidememoire.desk.pages.calendar.addresses", breaks)
    with caplog.at_level(logging.INFO):
        assert TestClient(shared_app, SHARED.address).get(address).status_code == 500
        assert its.browser.get(f"{its.at}/calendar").status_code == 500
    told = "\n".join(record.getMessage() for record in caplog.records if record.name == "aidememoire.desk")
    assert told.count("fault") == 2
    assert address.rpartition("/")[2].removesuffix(".ics") not in told
    assert its.at.rpartition("/")[2] not in told
