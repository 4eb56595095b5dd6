"""Whoever had a seat and did not come, at the desk: who says so, what members are told, and what stands against it."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

from tests.desk.dialogues import found, list_of, seats_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

ROWS = "Quirin Zwack\tAUT\tFellow\tInstitute\n" + list_of(2, "CHE")
WHY = "the flight was cancelled"


def test_whoever_did_not_come_is_told_to_members_with_the_reason(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    seats = its.seats(event, ROWS)
    form = client.get(f"{event}/seats/{seats['Quirin Zwack']}").text
    assert "They did not come, because" in form
    page = client.post(f"{event}/seats/{seats['Quirin Zwack']}/absent", data={"revision": "1", "because": WHY})
    assert page.url.path == f"{event}/seats"
    assert list(seats_in(page.text)) == ["Delegate Cheaaa", "Delegate Chebbb"]
    for shown in (page.text, client.get(event).text):
        assert "Did not come" in shown
        assert f"{WHY}</span> · noted by" in shown
    paper = client.get(f"{its.at}/papers/delegations.md?event={event.rsplit('/', 1)[1]}").text
    assert "Did not come" in paper
    assert f"**Quirin Zwack** (Austria): {WHY}" in paper
    assert f"As {getpass.getuser()} noted" in paper
    back = its.seats(event, "Quirin Zwack\tAUT\tFellow\tInstitute")
    assert "Quirin Zwack" in back
    assert "Did not come" not in client.get(event).text


def test_whoever_spoke_keeps_the_seat_and_the_reason_stays_in_the_form(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    seat = its.seats(event, ROWS)["Quirin Zwack"]
    its.note(event, "More ferries are wanted.", speaker=seat)
    page = client.post(f"{event}/seats/{seat}/absent", data={"revision": "1", "because": WHY})
    assert page.status_code == 409
    assert "Notes name Quirin Zwack as their speaker, and whoever spoke came" in page.text
    assert f'value="{WHY}"' in page.text
    assert "Quirin Zwack" in seats_in(client.get(f"{event}/seats").text)
