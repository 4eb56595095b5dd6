"""Keys of clusters stay short, and no two clusters have the same, whatever digits their hashes begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from aidememoire.archive.connection import writing
from aidememoire.archive.sameness.keys import with_free_keys
from aidememoire.archive.tables import Cluster
from tests.archive.keeping import assert_sound
from tests.archive.telling import Seen, Telling, tell

if TYPE_CHECKING:
    import pytest

    from aidememoire.archive import Archive

LIND = Seen("Tomas Lindqvist", "SWE", "President")


def described(*keys: str) -> list[dict[str, Any]]:
    return [{"key": key, "name": "Lin", "folded": "lin", "side": None} for key in keys]


def test_a_key_has_six_digits_unless_it_takes_more_to_tell_it_from_others(archive: Archive) -> None:
    with writing(archive) as connection:
        (first,) = with_free_keys(connection, "person", described("lin-abcdef0123456789"))
        assert first["key"] == "lin-abcdef"
        own = connection.scalars(insert(Cluster).values(kind="person", **first).returning(Cluster.id)).one()
        (same,) = with_free_keys(connection, "person", described("lin-abcdef0123456789"), own)
        assert same["key"] == "lin-abcdef"
        (other,) = with_free_keys(connection, "person", described("lin-abcdef0199999999"))
        assert other["key"] == "lin-abcdef01"
        (elsewhere,) = with_free_keys(connection, "encounter", described("lin-abcdef0199999999"))
        assert elsewhere["key"] == "lin-abcdef"
        connection.rollback()


def test_two_that_are_new_at_once_get_different_keys(archive: Archive) -> None:
    with writing(archive) as connection:
        rows = with_free_keys(connection, "person", described("lin-abcdef0123", "lin-abcdef0199", "lin-000000"))
    assert [row["key"] for row in rows] == ["lin-abcdef0123", "lin-abcdef0199", "lin-000000"]


def test_encounters_whose_hashes_begin_alike_are_kept_apart(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    # With a single digit, among twenty encounters of one kind some must begin alike.
    monkeypatch.setattr("aidememoire.archive.sameness.keys._DIGITS", 1)
    tell(archive, *(Telling(f"t{n}", (LIND,), date=None, publisher=f"P{n}") for n in range(20)))
    with writing(archive) as connection:
        keys = connection.scalars(select(Cluster.key).where(Cluster.kind == "encounter")).all()
    assert len(keys) == len(set(keys)) == 20
    assert_sound(archive)
