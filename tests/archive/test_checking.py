"""What `check` finds: each thing that must hold is broken once, behind the program's back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from aidememoire.archive.checking import faults
from aidememoire.archive.connection import writing
from tests.archive.keeping import assert_sound, put
from tests.archive.marks import decide, judge
from tests.archive.texts import LAGOS, VIENNA, readout

if TYPE_CHECKING:
    from aidememoire.archive import Archive

PAGE = "https://example.org/readouts/1"

DAMAGES = [
    (
        "UPDATE words SET text = replace(text, 'Lagos', 'Abuja') WHERE id = 2",
        "their hash is not that of title and text",
    ),
    ("UPDATE words SET text_sha256 = 'x' WHERE id = 1", "the text's hash is not that of the text"),
    ("UPDATE versions SET number = 3 WHERE number = 2", "2 rows, numbered up to 3"),
    ("UPDATE versions SET current = false", "version 2 of 2 is not current"),
    ("DELETE FROM sources WHERE version_id = 1", "versions 1: without a source"),
    ("UPDATE sources SET number = 2 WHERE version_id = 2", "1 rows, numbered up to 2"),
    ("UPDATE readings SET current = false WHERE version_id = 2", "not read, though its language is"),
    ("UPDATE readings SET number = 5 WHERE version_id = 2", "1 rows, numbered up to 5"),
    (
        "UPDATE readings SET record = (SELECT record FROM readings WHERE version_id = 1) WHERE version_id = 2",
        "s2 has a span outside the readout",
    ),
    ("UPDATE entries SET version_id = 1 WHERE id = (SELECT max(id) FROM entries)", "superseded, and yet its entries"),
    ("UPDATE entries SET name = 'Eve' WHERE entry = 'p1'", "p1: its row says something else than the record"),
    ("UPDATE entries SET anchor_id = (SELECT min(id) FROM anchors) WHERE entry = 's1'", "s1: its row says something"),
    ("DELETE FROM entries WHERE entry = 's1'", "s1: has no row"),
    ("DELETE FROM entry_sides", "its rows in entry_sides are not those of the record"),
    ("DELETE FROM entry_posts", "its rows in entry_posts are not those of the record"),
    ("DELETE FROM entry_links WHERE role = 'speaker'", "its rows in entry_links are not those of the record"),
    ('UPDATE anchors SET "end" = 9999 WHERE id = 1', "anchor 1: outside its words"),
    ("UPDATE judgements SET first_id = second_id", "judgement 1: not between two entries of its kind"),
    (
        "UPDATE judgements SET rule = NULL",
        "judgement 1: not between two entries of its kind, or not by one rule or person",
    ),
]


@pytest.fixture
def sound(archive: Archive) -> Archive:
    """Give an archive in which all is as it must be."""
    put(archive, readout(VIENNA, "page", url=PAGE), readout(LAGOS, "page", url=PAGE))
    with writing(archive) as connection:
        judge(connection, "person")
    assert_sound(archive)
    return archive


@pytest.mark.parametrize(("damage", "fault"), DAMAGES, ids=[fault for _, fault in DAMAGES])
def test_what_is_broken_is_named(sound: Archive, damage: str, fault: str) -> None:
    with writing(sound) as connection:
        connection.execute(text(damage))
    assert any(fault in found for found in faults(sound)), list(faults(sound))


def test_a_missing_decision_is_named(sound: Archive) -> None:
    with writing(sound) as connection:
        decide(connection, "confirm", "person")
        decide(connection, "undo", undoes=1)
    assert_sound(sound)
    with writing(sound) as connection:
        row = "INSERT INTO decisions (id, author, time, action, value) VALUES (4, 'Ada', '2024-08-01', 'reject', '{')"
        connection.execute(text(row))
    assert list(faults(sound)) == ["decision 3: missing", "decision 4: its value is no JSON"]


@pytest.mark.parametrize("new_archive_url", ["sqlite"], indirect=True)  # a server never lets one come about
def test_a_reference_into_nothing_is_named(sound: Archive) -> None:
    with sound._engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DELETE FROM words WHERE id = 1")
    assert "versions: row 1 points at a row of words that is not there" in list(faults(sound))
