"""Whoever had a seat and did not come is asked for nothing and counts nowhere, once a convenor says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.erasure import erasing
from aidememoire.archive.dialogues.faults import NotAllowedError, OvertakenError
from aidememoire.archive.dialogues.forms import PRESETS, SWITCHES, Consent, Seat, Session, Vacated
from aidememoire.archive.dialogues.rule import rules
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import NAMES, named, round_of, seat

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.items import Held
    from tests.archive.dialogues.tables import Round

OPEN = PRESETS["on the record"]
CHATHAM = PRESETS["Chatham House Rule"]
BECAUSE = "the flight was cancelled"


def opens(here: Round, *consenting: int) -> bool:
    """Loosen the rule with the consent of some; say whether it opens."""
    rules.set_rule(here.room, here.room.key, OPEN, here.room.dialogue.revision)
    for place in consenting:
        here.room.put(Consent(seat=here.seats[place].key, switches=SWITCHES, how="by letter"), here.event)
    return rules.rule_at(here.room, here.event) == OPEN


def absent(here: Round, held: Held[Seat]) -> None:
    here.room.did_not_come(held.key, BECAUSE, held.revision)


def test_whoever_did_not_come_is_not_asked_and_the_reason_stays(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    absent(here, here.seats[1])
    (left,) = here.room.all(Vacated, here.event)
    assert (left.value.seat.name, left.value.because, left.author) == (NAMES[1], BECAUSE, "ilse")
    assert [one.value.name for one in here.room.all(Seat, here.event)] == [NAMES[0]]
    assert opens(here, 0)


def test_somebody_taken_out_before_is_seated_again_and_then_said_not_to_have_come(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    here.room.remove(Seat, here.seats[1].key, 1)
    assert not opens(here, 0)
    absent(here, here.room.put(seat(NAMES[1], "PRT"), here.event))
    assert rules.rule_at(here.room, here.event) == OPEN


def test_a_name_that_was_spelt_otherwise_before_does_not_block(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    held = here.room.one(Seat, here.seats[1].key)
    here.room.change(held.key, held.value.model_copy(update={"name": "Berit Tjønholm"}), held.revision)
    absent(here, here.room.one(Seat, held.key))
    assert opens(here, 0)


def test_somebody_of_nearly_the_same_name_who_was_taken_out_still_blocks(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    other = here.room.put(seat("Berit Tjonnholn", "PRT"), here.event)
    here.room.remove(Seat, other.key, 1)
    absent(here, here.room.put(seat("Berit Tjonnholm", "PRT"), here.event))
    assert not opens(here, 0)


def test_somebody_of_the_same_name_and_another_side_who_was_taken_out_still_blocks(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    other = here.room.put(seat(NAMES[1], "PRT"), here.event)
    here.room.remove(Seat, other.key, 1)
    absent(here, here.room.put(seat(NAMES[1], "NOR"), here.event))
    assert not opens(here, 0)


def test_names_of_whoever_did_not_come_are_still_kept_back(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=8)
    absent(here, here.seats[7])
    note = here.sealed("We can lower the fee.", speaker=0)
    here.worded(note, "Hesper Lindqvist was to ask for a lower fee.")
    assert not here.prospect(note).leaves


def test_whoever_did_not_come_is_not_one_of_those_who_may_have_spoken(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=5)
    note = here.sealed("We can lower the fee.", speaker=0)
    here.worded(note, "A smaller charge was offered.")
    assert here.prospect(note).leaves
    absent(here, here.seats[4])
    assert not here.prospect(note).leaves


def test_whoever_spoke_came(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    here.sealed("We can lower the fee.", speaker=1)
    with pytest.raises(ArchiveError, match="notes name Berit Tjønnholm as their speaker"):
        absent(here, here.seats[1])


@pytest.mark.parametrize("gone", [False, True])
def test_whoever_sat_in_a_session_came(archive: Archive, *, gone: bool) -> None:
    here = round_of(archive, CHATHAM, number=2)
    session = here.room.put(Session(title="Fees"), here.event)
    own = here.room.put(here.seats[1].value, session.key)
    here.sealed("We can lower the fee.", parent=session.key)
    if gone:
        here.room.remove(Seat, own.key, 1)
    with pytest.raises(ArchiveError, match="Berit Tjønnholm has, or had, a seat in a session of this event"):
        absent(here, here.seats[1])


@pytest.mark.parametrize("erased", [False, True])
def test_a_seat_in_a_session_stays_once_notes_were_taken_there(archive: Archive, *, erased: bool) -> None:
    here = round_of(archive, CHATHAM, number=2)
    session = here.room.put(Session(title="Fees"), here.event)
    own = here.room.put(here.seats[1].value, session.key)
    here.sealed("We can lower the fee.", parent=session.key)
    if erased:
        erasing.erase_notes(here.room, session.key)
    with pytest.raises(ArchiveError, match="notes were taken in this session while Berit Tjønnholm had a seat in it"):
        absent(here, own)


def test_whoever_came_to_neither_the_session_nor_the_event_is_said_so_at_both(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    session = here.room.put(Session(title="Fees"), here.event)
    absent(here, here.room.put(here.seats[1].value, session.key))
    absent(here, here.seats[1])
    assert opens(here, 0)


def test_whoever_consented_came(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    assert not opens(here, 1)
    with pytest.raises(ArchiveError, match="a consent of Berit Tjønnholm was recorded"):
        absent(here, here.seats[1])


def test_a_draft_that_is_sealed_later_seats_its_speaker_again(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    other = named(here.room, "olaf", "member")
    draft = noting.begin(other, here.event, kind="position", text="We can lower the fee.", speaker=here.seats[1].key)
    absent(here, here.seats[1])
    assert opens(here, 0)
    noting.seal(other, [draft.key])
    assert rules.rule_at(here.room, here.event) == CHATHAM


def test_convenors_alone_say_it_and_give_a_reason(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    olaf = named(here.room, "olaf", "co-convenor")
    with pytest.raises(NotAllowedError):
        olaf.did_not_come(here.seats[1].key, BECAUSE, 1)
    with pytest.raises(ArchiveError, match="say why"):
        here.room.did_not_come(here.seats[1].key, "  ", 1)
    with pytest.raises(OvertakenError):
        here.room.did_not_come(here.seats[1].key, BECAUSE, 7)
    assert len(here.room.all(Seat, here.event)) == 2


def test_whoever_sits_there_again_and_is_taken_out_again_is_asked(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    absent(here, here.seats[1])
    again = here.room.put(seat(NAMES[1], "PRT"), here.event)
    here.room.remove(Seat, again.key, 1)
    assert not opens(here, 0)


def test_somebody_named_in_the_reason_is_erased_there_too(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=3)
    here.room.did_not_come(here.seats[1].key, f"{NAMES[2]} spoke for Portugal alone", 1)
    erasing.erase_person(here.room, here.seats[2].key)
    (left,) = here.room.all(Vacated, here.event)
    assert left.value.seat.name == NAMES[1]
    assert left.value.because is not None
    assert "Mbalenhle" not in left.value.because
