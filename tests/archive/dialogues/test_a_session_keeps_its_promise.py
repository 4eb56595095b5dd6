"""What a session's own rule closes stays closed: until those who sat in it consent, or the speaker for that note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.forms import Consent, Rule, Seat, Session
from aidememoire.archive.dialogues.rule import rules
from tests.archive.dialogues.tables import CHATHAM, OPEN, consent, round_of, seat

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.items import Held
    from tests.archive.dialogues.tables import Round

STRICT = Rule(took_place=True)
WORDS = "I would sink the fleet myself tomorrow morning."


def session_of(here: Round, rule: Rule | None) -> Held[Session]:
    return here.room.put(Session(title="Over dinner", rule=rule), here.event)


def set_session(here: Round, key: str, rule: Rule | None) -> rules.Loosening | None:
    return rules.set_rule(here.room, key, rule, here.room.one(Session, key).revision)


def test_dropping_a_session_s_rule_takes_the_consent_of_those_who_sat_in_it(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    session = session_of(here, CHATHAM)
    guests = [here.room.put(seat(name, "NOR"), session.key) for name in ("Olaf Quist", "Zeno Yvon")]
    answer = set_session(here, session.key, None)
    assert answer is not None
    assert [one.name for one in answer.waiting] == ["Olaf Quist", "Zeno Yvon"]
    assert answer.waiting[0].switches == ("participants", "verbatim", "speaker", "side", "category")
    assert rules.rule_at(here.room, session.key) == CHATHAM
    assert rules.rule_at(here.room, here.event) == OPEN
    consent(here, guests[0].key)
    assert rules.rule_at(here.room, session.key) == CHATHAM
    consent(here, guests[1].key)
    assert rules.rule_at(here.room, session.key) == OPEN
    assert rules.loosening_at(here.room, session.key) is None


def test_where_nobody_has_a_seat_in_a_session_all_of_the_event_are_asked(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=2)
    session = session_of(here, CHATHAM)
    for held in here.seats:
        consent(here, held.key)
    here.sealed(WORDS, speaker=0, parent=session.key)
    answer = set_session(here, session.key, None)
    assert answer is not None
    assert [one.name for one in answer.waiting] == ["Ansgar Vosskuhl", "Berit Tjønnholm"]
    assert rules.rule_at(here.room, session.key) == CHATHAM
    for held in here.seats:
        consent(here, held.key)
    assert rules.rule_at(here.room, session.key) == OPEN


def test_a_session_promises_nothing_before_anybody_came_to_it(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=2)
    session = session_of(here, CHATHAM)
    assert set_session(here, session.key, None) is None
    assert rules.rule_at(here.room, session.key) == OPEN


def test_a_session_s_promise_cannot_be_written_away(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=2)
    session = session_of(here, CHATHAM)
    here.sealed(WORDS, parent=session.key)
    held = here.room.one(Session, session.key)
    assert held.revision == 1
    here.room.change(held.key, held.value.model_copy(update={"promised": None, "rule": None}), held.revision)
    assert rules.rule_at(here.room, session.key) == CHATHAM


def test_whoever_comes_to_a_session_later_does_not_loosen_what_it_promised(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    session = session_of(here, CHATHAM)
    here.sealed(WORDS, speaker=0, parent=session.key)
    set_session(here, session.key, OPEN)
    here.sealed("The quota stays.", speaker=1, parent=session.key)
    assert rules.rule_at(here.room, session.key) == CHATHAM


def test_a_consent_from_before_a_session_s_rule_does_not_hold_there_once_that_is_dropped(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    consent(here, 0)
    session = session_of(here, STRICT)
    set_session(here, session.key, None)
    assert here.prospect(here.sealed(WORDS, speaker=0, parent=session.key)).words is None
    assert here.prospect(here.sealed(WORDS, speaker=0)).words == WORDS


def test_taking_away_whoever_sat_in_a_session_does_not_open_it(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=2)
    session = session_of(here, CHATHAM)
    guest = here.room.put(seat("Olaf Quist", "NOR"), session.key)
    set_session(here, session.key, None)
    here.room.remove(Seat, guest.key, 1)
    for held in here.seats:
        consent(here, held.key)
    assert rules.rule_at(here.room, session.key) == CHATHAM


def test_a_consent_for_the_event_does_not_open_a_session_that_was_tightened(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    session = session_of(here, None)
    consent(here, here.seats[0].key)
    note = here.sealed(WORDS, speaker=0, parent=session.key)
    assert here.prospect(note).words == WORDS
    set_session(here, session.key, STRICT)
    assert here.prospect(note).words is None
    assert "what was said may not leave" in here.prospect(note).withheld
    assert here.prospect(note).attribution == "a participant"


def test_a_consent_for_the_event_does_not_open_a_strict_session_founded_since(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    consent(here, here.seats[0].key)
    session = session_of(here, STRICT)
    note = here.sealed(WORDS, speaker=0, parent=session.key)
    assert here.prospect(note).words is None
    set_session(here, session.key, None)
    assert here.prospect(note).words is None
    consent(here, here.seats[0].key, note=note.key)
    assert here.prospect(note).words == WORDS


def test_loosening_a_session_again_does_not_revive_a_consent_for_the_event(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    consent(here, here.seats[0].key)
    session = session_of(here, None)
    note = here.sealed(WORDS, speaker=0, parent=session.key)
    set_session(here, session.key, STRICT)
    set_session(here, session.key, None)
    assert here.prospect(note).words is None
    given = here.room.all(Consent)[0]
    here.room.change(given.key, given.value.model_copy(update={"besides": ()}), given.revision)
    assert here.prospect(note).words is None
    consent(here, here.seats[0].key)
    assert here.prospect(note).words == WORDS


def test_a_consent_for_one_note_opens_it_under_a_session_s_own_rule(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    session = session_of(here, STRICT)
    note, other = (here.sealed(words, speaker=0, parent=session.key) for words in (WORDS, "The quota stays."))
    consent(here, here.seats[0].key, note=note.key)
    assert here.prospect(note).words == WORDS
    assert here.prospect(note).attribution == "Ansgar Vosskuhl"
    assert here.prospect(other).words is None


def test_tightening_a_session_ends_a_consent_for_a_note_in_it(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    session = session_of(here, None)
    note = here.sealed(WORDS, speaker=0, parent=session.key)
    consent(here, here.seats[0].key, note=note.key)
    set_session(here, session.key, STRICT)
    assert here.prospect(note).withheld == ("what was said may not leave",)
