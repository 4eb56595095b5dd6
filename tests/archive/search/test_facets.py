"""What hits have in common is counted among the newest, as many as can be counted quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.search import Asked
from aidememoire.archive.search import facets as counting
from aidememoire.archive.search.facets import facets
from tests.archive.search.drafting import Draft, keep

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.search.places import What


def account(number: int) -> Draft:
    """Write an account with a person and two statements, three entries."""
    draft = Draft(
        f"Wei Lan praised trade. Later Wei Lan deplored delay {number}.",
        published=f"20{number:02}-05-01",
        url=f"https://example.org/{number}",
    )
    speaker = draft.person("Wei Lan", "CHN")
    draft.statement("praised trade", act="praise", sides=["CHN"], topics=["trade"], speakers=[speaker])
    draft.statement(f"deplored delay {number}", act="deplore", sides=["CHN"], speakers=[speaker])
    return draft


@pytest.fixture(scope="module")
def filled(shared: Archive) -> Archive:
    keep(shared, [account(number) for number in range(10, 14)])
    return shared


@pytest.mark.parametrize(
    ("what", "acts"), [("statements", {"praise": 4, "deplore": 4}), ("readouts", {"deplore": 4, "praise": 4})]
)
def test_each_hit_counts_once_for_a_value(filled: Archive, what: What, acts: dict[str, int]) -> None:
    counted = facets(filled.view(Viewer()), Asked("", what=what))
    assert counted.values["act"] == acts
    assert counted.values["topic"] == {"trade": 4}
    assert counted.values["side"] == {"CHN": sum(acts.values()) if what == "statements" else 4}
    assert counted.all


def test_only_the_newest_are_counted(filled: Archive) -> None:
    counted = facets(filled.view(Viewer()), Asked("praised", what="readouts"), most=3)
    assert (counted.counted, counted.all) == (3, False)
    assert counted.values["year"] == {"2011": 1, "2012": 1, "2013": 1}


@pytest.mark.parametrize(("entries", "number"), [(1, 1), (5, 1), (6, 2), (100, 4)])
def test_fewer_readouts_are_counted_where_they_hold_many_entries(
    filled: Archive, monkeypatch: pytest.MonkeyPatch, entries: int, number: int
) -> None:
    monkeypatch.setattr(counting, "_MOST_ENTRIES", entries)
    counted = facets(filled.view(Viewer()), Asked("praised", what="readouts"))
    assert (counted.counted, counted.all) == (number, number == 4)
    assert counted.values["act"] == {"deplore": number, "praise": number}
