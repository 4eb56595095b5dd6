"""Organizations on the desk: found by name and letter, and shown with their people and readouts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from aidememoire.archive import Viewer
from aidememoire.archive.organizations.portrait import portrait
from aidememoire.archive.organizations.roll import most_named
from aidememoire.archive.organizations.serving import serving
from aidememoire.archive.overview import load
from tests.desk.test_api import V1

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive
    from aidememoire.archive.organizations.roll import Body


def test_organizations_are_listed_and_found(client: TestClient, desk_archive: Archive) -> None:
    bodies = most_named(load(desk_archive.view(Viewer()))).bodies
    listed = re.findall(r'<li><a href="/organizations/([^"]+)"', client.get("/organizations").text)
    assert listed == [one.key for one in bodies]
    first = bodies[0]
    for asked in ({"find": first.name.upper()}, {"letter": first.key[0]}):
        assert f'href="/organizations/{first.key}"' in client.get("/organizations", params=asked).text, asked
    assert "No organization fits" in client.get("/organizations", params={"find": "Guild of Nobody"}).text
    assert client.get("/organizations", params={"letter": "1"}).status_code == 400


def test_an_organization_is_shown_with_what_readouts_say_of_it(client: TestClient, desk_archive: Archive) -> None:
    view = desk_archive.view(Viewer())
    record, body = next((record, body) for record in view.records() for body in record.organizations if body.about)
    (key,) = (one.key for one in most_named(load(view)).bodies if one.name == body.name and one.country == body.country)
    page = client.get(f"/organizations/{key}").text
    assert record.readout.words(body.about[0]).split()[0] in page
    assert f'href="/readouts/{record.readout.id}#{body.id}"' in page


def test_what_the_people_of_an_organization_said_and_whom_they_met_is_shown_and_saved(
    client: TestClient, desk_archive: Archive
) -> None:
    view = desk_archive.view(Viewer())
    overview = load(view)
    shown = 0
    for one in most_named(overview).bodies:
        known = portrait(view, overview, one.key)
        of_people = serving(overview, one.key, {*known.names, *known.acronyms})
        page = client.get(f"/organizations/{one.key}").text
        assert ("What its people said" in page) == bool(of_people.topics)
        assert ("Whom its people met most" in page) == bool(of_people.contacts)
        if of_people.contacts:
            shown += 1
            at = f"/organizations/{one.key}/contacts"
            assert f'href="{at}.csv" download>Data as CSV' in page
            lines = client.get(f"{at}.csv").content.decode("utf-8-sig").splitlines()
            assert len(lines) == 1 + len(of_people.contacts)
            drawn = ET.fromstring(client.get(f"{at}.svg").content)
            assert of_people.contacts[0].name in {text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert shown > 0


def two_of(archive: Archive) -> tuple[Body, Body]:
    """Give the two that most readouts name."""
    one, other = most_named(load(archive.view(Viewer()))).bodies[:2]
    return one, other


def keys_now(archive: Archive) -> dict[str, str]:
    """Give for each key the one of the organization that it means now."""
    found = load(archive.view(Viewer())).bodies
    keys = [found.keys[at] for at in range(len(found.keys))]
    return {key: key for key in keys} | {key: keys[at] for key, at in found.others.items()}


def test_two_are_merged_and_the_merge_is_undone(client: TestClient, desk_archive: Archive) -> None:
    one, other = two_of(desk_archive)
    offered = client.get(f"/organizations/{one.key}/others", params={"find": other.name}).text
    assert f'name="second" value="{other.key}"' in offered
    page = client.post("/organizations/merge", data={"first": one.key, "second": other.key})
    now = keys_now(desk_archive)
    assert now[one.key] == now[other.key]
    assert page.url.path == f"/organizations/{now[one.key]}"
    assert "Merged" in page.text
    assert client.get(f"/organizations/{one.key}").url.path == client.get(f"/organizations/{other.key}").url.path
    number = re.search(r'name="number" value="(\d+)"', page.text)
    assert number is not None
    assert "(undone)" in client.post("/organizations/undo", data={"number": number[1]}).text
    assert keys_now(desk_archive)[other.key] == other.key


def test_a_key_that_was_merged_is_split_off_again(client: TestClient, desk_archive: Archive) -> None:
    one, other = two_of(desk_archive)
    merged = client.post("/organizations/merge", data={"first": one.key, "second": other.key})
    leaves = next(key for key in (one.key, other.key) if not merged.url.path.endswith(f"/{key}"))
    assert f'name="entry" value="{leaves}"' in merged.text
    page = client.post(f"{merged.url.path}/split", data={"entry": leaves})
    assert page.url.path == f"/organizations/{leaves}"
    assert keys_now(desk_archive)[leaves] == leaves


def test_entries_that_are_ticked_leave_and_links_of_their_readout_follow(
    client: TestClient, desk_archive: Archive
) -> None:
    one, _ = two_of(desk_archive)
    listed = client.get(f"/organizations/{one.key}/entries", params={"name": one.name}).text
    entries = re.findall(r'name="entry" value="([^"]+)"', listed)
    assert len(entries) > 1
    page = client.post(f"/organizations/{one.key}/split", data={"entry": entries[:1]})
    assert page.url.path.startswith(f"/organizations/{one.key}~")
    readout = entries[0].rpartition(":")[0]
    assert f'href="{page.url.path}"' in client.get(f"/readouts/{readout}").text
    assert f'value="{entries[0]}"' not in client.get(f"/organizations/{one.key}/entries").text
    assert "Split" in client.get(f"/organizations/{one.key}").text
    assert client.post(f"/organizations/{one.key}/split").status_code == 400
    number = re.search(r'name="number" value="(\d+)"', page.text)
    assert number is not None
    client.post("/organizations/undo", data={"number": number[1]})
    assert client.get(page.url.path).url.path == f"/organizations/{one.key}"


def test_links_of_an_encounter_lead_to_what_an_organization_is_now(client: TestClient, desk_archive: Archive) -> None:
    view = desk_archive.view(Viewer())
    record, body = next(
        (record, body)
        for record in view.records()
        for body in record.organizations
        if any(body.id in one.organizations for one in record.encounters)
    )
    encounter = next(one for one in record.encounters if body.id in one.organizations)
    at = client.get("/encounters/of", params={"account": f"{record.readout.id}:{encounter.id}"}).url.path
    linked = re.findall(r'<a href="(/organizations/[^"]+)"', client.get(at).text)
    assert linked
    entries = client.get(f"{linked[0]}/entries").text
    assert f'href="/readouts/{record.readout.id}#{body.id}"' in entries


def test_two_of_one_name_are_kept_apart(client: TestClient, desk_archive: Archive) -> None:
    one, other = two_of(desk_archive)
    page = client.post("/organizations/apart", data={"first": one.key, "second": other.key})
    assert "Kept apart" in page.text
    assert page.url.path == f"/organizations/{one.key}"


def test_a_merge_is_taken_back_by_the_api(client: TestClient, desk_archive: Archive) -> None:
    one, other = two_of(desk_archive)
    client.post("/organizations/merge", data={"first": one.key, "second": other.key})
    assert client.get(f"{V1}/organizations/{one.key}").json()["names"].keys() >= {one.name, other.name}
    assert client.post(f"{V1}/decisions/1/undo", json={"note": "no"}).json() == {"decision": 2}
    assert other.name not in client.get(f"{V1}/organizations/{one.key}").json()["names"]


def test_a_refusal_says_what_to_do(client: TestClient, desk_archive: Archive) -> None:
    one, _ = two_of(desk_archive)
    page = client.post("/organizations/merge", data={"first": one.key, "second": one.key})
    assert page.status_code >= 400
    assert "are one organization already" in page.text


def test_a_reader_decides_nothing(reader_client: TestClient, shared_archive: Archive) -> None:
    one, other = two_of(shared_archive)
    page = reader_client.get(f"/organizations/{one.key}").text
    assert "Merge with another" not in page
    assert 'type="checkbox"' not in reader_client.get(f"/organizations/{one.key}/entries").text
    assert reader_client.get(f"/organizations/{one.key}/others").status_code == 403
    for path, sent in (
        ("/organizations/merge", {"first": one.key, "second": other.key}),
        ("/organizations/apart", {"first": one.key, "second": other.key}),
        ("/organizations/undo", {"number": "1"}),
        (f"/organizations/{one.key}/split", {"entry": one.key}),
    ):
        assert reader_client.post(path, data=sent).status_code == 403, path
    assert shared_archive.view(Viewer()).counts().decisions == 0


def test_every_listed_organization_has_a_page(client: TestClient, desk_archive: Archive) -> None:
    for one in most_named(load(desk_archive.view(Viewer()))).bodies[:12]:
        page = client.get(f"/organizations/{one.key}")
        assert page.status_code == 200, one.key
        entries = client.get(f"/organizations/{one.key}/entries").text
        others = client.get(f"/organizations/{one.key}/others", params={"find": "a"}).text
        for shown in (page.text, entries, others):
            assert " style=" not in shown
            assert "<script>" not in shown


def test_an_unknown_organization_is_no_page(client: TestClient) -> None:
    assert client.get("/organizations/guild-of-nobody.aut").status_code == 404
