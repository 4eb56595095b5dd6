"""Encounters page by page, and one gathered out of all its accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import ArchiveError
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.decisions.undoing import undo
from aidememoire.archive.encounters.gathering import gathered
from aidememoire.archive.encounters.keeping import keep_two
from aidememoire.archive.encounters.listing import Wanted, encounters
from aidememoire.archive.encounters.paging import encounter_page
from aidememoire.archive.encounters.referred import referred_to
from aidememoire.archive.sameness.history import history, keys_spoken_of
from aidememoire.archive.sameness.near import may_be_same, undecided
from tests.archive.keeping import view_of
from tests.archive.telling import Seen, Telling, tell

if TYPE_CHECKING:
    from aidememoire.archive import Archive

BERG = Seen("Adela Bergström", "AUT", "Foreign Minister")
LIND = Seen("Tomas Lindqvist", "SWE", "President")
VENN = Seen("Ole Vennemoe", "NOR")
EDITOR = Deciding("Edda")
TELLINGS = (
    Telling("vienna", (BERG, LIND), publisher="Ministry in Vienna", publisher_side="AUT", place="Vienna"),
    Telling("vienna-too", (BERG, LIND), publisher="Palace", publisher_side="SWE", place="Vienna"),
    Telling("call", (LIND, VENN), date="2024-06-01", kind="call"),
    Telling("later", (BERG, VENN), date="2024-07-01"),
    Telling("sometime", (VENN, LIND), date=None, published="2024-08-01"),
)


def test_pages_together_are_the_list(archive: Archive) -> None:
    tell(archive, *TELLINGS)
    view = view_of(archive)
    whole = [one.key for one in encounters(view, Wanted())]
    paged: list[str] = []
    after = None
    for _ in whole:
        page = encounter_page(view, Wanted(), after=after, most=1)
        paged += [one.took.key for one in page.encounters]
        after = page.after
    assert paged == whole
    assert after is None


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(side="NOR"),
        Wanted(kind="call"),
        Wanted(since="2024-06", until="2024-06"),
        Wanted(until="2024"),
        Wanted(missing="date"),
        Wanted(missing="post"),
        Wanted(missing="counterpart"),
    ],
)
def test_a_page_holds_what_the_list_does(archive: Archive, wanted: Wanted) -> None:
    tell(archive, *TELLINGS)
    view = view_of(archive)
    assert [one.took for one in encounter_page(view, wanted).encounters] == encounters(view, wanted)


def test_encounters_of_a_person_and_their_sides(archive: Archive) -> None:
    tell(archive, *TELLINGS)
    view = view_of(archive)
    (seat,) = [one for one in gathered(view, "later").seats if one.name == VENN.name]
    page = encounter_page(view, Wanted(), person=seat.key)
    assert [(one.took.date, one.sides) for one in page.encounters] == [
        ("2024-07-01", ("AUT", "NOR")),
        ("2024-06-01", ("NOR", "SWE")),
        (None, ("NOR", "SWE")),
    ]
    with pytest.raises(ArchiveError, match="no place in a list"):
        encounter_page(view, Wanted(), after="nowhere")


def test_an_encounter_is_gathered_from_all_accounts(archive: Archive) -> None:
    tell(archive, *TELLINGS)
    found = gathered(view_of(archive), "vienna:e1")
    assert [(one.of.readout, one.is_own) for one in found.accounts] == [("vienna", True), ("vienna-too", True)]
    assert [(seat.name, seat.side, len(seat.named_in)) for seat in found.seats] == [
        ("Adela Bergström", "AUT", 2),
        ("Tomas Lindqvist", "SWE", 2),
    ]
    assert {(one.readout.id, one.statement.told_by, one.words) for one in found.statements} == {
        ("vienna", "own", "trade matters"),
        ("vienna-too", "counterpart", "trade matters"),
    }
    assert {proof.words for proof in found.proofs["date"]} == {"2024-05-02"}
    assert found.sides == ("AUT", "SWE")


def test_what_is_decided_is_remembered_until_it_is_undone(archive: Archive) -> None:
    tell(archive, *TELLINGS)
    view = view_of(archive)
    before = encounter_page(view, Wanted())
    first, second = (one.took.key for one in before.encounters[:2])
    number = keep_two(archive, EDITOR, first, second)
    (past,) = history(view, "encounter", first)
    assert (past.number, past.two, past.stands, past.author) == (number, True, True, "Edda")
    assert keys_spoken_of(view, number) == [first, second]
    undo(archive, EDITOR, number)
    assert [one.stands for one in history(view, "encounter", second)] == [False]
    assert keys_spoken_of(view, number) == [first, second]
    with pytest.raises(ArchiveError, match="one encounter here"):
        keep_two(archive, EDITOR, first, first)


def test_suggestions_about_one_are_among_all(archive: Archive) -> None:
    tell(archive, *TELLINGS, Telling("near", (BERG, VENN), date="2024-05-03"))
    view = view_of(archive)
    for kind in ("encounter", "person"):
        for one in undecided(view, kind, 10):
            assert one.second in {near.second for near in may_be_same(view, kind, one.first)}
            assert one.first in {near.second for near in may_be_same(view, kind, one.second)}
    assert referred_to(view, gathered(view, "vienna:e1").told.took.key) == []
