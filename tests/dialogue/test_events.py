"""Events in time: which one words mean, which is next, and which share a day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive import Archive, ArchiveError, Viewer
from aidememoire.archive.dialogues.forms import Event
from aidememoire.dialogue.events import coming, days, dialogue_for, event_for, in_time, overlapping
from aidememoire.dialogue.series import kind_in, number_in, ordinal
from tests.dialogue.lakes import event, lakes

TODAY = dt.date(2024, 6, 5)


def test_an_event_is_found_as_next_and_last_by_number_day_and_name(archive: Archive) -> None:
    room = lakes(archive)
    sixth = event(room, "Sixth round, Geneva", "2024-09", number=6)
    fifth = event(room, number=5, end="2024-06-06")
    fourth = event(room, "Fourth round", "2023-05-01", number=4)
    undated = event(room, "Working group on trade", None, kind="working group")
    assert [one.key for one in in_time(room)] == [fourth.key, fifth.key, sixth.key, undated.key]
    assert [one.key for one in coming(room, TODAY)] == [fifth.key, sixth.key]
    for words, wanted in (
        ("next", fifth),
        ("LAST", fourth),
        ("6", sixth),
        ("2023-05-01", fourth),
        ("geneva", sixth),
        (undated.key, undated),
        ("Fifth round", fifth),
    ):
        assert event_for(room, words, TODAY).key == wanted.key
    with pytest.raises(ArchiveError, match="round may be 3 events; name one by the key"):
        event_for(room, "round", TODAY)
    with pytest.raises(ArchiveError, match="there is no event Lagos in this dialogue"):
        event_for(room, "Lagos", TODAY)


def test_without_events_the_answer_says_what_to_do(archive: Archive) -> None:
    room = lakes(archive)
    with pytest.raises(ArchiveError, match="no event of this dialogue is to come"):
        event_for(room, "next", TODAY)
    with pytest.raises(ArchiveError, match="no event of this dialogue has taken place yet"):
        event_for(room, "last", TODAY)


def test_events_that_share_a_day_are_named_and_allowed(archive: Archive) -> None:
    room = lakes(archive)
    first = event(room, start="2024-06-04", end="2024-06-06")
    event(room, "Later", "2024-06-07")
    month = event(room, "Some day in June", "2024-06")
    beside = Event(kind="working group", name="Beside", start="2024-06-06")
    assert [one.key for one in overlapping(room, beside)] == [month.key, first.key]
    assert [one.key for one in overlapping(room, first.value, first.key)] == [month.key]
    assert overlapping(room, Event(kind="round", name="Undated")) == []


@given(st.dates(), st.dates())
def test_an_event_lasts_from_its_first_day_to_its_last(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    value = Event(kind="round", name="Any", start=first.isoformat(), end=last.isoformat())
    assert days(value) == (first, last)


def test_a_dialogue_is_opened_by_a_part_of_its_name_by_those_alone_who_are_named_in_it(archive: Archive) -> None:
    room = lakes(archive)
    assert dialogue_for(archive.view(Viewer("ada")), "lakes").key == room.key
    for words in ("lakes", room.key):
        with pytest.raises(ArchiveError, match=f"there is no dialogue {words}"):
            dialogue_for(archive.view(Viewer("bola")), words)
    other = lakes(archive)
    with pytest.raises(ArchiveError, match="lakes may be 2 dialogues"):
        dialogue_for(archive.view(Viewer("ada")), "lakes")
    assert dialogue_for(archive.view(Viewer("ada")), other.key).key == other.key


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("the fifth round of the dialogue", 5),
        ("5th Round", 5),
        ("Round 12 was held", 12),
        ("the twenty people", None),
        ("the inaugural meeting", 1),
        ("the Twelfth China-EU Dialogue", 12),
        ("the third consecutive year", None),
        ("the second Track 1.5 Dialogue", 2),
    ],
)
def test_the_number_of_a_round_is_read(words: str, number: int | None) -> None:
    assert number_in(words) == number


@given(st.integers(min_value=1, max_value=999))
def test_every_ordinal_is_read_back(number: int) -> None:
    assert number_in(f"the {ordinal(number)} round") == number


@pytest.mark.parametrize(
    ("words", "number", "kind"),
    [
        ("attended a special seminar under the dialogue", None, "special seminar"),
        ("the fifth roundtable", 5, "round"),
        ("the working group on trade met", None, "working group"),
        ("the delegation debriefed the ministry", None, "outbrief"),
        ("met", None, "intersessional meeting"),
        ("held a round of talks", None, "round"),
    ],
)
def test_the_kind_of_an_event_is_read(words: str, number: int | None, kind: str) -> None:
    assert kind_in(words, number)[0] == kind
