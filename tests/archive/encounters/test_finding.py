"""Encounters are found by where they took place, in whatever spelling, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.encounters.finding import took_place_at
from aidememoire.archive.overview import load
from aidememoire.archive.overview.figures import met_at
from tests.archive.keeping import view_of
from tests.archive.telling import Seen, Telling, tell

if TYPE_CHECKING:
    from aidememoire.archive import Archive

BERG = Seen("Adela Bergström", "AUT", "Foreign Minister")
LIND = Seen("Tomas Lindqvist", "SWE", "President")
VENN = Seen("Ole Vennemoe", "NOR")
TELLINGS = (
    Telling("early", (BERG, LIND), date="2024-05-02", place="Vienna"),
    Telling("late", (BERG, VENN), date="2024-07-01", place="the Vienna International Centre"),
    Telling("north", (LIND, VENN), date="2024-06-01", place="Tromsø"),
    Telling("nowhere", (VENN, LIND), date="2024-08-01"),
)


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("Vienna", ["2024-07-01", "2024-05-02"]),
        ("VIENNA international", ["2024-07-01"]),
        ("the Vienna International Centre", ["2024-07-01"]),
        ("tromso", ["2024-06-01"]),
        ("Vien", []),
        ("Centre Vienna", []),
        ("?", []),
        ("", []),
    ],
)
def test_a_place_is_found_by_whole_words_of_its_name(archive: Archive, words: str, dates: list[str]) -> None:
    tell(archive, *TELLINGS)
    overview = load(view_of(archive))
    assert [met_at(overview, at).date for at in took_place_at(overview, words).tolist()] == dates
