"""Whoever had a seat in a session is asked before it opens, also when they keep only their seat at the event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.forms import Seat, Session
from aidememoire.archive.dialogues.rule import rules
from tests.archive.dialogues.tables import CHATHAM, NAMES, OPEN, consent, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.items import Held
    from tests.archive.dialogues.tables import Round


def session_of(here: Round) -> tuple[Held[Session], list[Held[Seat]]]:
    """Give a session under the Chatham House Rule with two who sit there, and a note of it."""
    session = here.room.put(Session(title="Over dinner", rule=CHATHAM), here.event)
    own = [here.room.put(held.value, session.key) for held in here.seats[:2]]
    here.sealed("The fee was spoken of.", parent=session.key)
    return session, own


def drop_rule(here: Round, session: str) -> rules.Loosening | None:
    return rules.set_rule(here.room, session, None, here.room.one(Session, session).revision)


def test_taking_away_the_seat_of_whoever_refuses_does_not_open_a_session(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=8)
    session, own = session_of(here)
    here.room.remove(Seat, own[1].key, 1)
    answer = drop_rule(here, session.key)
    assert answer is not None
    assert [one.name for one in answer.waiting] == [NAMES[0], NAMES[1]]
    consent(here, own[0].key)
    assert rules.rule_at(here.room, session.key) == CHATHAM
    later = here.sealed(f"{NAMES[1]} offered to lower the fee by half.", speaker=0, parent=session.key)
    assert not here.prospect(later).leaves
    assert rules.rule_at(here.room, here.event) == OPEN
    consent(here, 1)
    assert rules.rule_at(here.room, session.key) == OPEN


def test_whoever_has_a_seat_in_the_session_again_is_asked_on_that_one(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=8)
    session, own = session_of(here)
    here.room.remove(Seat, own[1].key, 1)
    again = here.room.put(here.seats[1].value, session.key)
    drop_rule(here, session.key)
    consent(here, own[0].key)
    assert rules.rule_at(here.room, session.key) == CHATHAM
    consent(here, again.key)
    assert rules.rule_at(here.room, session.key) == OPEN


def test_where_the_only_one_who_sat_there_left_all_of_the_event_are_asked(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=3)
    session = here.room.put(Session(title="Over dinner", rule=CHATHAM), here.event)
    own = here.room.put(here.seats[1].value, session.key)
    here.room.remove(Seat, own.key, 1)
    drop_rule(here, session.key)
    consent(here, 1)
    assert rules.rule_at(here.room, session.key) == CHATHAM
    for place in (0, 2):
        consent(here, place)
    assert rules.rule_at(here.room, session.key) == OPEN


def test_a_seat_that_was_given_after_the_notes_asks_no_fewer_people(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=3)
    session = here.room.put(Session(title="Over dinner", rule=CHATHAM), here.event)
    here.sealed("The fee was spoken of.", speaker=1, parent=session.key)
    own = here.room.put(here.seats[0].value, session.key)
    answer = drop_rule(here, session.key)
    assert answer is not None
    assert [one.name for one in answer.waiting] == list(NAMES[:3])
    consent(here, own.key)
    assert rules.rule_at(here.room, session.key) == CHATHAM
    for place in (1, 2):
        consent(here, place)
    assert rules.rule_at(here.room, session.key) == OPEN
