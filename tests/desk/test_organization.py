"""Organizations on the desk: found by name and letter, and shown with their people and readouts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aidememoire.archive import Viewer
from aidememoire.archive.organizations.roll import most_named
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


def test_every_listed_organization_has_a_page(client: TestClient, desk_archive: Archive) -> None:
    for one in most_named(load(desk_archive.view(Viewer()))).bodies[:12]:
        page = client.get(f"/organizations/{one.key}")
        assert page.status_code == 200, one.key
        assert " style=" not in page.text


def test_an_unknown_organization_is_no_page(client: TestClient) -> None:
    assert client.get("/organizations/guild-of-nobody.aut").status_code == 404
