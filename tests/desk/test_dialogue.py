"""Dialogues at the desk: founding one, who sees it, editing it, and who is named in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desk.dialogues import NAME, address, found, revision_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

INSIDE = (
    (),
    ("edit",),
    ("members",),
    ("rule",),
    ("calendar",),
    ("calendar.ics",),
    ("waiting",),
    ("search",),
    ("events", "new"),
    ("events", "0123456789abcdef"),
    ("events", "0123456789abcdef", "edit"),
    ("events", "0123456789abcdef", "seats"),
    ("events", "0123456789abcdef", "notes"),
    ("events", "0123456789abcdef", "publish"),
    ("events", "0123456789abcdef", "rule"),
    ("sessions", "0123456789abcdef"),
    ("releases", "0123456789abcdef"),
)
"""Pages inside a dialogue."""


def test_one_founds_a_dialogue_and_is_its_convenor(client: TestClient) -> None:
    its = found(client)
    page = client.get(its.at).text
    assert f"<bdi>{NAME}</bdi></h1>" in page
    assert "You are its convenor" in page
    assert "Chatham House Rule." in page
    assert f'href="{its.at}"' in client.get("/dialogues").text
    assert client.get(its.at).headers["cache-control"] == "no-store"


def test_what_does_not_fit_is_said_and_stays_in_the_form(client: TestClient) -> None:
    page = client.post("/dialogues", data={"name": "Coast <Talks>", "sides": "1a", "rule": "confidential"})
    assert page.status_code == 422
    assert "no side" in page.text
    assert 'value="Coast &lt;Talks&gt;"' in page.text
    assert 'value="confidential" checked' in page.text


def test_a_reader_founds_none(reader_client: TestClient) -> None:
    assert reader_client.post("/dialogues", data={"name": NAME, "sides": "aut"}).status_code == 403
    assert "Found a dialogue" not in reader_client.get("/dialogues").text


@pytest.mark.parametrize("inside", INSIDE)
def test_to_others_there_is_no_such_dialogue(
    convenor_client: TestClient, reader_client: TestClient, inside: tuple[str, ...]
) -> None:
    its = found(convenor_client)
    here = "/".join([its.at, *inside])
    refused, unknown = reader_client.get(here), reader_client.get(address(*inside))
    assert refused.status_code == unknown.status_code == 404
    key = its.at.rpartition("/")[2]
    assert refused.text.replace(key, "no-such-dialogue") == unknown.text
    assert NAME not in refused.text
    assert reader_client.post(here, data={}).status_code in (404, 405)


def test_lists_and_the_first_page_show_others_nothing(convenor_client: TestClient, reader_client: TestClient) -> None:
    before = reader_client.get("/dialogues").text
    its = found(convenor_client, name="Zyxwv Talks")
    its.event(name="Qwxyz round")
    assert reader_client.get("/dialogues").text == before
    for path in ("/", "/home/dialogues", "/readouts", "/search?q=Zyxwv"):
        assert "Qwxyz" not in reader_client.get(path).text
        assert "Zyxwv Talks" not in reader_client.get(path).text


def test_two_who_edit_at_once_both_keep_what_they_wrote(convenor_client: TestClient, editor_client: TestClient) -> None:
    its = found(convenor_client)
    its.name("Édith", "convenor")
    same = {"sides": "AUT\nCHE", "smallest": "5", "revision": "1"}
    convenor_client.post(f"{its.at}/edit", data=same | {"name": NAME, "topics": "lakes\nforests"})
    answer = editor_client.post(f"{its.at}/edit", data=same | {"name": "Alpine Talks", "topics": "lakes\nroads"})
    assert answer.status_code == 409
    assert "<bdi>Carla Vega</bdi> changed this meanwhile" in answer.text
    assert 'value="Alpine Talks"' in answer.text
    assert f'There now: <q dir="auto">{NAME}</q>' in answer.text
    assert 'There now: <q dir="auto">lakes\nforests</q>' in answer.text
    again = same | {"name": "Alpine Talks", "topics": "lakes\nroads", "revision": revision_in(answer.text)}
    assert "Alpine Talks" in editor_client.post(f"{its.at}/edit", data=again).text


def test_organizations_groups_and_topics_come_back_as_they_were_written(client: TestClient) -> None:
    its = found(client)
    sent = {
        "revision": "1",
        "name": NAME,
        "sides": "aut\nche",
        "convenors.name": ["Lake Institute", "", "Rail Forum"],
        "convenors.side": ["aut", "", "che"],
        "convenors.co": ["", "", "yes"],
        "groups.name": ["Timetables"],
        "groups.topics": ["railways; night trains"],
        "keep_days": "30",
    }
    page = client.post(f"{its.at}/edit", data=sent).text
    assert "Lake Institute" in page
    assert "co-convenor" in page
    form = client.get(f"{its.at}/edit").text
    assert 'value="railways; night trains"' in form
    assert 'value="30"' in form


def test_a_convenor_names_members_and_takes_them_out(convenor_client: TestClient, reader_client: TestClient) -> None:
    its = found(convenor_client)
    its.name("rita")
    assert reader_client.get(its.at).status_code == 200
    assert reader_client.post(f"{its.at}/members", data={"name": "rita", "role": "convenor"}).status_code == 409
    assert reader_client.post(f"{its.at}/members/remove", data={"name": "Carla Vega"}).status_code == 409
    convenor_client.post(f"{its.at}/members/remove", data={"name": "Rita"})
    assert reader_client.get(its.at).status_code == 404


def test_a_dialogue_is_never_without_a_convenor(convenor_client: TestClient) -> None:
    its = found(convenor_client)
    answer = convenor_client.post(f"{its.at}/members/remove", data={"name": "Carla Vega"})
    assert answer.status_code == 409
    assert "needs a convenor" in answer.text
    assert convenor_client.get(its.at).status_code == 200


def test_a_name_without_an_account_is_pointed_out(convenor_client: TestClient) -> None:
    its = found(convenor_client)
    its.name("Nadja")
    its.name("rita", "co-convenor", "aut")
    page = convenor_client.get(f"{its.at}/members").text
    assert page.count("no account of this name") == 1
    wrong = convenor_client.post(f"{its.at}/members", data={"name": "rita", "role": "member", "side": "FRA"})
    assert wrong.status_code == 409
    assert "France (FRA) is no side of this dialogue (AUT, CHE)" in wrong.text


def test_what_is_searched_in_a_dialogue_is_found_there_alone(
    convenor_client: TestClient, reader_client: TestClient
) -> None:
    its = found(convenor_client)
    event = its.event()
    its.note(event, "The quagga ferry should sail in winter.", topic="lakes")
    its.note(event, "A quagga of my own.", seal=False)
    page = convenor_client.get(f"{its.at}/search", params={"q": "quagga"}).text
    assert page.count("<mark>quagga</mark>") == 2
    its.name("rita")
    assert reader_client.get(f"{its.at}/search", params={"q": "quagga"}).text.count("<mark>") == 1
    assert "unclosed" in convenor_client.get(f"{its.at}/search", params={"q": '"unclosed'}).text
    assert "quagga ferry" not in reader_client.get("/search", params={"q": "quagga"}).text


def test_the_log_of_what_was_done_tells_nothing_of_dialogues(convenor_client: TestClient) -> None:
    its = found(convenor_client)
    its.note(its.event(), "Said inside.")
    assert "POST /dialogues" not in convenor_client.get("/audit").text
