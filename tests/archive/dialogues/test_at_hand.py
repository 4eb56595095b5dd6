"""Lists kept at hand, and judgements that stay closed until two are in, on either database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues.at_hand import all_at_hand
from aidememoire.archive.dialogues.faults import ItemSealedError
from aidememoire.archive.dialogues.forms import Citation, Dialogue, Guideline, LedgerEntry, Scoring
from aidememoire.archive.dialogues.items import forget
from aidememoire.archive.dialogues.members import NamedMember
from aidememoire.archive.dialogues.scoring import is_begun, score, waiting_sides
from aidememoire.archive.faults import ArchiveError

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

RULE = Guideline(full="Open.", partial="Rooms.", none="Nothing.", start="2024", end="2024")


@pytest.fixture
def room(archive: Archive) -> DialogueRoom:
    """Give a dialogue; "ada" is its convenor."""
    return archive.view(Viewer("ada")).found(Dialogue(name="Lakes", sides=("AUT", "NGA")))


def entry(room: DialogueRoom, what: str) -> Held[LedgerEntry]:
    """Put an entry into the ledger."""
    evidence = (Citation(kind="remark", words="Told."),)
    value = LedgerEntry(kind="commitment", nature="process", what=what, by=("AUT",), evidence=evidence)
    return room.put(value, room.key)


def seen_by(room: DialogueRoom, name: str) -> DialogueRoom:
    """Name somebody, and open the dialogue as they see it."""
    room.name_member(NamedMember(name, "member", None))
    return room.archive.view(Viewer(name)).dialogue(room.key)


def test_what_is_at_hand_is_what_stands_there_after_every_change(room: DialogueRoom) -> None:
    assert all_at_hand(room, LedgerEntry) == ()
    first, second = entry(room, "One"), entry(room, "Two")
    assert all_at_hand(room, LedgerEntry) == (first, second)
    assert all_at_hand(room, LedgerEntry) is all_at_hand(seen_by(room, "bola"), LedgerEntry)
    changed = room.change(first.key, first.value.model_copy(update={"what": "Three"}), 1)
    assert all_at_hand(room, LedgerEntry) == (changed, second)
    room.remove(LedgerEntry, second.key, 1)
    third = entry(room, "Four")
    assert all_at_hand(room, LedgerEntry) == (changed, third)


def test_what_is_erased_does_not_stay_at_hand(room: DialogueRoom) -> None:
    entry(room, "One")
    before = all_at_hand(room, LedgerEntry)
    forget()
    after = all_at_hand(room, LedgerEntry)
    assert before is not after
    assert before == after


def test_who_is_no_longer_named_gets_nothing_that_is_at_hand(room: DialogueRoom) -> None:
    entry(room, "One")
    other = seen_by(room, "bola")
    assert len(all_at_hand(other, LedgerEntry)) == 1
    room.remove_member("bola")
    with pytest.raises(ArchiveError, match="there is no dialogue"):
        all_at_hand(other, LedgerEntry)


def test_judgements_open_together_and_then_change_no_more(room: DialogueRoom) -> None:
    one, other = seen_by(room, "bola"), seen_by(room, "chi")
    key = room.put(RULE, entry(room, "One").key).key
    assert not is_begun(room, key)
    score(one, key, Scoring(side="AUT", mark=1, reason="Open."))
    assert (room.all(Scoring), other.all(Scoring)) == ([], [])
    assert is_begun(room, key)
    assert (waiting_sides(one, key), waiting_sides(other, key)) == ([], ["AUT"])
    score(one, key, Scoring(side="AUT", mark=0, reason="Rooms."))
    score(other, key, Scoring(side="AUT", mark=-1, reason="Nothing."))
    for opened in (room, one, other):
        assert [(held.author, held.value.mark, held.sealed) for held in opened.all(Scoring)] == [
            ("bola", 0, True),
            ("chi", -1, True),
        ]
    with pytest.raises(ItemSealedError):
        score(one, key, Scoring(side="AUT", mark=1, reason="Open."))
