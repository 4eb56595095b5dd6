"""What an overview says of the five axes and of posts is what the tables say, one encounter or person at a time."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from aidememoire.archive import ArchiveError, open_archive
from aidememoire.archive.connection import reading
from aidememoire.archive.decisions.deciding import reject
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.encounters.axes import NAMES
from aidememoire.archive.encounters.listing import Wanted, encounters
from aidememoire.archive.encounters.paging import EncounterPage, encounter_page
from aidememoire.archive.encounters.tenures import tenures
from aidememoire.archive.overview import Asked, load
from aidememoire.archive.overview.at_hand import at_hand
from aidememoire.archive.overview.selecting import lacking
from aidememoire.archive.overview.table import STATES
from aidememoire.archive.overview.tenures import tenures_in
from aidememoire.archive.tables import Cluster
from tests.archive.keeping import view_of
from tests.archive.overview.recount import DATES
from tests.archive.telling import Seen, Telling, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.archive import Archive, View
    from aidememoire.archive.encounters.axes import AxisName

ADA: Final = Deciding("Ada")
BERG = Seen("Adela Bergström", "AUT", "Foreign Minister")
BERG_BARE = Seen("Adela Bergström", "AUT")
LIND = Seen("Tomas Lindqvist", "SWE", "President")
VENN = Seen("Ole Vennemoe", "NOR")
PEOPLE: Final = (BERG, BERG_BARE, Seen("Adela Bergström", "AUT", "Foreign Minister", "former"), LIND, VENN)
POST_BY_OTHERS: Final = (
    Telling("before", (BERG, LIND), date="2024-01-10", publisher="Palace", publisher_side="SWE"),
    Telling("bare", (BERG_BARE, LIND), date="2024-02-10", kind="call", publisher="Palace", publisher_side="SWE"),
    Telling("after", (BERG, LIND), date="2024-03-10", publisher="Palace", publisher_side="SWE"),
    Telling("unknown", (VENN, LIND), date="2024-02-11", publisher="Palace", publisher_side="SWE"),
    Telling("undated", (VENN, LIND), date=None, published="2024-02-12"),
    Telling("undated-too", (VENN, BERG), date=None, published="2024-01-12"),
)


def tellings() -> st.SearchStrategy[list[Telling]]:
    """Draw readouts in which people come with a post, with a former one, or with none."""
    one = st.builds(
        Telling,
        name=st.just(""),
        people=st.lists(st.sampled_from(PEOPLE), max_size=3, unique_by=lambda seen: seen.name).map(tuple),
        date=st.sampled_from(DATES),
        kind=st.sampled_from(["meeting", "call"]),
        publisher_side=st.sampled_from(["AUT", "SWE", None]),
        published=st.sampled_from(["2023-01-02", "2024-03-06", "2024-11-03", "2025"]),
    )
    return st.lists(one, min_size=1, max_size=7).map(
        lambda some: [Telling(**{**vars(telling), "name": f"r{number}"}) for number, telling in enumerate(some)]
    )


def assert_axes_agree(view: View) -> None:
    """Compare every axis of every encounter, and the posts of everybody, with what the tables say."""
    listed = encounters(view, Wanted())
    with reading(view.archive) as connection:
        people = connection.scalars(select(Cluster.id).where(Cluster.kind == "person")).all()
        posts = tenures(connection, view, people)
        assert at_hand(connection, view) is None
    overview = load(view)
    assert tenures_in(overview, [*people, 0]) == posts
    table = overview.encounters
    assert {
        table.keys[at]: {name: STATES[table.axes[row, at]] for row, name in enumerate(NAMES)}
        for at in range(len(table.keys))
    } == {one.key: {name: one.axes[name].state for name in NAMES} for one in listed}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told_of=tellings())
def test_axes_and_posts_are_those_of_the_tables(new_archive_url: Callable[[], str], told_of: list[Telling]) -> None:
    with open_archive(new_archive_url(), create=True) as archive:
        tell(archive, *told_of)
        assert_axes_agree(view_of(archive))


def test_a_post_that_others_state_is_inferred_and_a_rejected_account_counts_no_more(archive: Archive) -> None:
    tell(archive, *POST_BY_OTHERS)
    assert_axes_agree(view_of(archive))
    assert names_lacking(view_of(archive), Wanted(missing="post")) == [
        ("2024-02-11", "meeting"),
        (None, "meeting"),
    ]
    reject(archive, ADA, "after", "e1")
    reject(archive, ADA, "after", "p1")
    assert_axes_agree(view_of(archive))
    assert ("2024-02-10", "call") in names_lacking(view_of(archive), Wanted(missing="post"))


def names_lacking(view: View, wanted: Wanted) -> list[tuple[str | None, str | None]]:
    """Give date and kind of encounters that lack something."""
    return [(one.took.date, one.took.kind) for one in encounter_page(view, wanted).encounters]


def paged(view: View, wanted: Wanted) -> list[EncounterPage]:
    """Give all pages, one encounter on each."""
    found = [encounter_page(view, wanted, most=1)]
    while found[-1].after is not None:
        found.append(encounter_page(view, wanted, after=found[-1].after, most=1))
    return found


@pytest.mark.parametrize("axis", NAMES)
@pytest.mark.parametrize("more", [{}, {"side": "AUT"}, {"kind": "call"}, {"since": "2024-02", "until": "2024-02"}])
def test_a_page_is_the_same_with_an_overview_at_hand(
    archive: Archive, archive_url: str, axis: AxisName, more: dict[str, str]
) -> None:
    tell(archive, *POST_BY_OTHERS)
    wanted = Wanted(missing=axis, **more)
    without = paged(view_of(archive), wanted)
    with open_archive(archive_url) as again:  # what was answered before is remembered with the other
        view = view_of(again)
        overview = load(view)
        with reading(again) as connection:
            assert at_hand(connection, view) is overview
        assert paged(view, wanted) == without
        assert not encounter_page(view, Wanted(missing=axis, kind="séance")).encounters


def test_an_overview_is_at_hand_while_it_is_kept_and_shows_what_is_there(archive: Archive) -> None:
    tell(archive, *POST_BY_OTHERS[:2])
    view = view_of(archive)
    overview = load(view)
    with reading(archive) as connection:
        assert at_hand(connection, view) is overview
    tell(archive, POST_BY_OTHERS[2])
    with reading(archive) as connection:
        assert at_hand(connection, view) is None
    again = load(view)
    with reading(archive) as connection:
        assert at_hand(connection, view) is again
        del again
        gc.collect()
        assert at_hand(connection, view) is None


def test_a_place_that_is_in_no_list_of_what_lacks_is_looked_for_in_the_tables(archive: Archive) -> None:
    tell(archive, *POST_BY_OTHERS)
    view = view_of(archive)
    overview = load(view)
    (call,) = [at for at in range(len(overview.encounters.keys)) if "call" in overview.encounters.keys[at]]
    key = overview.encounters.keys[call]
    assert lacking(overview, Asked(kind="call"), "post").size == 0
    behind = encounter_page(view, Wanted(missing="post"), after=f"2024-02-10~{key}")
    assert [one.took.date for one in behind.encounters] == [None]
    with pytest.raises(ArchiveError, match="no place in a list"):
        encounter_page(view, Wanted(missing="post"), after="nowhere")
