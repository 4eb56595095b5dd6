"""Erasing a person at the desk: by name too, once it is said who is taken for the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.desk.dialogues import found, list_of

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def test_somebody_whose_seat_was_taken_away_is_erased_by_name(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    seats = its.seats(event, "Quirin Zwack\tAUT\n" + list_of(2, "CHE"))
    its.note(event, "Zwack wants ferries.")
    client.post(f"{event}/seats/{seats['Quirin Zwack']}/remove", data={"revision": "1"})
    assert "Zwack" in client.get(f"{event}/notes").text
    assert "Erase a person by name" in client.get(f"{event}/erase").text
    by_name = f"{event}/erase/person"
    wrong = client.post(by_name, data={"name": "Nobody At All"}).text
    assert "nobody of the name or key Nobody At All" in wrong
    assert f'action="{event}/erase"' in wrong
    asked = client.post(by_name, data={"name": "quirin zwack"}).text
    assert "Erase <bdi>Quirin Zwack</bdi>" in asked
    assert "Zwack" in client.get(f"{event}/notes").text
    key = asked.split('name="name" value="')[1].split('"')[0]
    assert "Erased" in client.post(by_name, data={"name": key, "sure": "yes"}).text
    assert "Zwack" not in client.get(f"{event}/notes").text


def test_who_is_taken_for_the_same_person_is_said_before(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    seats = its.seats(event, "Quirin Zwack\tAUT\nQ. Zwack\tAUT\n" + list_of(2, "CHE"))
    asked = client.get(f"{event}/seats/{seats['Quirin Zwack']}/erase").text
    assert "This is taken for one person: <bdi>Quirin Zwack</bdi>, <bdi>Q. Zwack</bdi>." in asked


def test_the_address_of_a_dialogue_that_held_the_name_is_told_and_the_old_one_still_leads_there(
    client: TestClient,
) -> None:
    its = found(client, name="Zwack Dialogue")
    event, old, at = its.event(), its.at, its.at[-6:]
    its.seats(event, "Quirin Zwack\tAUT\n" + list_of(2, "CHE"))
    done = client.post(f"{event}/erase/person", data={"name": "Quirin Zwack", "sure": "yes"}).text
    assert f"<code>/dialogues/dialogue-{at}</code>" in done
    assert "wack" not in client.get(old).text.split("<main")[1].replace("someone whose name was erased", "")
    assert client.get(f"/dialogues/dialogue-{at}").status_code == 200
