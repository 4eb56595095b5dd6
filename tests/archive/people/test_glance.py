"""What an overview gives of a person is what the tables give, whatever was said and decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidememoire.archive import open_archive
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.overview import Overview, load
from aidememoire.archive.people.deciding import merge, split
from aidememoire.archive.people.glance import asked_glance, glance, place_of
from aidememoire.archive.people.looking import the_one
from aidememoire.archive.people.newest import newest_sayings
from aidememoire.archive.people.speaking import MOST_SAYINGS, Wanted, sayings_of
from tests.archive.keeping import view_of
from tests.archive.overview.recount import PEOPLE, tell_fully, tellings
from tests.archive.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.archive import Archive, View

ADA = Deciding("Ada")
BERG, LIND, *_ = PEOPLE


def wanted() -> st.SearchStrategy[Wanted]:
    return st.builds(
        Wanted,
        topic=st.sampled_from(["trade", "climate", None]),
        year=st.sampled_from(["2024", "2019", "never", None]),
        skipped=st.integers(0, 3),
    )


def assert_same(view: View, overview: Overview, at: int, asked: Wanted) -> None:
    """Compare the figures and the statements of a person with those of the tables."""
    found = glance(overview, at)
    assert place_of(view, overview, found.person.key) == at
    assert found.person == the_one(view, found.person.key)
    plainly = asked_glance(view, found.person)
    assert (found.names, found.posts, found.topics, found.tellers) == (
        plainly.names,
        plainly.posts,
        plainly.topics,
        plainly.tellers,
    )
    assert {one.key for one in found.encounters} == {one.key for one in plainly.encounters}
    assert (found.in_all, set(found.contacts)) == (plainly.in_all, set(plainly.contacts))
    for by_others in (False, True):
        newest = newest_sayings(view, overview, at, asked, by_others=by_others)
        assert newest == sayings_of(view, found.person, asked, by_others=by_others)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told_of=tellings(), data=st.data())
def test_the_figures_are_those_of_the_tables(
    new_archive_url: Callable[[], str], told_of: list[Telling], data: st.DataObject
) -> None:
    with open_archive(new_archive_url()) as archive:
        tell_fully(archive, told_of)
        view = view_of(archive)
        overview = load(view)
        assert len(overview.people.keys) > 0
        for at in range(len(overview.people.keys)):
            assert_same(view, overview, at, data.draw(wanted()))


def test_statements_are_given_page_by_page(archive: Archive) -> None:
    days = ("2024-05-02", "2024-05-03", "2024-05-03", "2024-05", "2023-01-01")
    tell_fully(
        archive,
        [
            Telling(f"r{number}", (BERG, LIND), publisher_side="AUT", published=days[number % len(days)])
            for number in range(MOST_SAYINGS + 15)
        ],
    )
    view = view_of(archive)
    overview = load(view)
    berg = the_one(view, BERG.name)
    at = place_of(view, overview, berg.key)
    assert at is not None
    for skipped in (0, 1, 7, MOST_SAYINGS, MOST_SAYINGS + 14, MOST_SAYINGS + 15):
        asked = Wanted(skipped=skipped)
        assert newest_sayings(view, overview, at, asked, by_others=False) == sayings_of(
            view, berg, asked, by_others=False
        )


def test_an_older_overview_does_not_know_whom_a_decision_has_made(archive: Archive) -> None:
    tell_fully(archive, [Telling("one", (BERG, LIND)), Telling("two", (BERG,), date="2024-08-01")])
    view = view_of(archive)
    before = load(view)
    split(archive, ADA, the_one(view, BERG.name).key, ["two:p1"])
    apart = the_one(view, "two:p1")
    assert place_of(view, before, apart.key) is None or the_one(view, "one:p1").key != apart.key
    assert asked_glance(view, apart).person.readouts == 1
    merge(archive, ADA, "one:p1", "two:p1")
    now = load(view)
    at = place_of(view, now, the_one(view, "two:p1").key)
    assert at is not None
    assert_same(view, now, at, Wanted())
    assert place_of(view, now, "nemo-nobody-123456") is None
