"""Rows that are put many at once, changed, and asked for by a list: alike in both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from aidememoire.archive import open_archive
from aidememoire.archive.among import Among
from aidememoire.archive.connection import reading, writing
from aidememoire.archive.putting import change, put_and_give, put_together
from aidememoire.archive.tables import Cluster, Entry, EntrySide, EntryTopic
from tests.archive import keeping
from tests.archive.texts import VIENNA, readout

if TYPE_CHECKING:
    from pathlib import Path

    from aidememoire.archive import Archive

PEOPLE = (
    {"kind": "person", "key": "ada-1", "name": "Ada “Ä” Berg", "folded": "ada berg", "side": "AUT"},
    {"kind": "person", "key": "mei-2", "name": "美 100 % Lindqvist", "folded": "mei lindqvist", "side": None},
)


@pytest.fixture
def ids(archive: Archive) -> dict[str, int]:
    """Give the rows of two people, by their keys."""
    with writing(archive) as connection:
        return dict(put_and_give(connection, Cluster, PEOPLE, Cluster.key, Cluster.id))


def stored(archive: Archive) -> list[dict[str, Any]]:
    """Give the people in the archive, in the columns in which they were put."""
    columns = [getattr(Cluster, name) for name in PEOPLE[0]]
    with reading(archive) as connection:
        return [dict(row._mapping) for row in connection.execute(select(*columns).order_by(Cluster.key))]


def test_rows_are_stored_as_they_are_put(archive: Archive, ids: dict[str, int]) -> None:
    assert stored(archive) == list(PEOPLE)
    assert sorted(ids) == ["ada-1", "mei-2"]


def test_a_change_changes_what_it_names_and_nothing_else(archive: Archive, ids: dict[str, int]) -> None:
    with writing(archive) as connection:
        change(connection, Cluster, [{"id": ids["mei-2"], "side": "FIN", "name": "Mei: 50%"}])
    assert stored(archive) == [PEOPLE[0], {**PEOPLE[1], "side": "FIN", "name": "Mei: 50%"}]


def test_a_change_to_nothing_empties_a_column(archive: Archive, ids: dict[str, int]) -> None:
    with writing(archive) as connection:
        change(connection, Cluster, [{"id": number, "side": None} for number in ids.values()])
    assert [row["side"] for row in stored(archive)] == [None, None]


def test_rows_of_several_tables_are_put_together_and_one_may_get_none(archive: Archive) -> None:
    keeping.put(archive, readout(VIENNA))
    with writing(archive) as connection:
        entry = connection.scalars(select(Entry.id).where(Entry.kind == "encounter")).one()
        put_together(connection, {EntrySide: [], EntryTopic: [{"entry_id": entry, "topic": "ферма"}]})
        topics = connection.scalars(select(EntryTopic.topic).where(EntryTopic.entry_id == entry)).all()
    assert topics == ["ферма"]


@pytest.mark.parametrize("wanted", [[], ["ada-1"], ["mei-2", "nobody-3", "ada-1"]])
def test_what_is_among_a_list_is_found_however_long_it_is(
    archive: Archive, ids: dict[str, int], wanted: list[str]
) -> None:
    asked = select(Cluster.key).where(Among(Cluster.key, "keys"))
    with reading(archive) as connection:
        found = set(connection.scalars(asked, {"keys": wanted}))
        kept = set(connection.scalars(select(Cluster.key).where(~Among(Cluster.key, "keys")), {"keys": wanted}))
    assert found == set(wanted) & set(ids)
    assert kept == set(ids) - set(wanted)


def test_what_is_among_a_list_is_looked_up_and_not_looked_through(file_template: Path) -> None:
    asked = select(Cluster.id).where(Cluster.kind == "person", Among(Cluster.key, "keys")).params(keys=["ada-1"])
    with open_archive(file_template) as archive, reading(archive) as connection:
        plain = asked.compile(connection, compile_kwargs={"literal_binds": True})
        (step,) = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {plain}")
    assert "SEARCH clusters USING" in step.detail
    assert "(kind=? AND key=?)" in step.detail
