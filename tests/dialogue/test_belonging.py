"""Readouts that seem to belong are offered with reasons, linked, made into events, or turned down for good."""

from __future__ import annotations

from typing import Any

import pytest

from aidememoire.archive import Archive, ArchiveError, Viewer
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import Dialogue, Dismissal, Event, Seat
from aidememoire.archive.dialogues.members import NamedMember
from aidememoire.dialogue.belonging import link, offers, turn_down, turned_down, unlink
from aidememoire.dialogue.proposing import event_from, make_event
from tests.dialogue.lakes import account, event, lakes

BOTH: dict[str, dict[str, Any]] = {"Ilse Brandt": {"side": "AUT"}, "Tunde Bello": {"side": "NGA"}}
FIFTH = "The fifth round of the Lakes Track 1.5 Dialogue was held in Vienna. Ilse Brandt and Tunde Bello attended."
OTHER = "The ministers spoke of fish. Ilse Brandt and Tunde Bello attended."


def there(**changed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: {**about, **changed.get(name.split()[0], {})} for name, about in BOTH.items()}


def test_a_readout_that_names_the_dialogue_is_offered_and_another_is_not(archive: Archive) -> None:
    account(archive, "fifth", FIFTH, there())
    account(archive, "fish", OTHER, there())
    (offer,) = offers(lakes(archive))
    assert (offer.readout, offer.event) == ("fifth", None)
    assert [reason.words for reason in offer.reasons] == ["the dialogue is named", "AUT and NGA took part"]


def test_a_name_is_found_in_other_forms_of_its_words_and_a_part_of_it_counts_less(archive: Archive) -> None:
    account(archive, "whole", "A Dialogue on Emerging Technologies. Ilse Brandt and Tunde Bello attended.", there())
    account(archive, "part", "Technologies emerged in a talk. Ilse Brandt and Tunde Bello attended.", there())
    room = lakes(archive, name="Austria–Nigeria Dialogue on Emerging Technology")
    assert [one.readout for one in offers(room)] == []
    part = (
        "Austrian and Nigerian experts held a Dialogue on Emerging Technologies. Ilse Brandt and Tunde Bello attended."
    )
    account(archive, "named", part, there())
    (offer,) = offers(room)
    assert (offer.readout, offer.reasons[0].words) == ("named", "the dialogue is named")


def test_two_sides_that_meet_on_the_day_of_an_event_are_not_enough_and_its_people_are(archive: Archive) -> None:
    account(archive, "fish", OTHER, there())
    room = lakes(archive)
    held = event(room)
    assert offers(room) == []
    room.put(Seat(name="Tunde Bello", side="NGA"), held.key)
    (offer,) = offers(room)
    assert (offer.readout, offer.event) == ("fish", held.key)
    assert "on the day of Fifth round" in [reason.words for reason in offer.reasons]


def test_the_round_that_a_readout_tells_of_is_known_by_its_number(archive: Archive) -> None:
    account(archive, "fifth", FIFTH, there(), date=None)
    room = lakes(archive)
    held = event(room, start="2024-02-01", number=5)
    (offer,) = offers(room)
    assert offer.event == held.key
    room.change(held.key, held.value.model_copy(update={"number": 4}), held.revision)
    (offer,) = offers(room)
    assert offer.event is None
    assert "tells of the fifth round, which comes next" in [reason.words for reason in offer.reasons]


def test_what_is_linked_or_turned_down_does_not_come_back(archive: Archive) -> None:
    account(archive, "fifth", FIFTH, there())
    account(archive, "again", FIFTH + " It was windy.", there())
    room = lakes(archive)
    held = event(room)
    link(room, "fifth", held.key)
    link(room, "fifth", held.key)
    assert room.one(Event, held.key).value.accounts == ("fifth",)
    assert [one.readout for one in offers(room)] == ["again"]
    turned = turn_down(room, "again", "told twice")
    assert turn_down(room, "again").key == turned.key
    assert offers(room) == []
    room.remove(Dismissal, turned.key, turned.revision)
    assert [one.readout for one in offers(room)] == ["again"]
    unlink(room, "fifth", held.key)
    assert {one.readout for one in offers(room)} == {"fifth", "again"}
    assert turned_down(room) == []


def test_a_readout_can_belong_to_the_dialogue_as_a_whole(archive: Archive) -> None:
    account(archive, "charter", FIFTH, there())
    room = lakes(archive)
    link(room, "charter")
    assert room.one(Dialogue, room.key).value.documents == ("charter",)
    unlink(room, "charter")
    assert room.one(Dialogue, room.key).value.documents == ()
    for act in (link, unlink):
        with pytest.raises(ArchiveError):
            act(room, "nothing")


def test_an_event_is_made_of_a_readout(archive: Archive) -> None:
    account(archive, "fifth", FIFTH, there(), place={"name": "Vienna", "country": "AUT"}, end_date="2024-06-05")
    room = lakes(archive)
    made = make_event(room, "fifth").value
    assert (made.kind, made.number, made.name) == ("round", 5, "Fifth round, Vienna")
    assert (made.start, made.end, made.place, made.country) == ("2024-06-04", "2024-06-05", "Vienna", "AUT")
    assert made.accounts == ("fifth",)
    with pytest.raises(ArchiveError, match="there is no readout nothing"):
        event_from(archive.view(Viewer("ada")), "nothing")


def test_a_member_sees_offers_and_does_not_link(archive: Archive) -> None:
    account(archive, "fifth", FIFTH, there())
    room = lakes(archive)
    held = event(room)
    room.name_member(NamedMember("bola", "member", None))
    bolas = archive.view(Viewer("bola")).dialogue(room.key)
    assert [one.readout for one in offers(bolas)] == ["fifth"]
    with pytest.raises(NotAllowedError, match="this takes the role of co-convenor"):
        link(bolas, "fifth", held.key)
