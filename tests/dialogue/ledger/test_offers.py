"""What the ledger of a dialogue is offered, and that nothing enters it before a person confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.forms import LedgerEntry, Seat
from aidememoire.archive.dialogues.noting import begin, seal
from aidememoire.dialogue.ledger.faults import LedgerError
from aidememoire.dialogue.ledger.keeping import confirm, dismiss, restore
from aidememoire.dialogue.ledger.offers import Suggesting
from aidememoire.dialogue.ledger.standing import ledger
from tests.dialogue.ledger.stories import entry, lakes, seminar, tell

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.dialogue.ledger.offer import Offer


def offered(room: DialogueRoom, words: str) -> Offer:
    """Give the one suggestion with these words, judged."""
    suggesting = Suggesting(room)
    found = [one for one in suggesting.offers() if words in one.entry.what]
    assert len(found) == 1, [one.entry.what for one in suggesting.offers()]
    return suggesting.judged(found[0])


def test_an_invitation_that_is_recalled_is_due_once_the_encounter_is_known(archive: Archive) -> None:
    tell(archive, "seminar")
    room = lakes(archive)
    seminar(room, "seminar")
    before = offered(room, "20,000 young Austrians")
    assert before.entry.by == ("NGA",)
    assert before.entry.kind == "commitment"
    assert before.entry.nature == "deliverable"
    assert before.entry.target is not None
    assert (before.entry.target.value, before.entry.target.unit) == (20_000, "young Austrians")
    assert before.entry.undertaken is None
    assert before.due.date is None
    assert "leads to no encounter in the archive yet" in before.due.reason
    held = confirm(room, before.key)
    assert held.value.due is not None
    assert held.value.due.text == "in the next five years"
    [unknown] = ledger(room)
    assert unknown.due.date is None

    tell(archive, "salzburg")
    [known] = ledger(room)
    assert (known.due.date, known.due.undertaken, known.due.is_new) == ("2028-11-15", "2023-11-15", True)
    assert "Salzburg" in known.due.reason


def test_with_the_encounter_in_the_archive_the_day_is_known_at_once(archive: Archive) -> None:
    tell(archive, "salzburg", "seminar")
    room = lakes(archive)
    seminar(room, "seminar")
    found = offered(room, "20,000 young Austrians")
    assert found.entry.undertaken == "2023-11-15"
    assert found.due.date == "2028-11-15"
    assert found.entry.evidence[0].told_by == "counterpart"
    assert found.entry.claim == "claimed"


def test_what_was_undertaken_at_an_encounter_that_is_referred_to_is_offered_too(archive: Archive) -> None:
    tell(archive, "salzburg", "seminar")
    room = lakes(archive)
    seminar(room, "seminar")
    found = offered(room, "300 scholarships")
    assert found.entry.by == ("AUT",)
    assert found.entry.due is not None
    assert found.entry.due.date == "2025"
    assert found.entry.event is None


def test_the_words_of_a_suggestion_stand_in_its_readout(archive: Archive) -> None:
    tell(archive, "salzburg", "seminar")
    room = lakes(archive)
    seminar(room, "seminar")
    for one in Suggesting(room).offers():
        for citation in one.entry.evidence:
            readout = archive.view(room.viewer).readout(citation.source or "")
            assert readout.text[citation.start : citation.end] == citation.words


def test_what_the_other_side_tells_too_is_acknowledged_with_its_words(archive: Archive) -> None:
    tell(archive, "salzburg", "abuja")
    room = lakes(archive, documents=("salzburg",))
    found = offered(room, "negotiations on air services")
    assert found.entry.claim == "acknowledged"
    assert {one.teller for one in found.entry.evidence} == {"AUT", "NGA"}
    assert offered(room, "300 scholarships").why["claim"] == "the account of NGA does not tell of it"


def test_what_the_other_side_denies_is_contested(archive: Archive) -> None:
    tell(archive, "salzburg", "abuja")
    found = offered(lakes(archive, documents=("salzburg",)), "working group on river pollution")
    assert found.entry.kind == "consensus"
    assert found.entry.claim == "contested"
    assert "says no to it" in found.why["claim"]


def test_a_confirmed_suggestion_is_in_the_ledger_with_what_was_changed_and_offered_no_more(archive: Archive) -> None:
    tell(archive, "salzburg")
    room = lakes(archive, documents=("salzburg",))
    found = offered(room, "300 scholarships")
    assert room.all(LedgerEntry) == []
    held = confirm(room, found.key, {"nature": "process", "topic": "schooling"})
    assert (held.value.nature, held.value.topic) == ("process", "schooling")
    assert held.author == "ada"
    assert found.key not in {one.key for one in Suggesting(room).offers()}
    with pytest.raises(LedgerError, match="there is no suggestion"):
        confirm(room, found.key)


def test_a_dismissed_suggestion_does_not_come_back_unless_it_is_taken_back(archive: Archive) -> None:
    tell(archive, "salzburg")
    room = lakes(archive, documents=("salzburg",))
    key = offered(room, "300 scholarships").key
    dismiss(room, key, "not ours")
    assert key not in {one.key for one in Suggesting(room).offers()}
    restore(room, key)
    assert key in {one.key for one in Suggesting(room).offers()}
    with pytest.raises(LedgerError, match="no suggestion"):
        restore(room, key)


def test_sealed_notes_offer_what_they_hold_and_drafts_offer_nothing(archive: Archive) -> None:
    room = lakes(archive)
    event = seminar(room)
    seat = room.put(Seat(name="Otto Haas", side="AUT"), event.key)
    draft = begin(room, event.key, kind="commitment", text="Austria opens an office by June 2025.", speaker=seat.key)
    begin(room, event.key, kind="question", text="Who pays?")
    assert Suggesting(room).offers() == []
    seal(room, [draft.key])
    [found] = Suggesting(room).offers()
    assert found.entry.by == ("AUT",)
    assert found.entry.undertaken == "2024-01-08"
    assert found.due.date == "2025-06"
    assert found.entry.evidence[0].source == draft.key
    assert confirm(room, found.key).value.event == event.key


def test_what_a_session_came_to_together_is_of_all_sides(archive: Archive) -> None:
    room = lakes(archive)
    event = seminar(room)
    note = begin(room, event.key, kind="agreement", text="Both sides will exchange 40 students within two years.")
    seal(room, [note.key])
    [found] = Suggesting(room).offers()
    assert found.entry.kind == "consensus"
    assert found.entry.by == ("AUT", "NGA")
    assert found.entry.claim == "acknowledged"
    assert found.entry.target is not None
    assert (found.entry.target.value, found.entry.target.unit) == (40, "students")
    assert found.due.date == "2026-01-08"


def test_what_two_accounts_tell_is_one_entry_with_the_evidence_of_both(archive: Archive) -> None:
    tell(archive, "salzburg", "abuja")
    room = lakes(archive, documents=("salzburg", "abuja"))
    key = next(one.key for one in Suggesting(room).offers() if "air services" in one.entry.what)
    assert [one.teller for one in confirm(room, key).value.evidence] == ["AUT", "NGA"]
    assert not any("air services" in one.entry.what for one in Suggesting(room).offers())


def test_a_suggestion_that_says_much_the_same_as_an_entry_says_which(archive: Archive) -> None:
    tell(archive, "salzburg")
    room = lakes(archive, documents=("salzburg",))
    held = entry(room, "Resume negotiations on air services, Vienna to Lagos")
    assert offered(room, "negotiations on air services").alike == held.key
    assert offered(room, "300 scholarships").alike is None


def test_a_promise_that_is_told_again_says_which_entry_it_may_repeat(archive: Archive) -> None:
    tell(archive, "salzburg", "seminar", "received")
    room = lakes(archive, documents=("received",))
    seminar(room, "seminar")
    held = confirm(room, offered(room, "20,000 young Austrians").key)
    assert offered(room, "carry out the invitation for 20,000").alike == held.key


def noted(room: DialogueRoom, text: str) -> Offer:
    """Give what a sealed note offers."""
    note = begin(room, seminar(room).key, kind="commitment", text=text)
    seal(room, [note.key])
    [found] = Suggesting(room).offers()
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Both sides agree to reopen the consulates by 31 December 2027",
        "Both sides will meet in Graz from 3 to 5 May 2027, at 10 a.m.",
        "Both sides reopen the consulates by 1 Jan. 2027",
        "Both sides will answer within 10 working days",
        "Both sides keep to Article 5 of the treaty, and to phase 2 of its timetable",
        "Both sides continue the 1.5 Track dialogue",
    ],
)
def test_a_day_or_a_name_is_no_number_that_can_be_counted(archive: Archive, text: str) -> None:
    found = noted(lakes(archive), text)
    assert found.entry.target is None
    assert "can be counted" not in found.why["nature"]


@pytest.mark.parametrize(
    "text",
    [
        "By 31 December 2027 both sides send 40 students",
        "Under Article 5 of the treaty, 40 students are sent from 3 May on",
        "In May both sides send 40 students for 3 months",
    ],
)
def test_the_number_is_found_beside_days_and_names(archive: Archive, text: str) -> None:
    target = noted(lakes(archive), text).entry.target
    assert target is not None
    assert (target.value, target.unit) == (40, "students")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The ministry will host 12,000 young Austrians by 2031", "young Austrians"),
        ("Both sides will open 40 direct flights", "direct flights"),
        ("Both sides will plant 40 trees besides", "trees"),
        ("The ministry will send 40 staff this year", "staff"),
    ],
)
def test_what_is_counted_is_told_with_its_kind(archive: Archive, text: str, unit: str) -> None:
    target = noted(lakes(archive), text).entry.target
    assert target is not None
    assert target.unit == unit


def test_how_long_something_lasts_makes_nothing_due(archive: Archive) -> None:
    found = noted(lakes(archive), "Tariffs on steel should be frozen for two years")
    assert (found.entry.due, found.due.date) == (None, None)
    assert found.why["due"] == "this says how long it lasts, not by when"


def test_how_long_something_lasts_makes_nothing_due_in_a_readout(archive: Archive) -> None:
    tell(archive, "frozen")
    room = lakes(archive, documents=("frozen",))
    found = offered(room, "freeze tariffs on steel")
    assert (found.entry.due, found.due.date, found.entry.undertaken) == (None, None, "2024-02-06")
    assert found.why["due"] == "“for two years”: this says how long it lasts, not by when"
    opened = offered(room, "reopen the consulates")
    assert (opened.entry.target, opened.due.date) == (None, "2027-12-31")
