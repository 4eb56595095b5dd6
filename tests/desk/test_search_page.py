"""The search page: what it finds, how hits are shown and narrowed down, and what is said of what it cannot do."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.search import Asked, Filters

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive
    from aidememoire.archive.search.places import What

_FACET = re.compile(
    r'<li><a href="(?P<address>/search[^"]*)"(?P<on> aria-current="true")?>'
    r"<span>(?:<span[^>]*>✓ </span>)?<bdi>(?P<words>[^<]*)</bdi></span> <span class=\"count\">(?P<number>[\d,]+)</span>"
)


def test_a_statement_is_found_with_its_words_marked_and_leads_to_its_readout(client: TestClient) -> None:
    page = client.get("/search", params={"q": "meeting"}).text
    assert re.search(r"<mark>meeting</mark>", page, re.I)
    assert re.search(r'<a href="/readouts/[^"#]+#s\d+"', page)


def test_every_hit_is_shown_once_when_pages_are_turned(client: TestClient, desk_archive: Archive) -> None:
    all_of_them = [
        f"{hit.readout}#{hit.statement.id}"
        for hit in desk_archive.view(Viewer()).search(Asked(limit=1000)).hits
        if hit.statement
    ]
    shown: list[str] = []
    address: str | None = "/search"
    while address:
        page = client.get(address).text
        shown += re.findall(r'class="from"><a href="/readouts/([^"]+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = html.unescape(following[1]) if following else None
    assert shown == all_of_them
    assert len(shown) > 20


@pytest.mark.parametrize("what", ["statements", "readouts"])
def test_a_facet_narrows_down_to_as_many_hits_as_it_says(client: TestClient, desk_archive: Archive, what: What) -> None:
    view = desk_archive.view(Viewer())
    found = list(_FACET.finditer(client.get("/search", params={"what": what}).text))
    assert {"side", "topic", "act", "kind", "told_by", "since"} <= {_named(one["address"]) for one in found}
    for one in found:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(html.unescape(one["address"])).query).items()}
        asked.pop("what", None)
        hits = view.search(Asked(filters=Filters(**asked), what=what, limit=1000)).hits
        assert len(hits) == int(one["number"]), one["address"]


def test_a_facet_is_switched_off_where_it_is_on(client: TestClient) -> None:
    on = client.get("/search", params={"side": "CHN", "what": "readouts"}).text
    switched = next(one for one in _FACET.finditer(on) if one["on"])
    assert (switched["words"], html.unescape(switched["address"])) == ("CHN", "/search?what=readouts")
    assert "Side:</span> <bdi>CHN</bdi>" in on


def test_people_are_found_in_another_spelling(client: TestClient, desk_archive: Archive) -> None:
    from aidememoire.archive.overview import load
    from aidememoire.archive.people.roll import most_named

    person = next(one for one in most_named(load(desk_archive.view(Viewer()))).people if " " in one.name)
    page = client.get("/search", params={"q": person.name.upper()}).text
    assert f'href="/people/{person.key}"' in page


def test_an_encounter_is_found_by_how_its_name_begins(client: TestClient, desk_archive: Archive) -> None:
    from aidememoire.archive.encounters.listing import Wanted, encounters

    took = encounters(desk_archive.view(Viewer()), Wanted(), 1)[0]
    page = client.get("/search", params={"q": took.name[:12]}).text
    assert f'href="/encounters/{took.key}"' in page


def test_an_encounter_is_found_by_its_place(client: TestClient, desk_archive: Archive) -> None:
    from tests.archive.telling import Seen, Telling, tell

    adela, tomas = Seen("Adela Bergström", "AUT", "Foreign Minister"), Seen("Tomas Lindqvist", "SWE", "President")
    for month in range(1, 9):
        tell(desk_archive, Telling(f"r{month}", (adela, tomas), date=f"2010-{month:02}-03", place="Uddevalla"))
    page = client.get("/search", params={"q": "uddevalla"}).text
    listed = page[page.index("<h2>Encounters</h2>") : page.index("<h2>Statements</h2>")]
    assert len(re.findall(r'href="/encounters/', listed)) == 6
    assert "8 encounters took place there; the newest are listed." in listed
    assert "8 Mar" not in listed
    assert "3 August 2010" in listed


def test_readouts_are_found_below_statements_with_the_words_marked(client: TestClient, desk_archive: Archive) -> None:
    from tests.archive.telling import Seen, Telling, tell

    adela, tomas = Seen("Adela Bergström", "AUT", "Foreign Minister"), Seen("Tomas Lindqvist", "SWE", "President")
    for month in range(1, 8):
        tell(desk_archive, Telling(f"zebrafish{month}", (adela, tomas), date=f"2010-{month:02}-03"))
    page = client.get("/search", params={"q": "Communiqué zebrafish*"}).text
    assert "No statements found." in page
    readouts = page[page.index("<h2>Readouts</h2>") :]
    assert re.findall(r'class="from"><a href="/readouts/(zebrafish\d)"', readouts) == [
        f"zebrafish{month}" for month in (7, 6, 5, 4, 3)
    ]
    assert re.search(r"<mark>zebrafish7</mark>", readouts)
    assert 'href="/search?q=Communiqu%C3%A9+zebrafish%2A&amp;what=readouts"' in readouts
    alone = client.get("/search", params={"q": "zebrafish*", "what": "readouts"}).text
    assert alone.count("<h2>Readouts</h2>") == 1
    assert "<h2>Readouts</h2>" not in client.get("/search", params={"q": "wombat"}).text


def test_a_malformed_query_is_told_at_its_place(client: TestClient) -> None:
    page = client.get("/search", params={"q": "trade AND (steel OR aluminum"}).text
    assert "A parenthesis is opened and not closed." in page
    assert "trade AND <mark>(</mark>steel OR aluminum" in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"since": "yesterday"}, "&#39;yesterday&#39; is no date as in 2024-06-04, 2024-06 or 2024"),
        ({"after": "s1zz"}, "begin with the first page again"),
        ({"q": "wombat"}, "No statements found."),
        ({"side": "XXX"}, "Side “<bdi>XXX</bdi>”: there is nothing of this in the archive."),
    ],
)
def test_what_cannot_be_found_is_told_with_what_to_do(client: TestClient, asked: dict[str, str], told: str) -> None:
    answer = client.get("/search", params=asked)
    assert answer.status_code == 200
    assert told in answer.text


@pytest.mark.parametrize("name", ["q", "person", "publisher", "side", "topic", "act", "kind", "told_by"])
@pytest.mark.parametrize(
    "words",
    [
        "'; DROP TABLE versions; --",
        "' OR '1'='1",
        '" OR words MATCH "every="',
        "every= NEAR(",
        "\x00\x01%_",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7 * 7 }}",
        "\u202e\ud83d\ude00 \u0000",
    ],
)
def test_whatever_is_asked_is_only_words(client: TestClient, desk_archive: Archive, name: str, words: str) -> None:
    before = desk_archive.view(Viewer()).counts()
    answer = client.get("/search", params={name: words.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert desk_archive.view(Viewer()).counts() == before


def _named(address: str) -> str:
    names = parse_qs(urlsplit(html.unescape(address)).query)
    return next(name for name in names if name != "what")
