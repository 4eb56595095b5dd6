"""How entries stand: overdue or not, and since when nothing was heard, with what the archive holds since."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.dialogues.at_hand import all_at_hand
from aidememoire.archive.dialogues.forms import LedgerEntry
from aidememoire.archive.listing import Month
from aidememoire.dialogue.ledger.keeping import confirm, set_status
from aidememoire.dialogue.ledger.offers import Suggesting
from aidememoire.dialogue.ledger.standing import Wanted, coverage_since, ledger, overdue, silence, standing
from tests.dialogue.ledger.stories import entry, lakes, tell

if TYPE_CHECKING:
    from aidememoire.archive import Archive

TODAY = dt.date(2024, 6, 30)


@pytest.mark.parametrize(
    ("due", "late"),
    [
        ("2024-06-29", True),
        ("2024-06-30", False),
        ("2024-06", False),
        ("2024-05", True),
        ("2023", True),
        ("2024", False),
    ],
)
def test_an_entry_is_overdue_when_the_last_day_it_may_mean_is_over(archive: Archive, due: str, late: bool) -> None:
    room = lakes(archive)
    held = entry(room, due={"date": due})
    assert standing(room, held.key, TODAY).overdue is late
    assert [one.key for one in overdue(room, TODAY)] == ([held.key] if late else [])


def test_what_is_finished_is_not_overdue(archive: Archive) -> None:
    room = lakes(archive)
    held = entry(room, due={"date": "2023"})
    set_status(room, held.key, 1, "fulfilled")
    assert overdue(room, TODAY) == []


def test_the_ledger_begins_with_what_is_overdue_then_with_what_is_due_first(archive: Archive) -> None:
    room = lakes(archive)
    for what, due in (("Later", "2026"), ("Late", "2023"), ("Soon", "2024-07"), ("Some day", None)):
        entry(room, what, due={"date": due} if due else None)
    assert [one.entry.what for one in ledger(room, on=TODAY)] == ["Late", "Soon", "Later", "Some day"]


def test_entries_are_found_by_what_they_are(archive: Archive) -> None:
    room = lakes(archive)
    entry(room, "Open an office in Lagos")
    entry(room, "Talk about rivers", nature="process", by=("NGA",))
    entry(room, "Look into tariffs", kind="recommendation", by=())
    for wanted, what in (
        (Wanted(by="NGA"), "Talk about rivers"),
        (Wanted(nature="process"), "Talk about rivers"),
        (Wanted(kind="recommendation"), "Look into tariffs"),
        (Wanted(words="lagos OFFICE"), "Open an office in Lagos"),
    ):
        assert [one.entry.what for one in ledger(room, wanted)] == [what]
    assert ledger(room, Wanted(status="lapsed")) == []


def test_what_is_kept_at_hand_is_what_stands_there(archive: Archive) -> None:
    room = lakes(archive)
    held = entry(room)
    assert list(all_at_hand(room, LedgerEntry)) == room.all(LedgerEntry)
    set_status(room, held.key, 1, "under way")
    entry(room, "Another one")
    assert list(all_at_hand(room, LedgerEntry)) == room.all(LedgerEntry)
    assert all_at_hand(room, LedgerEntry) is all_at_hand(room, LedgerEntry)
    room.remove(LedgerEntry, held.key, 2)
    again = entry(room)
    assert list(all_at_hand(room, LedgerEntry)) == room.all(LedgerEntry)
    room.remove(LedgerEntry, again.key, 1)
    assert [one.value.what for one in all_at_hand(room, LedgerEntry)] == ["Another one"]


def test_the_last_mention_is_a_readout_and_not_a_remark(archive: Archive) -> None:
    tell(archive, "salzburg")
    room = lakes(archive, documents=("salzburg",))
    confirm(room, next(one.key for one in Suggesting(room).offers() if "scholarships" in one.entry.what))
    [of] = ledger(room, on=TODAY)
    assert of.mentioned == "2023-11-15"
    assert [one.key for one in ledger(room, Wanted(quiet="2023-12"), TODAY)] == [of.key]
    assert ledger(room, Wanted(quiet="2023-11"), TODAY) == []
    assert standing(room, entry(room, "Only told").key).mentioned is None


def test_silence_is_told_with_what_the_archive_holds_since() -> None:
    held = [
        Month("Chancellery", "2023-11", 3, 0),
        Month("Chancellery", "2024-02", 40, 1),
        Month("State House", "2024-01", 1, 0),
        Month("State House", "2023-10", 9, 0),
        Month(None, "2024-03", 2, 0),
        Month("Nobody knows when", None, 7, 0),
    ]
    found = coverage_since(held, "2023-11-15")
    assert (found.readouts, found.publishers) == (46, (("Chancellery", 43), ("no publisher", 2), ("State House", 1)))
    assert silence("2023-11-15", found) == (
        "no public mention in the archive since 2023-11-15; the archive holds 46 readouts published in 2023-11 or "
        "later (Chancellery 43, no publisher 2, State House 1)"
    )
    assert silence(None, coverage_since(held, "2025-01")) == (
        "no public mention is in the ledger; the archive holds no readout published in 2025-01 or later"
    )


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 99)), max_size=20))
def test_coverage_counts_every_readout_once(held: list[tuple[str, int]]) -> None:
    found = coverage_since([Month(name, "2024-01", number, 0) for name, number in held], "2024-01-05")
    assert found.readouts == sum(number for _, number in held)
    assert found.others == found.readouts - sum(number for _, number in found.publishers)
