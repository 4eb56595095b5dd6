"""The API: what the pages of pairs and of Explore show, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.overview import Asked, load
from aidememoire.archive.overview.figures import number_of, pairs_of_sides, places
from tests.desk.test_api import V1, got, walked

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive
    from aidememoire.archive.overview import Overview


@pytest.fixture
def overview(desk_archive: Archive) -> Overview:
    return load(desk_archive.view(Viewer()))


def test_pairs_of_sides_are_walked_through_once(client: TestClient, overview: Overview) -> None:
    found = [(one["one"], one["other"], one["encounters"]) for one in walked(client, "/pairs", 2)]
    assert found == [tuple(one) for one in pairs_of_sides(overview, Asked())]
    assert len(found) > 4


def test_a_pair_is_told_with_when_it_met_of_what_it_spoke_and_who_carries_it(
    client: TestClient, overview: Overview
) -> None:
    whole = got(client, "/pairs/CHN/USA", people=1)
    assert whole["encounters"] == number_of(overview, Asked(sides=("CHN", "USA"))) > 0
    assert sum(one["encounters"] for one in whole["meetings"]) <= whole["encounters"]
    assert {one["side"] for one in whole["people"]} == {"CHN", "USA"}
    assert got(client, f"/people/{whole['people'][0]['key']}")["person"]["side"] == whole["people"][0]["side"]
    assert all(len(one["quarter"]) == len("2024-04") for one in whole["topics"])
    assert whole["topics"]


def test_encounters_are_counted_over_time_as_far_as_they_are_meant(client: TestClient, overview: Overview) -> None:
    whole = got(client, "/timeline")
    assert whole["encounters"] == number_of(overview, Asked())
    calls = got(client, "/timeline", kind="call", side="CHN")
    assert calls["encounters"] == number_of(overview, Asked(kind="call", sides=("CHN",))) > 0
    assert {one["kind"] for one in calls["counts"]} == {"call"}
    day = got(client, "/timeline", since="2025-10", until="2025-10")
    assert day["unit"] == "day"
    assert all(one["date"].startswith("2025-10-") for one in day["counts"])


def test_places_are_walked_through_once_and_lie_where_they_lie(client: TestClient, overview: Overview) -> None:
    found = walked(client, "/places", 2)
    told = {(one["place"], one["country"], one["encounters"]) for one in found}
    assert told == {tuple(one) for one in places(overview, Asked())}
    assert len(told) == len(found) > 2
    for one in found:
        assert (one["latitude"] is None) == (one["longitude"] is None) == (one["precision"] is None)
    assert any(one["latitude"] is not None for one in found)
    country = next(one["country"] for one in found if one["country"])
    assert {one["country"] for one in got(client, "/places", country=country)["items"]} == {country}


def test_the_network_names_who_met_whom(client: TestClient) -> None:
    whole = got(client, "/network", least=1)
    sides = {one["key"]: one["side"] for one in whole["people"]}
    assert whole["ties"]
    assert all(sides[tie["one"]] != sides[tie["other"]] for tie in whole["ties"])
    together = got(client, "/network", least=1, across="false")
    assert len(together["ties"]) > len(whole["ties"])
    assert all(tie["encounters"] >= 2 for tie in got(client, "/network")["ties"])


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/pairs/CHN/CHN", 404, "there is no pair of sides CHN and CHN"),
        ("/pairs/CHN/XXQ", 404, "there is no pair of sides CHN and XXQ"),
        ("/pairs?after=zz", 400, "is no place in a list"),
        ("/timeline?kind=feast", 422, "kind"),
        ("/places?since=soon", 422, "since"),
        ("/places?after=1", 400, "is no place in a list"),
        ("/network?least=0", 422, "least"),
    ],
)
def test_faults_are_told_as_json(client: TestClient, path: str, status: int, told: str) -> None:
    answer = client.get(f"{V1}{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json")
    assert told in answer.json()["error"]
