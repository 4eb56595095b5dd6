"""Whoever removes or changes something learns nothing of the drafts of others, and none of these is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.checking import faults
from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import SWITCHES, Consent, Event, Note, Seat, Session
from aidememoire.archive.dialogues.rule import rules
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import CHATHAM, CONFIDENTIAL, NAMES, OPEN, consent, named, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive

COMING = Event(kind="round", name="Third round", start="2999-03-04")


@pytest.mark.parametrize("drafted", [False, True])
def test_a_session_goes_whether_or_not_others_have_drafts_in_it(archive: Archive, drafted: bool) -> None:
    here = round_of(archive, CHATHAM, number=1)
    session = here.room.put(Session(title="Over dinner", rule=CONFIDENTIAL), here.event)
    theirs = named(here.room, "bea", "member")
    if drafted:
        noting.begin(theirs, session.key, kind="question", text="Why?")
    here.room.remove(Session, session.key, session.revision)
    assert here.room.all(Session) == []
    assert here.room.all(Note) == []
    with pytest.raises(ArchiveError, match=f"there is nothing {session.key}"):
        rules.rule_at(here.room, session.key)


@pytest.mark.parametrize("drafted", [False, True])
def test_whoever_can_no_longer_be_asked_is_told_alike_whether_or_not_others_drafted(
    archive: Archive, drafted: bool
) -> None:
    here = round_of(archive, CHATHAM, number=2)
    theirs = named(here.room, "bea", "member")
    if drafted:
        noting.begin(theirs, here.event, kind="question", text="Why?", speaker=here.seats[1].key)
    here.room.remove(Seat, here.seats[1].key, 1)
    answer = rules.set_rule(here.room, here.room.key, OPEN, here.room.dialogue.revision)
    assert answer is not None
    assert [one.name for one in answer.waiting] == [NAMES[0]]
    assert answer.gone.names == (NAMES[1],)


def test_a_consent_that_does_not_hold_in_a_session_does_not_in_one_that_is_kept_for_a_draft(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    consent(here, 0)
    session = here.room.put(Session(title="Over dinner", rule=CONFIDENTIAL), here.event)
    rules.set_rule(here.room, session.key, None, session.revision)
    theirs = named(here.room, "bea", "member")
    draft = noting.begin(theirs, session.key, kind="position", text="I object.", speaker=here.seats[0].key)
    here.room.remove(Session, session.key, here.room.one(Session, session.key).revision)
    (note,) = noting.seal(theirs, [draft.key])
    assert here.prospect(note).words is None


def test_a_draft_stays_with_its_session_for_its_author_until_it_is_sealed(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    session = here.room.put(Session(title="Over dinner", rule=CONFIDENTIAL), here.event)
    here.room.put(Consent(seat=here.seats[0].key, switches=SWITCHES, how="by letter"), here.event)
    theirs, others = named(here.room, "bea", "member"), named(here.room, "rui", "member")
    draft = noting.begin(theirs, session.key, kind="question", text="Why?", speaker=here.seats[0].key)
    noting.begin(others, session.key, kind="question", text="How?")
    here.room.remove(Session, session.key, session.revision)
    kept = theirs.one(Note, draft.key)
    assert (kept.value.text, kept.revision) == ("Why?", 1)
    assert [one.value.title for one in theirs.all(Session, here.event)] == ["Over dinner"]
    assert [one.value.text for one in noting.notes(others, others.all(Session)[0].key)] == ["How?"]
    draft = noting.write(theirs, draft.key, 1, text="Why now?")
    (note,) = noting.seal(theirs, [draft.key])
    assert note.value.rule == CONFIDENTIAL
    (back,) = here.room.all(Session)
    assert (back.key, back.value.rule) == (note.parent, CONFIDENTIAL)
    assert not here.prospect(note).leaves
    rules.set_rule(here.room, back.key, None, back.revision)
    assert not here.prospect(note).leaves
    assert list(faults(archive)) == []


def test_an_event_goes_too_and_comes_back_with_a_sealed_note(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    session = here.room.put(Session(title="Over dinner"), here.event)
    theirs = named(here.room, "bea", "member")
    draft = noting.begin(theirs, session.key, kind="question", text="Why?")
    here.room.remove(Seat, here.seats[0].key, 1)
    here.room.remove(Session, session.key, session.revision)
    here.room.remove(Event, here.event, here.room.one(Event, here.event).revision)
    assert (here.room.all(Event), here.room.all(Session)) == ([], [])
    assert rules.loosening_at(here.room, here.room.key) is None
    noting.seal(theirs, [draft.key])
    (event,), (session,) = here.room.all(Event), here.room.all(Session)
    assert (event.value.name, session.parent) == ("Third round", event.key)
    rules.set_rule(here.room, here.room.key, OPEN, here.room.dialogue.revision)
    guest = here.room.put(Seat(name="Zeno Yvon"), event.key)
    here.room.put(Consent(seat=guest.key, switches=SWITCHES, how="by letter"), event.key)
    assert rules.rule_at(here.room, event.key) == CHATHAM
    assert list(faults(archive)) == []


def test_own_drafts_and_sealed_notes_keep_a_session(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    session = here.room.put(Session(title="Over dinner"), here.event)
    draft = noting.begin(here.room, session.key, kind="question", text="Why?")
    with pytest.raises(ArchiveError, match="something stands in this session; remove that first"):
        here.room.remove(Session, session.key, session.revision)
    noting.seal(here.room, [draft.key])
    with pytest.raises(ArchiveError, match="something stands in this session; remove that first"):
        here.room.remove(Session, session.key, session.revision)


def test_a_seat_goes_though_somebody_s_draft_names_it_and_comes_back_with_that(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    theirs = named(here.room, "bea", "member")
    draft = noting.begin(theirs, here.event, kind="question", text="Why?", speaker=here.seats[1].key)
    here.room.remove(Seat, here.seats[1].key, 1)
    assert [one.value.name for one in here.room.all(Seat)] == ["Ansgar Vosskuhl"]
    kept = theirs.one(Note, draft.key)
    assert theirs.one(Seat, kept.value.speaker or "").value.name == "Berit Tjønnholm"
    draft = noting.write(theirs, draft.key, kept.revision, text="Why now?")
    noting.seal(theirs, [draft.key])
    assert [one.value.name for one in here.room.all(Seat)] == ["Ansgar Vosskuhl", "Berit Tjønnholm"]


def test_a_draft_keeps_its_speaker_when_their_seat_is_passed_on(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2, event=COMING)
    theirs = named(here.room, "bea", "member")
    draft = noting.begin(theirs, here.event, kind="question", text="Why?", speaker=here.seats[1].key)
    value = here.seats[1].value.model_copy(update={"name": "Zeno Yvon"})
    here.room.change(here.seats[1].key, value, 1)
    speaker = theirs.one(Note, draft.key).value.speaker
    assert speaker != here.seats[1].key
    assert theirs.one(Seat, speaker or "").value.name == "Berit Tjønnholm"


@pytest.mark.parametrize("drafted", [False, True])
def test_the_smallest_number_does_not_tell_of_drafts(archive: Archive, drafted: bool) -> None:
    here = round_of(archive, CHATHAM, number=0)
    if drafted:
        noting.begin(named(here.room, "bea", "member"), here.event, kind="question", text="Why?")
    dialogue = here.room.dialogue
    here.room.change(here.room.key, dialogue.value.model_copy(update={"smallest": 4}), dialogue.revision)
    assert here.room.dialogue.value.smallest == 4


def test_a_member_removes_what_they_alone_see_and_nothing_else(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=0)
    session = here.room.put(Session(title="Over dinner"), here.event)
    theirs = named(here.room, "bea", "member")
    with pytest.raises(NotAllowedError):
        theirs.remove(Session, session.key, session.revision)
    draft = noting.begin(theirs, session.key, kind="question", text="Why?")
    here.room.remove(Session, session.key, session.revision)
    (kept,) = theirs.all(Session)
    theirs.remove(Note, draft.key, 1)
    theirs.remove(Session, kept.key, kept.revision)
    assert theirs.all(Session) == []
    here.room.remove_member("bea")
    with pytest.raises(ArchiveError, match="there is no dialogue"):
        theirs.remove(Note, draft.key, 1)
