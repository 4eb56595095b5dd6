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

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive


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


def test_every_listed_organization_has_a_page(client: TestClient, desk_archive: Archive) -> None:
    for one in most_named(load(desk_archive.view(Viewer()))).bodies[:12]:
        page = client.get(f"/organizations/{one.key}")
        assert page.status_code == 200, one.key
        assert " style=" not in page.text


def test_an_unknown_organization_is_no_page(client: TestClient) -> None:
    assert client.get("/organizations/guild-of-nobody.aut").status_code == 404
