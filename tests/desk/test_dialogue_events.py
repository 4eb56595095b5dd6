"""The events of a dialogue at the desk: facts, delegations, sessions, accounts, and what two people do at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tests.desk.dialogues import found, list_of, revision_in, seats_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

LU = "mfa-lu-karlsen-20251009"


def test_an_event_is_added_with_its_agenda_and_edited(client: TestClient) -> None:
    its = found(client)
    agenda = {
        "agenda.title": ["Night trains", "", "Water"],
        "agenda.topic": ["railways", "", "lakes"],
        "agenda.reason": ["The last round left it open", "", ""],
    }
    event = its.event(number="3", country="deu", host="Lake Institute", **agenda)
    page = client.get(event).text
    assert "Round no. 3" in page
    assert "2</time> to <time" in page
    assert "The last round left it open" in page
    assert page.index("Night trains") < page.index("Water")
    form = client.get(f"{event}/edit").text
    sent = {
        "kind": "round",
        "name": "Fourth round",
        "number": "4",
        "start": "2026-03-02",
        "revision": revision_in(form),
    }
    assert "Fourth round" in client.post(f"{event}/edit", data=sent).text
    assert "Night trains" not in client.get(event).text


def test_what_cannot_be_is_said_and_nothing_is_lost(client: TestClient) -> None:
    its = found(client)
    sent = {"kind": "round", "name": "Backwards", "start": "2026-03-02", "end": "2026-03-01", "agenda.title": ["Kept"]}
    sent |= {"agenda.topic": [""], "agenda.reason": [""]}
    page = client.post(f"{its.at}/events/new", data=sent)
    assert page.status_code == 422
    assert "before it begins" in page.text
    assert 'value="Backwards"' in page.text
    assert 'value="Kept"' in page.text


def test_an_event_beside_another_is_pointed_out(client: TestClient) -> None:
    its = found(client)
    its.event(name="Spring round")
    other = its.event(name="Seminar", kind="special seminar", start="2026-03-03", end="")
    page = client.get(other).text
    assert "Another event is held on these days" in page
    assert "Spring round" in page
    assert "held on these days" not in client.get(its.event(name="Autumn", start="2026-10-01", end="")).text


def test_two_who_edit_an_event_at_once(convenor_client: TestClient, editor_client: TestClient) -> None:
    its = found(convenor_client)
    its.name("Édith", "co-convenor")
    event = its.event()
    sent = {"kind": "round", "revision": "1", "start": "2026-03-02"}
    convenor_client.post(f"{event}/edit", data=sent | {"name": "Third round", "place": "Bregenz"})
    answer = editor_client.post(f"{event}/edit", data=sent | {"name": "Third round", "place": "Konstanz"})
    assert answer.status_code == 409
    assert 'value="Konstanz"' in answer.text
    assert 'There now: <q dir="auto">Bregenz</q>' in answer.text


def test_a_list_is_seated_and_what_does_not_fit_stays(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    rows = "Name | Side | Post | Organization | Original | Status\n---|---|---|---|---|---\n"
    rows += "Mara Lind | aut | Minister | Ministry of Transport | | former\nLi Wen | CHE | Fellow | Rail Forum | 李文 |"
    seats = its.seats(event, rows)
    assert set(seats) == {"Mara Lind", "Li Wen"}
    page = client.get(event).text
    assert "former Minister, Ministry of Transport" in page
    assert '<bdi class="original">李文</bdi>' in page
    again = client.post(f"{event}/seats/pasted", data={"pasted": "Ina Berg\tAUT\nLi Wen\tAUT\n\tAUT\tNobody"})
    assert again.status_code == 422
    assert "2 could not be seated" in again.text
    assert "nobody sits for two sides" in again.text
    assert "Li Wen\tAUT\n\tAUT\tNobody</textarea>" in again.text
    assert "Ina Berg" in seats_in(again.text)


def test_a_person_on_both_sides_needs_a_word(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, "Li Wen\tCHE")
    sent = {"name": "Li Wen", "side": "aut", "role": "delegate"}
    answer = client.post(f"{event}/seats", data=sent)
    assert answer.status_code == 422
    assert "sits at this event for CHE" in answer.text
    page = client.post(f"{event}/seats", data=sent | {"another": "yes"}).text
    assert "sits for CHE and for AUT" in page


def test_a_seat_is_changed_with_substitute_and_capacity(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    seats = its.seats(event, "Mara Lind\tAUT\nIna Berg\tAUT")
    sent = {"revision": "1", "name": "Ina Berg", "side": "AUT", "role": "delegate", "stands_in_for": seats["Mara Lind"]}
    client.post(f"{event}/seats/{seats['Ina Berg']}", data=sent | {"personal": "yes", "speaks_for": "self"})
    page = client.get(event).text
    assert "substitute" in page
    assert "in a personal capacity" in page
    late = client.post(f"{event}/seats/{seats['Ina Berg']}", data=sent | {"name": "Ina Berger"})
    assert late.status_code == 409
    assert 'value="Ina Berger"' in late.text


def test_the_participants_of_an_account_are_seated_at_once(client: TestClient) -> None:
    its = found(client, sides="CHN\nNOR")
    event = its.event(start="2025-10-06", end="")
    hits = client.get(event, params={"find": LU}).text
    assert f'name="account" value="{LU}"' in hits
    client.post(f"{event}/accounts", data={"account": LU, "action": "link"})
    page = client.get(f"{event}/seats").text
    assert "have no seat yet" in page
    seats = seats_in(client.post(f"{event}/seats/told").text)
    assert len(seats) >= 2
    assert "Everybody of whom the accounts tell has a seat." in client.get(f"{event}/seats").text
    name = next(iter(seats))
    found_there = client.get(f"{event}/seats", params={"find": name}).text
    assert "sits there already" in found_there
    known = re.search(rf'href="{event}/seats\?person=([^"]+)#one"', found_there)
    assert known
    form = client.get(f"{event}/seats", params={"person": unquote(known[1])}).text
    assert "Filled in from the archive, as of 6 October 2025." in form
    assert 'name="posts.title" value="' in form
    client.post(f"{event}/accounts", data={"account": LU, "action": "unlink"})
    assert "None is linked." in client.get(event).text
    assert client.post(f"{event}/accounts", data={"account": "nowhere"}).status_code == 404


def test_the_track_follows_and_is_set_by_hand(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, "Mara Lind\tAUT\tMinister\tMinistry of Transport\nLi Wen\tCHE\tFellow\tRail Forum")
    page = client.get(event).text
    assert "<b>Track 1.5</b>" in page
    assert "1 serving official" in page
    page = client.post(f"{event}/track", data={"revision": revision_in(page), "track": "2"}).text
    assert "<b>Track 2</b>" in page
    assert "set by" in page


def test_sessions_are_added_edited_and_removed(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    page = client.post(f"{event}/sessions", data={"title": "Rails", "start": "2026-03-02T09:30", "topic": "railways"})
    assert "2026-03-02 09:30" in page.text
    session = page.text.partition("notes?session=")[2][:16]
    here = f"{its.at}/sessions/{session}"
    assert client.post(f"{event}/sessions", data={"title": "Rails", "start": "morning"}).status_code == 422
    assert "Tracks" in client.post(here, data={"title": "Tracks", "revision": "1"}).text
    assert client.post(here, data={"title": "Roads", "revision": "1"}).status_code == 409
    assert "Tracks" not in client.post(f"{here}/remove", data={"revision": "2"}).text


def test_an_event_is_removed_once_nothing_stands_in_it(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    seats = its.seats(event, "Li Wen\tCHE")
    revision = revision_in(client.get(f"{event}/edit").text)
    assert client.post(f"{event}/remove", data={"revision": revision}).status_code == 409
    client.post(f"{event}/seats/{seats['Li Wen']}/remove", data={"revision": "1"})
    assert client.post(f"{event}/remove", data={"revision": revision}).url.path == its.at
    assert client.get(event).status_code == 404


def test_a_member_sees_and_changes_nothing(convenor_client: TestClient, reader_client: TestClient) -> None:
    its = found(convenor_client)
    its.name("rita")
    event = its.event()
    page = reader_client.get(event).text
    assert "/edit" not in page
    assert "/publish" not in page
    assert reader_client.post(f"{event}/seats", data={"name": "Li Wen", "role": "delegate"}).status_code == 403
    assert reader_client.post(f"{event}/track", data={"revision": "1", "track": "2"}).status_code == 403
    assert reader_client.post(f"{its.at}/events/new", data={"kind": "round", "name": "Own"}).status_code == 403


def test_notes_and_people_are_erased_for_good(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    seats = its.seats(event, "Quirin Zwack\tAUT\n" + list_of(2, "CHE"))
    its.note(event, "Quirin Zwack wants ferries.", speaker=seats["Quirin Zwack"])
    who = f"{event}/seats/{seats['Quirin Zwack']}/erase"
    assert client.post(who).status_code == 400
    assert "Erased" in client.post(who, data={"sure": "yes"}).text
    for path in (event, f"{event}/seats", f"{event}/notes", f"{event}/publish"):
        assert "Zwack" not in client.get(path).text
    assert "ferries" in client.get(f"{event}/notes").text
    client.post(f"{event}/erase", data={"sure": "yes"})
    assert "ferries" not in client.get(f"{event}/notes").text
