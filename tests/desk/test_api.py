"""The API: every address answers as it is described, lists are whole, and roles hold."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Any

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.encounters.listing import Wanted, encounters
from aidememoire.archive.search import Asked
from aidememoire.desk.api.router import schema
from aidememoire.record import Record
from tests.desk.uploads import CALL, share_opener

if TYPE_CHECKING:
    from httpx2 import Response
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive

V1 = "/api/v1"
NAME = "state-karlsen-lu-20251008"
OTHER = "mfa-lu-karlsen-20251009"


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one process read for all tests."""
    share_opener(monkeypatch)


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
        ("/readouts?after=zz", 409, "is no place in a list of readouts"),
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


def test_an_entry_is_decided_about_and_the_decision_taken_back(client: TestClient, desk_archive: Archive) -> None:
    statement = desk_archive.view(Viewer()).record(NAME).statements[0]
    decisions = f"{V1}/readouts/{NAME}/decisions"
    confirm = client.post(decisions, json={"action": "confirm", "entry": statement.id, "note": "heard it"})
    assert (confirm.status_code, confirm.json()) == (201, {"decision": 1})
    correct = client.post(decisions, json={"action": "correct", "entry": statement.id, "fields": {"act": "urge"}})
    assert desk_archive.view(Viewer()).record(NAME).statements[0].act == "urge"
    undone = client.post(f"{V1}/decisions/{correct.json()['decision']}/undo", json={"note": "no"})
    assert undone.status_code == 201
    assert desk_archive.view(Viewer()).record(NAME).statements[0].act == statement.act
    listed = walked(client, "/decisions", 2)
    assert [(one["number"], one["action"], one["stands"], one["readout"]) for one in listed] == [
        (3, "undo", True, NAME),
        (2, "correct", False, NAME),
        (1, "confirm", True, NAME),
    ]


def test_entries_are_rejected_and_added(client: TestClient, desk_archive: Archive) -> None:
    decisions = f"{V1}/readouts/{NAME}/decisions"
    record = desk_archive.view(Viewer()).record(NAME)
    person = record.people[-1]
    assert client.post(decisions, json={"action": "reject", "entry": person.id}).status_code == 201
    words = record.readout.text.split()[0]
    fields = {"name": "The Harbour Office", "kind": "government", "mentions": [f"0-{len(words)}"]}
    added = client.post(decisions, json={"action": "add", "kind": "organization", "fields": fields})
    assert added.status_code == 201, added.text
    after = desk_archive.view(Viewer()).record(NAME)
    assert len(after.people) == len(record.people) - 1
    assert "The Harbour Office" in {one.name for one in after.organizations}


@pytest.mark.parametrize(
    ("decision", "status"),
    [
        ({"action": "confirm", "entry": "s999"}, 404),
        ({"action": "confirm"}, 422),
        ({"action": "add", "fields": {}}, 422),
        ({"action": "delete", "entry": "s1"}, 422),
        ({"action": "correct", "entry": "s1", "fields": {"colour": "red"}}, 409),
        ({"action": "confirm", "entry": "s1", "more": 1}, 422),
    ],
)
def test_what_cannot_be_decided_changes_nothing(
    client: TestClient, desk_archive: Archive, decision: dict[str, Any], status: int
) -> None:
    answer = client.post(f"{V1}/readouts/{NAME}/decisions", json=decision)
    assert answer.status_code in (status, 409), answer.text
    assert answer.json()["error"]
    assert desk_archive.view(Viewer()).counts().decisions == 0


def test_a_text_and_a_file_are_added(client: TestClient) -> None:
    job = client.post(f"{V1}/readouts", json={"text": CALL, "title": "Call by API", "published": "2024-06-04"})
    assert job.status_code == 202
    assert finished(client, job)["items"][0]["results"][0] == {
        "became": "new",
        "called": "Call by API",
        "name": "call-by-api",
        "reason": "",
    }
    files = [("files", ("call.txt", CALL.encode())), ("files", ("bad.docx", b"nothing"))]
    job = client.post(f"{V1}/readouts/files", files=files)
    became = [item["results"][0]["became"] for item in finished(client, job)["items"]]
    assert became == ["new", "aside"]
    (aside,) = got(client, "/asides")["items"]
    assert (aside["name"], aside["again"]) == ("bad.docx", None)
    wrong = client.post(f"{V1}/readouts", json={"text": CALL, "published": "soon"})
    assert (wrong.status_code, wrong.json()["error"]) == (
        422,
        "published: Write the date as in 2024-06-04, 2024-06 or 2024.",
    )


def test_a_reader_reads_and_changes_nothing(reader_client: TestClient, shared_archive: Archive) -> None:
    assert len(got(reader_client, "/readouts")["items"]) > 0
    for path, body in (
        (f"/readouts/{NAME}/decisions", {"action": "reject", "entry": "s1"}),
        ("/decisions/1/undo", {}),
        ("/readouts", {"text": CALL}),
    ):
        assert reader_client.post(f"{V1}{path}", json=body).status_code == 403
    assert shared_archive.view(Viewer()).counts().decisions == 0


def test_who_is_not_let_in_gets_nothing(outsider: TestClient, stranger: TestClient) -> None:
    for client in (outsider, stranger):
        for path in (f"{V1}/readouts", "/api/openapi.json", "/api/docs"):
            answer = client.get(path)
            assert answer.status_code in (401, 403)
            assert "readout" not in json.dumps(answer.json().get("items", ""))


def test_every_address_that_is_described_answers_as_described(client: TestClient) -> None:
    """Each list and each single thing holds the fields that its description says, and no other."""
    described = schema()
    names = {"name": NAME, "number": "1", "key": ""}
    for path, methods in described["paths"].items():
        if "get" not in methods or "/jobs/" in path:
            continue
        if "{key}" in path:
            names["key"] = got(client, path.removeprefix(V1).split("/{")[0])["items"][0]["key"]
        asked = {"one": NAME, "other": OTHER} if path.endswith("/comparison") else {}
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


def finished(client: TestClient, answer: Response) -> dict[str, Any]:
    """Ask after a job until it is done."""
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        job = got(client, f"/jobs/{answer.json()['key']}")
        if job["is_done"]:
            return job
        time.sleep(0.02)
    raise AssertionError("the job is not done")
