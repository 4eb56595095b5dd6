"""Records for an overview, and the figures counted once more, plainly, from what readouts say."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from aidememoire.archive.connection import writing
from aidememoire.archive.encounters.listing import Wanted, encounters
from aidememoire.archive.encounters.telling import told
from aidememoire.archive.people.looking import the_one
from aidememoire.archive.storing import store
from aidememoire.record import Record
from tests.archive.telling import Seen, Telling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.archive import Archive, View

PEOPLE: Final = (
    Seen("Adela Bergström", "AUT", "Foreign Minister"),
    Seen("Tomas Lindqvist", "SWE", "President"),
    Seen("Ngozi Adeyemi", "NGA", "Ambassador"),
    Seen("Mei Tanaka", "JPN", "Prime Minister"),
    Seen("Ivo Marek", "AUT", "State Secretary"),
)
RANKS: Final = {
    "President": "head",
    "Prime Minister": "head",
    "Foreign Minister": "minister",
    "State Secretary": "deputy minister",
    "Ambassador": "senior official",
}
COUNTRIES: Final = {"Graz": "AUT", "Uppsala": "SWE", "Lagos": "NGA"}
DATES: Final = ("2023", "2024-03", "2024-03-05", "2024-03-30", "2024-11-02", None)


def tellings() -> st.SearchStrategy[list[Telling]]:
    """Draw readouts of encounters, each under a name of its own."""
    one = st.builds(
        Telling,
        name=st.just(""),
        people=st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4, unique=True).map(tuple),
        date=st.sampled_from(DATES),
        place=st.sampled_from([*COUNTRIES, None]),
        kind=st.sampled_from(["meeting", "call", "conference"]),
        publisher=st.sampled_from(["Ministry", "Palace", None]),
        publisher_side=st.sampled_from(["AUT", "SWE", None]),
        published=st.sampled_from(["2024-03-06", "2024-11-03", "2024-11"]),
    )
    return st.lists(one, min_size=1, max_size=7).map(
        lambda some: [Telling(**{**vars(telling), "name": f"r{number}"}) for number, telling in enumerate(some)]
    )


def full(telling: Telling) -> Record:
    """Give the record of a readout with the ranks of posts, the countries of places and the sides that speak."""
    form = telling.record.model_dump(by_alias=True)
    for person in form["people"]:
        for post in person["posts"]:
            post["rank"] = RANKS[post["title"]]
    for encounter in form["encounters"]:
        if encounter["place"]:
            encounter["place"]["country"] = COUNTRIES[encounter["place"]["name"]]
    sides = {person["id"]: person["side"] for person in form["people"]}
    for statement in form["statements"]:
        statement["sides"] = [sides[one] for one in statement["speakers"]]
    return Record.model_validate(form)


def tell_fully(archive: Archive, tellings: Iterable[Telling]) -> None:
    """Add readouts with such records."""
    for one in tellings:
        with writing(archive) as connection:
            store(connection, one.readout, full(one))


class Recounted:
    """An archive counted plainly: each encounter with what its readouts say, by their names."""

    def __init__(self, view: View, tellings: Iterable[Telling]) -> None:
        of_name = {one.name: one for one in tellings}
        self.listed = encounters(view, Wanted())
        self.told = {
            one.key: [of_name[account.readout] for account in told(view, one.key).accounts] for one in self.listed
        }
        entries = {
            (telling.name, number): the_one(view, f"{telling.name}:p{number}").key
            for telling in of_name.values()
            for number in range(1, len(telling.people) + 1)
        }
        self.people = {
            key: {entries[one.name, number] for one in accounts for number in range(1, len(one.people) + 1)}
            for key, accounts in self.told.items()
        }
        self.sides_of_people = {key: the_one(view, key).side for people in self.people.values() for key in people}

    def sides(self, key: str) -> set[str]:
        """Give the sides of an encounter."""
        return {person.side for one in self.told[key] for person in one.people if person.side}

    def rank(self, key: str) -> str | None:
        """Give the highest rank there."""
        order = list(dict.fromkeys(RANKS.values()))
        found = [RANKS[person.post or ""] for one in self.told[key] for person in one.people]
        return min(found, key=order.index, default=None)

    def met(self, chosen: Iterable[str]) -> dict[frozenset[str], int]:
        """Count the encounters of each two people of different sides."""
        found: dict[frozenset[str], int] = {}
        for key in chosen:
            for one, other in combinations(sorted(self.people[key]), 2):
                if self.sides_of_people[one] != self.sides_of_people[other]:
                    pair = frozenset({one, other})
                    found[pair] = found.get(pair, 0) + 1
        return found
