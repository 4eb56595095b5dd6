"""What is refused at the desk leads back, keeps what was written, and names what may be done instead."""

from __future__ import annotations

import getpass
import re
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Viewer
from aidememoire.desk import ways
from aidememoire.desk.app import ROUTERS
from aidememoire.dialogue.ledger.keeping import add, set_status
from tests.desk.dialogues import found, list_of, revision_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive

ENTRY = {
    "kind": "commitment",
    "nature": "deliverable",
    "what": "Open the lake ferry",
    "by": ["AUT"],
    "claim": "claimed",
    "status": "open",
    "evidence": [{"kind": "remark", "words": "The ferry will open"}],
}


def test_every_link_of_a_refusal_is_a_page() -> None:
    pages = {
        (getattr(route, "path", ""), method)
        for router in ROUTERS
        for route in router.routes
        for method in getattr(route, "methods", None) or ()
    }
    told = {*ways._PAGES, *(one for helps in ways._HELPS.values() for one, _ in helps)}
    assert {(one, "GET") for one in told} <= pages
    assert {(one, "POST") for one in ways._HELPS} <= pages


def test_a_status_that_was_overtaken_keeps_what_was_written(client: TestClient, desk_archive: Archive) -> None:
    its = found(client)
    room = desk_archive.view(Viewer(getpass.getuser())).dialogue(its.at.rpartition("/")[2])
    entry = add(room, ENTRY)
    page = client.get(f"{its.at}/ledger/{entry.key}").text
    set_status(room, entry.key, entry.revision, "under way", "The harbour is being dredged")
    sent = {"revision": str(entry.revision), "status": "lapsed", "because": "No ferry <came> in May"}
    stale = client.post(f"{its.at}/ledger/{entry.key}/status", data=sent)
    assert stale.status_code == 409
    assert "changed this meanwhile" in stale.text
    assert 'value="No ferry &lt;came&gt; in May"' in stale.text
    assert '<option value="lapsed" selected>' in stale.text
    assert 'There now: <q dir="auto">The harbour is being dredged</q>' in stale.text
    assert page != stale.text
    status = stale.text[stale.text.index('id="status"') :]
    done = client.post(f"{its.at}/ledger/{entry.key}/status", data=sent | {"revision": revision_in(status)})
    assert done.status_code == 200
    assert "No ferry &lt;came&gt; in May" in done.text


def test_an_entry_that_cannot_be_removed_is_shown_with_the_reason(client: TestClient, desk_archive: Archive) -> None:
    its = found(client)
    room = desk_archive.view(Viewer(getpass.getuser())).dialogue(its.at.rpartition("/")[2])
    entry = add(room, ENTRY)
    at = f"{its.at}/ledger/{entry.key}"
    client.post(f"{at}/progress", data={"date": "2024-06-04", "counted_by": "Port", "words": "Dredged", "counts": ""})
    refused = client.post(f"{at}/remove", data={"revision": str(entry.revision)})
    assert refused.status_code == 422
    assert "<b>Nothing was removed.</b>" in refused.text
    assert "Open the lake ferry</bdi></h1>" in refused.text


def test_an_event_with_seats_leads_to_what_stands_in_it(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, "Ilse Brandt\tAUT\tFellow\tInstitute")
    refused = client.post(f"{event}/remove", data={"revision": revision_in(client.get(f"{event}/edit").text)})
    assert refused.status_code == 409
    for address in (f"{event}/seats", f"{event}/notes", f"{event}/erase", event, its.at):
        assert f'href="{address}"' in refused.text


def test_the_seat_of_a_speaker_leads_to_erasing_the_person(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    (seat,) = its.seats(event, "Ilse Brandt\tAUT\tFellow\tInstitute").values()
    its.note(event, "The ferry should sail.", speaker=seat)
    at = f"{event}/seats/{seat}"
    refused = client.post(f"{at}/remove", data={"revision": revision_in(client.get(at).text)})
    assert refused.status_code == 409
    assert f'class="button chief" href="{at}/erase">Erase the person instead' in refused.text


def test_what_was_written_in_a_refused_form_is_shown(convenor_client: TestClient, reader_client: TestClient) -> None:
    its = found(convenor_client)
    its.name("rita")
    event = its.event()
    sent = {"kind": "round", "name": "A <round> of ours", "revision": "1", "about": "Two\nlines"}
    refused = reader_client.post(f"{event}/edit", data=sent)
    assert refused.status_code == 403
    assert "What you wrote" in refused.text
    assert '<dt>Name</dt><dd dir="auto">A &lt;round&gt; of ours</dd>' in refused.text
    assert "Two\nlines" in refused.text
    assert "<dt>Revision</dt>" not in refused.text
    assert f'href="{event}/edit">Back to the form' in refused.text


@pytest.mark.parametrize("sent", [{"revision": "never", "name": "A round"}, {"name": "A round"}])
def test_a_form_without_its_revision_loses_nothing(client: TestClient, sent: dict[str, str]) -> None:
    event = found(client).event()
    refused = client.post(f"{event}/edit", data=sent)
    assert refused.status_code == 422
    assert '<dd dir="auto">A round</dd>' in refused.text


def test_a_password_is_never_shown(convenor_client: TestClient) -> None:
    sent = {"old": "secret words of mine", "new": "short", "again": "short"}
    refused = convenor_client.post("/account/password", data=sent)
    assert refused.status_code >= 400
    assert "secret words" not in refused.text
    assert "What you wrote" not in refused.text


def test_nothing_leads_into_what_is_not_there(client: TestClient) -> None:
    refused = client.get("/dialogues/no-such-dialogue/events/0123456789abcdef")
    assert refused.status_code == 404
    assert re.findall(r'class="button[^"]*" href="([^"]+)"', refused.text) == ["/dialogues", "/"]


def test_an_address_with_a_query_that_does_not_fit_leads_to_its_page(client: TestClient) -> None:
    its = found(client)
    refused = client.get(f"{its.at}/ledger?page=0")
    assert refused.status_code == 422
    assert f'href="{its.at}/ledger">To the ledger' in refused.text


def test_words_that_are_no_date_stay_in_the_filter_of_the_ledger(client: TestClient) -> None:
    its = found(client)
    page = client.get(f"{its.at}/ledger?quiet=foo&find=ferry")
    assert page.status_code == 400
    assert "foo is no date of the calendar: write it as 2024, 2024-01 or 2024-01-15" in page.text
    assert 'name="quiet" value="foo"' in page.text
    assert 'name="find" value="ferry"' in page.text


def test_a_paper_that_is_not_there_is_answered_on_the_page_of_papers(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    page = client.get(f"{its.at}/papers/report.docx")
    assert page.status_code == 409
    assert "no report of this event is drafted yet" in page.text.lower()
    assert f'href="{event}/publish"' in page.text
    assert "/papers/brief.docx" in page.text


def test_who_convenes_is_named_when_one_founds(client: TestClient) -> None:
    assert 'name="convenors.name"' in client.get("/dialogues").text
    rows = {"convenors.name": ["Lake Institute", "Rail Forum"], "convenors.side": ["AUT", ""]}
    sent = {"name": "Alpine Dialogue", "sides": "AUT\nCHE", "rule": "confidential", "convenors.co": ["", "yes"], **rows}
    page = client.post("/dialogues", data=sent).text
    assert "<bdi>Lake Institute</bdi>" in page
    assert "co-convenor" in page
    wrong = client.post("/dialogues", data=sent | {"name": ""})
    assert wrong.status_code == 422
    assert 'value="Rail Forum"' in wrong.text


def test_a_looser_rule_of_an_event_is_explained(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, "Ilse Brandt\tAUT\tFellow\tInstitute")
    form = client.get(f"{event}/rule").text
    page = client.post(f"{event}/rule", data={"rule": "on the record", "revision": revision_in(form)}).text
    assert "Set here: on the record. In force: Chatham House Rule." in page
    assert "The rule of the dialogue, Chatham House Rule, is stricter and holds too" in page
    assert "waits for the consent of Ilse Brandt" in page
    assert f'href="{its.at}/rule"' in page


def test_erasing_is_found_from_the_dialogue_and_from_an_event(
    convenor_client: TestClient, reader_client: TestClient
) -> None:
    its = found(convenor_client)
    event = its.event()
    its.name("rita", "co-convenor")
    assert f'href="{event}/erase"' in convenor_client.get(event).text
    assert f'href="{event}/erase"' in convenor_client.get(its.at).text
    assert "/erase" not in reader_client.get(event).text
    assert "/erase" not in reader_client.get(its.at).text


def test_a_passage_of_nobody_begins_with_its_kind_as_a_sentence_does(client: TestClient) -> None:
    its = found(client, rule="on the record")
    event = its.event()
    its.seats(event, list_of(6, "AUT"))
    note = its.note(event, "More crossings will be paid for.", kind="commitment")
    page = client.post(f"{event}/publish/draft", data={"kind": "summary", "chosen": note}).text
    assert '<p class="soft small">Commitment</p>' in page
