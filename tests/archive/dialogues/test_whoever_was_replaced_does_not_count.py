"""Whoever was replaced by a substitute is neither listed nor counted: the substitute sat there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.forms import Seat, Session
from aidememoire.archive.dialogues.gate import releases
from tests.archive.dialogues.tables import CHATHAM, NAMES, OPEN, UNATTRIBUTED, round_of, seat

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.forms import Note
    from aidememoire.archive.dialogues.items import Held
    from tests.archive.dialogues.tables import Round

SUBSTITUTE = "Odile Marchetti"


def replace(here: Round, place: int, parent: str = "") -> Held[Seat]:
    """Let somebody sit for one of those at the table; gives their seat."""
    absent = here.seats[place]
    value = seat(SUBSTITUTE, absent.value.side or "").model_copy(update={"stands_in_for": absent.key})
    return here.room.put(value, parent or here.event)


def test_the_list_names_the_substitute_alone(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    replace(here, 0)
    people = releases.draft_notice(here.room, here.event).value.people
    assert len(people) == 12
    assert f"{SUBSTITUTE} (NOR)" in people
    assert f"{NAMES[0]} (NOR)" not in people


def test_one_person_less_might_have_spoken(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    replace(here, 0)
    note = here.sealed("We could lower the fee.", speaker=1)
    here.worded(note, "One idea was a lower fee.")
    assert "one of 12 people said it: a participant" in here.prospect(note).inference


def test_who_was_replaced_does_not_make_enough(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=4)
    replace(here, 0)
    note = here.sealed("We could lower the fee.", speaker=1)
    here.worded(note, "One idea was a lower fee.")
    assert here.prospect(note).withheld == ("fewer than 5 people might have said it",)


def test_a_substitute_is_counted_once_with_whom_they_replace(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=9)
    replace(here, 0)
    assert releases.draft_report(here.room, here.event).value.passages[0].words == "5–9"


def test_a_substitute_in_one_session_replaces_nobody_at_the_event(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    session = here.room.put(Session(title="Over dinner"), here.event)
    replace(here, 0, session.key)
    assert len(releases.draft_notice(here.room, here.event).value.people) == 13


def test_a_list_that_readers_know_is_repeated_though_somebody_was_replaced_since(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    first = releases.draft_notice(here.room, here.event)
    releases.publish(here.room, first.key, confirmed=True)
    replace(here, 0)
    assert releases.draft_notice(here.room, here.event).value.people == first.value.people


def test_what_somebody_said_before_they_were_replaced_leaves_like_that_of_others(archive: Archive) -> None:
    """Or "a participant" would stand for nobody but them."""
    here = round_of(archive, UNATTRIBUTED)
    notes = [here.sealed(f"We could lower the fee by {part}.", speaker=part) for part in (0, 2)]
    replace(here, 0)
    assert [here.prospect(note).attribution for note in notes] == ["a serving official of the NOR side"] * 2


def test_whoever_organizes_and_speaks_is_called_like_those_who_count(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED)
    value = seat(SUBSTITUTE, "NOR").model_copy(update={"role": "organizer"})
    here.seats.append(here.room.put(value, here.event))
    note = here.sealed("We could lower the fee.", speaker=12)
    assert here.prospect(note).attribution == "a serving official of the NOR side"


def test_the_name_of_whoever_was_replaced_stays_closed(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    replace(here, 0)
    note = here.sealed("We could lower the fee.", speaker=1)
    here.worded(note, "Vosskuhl's idea was a lower fee.")
    assert not here.prospect(note).leaves


def organizer(here: Round, side: str, parent: str = "") -> Held[Note]:
    """Let an organizer of a side say something at the event, whose seat is there or in a session."""
    value = seat("Odile Marchetti", side).model_copy(update={"role": "organizer"})
    here.seats.append(here.room.put(value, parent or here.event))
    return here.sealed("We could lower the fee.", speaker=len(here.seats) - 1)


def test_whoever_does_not_count_is_called_no_finer_than_those_who_do(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED, sides=("NOR",))
    assert here.prospect(organizer(here, "PRT")).attribution == "a participant"


def test_whoever_does_not_count_is_called_no_finer_than_may_be_told_where_they_sit(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED)
    less = UNATTRIBUTED.model_copy(update={"side": False})
    session = here.room.put(Session(title="Over dinner", rule=less), here.event)
    assert here.prospect(organizer(here, "NOR", session.key)).attribution != "a serving official of the NOR side"
