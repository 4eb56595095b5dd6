"""Notes at the desk: begun once, saved as typed, nobody else's business until they are sealed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.desk.dialogues import Dialogue, found, list_of

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.fixture
def its(client: TestClient) -> Dialogue:
    return found(client)


def test_a_draft_is_begun_once_however_often_the_answer_is_lost(its: Dialogue) -> None:
    event = its.event()
    first = its.browser.post(f"{event}/notes/begin").json()
    assert its.browser.post(f"{event}/notes/begin").json() == first
    assert its.browser.post(f"{event}/notes/begin", data={"fresh": "yes"}).json()["note"] != first["note"]


def test_words_that_are_stored_already_are_no_conflict(its: Dialogue) -> None:
    event = its.event()
    note = its.note(event, "Ferries in winter.", seal=False)
    same = {"note": note, "revision": "1", "kind": "position", "text": "Ferries in winter. "}
    answer = its.browser.post(f"{event}/notes/write", data=same)
    assert (answer.status_code, answer.json()["state"], answer.json()["revision"]) == (200, "stored", 2)
    other = its.browser.post(f"{event}/notes/write", data=same | {"text": "Ferries in summer."})
    assert other.status_code == 409
    assert other.json()["state"] == "overtaken"
    assert other.json()["text"] == "Ferries in winter."


def test_what_is_sealed_or_gone_says_so(its: Dialogue) -> None:
    event = its.event()
    note = its.note(event, "Ferries.")
    sent = {"note": note, "revision": "3", "kind": "position", "text": "More ferries."}
    answer = its.browser.post(f"{event}/notes/write", data=sent)
    assert (answer.status_code, answer.json()["state"], answer.json()["text"]) == (409, "sealed", "Ferries.")
    assert its.browser.post(f"{event}/notes/drop", data=sent).json()["state"] == "sealed"
    gone = its.browser.post(f"{event}/notes/write", data=sent | {"note": "0123456789abcdef"})
    assert (gone.status_code, gone.json()["state"]) == (404, "gone")


def test_what_does_not_fit_is_said(its: Dialogue) -> None:
    event = its.event()
    note = its.note(event, "Ferries.", seal=False)
    sent = {"note": note, "revision": "2", "kind": "sermon", "text": "Ferries."}
    assert its.browser.post(f"{event}/notes/write", data=sent).status_code == 422
    speaker = sent | {"kind": "position", "speaker": "0123456789abcdef"}
    answer = its.browser.post(f"{event}/notes/write", data=speaker)
    assert (answer.status_code, answer.json()["state"]) == (422, "wrong")
    blank = its.browser.post(f"{event}/notes/begin").json()
    sealed = its.browser.post(f"{event}/notes/seal", data={"note": blank["note"], "revision": "1"})
    assert sealed.status_code == 422


def test_a_draft_that_was_written_on_meanwhile_is_not_sealed(its: Dialogue) -> None:
    event = its.event()
    note = its.note(event, "Ferries.", seal=False)
    answer = its.browser.post(f"{event}/notes/seal", data={"note": note, "revision": "1"})
    assert (answer.status_code, answer.json()["state"]) == (409, "overtaken")


def test_a_draft_is_thrown_away(its: Dialogue) -> None:
    event = its.event()
    note = its.note(event, "Never mind.", seal=False)
    assert its.browser.post(f"{event}/notes/drop", data={"note": note, "revision": "1"}).status_code == 409
    assert its.browser.post(f"{event}/notes/drop", data={"note": note, "revision": "2"}).json()["state"] == "gone"
    assert "Never mind." not in its.browser.get(f"{event}/notes").text


def test_a_co_convenor_does_not_see_the_others_drafts(convenor_client: TestClient, editor_client: TestClient) -> None:
    its = found(convenor_client)
    its.name("Édith", "co-convenor")
    event = its.event()
    note = its.note(event, "Not yet for anybody.", seal=False)
    page = editor_client.get(f"{event}/notes").text
    assert "Not yet for anybody." not in page
    assert note not in page
    sent = {"note": note, "revision": "2", "kind": "position", "text": "Taken over."}
    assert editor_client.post(f"{event}/notes/write", data=sent).status_code == 404
    assert editor_client.post(f"{event}/notes/seal", data=sent).status_code == 404
    convenor_client.post(f"{event}/notes/seal", data=sent)
    seen = its.seen_by(editor_client).part(f"{event.removeprefix(f'{its.at}/')}/notes/sealed")
    assert "Not yet for anybody." in seen
    assert editor_client.get(f"{event}/notes/sealed").url.path == f"{event}/notes"


def test_notes_of_a_session_stand_there(its: Dialogue) -> None:
    event = its.event()
    page = its.browser.post(f"{event}/sessions", data={"title": "Rails"}).text
    session = page.partition("notes?session=")[2][:16]
    begun = its.browser.post(f"{event}/notes/begin", data={"session": session}).json()
    sent = {"note": begun["note"], "revision": "1", "kind": "question", "text": "Which gauge?"}
    its.browser.post(f"{event}/notes/write", data=sent)
    its.browser.post(f"{event}/notes/seal", data={"note": begun["note"], "revision": "2"})
    assert "Which gauge?" in its.browser.get(f"{event}/notes", params={"session": session}).text
    assert "Which gauge?" not in its.browser.get(f"{event}/notes").text
    other = its.event(name="Other", start="2027-01-01", end="")
    assert its.browser.get(f"{other}/notes", params={"session": session}).status_code == 404


def test_the_rule_in_force_is_on_the_page_and_changes_with_it(its: Dialogue) -> None:
    event = its.event()
    assert "Chatham House Rule." in its.browser.get(f"{event}/notes").text
    its.browser.post(f"{event}/rule", data={"rule": "confidential", "revision": "1"})
    assert "Confidential.</b> Nothing leaves." in its.browser.get(f"{event}/notes").text


def test_a_rule_that_is_loosened_after_notes_waits_for_consent(its: Dialogue) -> None:
    its.browser.post(f"{its.at}/rule", data={"rule": "on the record", "revision": "1"})
    event = its.event()
    its.browser.post(f"{event}/rule", data={"rule": "Chatham House Rule", "revision": "1"})
    seats = its.seats(event, "Mara Lind\tAUT\n" + list_of(6, "CHE"))
    its.note(event, "Ferries in winter.", speaker=seats["Mara Lind"])
    page = its.browser.post(f"{event}/rule", data={"rule": "on the record", "revision": "2"}).text
    assert "Chatham House Rule." in page
    assert "Waits for the consent of" in page
    assert "Mara Lind" in page.partition("Waits for the consent of")[2].partition("</li>")[0]
    nobody = its.browser.post(f"{event}/consents", data={"speaker": "yes", "how": "by letter"})
    assert nobody.status_code == 422
    sent = {"seat": seats["Mara Lind"], "speaker": "yes", "verbatim": "yes", "side": "yes", "how": "by letter of 3 May"}
    page = its.browser.post(f"{event}/consents", data=sent).text
    assert "by letter of 3 May" in page
    assert "<bdi>Mara Lind</bdi></b> " in its.browser.get(f"{event}/publish").text


def test_a_rule_set_by_two_at_once(convenor_client: TestClient, editor_client: TestClient) -> None:
    its = found(convenor_client)
    its.name("Édith", "convenor")
    event = its.event()
    convenor_client.post(f"{event}/rule", data={"rule": "confidential", "revision": "1"})
    sent = {"rule": "own", "content": "yes", "side": "yes", "revision": "1", "since": "2026-05"}
    answer = editor_client.post(f"{event}/rule", data=sent)
    assert answer.status_code == 409
    assert "Carla Vega" in answer.text
    assert 'value="own" checked' in answer.text
    assert 'value="2026-05"' in answer.text
    assert editor_client.post(f"{event}/rule", data=sent | {"revision": "2", "since": "soon"}).status_code == 422


def test_sessions_say_how_many_sealed_notes_stand_in_them(its: Dialogue) -> None:
    event = its.event()
    its.browser.post(f"{event}/sessions", data={"title": "Ferries", "start": "", "topic": ""})
    session = re.findall(r"notes\?session=([0-9a-f]{16})", its.browser.get(event).text)[0]
    begun = its.browser.post(f"{event}/notes/begin", data={"session": session, "fresh": "yes"}).json()
    sent = {"note": begun["note"], "revision": "1", "kind": "position", "text": "More ferries are wanted."}
    its.browser.post(f"{event}/notes/write", data=sent)
    its.browser.post(f"{event}/notes/seal", data={"note": begun["note"], "revision": "2"})
    page = its.browser.get(f"{event}/notes").text
    assert '<bdi>Ferries</bdi> <span class="soft">1</span>' in page
    assert "No note of the event as a whole is sealed yet; those of its sessions stand there." in page
    other = found(its.browser, name="Lakes Dialogue")
    assert "No note is sealed yet." in its.browser.get(f"{other.event()}/notes").text
