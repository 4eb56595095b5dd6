"""Organizations across readouts: known by name and country, with their people, encounters and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import ArchiveError
from aidememoire.archive.organizations.naming import key_of, parts_of, slug_of
from aidememoire.archive.organizations.portrait import portrait
from aidememoire.archive.organizations.roll import by_letter, most_named, of_name
from aidememoire.archive.overview import load
from tests.archive.keeping import view_of
from tests.archive.organizations.bodies import GUILD, told

if TYPE_CHECKING:
    from aidememoire.archive import Archive


def test_a_key_is_made_of_name_and_country() -> None:
    assert slug_of("The Guild of Weavers") == slug_of("GUILD OF WEAVERS") == "guild-of-weavers"
    assert key_of("Société Générale", "FRA") == "societe-generale.fra"
    assert parts_of("societe-generale.fra") == ("societe-generale", "FRA")
    assert parts_of("nato") == ("nato", None)
    assert parts_of("nato.usa~3f2a1c07") == ("nato", "USA")
    assert slug_of("The") == "the"


def test_names_that_differ_in_article_and_case_are_one(archive: Archive) -> None:
    told(archive, "one", "2024-01-02")
    told(archive, "two", "2024-02-02", "GUILD of Weavers")
    told(archive, "three", "2024-03-02", country=None)
    found = portrait(view_of(archive), load(view_of(archive)), "guild-of-weavers.aut")
    assert (found.readouts, set(found.names), found.kinds) == (2, {GUILD, "GUILD of Weavers"}, {"other": 2})
    assert [(one.key, one.country, one.readouts) for one in found.elsewhere] == [("guild-of-weavers", None, 1)]
    assert [(one.naming.readout, one.words) for one in found.about] == [
        ("two", "founded in 1901"),
        ("one", "founded in 1901"),
    ]
    assert [(one.name, one.title, one.first, one.last) for one in found.holders] == [
        ("Ada Berg", "Chair", "2024-01-02", "2024-02-02")
    ]
    assert [(one.date, one.did) for one in found.encounters] == [
        ("2024-02-02", ("took part", "hosted")),
        ("2024-01-02", ("took part", "hosted")),
    ]
    with pytest.raises(ArchiveError, match=r"there is no organization guild-of-weavers\.fra"):
        portrait(view_of(archive), load(view_of(archive)), "guild-of-weavers.fra")


def test_organizations_are_listed_and_found(archive: Archive) -> None:
    told(archive, "one", "2024-01-02")
    told(archive, "two", "2024-02-02")
    told(archive, "three", "2024-03-02", "Institute of Salt", "SWE")
    overview = load(view_of(archive))
    assert [(one.key, one.readouts) for one in most_named(overview).bodies] == [
        ("guild-of-weavers.aut", 2),
        ("institute-of-salt.swe", 1),
    ]
    assert [one.key for one in most_named(overview, "SWE").bodies] == ["institute-of-salt.swe"]
    assert [one.key for one in by_letter(overview, "g").bodies] == ["guild-of-weavers.aut"]
    assert [one.key for one in of_name(overview, "salt").bodies] == ["institute-of-salt.swe"]
    assert of_name(overview, "…").bodies == by_letter(overview, "").bodies == ()
    first = most_named(overview, most=1)
    assert [one.key for one in most_named(overview, after=first.after, most=1).bodies] == ["institute-of-salt.swe"]


def test_an_organization_is_one_under_its_name_and_its_acronym(archive: Archive) -> None:
    told(archive, "one", "2024-01-02", acronym="GOW")
    told(archive, "two", "2024-02-02", "GOW")
    told(archive, "three", "2024-03-02", "GOW", "SWE")
    overview = load(view_of(archive))
    assert [(one.key, one.acronym, one.readouts) for one in most_named(overview).bodies] == [
        ("guild-of-weavers.aut", "GOW", 2),
        ("gow.swe", None, 1),
    ]
    for key in ("guild-of-weavers.aut", "gow.aut"):
        found = portrait(view_of(archive), overview, key)
        assert (found.key, found.names) == ("guild-of-weavers.aut", {"The Guild of Weavers": 1, "GOW": 1})
        assert [one.readout for one in found.newest] == ["two", "one"]
        assert len(found.encounters) == 2
    assert [one.key for one in of_name(overview, "gow", "AUT").bodies] == ["guild-of-weavers.aut"]
    assert portrait(view_of(archive), overview, "gow.swe").elsewhere == ()
