"""All who sat at an event are asked before it opens: nobody is got round by what becomes of their seat."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aidememoire.archive.connection import writing
from aidememoire.archive.dialogues import items, noting
from aidememoire.archive.dialogues.company.alike import same_name
from aidememoire.archive.dialogues.erasure import erasing
from aidememoire.archive.dialogues.forms import Consent, Event, Seat, SeatPost, Session, Vacated
from aidememoire.archive.dialogues.rule import asking, rules
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import CHATHAM, NAMES, OPEN, consent, fresh, round_of, seat

if TYPE_CHECKING:
    from pathlib import Path

    from aidememoire.archive import Archive
    from tests.archive.dialogues.tables import Round

DEEDS = ("remove", "rename", "seat", "consent", "consent", "consent", "erase", "drop the session")
COMING = Event(kind="round", name="Third round", start="2999-03-04")
UNDATED = Event(kind="round", name="Third round")
FRIEND = "Zeno Yvon"


def consents(here: Round, *places: int) -> None:
    for place in places:
        consent(here, place)


def opened(here: Round) -> rules.Loosening | None:
    return rules.set_rule(here.room, here.room.key, OPEN, here.room.dialogue.revision)


def renamed(here: Round, place: int, name: str) -> None:
    held = here.room.one(Seat, here.seats[place].key)
    here.room.change(held.key, held.value.model_copy(update={"name": name}), held.revision)


def asked_of(here: Round) -> list[tuple[str, bool]]:
    return [(one.value.seat.name, one.value.asked) for one in here.room.all(Vacated)]


def test_taking_those_off_the_list_who_refuse_opens_nothing(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    here.sealed("We can lower the fee.", speaker=0)
    opened(here)
    consents(here, 0)
    for held in here.seats[1:]:
        here.room.remove(Seat, held.key, held.revision)
    assert rules.rule_at(here.room, here.event) == CHATHAM
    later = here.sealed("Berit Tjønnholm asked for a lower fee.", speaker=0)
    assert later.value.rule == CHATHAM
    assert not here.prospect(later).leaves
    answer = rules.loosening_at(here.room, here.event)
    assert answer is not None
    assert (answer.waiting, answer.gone.names) == ((), NAMES[1:6])
    assert str(answer).endswith(
        "; these sat there, and are asked once they have a seat there again: "
        "Berit Tjønnholm, Cyprian Mbalenhle, Dagny Østergren, Eusebio Quintarelli, Fenella Abernathy"
    )


def test_whoever_sits_there_again_is_asked_again(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    opened(here)
    consents(here, 0)
    here.room.remove(Seat, here.seats[1].key, 1)
    again = here.room.put(seat("TJØNNHOLM Berit", "PRT"), here.event)
    assert rules.rule_at(here.room, here.event) == CHATHAM
    consent(here, again.key)
    assert rules.rule_at(here.room, here.event) == OPEN
    assert rules.loosening_at(here.room, here.event) is None


def test_a_namesake_of_another_key_is_not_asked_in_their_place(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    known = here.room.put(seat("Berit Tjønnholm", "PRT").model_copy(update={"person": "p1"}), here.event)
    here.room.remove(Seat, known.key, 1)
    other = here.room.put(seat("Berit Tjønnholm", "PRT").model_copy(update={"person": "p2"}), here.event)
    opened(here)
    consents(here, 0)
    consent(here, other.key)
    assert rules.rule_at(here.room, here.event) == CHATHAM


def test_whoever_cancelled_before_the_event_need_not_be_asked(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2, event=COMING)
    here.room.remove(Seat, here.seats[1].key, 1)
    assert asked_of(here) == [("Berit Tjønnholm", False)]
    opened(here)
    consents(here, 0)
    assert rules.rule_at(here.room, here.event) == OPEN


@pytest.mark.parametrize("how", ["a note", "an erased note", "no date", "put off", "a session before"])
def test_nobody_has_cancelled_once_it_counts(archive: Archive, how: str) -> None:
    here = round_of(archive, CHATHAM, number=2, event=UNDATED if how == "no date" else COMING)
    if how in {"a note", "an erased note"}:
        here.sealed("We can lower the fee.", speaker=0)
    if how == "an erased note":
        erasing.erase_notes(here.room, here.event)
    if how == "put off":
        for start in ("2024-03", "2999-03-04"):
            held = here.room.one(Event, here.event)
            here.room.change(here.event, held.value.model_copy(update={"start": start}), held.revision)
    if how == "a session before":
        here.room.put(Session(title="Over dinner", start="2024-03-03T19:00"), here.event)
    here.room.remove(Seat, here.seats[1].key, 1)
    assert asked_of(here) == [("Berit Tjønnholm", True)]
    opened(here)
    consents(here, 0)
    assert rules.rule_at(here.room, here.event) == CHATHAM


def test_one_of_whom_only_an_erased_vacated_seat_is_left_can_no_longer_be_asked(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=3)
    twice = here.room.put(here.seats[1].value, here.event)
    here.room.remove(Seat, here.seats[1].key, 1)
    erasing.erase_person(here.room, twice.key)
    answer = opened(here)
    consents(here, 0, 2)
    assert rules.rule_at(here.room, here.event) == CHATHAM
    assert answer is not None
    assert "somebody who sat there was erased, and can no longer be asked" in str(answer)


def test_a_removed_seat_is_asked_for_though_its_holder_was_erased_from_elsewhere(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    other = here.room.put(UNDATED, here.room.key)
    elsewhere = here.room.put(here.seats[1].value, other.key)
    here.room.remove(Seat, here.seats[1].key, 1)
    erasing.erase_person(here.room, elsewhere.key)
    opened(here)
    consents(here, 0)
    assert rules.rule_at(here.room, here.event) == CHATHAM


def test_a_removed_seat_of_a_session_counts_at_the_event_and_after_the_session(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    session = here.room.put(Session(title="Over dinner"), here.event)
    guest = here.room.put(seat(FRIEND, "PRT"), session.key)
    here.room.remove(Seat, guest.key, 1)
    here.room.remove(Session, session.key, session.revision)
    opened(here)
    consents(here, 0)
    assert rules.rule_at(here.room, here.event) == CHATHAM


def test_an_event_can_be_removed_after_its_seats_and_names_stay_kept_back(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    other = here.room.put(UNDATED, here.room.key)
    guest = here.room.put(seat(FRIEND, "PRT"), other.key)
    here.room.remove(Seat, guest.key, 1)
    here.room.remove(Event, other.key, here.room.one(Event, other.key).revision)
    note = here.sealed("We can lower the fee.", speaker=0)
    here.worded(note, f"{FRIEND} would lower the fee.")
    assert here.prospect(note).withheld[0] == f"“{FRIEND}” gives away the name of somebody who sits in the dialogue"


def test_a_name_is_kept_back_though_its_seat_went_before_the_first_note(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    guest = here.room.put(Seat(name="Olaf Quist", side="NOR", posts=(SeatPost(title="Rector"),)), here.event)
    here.room.change(guest.key, guest.value.model_copy(update={"name": "Olaf Qvist"}), 1)
    here.room.remove(Seat, guest.key, 2)
    note = here.sealed("We can lower the fee.", speaker=0)
    for words in ("Olaf Qvist", "Quist"):
        here.worded(note, f"Then {words} agreed to it all.")
        assert not here.prospect(note).leaves


@pytest.mark.parametrize("how", ["begun", "a note", "an own draft", "a consent"])
def test_a_seat_is_not_passed_on_once_it_counts(archive: Archive, how: str) -> None:
    here = round_of(archive, CHATHAM, number=2, event=None if how == "begun" else COMING)
    if how == "a note":
        here.sealed("We can lower the fee.", speaker=1)
    if how == "an own draft":
        noting.begin(here.room, here.event, kind="position", text="We can lower the fee.")
    if how == "a consent":
        consents(here, 1)
    with pytest.raises(ArchiveError, match="give the other person a seat of their own"):
        renamed(here, 1, FRIEND)
    assert here.room.one(Seat, here.seats[1].key).value.name == "Berit Tjønnholm"


def test_a_seat_can_be_passed_on_once_its_consents_were_taken_back(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2, event=COMING)
    consents(here, 1)
    (given,) = here.room.all(Consent)
    here.room.change(given.key, given.value.model_copy(update={"withdrawn": True}), given.revision)
    renamed(here, 1, FRIEND)
    assert here.room.one(Seat, here.seats[1].key).value.name == FRIEND


def test_a_seat_in_a_session_is_not_passed_on_once_the_event_counts(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    session = here.room.put(Session(title="Over dinner"), here.event)
    here.seats.append(here.room.put(seat("Berit Tjønnholm", "PRT"), session.key))
    with pytest.raises(ArchiveError, match="give the other person a seat of their own"):
        renamed(here, 1, FRIEND)


def test_whoever_gets_a_seat_that_is_passed_on_is_promised_what_holds_then(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=1, event=COMING)
    rules.set_rule(here.room, here.room.key, CHATHAM, here.room.dialogue.revision)
    renamed(here, 0, FRIEND)
    answer = opened(here)
    assert rules.rule_at(here.room, here.event) == CHATHAM
    assert answer is not None
    assert [one.name for one in answer.waiting] == [FRIEND]


def test_a_day_has_begun_where_it_begins_first() -> None:
    moment = dt.datetime(2024, 3, 3, 10, tzinfo=dt.UTC)
    assert asking.begins_somewhere("2024-03-04", moment)
    assert asking.begins_somewhere("2024-03", dt.datetime(2024, 2, 29, 10, tzinfo=dt.UTC))
    assert not asking.begins_somewhere("2024-03-04", moment - dt.timedelta(seconds=1))


def test_a_seat_is_not_passed_on_in_small_steps(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=0)
    held = here.room.put(Seat(name="Berta Anders", side="NOR"), here.event)
    here.room.change(held.key, held.value.model_copy(update={"name": "Berta Ander"}), 1)
    assert same_name(Seat(name="Berta Ander"), Seat(name="Berta Ender"))
    with pytest.raises(ArchiveError, match="give the other person a seat of their own"):
        here.room.change(held.key, held.value.model_copy(update={"name": "Berta Ender"}), 2)


@pytest.mark.parametrize("name", ["Berit Tjonnholm", "TJØNNHOLM Berit", "Beirt Tjønnholm", "B. Tjønnholm"])
def test_a_name_is_put_right_at_any_time(archive: Archive, name: str) -> None:
    here = round_of(archive, CHATHAM, number=2)
    here.sealed("We can lower the fee.", speaker=1)
    consents(here, 1)
    renamed(here, 1, name)
    assert here.room.one(Seat, here.seats[1].key).value.name == name
    opened(here)
    consents(here, 0)
    assert rules.rule_at(here.room, here.event) == OPEN


def test_whoever_had_a_seat_that_was_passed_on_before_need_not_be_asked(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2, event=COMING)
    renamed(here, 1, FRIEND)
    assert asked_of(here) == [("Berit Tjønnholm", False)]
    opened(here)
    consents(here, 0, 1)
    assert rules.rule_at(here.room, here.event) == OPEN


def test_without_a_day_whoever_had_a_seat_that_was_passed_on_is_asked(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2, event=UNDATED)
    renamed(here, 1, FRIEND)
    opened(here)
    consents(here, 0, 1)
    assert rules.rule_at(here.room, here.event) == CHATHAM
    answer = rules.loosening_at(here.room, here.event)
    assert answer is not None
    assert answer.gone == asking.Gone(("Berit Tjønnholm",), erased=False)


def test_a_seat_that_was_passed_on_while_that_went_unseen_is_asked_for_too(archive: Archive) -> None:
    """As in archives that were written before this was seen to."""
    here = round_of(archive, CHATHAM, number=2)
    with writing(archive) as connection:
        held = items.one(connection, Seat, here.seats[1].key)
        items.change(connection, held, held.value.model_copy(update={"name": FRIEND}), "ilse", 1)
    opened(here)
    consents(here, 0, 1)
    assert rules.rule_at(here.room, here.event) == CHATHAM
    again = here.room.put(here.seats[1].value, here.event)
    consent(here, again.key)
    assert rules.rule_at(here.room, here.event) == OPEN


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(deeds=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 3), st.booleans()), min_size=3, max_size=10))
def test_nothing_opens_an_event_before_all_who_sat_there_consented(
    deeds: list[tuple[str, int, bool]], file_template: Path, tmp_path: Path
) -> None:
    """Whatever is done to seats and sessions, by a convenor who would like it open."""
    with fresh(file_template, tmp_path) as archive:
        here = round_of(archive, CHATHAM, number=3)
        session = here.room.put(Session(title="Over dinner"), here.event)
        guest = here.room.put(seat(NAMES[3], "NOR"), session.key)
        here.seats.append(guest)
        opened(here)
        consented: set[str] = set()
        for deed, place, first in deeds:
            known = here.room.all(Seat)
            held = known[place % len(known)] if known else None
            with suppress(ArchiveError):
                if deed == "seat":
                    here.room.put(seat(NAMES[place], "NOR"), here.event if first else session.key)
                elif deed == "drop the session":
                    here.room.remove(Session, session.key, here.room.one(Session, session.key).revision)
                elif held is not None and deed == "remove":
                    here.room.remove(Seat, held.key, held.revision)
                elif held is not None and deed == "rename":
                    name = FRIEND if first else NAMES[place]
                    here.room.change(held.key, held.value.model_copy(update={"name": name}), held.revision)
                elif held is not None and deed == "erase":
                    erasing.erase_person(here.room, held.key)
                elif held is not None and deed == "consent":
                    consent(here, held.key)
                    consented.add(held.value.name)
        if rules.rule_at(here.room, here.event) == OPEN:
            assert consented >= set(NAMES[:4])


def test_the_smallest_number_stays_once_anybody_came_or_spoke(archive: Archive) -> None:
    for number in (0, 1):
        here = round_of(archive, CHATHAM, number=number)
        if number:
            here.room.remove(Seat, here.seats[0].key, 1)
        else:
            here.sealed("We can lower the fee.")
            erasing.erase_notes(here.room, here.event)
        dialogue = here.room.dialogue
        with pytest.raises(ArchiveError, match="can be raised, but no longer lowered"):
            here.room.change(here.room.key, dialogue.value.model_copy(update={"smallest": 4}), dialogue.revision)
        here.room.change(here.room.key, dialogue.value.model_copy(update={"smallest": 6}), dialogue.revision)


def test_the_smallest_number_is_set_anew_before_anybody_came(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=0)
    dialogue = here.room.dialogue
    here.room.change(here.room.key, dialogue.value.model_copy(update={"smallest": 3}), dialogue.revision)
    assert here.room.dialogue.value.smallest == 3
