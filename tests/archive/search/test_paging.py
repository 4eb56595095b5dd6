"""Page after page: each hit once, also while the archive grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.connection import reading
from aidememoire.archive.search import Asked, Filters, PlaceError, search
from tests.archive.search.drafting import Draft, find, keep

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.search import Hit, Page
    from aidememoire.archive.search.places import What


def account(number: int, published: str | None) -> Draft:
    draft = Draft(f"The envoys praised trade. They deplored delay {number}.", published=published)
    draft.statement("praised trade")
    draft.statement(f"deplored delay {number}")
    return draft


def page(archive: Archive, query: str, after: str | None, what: What = "statements", limit: int = 3) -> Page:
    with reading(archive) as connection:
        return search(connection, Asked(query, Filters(), what, limit, after))


def names(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.readout, hit.statement.id if hit.statement else "") for hit in hits]


@pytest.mark.parametrize(
    ("query", "what", "number"),
    [("", "statements", 24), ("praised OR deplored", "statements", 24), ("trade NOT xx", "readouts", 12)],
)
@pytest.mark.parametrize("grows", [False, True])
def test_pages_give_each_hit_once_also_while_the_archive_grows(
    archive: Archive, query: str, what: What, number: int, grows: bool
) -> None:
    dates = ["2024-03-01", "2024-03", "2024", None]
    keep(archive, [account(at, dates[at % 4]) for at in range(12)])
    there = find(archive, query, what=what, limit=100).hits
    assert len(there) == number
    seen: list[Hit] = []
    after: str | None = None
    for turn in range(30):
        found = page(archive, query, after, what)
        seen += found.hits
        after = found.after
        if after is None:
            break
        assert len(found.hits) == 3
        if grows:
            keep(archive, [account(100 + turn, dates[turn % 4])])
    new = [hit for hit in seen if hit not in there]
    assert [hit for hit in seen if hit in there] == list(there)
    assert len(names(seen)) == len(set(names(seen)))
    assert grows or not new


def test_a_page_that_is_full_by_chance_is_the_last(archive: Archive) -> None:
    keep(archive, [account(at, "2024") for at in range(3)])
    assert page(archive, "praised", None).after is None


def test_a_place_that_is_none_is_refused(archive: Archive) -> None:
    with pytest.raises(PlaceError):
        page(archive, "trade", "next")


@pytest.mark.parametrize("limit", [0, -1, 1_001])
def test_a_page_has_a_size(limit: int) -> None:
    with pytest.raises(ValueError, match="a page has between 1 and 1000 hits"):
        Asked("trade", limit=limit)
