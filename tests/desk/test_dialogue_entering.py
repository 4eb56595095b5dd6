"""What is entered at the desk is understood as people write it, or refused in plain words with nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desk.dialogues import found, revision_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def test_a_dialogue_is_founded_between_sides_by_name(client: TestClient) -> None:
    its = found(client, sides="China\nthe United States\nCHN")
    page = client.get(its.at).text
    assert 'class="badge side-1">CHN</b>' in page
    assert 'class="badge side-2">USA</b>' in page
    assert "side-3" not in page
    in_a_line = client.get(found(client, name="In a line", sides="China, U.S. and the EU").at).text
    assert 'class="badge side-3">EU</b>' in in_a_line


def test_a_side_that_nobody_knows_founds_nothing(client: TestClient) -> None:
    answer = client.post(
        "/dialogues", data={"name": "Far Dialogue", "sides": "China\nAtlantis", "rule": "confidential"}
    )
    assert answer.status_code == 422
    assert "&#39;Atlantis&#39; is no side that is known: write a country by a name (China)" in answer.text
    assert "China\nAtlantis</textarea>" in answer.text
    assert 'value="Far Dialogue"' in answer.text


def test_the_country_of_an_event_is_written_by_its_name(client: TestClient) -> None:
    its = found(client)
    assert "(DEU)" in client.get(its.event(country="Germany")).text
    wrong = {"kind": "round", "name": "Third round", "country": "Narnia"}
    answer = client.post(f"{its.at}/events/new", data=wrong)
    assert answer.status_code == 422
    assert "&#39;Narnia&#39; is no country that is known" in answer.text
    assert 'value="Third round"' in answer.text


def test_a_delegate_sits_for_a_side_of_the_dialogue(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    sent = {"name": "Mara Lind", "side": "Austrian", "role": "delegate"}
    sent |= {"posts.title": "former Ambassador", "posts.organization": "", "posts.status": "current"}
    page = client.post(f"{event}/seats", data=sent).text
    assert "former Ambassador" in page
    assert "Former official" in page
    foreign = {"name": "Uli Ott", "side": "France", "role": "delegate"}
    answer = client.post(f"{event}/seats", data=foreign)
    assert answer.status_code == 422
    assert "France (FRA) is no side of this dialogue (AUT, CHE)" in answer.text
    assert 'value="Uli Ott"' in answer.text
    assert client.post(f"{event}/seats", data=foreign | {"role": "observer"}).status_code == 200


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("9 am", "On which day is &#39;9 am&#39;? Write the day too"),
        (
            "morning",
            "&#39;morning&#39; is no beginning of a session: write the day and the time, such as",
        ),
        ("2026-03-09 9:00", "begins on 2026-03-09, and the event is held from 2026-03-02 to 2026-03-03"),
    ],
)
def test_a_session_that_cannot_be_is_refused_in_plain_words(client: TestClient, start: str, words: str) -> None:
    its = found(client)
    event = its.event()
    answer = client.post(f"{event}/sessions", data={"title": "Rails", "start": start})
    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{start}"' in answer.text
    assert "pattern" not in answer.text.partition('role="alert"')[2].partition("</p>")[0]


def test_a_session_is_written_by_the_clock(client: TestClient) -> None:
    its = found(client)
    event = its.event(end="")
    assert "2026-03-02 14:30" in client.post(f"{event}/sessions", data={"title": "Rails", "start": "2:30 pm"}).text


def test_sessions_left_behind_and_numbers_given_twice_are_pointed_out(client: TestClient) -> None:
    its = found(client)
    first = its.event(number="3")
    client.post(f"{first}/sessions", data={"title": "Rails", "start": "2026-03-02T09:00"})
    assert "Outside the days" not in client.get(first).text
    sent = {"kind": "round", "name": "Spring round", "number": "3", "start": "2026-04-01"}
    page = client.post(f"{first}/edit", data=sent | {"revision": revision_in(client.get(f"{first}/edit").text)}).text
    assert "Outside the days of this event:" in page
    assert "2 March 2026" in page
    session = page.partition("notes?session=")[2][:16]
    stays = client.post(
        f"{its.at}/sessions/{session}", data={"title": "Roads", "start": "2026-03-02T09:00", "revision": "1"}
    )
    assert stays.status_code == 200
    assert "Roads" in stays.text
    second = client.get(its.event(name="Autumn round", number="3", start="2026-10-01", end="")).text
    assert "Another event is round no. 3 too:" in second
    assert "Spring round" in second


def test_a_track_that_is_set_has_a_reason_and_says_what_it_goes_against(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, "Mara Lind\tAUT\tMinister\tMinistry of Transport\nLi Wen\tCHE\tFellow\tRail Forum")
    sent = {"revision": revision_in(client.get(event).text), "track": "2", "because": "all came as private people"}
    page = client.post(f"{event}/track", data=sent).text
    assert "<b>Track 2</b>" in page
    assert (
        "because “all came as private people”; 1 serving official, 1 private expert, by which it would be Track 1.5"
        in page
    )
    assert 'value="all came as private people"' in page
    page = client.post(f"{event}/track", data={"revision": revision_in(page), "track": "1"}).text
    assert "who gave no reason" in page
    page = client.post(f"{event}/track", data={"revision": revision_in(page), "track": ""}).text
    assert "<b>Track 1.5</b>" in page
    assert client.post(f"{event}/track", data={"revision": revision_in(page), "track": "3"}).status_code == 422


def test_what_undertakes_is_a_side(client: TestClient) -> None:
    its = found(client)
    sent = {
        "what": "Night trains",
        "kind": "commitment",
        "nature": "deliverable",
        "claim": "claimed",
        "words": "Trains.",
    }
    answer = client.post(f"{its.at}/ledger/new", data=sent | {"by": "Narnia"})
    assert answer.status_code == 422
    assert "&#39;Narnia&#39; is no side that is known" in answer.text
    page = client.post(f"{its.at}/ledger/new", data=sent | {"by": "Austria and Swiss"}).text
    assert 'side-1">AUT</b>' in page
    assert 'side-2">CHE</b>' in page
