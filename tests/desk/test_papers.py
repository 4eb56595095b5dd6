"""The papers of a dialogue at the desk: which there are, each as a file, and nothing for those outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.forms import PRESETS, Dialogue, Event, Seat
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.view import Viewer
from aidememoire.cli.decided import deciding

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.room import DialogueRoom


@pytest.fixture
def room(desk_archive: Archive) -> DialogueRoom:
    """Give a dialogue of whoever is alone at the desk, with an event that is to come."""
    me = Viewer(deciding(None, None).author)
    room = desk_archive.view(me).found(
        Dialogue(name="Lakes Forum", sides=("AUT", "NGA"), rule=PRESETS["on the record"])
    )
    event = room.put(Event(kind="round", name="Fifth Round", start="2099-06-04", place="Abuja"), room.key)
    room.put(Seat(name="Ilse Brandt", side="AUT"), event.key)
    return room


def test_the_page_offers_each_paper_in_each_format(client: TestClient, room: DialogueRoom) -> None:
    page = client.get(f"/dialogues/{room.key}/papers")
    assert page.status_code == 200
    for kind in ("brief", "delegations", "summary"):
        for form in ("docx", "pdf", "md", "html"):
            assert f"/papers/{kind}.{form}?" in page.text
    assert "Nothing of this event is published" in page.text


@pytest.mark.parametrize(
    ("form", "begins", "kind"),
    [
        ("docx", b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("pdf", b"%PDF", "application/pdf"),
        ("md", b"*For those named", "text/markdown; charset=utf-8"),
        ("html", b"<!doctype html>", "text/html; charset=utf-8"),
    ],
)
def test_a_paper_comes_as_a_file_that_nothing_keeps(
    client: TestClient, room: DialogueRoom, form: str, begins: bytes, kind: str
) -> None:
    made = client.get(f"/dialogues/{room.key}/papers/brief.{form}")
    assert made.status_code == 200
    assert made.content.startswith(begins)
    assert made.headers["content-type"] == kind
    assert made.headers["content-disposition"] == f'attachment; filename="brief.{form}"'
    assert made.headers["cache-control"] == "no-store"


def test_what_is_published_can_be_had_for_readers(client: TestClient, room: DialogueRoom) -> None:
    event = room.all(Event)[0]
    address = f"/dialogues/{room.key}/papers/delegations.md?for=readers"
    assert client.get(address).status_code == 409
    releases.publish(room, releases.draft_notice(room, event.key).key, confirmed=True)
    assert "Ilse Brandt" in client.get(address).text
    assert "Brief for readers" in client.get(f"/dialogues/{room.key}/papers").text


def test_a_dialogue_without_an_event_says_so(client: TestClient, desk_archive: Archive) -> None:
    me = Viewer(deciding(None, None).author)
    room = desk_archive.view(me).found(Dialogue(name="New Forum", sides=("AUT", "NGA")))
    assert "There is no event yet" in client.get(f"/dialogues/{room.key}/papers").text
    assert client.get(f"/dialogues/{room.key}/papers/brief.md").status_code == 404


def test_to_others_there_is_no_such_page(client: TestClient, desk_archive: Archive) -> None:
    other = desk_archive.view(Viewer("somebody else")).found(Dialogue(name="Quiet Forum", sides=("AUT", "NGA")))
    absent = client.get("/dialogues/no-such-dialogue/papers")
    for address in (f"/dialogues/{other.key}/papers", f"/dialogues/{other.key}/papers/brief.md"):
        found = client.get(address)
        assert found.status_code == absent.status_code == 404
        assert "Quiet" not in found.text
