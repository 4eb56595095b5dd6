"""Which rule holds: the stricter wins, what was promised is kept, and only those concerned can let out more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import SWITCHES, Consent, Event, Note, Rule, Seat, Session
from aidememoire.archive.dialogues.rule import rules
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import CHATHAM, CONFIDENTIAL, OPEN, consent, named, round_of, seat

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from tests.archive.dialogues.tables import Round


def set_event_rule(here: Round, rule: Rule | None) -> rules.Loosening | None:
    return rules.set_rule(here.room, here.event, rule, here.room.one(Event, here.event).revision)


def set_dialogue_rule(here: Round, rule: Rule) -> rules.Loosening | None:
    return rules.set_rule(here.room, here.room.key, rule, here.room.dialogue.revision)


def test_the_stricter_of_dialogue_event_and_session_holds(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=0)
    session = here.room.put(Session(title="Over dinner", rule=CONFIDENTIAL), here.event)
    set_event_rule(here, CHATHAM)
    assert rules.rule_at(here.room, here.room.key) == OPEN
    assert rules.rule_at(here.room, here.event) == CHATHAM
    assert rules.rule_at(here.room, session.key) == CONFIDENTIAL


def test_an_event_cannot_be_looser_than_its_dialogue(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=0)
    assert set_event_rule(here, OPEN) is None
    assert rules.rule_at(here.room, here.event) == CHATHAM


def test_what_was_promised_when_people_sat_down_is_kept(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    answer = set_dialogue_rule(here, OPEN)
    assert rules.rule_at(here.room, here.event) == CHATHAM
    assert answer is not None
    assert answer.closed == ("participants", "verbatim", "speaker", "side", "category")
    assert [one.name for one in answer.waiting] == ["Ansgar Vosskuhl", "Berit Tjønnholm"]
    assert str(answer) == (
        "Third round: kept back as was promised: the list of participants, the very words, the speaker's name, "
        "the speaker's side, the speaker's standing; until these consent: Ansgar Vosskuhl, Berit Tjønnholm"
    )


def test_a_looser_rule_of_the_dialogue_is_answered_for_all_its_events(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    other = here.room.put(Event(kind="round", name="Fourth round"), here.room.key)
    here.room.put(here.seats[0].value, other.key)
    answer = set_dialogue_rule(here, OPEN)
    assert answer is not None
    assert (answer.event, answer.others) == ("Third round", 1)
    assert str(answer).endswith("; and something is kept back at 1 more of its events")


def test_nothing_was_promised_before_anybody_sat_down(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=0)
    assert set_dialogue_rule(here, OPEN) is None
    assert rules.rule_at(here.room, here.event) == OPEN


def test_the_list_of_participants_takes_the_consent_of_all(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    set_dialogue_rule(here, OPEN)
    consent(here, 0, "participants")
    assert not rules.rule_at(here.room, here.event).participants
    consent(here, 1, "participants")
    assert rules.rule_at(here.room, here.event).participants


def test_taking_all_seats_away_does_not_undo_a_promise(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    here.room.remove(Seat, here.seats[0].key, 1)
    set_dialogue_rule(here, OPEN)
    assert rules.rule_at(here.room, here.event) == CHATHAM


def test_a_promise_cannot_be_written_away(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    event = here.room.one(Event, here.event)
    here.room.change(here.event, event.value.model_copy(update={"promised": None}), event.revision)
    set_dialogue_rule(here, OPEN)
    assert rules.rule_at(here.room, here.event) == CHATHAM


def test_a_note_stays_under_the_rule_under_which_it_was_taken(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed("We can lower the fee.", speaker=0)
    assert note.value.rule == CHATHAM
    set_dialogue_rule(here, OPEN)
    for place in range(12):
        consent(here, place, "participants")
    assert not here.prospect(note).rule.speaker
    consent(here, 0, "speaker", "verbatim")
    assert here.prospect(note).rule.speaker
    assert here.prospect(note).attribution == "Ansgar Vosskuhl"


def test_a_note_cannot_be_taken_under_a_looser_rule_than_the_one_that_holds(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.room.put(Note(kind="position", text="Fees.", rule=OPEN), here.event)
    assert note.value.rule == CHATHAM
    assert note.private


def test_a_draft_keeps_the_rule_under_which_it_was_begun(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    draft = here.room.put(Note(kind="position", text="Fees.", rule=CHATHAM), here.event)
    changed = here.room.change(draft.key, draft.value.model_copy(update={"rule": OPEN}), draft.revision)
    assert changed.value.rule == CHATHAM


def test_a_draft_that_was_begun_under_a_looser_rule_is_sealed_under_the_one_that_holds(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    draft = noting.begin(here.room, here.event, kind="position", text="Fees.", speaker=here.seats[0].key)
    set_event_rule(here, CHATHAM)
    (note,) = noting.seal(here.room, [draft.key])
    assert note.value.rule == CHATHAM
    set_event_rule(here, OPEN)
    assert here.prospect(note).words is None


def test_nothing_without_words_is_sealed(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=0)
    draft = noting.begin(here.room, here.event, kind="position")
    with pytest.raises(ArchiveError, match="a note without words cannot be sealed"):
        here.room.seal(draft.key, draft.value, draft.revision)


def test_a_consent_that_was_taken_back_opens_nothing(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed("The fee falls.", speaker=0)
    consent(here, 0, "speaker", "verbatim")
    (given,) = here.room.all(Consent)
    assert here.prospect(note).leaves
    here.room.change(given.key, given.value.model_copy(update={"withdrawn": True}), given.revision)
    assert (here.prospect(note).attribution, here.prospect(note).words) == ("a participant", None)


def test_a_consent_that_one_alone_can_see_opens_nothing(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed("The fee falls.", speaker=0)
    here.room.put(Consent(seat=here.seats[0].key, switches=SWITCHES, how="by letter"), here.event, private=True)
    assert here.prospect(note).words is None


def test_a_consent_is_not_turned_to_what_somebody_else_said(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    own, other = here.sealed("The fee falls.", speaker=0), here.sealed("The quota stays.", speaker=1)
    consent(here, 0, "speaker", note=own.key)
    (given,) = here.room.all(Consent)
    with pytest.raises(ArchiveError, match="only whoever spoke can consent to more"):
        here.room.change(given.key, given.value.model_copy(update={"note": other.key}), given.revision)


def test_consent_can_be_given_for_one_statement(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    one, other = here.sealed("The fee falls.", speaker=0), here.sealed("The quota stays.", speaker=0)
    consent(here, 0, "speaker", "verbatim", note=one.key)
    assert here.prospect(one).attribution == "Ansgar Vosskuhl"
    assert here.prospect(one).words == "The fee falls."
    assert here.prospect(other).attribution == "a participant"
    assert here.prospect(other).words is None


def test_only_whoever_spoke_can_consent(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed("The fee falls.", speaker=0)
    with pytest.raises(ArchiveError, match="only whoever spoke can consent to more"):
        consent(here, 1, "speaker", note=note.key)


def test_without_a_speaker_nobody_can_consent(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    note = here.sealed("The fee falls.")
    answer = set_dialogue_rule(here, OPEN)
    assert answer is not None
    assert answer.unspoken == 1
    for place in range(6):
        consent(here, place, *SWITCHES)
    assert not here.prospect(note).rule.verbatim
    again = rules.loosening_at(here.room, here.event)
    assert again is not None
    assert str(again) == (
        "Third round: 1 note without a speaker stays under the Chatham House Rule: nobody can consent for it"
    )


def test_a_note_in_a_session_with_a_rule_of_its_own_does_not_keep_the_event_closed(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    session = here.room.put(Session(title="Over dinner", rule=CHATHAM), here.event)
    here.sealed("The fee falls.", parent=session.key)
    assert rules.loosening_at(here.room, here.event) is None


def test_one_speaker_cannot_let_out_that_the_event_took_place(archive: Archive) -> None:
    here = round_of(archive, CONFIDENTIAL)
    note = here.sealed("The fee falls.", speaker=0)
    consent(here, 0, *SWITCHES)
    assert here.prospect(note).withheld[0] == "that the event took place may not be known"
    assert not here.prospect(note).leaves


def test_tightening_holds_at_once_for_sealed_notes_and_against_earlier_consents(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    note = here.sealed("The fee falls.", speaker=0)
    consent(here, 0, "speaker", "content")
    assert here.prospect(note).leaves
    set_event_rule(here, CHATHAM)
    assert here.prospect(note).attribution == "a participant"
    assert [one.value.switches for one in here.room.all(Consent)] == [("content",)]
    set_event_rule(here, CONFIDENTIAL)
    assert not here.prospect(note).leaves
    assert [one.value.withdrawn for one in here.room.all(Consent)] == [True]


def test_a_promised_embargo_is_not_brought_forward(archive: Archive) -> None:
    here = round_of(archive, OPEN.model_copy(update={"since": "2999-05"}), number=6)
    note = here.sealed("The fee falls.", speaker=0)
    answer = set_dialogue_rule(here, OPEN)
    assert answer is not None
    assert answer.since == "2999-05"
    assert here.prospect(note).withheld == ("nothing may leave before 2999-05",)


def test_a_convenor_alone_changes_the_rule(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=0)
    theirs = named(here.room, "bea", "co-convenor", "PRT")
    with pytest.raises(NotAllowedError, match="this takes the role of convenor"):
        rules.set_rule(theirs, here.event, CONFIDENTIAL, 1)
    event = theirs.one(Event, here.event)
    with pytest.raises(NotAllowedError):
        theirs.change(here.event, event.value.model_copy(update={"rule": CONFIDENTIAL}), event.revision)


def test_a_rule_belongs_to_a_dialogue_an_event_or_a_session(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    with pytest.raises(ArchiveError, match="a rule is set for a dialogue, an event or a session"):
        rules.set_rule(here.room, here.seats[0].key, OPEN, 1)
    with pytest.raises(ArchiveError, match="a dialogue has a rule"):
        rules.set_rule(here.room, here.room.key, None, 1)
    other = round_of(archive, CHATHAM, number=0)
    with pytest.raises(ArchiveError, match="there is nothing"):
        rules.rule_at(here.room, other.event)


def test_a_consent_is_not_passed_on_with_the_seat(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    consent(here, 0, "speaker")
    with pytest.raises(ArchiveError, match="consents were recorded for Ansgar Vosskuhl"):
        here.room.change(here.seats[0].key, seat("Moritz Ahlgrimm", "NOR"), 1)


def test_a_speaker_cannot_be_removed(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    here.sealed("The fee falls.", speaker=0)
    with pytest.raises(ArchiveError, match="the person can be erased, but not removed"):
        here.room.remove(Seat, here.seats[0].key, 1)


def test_a_speaker_has_a_seat_at_the_event(archive: Archive) -> None:
    here, other = round_of(archive, CHATHAM, number=1), round_of(archive, CHATHAM, number=1)
    with pytest.raises(ArchiveError, match="has no seat at this event"):
        noting.begin(here.room, here.event, kind="question", speaker=other.seats[0].key)
    draft = noting.begin(here.room, here.event, kind="question")
    with pytest.raises(ArchiveError, match="has no seat at this event"):
        noting.write(here.room, draft.key, draft.revision, speaker=other.seats[0].key)
