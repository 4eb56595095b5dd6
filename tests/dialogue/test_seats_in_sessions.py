"""People of an event in its sessions: seated there too, each for one side, and asked once for consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import Consent, Rule, Seat, SeatPost, Session
from aidememoire.archive.dialogues.rule.rules import loosening_at, rule_at, set_rule
from aidememoire.dialogue.consenting import consents_told, record, withdraw
from aidememoire.dialogue.seats import SeatTakenError, people_at, seat_in_session, seated_in, take_seat
from tests.dialogue.lakes import event, lakes

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

OPEN = Rule(took_place=True, participants=True, content=True, verbatim=True, speaker=True, side=True, category=True)
CHATHAM = Rule(took_place=True, content=True)


def delegate(name: str, side: str) -> Seat:
    return Seat(name=name, side=side, posts=(SeatPost(title="Fellow", organization=f"Institute {side}"),))


@pytest.fixture
def room(archive: Archive) -> DialogueRoom:
    """Give a dialogue with an event at which two sit, and a session of it."""
    room = lakes(archive, rule=CHATHAM)
    held = event(room)
    take_seat(room, held.key, delegate("Ilse Brandt", "AUT"))
    take_seat(room, held.key, delegate("Tunde Bello", "NGA"))
    room.put(Session(title="Over dinner"), held.key)
    return room


def places(room: DialogueRoom) -> tuple[str, str]:
    session = room.all(Session)[0]
    return session.parent or "", session.key


def named(seats: list[Held[Seat]]) -> list[str]:
    return [one.value.name for one in seats]


def test_whoever_sits_in_a_session_has_the_side_and_posts_of_the_event(room: DialogueRoom) -> None:
    at, session = places(room)
    assert named(seated_in(room, at, session)) == ["Ilse Brandt", "Tunde Bello"]
    seated = seat_in_session(room, at, session, [room.all(Seat, at)[0].key])
    assert [one.value for one in seated] == [room.all(Seat, at)[0].value]
    assert seat_in_session(room, at, session, [room.all(Seat, at)[0].key]) == []
    take_seat(room, at, delegate("Uche Guest", "NGA"), session=session)
    assert named(seated_in(room, at, session)) == ["Ilse Brandt", "Uche Guest"]
    assert named(room.all(Seat, at)) == ["Ilse Brandt", "Tunde Bello"]
    assert named(people_at(room, at)) == ["Ilse Brandt", "Tunde Bello", "Uche Guest"]


def test_nobody_sits_for_two_sides_at_an_event_and_in_its_session(room: DialogueRoom) -> None:
    at, session = places(room)
    with pytest.raises(SeatTakenError, match="sits at this event for AUT, and nobody sits for two sides"):
        take_seat(room, at, delegate("Ilse Brandt", "NGA"), session=session)
    take_seat(room, at, delegate("Uche Guest", "NGA"), session=session)
    with pytest.raises(SeatTakenError, match="sits at this event for NGA, and nobody sits for two sides"):
        take_seat(room, at, delegate("Uche Guest", "AUT"))
    with pytest.raises(SeatTakenError, match="Uche Guest sits in this session already, for NGA"):
        take_seat(room, at, delegate("Uche Guest", "NGA"), session=session)


def test_a_session_of_another_event_is_none_of_this_one(room: DialogueRoom) -> None:
    _, session = places(room)
    other = event(room, "Sixth round", "2025-06-04")
    with pytest.raises(ArchiveError, match="there is no session"):
        take_seat(room, other.key, delegate("Uche Guest", "NGA"), session=session)


def test_a_consent_for_the_event_counts_at_every_seat_that_somebody_has_there(room: DialogueRoom) -> None:
    at, session = places(room)
    seats = room.all(Seat, at)
    seat_in_session(room, at, session, [one.key for one in seats])
    set_rule(room, room.key, OPEN, room.dialogue.revision)
    loosening = loosening_at(room, at)
    assert loosening is not None
    assert [one.name for one in loosening.waiting] == ["Ilse Brandt", "Tunde Bello"]
    for one in seats:
        assert len(record(room, at, consent(one.key, *loosening.closed))) == 2
    assert loosening_at(room, at) is None
    assert rule_at(room, at) == OPEN


def test_who_has_consented_to_a_part_is_asked_for_the_rest_alone(room: DialogueRoom) -> None:
    at, _ = places(room)
    ilse = room.all(Seat, at)[0]
    set_rule(room, room.key, OPEN, room.dialogue.revision)
    record(room, at, consent(ilse.key, "side", "verbatim"))
    text = str(loosening_at(room, at))
    assert "Ilse Brandt (to the list of participants, the speaker's name, the speaker's standing); Tunde Bello" in text
    record(room, at, consent(ilse.key, "participants", "speaker", "category"))
    assert "until these consent: Tunde Bello" in str(loosening_at(room, at))


def test_a_consent_to_a_part_is_not_told_beside_one_to_the_whole_and_is_taken_back_with_it(room: DialogueRoom) -> None:
    at, session = places(room)
    ilse = room.all(Seat, at)[0]
    seat_in_session(room, at, session, [ilse.key])
    record(room, at, consent(ilse.key, "side"))
    record(room, at, consent(ilse.key, "side", "verbatim"))
    told = consents_told(room, at)
    assert [one.value.switches for one in told] == [("side", "verbatim")]
    withdraw(room, at, told[0].key, told[0].revision)
    assert len(room.all(Consent, at)) == 4
    assert all(one.value.withdrawn for one in room.all(Consent, at))


def consent(seat: str, *switches: str) -> Consent:
    return Consent.model_validate({"seat": seat, "switches": switches, "how": "by letter"})
