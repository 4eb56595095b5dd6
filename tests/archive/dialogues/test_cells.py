"""How people are called: always so that enough of them fit, and that nobody can be told by what is left over."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.dialogues.company.cells import Individual, individuals, label, labels, told_by
from aidememoire.archive.dialogues.forms import Seat, SeatPost
from aidememoire.archive.dialogues.items import Held

if TYPE_CHECKING:
    from aidememoire.record import Standing

STANDINGS: list[Standing | None] = ["serving", "former", "private", None]


def people(*cells: tuple[int, str | None, Standing | None]) -> list[Individual]:
    every = [(side, standing) for number, side, standing in cells for _ in range(number)]
    return [Individual((f"seat{place}",), side, standing) for place, (side, standing) in enumerate(every)]


def called(some: list[Individual], *, side: bool = True, category: bool = True) -> Counter[str]:
    return Counter(labels(some, side=side, category=category, smallest=5).values())


def held(seat: Seat, key: str) -> Held[Seat]:
    return Held(key, seat, None, 1, "ilse", "2024-03-04T00:00:00Z", private=False, sealed=False)


def test_large_cells_are_called_by_side_and_standing() -> None:
    some = people((5, "NOR", "serving"), (6, "NOR", "private"), (5, "PRT", "former"))
    assert called(some) == {
        "a serving official of the NOR side": 5,
        "a private expert of the NOR side": 6,
        "a former official of the PRT side": 5,
    }


def test_a_small_cell_takes_the_next_one_with_it() -> None:
    """One former official alone would be the one participant of the side who is no serving official."""
    some = people((6, "NOR", "serving"), (1, "NOR", "former"), (7, "PRT", "private"))
    assert called(some) == {"a participant of the NOR side": 7, "a private expert of the PRT side": 7}


def test_a_small_side_merges_into_all() -> None:
    some = people((8, "NOR", "serving"), (2, "PRT", "serving"))
    assert called(some, category=False) == {"a participant": 10}
    assert called(some) == {"a serving official": 10}


def test_too_few_people_are_called_nothing() -> None:
    assert called(people((4, "NOR", "serving"))) == {}


def test_closed_switches_say_less() -> None:
    some = people((6, "NOR", "serving"), (6, "PRT", "private"))
    assert called(some, side=False) == {"a serving official": 6, "a private expert": 6}
    assert called(some, category=False) == {"a participant of the NOR side": 6, "a participant of the PRT side": 6}
    assert called(some, side=False, category=False) == {"a participant": 12}


@given(
    st.lists(st.tuples(st.sampled_from(["NOR", "PRT", "FIN", None]), st.sampled_from(STANDINGS)), max_size=40),
    st.booleans(),
    st.booleans(),
    st.integers(2, 8),
)
def test_every_name_fits_enough_people(
    some: list[tuple[str | None, Standing | None]], side: bool, category: bool, smallest: int
) -> None:
    every = people(*((1, *one) for one in some))
    given_names = labels(every, side=side, category=category, smallest=smallest)
    assert all(number >= smallest for number in Counter(given_names.values()).values())
    assert len(given_names) == (len(every) if len(every) >= smallest else 0)
    by_key = {one.seats[0]: one for one in every}
    for key, name in given_names.items():
        tells_side, tells_standing = told_by(name)
        assert not tells_side or (side and name.endswith(f" of the {by_key[key].side} side"))
        assert not tells_standing or (category and name.startswith(label(None, by_key[key].standing)))


def test_somebody_on_two_seats_counts_once_and_is_of_no_side() -> None:
    seats = [held(Seat(name="Ansgar Vosskuhl", side="NOR"), "a"), held(Seat(name="VOSSKUHL Ansgar", side="PRT"), "b")]
    assert individuals(seats) == [Individual(("a", "b"), None, None)]


def test_whoever_only_organizes_is_not_counted() -> None:
    assert individuals([held(Seat(name="Berit Tjønnholm", role="organizer"), "a")]) == []


def test_standing_follows_from_posts_unless_a_person_set_it() -> None:
    minister = SeatPost(title="Foreign Minister", organization="Ministry of Foreign Affairs")
    was = SeatPost(title="Foreign Minister", organization="Ministry of Foreign Affairs", status="former")
    seats = [
        held(Seat(name="Ansgar Vosskuhl", side="NOR", posts=(minister,)), "a"),
        held(Seat(name="Berit Tjønnholm", side="NOR", posts=(was,)), "b"),
        held(Seat(name="Cyprian Mbalenhle", side="NOR", posts=(minister,), standing="private"), "c"),
        held(Seat(name="Dagny Østergren", side="NOR"), "d"),
    ]
    assert [one.standing for one in individuals(seats)] == ["serving", "former", "private", None]
