"""A session begins on a day of its event, written as people write times; what may not be meant so is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.faults import BadItemError
from aidememoire.archive.dialogues.forms import Event, Session
from aidememoire.dialogue.noticing import notices, of_the_same_number
from aidememoire.dialogue.sessions import begins, fitted, outside
from tests.dialogue.lakes import event, lakes

if TYPE_CHECKING:
    from aidememoire.archive import Archive

ONE_DAY = Event(kind="round", name="Fifth round", start="2026-05-04")
TWO_DAYS = Event(kind="round", name="Fifth round", start="2026-05-04", end="2026-05-05")


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("9 am", "2026-05-04T09:00"),
        ("12 am", "2026-05-04T00:00"),
        ("12:15 pm", "2026-05-04T12:15"),
        ("2 p.m.", "2026-05-04T14:00"),
        ("9:30", "2026-05-04T09:30"),
        ("14h30", "2026-05-04T14:30"),
        ("2026-05-04 9:30", "2026-05-04T09:30"),
        ("2026-05-04, 9:30", "2026-05-04T09:30"),
        ("2026-05-04T09:30", "2026-05-04T09:30"),
        ("2026-05-04T09:30:00+02:00", "2026-05-04T09:30:00+02:00"),
        ("2026-05-04T09:30z", "2026-05-04T09:30Z"),
    ],
)
def test_a_beginning_is_read_as_people_write_it(words: str, moment: str) -> None:
    assert begins(words, ONE_DAY) == moment
    assert Session(title="Trade", start=moment).start == moment


@pytest.mark.parametrize("words", ["morning", "9", "25:00", "2026-02-30 9:00", "13 pm", "2026-05-04", "9 am or so"])
def test_what_is_no_time_is_refused_with_one_that_is(words: str) -> None:
    with pytest.raises(BadItemError, match="such as 2026-05-04T09:30"):
        begins(words, ONE_DAY)


def test_at_an_event_of_several_days_the_day_is_asked_back() -> None:
    with pytest.raises(BadItemError, match="on which day is '9 am'"):
        begins("9 am", TWO_DAYS)


def test_a_session_outside_the_days_of_its_event_is_refused() -> None:
    late = Session(title="Trade", start="2026-05-06T09:00")
    with pytest.raises(BadItemError, match="begins on 2026-05-06, and the event is held from 2026-05-04 to 2026-05-05"):
        fitted(late, TWO_DAYS)
    assert fitted(late, Event(kind="round", name="Some day in May", start="2026-05")) == late
    assert fitted(late, Event(kind="round", name="Undated")) == late
    assert fitted(late.model_copy(update={"topic": "trade"}), TWO_DAYS, late).topic == "trade"


def test_an_event_that_is_moved_away_from_its_sessions_tells_so(archive: Archive) -> None:
    room = lakes(archive)
    held = event(room, start="2024-06-04")
    session = room.put(Session(title="Trade", start="2024-06-04T09:00"), held.key)
    moved = held.value.model_copy(update={"start": "2024-06-11"})
    assert [one.key for one in outside([session], moved)] == [session.key]
    (notice,) = notices(room, moved, held.key)
    assert notice.startswith("the session Trade begins on 2024-06-04, when this event is not held")
    assert list(notices(room, held.value, held.key)) == []


def test_two_events_of_one_number_are_told_and_allowed(archive: Archive) -> None:
    room = lakes(archive)
    first = event(room, number=5)
    second = event(room, "Fifth round again", "2025-03-01", number=5)
    event(room, "Fifth meeting on fish", "2025-04-01", kind="working group", number=5)
    event(room, "Another", "2025-05-01")
    assert [one.key for one in of_the_same_number(room, second.value, second.key)] == [first.key]
    (notice,) = notices(room, second.value, second.key)
    assert notice.startswith("Fifth round (2024-06-04) is round no. 5 too; nothing forbids that")
