"""People in an archive whose names an older version of the program kept under other keys than they are sought by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update

from aidememoire.archive import open_archive, upgrade_archive
from aidememoire.archive.checking import faults
from aidememoire.archive.connection import writing
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.migrations import HEAD
from aidememoire.archive.people.deciding import merge, split
from aidememoire.archive.tables import GuiseKey
from tests.archive.keeping import assert_sound
from tests.archive.telling import Seen, Telling, grouped, tell

if TYPE_CHECKING:
    from aidememoire.archive import Archive

ADA = Deciding("Ada")
BERG = Seen("Adela Bergstrom", "AUT", "Foreign Minister")
FIRST = (
    Telling("a", (BERG,)),
    Telling("b", (Seen("Adela Novak", "AUT", "Foreign Minister"),)),
    Telling("c", (Seen("Tomas Lindqvist", "SWE", "President"),)),
    Telling("d", (Seen("Lindqvist", "SWE", "President"),)),
)
NEXT_YEAR = Telling("e", (BERG,), date="2025-05-02")


def make_older(archive: Archive) -> None:
    """Put the names under keys that this version of the program does not know."""
    with writing(archive) as connection:
        connection.execute(update(GuiseKey).values(key="older " + GuiseKey.key))


def test_checking_finds_older_keys_before_anything_is_added_and_names_the_remedy(archive: Archive) -> None:
    tell(archive, *FIRST)
    make_older(archive)
    (found,) = faults(archive)
    assert found.startswith("people: 4 ways in which they are known are kept under other keys than they are sought by")
    assert found.endswith("`aidememoire archive upgrade` makes them anew")


def test_an_upgrade_makes_older_keys_anew_so_that_who_comes_later_is_found(archive_url: str) -> None:
    with open_archive(archive_url) as archive:
        tell(archive, *FIRST)
        merge(archive, ADA, "a:p1", "b:p1")
        split(archive, ADA, "Tomas Lindqvist", ["d:p1"])
        make_older(archive)
    assert upgrade_archive(archive_url) == (HEAD, HEAD, True)
    with open_archive(archive_url) as archive:
        assert_sound(archive)
        tell(archive, NEXT_YEAR)
        assert grouped(archive) == {frozenset({"a p1", "b p1", "e p1"}), frozenset({"c p1"}), frozenset({"d p1"})}
        assert_sound(archive)
    assert upgrade_archive(archive_url) == (HEAD, HEAD, False)


def test_an_upgrade_puts_together_whom_older_keys_had_parted(archive_url: str) -> None:
    with open_archive(archive_url) as archive:
        tell(archive, *FIRST)
        make_older(archive)
        tell(archive, NEXT_YEAR)
        assert frozenset({"e p1"}) in grouped(archive)
    assert upgrade_archive(archive_url).remade
    with open_archive(archive_url) as archive:
        assert frozenset({"a p1", "e p1"}) in grouped(archive)
        assert_sound(archive)
