"""People in lists, what they said by topic and year, and whom they met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.overview import load
from aidememoire.archive.people.contacts import contacts
from aidememoire.archive.people.looking import the_one
from aidememoire.archive.people.roll import by_letter, most_named
from aidememoire.archive.people.speaking import Spoken, Wanted, sayings_of, topics_by_year
from tests.archive.keeping import view_of
from tests.archive.telling import Seen, Telling, tell

if TYPE_CHECKING:
    from aidememoire.archive import Archive

BERG = Seen("Adela Bergström", "AUT", "Foreign Minister")
LIND = Seen("Tomas Lindqvist", "SWE", "President")
VENN = Seen("Ole Vennemoe", "NOR")
TELLINGS = (
    Telling("vienna", (BERG, LIND), publisher="Ministry in Vienna", publisher_side="AUT"),
    Telling("graz", (BERG, LIND), date="2025-05-02", publisher="Palace", publisher_side="SWE", said="snow is deep"),
    Telling("linz", (BERG, VENN), date="2025-06-02", publisher_side="AUT", said="roads are long"),
)


def test_whom_most_readouts_name_comes_first(archive: Archive) -> None:
    tell(archive, *TELLINGS)
    overview = load(view_of(archive))
    assert [(one.name, one.readouts) for one in most_named(overview).people] == [
        ("Adela Bergström", 3),
        ("Tomas Lindqvist", 2),
        ("Ole Vennemoe", 1),
    ]
    first = most_named(overview, most=2)
    assert [one.name for one in most_named(overview, after=first.after, most=2).people] == ["Ole Vennemoe"]
    assert [one.name for one in most_named(overview, "SWE").people] == ["Tomas Lindqvist"]


def test_people_are_listed_by_letter(archive: Archive) -> None:
    tell(archive, *TELLINGS)
    overview = load(view_of(archive))
    assert [one.name for one in by_letter(overview, "o").people] == ["Ole Vennemoe"]
    assert by_letter(overview, "").people == ()
    names, after = [], None
    for _ in range(3):
        roll = by_letter(overview, None, after=after, most=1)
        names += [one.name for one in roll.people]
        after = roll.after
    assert (names, after) == (["Adela Bergström", "Ole Vennemoe", "Tomas Lindqvist"], None)


def test_what_the_own_side_tells_is_kept_apart_from_what_others_report(archive: Archive) -> None:
    tell(archive, *TELLINGS)
    view = view_of(archive)
    berg = the_one(view, "Adela Bergström")
    assert topics_by_year(view, berg) == [Spoken("trade", "2024", 1, 0), Spoken("trade", "2025", 1, 1)]
    own = sayings_of(view, berg, Wanted(), by_others=False)
    assert [(one.readout, one.words) for one in own.sayings] == [
        ("linz", "roads are long"),
        ("vienna", "trade matters"),
    ]
    others = sayings_of(view, berg, Wanted(), by_others=True)
    assert [(one.words, one.told_by) for one in others.sayings] == [("snow is deep", "counterpart")]
    assert others.publisher_sides == ("SWE",)
    in_2024 = sayings_of(view, berg, Wanted("trade", "2024"), by_others=False)
    assert [one.readout for one in in_2024.sayings] == ["vienna"]
    assert sayings_of(view, berg, Wanted(skipped=2), by_others=False).sayings == ()


def test_contacts_are_counted_by_encounters(archive: Archive) -> None:
    tell(archive, *TELLINGS)
    view = view_of(archive)
    met = contacts(view, the_one(view, "Adela Bergström").key)
    assert [(one.name, one.encounters, one.last) for one in met] == [
        ("Tomas Lindqvist", 2, "2025-05-02"),
        ("Ole Vennemoe", 1, "2025-06-02"),
    ]
    assert len(contacts(view, the_one(view, "Adela Bergström").key, 1)) == 1


def test_an_answer_is_found_again_only_while_nothing_changes(archive: Archive) -> None:
    tell(archive, *TELLINGS[:2])
    view = view_of(archive)
    key = the_one(view, "Adela Bergström").key
    assert [len(contacts(view, key)) for _ in range(2)] == [1, 1]
    tell(archive, TELLINGS[2])
    assert len(contacts(view, key)) == 2
