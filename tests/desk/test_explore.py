"""Explore: filters in the address, nothing dropped silently, and files that are safe to open."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from aidememoire.archive.encounters.gazetteer import point_of
from aidememoire.desk.pictures.picture import Linked, Table, as_csv
from tests.archive.overview.recount import COUNTRIES, PEOPLE, tell_fully
from tests.archive.telling import Seen, Telling, tell
from tests.desk.drawn import pictures

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive

ADELA, TOMAS, NGOZI, MEI, _ = PEOPLE
TOLD = (
    Telling("one", (ADELA, TOMAS), date="2011-05-02", place="Graz", publisher="Ministry"),
    Telling("two", (ADELA, TOMAS), date="2011-07-09", kind="call", publisher="Ministry"),
    Telling("three", (NGOZI, MEI), date="2012-07-09", place="Lagos", publisher="Palace"),
)


@pytest.fixture(autouse=True)
def _told(desk_archive: Archive) -> None:
    tell_fully(desk_archive, TOLD)


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def drawn(client: TestClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200
    (picture,) = pictures(answer.text)
    assert isinstance(picture, dict)
    return picture


@pytest.mark.parametrize(
    ("asked", "dates"),
    [
        ("since=2011&until=2012", {"2011-05", "2011-07", "2012-07"}),
        ("until=2011-05", {"2011-05"}),
        ("side=AUT&other=SWE&until=2011", {"2011-05", "2011-07"}),
        ("kind=call&until=2012", {"2011-07"}),
        ("rank=head&country=NGA", {"2012-07"}),
        ("publisher=Palace", {"2012-07"}),
        ("topic=trade&until=2011&kind=meeting", {"2011-05"}),
    ],
)
def test_a_time_line_shows_what_its_address_asks_for(client: TestClient, asked: str, dates: set[str]) -> None:
    found = drawn(client, f"/explore/timeline?{asked}")["data"]["values"]
    assert {one["date"][:7] for one in found} == dates
    assert {row[next(iter(row))][-4:] for row in rows(client, f"/explore/timeline.csv?{asked}")} == {
        date[:4] for date in dates
    }


def test_a_short_period_is_shown_by_days(client: TestClient) -> None:
    found = drawn(client, "/explore/timeline?since=2011-05&until=2011-05")
    assert [one["date"] for one in found["data"]["values"]] == ["2011-05-02"]
    assert found["encoding"]["x"]["timeUnit"] == "utcyearmonthdate"


@pytest.mark.parametrize("view", ["timeline", "map", "network"])
def test_what_cannot_be_understood_is_said_and_left_out(client: TestClient, view: str) -> None:
    asked = "since=2011-13&kind=party&least=0&until=2012&region=moon"
    answer = client.get(f"/explore/{view}?{asked}")
    assert answer.status_code == 200
    for words in ("“2011-13” (since) is no date", "“party” is no kind", "“0” is no number of meetings", "“moon”"):
        assert words in answer.text


def test_filters_stay_chosen_and_lead_from_view_to_view(client: TestClient) -> None:
    page = client.get("/explore/timeline?side=AUT&since=2011&kind=call").text
    assert '<option value="AUT" selected>Austria (AUT)</option>' in page
    assert 'href="/explore/map?since=2011&amp;side=AUT&amp;kind=call"' in page


def test_the_map_shows_places_and_lists_those_that_it_cannot(client: TestClient, desk_archive: Archive) -> None:
    tell_fully(desk_archive, [Telling("two houses", (ADELA, MEI), date="2011-01-02", place=None)])
    tell(desk_archive, Telling("nowhere", (NGOZI, TOMAS), date="2011-01-03", place="Nirgendstadt"))
    page = client.get("/explore/map?until=2012")
    (picture,) = pictures(page.text)
    shown = picture["layer"][-1]["data"]["values"]
    assert {(one["place"], one["precision"]) for one in shown} == {
        ("Graz", "the place itself"),
        ("Lagos", "the place itself"),
    }
    assert "Nirgendstadt" in page.text
    assert "Of 5 encounters, 2 have no place" in page.text
    table = rows(client, "/explore/map.csv?until=2012")
    assert {row["Place"] for row in table} == {"Graz", "Lagos", "Nirgendstadt"}
    assert sum(int(row["Encounters"]) for row in table) == 3


def test_places_in_the_west_and_the_south_stand_as_numbers_in_the_file(
    client: TestClient, desk_archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, country, date in (("Washington", "USA", "2009-03-04"), ("Canberra", "AUS", "2009-07-08")):
        monkeypatch.setitem(COUNTRIES, place, country)
        tell_fully(desk_archive, [Telling(f"at {place}", (ADELA, TOMAS), date=date, place=place)])
    table = {row["Place"]: row for row in rows(client, "/explore/map.csv?until=2009")}
    assert round(float(table["Washington"]["Longitude"])) == -77
    assert round(float(table["Canberra"]["Latitude"])) == -35


def test_a_place_is_looked_for_in_its_country_alone() -> None:
    paris, texas = point_of("Paris", "FRA"), point_of("Paris, Texas", "USA")
    assert paris is not None
    assert texas is not None
    assert round(paris.latitude) == 49
    assert round(texas.latitude) == 34
    assert point_of("Paris", None) is None
    seat = point_of("White House", "USA")
    assert seat is not None
    assert (seat.precision, round(seat.latitude)) == ("capital", 39)
    country = point_of("the old mill", "NOR")
    assert country is not None
    assert (country.precision, 58 < country.latitude < 71) == ("country", True)


def test_the_network_joins_who_met_often_enough(client: TestClient) -> None:
    often = drawn(client, "/explore/network?until=2012&least=2")
    assert {one["name"] for one in often["people"]} == {"Adela Bergström", "Tomas Lindqvist"}
    assert [one["encounters"] for one in often["ties"]] == [2]
    assert len({one["shape"] for one in often["people"]}) == 2
    everyone = drawn(client, "/explore/network?until=2012&least=1")
    assert len(everyone["people"]) == 4
    table = rows(client, "/explore/network.csv?until=2012&least=1")
    assert {(row["Person"], row["Met"]) for row in table} >= {("Adela Bergström", "Tomas Lindqvist")}


def test_words_of_a_readout_cannot_leave_the_data_of_a_picture(client: TestClient, desk_archive: Archive) -> None:
    name = "</script><script>alert(1)</script>"
    tell_fully(desk_archive, [Telling("evil", (Seen(name, "AUT", "President"), TOMAS), date="2010-01-02")])
    for address in ("/explore/network?until=2010&least=1", "/explore/timeline?until=2010", "/", "/pairs/AUT/SWE"):
        page = client.get(address).text
        assert "<script>alert" not in page
        pictures(page)


def test_no_cell_of_a_file_is_taken_for_a_formula() -> None:
    table = Table(("A", "B"), [("=1+1", 3), ("+1", -4), (Linked("@SUM(A1)", "/x"), None), ("-2", 0), ("a-b", -0.5)])
    written = as_csv(table, "t").body
    assert bytes(written).decode("utf-8-sig").splitlines() == [
        "A,B",
        "'=1+1,3",
        "'+1,-4",
        "'@SUM(A1),",
        "'-2,0",
        "a-b,-0.5",
    ]
