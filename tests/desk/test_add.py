"""Adding at the desk: the forms, what becomes of what is sent, and who may do it."""

from __future__ import annotations

import io
import re
import time
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.adding import Outcome
from aidememoire.archive.asides import asides, keep_document, keep_readout
from aidememoire.desk.settings import Settings
from aidememoire.record import Readout
from aidememoire.sources import SetAside
from tests.desk.uploads import CALL, share_opener

if TYPE_CHECKING:
    from pathlib import Path

    from httpx2 import Response
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one process read for all tests."""
    share_opener(monkeypatch)


def finished(client: TestClient, answer: Response) -> Response:
    """Ask after a job as its page does, until all of it is done."""
    assert answer.status_code == 200, answer.text
    address = answer.url.path
    assert address.startswith("/add/jobs/")
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        part = client.get(address, headers={"HX-Request": "true"}, follow_redirects=False)
        if "hx-trigger" not in part.text:
            return part
        time.sleep(0.02)
    raise AssertionError("the job is not done")


def test_a_file_is_read_and_its_readout_opened(client: TestClient) -> None:
    answer = client.post("/add", files={"files": ("geneva-call.txt", io.BytesIO(CALL.encode()))})
    part = finished(client, answer)
    assert part.headers["hx-redirect"] == "/readouts/geneva-call"
    assert client.get("/readouts/geneva-call").status_code == 200


def test_a_page_that_is_opened_later_stays_and_shows_what_became_of_it(client: TestClient) -> None:
    answer = client.post("/add", files={"files": ("geneva-call.txt", io.BytesIO(CALL.encode()))})
    finished(client, answer)
    page = client.get(answer.url.path)
    assert "1 of 1 done" in page.text
    assert '<a href="/readouts/geneva-call"' in page.text
    assert "hx-get" not in page.text


def test_of_several_files_each_is_told(client: TestClient) -> None:
    files = [
        ("files", ("one.txt", io.BytesIO(CALL.encode()))),
        ("files", ("two.docx", io.BytesIO(b"nothing"))),
        ("files", ("one.txt", io.BytesIO(CALL.encode()))),
    ]
    part = finished(client, client.post("/add", files=files))
    assert "1 added, 1 already here, 1 set aside" in part.text
    assert "no Word document, or a broken one" in part.text
    assert "hx-redirect" not in part.headers


def test_a_pasted_text_is_read_with_what_the_sender_knows(client: TestClient, desk_archive: Archive) -> None:
    form = {
        "text": CALL,
        "title": "A call about tariffs",
        "publisher": "Ministry of Trade",
        "publisher_side": "CHN",
        "published": "2024-06-05",
        "url": "https://example.org/call",
    }
    part = finished(client, client.post("/add", data=form))
    assert part.headers["hx-redirect"] == "/readouts/a-call-about-tariffs"
    readout = desk_archive.view(Viewer()).readout("a-call-about-tariffs")
    assert {name: getattr(readout, name) for name in form if name != "text"} == {
        name: value for name, value in form.items() if name != "text"
    }


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"published": "yesterday"}, "Write the date as in 2024-06-04, 2024-06 or 2024."),
        ({"publisher_side": "usa"}, "Write the code in capitals, such as USA or EU."),
        ({"url": "javascript:alert(1)"}, "Write the whole address, beginning with https://."),
        ({"text": " "}, "Choose a file, or paste a text."),
        ({"title": "x" * 501}, "That is longer than 500 characters."),
    ],
)
def test_what_is_wrong_in_the_form_is_told_and_nothing_typed_is_lost(
    client: TestClient, wrong: dict[str, str], told: str
) -> None:
    answer = client.post("/add", data={"text": "The ministers met.", "title": "Kept <b>title</b>", **wrong})
    assert answer.status_code == 422
    assert told in answer.text
    if "title" not in wrong:
        assert 'value="Kept &lt;b&gt;title&lt;/b&gt;"' in answer.text
    if "text" not in wrong:
        assert ">The ministers met.</textarea>" in answer.text


@pytest.mark.parametrize("name", ["../../../tmp/call.txt", "/etc/call.txt", "..\\call.txt", "call\u202e.txt"])
def test_a_name_with_tricks_is_a_label_and_no_path(client: TestClient, desk_archive: Archive, name: str) -> None:
    finished(client, client.post("/add", files={"files": (name, io.BytesIO(CALL.encode()))}))
    assert desk_archive.view(Viewer()).readout("call").source is not None


def test_script_in_a_name_and_in_a_text_is_shown_as_text(client: TestClient) -> None:
    script = "<script>alert(1)</script>"
    files = {"files": (f"{script}.docx", io.BytesIO(b"no document"))}
    part = finished(client, client.post("/add", files=files))
    assert script not in part.text
    assert "&lt;script&gt;.docx" in part.text or "script&gt;.docx" in part.text
    text = CALL.replace("today", script)
    part = finished(client, client.post("/add", data={"text": text, "title": script, "published": "2024-06-04"}))
    shown = client.get(part.headers["hx-redirect"]).text
    assert script not in shown
    assert "alert(1)" in shown


def test_too_large_a_file_is_refused_before_it_is_read(client: TestClient) -> None:
    most = Settings().largest_upload
    answer = client.post("/add", files={"files": ("big.txt", io.BytesIO(b"x" * (most + 200_000)))})
    assert answer.status_code == 413


def test_a_reader_adds_nothing(reader_client: TestClient, shared_archive: Archive) -> None:
    before = shared_archive.view(Viewer()).counts()
    assert reader_client.get("/add").status_code == 403
    assert reader_client.post("/add", data={"text": CALL}).status_code == 403
    assert reader_client.post("/asides/again").status_code == 403
    assert reader_client.post("/asides/1/forget").status_code == 403
    assert shared_archive.view(Viewer()).counts() == before


def test_a_form_without_its_key_adds_nothing(client: TestClient) -> None:
    del client.headers["X-Form-Key"]
    assert client.post("/add", data={"text": CALL}).status_code == 403
    key = re.search(r'name="form_key" value="([^"]+)"', client.get("/add").text)
    assert key is not None
    finished(client, client.post("/add", data={"text": CALL, "form_key": key[1]}))


def test_nobody_asks_after_the_job_of_another(editor_client: TestClient, convenor_client: TestClient) -> None:
    answer = editor_client.post("/add", data={"text": CALL, "title": "Mine"})
    finished(editor_client, answer)
    assert convenor_client.get(answer.url.path).status_code == 200
    theirs = convenor_client.post("/add", data={"text": CALL, "title": "Theirs"})
    finished(convenor_client, theirs)
    assert editor_client.get(theirs.url.path).status_code == 404
    assert editor_client.get("/add/jobs/nothing").status_code == 404


def test_what_is_set_aside_is_listed_with_how_to_mend_it_and_tried_again(
    client: TestClient, desk_archive: Archive, tmp_path: Path
) -> None:
    file = tmp_path / "call.txt"
    file.write_text(CALL)
    keep_document(desk_archive, SetAside(str(file), "an encrypted PDF; save it without its password"))
    page = client.get("/asides").text
    assert "Save it without its password, then add it." in page
    (kept,) = asides(desk_archive.view(Viewer()))
    part = finished(client, client.post("/asides/again", data={"number": kept.number}))
    assert part.headers["hx-redirect"] == "/readouts/call"
    assert asides(desk_archive.view(Viewer())) == []
    assert "Nothing is set aside" in client.get("/asides").text


def test_a_readout_whose_reading_failed_is_read_again(client: TestClient, desk_archive: Archive) -> None:
    keep_readout(desk_archive, Readout.of(CALL, id="call", title="Call", language="en"), "could not be read: a fault")
    part = finished(client, client.post("/asides/again"))
    assert part.headers["hx-redirect"] == "/readouts/call"
    assert asides(desk_archive.view(Viewer())) == []


def test_what_will_not_be_mended_is_forgotten(client: TestClient, desk_archive: Archive) -> None:
    keep_readout(desk_archive, Readout.of(CALL, id="call", language="en"), "could not be read: a fault")
    (kept,) = asides(desk_archive.view(Viewer()))
    assert client.post(f"/asides/{kept.number}/forget").url.path == "/asides"
    assert asides(desk_archive.view(Viewer())) == []
    assert client.post(f"/asides/{kept.number}/forget").status_code == 404
    assert client.post("/asides/again").status_code == 404


def test_many_that_are_set_aside_come_page_by_page(client: TestClient, desk_archive: Archive) -> None:
    for number in range(120):
        keep_readout(desk_archive, Readout.of(f"{CALL}{number}", id=f"call-{number}", language="en"), "a fault")
    shown: list[str] = []
    address: str | None = "/asides"
    while address:
        page = client.get(address).text
        shown += re.findall(r"<h2><bdi>(call-\d+)</bdi></h2>", page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1] if following else None
    assert shown == [f"call-{number}" for number in reversed(range(120))]


def test_an_outcome_is_told_in_words() -> None:
    from typing import get_args, get_type_hints

    from aidememoire.desk.pages.add import BECAME
    from aidememoire.desk.uploading.jobs import Became

    assert set(BECAME) == set(get_args(Became))
    assert set(get_args(get_type_hints(Outcome)["what"])) < set(BECAME)
