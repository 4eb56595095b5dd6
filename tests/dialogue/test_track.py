"""The track of an event follows from who sat there, and its reason is always said; a person may set it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Archive, Viewer
from aidememoire.archive.dialogues.forms import Seat, SeatPost
from aidememoire.archive.dialogues.members import NamedMember
from aidememoire.dialogue.track import standing_of, track_of
from tests.dialogue.lakes import account, event, lakes

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.room import DialogueRoom

MINISTER = SeatPost(title="Foreign Minister")
PAST = SeatPost(title="Ambassador", organization="Ministry of Foreign Affairs", status="former")
FELLOW = SeatPost(title="Senior Fellow", organization="Lakes Institute")


def sit(room: DialogueRoom, key: str, name: str, side: str, *posts: SeatPost, **known: object) -> str:
    return room.put(Seat.model_validate({"name": name, "side": side, "posts": posts, **known}), key).key


def test_serving_and_former_officials_and_experts_together_are_track_one_and_a_half(archive: Archive) -> None:
    room = lakes(archive)
    held = event(room)
    for number, posts in enumerate([(MINISTER,)] * 3 + [(PAST, FELLOW)] * 2 + [(FELLOW,)] * 4):
        sit(room, held.key, f"Person {number}", ("AUT", "NGA")[number % 2], *posts)
    assert track_of(room, held).in_words == "1.5: 3 serving officials, 2 former officials, 4 private experts"


@pytest.mark.parametrize(("post", "track"), [(MINISTER, "1"), (FELLOW, "2"), (PAST, "2")])
def test_officials_alone_are_track_one_and_others_alone_track_two(archive: Archive, post: SeatPost, track: str) -> None:
    room = lakes(archive)
    held = event(room)
    sit(room, held.key, "Ilse Brandt", "AUT", post)
    sit(room, held.key, "Tunde Bello", "NGA", post)
    assert track_of(room, held).track == track


def test_a_standing_that_is_not_known_is_said_and_leaves_the_track_open_where_it_could_change_it(
    archive: Archive,
) -> None:
    room = lakes(archive)
    held = event(room)
    sit(room, held.key, "Ilse Brandt", "AUT", MINISTER)
    sit(room, held.key, "Tunde Bello", "NGA")
    found = track_of(room, held)
    assert found.track is None
    assert found.reason == "1 serving official; the standing of 1 is not known: Tunde Bello"
    sit(room, held.key, "Nneka Obi", "NGA", FELLOW)
    assert track_of(room, held).track == "1.5"


def test_observers_and_those_for_whom_somebody_stands_in_do_not_sit_there(archive: Archive) -> None:
    room = lakes(archive)
    held = event(room)
    absent = sit(room, held.key, "Ilse Brandt", "AUT", MINISTER)
    sit(room, held.key, "Otto Lang", "AUT", FELLOW, stands_in_for=absent)
    sit(room, held.key, "Tunde Bello", "NGA", FELLOW, personal=True)
    sit(room, held.key, "Mara Weiss", "AUT", MINISTER, role="observer")
    assert track_of(room, held).in_words == "2: 2 private experts; 1 in a personal capacity"


def test_one_side_alone_has_no_track(archive: Archive) -> None:
    room = lakes(archive)
    held = event(room)
    assert track_of(room, held).in_words == "not known: nobody is seated yet"
    sit(room, held.key, "Ilse Brandt", "AUT", MINISTER)
    assert track_of(room, held).in_words == "not known: only AUT is seated; 1 serving official"


def test_a_stated_track_beats_what_follows_and_a_person_beats_all(archive: Archive) -> None:
    text = "The Track 2 Dialogue met in Vienna. Ilse Brandt and Tunde Bello attended."
    people = {"Ilse Brandt": {"side": "AUT"}, "Tunde Bello": {"side": "NGA"}}
    account(archive, "vienna", text, people, track=("2", "Track 2"))
    room = lakes(archive)
    held = event(room, accounts=("vienna",))
    sit(room, held.key, "Ilse Brandt", "AUT", MINISTER)
    sit(room, held.key, "Tunde Bello", "NGA", MINISTER)
    assert track_of(room, held).in_words == "2: stated in vienna; 2 serving officials"
    room.name_member(NamedMember("bola", "co-convenor", None))
    bolas = archive.view(Viewer("bola")).dialogue(room.key)
    held = bolas.change(held.key, held.value.model_copy(update={"track": "1.5"}), held.revision)
    held = room.change(held.key, held.value.model_copy(update={"place": "Vienna"}), held.revision)
    found = track_of(room, held)
    assert found.source == "person"
    assert found.in_words == (
        "1.5: set by bola, who gave no reason; 2 serving officials, by which it would be Track 1; "
        "stated as Track 2 in vienna"
    )


def test_accounts_that_state_different_tracks_are_both_named(archive: Archive) -> None:
    people = {"Ilse Brandt": {"side": "AUT"}, "Tunde Bello": {"side": "NGA"}}
    for name, track in (("one", "Track 2"), ("two", "Track 1")):
        text = f"The {track} Dialogue. Ilse Brandt and Tunde Bello attended."
        account(archive, name, text, {who: dict(about) for who, about in people.items()}, track=(track[-1], track))
    room = lakes(archive, track="1.5")
    held = event(room, accounts=("one", "two"))
    assert track_of(room, held).in_words == "1.5: as the dialogue is (its accounts differ: 2 in one, 1 in two)"


def test_a_standing_that_a_person_set_beats_the_posts() -> None:
    seat = Seat(name="Ilse Brandt", side="AUT", posts=(MINISTER,), standing="private")
    assert standing_of(seat) == ("private", "set by a person")
    assert standing_of(seat.model_copy(update={"standing": None})) == ("serving", "post: Foreign Minister")
