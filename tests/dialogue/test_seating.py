"""Delegations out of accounts: posts, sides, standing, own script, substitutes; and where accounts differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from aidememoire.archive import Archive, ArchiveError, Viewer
from aidememoire.archive.dialogues.forms import Seat, SeatPost
from aidememoire.archive.people.posts import Held as Post
from aidememoire.dialogue.seating import Delegation, delegation_told, posts_at, seat_for
from aidememoire.dialogue.seats import SeatTakenError, on_both_sides, take_seat, take_seats
from aidememoire.dialogue.telling import accounts_of
from aidememoire.dialogue.track import standing_of
from tests.dialogue.lakes import account, event, lakes

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.forms import Event

TEXT = (
    "Foreign Minister Ilse Brandt, standing in for Chancellor Otto Lang, and Lin Shuyi (林书怡), Fellow of the Lakes "
    "Institute, met Tunde Bello, former Ambassador of the Ministry of Foreign Affairs."
)
PEOPLE: dict[str, dict[str, Any]] = {
    "Ilse Brandt": {"side": "AUT", "speaks_for": "government", "posts": [("Foreign Minister", None, "current")]},
    "Otto Lang": {"side": "AUT", "present": False, "posts": [("Chancellor", None, "current")]},
    "Lin Shuyi": {"side": "AUT", "capacity": "personal", "posts": [("Fellow", "Lakes Institute", "current")]},
    "Tunde Bello": {"side": "NGA", "posts": [("Ambassador", "Ministry of Foreign Affairs", "former")]},
}


def people(**changed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: {**about, **changed.get(name.replace(" ", "_"), {})} for name, about in PEOPLE.items()}


def told(archive: Archive, value: Event) -> Delegation:
    view = archive.view(Viewer("ada"))
    return delegation_told(view, accounts_of(view, value), value.start)


def test_seats_have_posts_sides_standing_own_script_and_whom_they_stand_in_for(archive: Archive) -> None:
    account(archive, "vienna", TEXT, people())
    held = event(lakes(archive), accounts=("vienna",))
    seats = {one.seat.name: one for one in told(archive, held.value).seats}
    brandt, lin, bello = seats["Ilse Brandt"].seat, seats["Lin Shuyi"].seat, seats["Tunde Bello"].seat
    assert (brandt.side, brandt.speaks_for, brandt.posts) == (
        "AUT",
        "government",
        (SeatPost(title="Foreign Minister"),),
    )
    assert (lin.original, lin.personal, lin.speaks_for) == ("林书怡", True, "self")
    assert [standing_of(one)[0] for one in (brandt, lin, bello)] == ["serving", "private", "former"]
    assert seats["Tunde Bello"].why == "post: former Ambassador"
    assert seats["Ilse Brandt"].instead_of == "Otto Lang"
    assert seats["Otto Lang"].seat.posts == (SeatPost(title="Chancellor"),)
    assert all(one.seat.person for one in seats.values() if one.seat.name != "Otto Lang")


def test_a_substitute_sits_for_the_one_who_is_replaced(archive: Archive) -> None:
    account(archive, "vienna", TEXT, people())
    room = lakes(archive)
    held = event(room, accounts=("vienna",))
    taken = take_seats(room, held.key, told(archive, held.value).seats)
    seats = {one.value.name: one for one in taken.seats}
    assert seats["Ilse Brandt"].value.stands_in_for == seats["Otto Lang"].key
    again = take_seats(room, held.key, told(archive, held.value).seats)
    assert again.seats == ()
    assert sorted(name for name, _ in again.left) == ["Ilse Brandt", "Lin Shuyi", "Otto Lang", "Tunde Bello"]


def test_accounts_are_put_together_and_their_differences_shown(archive: Archive) -> None:
    account(archive, "one", TEXT, people())
    other = "State Secretary Ilse Brandt and Tunde Bello, former Ambassador of the Ministry of Foreign Affairs, met."
    those = {name: about for name, about in people().items() if name in ("Ilse Brandt", "Tunde Bello")}
    those["Ilse Brandt"] |= {"side": "NGA", "posts": [("State Secretary", None, "current")]}
    account(archive, "two", other, those)
    held = event(lakes(archive), accounts=("one", "two"))
    found = told(archive, held.value)
    brandt = next(one for one in found.seats if one.seat.name == "Ilse Brandt")
    assert (brandt.seat.side, brandt.readouts) == (None, ("one", "two"))
    words = {one.in_words for one in found.differences}
    assert "Ilse Brandt, side: one has AUT; two has NGA" in words
    assert "Ilse Brandt, post: one has Foreign Minister; two has State Secretary" in words
    assert "Lin Shuyi, presence: one has this person there; two has not this person" in words


def test_a_person_sits_for_one_side_and_the_answer_says_what_to_do(archive: Archive) -> None:
    room = lakes(archive)
    held = event(room)
    take_seat(room, held.key, Seat(name="Ilse Brandt", side="AUT"))
    with pytest.raises(
        SeatTakenError, match="for AUT, and nobody sits for two sides: change that seat to NGA"
    ) as taken:
        take_seat(room, held.key, Seat(name="ilse brandt", side="NGA"))
    assert taken.value.held.value.side == "AUT"
    with pytest.raises(SeatTakenError, match="sits at this event already, for AUT"):
        take_seat(room, held.key, Seat(name="Ilse Brandt", side="AUT"))
    take_seat(room, held.key, Seat(name="Ilse Brandt", side="NGA"), another=True)
    assert [(one.value.side, other.value.side) for one, other in on_both_sides(room.all(Seat, held.key))] == [
        ("AUT", "NGA")
    ]


def test_two_people_of_one_name_who_are_two_in_the_archive_both_sit(archive: Archive) -> None:
    room = lakes(archive)
    held = event(room)
    take_seat(room, held.key, Seat(name="Wei Li", side="AUT", person="wei-li-1"))
    take_seat(room, held.key, Seat(name="Wei Li", side="NGA", person="wei-li-2"))
    assert len(room.all(Seat, held.key)) == 2


def test_nobody_stands_in_for_a_seat_that_is_not_there(archive: Archive) -> None:
    room = lakes(archive)
    held = event(room)
    with pytest.raises(ArchiveError, match="nobody has the seat nowhere"):
        take_seat(room, held.key, Seat(name="Ilse Brandt", stands_in_for="nowhere"))
    with pytest.raises(ArchiveError, match="there is no event"):
        take_seat(room, "nowhere", Seat(name="Ilse Brandt"))
    assert room.all(Seat) == []


def test_somebody_known_to_the_archive_brings_the_posts_of_that_day(archive: Archive) -> None:
    for name, day, title in (("one", "2022-03-01", "State Secretary"), ("two", "2024-05-01", "Foreign Minister")):
        text = f"{title} Ilse Brandt and Tunde Bello attended."
        there: dict[str, dict[str, Any]] = {"Tunde Bello": {"side": "NGA"}}
        there |= {"Ilse Brandt": {"side": "AUT", "posts": [(title, None, "current")]}}
        account(archive, name, text, there, date=day, published=day)
    view = archive.view(Viewer("ada"))
    assert seat_for(view, "Ilse Brandt", "2023-01-01").posts == (SeatPost(title="State Secretary"),)
    later = seat_for(view, "Ilse Brandt", "2024-06-04")
    assert later.posts == (SeatPost(title="State Secretary", status="former"), SeatPost(title="Foreign Minister"))
    assert (later.side, later.person is not None) == ("AUT", True)
    with pytest.raises(ArchiveError, match="nobody is known here as Mara Weiss"):
        seat_for(view, "Mara Weiss", "2024-06-04")


def test_a_post_that_a_readout_calls_former_by_the_day_is_former() -> None:
    post = Post("Ambassador", None, "2020-01-01", "2021-01-01", None, "2023-05-05", 3)
    assert [one.status for one in posts_at([post], "2022-01-01")] == ["current"]
    assert [one.status for one in posts_at([post], "2024-01-01")] == ["former"]
    assert list(posts_at([post], "2019-12-31")) == []
