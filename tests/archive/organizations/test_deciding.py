"""What a person says of organizations holds: two are one, some entries are another's, and two stay two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from aidememoire.archive import ArchiveError, following, open_archive
from aidememoire.archive.checking import faults
from aidememoire.archive.connection import writing
from aidememoire.archive.decisions.listing import misfits, taken
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.decisions.undoing import undo
from aidememoire.archive.dumping import dump
from aidememoire.archive.organizations.deciding import keep_two, merge, split
from aidememoire.archive.organizations.looking import the_one
from aidememoire.archive.organizations.past import history, keys_named
from aidememoire.archive.organizations.portrait import portrait
from aidememoire.archive.overview import load
from aidememoire.archive.restoring import restore
from aidememoire.archive.tables import DecisionAnchor
from tests.archive.keeping import assert_sound, view_of
from tests.archive.organizations.bodies import GUILD, bodies, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aidememoire.archive import Archive
    from aidememoire.archive.overview import Overview

ADA = Deciding("Ada", "checked in the register")
SALT = "Institute of Salt"


def over(archive: Archive) -> Overview:
    return load(view_of(archive))


def test_two_that_a_person_merges_are_one_and_undoing_parts_them(archive: Archive) -> None:
    told(archive, "a")
    told(archive, "b")
    told(archive, "c", country=None)
    number = merge(archive, over(archive), ADA, "guild-of-weavers", "guild-of-weavers.aut")
    assert bodies(archive) == {"guild-of-weavers.aut": {"a:o1", "b:o1", "c:o1"}}
    found = portrait(view_of(archive), over(archive), "guild-of-weavers")
    assert (found.key, found.readouts, found.elsewhere) == ("guild-of-weavers.aut", 3, ())
    assert found.keys == ("guild-of-weavers.aut", "guild-of-weavers")
    assert len(found.encounters) == 3
    told(archive, "d", called=GUILD.upper(), country=None)
    assert bodies(archive) == {"guild-of-weavers.aut": {"a:o1", "b:o1", "c:o1", "d:o1"}}
    assert_sound(archive)
    undo(archive, ADA, number)
    assert bodies(archive) == {"guild-of-weavers.aut": {"a:o1", "b:o1"}, "guild-of-weavers": {"c:o1", "d:o1"}}
    assert_sound(archive)


def test_entries_that_leave_are_one_of_their_own_whatever_comes_in(archive: Archive) -> None:
    for name in "abcd":
        told(archive, name)
    number = split(archive, over(archive), ADA, GUILD, ["b:o1", "d:o1"])
    told(archive, "e")
    found = bodies(archive)
    (own,) = set(found) - {"guild-of-weavers.aut"}
    assert found == {"guild-of-weavers.aut": {"a:o1", "c:o1", "e:o1"}, own: {"b:o1", "d:o1"}}
    assert own.startswith("guild-of-weavers.aut~")
    known = portrait(view_of(archive), over(archive), own)
    assert (known.country, [(one.key, one.readouts) for one in known.elsewhere]) == (
        "AUT",
        [("guild-of-weavers.aut", 3)],
    )
    first, *_, last = keys_named(view_of(archive), number)
    assert (first, last) == (own, "guild-of-weavers.aut")
    assert_sound(archive)
    undo(archive, ADA, number)
    assert bodies(archive) == {"guild-of-weavers.aut": {f"{name}:o1" for name in "abcde"}}


def test_what_leaves_as_a_whole_takes_with_it_what_comes_in_later(archive: Archive) -> None:
    told(archive, "a", acronym="GOW")
    told(archive, "b", called="GOW")
    assert bodies(archive) == {"guild-of-weavers.aut": {"a:o1", "b:o1"}}
    split(archive, over(archive), ADA, "guild-of-weavers.aut", ["gow.aut"])
    told(archive, "c", called="GOW")
    assert bodies(archive) == {"guild-of-weavers.aut": {"a:o1"}, "gow.aut": {"b:o1", "c:o1"}}
    told(archive, "d", acronym="GOW")
    assert bodies(archive) == {"guild-of-weavers.aut": {"a:o1", "d:o1"}, "gow.aut": {"b:o1", "c:o1"}}
    assert_sound(archive)


def test_two_are_kept_apart_before_the_rule_joins_them(archive: Archive) -> None:
    told(archive, "a")
    told(archive, "b", called="GOW")
    keep_two(archive, over(archive), ADA, "GOW", GUILD)
    told(archive, "c", acronym="GOW")
    assert bodies(archive) == {"guild-of-weavers.aut": {"a:o1", "c:o1"}, "gow.aut": {"b:o1"}}


def test_what_was_split_off_is_merged_with_another_or_back_again(archive: Archive) -> None:
    for name in "ab":
        told(archive, name)
    told(archive, "c", called=SALT, country="SWE")
    split(archive, over(archive), ADA, GUILD, ["b:o1"])
    second = merge(archive, over(archive), ADA, "b:o1", SALT)
    assert bodies(archive) == {"guild-of-weavers.aut": {"a:o1"}, "institute-of-salt.swe": {"b:o1", "c:o1"}}
    undo(archive, ADA, second)
    (own,) = set(bodies(archive)) - {"guild-of-weavers.aut", "institute-of-salt.swe"}
    merge(archive, over(archive), ADA, own, "guild-of-weavers.aut")
    assert bodies(archive) == {"guild-of-weavers.aut": {"a:o1", "b:o1"}, "institute-of-salt.swe": {"c:o1"}}
    assert portrait(view_of(archive), over(archive), own).key == "guild-of-weavers.aut"
    assert [(one.decision.number, one.reason) for one in misfits(view_of(archive))] == [
        (1, "a later decision says otherwise")
    ]
    split(archive, over(archive), ADA, GUILD, ["guild-of-weavers.aut"])
    assert bodies(archive)[own] == {"b:o1"}
    assert_sound(archive)


def test_a_decision_holds_in_a_new_version_and_what_is_gone_is_told(archive: Archive) -> None:
    told(archive, "a")
    told(archive, "b", called="Salt Institute", country="SWE")
    merge(archive, over(archive), ADA, "a:o1", "b:o1")
    told(archive, "b", "2024-02-09", called="Salt Institute", country="SWE")
    assert len(bodies(archive)) == 1
    assert misfits(view_of(archive)) == []
    told(archive, "b", "2024-02-10", called="Linen Exchange", country="SWE")
    assert set(bodies(archive)) == {"guild-of-weavers.aut", "linen-exchange.swe"}
    assert [(one.readout, one.reason) for one in misfits(view_of(archive))] == [
        ("b", "what it speaks of is in the record no more")
    ]
    assert_sound(archive)


def test_decisions_move_with_the_archive(archive: Archive, new_archive_url: Callable[[], str], tmp_path: Path) -> None:
    for name in "abc":
        told(archive, name)
    told(archive, "d", called=SALT, country="SWE")
    split(archive, over(archive), ADA, GUILD, ["c:o1"])
    merge(archive, over(archive), ADA, SALT, "a:o1")
    dump(archive, tmp_path / "all.gz")
    with open_archive(new_archive_url(), create=True) as other:
        restore(other, tmp_path / "all.gz")
        assert bodies(other) == bodies(archive)
        assert_sound(other)


def test_a_note_of_where_an_organization_stands_that_is_wrong_is_named(archive: Archive) -> None:
    told(archive, "a")
    told(archive, "b", called=SALT, country="SWE")
    merge(archive, over(archive), ADA, "a:o1", "b:o1")
    with writing(archive) as connection:
        connection.execute(update(DecisionAnchor).where(DecisionAnchor.number == 1).values(now_id=None))
    expected = ["decision 1: the organizations of which it speaks stand elsewhere than is noted"]
    assert list(faults(archive)) == expected
    with writing(archive) as connection:
        following.rebuild(connection)
    assert_sound(archive)


def test_what_was_decided_is_told_of_each_that_it_speaks_of(archive: Archive) -> None:
    for name in "ab":
        told(archive, name)
    told(archive, "c", called=SALT, country="SWE")
    split(archive, over(archive), ADA, GUILD, ["b:o1"])
    merge(archive, over(archive), ADA, SALT, "guild-of-weavers.aut")
    undo(archive, ADA, 2)
    found = history(view_of(archive), ["guild-of-weavers.aut"])
    assert [(one.number, one.action, one.stands, one.about) for one in found] == [
        (2, "merge", False, ("c:o1", "a:o1")),
        (1, "split", True, ("b:o1",)),
    ]
    assert [one.number for one in history(view_of(archive), ["institute-of-salt.swe"])] == [2]
    assert [(one.decision.action, one.stands) for one in taken(view_of(archive))] == [
        ("split", True),
        ("merge", False),
        ("undo", True),
    ]


def test_what_cannot_be_decided_is_said(archive: Archive) -> None:
    for name in "ab":
        told(archive, name)
    told(archive, "c", country=None)
    told(archive, "d", called=SALT, country="SWE")
    now = over(archive)
    with pytest.raises(ArchiveError, match=r"is known here as Salt; near it are institute-of-salt\.swe"):
        merge(archive, now, ADA, "Salt", SALT)
    with pytest.raises(ArchiveError, match=r"may be 2 organizations; name one by the key: guild-of-weavers\.aut \(2\)"):
        merge(archive, now, ADA, GUILD, SALT)
    with pytest.raises(ArchiveError, match="are one organization already"):
        merge(archive, now, ADA, "a:o1", "b:o1")
    with pytest.raises(ArchiveError, match="are one organization here; split says which entries leave"):
        keep_two(archive, now, ADA, "a:o1", "guild-of-weavers.aut")
    with pytest.raises(ArchiveError, match="nothing would be left"):
        split(archive, now, ADA, "guild-of-weavers.aut", ["a:o1", GUILD])
    with pytest.raises(ArchiveError, match="d:o1 is no entry, name or key of that organization"):
        split(archive, now, ADA, "guild-of-weavers.aut", ["d:o1"])
    with pytest.raises(ArchiveError, match="a:p1 is a person, and no organization"):
        merge(archive, now, ADA, "a:p1", SALT)
    with pytest.raises(ArchiveError, match="needs an author"):
        merge(archive, now, Deciding(" "), "a:o1", SALT)
    assert taken(view_of(archive)) == []


def test_a_name_means_the_one_that_far_more_readouts_name(archive: Archive) -> None:
    for number in range(11):
        told(archive, f"r{number}")
    told(archive, "s", country=None)
    assert the_one(view_of(archive), over(archive), "guild of weavers") == "guild-of-weavers.aut"
    told(archive, "t", country=None)
    with pytest.raises(ArchiveError, match="may be 2 organizations"):
        the_one(view_of(archive), over(archive), "guild of weavers")


def test_a_readout_that_names_it_in_two_ways_is_told_of_once(archive: Archive) -> None:
    told(archive, "a", also="Society of Looms")
    told(archive, "b", "2024-03-02", also="Society of Looms")
    merge(archive, over(archive), ADA, GUILD, "society-of-looms")
    found = portrait(view_of(archive), over(archive), "society-of-looms")
    assert [one.readout for one in found.newest] == ["b", "a"]
    assert (found.readouts, found.looked_into) == (2, 2)
    assert [one.naming.readout for one in found.about] == ["b", "a"]
