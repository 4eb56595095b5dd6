"""The API: every address answers as it is described, lists are whole, and roles hold."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.encounters.listing import Wanted, encounters
from aidememoire.archive.search import Asked
from aidememoire.desk.api.router import schema
from aidememoire.record import Record
from tests.desk import dialogues

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive

V1 = "/api/v1"
NAME = "state-karlsen-lu-20251008"
OTHER = "mfa-lu-karlsen-20251009"
ENTRY = {
    "what": "Open an office",
    "kind": "commitment",
    "nature": "deliverable",
    "by": "aut",
    "claim": "claimed",
    "words": "We shall.",
}


def got(client: TestClient, path: str, **asked: str | int) -> dict[str, Any]:
    """Give what an address answers."""
    answer = client.get(f"{V1}{path}", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def walked(client: TestClient, path: str, limit: int, **asked: str) -> list[dict[str, Any]]:
    """Give all items of a list, page by page."""
    found: list[dict[str, Any]] = []
    after: dict[str, str] = {}
    for _ in range(1000):
        page = got(client, path, limit=limit, **after, **asked)
        assert len(page["items"]) <= limit
        found += page["items"]
        if page["next"] is None:
            return found
        after = {"after": page["next"]}
    raise AssertionError("it does not end")


def test_a_list_of_readouts_is_walked_through_once(client: TestClient, desk_archive: Archive) -> None:
    names = [one["name"] for one in walked(client, "/readouts", 3)]
    assert sorted(names) == sorted(one.name for one in desk_archive.view(Viewer()).readouts())


def test_a_list_of_encounters_is_walked_through_once(client: TestClient, desk_archive: Archive) -> None:
    keys = [one["key"] for one in walked(client, "/encounters", 4)]
    assert keys == [one.key for one in encounters(desk_archive.view(Viewer()), Wanted())]


def test_a_list_of_people_is_walked_through_once(client: TestClient) -> None:
    keys = [one["key"] for one in walked(client, "/people", 7)]
    assert keys == [one["key"] for one in walked(client, "/people", 200)]
    assert len(keys) == len(set(keys)) > 7


def test_a_list_of_organizations_is_walked_through_once(client: TestClient) -> None:
    keys = [one["key"] for one in walked(client, "/organizations", 200)]
    page = got(client, "/organizations", limit=1)
    few: list[str] = []
    while True:
        few += [one["key"] for one in page["items"]]
        if page["next"] is None:
            break
        page = got(client, "/organizations", limit=1, after=page["next"])
    assert few == keys
    assert len(keys) == len(set(keys)) > 3
    whole = got(client, f"/organizations/{keys[0]}")
    assert whole["key"] == keys[0]
    assert keys[0] in {one["key"] for one in got(client, "/organizations", q=whole["name"])["items"]}


def test_hits_are_walked_through_once(client: TestClient, desk_archive: Archive) -> None:
    found = walked(client, "/search", 9, told_by="own")
    own = [hit for hit in desk_archive.view(Viewer()).search(Asked(limit=1000)).hits if hit.statement]
    assert [(one["readout"], one["statement"]["id"]) for one in found] == [
        (hit.readout, hit.statement.id) for hit in own if hit.statement and hit.statement.told_by == "own"
    ]


def test_a_record_is_the_public_form(client: TestClient, desk_archive: Archive) -> None:
    answer = client.get(f"{V1}/readouts/{NAME}/record")
    assert answer.text == desk_archive.view(Viewer()).record(NAME).to_json()
    assert Record.from_json(answer.text).readout.text == got(client, f"/readouts/{NAME}")["text"]


def test_versions_are_told_with_their_sources(client: TestClient) -> None:
    (version,) = got(client, f"/readouts/{NAME}/versions")["items"]
    assert (version["number"], version["current"]) == (1, True)
    assert version["sources"][0]["name"] == f"{NAME}.txt"
    assert got(client, f"/readouts/{NAME}/versions/1")["id"] == NAME


def test_an_encounter_has_its_axes_and_accounts(client: TestClient) -> None:
    line = next(one for one in walked(client, "/encounters", 200) if one["accounts"] > 1)
    whole = got(client, f"/encounters/{line['key']}")
    assert set(whole["encounter"]["axes"]) == {"source", "date", "principal", "post", "counterpart"}
    assert len(whole["accounts"]) == line["accounts"]


def test_a_person_is_found_by_name_and_told_whole(client: TestClient) -> None:
    person = walked(client, "/people", 200)[0]
    found = got(client, "/people", q=person["name"])["items"]
    assert person["key"] in {one["key"] for one in found}
    whole = got(client, f"/people/{person['key']}")
    assert whole["person"] == person
    assert person["name"] in whole["names"]


def test_accounts_are_compared(client: TestClient) -> None:
    found = got(client, "/comparison", one=NAME, other=OTHER)
    assert found["relation"] == "same encounter"
    assert [account["readout"]["id"] for account in found["accounts"]] == [NAME, OTHER]


def test_the_whole_is_counted(client: TestClient, desk_archive: Archive) -> None:
    status = got(client, "/status")
    counts = desk_archive.view(Viewer()).counts()
    assert status["counts"]["documents"] == counts.documents
    assert sum(month["readouts"] for month in status["coverage"]) == counts.documents
    assert set(status["axes"]) == {"source", "date", "principal", "post", "counterpart"}


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/readouts/nothing", 404, "there is no readout nothing"),
        ("/readouts/nothing/record", 404, "there is no readout nothing"),
        (f"/readouts/{NAME}/versions/9", 404, f"there is no readout {NAME} in a version 9"),
        ("/encounters/nothing", 404, "no encounter is known here as nothing"),
        ("/people/nobody-at-all", 404, "nobody is known here as nobody-at-all"),
        ("/jobs/nothing", 404, "There is no such upload here"),
        ("/search?q=(", 400, "a word is missing|opened and not closed|nothing between|closing"),
        ("/search?after=zz", 400, "is no place to go on from"),
        ("/search?since=soon", 400, "is no date"),
        ("/readouts?limit=0", 422, "limit"),
        ("/readouts?after=zz", 400, "is no place in a list of readouts"),
        ("/encounters?after=zz", 400, "is no place in a list of encounters"),
        ("/people?after=zz", 400, "is no place in a list of people"),
        ("/readouts?since=soon", 422, "since"),
        ("/encounters?kind=feast", 422, "kind"),
        (f"/comparison?one={NAME}&other=eeas-ghana-20260127", 409, "do not tell of one encounter"),
        ("/nothing", 404, ""),
    ],
)
def test_faults_are_told_as_json(client: TestClient, path: str, status: int, told: str) -> None:
    answer = client.get(f"{V1}{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json")
    assert re.search(told, answer.json()["error"])


def test_who_has_an_answer_is_told_that_nothing_changed(client: TestClient, reader_client: TestClient) -> None:
    answer = client.get(f"{V1}/readouts")
    assert answer.headers["cache-control"] == "private, no-cache"
    again = client.get(f"{V1}/readouts", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert reader_client.get(f"{V1}/readouts").headers["etag"] != answer.headers["etag"]


def test_who_is_not_let_in_gets_nothing(outsider: TestClient, stranger: TestClient) -> None:
    for client in (outsider, stranger):
        for path in (f"{V1}/readouts", "/api/openapi.json", "/api/docs"):
            answer = client.get(path)
            assert answer.status_code in (401, 403)
            assert "readout" not in json.dumps(answer.json().get("items", ""))


def filled(client: TestClient) -> dict[str, str]:
    """Found a dialogue with an event and an entry in its ledger; gives their keys."""
    its = dialogues.found(client)
    entry = client.post(f"{its.at}/ledger/new", data=ENTRY)
    assert entry.status_code == 200, entry.text
    keys = {"dialogue": its.at, "event": its.event(), "entry": entry.url.path}
    return {name: address.rpartition("/")[2] for name, address in keys.items()}


def test_every_address_that_is_described_answers_as_described(client: TestClient) -> None:
    """Each list and each single thing holds the fields that its description says, and no other."""
    described = schema()
    names = {"name": NAME, "number": "1", "key": "", "one": "CHN", "other": "USA"}
    names |= filled(client)
    for path, methods in described["paths"].items():
        if "get" not in methods or "/jobs/" in path:
            continue
        if "{key}" in path and "/dialogues/" not in path:
            names["key"] = got(client, path.removeprefix(V1).split("/{")[0])["items"][0]["key"]
        asked = {"one": NAME, "other": OTHER} if path.endswith("/comparison") else {}
        if "/dialogues/{key}" in path:
            names["key"] = names["dialogue"]
        answer = client.get(path.format(**names), params=asked)
        assert answer.status_code == 200, path
        form = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert form["$ref"].rpartition("/")[2] in described["components"]["schemas"]
        fields = described["components"]["schemas"][form["$ref"].rpartition("/")[2]]
        assert set(answer.json()) <= set(fields["properties"]), path
        assert set(fields.get("required", ())) <= set(answer.json()), path


def test_the_description_is_whole(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    kinds = set(described["components"]["schemas"])
    assert not [one for one in kinds if "__" in one], "two things are called the same"
    used = set(re.findall(r"#/components/schemas/([^\"]+)", json.dumps(described)))
    assert used <= kinds
    operations = [call for methods in described["paths"].values() for call in methods.values()]
    assert all(call["summary"] and call["description"] and call["tags"] for call in operations)
    assert len({call["operationId"] for call in operations}) == len(operations)


def test_the_page_for_people_shows_every_address(client: TestClient) -> None:
    page = client.get("/api/docs").text
    for path in schema()["paths"]:
        assert f"<code>{path}</code>" in page
    assert "http://" not in page.replace("http://127.0.0.1", "").replace("http://www.w3.org", "")
