"""Keeping the ledger: clear answers to what does not fit, and nothing lost."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from aidememoire.archive.dialogues.faults import NotAllowedError, OvertakenError
from aidememoire.archive.dialogues.forms import LedgerEntry, Progress
from aidememoire.dialogue.ledger.faults import LedgerError
from aidememoire.dialogue.ledger.keeping import add_progress, edit, set_status
from tests.dialogue.ledger.stories import entry, lakes, named

if TYPE_CHECKING:
    from aidememoire.archive import Archive

TODAY = dt.date(2024, 6, 30)
COUNT = {"amount": 10, "counted_by": "Ministry", "evidence": ({"kind": "remark", "words": "Ten."},)}


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"target": {"value": 0}}, "a target of zero is nothing that can be reached"),
        ({"target": {"value": -3}}, "a number above 0, not -3"),
        ({"undertaken": "2024-05-02", "due": {"date": "2024-04"}}, "before it was promised on 2024-05-02"),
        ({"undertaken": "2024-13"}, "undertaken"),
        ({"by": ("narnia",)}, "is no side that is known"),
        ({"by": ("chinese",)}, "is no side of this dialogue"),
        ({"evidence": ()}, "say what proves it"),
        ({"what": " "}, "what"),
    ],
)
def test_what_does_not_fit_gets_a_clear_answer(archive: Archive, fields: dict[str, Any], answer: str) -> None:
    room = lakes(archive)
    with pytest.raises(LedgerError, match=answer):
        entry(room, **{"what": "Open an office", **fields})
    assert room.all(LedgerEntry) == []


def test_a_status_has_its_reason_and_what_was_before_is_kept(archive: Archive) -> None:
    room = lakes(archive)
    held = entry(room)
    under_way = set_status(room, held.key, 1, "under way", "The rooms are rented.")
    done = set_status(room, held.key, under_way.revision, "fulfilled")
    assert (done.value.status, done.value.because) == ("fulfilled", None)
    past = [(one.value.status, one.value.because, one.author) for one in room.history(LedgerEntry, held.key)]
    assert past == [("open", None, "ada"), ("under way", "The rooms are rented.", "ada")]


def test_what_is_in_the_ledger_is_no_suggestion_any_more(archive: Archive) -> None:
    room = lakes(archive)
    with pytest.raises(LedgerError, match="no suggestion any more"):
        set_status(room, entry(room).key, 1, "suggested")


def test_of_two_who_edit_at_once_the_second_sees_what_the_first_stored(archive: Archive) -> None:
    room = lakes(archive)
    other = named(room, "bola", "co-convenor")
    held = entry(room)
    edit(room, held.key, held.revision, {"topic": "trade"})
    with pytest.raises(OvertakenError) as caught:
        edit(other, held.key, held.revision, {"topic": "transport"})
    assert caught.value.theirs.value.topic == "trade"


def test_a_member_reads_the_ledger_and_puts_progress_down_but_confirms_nothing(archive: Archive) -> None:
    room = lakes(archive)
    member = named(room, "chi")
    held = entry(room)
    with pytest.raises(NotAllowedError):
        entry(member, "Another one")
    with pytest.raises(NotAllowedError):
        set_status(member, held.key, 1, "lapsed")
    assert add_progress(member, held.key, {**COUNT, "date": "2024-06-01"}, TODAY).author == "chi"


@pytest.mark.parametrize(
    ("date", "answer"),
    [
        ("2024-07-01", "is yet to come"),
        ("2024-07", "is yet to come"),
        ("2024-01-31", "before it was promised on 2024-05-02"),
        ("2023", "before it was promised on 2024-05-02"),
        ("yesterday", "no ISO date"),
    ],
)
def test_a_count_is_of_a_day_between_the_promise_and_today(archive: Archive, date: str, answer: str) -> None:
    room = lakes(archive)
    held = entry(room, undertaken="2024-05-02")
    with pytest.raises(LedgerError, match=answer):
        add_progress(room, held.key, {**COUNT, "date": date}, TODAY)
    assert room.all(Progress) == []
    assert add_progress(room, held.key, {**COUNT, "date": "2024-06-30"}, TODAY).parent == held.key
    assert add_progress(room, held.key, {**COUNT, "date": "2024"}, TODAY).value.date == "2024"
