"""Changing the archive by the API: decisions about entries, texts and files, and who may send them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from aidememoire.archive import Viewer
from tests.desk.test_api import NAME, V1, got, walked
from tests.desk.uploads import CALL, share_opener

if TYPE_CHECKING:
    from httpx2 import Response
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one process read for all tests."""
    share_opener(monkeypatch)


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


def finished(client: TestClient, answer: Response) -> dict[str, Any]:
    """Ask after a job until it is done."""
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        job = got(client, f"/jobs/{answer.json()['key']}")
        if job["is_done"]:
            return job
        time.sleep(0.02)
    raise AssertionError("the job is not done")
