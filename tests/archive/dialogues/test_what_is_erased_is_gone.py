"""Whoever is erased is gone: in every spelling, from every seat they ever had, and nobody else with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from aidememoire.archive import Viewer
from aidememoire.archive.checking import faults
from aidememoire.archive.connection import reading
from aidememoire.archive.dialogues.addresses import published_at
from aidememoire.archive.dialogues.erasure import erasing, traces
from aidememoire.archive.dialogues.erasure.effacing import ERASED, Effaced
from aidememoire.archive.dialogues.erasure.unquoting import NO_WORDS
from aidememoire.archive.dialogues.forms import (
    CalendarAddress,
    Citation,
    Dialogue,
    Event,
    Horizon,
    LedgerEntry,
    Note,
    Progress,
    Seat,
    SeatPost,
    Vacated,
)
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem
from tests.archive.dialogues.tables import CHATHAM, OPEN, round_of, seat
from tests.archive.dialogues.test_erasing import everything

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from tests.archive.dialogues.tables import Round

PROMISE = "We will give ten thousand visas by next May."


def put(here: Round, name: str, **fields: object) -> str:
    """Give somebody a seat; gives its key."""
    return here.room.put(Seat.model_validate({"name": name, "side": "NOR", **fields}), here.event).key


# Whoever no longer sits there


def test_somebody_whose_seat_was_taken_away_is_erased_by_name(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    first = here.sealed("The fee falls.")
    key = put(here, "Olaf Quist", posts=[SeatPost(title="Rector")])
    note = here.sealed("Quist agreed.", speaker=0)
    held = here.room.one(Seat, key)
    here.room.remove(Seat, key, held.revision)
    assert [one.value.seat.name for one in here.room.all(Vacated)] == ["Olaf Quist"]
    assert erasing.erase_person(here.room, "olaf quist").changed == 1
    assert "quist" not in everything(archive).casefold()
    assert here.room.one(Note, note.key).value.text == f"{ERASED} agreed."
    assert here.room.one(Note, first.key).value.text == "The fee falls."
    assert list(faults(archive)) == []


def test_somebody_whose_seat_was_taken_away_is_erased_by_the_key_of_what_is_left(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    here.sealed("The fee falls.")
    key = put(here, "Olaf Quist")
    here.room.remove(Seat, key, here.room.one(Seat, key).revision)
    (left,) = here.room.all(Vacated)
    assert traces.person(here.room, left.key).names == ("Olaf Quist",)
    assert erasing.erase_person(here.room, left.key).items == 1
    assert here.room.all(Vacated) == []


def test_what_a_seat_was_before_is_erased_by_its_name_and_the_seat_stays(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=1, event=Event(kind="round", name="Next", start="2199-03-04"))
    key = put(here, "Olaf Quist")
    held = here.room.one(Seat, key)
    here.room.change(key, held.value.model_copy(update={"name": "Zeno Yvon"}), held.revision)
    erasing.erase_person(here.room, "Olaf Quist")
    assert "quist" not in everything(archive).casefold()
    assert here.room.one(Seat, key).value.name == "Zeno Yvon"
    assert list(faults(archive)) == []


def test_a_name_that_nobody_has_is_said(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=1)
    with pytest.raises(ArchiveError, match="nobody of the name or key Olaf Quist"):
        erasing.erase_person(here.room, "Olaf Quist")


def test_a_part_of_a_name_that_several_have_is_not_enough(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=1)
    put(here, "Ansgar Blomkvist")
    with pytest.raises(ArchiveError, match="Ansgar may be several people"):
        erasing.erase_person(here.room, "Ansgar")
    assert traces.person(here.room, "Blomkvist").names == ("Ansgar Blomkvist",)


# The same person elsewhere, and others of the same name


def test_the_same_person_in_another_spelling_goes_with_every_post_and_key(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    key = put(here, "Eleanor Whitcombe", original="惠特科姆", person="eleanor-whitcombe")
    later = here.room.put(Event(kind="round", name="Fourth"), here.room.key)
    post = SeatPost(title="Rector of Brookvale")
    again = Seat(name="Eleonore Whitcomb-Jones", side="NOR", person="eleanor-whitcombe", posts=(post,))
    here.room.put(again, later.key)
    here.room.put(Seat(name="E. Whitcomb-Jones", side="NOR"), later.key)
    assert traces.person(here.room, key).names == ("Eleanor Whitcombe", "Eleonore Whitcomb-Jones", "E. Whitcomb-Jones")
    assert erasing.erase_person(here.room, key).items == 3
    assert {one.value.name for one in here.room.all(Seat)} == {"Ansgar Vosskuhl", "Berit Tjønnholm"}
    left = everything(archive).casefold()
    assert all(words not in left for words in ("whitcomb", "eleanor", "brookvale", "惠特科姆"))


def test_namesakes_of_different_keys_are_two_people(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=2)
    gone = put(here, "Wang Wei", person="wang-wei")
    kept = here.room.put(Seat(name="Wang Wei", side="PRT", person="wang-wei-2"), here.event).key
    note = here.sealed("Wang Wei agreed.", speaker=0)
    draft = releases.draft_notice(here.room, here.event)
    releases.publish(here.room, draft.key, confirmed=True)
    assert erasing.erase_person(here.room, gone).items == 1
    assert here.room.one(Seat, kept).value == Seat(name="Wang Wei", side="PRT", person="wang-wei-2")
    assert here.room.one(Note, note.key).value.text == f"{ERASED} agreed."
    (paper,) = releases.published(archive.view(Viewer("")))
    assert paper.people == ("Ansgar Vosskuhl (NOR)", "Berit Tjønnholm (PRT)", "Wang Wei (PRT)")


def test_a_name_alone_that_several_people_of_the_archive_have_is_not_enough(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=1)
    put(here, "Wang Wei", person="wang-wei")
    put(here, "Wang Wei", person="wang-wei-2")
    with pytest.raises(ArchiveError, match="Wang Wei may be several people"):
        erasing.erase_person(here.room, "Wang Wei")


def test_namesakes_without_keys_are_one_person(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=1)
    key = put(here, "Wang Wei")
    here.room.put(Seat(name="Wang Wei", side="PRT"), here.event)
    assert erasing.erase_person(here.room, key).items == 2


# What stands beside a name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Fenella asked; F. Abernathy did not.", f"{ERASED} asked; {ERASED} did not."),
        ("Ms. F. J. Abernathy spoke.", f"{ERASED} spoke."),
        ("Dr Fenella J. Abernathy, Jr. left.", f"{ERASED} left."),
        ("They met Abernathy, F. in May.", f"They met {ERASED} in May."),
        ("Sir F.J. Abernathy’s plan", f"{ERASED}’s plan"),
        ("Annex B. Abernathy wrote it.", f"Annex B. {ERASED} wrote it."),
        ("It was I. Abernathy smiled.", f"It was I. {ERASED} smiled."),
        ("Ask Mr. Blomkvist and Ms. Abernathy.", f"Ask Mr. Blomkvist and {ERASED}."),
        ("First Abernathy.\nFenella then.", f"First {ERASED}.\n{ERASED} then."),
    ],
)
def test_initials_and_courtesies_go_with_the_name(before: str, after: str) -> None:
    assert Effaced([Seat(name="Fenella Julia Abernathy")], []).masked(before).after == after


def test_a_chinese_name_goes_wherever_it_stands_with_what_tells_a_man(archive: Archive) -> None:
    effaced = Effaced([Seat(name="Tang Weiming", original="唐维明")], [])
    after = effaced.masked("唐维明先生同意。后来唐维明又反对。唐先生走了。唐先生回来。").after
    assert after == f"{ERASED}同意。后来{ERASED}又反对。{ERASED}走了。{ERASED}回来。"


# The dialogue's own key


def test_the_key_of_a_dialogue_that_holds_the_name_is_changed_and_addresses_hold(archive: Archive) -> None:
    view = archive.view(Viewer("ilse"))
    room = view.found(Dialogue(name="Rosenthal Dialogue", sides=("NOR", "PRT"), rule=OPEN))
    before = room.key
    event = room.put(Event(kind="round", name="Third round"), room.key)
    room.put(CalendarAddress(name="the ministry", secret="ab" * 32), before)
    room.put(seat("Judith Rosenthal", "NOR"), event.key)
    released = releases.draft_notice(room, event.key)
    releases.publish(room, released.key, confirmed=True)
    erased = erasing.erase_person(room, "Judith Rosenthal")
    assert erased.key == room.key == f"dialogue-{before[-6:]}"
    assert room.dialogue.value.name == f"{ERASED} Dialogue"
    assert room.all(Event, room.key)[0].key == event.key
    assert [one.key for one in published_at(view, "ab" * 32)] == [released.key]
    assert archive.view(Viewer("ilse")).dialogue(before).key == room.key
    with pytest.raises(ArchiveError, match="there is no dialogue"):
        archive.view(Viewer("somebody")).dialogue(before)
    with reading(archive) as connection:
        keys = connection.execute(select(DialogueItem.key, DialogueItem.parent_key)).all()
    assert not any("rosenthal" in str(one) for row in keys for one in row)
    assert list(faults(archive)) == []


def test_a_key_without_the_name_stays(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=2)
    before = here.room.key
    assert erasing.erase_person(here.room, here.seats[0].key).key is None
    assert here.room.key == before


# Words of notes in the ledger


def entry(here: Round, note: Note, key: str, **fields: object) -> LedgerEntry:
    """Put an entry into the ledger that cites a note; gives it as it is once the event's notes are erased."""
    cited = Citation(kind="note", source=key, sha256=note.sha256, start=0, end=len(note.text), words=note.text)
    value = LedgerEntry.model_validate(
        {"kind": "commitment", "nature": "deliverable", "evidence": (cited,), "what": note.text, **fields}
    )
    held = here.room.put(value, here.room.key)
    erasing.erase_notes(here.room, here.event)
    return here.room.one(LedgerEntry, held.key).value


def test_an_entry_no_longer_holds_the_words_of_an_erased_note(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    note = here.sealed(PROMISE, speaker=0, topic="visas")
    due = Horizon(text="by next May", date="2027-05-31")
    left = entry(here, note.value, note.key, due=due, topic="visas", because="ten thousand visas, as they said")
    assert left.what == NO_WORDS
    assert left.due == Horizon(date="2027-05-31")
    assert (left.because, left.topic) == ("ten thousand visas, as they said", "visas")
    assert left.evidence[0].words == NO_WORDS
    assert "ten thousand visas by" not in everything(archive)


@pytest.mark.parametrize("what", ["Give TEN THOUSAND visas by next May!", "ten thousand visas", f"Note: {PROMISE}"])
def test_a_part_of_the_note_is_enough_where_the_entry_cites_it(archive: Archive, what: str) -> None:
    here = round_of(archive, CHATHAM, number=6)
    note = here.sealed(PROMISE, speaker=0)
    assert entry(here, note.value, note.key, what=what).what == NO_WORDS


def test_own_words_stay(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    note = here.sealed(PROMISE, speaker=0)
    left = entry(here, note.value, note.key, what="More visas next year")
    assert left.what == "More visas next year"


def test_words_of_an_erased_note_go_from_what_does_not_cite_it_too(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    note = here.sealed(PROMISE, speaker=0)
    page = Citation(kind="web", url="https://example.org/visas", words="visas")
    value = LedgerEntry(kind="commitment", nature="process", what="More visas", evidence=(page,))
    held = here.room.put(value, here.room.key)
    remark = "They said they will give ten thousand visas by next May."
    counted = Progress(date="2026-01-01", counted_by="Bea", remark=remark, evidence=(page,))
    progress = here.room.put(counted, held.key)
    assert entry(here, note.value, note.key).what == NO_WORDS
    assert here.room.one(Progress, progress.key).value.remark is None
    assert here.room.one(LedgerEntry, held.key).value == value
