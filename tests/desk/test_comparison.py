"""Comparisons on the desk: of the accounts of an encounter, of two readouts, of two texts that nobody keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.encounters.telling import told
from aidememoire.desk.pages.comparison import LONGEST

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive

LU, KARLSEN = "mfa-lu-karlsen-20251009", "state-karlsen-lu-20251008"
ONE = (
    "President Ada Berg of Austria met today in Vienna with Foreign Minister Tomas Lind of Sweden. President Berg "
    "stressed that Austria will open 20 schools by 2027. They agreed to expand trade in timber."
)


def test_the_accounts_of_an_encounter_stand_side_by_side(client: TestClient, desk_archive: Archive) -> None:
    key = told(desk_archive.view(Viewer()), f"{LU}:e1").took.key
    page = client.get(f"/encounters/{key}/comparison")
    assert page.status_code == 200
    assert "Two accounts of one encounter" in page.text
    assert 'id="text-A"' in page.text
    assert "<style" not in page.text
    assert " style=" not in page.text


def test_what_one_readout_tells_alone_is_not_compared(client: TestClient, desk_archive: Archive) -> None:
    key = told(desk_archive.view(Viewer()), "kremlin-toktasyn-20251118:e1").took.key
    page = client.get(f"/encounters/{key}/comparison")
    assert page.status_code == 404
    assert "Only one readout tells of" in page.text


def test_two_readouts_are_compared_by_their_names(client: TestClient) -> None:
    page = client.get("/compare", params={"one": LU, "other": KARLSEN})
    assert f'href="/readouts/{LU}"' in page.text
    assert 'id="text-B"' in page.text
    assert client.get("/compare", params={"one": LU, "other": "nothing"}).status_code == 404
    assert client.get("/compare", params={"one": LU, "other": LU}).status_code == 400


def test_two_pasted_texts_are_compared_and_not_kept(client: TestClient, desk_archive: Archive) -> None:
    before = desk_archive.view(Viewer()).counts()
    sent = {"text_one": ONE, "text_other": ONE.replace("20 schools", "30 schools"), "published_one": "2026-03-04"}
    page = client.post("/compare", data={**sent, "published_other": "2026-03-04", "title_one": "<b>Vienna</b>"})
    assert page.status_code == 200
    assert "30 schools" in page.text
    assert "&lt;b&gt;Vienna" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "etag" not in page.headers
    assert desk_archive.view(Viewer()).counts() == before


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text_one": " ", "text_other": ONE}, "The first text is empty."),
        ({"text_one": ONE}, "The second text is empty."),
        ({"text_one": "a" * (LONGEST + 1), "text_other": ONE}, "100,000 are the most"),
        ({"text_one": ONE, "text_other": ONE, "published_other": "4 March"}, "The date of the second text"),
        (
            {"text_one": ONE, "text_other": "Der Minister empfing heute den Botschafter zu einem Gespräch."},
            "not English",
        ),
    ],
)
def test_a_text_that_cannot_be_compared_comes_back_with_the_reason(
    client: TestClient, sent: dict[str, str], said: str
) -> None:
    page = client.post("/compare", data=sent)
    assert page.status_code == 400
    assert said in page.text
    assert page.headers["cache-control"] == "no-store"


def test_a_page_of_another_site_cannot_have_texts_compared(client: TestClient) -> None:
    sent = {"text_one": ONE, "text_other": ONE}
    assert client.post("/compare", data=sent, headers={"X-Form-Key": "forged"}).status_code == 403
