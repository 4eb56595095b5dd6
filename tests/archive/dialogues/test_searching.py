"""Search behind the rule: members find what a dialogue holds, and nobody else finds anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.forms import Citation, Event, LedgerEntry, Point, Seat, SeatPost
from aidememoire.archive.dialogues.searching import search_dialogue
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.search import Asked
from aidememoire.archive.search.query import QueryError
from tests.archive.dialogues.tables import CONFIDENTIAL, OPEN, named, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive


def test_events_notes_drafts_and_entries_are_found_with_marks(archive: Archive) -> None:
    event = Event(kind="round", name="Third round", agenda=(Point(title="The harbour fee"),))
    here = round_of(archive, CONFIDENTIAL, event=event)
    note = here.sealed("We could lower the harbour fee.", speaker=0, topic="harbour")
    draft = noting.begin(here.room, here.event, kind="question", text="What of the harbour?")
    entry = LedgerEntry(
        kind="commitment",
        nature="process",
        what="Lower the harbour fee",
        evidence=(Citation(kind="remark", words="said at lunch"),),
    )
    kept = here.room.put(entry, here.event)
    found = search_dialogue(here.room, "harbour")
    assert [(one.kind, one.key) for one in found] == [
        ("event", here.event),
        ("note", note.key),
        ("draft", draft.key),
        ("ledger entry", kept.key),
    ]
    assert found[1].title_marks == ((0, 7),)
    assert [found[1].text[start:end] for start, end in found[1].marks] == ["harbour"]
    assert [one.kind for one in search_dialogue(here.room, '"harbour fee" NOT lunch')] == ["event", "note"]


def test_people_are_found_where_they_sit_by_name_script_and_post(archive: Archive) -> None:
    here = round_of(archive, CONFIDENTIAL)
    post = SeatPost(title="Director", organization="Harbour Board")
    seat = here.room.put(Seat(name="Mei Orlanda", original="梅奥兰", posts=(post,)), here.event)
    for words in ("orlanda", "梅奥", '"harbour board"'):
        [found] = search_dialogue(here.room, words)
        assert (found.kind, found.key, found.event, found.title) == ("seat", seat.key, here.event, "Mei Orlanda")


def test_the_drafts_of_others_are_not_found(archive: Archive) -> None:
    here = round_of(archive, CONFIDENTIAL)
    theirs = named(here.room, "bea", "member")
    noting.begin(theirs, here.event, kind="question", text="What of the harbour?")
    assert search_dialogue(here.room, "harbour") == []
    assert [one.kind for one in search_dialogue(theirs, "harbour")] == ["draft"]


def test_no_more_are_looked_for_than_are_wanted(archive: Archive) -> None:
    here = round_of(archive, CONFIDENTIAL)
    for number in range(4):
        here.sealed(f"We could lower the harbour fee in {2020 + number}.")
    first = search_dialogue(here.room, "harbour", 2)
    assert [one.key for one in first] == [one.key for one in search_dialogue(here.room, "harbour")][:2]


def test_an_empty_question_finds_nothing_and_a_malformed_one_is_answered(archive: Archive) -> None:
    here = round_of(archive, CONFIDENTIAL)
    assert search_dialogue(here.room, " ") == []
    with pytest.raises(QueryError):
        search_dialogue(here.room, '"harbour')


def test_whoever_is_no_longer_named_finds_nothing(archive: Archive) -> None:
    here = round_of(archive, CONFIDENTIAL)
    here.sealed("We could lower the harbour fee.")
    theirs = named(here.room, "bea", "member")
    here.room.remove_member("bea")
    with pytest.raises(ArchiveError, match=f"there is no dialogue {here.room.key}"):
        search_dialogue(theirs, "harbour")


def test_the_public_search_knows_nothing_of_a_dialogue(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    here.sealed("We could lower the harbour fee.", speaker=0, topic="harbour")
    for what in ("statements", "readouts"):
        assert list(archive.view(Viewer("ilse")).search(Asked("harbour", what=what)).hits) == []
