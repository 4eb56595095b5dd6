"""Sessions at the desk: who sat in one, the topic of its notes, and erasing its notes alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.desk.dialogues import found, list_of, seats_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.desk.dialogues import Dialogue


def session_of(its: Dialogue, event: str, title: str, topic: str = "") -> str:
    """Add a session; gives its key."""
    page = its.browser.post(f"{event}/sessions", data={"title": title, "start": "", "topic": topic})
    keys: list[tuple[str, str]] = re.findall(r'notes\?session=([0-9a-f]{16})"><bdi>([^<]+)<', page.text)
    return next(key for key, name in keys if name == title)


def test_people_of_an_event_and_others_are_seated_in_a_session(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    seats = its.seats(event, "Quirin Zwack\tAUT\tFellow\tInstitute\n" + list_of(2, "CHE"))
    at = f"{its.at}/sessions/{session_of(its, event, 'Ferries')}"
    assert "all who sit at the event count as having sat in it" in client.get(f"{at}/seats").text
    assert "Tick who sat in this session" in client.post(f"{at}/seats", data={}).text
    page = client.post(f"{at}/seats", data={"seat": [seats["Quirin Zwack"]]})
    assert list(seats_in(page.text)) == ["Quirin Zwack"]
    page = client.post(f"{at}/seats/alone", data={"name": "Ulla Gast", "side": "CHE", "role": "delegate"})
    own = seats_in(page.text)
    assert list(own) == ["Quirin Zwack", "Ulla Gast"]
    assert "Ulla Gast" not in seats_in(client.get(f"{event}/seats").text)
    assert "2 seats of its own" in client.get(f"{event}/seats").text
    notes = client.get(f"{event}/notes?session={at.rsplit('/', 1)[1]}").text
    assert f'<option value="{own["Ulla Gast"]}">' in notes
    assert "Delegate Cheaaa" not in notes
    removed = client.post(f"{event}/seats/{own['Ulla Gast']}/remove", data={"revision": "1"})
    assert removed.url.path == f"{at}/seats"
    assert list(seats_in(removed.text)) == ["Quirin Zwack"]


def test_somebody_of_the_event_is_not_seated_in_a_session_for_another_side(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, "Quirin Zwack\tAUT\tFellow\tInstitute")
    at = f"{its.at}/sessions/{session_of(its, event, 'Ferries')}"
    page = client.post(f"{at}/seats/alone", data={"name": "Quirin Zwack", "side": "CHE", "role": "delegate"})
    assert page.status_code == 422
    assert "nobody sits for two sides" in page.text


def test_notes_of_a_session_begin_with_its_topic_or_title(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    for title, topic, known in (("Ferries", "lakes", "lakes"), ("Timetables", "", "Timetables")):
        session = session_of(its, event, title, topic)
        assert f'data-topic="{known}"' in client.get(f"{event}/notes?session={session}").text
        begun = client.post(f"{event}/notes/begin", data={"session": session}).json()
        assert begun["topic"] == known
    assert 'data-topic=""' in client.get(f"{event}/notes").text


def test_the_notes_of_one_session_are_erased_and_those_of_another_stay(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    keys = {}
    for title in ("Ferries", "Timetables"):
        session = keys[title] = session_of(its, event, title)
        begun = client.post(f"{event}/notes/begin", data={"session": session}).json()
        sent = {"note": begun["note"], "revision": "1", "kind": "position", "text": f"More {title.lower()} are wanted."}
        assert client.post(f"{event}/notes/write", data=sent).json()["state"] == "stored"
    at = f"{its.at}/sessions/{keys['Ferries']}/erase"
    assert f'href="{at}"' in client.get(f"{event}/erase").text
    asked = client.get(at).text
    assert "Erase the notes of <bdi>Ferries</bdi>" in asked
    assert "All notes of the session are erased" in asked
    assert client.post(at, data={}).status_code == 400
    assert "1 item erased" in client.post(at, data={"sure": "yes"}).text
    assert "More ferries" not in client.get(f"{event}/notes?session={keys['Ferries']}").text
    assert "More timetables" in client.get(f"{event}/notes?session={keys['Timetables']}").text
