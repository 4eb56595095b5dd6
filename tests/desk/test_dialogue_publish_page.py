"""The page of what may leave: what is kept back alone, what cannot be helped by other words, and an empty report."""

from __future__ import annotations

import getpass
import re
from typing import TYPE_CHECKING

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues.forms import SWITCHES, Wording
from tests.desk.dialogues import found, list_of, revision_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive

ROWS = f"{list_of(6, 'AUT')}\n{list_of(6, 'CHE')}"


def worded(client: TestClient, event: str, note: str, text: str) -> None:
    client.post(f"{event}/publish/wording", data={"note": note, "text": text})


def notes_on(page: str) -> list[str]:
    return re.findall(r'<li id="note-([0-9a-f]{16})"', page)


def test_only_what_is_kept_back_is_shown_where_that_is_asked(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, ROWS)
    leaves, stays = its.note(event, "Night trains come first."), its.note(event, "Ferries sail all winter long.")
    worded(client, event, leaves, "Railways matter.")
    page = client.get(f"{event}/publish").text
    assert notes_on(page) == [leaves, stays]
    assert 'href="?show=kept-back">Only what is kept back' in page
    kept = client.get(f"{event}/publish?show=kept-back").text
    assert notes_on(kept) == [stays]
    assert "Draft a paper" not in kept
    worded(client, event, stays, "Crossings matter.")
    assert "Nothing is kept back" in client.get(f"{event}/publish?show=kept-back").text


def test_a_report_that_would_say_nothing_says_so_before_it_is_drafted(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, list_of(2, "AUT"))
    said = "too few people sat there to be counted"
    assert said in client.get(f"{event}/publish").text
    answer = client.post(f"{event}/publish/draft", data={"kind": "report"})
    assert answer.status_code == 409
    assert said in answer.text
    assert "Papers of this event" not in client.get(f"{event}/publish").text
    its.seats(event, f"{list_of(6, 'AUT', 'Other')}\n{list_of(6, 'CHE', 'Other')}")
    assert said not in client.get(f"{event}/publish").text
    assert "/releases/" in client.post(f"{event}/publish/draft", data={"kind": "report"}).url.path


def test_other_words_are_not_asked_for_where_none_would_help(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, ROWS)
    client.post(
        f"{event}/rule", data={"rule": "confidential", "revision": revision_in(client.get(f"{event}/rule").text)}
    )
    note = its.note(event, "Night trains come first.")
    page = client.get(f"{event}/publish").text
    assert "What was said may not leave" in page
    assert "put it in other words" not in page
    assert f'id="w-{note}"' not in page


def test_a_topic_that_stays_behind_is_told(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, ROWS)
    note = its.note(event, "Night trains come first.", topic="Institute AUT")
    worded(client, event, note, "Railways matter.")
    assert "Without its topic" in client.get(f"{event}/publish").text


def test_what_is_kept_back_alone_stays_in_sight_when_a_wording_is_refused(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, ROWS)
    leaves, stays = its.note(event, "Night trains come first."), its.note(event, "Ferries sail all winter long.")
    worded(client, event, leaves, "Railways matter.")
    sent = {"note": stays, "text": "Ferries sail all winter long.", "show": "kept-back"}
    assert notes_on(client.post(f"{event}/publish/wording", data=sent).text) == [stays]
    late = client.post(f"{event}/publish/wording", data=sent | {"text": "Crossings matter.", "revision": "0"})
    assert late.status_code == 409
    assert notes_on(late.text) == [stays]
    odd = client.get(f"{event}/publish?show=odd")
    assert odd.status_code == 422
    assert "Show: it is all or kept-back, not “odd”." in odd.text
    assert 'A paper is drafted below <a href="?">all notes</a>' in late.text


def test_consent_is_asked_for_a_note_only_where_something_of_it_is_closed(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    seats = its.seats(event, ROWS)
    its.note(event, "Night trains come first.", speaker=next(iter(seats.values())))
    assert "The speaker consented to more" in client.get(f"{event}/publish").text
    client.post(
        f"{its.at}/rule", data={"rule": "on the record", "revision": revision_in(client.get(f"{its.at}/rule").text)}
    )
    sent: dict[str, str | list[str]] = {"seat": list(seats.values()), "how": "by letter"}
    sent |= dict.fromkeys(SWITCHES, "yes")
    client.post(f"{event}/consents", data=sent)
    assert "The speaker consented to more" not in client.get(f"{event}/publish").text


def test_words_that_were_put_at_the_command_line_are_changed_at_the_desk(
    client: TestClient, desk_archive: Archive
) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, ROWS)
    note = its.note(event, "Night trains come first.")
    room = desk_archive.view(Viewer(getpass.getuser())).dialogue(its.at.rpartition("/")[2])
    known = room.put(Wording(note=note, text="Railways matter."), event.rpartition("/")[2])
    sent = {"note": note, "text": "Trains matter.", "revision": str(known.revision)}
    client.post(f"{event}/publish/wording", data=sent)
    assert [one.value.text for one in room.all(Wording)] == ["Trains matter."]
