"""What the archive knows of a person: posts with periods, encounters, sayings, and whose account they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import ArchiveError
from aidememoire.archive.connection import writing
from aidememoire.archive.people.looking import look_for
from aidememoire.archive.people.portrait import members, portrait
from aidememoire.archive.storing import store
from tests.archive.keeping import view_of
from tests.archive.telling import Seen, Telling, tell

if TYPE_CHECKING:
    from aidememoire.archive import Archive

BERG = Seen("Adela Bergström", "AUT", "Foreign Minister")
LIND = Seen("Tomas Lindqvist", "SWE", "President")
VIENNA = Telling("vienna", (BERG, LIND), publisher="Ministry in Vienna", publisher_side="AUT", place="Vienna")
STOCKHOLM = Telling(
    "stockholm", (BERG, LIND), date="2024-09-01", publisher="Palace", publisher_side="SWE", said="snow is deep"
)
LATER = Telling("later", (Seen("Adela Bergstrom", "AUT", "Foreign Minister", "former"),), date="2026-01-01")


def test_a_person_is_shown_with_posts_encounters_and_sayings(archive: Archive) -> None:
    tell(archive, VIENNA, STOCKHOLM, LATER)
    found = portrait(view_of(archive), "Adela Bergstrom")
    assert (found.person.name, found.person.side, found.person.readouts) == ("Adela Bergström", "AUT", 3)
    assert found.names == {"Adela Bergström": 2, "Adela Bergstrom": 1}
    (post,) = found.posts
    assert (post.title, post.first, post.last, post.until) == (
        "Foreign Minister",
        "2024-05-02",
        "2024-09-01",
        "2026-01-01",
    )
    assert [(met.date, met.name, met.place) for met in found.encounters][-2:] == [
        ("2024-09-01", "Adela Bergström and Tomas Lindqvist", None),
        ("2024-05-02", "Adela Bergström and Tomas Lindqvist", "Vienna"),
    ]
    assert [(one.readout, one.told_by, one.words) for one in found.sayings][1:] == [
        ("stockholm", "counterpart", "snow is deep"),
        ("vienna", "own", "trade matters"),
    ]
    tellers = {(one.publisher, one.told_by): one.statements for one in found.tellers}
    assert tellers[("Palace", "counterpart")] == tellers[("Ministry in Vienna", "own")] == 1
    assert found.topics == {"trade": 3}


def test_a_person_is_found_by_key_entry_spelling_and_family_name(archive: Archive) -> None:
    tell(archive, VIENNA)
    view = view_of(archive)
    (known,) = look_for(view, "Adela Bergstrom")
    for words in (known.key, "vienna:p1", "Adela Bergström", "BERGSTROM", "Bergström"):
        assert [one.key for one in look_for(view, words)] == [known.key], words
    assert look_for(view, "Nemo") == []
    assert members(view, known.key) == [("vienna:p1", "Adela Bergström")]


def test_two_of_one_name_are_told_apart_by_their_keys(archive: Archive) -> None:
    tell(archive, VIENNA, Telling("oslo", (Seen("Adela Bergström", "NOR", "Prime Minister"),)))
    with pytest.raises(ArchiveError, match="may be 2 people; name one by the key: adela-bergstrom-"):
        portrait(view_of(archive), "Adela Bergstrom")
    assert {one.side for one in look_for(view_of(archive), "Adela Bergstrom")} == {"AUT", "NOR"}


def test_nobody_is_shown_for_a_name_that_no_readout_holds(archive: Archive) -> None:
    tell(archive, VIENNA)
    with pytest.raises(ArchiveError, match="nobody is known here as Nemo"):
        portrait(view_of(archive), "Nemo")


def test_what_two_sides_said_together_is_of_the_other_side_a_claim(archive: Archive) -> None:
    together = Telling("joint", (BERG, LIND), publisher_side="AUT", said="trade matters")
    record = together.record
    both = record.statements[0].model_copy(update={"speakers": ("p1", "p2"), "told_by": "own"})
    with writing(archive) as connection:
        store(connection, record.readout, record.model_copy(update={"statements": (both,)}))
    view = view_of(archive)
    told = {name: portrait(view, name) for name in ("Adela Bergstrom", "Tomas Lindqvist")}
    assert {name: [(one.publisher, one.told_by) for one in found.sayings] for name, found in told.items()} == {
        "Adela Bergstrom": [("example.org", "own")],
        "Tomas Lindqvist": [("example.org", "counterpart")],
    }
    assert [(one.publisher, one.told_by, one.statements) for one in told["Tomas Lindqvist"].tellers] == [
        ("example.org", "counterpart", 1)
    ]


def test_a_name_is_not_taken_for_another_that_only_looks_like_a_part_of_it(archive: Archive) -> None:
    tell(archive, Telling("a", (Seen("Yoon", "KOR", "President"), Seen("Kim", "PRK", "Leader"))))
    assert [one.name for one in look_for(view_of(archive), "Kim Jong Un")] == ["Kim"]


def test_a_name_needs_words(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="a name needs words"):
        portrait(view_of(archive), " ")
