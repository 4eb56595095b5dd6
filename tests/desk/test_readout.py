"""The pages of readouts: what they show, what a decision answers, versions of a text, and the list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.decisions.deciding import add, confirm, correct, reject
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.decisions.waiting import next_waiting, waiting
from aidememoire.desk.app import make_app
from aidememoire.desk.state import Desk
from tests.archive.keeping import put
from tests.archive.texts import LAGOS, PHONE, VIENNA, readout
from tests.desk.conftest import ALONE, with_form_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire.archive import Archive, View

ADA = Deciding("Ada", "seen on the video")
HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "desk.db", create=True) as opened:
        put(opened, readout(VIENNA, "vienna", title="A meeting in Vienna", url="https://example.org/vienna"))
        yield opened


@pytest.fixture
def view(archive: Archive) -> View:
    return archive.view(Viewer("test"))


@pytest.fixture
def client(archive: Archive) -> TestClient:
    app = make_app(Desk(archive, ALONE))
    browser = TestClient(app, ALONE.address)
    browser.get("/", params={"key": app.state.entrance.new_key()}, follow_redirects=False)
    return with_form_key(browser, ALONE.cookie)


def card(page: str, entry: str) -> str:
    """Give a card of a page."""
    found = re.search(rf'<li class="card[^>]*id="{entry}".*?</li>\s*(?=<li class|</ul>\s*</section>)', page, re.DOTALL)
    assert found, entry
    return found[0]


def attribute(words: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', words)
    assert found, name
    return found[1]


def decide(client: TestClient, action: str, entry: str, **fields: str) -> str:
    """Decide about an entry as the page shows it."""
    shown = card(client.get("/readouts/vienna").text, entry)
    seen = {"basis": attribute(shown, "data-basis"), "spot": attribute(shown, "data-spot")}
    answer = client.post("/readouts/vienna/decisions", data={"action": action, "entry": entry, **seen, **fields})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_readout_shows_its_text_and_record(client: TestClient) -> None:
    page = client.get("/readouts/vienna").text
    assert "0 of 5 checked" in page
    person = card(page, "p1")
    assert "Ada Berg" in person
    assert attribute(person, "data-state") == "unchecked"
    assert re.search(r'href="/people/[^"]+"><bdi>Ada Berg', person)
    assert 'href="/encounters/' in card(page, "e1")
    text = re.search(r"<article.*?>(.*)</article>", page, re.DOTALL)
    assert text
    assert re.sub(r"<[^>]*>", "", text[1]) == VIENNA


def test_a_decision_answers_with_what_changed_and_nothing_else(client: TestClient) -> None:
    page = client.get("/readouts/vienna").text
    known = {one: attribute(card(page, one), "data-made") for one in ("p1", "p2", "e1", "s1", "s2")}
    known["text"] = attribute(page, "data-made")
    answer = decide(client, "confirm", "s1", known=" ".join(f"{one}:{made}" for one, made in known.items()))
    assert "1 of 5 checked" in answer
    assert "<b>Confirmed</b> by " in card(answer, "s1")
    assert '<li class="card" id="p1" data-same></li>' in answer
    assert "Ada Berg</mark>" not in answer


def test_a_correction_is_stored_with_what_was_changed_alone(client: TestClient, view: View) -> None:
    form = client.get("/readouts/vienna/form", params={"entry": "s1"}).text
    assert 'value="stress"' in form
    before = view.record("vienna").statements[0]
    places = dict(re.findall(r'name="(content|cue)" value="([\d-]+)"', form))
    fields = {"speakers": ",".join(before.speakers), "sides": ",".join(before.sides), "scope": before.scope, **places}
    told = {"told_by": before.told_by or "", "act": "warn", "note": "as the video shows"}
    decide(client, "correct", "s1", entry_kind="statement", **fields, **told)
    said = view.record("vienna").statements[0]
    assert (said.act, said.inferred) == ("warn", {"act": "decision"})
    assert "as the video shows" in client.get("/readouts/vienna").text


def test_what_cannot_stand_is_said_and_nothing_is_stored(client: TestClient, view: View) -> None:
    fields = {"action": "correct", "entry": "p1", "entry_kind": "person", "name": "Ada Berg", "present": "yes"}
    answer = client.post("/readouts/vienna/decisions", data=fields)
    assert answer.status_code == 400
    assert "this cannot stand in the record" in answer.text
    assert view.counts().decisions == 0


@pytest.mark.parametrize(
    "sent", [{"action": "undo", "number": "x"}, {"action": "confirm-all", "seen": "[1"}, {"action": "burn"}, {}]
)
def test_what_cannot_be_understood_changes_nothing(client: TestClient, view: View, sent: dict[str, str]) -> None:
    assert client.post("/readouts/vienna/decisions", data=sent).status_code == 400
    assert view.counts().decisions == 0


@pytest.mark.parametrize(
    "address",
    [
        "/readouts?state=unchecked&after=nan~1",
        "/readouts?after=2024~" + "9" * 30,
        "/readouts/vienna/versions/" + "9" * 30,
        "/readouts/vienna/form?entry=p9",
        "/readouts/vienna/form?kind=person&place=x",
        "/readouts/vienna/form?kind=planet&place=1-2",
        "/readouts/nowhere",
    ],
)
def test_a_wrong_address_is_answered_plainly(client: TestClient, address: str) -> None:
    assert client.get(address).status_code in (400, 404, 409, 422)


def test_a_decision_on_what_another_has_changed_is_a_clash(client: TestClient, archive: Archive, view: View) -> None:
    shown = card(client.get("/readouts/vienna").text, "p1")
    sent = {"entry": "p1", "basis": attribute(shown, "data-basis"), "spot": attribute(shown, "data-spot")}
    correct(archive, ADA, "vienna", "p1", {"side": "DEU"})
    answer = client.post("/readouts/vienna/decisions", data={"action": "reject", **sent})
    assert answer.status_code == 409
    assert "Ada corrected it on" in answer.text
    assert "You wanted to reject it." in answer.text
    assert view.record("vienna").people[0].side == "DEU"


def test_two_who_decide_alike_do_not_clash(client: TestClient, archive: Archive, view: View) -> None:
    page = client.get("/readouts/vienna").text
    for entry, action, does in (("p1", "confirm", confirm), ("s1", "reject", reject)):
        shown = card(page, entry)
        sent = {"entry": entry, "basis": attribute(shown, "data-basis"), "spot": attribute(shown, "data-spot")}
        does(archive, ADA, "vienna", entry)
        answer = client.post("/readouts/vienna/decisions", data={"action": action, **sent})
        assert answer.status_code == 200
        assert "Ada had" in answer.text
    assert view.counts().decisions == 2


def test_the_last_decision_of_ones_own_is_undone_not_that_of_another(
    client: TestClient, archive: Archive, view: View
) -> None:
    decide(client, "reject", "p2")
    confirm(archive, ADA, "vienna", "p1")
    answer = client.post("/readouts/vienna/decisions", data={"action": "undo"})
    assert "Undone: reject (decision 1)" in answer.text
    assert len(view.record("vienna").people) == 2
    again = client.post("/readouts/vienna/decisions", data={"action": "undo"})
    assert (again.status_code, "nothing of yours to undo" in again.text) == (400, True)


def test_an_earlier_version_tells_what_became_of_the_decisions_on_it(client: TestClient, archive: Archive) -> None:
    confirm(archive, ADA, "vienna", "p1")
    add(archive, ADA, "vienna", "reference", {"kind": "document", "content": ["20 schools"]})
    newer = VIENNA.replace("20 schools", "30 schools")
    put(archive, readout(newer, "vienna", title="A meeting in Vienna", url="https://example.org/vienna"))
    page = client.get("/readouts/vienna").text
    assert "Version 2 of 2" in page
    assert "does not fit: its words stand no more as they were" in page
    older = client.get("/readouts/vienna/versions/1").text
    assert re.search(r"20 schools", older)
    assert 'Carried over: <a href="/readouts/vienna#p1">P1</a>' in older
    assert "Does not fit the current version: its words stand no more as they were." in older
    assert client.get("/readouts/vienna/versions/3").status_code == 404


def test_an_unread_readout_shows_its_text_and_says_so(client: TestClient, archive: Archive) -> None:
    put(archive, readout("Le ministre a reçu l’ambassadeur.", "paris", language="fr"))
    page = client.get("/readouts/paris").text
    assert "Le ministre a reçu l’ambassadeur." in page
    assert "This readout is not read: its language (fr)" in page
    assert 'data-act="confirm"' not in page


@pytest.mark.parametrize("name", ["a/b c", "x?y#z", "ж 海 🐠", HOSTILE])
def test_names_and_words_of_any_kind_are_shown_as_they_are(client: TestClient, archive: Archive, name: str) -> None:
    put(archive, readout(f"{HOSTILE} Minister Ada Berg of AUT said that <b>x</b> grows.", name, title=HOSTILE))
    listed = client.get("/readouts").text
    address = f"/readouts/{quote(name, safe='')}"
    assert address in listed
    page = client.get(address)
    assert page.status_code == 200
    assert "<script>alert" not in page.text + listed
    assert "onerror=alert(1)>" not in re.sub(r"&[#\w]+;", "", page.text).replace("onerror=alert(1)&gt;", "")
    sent = {"action": "confirm", "entry": "p1"}
    assert "P1 confirmed" in client.post(f"{address}/decisions", data=sent).text


def test_the_list_is_narrowed_and_turned_page_by_page(client: TestClient, archive: Archive) -> None:
    for day in range(1, 31):
        for text in (LAGOS, PHONE):
            words = f"{text} Point {day}."
            put(archive, readout(words, published=f"2024-08-{day:02}", publisher="Office of Lagos", title=words[-30:]))
    seen: list[str] = []
    address = "/readouts?publisher=Office+of+Lagos"
    while address:
        page = client.get(address).text
        seen += re.findall(r'<li>\s*<a href="(/readouts/[^"]+)"', page)
        following = re.search(r'<a href="([^"]+)" rel="next"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert (len(seen), len(set(seen))) == (60, 60)
    assert "/readouts/vienna" not in seen
    assert "There are no such readouts." in client.get("/readouts?since=2030").text
    assert client.get("/readouts?since=soon").status_code == 400


def test_the_next_readout_is_the_most_uncertain_one_that_waits(
    client: TestClient, archive: Archive, view: View
) -> None:
    put(archive, readout(LAGOS, "lagos", title="Lagos"), readout("They met.", "short"))
    line = [one.name for one in waiting(view, 10)]
    assert line == ["vienna", "lagos", "short"]
    assert [next_waiting(view, name) for name in line] == ["lagos", "short", "vienna"]
    answer = client.get("/next", params={"after": "vienna"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/readouts/lagos")
    for entry in list(view.record("lagos").entries()):
        confirm(archive, ADA, "lagos", entry.id)
    assert [next_waiting(view, name) for name in ("vienna", "lagos")] == ["short", "short"]
    assert [(one.unchecked, one.entries) for one in waiting(view, 1)] == [(5, 5)]
    assert "vienna" in client.get("/readouts?state=unchecked").text
    assert 'href="/readouts/lagos"' in client.get("/readouts?state=checked").text


def test_a_reader_sees_the_record_and_cannot_decide(reader_client: TestClient, editor_client: TestClient) -> None:
    listed = editor_client.get("/readouts").text
    address = re.findall(r'<li>\s*<a href="(/readouts/[^"]+)"', listed)[0]
    assert 'data-act="confirm"' in editor_client.get(address).text
    assert "data-act=" not in reader_client.get(address).text
    refused = reader_client.post(f"{address}/decisions", data={"action": "confirm", "entry": "p1"})
    assert refused.status_code == 403


@pytest.mark.parametrize("end", ["form", "decisions", "next"])
def test_a_name_may_end_as_other_addresses_do(client: TestClient, archive: Archive, end: str) -> None:
    name = f"notes/{end}"
    put(archive, readout(PHONE, name, title="A call about snow"))
    address = f"/readouts/{quote(name, safe='')}"
    page = client.get(address)
    assert page.status_code == 200
    assert "A call about snow" in page.text
    assert 'data-act="correct"' in client.get(f"{address}/form", params={"entry": "p1"}).text
    seen = {
        "basis": attribute(card(page.text, "p1"), "data-basis"),
        "spot": attribute(card(page.text, "p1"), "data-spot"),
    }
    assert "P1 confirmed" in client.post(f"{address}/decisions", data={"action": "confirm", "entry": "p1", **seen}).text
    assert client.get("/readouts/vienna/form").status_code == 404


def test_the_list_is_narrowed_to_the_host_where_no_publisher_is_named(client: TestClient, archive: Archive) -> None:
    put(archive, readout(LAGOS, "lagos", publisher="Presidency"))
    page = client.get("/readouts", params={"publisher": "example.org"}).text
    assert "<option selected>example.org</option>" in page
    assert "<option>Presidency</option>" in page
    assert re.findall(r'<a href="/readouts/(\w+)"><bdi>', page) == ["vienna"]


def test_a_card_leads_to_the_page_of_its_organization(desk_archive: Archive) -> None:
    app = make_app(Desk(desk_archive, ALONE))
    browser = TestClient(app, ALONE.address)
    browser.get("/", params={"key": app.state.entrance.new_key()}, follow_redirects=False)
    record = next(record for record in desk_archive.view(Viewer()).records() if record.organizations)
    page = browser.get(f"/readouts/{quote(record.readout.id, safe='')}").text
    way = re.search(r'href="(/organizations/[^"]+)"', card(page, record.organizations[0].id))
    assert way is not None
    assert browser.get(way[1]).status_code == 200
