"""Two sides: when they met, who, and of what they spoke; and what is said where a side is not known."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.archive.overview.recount import PEOPLE, tell_fully
from tests.archive.telling import Telling
from tests.desk.drawn import pictures

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive

ADELA, TOMAS, NGOZI, MEI, IVO = PEOPLE


@pytest.fixture(autouse=True)
def _told(desk_archive: Archive) -> None:
    told = (
        Telling("one", (ADELA, TOMAS), date="2011-05-02", publisher_side="AUT"),
        Telling("two", (IVO, TOMAS), date="2011-07-09", kind="call", publisher_side="SWE"),
        Telling("three", (NGOZI, MEI), date="2012-07-09"),
    )
    tell_fully(desk_archive, told)


def test_two_sides_are_shown_whatever_their_order(client: TestClient) -> None:
    for address in ("/pairs/AUT/SWE", "/pairs/SWE/AUT"):
        page = client.get(address)
        assert page.status_code == 200
        by_rank, by_kind, topics = pictures(page.text)
        assert {one["layer"] for one in by_rank["data"]["values"]} == {"heads of state or government"}
        assert {one["layer"] for one in by_kind["data"]["values"]} == {"meeting", "call"}
        assert {(one["topic"], one["own"], one["others"]) for one in topics["data"]["values"]} == {
            ("trade", 1, 0),
            ("trade", 0, 1),
        }
        for name in ("Adela Bergström", "Tomas Lindqvist", "Ivo Marek"):
            assert name in page.text
        assert "Ngozi Adeyemi" not in page.text


def test_the_tables_of_a_pair_are_files(client: TestClient) -> None:
    found = client.get("/pairs/AUT/SWE/people.csv")
    people = csv.DictReader(io.StringIO(found.content.decode("utf-8-sig")))
    assert {(row["Person"], row["Encounters"]) for row in people} == {
        ("Adela Bergström", "1"),
        ("Ivo Marek", "1"),
        ("Tomas Lindqvist", "2"),
    }
    for what in ("meetings", "topics", "encounters"):
        assert client.get(f"/pairs/AUT/SWE/{what}.csv").status_code == 200
    assert client.get("/pairs/AUT/SWE/secrets.csv").status_code == 404


@pytest.mark.parametrize("address", ["/pairs/AUT/XYZ", "/pairs/AUT/AUT", "/pairs/%3Cb%3E/SWE"])
def test_of_unknown_sides_the_known_ones_are_named(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert "Sweden" in page.text
    assert "<b>" not in page.text


def test_pairs_are_listed_those_that_met_most_first(client: TestClient) -> None:
    page = client.get("/pairs").text
    assert "Austria and Sweden" in page
    assert 'href="/pairs/AUT/SWE"' in page
    assert client.get("/pairs?page=99").status_code == 200
