"""The API inside dialogues: whoever is named there gets what the pages show, all others what they get of nothing."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues.forms import Dialogue
from aidememoire.dialogue.ledger.keeping import set_status
from tests.desk.dialogues import found, list_of
from tests.desk.test_api import V1, filled, got, walked
from tests.dialogue.ledger.stories import entry, lakes

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.room import DialogueRoom

INSIDE = ("", "/events", "/events/{event}", "/ledger", "/ledger/{entry}", "/ledger?kind=feast", "/events?limit=0")
NOWHERE = {"dialogue": "no-such-dialogue", "event": "no-such-event", "entry": "no-such-entry"}


@pytest.fixture
def room(client: TestClient, desk_archive: Archive) -> DialogueRoom:
    """Give a dialogue of the person in the browser."""
    del client
    view = desk_archive.view(Viewer(getpass.getuser()))
    return view.found(Dialogue(name="Lakes Dialogue", sides=("AUT", "NGA")))


def test_only_the_dialogues_in_which_one_is_named_are_listed(
    client: TestClient, desk_archive: Archive, room: DialogueRoom
) -> None:
    lakes(desk_archive)  # of somebody else
    (line,) = got(client, "/dialogues")["items"]
    assert line == {"key": room.key, "name": "Lakes Dialogue", "sides": ["AUT", "NGA"], "role": "convenor"}
    whole = got(client, f"/dialogues/{room.key}")
    assert (whole["value"]["name"], whole["value"]["rule"]["content"]) == ("Lakes Dialogue", True)
    assert [one["role"] for one in whole["members"]] == ["convenor"]


def test_events_are_walked_through_in_time_and_told_with_who_sits_there(client: TestClient) -> None:
    its = found(client)
    for start in ("2026-05-01", "2026-03-01", "2026-04-01"):
        event = its.event(name=f"Round of {start}", start=start, end=start)
    its.seats(event, list_of(2, "AUT"))
    at = f"/dialogues/{its.at.rpartition('/')[2]}/events"
    assert [one["value"]["start"] for one in walked(client, at, 1)] == ["2026-03-01", "2026-04-01", "2026-05-01"]
    whole = got(client, f"{at}/{event.rpartition('/')[2]}")
    assert [one["value"]["name"] for one in whole["seats"]] == ["Delegate Autaaa", "Delegate Autbbb"]
    assert (whole["rule"]["content"], whole["rule"]["speaker"]) == (True, False)
    assert "only AUT is seated" in whole["track"]["reason"]


def test_notes_are_not_given(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.note(event, "Night trains come first, NONCE-NOTE.")
    its.note(event, "NONCE-DRAFT", seal=False)
    key = its.at.rpartition("/")[2]
    for inside in ("", "/events", f"/events/{event.rpartition('/')[2]}", "/ledger"):
        answer = client.get(f"{V1}/dialogues/{key}{inside}")
        assert answer.status_code == 200
        assert "NONCE" not in answer.text


def test_a_ledger_is_walked_through_and_narrowed(client: TestClient, room: DialogueRoom) -> None:
    late = entry(room, "Reopen the harbour", due={"date": "2024-01-31"})
    done = entry(room, "Print a map of ferries", kind="recommendation", by=())
    entry(room, "Open an office in Lagos")
    set_status(room, done.key, done.revision, "fulfilled", "It is printed.")
    at = f"/dialogues/{room.key}/ledger"
    lines = walked(client, at, 1)
    assert lines[0]["key"] == late.key
    assert len({one["key"] for one in lines}) == 3
    assert (lines[0]["overdue"], lines[0]["due"]["date"]) == (True, "2024-01-31")
    assert [one["key"] for one in got(client, at, overdue="true")["items"]] == [late.key]
    assert [one["key"] for one in got(client, at, status="fulfilled")["items"]] == [done.key]
    whole = got(client, f"{at}/{done.key}")
    assert (whole["value"]["because"], whole["value"]["evidence"][0]["words"]) == (
        "It is printed.",
        "Told at the table.",
    )
    assert client.get(f"{V1}{at}", params={"after": "gone"}).status_code == 400


def test_no_browser_keeps_what_stands_in_a_dialogue(client: TestClient) -> None:
    names = filled(client)
    for path in ("", *(f"/{names['dialogue']}{inside.format(**names)}" for inside in INSIDE[:5])):
        answer = client.get(f"{V1}/dialogues{path}")
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
        assert "etag" not in answer.headers


@pytest.mark.parametrize("inside", INSIDE)
def test_an_outsider_gets_what_there_is_of_nothing(
    convenor_client: TestClient, editor_client: TestClient, reader_client: TestClient, inside: str
) -> None:
    names = filled(convenor_client)
    for other in (editor_client, reader_client):
        refused = other.get(f"{V1}/dialogues/{names['dialogue']}{inside.format(**names)}")
        unknown = other.get(f"{V1}/dialogues/{NOWHERE['dialogue']}{inside.format(**NOWHERE)}")
        assert refused.status_code == unknown.status_code == 404
        assert refused.text.replace(names["dialogue"], NOWHERE["dialogue"]) == unknown.text
        assert got(other, "/dialogues") == {"items": [], "next": None}


def test_what_stands_in_one_dialogue_is_not_reached_through_another(convenor_client: TestClient) -> None:
    one, other = filled(convenor_client), filled(convenor_client)
    for inside in ("/events/{event}", "/ledger/{entry}"):
        answer = convenor_client.get(f"{V1}/dialogues/{other['dialogue']}{inside.format(**one)}")
        assert answer.status_code == 404


def test_who_is_named_reads_and_no_longer_once_the_name_is_out(
    convenor_client: TestClient, reader_client: TestClient
) -> None:
    its = found(convenor_client)
    its.name("rita")
    at = f"/dialogues/{its.at.rpartition('/')[2]}"
    assert got(reader_client, "/dialogues")["items"][0]["role"] == "member"
    assert got(reader_client, at)["value"]["name"] == "Alpine Dialogue"
    convenor_client.post(f"{its.at}/members/remove", data={"name": "rita"})
    assert reader_client.get(f"{V1}{at}").status_code == 404
