"""Where a readout names no publisher, the host of its address stands in the place of one, in search too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from sqlalchemy import delete

from aidememoire.archive import Viewer
from aidememoire.archive.connection import reading, writing
from aidememoire.archive.search import Asked, indexing
from aidememoire.archive.search.facets import facets
from aidememoire.archive.search.schema import READOUTS
from aidememoire.archive.tables import Version
from tests.archive.search.drafting import Draft, find, keep

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.search.places import What

BOTH_KINDS: Final[tuple[What, ...]] = ("statements", "readouts")


def account(words: str, publisher: str | None, url: str | None) -> Draft:
    draft = Draft(f"The envoy praised {words}.", publisher=publisher, url=url)
    draft.statement(f"praised {words}")
    return draft


@pytest.fixture(scope="module")
def filled(shared: Archive) -> Archive:
    keep(
        shared,
        [
            account("trade", "The Chancery", "https://www.chancery.example.org/1"),
            account("calm", None, "https://www.mfa.example.org/2"),
            account("peace", None, "https://mfa.example.org:8443/3"),
            account("rain", None, None),
        ],
    )
    return shared


@pytest.mark.parametrize(
    ("publisher", "number"),
    [("The Chancery", 1), ("mfa.example.org", 2), ("MFA.example.org", 2), ("chancery.example.org", 0), ("example", 0)],
)
@pytest.mark.parametrize("what", BOTH_KINDS)
def test_readouts_are_found_by_the_host_of_their_address(
    filled: Archive, what: What, publisher: str, number: int
) -> None:
    assert len(find(filled, publisher=publisher, what=what).hits) == number
    assert len(find(filled, "envoy OR praised", publisher=publisher, what=what).hits) == number


@pytest.mark.parametrize("what", BOTH_KINDS)
def test_what_is_counted_of_a_publisher_is_found_by_it(filled: Archive, what: What) -> None:
    counted = facets(filled.view(Viewer()), Asked("praised", what=what))
    assert counted.values["publisher"] == {"mfa.example.org": 2, "The Chancery": 1}
    for publisher, number in counted.values["publisher"].items():
        assert len(find(filled, "praised", publisher=publisher, what=what).hits) == number


def test_the_rows_of_some_readouts_can_be_made_anew(archive: Archive) -> None:
    keep(archive, [account("trade", "The Chancery", "https://example.org/1"), account("calm", None, None)])
    with writing(archive) as connection:
        connection.execute(delete(READOUTS))
        indexing.rebuild(connection, Version.publisher.is_(None))
    assert len(find(archive, what="readouts").hits) == 1
    assert find(archive, "calm", what="readouts").hits
    with reading(archive) as connection:
        assert list(indexing.faults(connection)) == ["a current version cannot be searched (1 times)"]
