"""Encounters on the desk: found in the list, shown with their proof, and decided about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aidememoire.archive import Viewer
from aidememoire.archive.decisions.deciding import correct
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.encounters.listing import Wanted as Asked
from aidememoire.archive.encounters.listing import encounters
from aidememoire.archive.encounters.telling import told

if TYPE_CHECKING:
    import pytest
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive

LU, KARLSEN = "mfa-lu-karlsen-20251009", "state-karlsen-lu-20251008"


def key_of(archive: Archive, account: str) -> str:
    return told(archive.view(Viewer()), account).took.key


def test_the_list_names_every_encounter_and_leads_to_it(client: TestClient, desk_archive: Archive) -> None:
    page = client.get("/encounters").text
    known = encounters(desk_archive.view(Viewer()), Asked())
    assert [f'href="/encounters/{one.key}"' in page for one in known] == [True] * len(known)
    assert f"{len(known)} shown" in page


def test_the_list_is_narrowed_down(client: TestClient, desk_archive: Archive) -> None:
    assert "No encounter fits" in client.get("/encounters", params={"side": "lux"}).text
    view = desk_archive.view(Viewer())
    one = next(one for one in encounters(view, Asked()) if one.date and one.kind)
    asked = {"kind": one.kind, "since": one.date, "until": one.date}
    page = client.get("/encounters", params=asked).text
    assert f'href="/encounters/{one.key}"' in page
    assert f"{len(encounters(view, Asked(kind=one.kind, since=one.date, until=one.date)))} shown" in page
    assert client.get("/encounters", params={"missing": "colour"}).status_code == 400
    assert client.get("/encounters", params={"since": "yesterday"}).status_code == 400


def test_an_encounter_is_shown_with_all_accounts_and_the_words_that_prove_it(
    client: TestClient, desk_archive: Archive
) -> None:
    key = key_of(desk_archive, f"{LU}:e1")
    page = client.get(f"/encounters/{key}").text
    for account in (LU, KARLSEN):
        assert f'href="/readouts/{account}#e1"' in page
    assert "2 accounts" in page
    assert "by a side that took part" in page
    assert page.count('class="state is-') == 5
    assert f'href="/encounters/{key}/comparison"' in page


def test_who_is_of_no_known_side_sits_last(client: TestClient, desk_archive: Archive) -> None:
    alone = "mea-khoat-20260408"
    first, *others = desk_archive.view(Viewer()).record(alone).encounters[0].participants
    assert others
    correct(desk_archive, Deciding("Ada"), alone, first, {"side": None})
    page = client.get(f"/encounters/{key_of(desk_archive, f'{alone}:e1')}")
    assert page.status_code == 200
    there = page.text[page.text.index('id="there"') :]
    assert there.index("Side not known") > there.index('class="badge')


def test_words_of_the_other_side_are_marked_as_its_claim(client: TestClient, desk_archive: Archive) -> None:
    page = client.get(f"/encounters/{key_of(desk_archive, f'{LU}:e1')}").text
    assert re.search(r'<p class="told told-counterpart">Told by the counterpart: \w+’s account of what \w+ said', page)


def test_of_a_side_that_said_very_much_the_first_statements_are_shown_and_all_on_request(
    client: TestClient, desk_archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aidememoire.desk.pages.encounter._MOST_SAID", 2)
    key = key_of(desk_archive, f"{LU}:e1")
    first = client.get(f"/encounters/{key}").text
    every = client.get(f"/encounters/{key}", params={"said": "all"}).text
    assert first.count('class="sayings"') == every.count('class="sayings"')
    assert f'href="/encounters/{key}?said=all#said"' in first
    assert f'href="/encounters/{key}?said=all#said"' not in every
    assert first.count("<blockquote") < every.count("<blockquote")
    assert client.get(f"/encounters/{key}", params={"said": "some"}).status_code == 422


def test_an_account_leads_to_its_encounter(client: TestClient, desk_archive: Archive) -> None:
    answer = client.get("/encounters/of", params={"account": f"{LU}:e1"}, follow_redirects=False)
    assert answer.headers["location"] == f"/encounters/{key_of(desk_archive, f'{KARLSEN}:e1')}"


def test_an_unknown_encounter_is_no_page(client: TestClient) -> None:
    assert client.get("/encounters/1815-06-09-conference-vienna").status_code == 404


def test_accounts_are_unlinked_and_linked_again(client: TestClient, desk_archive: Archive) -> None:
    key = key_of(desk_archive, f"{LU}:e1")
    client.post(f"/encounters/{key}/unlink", data={"account": f"{LU}:e1"})
    assert key_of(desk_archive, f"{LU}:e1") != key_of(desk_archive, f"{KARLSEN}:e1")
    client.post("/encounters/link", data={"first": f"{LU}:e1", "second": f"{KARLSEN}:e1"})
    assert key_of(desk_archive, f"{LU}:e1") == key_of(desk_archive, f"{KARLSEN}:e1")


def test_a_decision_is_undone_from_the_page(client: TestClient, desk_archive: Archive) -> None:
    key = key_of(desk_archive, f"{LU}:e1")
    page = client.post(f"/encounters/{key}/unlink", data={"account": f"{LU}:e1"}).text
    number = re.search(r'name="number" value="(\d+)"', page)
    assert number is not None
    page = client.post("/encounters/undo", data={"number": number[1]}).text
    assert key_of(desk_archive, f"{LU}:e1") == key_of(desk_archive, f"{KARLSEN}:e1")
    assert "(undone)" in page


def test_encounters_that_are_kept_apart_are_not_suggested_again(client: TestClient, desk_archive: Archive) -> None:
    first, second = (one.key for one in encounters(desk_archive.view(Viewer()), Asked())[:2])
    page = client.post("/encounters/apart", data={"first": first, "second": second}).text
    assert "Kept apart" in page


def test_an_encounter_gets_a_name(client: TestClient, desk_archive: Archive) -> None:
    key = key_of(desk_archive, f"{LU}:e1")
    page = client.post(f"/encounters/{key}/alias", data={"name": "Autumn <Round>"}).text
    assert "“Autumn &lt;Round&gt;”" in page
    assert told(desk_archive.view(Viewer()), "Autumn <Round>").took.key == key


def test_an_editor_sets_date_place_and_track(client: TestClient, desk_archive: Archive) -> None:
    account = f"{LU}:e1"
    sent = {"account": account, "date": "2025-10-07", "place": "Graz", "country": "aut", "track": "1.5", "note": "seen"}
    page = client.post(f"/encounters/{key_of(desk_archive, account)}/correct", data=sent)
    assert page.url.path == f"/encounters/{key_of(desk_archive, account)}"
    (encounter,) = desk_archive.view(Viewer()).record(LU).encounters
    assert (encounter.date, encounter.track) == ("2025-10-07", "1.5")
    assert encounter.place is not None
    assert (encounter.place.name, encounter.place.country) == ("Graz", "AUT")
    assert "an editor set it" in page.text


def test_a_key_that_an_encounter_had_before_leads_to_it(client: TestClient, desk_archive: Archive) -> None:
    account = "kremlin-toktasyn-20251118:e1"
    before = key_of(desk_archive, account)
    client.post(f"/encounters/{before}/correct", data={"account": account, "date": "2025-09-30"})
    now = key_of(desk_archive, account)
    assert now != before
    assert client.get(f"/encounters/{before}").url.path == f"/encounters/{now}"


def test_what_stays_as_it_is_is_not_decided(client: TestClient, desk_archive: Archive) -> None:
    (here,) = desk_archive.view(Viewer()).record(LU).encounters
    place = {"place": here.place.name, "country": here.place.country or ""} if here.place else {}
    sent = {"account": f"{LU}:e1", "date": here.date or "", "track": here.track or "", **place}
    client.post(f"/encounters/{key_of(desk_archive, f'{LU}:e1')}/correct", data=sent)
    assert desk_archive.view(Viewer()).counts().decisions == 0


def test_a_reader_sees_no_forms_and_decides_nothing(reader_client: TestClient, shared_archive: Archive) -> None:
    key = key_of(shared_archive, f"{LU}:e1")
    assert (
        'method="post"' not in reader_client.get(f"/encounters/{key}").text.partition("<main")[2].partition("</main")[0]
    )
    for path, sent in (
        ("/encounters/link", {"first": LU, "second": KARLSEN}),
        ("/encounters/apart", {"first": LU, "second": KARLSEN}),
        ("/encounters/undo", {"number": "1"}),
        (f"/encounters/{key}/unlink", {"account": f"{LU}:e1"}),
        (f"/encounters/{key}/alias", {"name": "Round"}),
        (f"/encounters/{key}/correct", {"account": f"{LU}:e1"}),
    ):
        assert reader_client.post(path, data=sent).status_code == 403, path
    assert shared_archive.view(Viewer()).counts().decisions == 0
