"""People on the desk: found, shown with posts and words and who tells these, merged and split."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from aidememoire.archive import Viewer
from aidememoire.archive.overview import load
from aidememoire.archive.people.looking import the_one
from aidememoire.archive.people.roll import most_named
from tests.archive.overview.recount import PEOPLE, tell_fully
from tests.archive.telling import Seen, Telling

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive
    from aidememoire.archive.people.looking import Known

OTHERS = PEOPLE[1:]
SVG = "{http://www.w3.org/2000/svg}"
LU = "mfa-lu-karlsen-20251009"


def first_two(archive: Archive) -> list[Known]:
    return list(most_named(load(archive.view(Viewer()))).people[:2])


def test_people_are_listed_whom_most_readouts_name_first(client: TestClient, desk_archive: Archive) -> None:
    page = client.get("/people").text
    listed = re.findall(r'<li><a href="/people/([^"]+)"', page)
    assert listed == [one.key for one in most_named(load(desk_archive.view(Viewer()))).people]
    assert len(listed) > 10


def test_people_are_found_by_name_letter_and_side(client: TestClient, desk_archive: Archive) -> None:
    one = first_two(desk_archive)[0]
    for asked in ({"find": one.name.upper()}, {"letter": one.name[0].lower()}, {"side": (one.side or "").lower()}):
        assert f'href="/people/{one.key}"' in client.get("/people", params=asked).text, asked
    assert "Nobody is known so" in client.get("/people", params={"find": "Nemo Nobody"}).text
    assert client.get("/people", params={"letter": "ß"}).status_code == 400


def test_a_person_is_shown_with_posts_encounters_and_words(client: TestClient, desk_archive: Archive) -> None:
    view = desk_archive.view(Viewer())
    lu = the_one(view, f"{LU}:p1")
    page = client.get(f"/people/{lu.key}").text
    assert f"<bdi>{lu.name}</bdi>" in page
    assert '<rect class="bar-of"' in page
    assert 'href="/encounters/' in page
    assert "As the own side tells" in page
    assert "As others report" in page
    assert re.search(r'<p class="told told-(own|counterpart)">', page)


def test_the_pictures_of_a_person_are_saved_as_they_are_drawn(client: TestClient, desk_archive: Archive) -> None:
    people = (Seen('Adela "Ada" <Berg> & Co', "AUT", "Foreign Minister"), *OTHERS)
    tell_fully(desk_archive, [Telling(f"m{year}", people, date=f"{year}-05-02") for year in (2001, 2004)])
    key = the_one(desk_archive.view(Viewer()), "m2001:p1").key
    page = client.get(f"/people/{key}").text
    for name in ("posts", "contacts"):
        assert f'href="/people/{key}/{name}.svg" download>Save as SVG' in page
        assert f'data-save="png" data-svg="/people/{key}/{name}.svg"' in page
        assert f'href="/people/{key}/{name}.csv" download>Data as CSV' in page
        answer = client.get(f"/people/{key}/{name}.svg")
        assert answer.headers["content-type"] == "image/svg+xml"
        assert answer.headers["content-disposition"].startswith("attachment")
        drawn = ET.fromstring(answer.content)
        assert drawn.tag == f"{SVG}svg"
        assert not [one for one in drawn.iter() if {"style", "href"} & set(one.attrib)]
    posts = ET.fromstring(client.get(f"/people/{key}/posts.svg").content)
    assert len([one for one in posts.iter(f"{SVG}rect") if one.get("class") == "bar-of"]) == 1
    assert {"Foreign Minister", "2001", "2005"} <= {one.text for one in posts.iter(f"{SVG}text")}
    star = ET.fromstring(client.get(f"/people/{key}/contacts.svg").content)
    assert {one.name for one in OTHERS} <= {one.text for one in star.iter(f"{SVG}text")}


def test_the_data_of_the_pictures_of_a_person_are_tables(client: TestClient, desk_archive: Archive) -> None:
    people = (Seen("Adela Bergström", "AUT", "Foreign Minister"), *OTHERS)
    tell_fully(desk_archive, [Telling(f"m{year}", people, date=f"{year}-05-02") for year in (2001, 2004)])
    key = the_one(desk_archive.view(Viewer()), "m2001:p1").key

    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(client.get(f"/people/{key}/{name}.csv").content.decode("utf-8-sig"))))

    (post,) = rows("posts")
    assert (post["Post"], post["First stated"], post["Last stated"]) == ("Foreign Minister", "2001-05-02", "2004-05-02")
    assert {(one["Person"], one["Side"], one["Encounters"], one["Last"]) for one in rows("contacts")} == {
        (one.name, one.side or "", "2", "2004-05-02") for one in OTHERS
    }
    for file in ("posts.svg", "posts.csv", "contacts.svg", "contacts.csv"):
        assert client.get(f"/people/nemo-nobody-123456/{file}").status_code == 404


def test_words_are_chosen_by_topic_and_year(client: TestClient, desk_archive: Archive) -> None:
    key = the_one(desk_archive.view(Viewer()), f"{LU}:p1").key
    page = client.get(f"/people/{key}").text
    whole = page.count("<blockquote")
    found = re.search(r"topic=([\w-]+)&amp;year=(\d{4})#said", page)
    assert found is not None
    chosen = client.get(f"/people/{key}", params={"topic": found[1], "year": found[2]}).text
    assert 0 < chosen.count("<blockquote") <= whole
    assert client.get(f"/people/{key}", params={"topic": "no-such-topic"}).text.count("<blockquote") == 0


def test_a_name_leads_to_the_person_and_a_lost_key_to_those_of_the_name(
    client: TestClient, desk_archive: Archive
) -> None:
    lu = the_one(desk_archive.view(Viewer()), f"{LU}:p1")
    assert client.get(f"/people/{LU}:p1").url.path == f"/people/{lu.key}"
    assert client.get(f"/people/{lu.key[:-6]}000000").url.path == f"/people/{lu.key}"
    page = client.get("/people/nemo-nobody-123456")
    assert page.status_code == 404
    assert "Nobody has this key" in page.text


def test_two_are_merged_and_the_merge_is_undone(client: TestClient, desk_archive: Archive) -> None:
    view = desk_archive.view(Viewer())
    one, other = (the_one(view, f"{name}:p1") for name in ("eeas-ghana-20260127", "kremlin-toktasyn-20251118"))
    page = client.post("/people/merge", data={"first": one.key, "second": other.key})
    assert "Merged" in page.text
    assert the_one(view, "eeas-ghana-20260127:p1") == the_one(view, "kremlin-toktasyn-20251118:p1")
    assert page.url.path == f"/people/{the_one(view, 'eeas-ghana-20260127:p1').key}"
    number = re.search(r'name="number" value="(\d+)"', page.text)
    assert number is not None
    assert "(undone)" in client.post("/people/undo", data={"number": number[1]}).text
    assert [the_one(view, one.key), the_one(view, other.key)] == [one, other]


def test_two_are_kept_apart(client: TestClient, desk_archive: Archive) -> None:
    one, other = first_two(desk_archive)
    assert "Kept apart" in client.post("/people/apart", data={"first": one.key, "second": other.key}).text


def test_entries_that_are_ticked_leave_a_person(client: TestClient, desk_archive: Archive) -> None:
    one = next(one for one in most_named(load(desk_archive.view(Viewer()))).people if one.readouts > 1)
    entries = re.findall(r'name="entry" value="([^"]+)"', client.get(f"/people/{one.key}/entries").text)
    assert len(entries) > 1
    client.post(f"/people/{one.key}/split", data={"entry": entries[0]})
    view = desk_archive.view(Viewer())
    assert the_one(view, entries[0]).key != the_one(view, entries[1]).key
    assert client.post(f"/people/{one.key}/split").status_code == 400


def test_a_reader_decides_nothing(reader_client: TestClient, shared_archive: Archive) -> None:
    one, other = first_two(shared_archive)
    assert "Merge with another" not in reader_client.get(f"/people/{one.key}").text
    for path, sent in (
        ("/people/merge", {"first": one.key, "second": other.key}),
        ("/people/apart", {"first": one.key, "second": other.key}),
        ("/people/undo", {"number": "1"}),
        (f"/people/{one.key}/split", {"entry": f"{LU}:p1"}),
    ):
        assert reader_client.post(path, data=sent).status_code == 403, path
    assert shared_archive.view(Viewer()).counts().decisions == 0


def test_pages_of_people_hold_no_style_and_no_script_of_their_own(client: TestClient, desk_archive: Archive) -> None:
    one = first_two(desk_archive)[0]
    for path in ("/people", f"/people/{one.key}", f"/people/{one.key}/entries", "/people/suggestions"):
        page = client.get(path).text
        assert " style=" not in page
        assert "<style" not in page
        assert not re.search(r"<script(?! src=)", page)
