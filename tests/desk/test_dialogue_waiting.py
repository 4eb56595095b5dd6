"""What waits in a dialogue: overdue entries, readouts that seem to belong, notes that are due to be erased."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues.forms import Citation, Horizon, LedgerEntry
from aidememoire.desk.access.entrance import person
from tests.desk.dialogues import Dialogue, found

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive

ROUND = "niqd-aegean-round5-20250918"


@pytest.fixture
def its(client: TestClient) -> Dialogue:
    return found(client, name="Northern Islands Quadrilateral Dialogue", sides="ISL\nNOR\nDNK\nFIN")


def test_nothing_waits_in_a_new_dialogue(client: TestClient) -> None:
    its = found(client, name="Quagga Colloquium", sides="LSO\nTUV")
    assert its.waiting().strip() == ""


def test_what_is_overdue_waits_here_and_on_the_first_page(its: Dialogue, desk_archive: Archive) -> None:
    room = desk_archive.view(Viewer(person())).dialogue(its.at.rpartition("/")[2])
    late = LedgerEntry(
        kind="commitment",
        nature="deliverable",
        what="Open the winter ferry",
        by=("NOR",),
        due=Horizon(date="2020-01-31"),
        evidence=(Citation(kind="remark", words="Said at the end of the round."),),
    )
    key = room.put(late, room.key).key
    its.event(name="Coming round", start=str(dt.datetime.now(dt.UTC).year + 2), end="")
    waits, first = its.waiting(), its.browser.get("/home/dialogues").text
    for page in (waits, first):
        assert f'href="{its.at}/ledger/{key}"' in page
    assert "due 31 January 2020" in waits
    assert "1 overdue:" in first
    assert "Next: " in first
    assert "Coming round" in first


def test_a_readout_that_seems_to_belong_is_taken_or_turned_down(client: TestClient, desk_archive: Archive) -> None:
    record = desk_archive.view(Viewer()).record(ROUND)
    sides = sorted({one.side for one in record.people if one.side})
    its = found(client, name=record.readout.title, sides="\n".join(sides))
    offered = its.waiting()
    assert f'name="readout" value="{ROUND}"' in offered
    made = client.post(f"{its.at}/belonging", data={"readout": ROUND, "to": "new"})
    assert f'href="/readouts/{ROUND}"' in made.text
    assert f'value="{ROUND}"' not in its.waiting()
    other = found(client, name=record.readout.title, sides="\n".join(sides))
    client.post(f"{other.at}/belonging", data={"readout": ROUND, "action": "not"})
    assert f'value="{ROUND}"' not in other.waiting()
    client.post(f"{other.at}/belonging", data={"readout": ROUND, "to": "dialogue"})
    assert f'href="/readouts/{ROUND}"' in client.get(other.at).text


def test_notes_that_were_to_be_erased_are_listed(its: Dialogue) -> None:
    event = its.event(start="2020-01-01", end="2020-01-02")
    its.note(event, "Long ago.")
    sent = {"revision": "1", "name": "Islands", "sides": "ISL\nNOR", "keep_days": "30"}
    its.browser.post(f"{its.at}/edit", data=sent)
    assert f'href="{event}/erase"' in its.waiting()
    its.browser.post(f"{event}/erase", data={"sure": "yes"})
    assert its.waiting().strip() == ""


def test_what_waits_opened_by_itself_is_the_page_in_which_it_stands(its: Dialogue) -> None:
    page = its.browser.get(f"{its.at}/waiting")
    assert (page.url.path, "<html" in page.text) == (its.at, True)
