"""Statements of a person under all names, as judgements have it; and what a viewer may not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from aidememoire.archive import View, Viewer
from aidememoire.archive.connection import reading, writing
from aidememoire.archive.search import Asked, Filters
from aidememoire.archive.tables import Cluster, Guise, Member, Version
from tests.archive.search.drafting import Draft, find, keep, shown

if TYPE_CHECKING:
    import pytest

    from aidememoire.archive import Archive
    from aidememoire.archive.search import Hit


def account(name: str, side: str, words: str, publisher: str = "The Chancery") -> Draft:
    draft = Draft(f"Minister {name} praised {words}.", publisher=publisher)
    draft.statement(f"praised {words}", speakers=[draft.person(name, side)], sides=[side])
    return draft


def keys(archive: Archive) -> dict[str, str]:
    """Give the key of each person by the side."""
    with reading(archive) as connection:
        rows = connection.execute(select(Cluster.side, Cluster.key).where(Cluster.kind == "person"))
        return {row.side or "": row.key for row in rows}


def merge(archive: Archive, key: str, into: str) -> None:
    """Put one person's entries with another's, as a judgement would."""
    with writing(archive) as connection:
        id_of = {row.key: row.id for row in connection.execute(select(Cluster.key, Cluster.id))}
        for table in (Guise, Member):
            connection.execute(update(table).where(table.cluster_id == id_of[key]).values(cluster_id=id_of[into]))


def test_two_people_of_one_name_are_told_apart_by_their_keys(archive: Archive) -> None:
    keep(archive, [account("Wei Lan", "CHN", "trade"), account("Wei Lan", "NOR", "peace")])
    key = keys(archive)
    assert len(find(archive, person="Wei Lan").hits) == 2
    assert shown(find(archive, person=key["CHN"])) == ["praised trade"]
    assert shown(find(archive, "praised", person=key["NOR"])) == ["[praised] peace"]
    assert len(find(archive, what="readouts", person=key["NOR"]).hits) == 1
    assert find(archive, person="wei-lan-000000").hits == ()


def test_a_person_is_found_under_every_name_as_soon_as_these_are_one(archive: Archive) -> None:
    keep(archive, [account("Inês Côrte-Real", "PRT", "trade"), account("Maria Sousa", "BRA", "peace")])
    key = keys(archive)
    assert shown(find(archive, person="Maria Sousa")) == ["praised peace"]
    merge(archive, key["BRA"], into=key["PRT"])
    for person in ("Maria Sousa", "ines corte-real", key["PRT"]):
        assert shown(find(archive, person=person)) == ["praised trade", "praised peace"]
        assert len(find(archive, what="readouts", person=person).hits) == 2


def test_what_a_viewer_may_not_see_is_not_found(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    publishers = ["The Chancery", "The Bureau", "The Bureau", "The Bureau"] * 6
    keep(archive, [account("Wei Lan", "CHN", f"trade {n}", publisher) for n, publisher in enumerate(publishers)])
    monkeypatch.setattr(View, "permitted", lambda _: Version.publisher == "The Chancery")
    view = archive.view(Viewer("Ada"))
    seen: list[Hit] = []
    after: str | None = None
    for _ in range(3):
        page = view.search(Asked("praised", Filters(person="Wei Lan"), limit=2, after=after))
        seen += page.hits
        after = page.after
    assert after is None
    assert [hit.publisher for hit in seen] == ["The Chancery"] * 6
    assert view.unknown(Filters(publisher="The Bureau", side="CHN")) == ["publisher"]
