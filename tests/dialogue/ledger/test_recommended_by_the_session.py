"""What a session as a whole recommended is no one side's claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.forms import Seat
from aidememoire.archive.dialogues.noting import begin, seal
from aidememoire.dialogue.ledger.offers import Suggesting
from tests.dialogue.ledger.stories import lakes, seminar

if TYPE_CHECKING:
    from aidememoire.archive import Archive


def test_a_recommendation_without_a_speaker_is_the_session_s_and_nobody_undertakes_it(archive: Archive) -> None:
    room = lakes(archive)
    event = seminar(room)
    note = begin(room, event.key, kind="recommendation", text="Nets should be widened by June 2025.")
    seal(room, [note.key])
    [found] = Suggesting(room).offers()
    assert found.entry.by == ()
    assert found.entry.claim == "acknowledged"
    assert found.why["claim"] == "the session as a whole came to it"


def test_a_recommendation_of_somebody_is_their_side_s_claim(archive: Archive) -> None:
    room = lakes(archive)
    event = seminar(room)
    seat = room.put(Seat(name="Otto Haas", side="AUT"), event.key)
    note = begin(room, event.key, kind="recommendation", text="Nets should be widened.", speaker=seat.key)
    seal(room, [note.key])
    [found] = Suggesting(room).offers()
    assert (found.entry.by, found.entry.claim) == (("AUT",), "claimed")
    assert found.why["claim"] == "one side’s words, as a rapporteur noted them"
