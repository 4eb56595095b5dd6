"""A dialogue opens for those who are named in it, as far as their role goes, and for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.faults import ItemSealedError, NotAllowedError, OvertakenError
from aidememoire.archive.dialogues.forms import Dialogue, Event, Note, Seat
from aidememoire.archive.dialogues.gate import leaving
from aidememoire.archive.dialogues.members import NamedMember
from aidememoire.archive.dialogues.rule import rules
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import CHATHAM, named, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive


def test_to_others_there_is_no_such_dialogue(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    view = archive.view(Viewer("nobody"))
    assert view.dialogues() == []
    for key in (here.room.key, "fjord-dialogue", here.event, "nothing"):
        with pytest.raises(ArchiveError, match=f"^there is no dialogue {key}$"):
            view.dialogue(key)


def test_a_key_does_not_tell_whether_there_is_another_dialogue_of_the_name(archive: Archive) -> None:
    keys = [archive.view(Viewer(who)).found(Dialogue(name="Fjord", sides=("NOR",))).key for who in ("ilse", "bea")]
    assert [key.rsplit("-", 1)[0] for key in keys] == ["fjord", "fjord"]
    assert keys[0] != keys[1]
    assert archive.view(Viewer("bea")).dialogue("fjord").key == keys[1]


def test_whoever_is_taken_out_sees_nothing_from_then_on_and_loses_no_draft(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    theirs = named(here.room, "bea", "member")
    draft = noting.begin(theirs, here.event, kind="question", text="Why?")
    here.room.remove_member("bea")
    for ask in (
        lambda: theirs.all(Note),
        lambda: noting.write(theirs, draft.key, 1, text="Why not?"),
        lambda: leaving.prospects(theirs, here.event),
        lambda: rules.rule_at(theirs, here.event),
        lambda: archive.view(Viewer("bea")).dialogue(here.room.key),
    ):
        with pytest.raises(ArchiveError, match="there is no dialogue"):
            ask()
    assert archive.view(Viewer("bea")).dialogues() == []
    again = named(here.room, "bea", "member")
    assert [one.value.text for one in again.all(Note)] == ["Why?"]


def test_a_dialogue_keeps_a_convenor(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=0)
    with pytest.raises(ArchiveError, match="a dialogue needs a convenor"):
        here.room.remove_member("ilse")
    with pytest.raises(ArchiveError, match="a dialogue needs a convenor"):
        here.room.name_member(NamedMember("ilse", "member", None))


def test_a_role_allows_what_it_allows(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    member = named(here.room, "bea", "member")
    noting.begin(member, here.event, kind="question", text="Why?")
    with pytest.raises(
        NotAllowedError, match="this takes the role of co-convenor in the dialogue; bea has that of member"
    ):
        member.put(Event(kind="round", name="Fourth round"), member.key)
    with pytest.raises(NotAllowedError, match="this takes the role of convenor"):
        named(here.room, "rui", "co-convenor").name_member(NamedMember("eva", "member", None))


def test_of_two_who_edit_at_once_the_second_is_told_and_nothing_is_lost(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=0)
    theirs = named(here.room, "rui", "co-convenor")
    event = here.room.one(Event, here.event)
    theirs.change(here.event, event.value.model_copy(update={"place": "Bergen"}), event.revision)
    with pytest.raises(OvertakenError, match="rui changed this event meanwhile") as told:
        here.room.change(here.event, event.value.model_copy(update={"place": "Oslo"}), event.revision)
    assert told.value.theirs.value.place == "Bergen"
    assert [state.value.place for state in here.room.history(Event, here.event)] == ["Ålesund"]


def test_a_co_convenor_does_not_see_the_drafts_of_others(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    theirs = named(here.room, "rui", "co-convenor")
    draft = noting.begin(theirs, here.event, kind="question", text="Why?")
    assert here.room.all(Note) == []
    for ask in (
        lambda: here.room.one(Note, draft.key),
        lambda: noting.write(here.room, draft.key, 1, text="Mine."),
        lambda: noting.seal(here.room, [draft.key]),
        lambda: here.room.remove(Note, draft.key, 1),
        lambda: here.room.history(Note, draft.key),
    ):
        with pytest.raises(ArchiveError, match=f"^there is no note {draft.key}$"):
            ask()


def test_a_sealed_note_never_changes(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    note = here.sealed("The fee falls.", speaker=0)
    assert note.value.sha256 == "ff5667a5128620ad77aba810cac8fdaa38d2c133f9f44dd35a20879591c6af36"
    with pytest.raises(ItemSealedError):
        noting.write(here.room, note.key, note.revision, text="The fee rises.")
    with pytest.raises(ItemSealedError):
        here.room.remove(Note, note.key, note.revision)
    with pytest.raises(ArchiveError, match="sealed already"):
        noting.seal(here.room, [note.key])


def test_notes_stand_in_the_order_in_which_they_were_taken(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    for text in ("One.", "Two.", "Three."):
        noting.begin(here.room, here.event, kind="position", text=text)
    assert [(one.value.number, one.value.text) for one in noting.notes(here.room, here.event)] == [
        (1, "One."),
        (2, "Two."),
        (3, "Three."),
    ]


def test_of_several_drafts_none_is_sealed_where_one_is_empty(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    drafts = [noting.begin(here.room, here.event, kind="position", text=text).key for text in ("One.", "")]
    with pytest.raises(ArchiveError, match="a note without words cannot be sealed"):
        noting.seal(here.room, drafts)
    assert all(one.private for one in here.room.all(Note))


def test_a_seat_that_was_taken_away_is_gone_from_the_list(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    here.sealed("The fee falls.")
    here.room.remove(Seat, here.seats[0].key, 1)
    assert [one.value.name for one in here.room.all(Seat, here.event)] == ["Berit Tjønnholm"]
