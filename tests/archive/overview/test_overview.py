"""An overview gives the figures that a plain count gives, whatever was added, decided, merged or asked for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidememoire.archive import open_archive
from aidememoire.archive.connection import writing
from aidememoire.archive.decisions.deciding import reject
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.decisions.undoing import undo
from aidememoire.archive.encounters.deciding import link
from aidememoire.archive.overview import Asked, Overview, load, scope_of, stamp_of
from aidememoire.archive.overview.acquaintance import MOST_AT_ONE, carriers, network, who_met
from aidememoire.archive.overview.arrivals import last_added
from aidememoire.archive.overview.figures import (
    Held,
    holdings,
    in_time,
    newest,
    number_of,
    pairs_of_sides,
    places,
    sides_met,
    span,
    topics,
)
from aidememoire.archive.people.deciding import merge
from aidememoire.archive.storing import store
from aidememoire.record import Readout
from tests.archive.keeping import view_of
from tests.archive.overview.recount import PEOPLE, Recounted, full, tell_fully, tellings
from tests.archive.telling import Seen, Telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.archive import Archive

ADA = Deciding("Ada")
BERG, LIND, NGOZI, MEI, IVO = PEOPLE
VIENNA = Telling("vienna", (BERG, LIND), publisher="Ministry", publisher_side="AUT", place="Graz")
STOCKHOLM = Telling("stockholm", (LIND, BERG), publisher="Palace", publisher_side="SWE")
LATER = Telling("later", (MEI, LIND), date="2024-11-02", kind="call", publisher="Palace", publisher_side="SWE")
ALL = Asked()
GIVEN = ("Amadou", "Birgit", "Celso", "Dunja", "Eskil", "Fumiko", "Goran")
FAMILIES = ("Hoff", "Zab", "Quint", "Vre", "Lum", "Pok")


def asked() -> st.SearchStrategy[Asked]:
    dates = st.sampled_from(["2023", "2024", "2024-03", "2024-03-05", "2024-12-01", None])
    return st.builds(
        Asked,
        since=dates,
        until=dates,
        sides=st.lists(st.sampled_from(["AUT", "SWE", "NGA", "XXX"]), max_size=2, unique=True).map(tuple),
        kind=st.sampled_from(["meeting", "call", None]),
        rank=st.sampled_from(["head", "minister", None]),
        country=st.sampled_from(["AUT", "NGA", "FRA", None]),
        topic=st.sampled_from(["trade", "climate", None]),
        publisher=st.sampled_from(["Ministry", "example.org", "Nobody", None]),
    )


def is_meant(counted: Recounted, wanted: Asked, key: str, overview: Overview) -> bool:
    """Say plainly whether an encounter is asked for."""
    one = next(one for one in counted.listed if one.key == key)
    met = next(met for met in newest(overview, ALL) if met.key == key)
    date = one.date or ""
    publishers = {account.publisher or "example.org" for account in counted.told[key]}
    return all(
        (
            not wanted.since or bool(date and date >= wanted.since),
            not wanted.until or bool(date and date[: len(wanted.until)] <= wanted.until),
            set(wanted.sides) <= counted.sides(key),
            wanted.kind in (None, one.kind),
            wanted.rank in (None, counted.rank(key)),
            wanted.country in (None, met.country),
            wanted.topic in (None, "trade"),
            wanted.publisher is None or wanted.publisher in publishers,
        )
    )


def assert_equal(archive: Archive, counted: Recounted, wanted: Asked = ALL) -> Overview:
    """Compare an overview with a plain count."""
    view = view_of(archive)
    overview = load(view)
    met = newest(overview, ALL)
    assert [(one.key, one.name, one.kind, one.date, one.place, one.accounts) for one in met] == [
        (one.key, one.name, one.kind, one.date, one.place, one.accounts) for one in counted.listed
    ]
    assert [set(one.sides) for one in met] == [counted.sides(one.key) for one in met]
    assert [one.rank for one in met] == [counted.rank(one.key) for one in met]
    chosen = [one for one in met if is_meant(counted, wanted, one.key, overview)]
    keys = [one.key for one in chosen]
    assert newest(overview, wanted) == chosen
    assert number_of(overview, wanted) == len(chosen)
    found = {frozenset((one.one.key, one.other.key)): one.encounters for one in who_met(overview, wanted, 100)}
    assert found == counted.met(keys)
    drawn = network(overview, wanted, 1)
    assert sum(number for _, _, number in drawn.ties) == sum(counted.met(keys).values())
    months = Counter((one.date or "")[:7] for one in chosen if len(one.date or "") >= 7)
    counted_months = Counter[str]()
    for number in in_time(overview, wanted, "month"):
        counted_months[number.date] += number.encounters
    assert counted_months == months
    assert sum(one.encounters for one in places(overview, wanted)) == len(chosen)
    assert [Held(*vars(one).values()) for one in view.coverage()] == sorted(
        holdings(overview), key=lambda one: (one.publisher or "", one.month or "")
    )
    return overview


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told_of=tellings(), data=st.data())
def test_figures_are_those_of_a_plain_count(
    new_archive_url: Callable[[], str], told_of: list[Telling], data: st.DataObject
) -> None:
    with open_archive(new_archive_url()) as archive:
        tell_fully(archive, told_of)
        counted = Recounted(view_of(archive), told_of)
        for _ in range(4):
            assert_equal(archive, counted, data.draw(asked()))


def test_what_people_decide_shows_in_the_figures(archive: Archive) -> None:
    told_of = [VIENNA, STOCKHOLM, LATER]
    tell_fully(archive, told_of)
    before = assert_equal(archive, Recounted(view_of(archive), told_of))
    assert number_of(before, ALL) == 2
    linked = link(archive, ADA, "later", "vienna:e1")
    assert number_of(assert_equal(archive, Recounted(view_of(archive), told_of)), ALL) == 1
    undo(archive, ADA, linked)
    assert newest(assert_equal(archive, Recounted(view_of(archive), told_of)), ALL) == newest(before, ALL)
    merge(archive, ADA, "later:p1", "vienna:p1")
    together = assert_equal(archive, Recounted(view_of(archive), told_of))
    assert len(together.people.keys) == len(before.people.keys) - 1
    reject(archive, ADA, "later", "e1", None)
    assert number_of(load(view_of(archive)), ALL) == 1


def test_pairs_topics_and_those_who_carry_a_relation(archive: Archive) -> None:
    tell_fully(archive, [VIENNA, STOCKHOLM, LATER])
    overview = load(view_of(archive))
    assert pairs_of_sides(overview, ALL) == [("AUT", "SWE", 1), ("JPN", "SWE", 1)]
    assert sides_met(overview) == {"SWE": 2, "AUT": 1, "JPN": 1}
    assert [(one.name, one.encounters) for one in carriers(overview, ALL, "SWE", 5)] == [("Tomas Lindqvist", 2)]
    assert carriers(overview, ALL, "FRA", 5) == []
    assert topics(overview, Asked(sides=("AUT", "SWE"))) == [("2024-04", "trade", "own", 2)]
    assert topics(overview, Asked(sides=("JPN", "SWE"))) == [("2024-10", "trade", "counterpart", 1)]
    assert span(overview) == ("2024-05", "2024-11")


def test_years_and_days_are_counted_as_precisely_as_they_are_known(archive: Archive) -> None:
    tell_fully(archive, [VIENNA, Telling("year", (MEI, LIND), date="2023")])
    overview = load(view_of(archive))
    assert [(one.date, one.encounters) for one in in_time(overview, ALL, "year")] == [("2023", 1), ("2024", 1)]
    assert [(one.date, one.rank) for one in in_time(overview, ALL, "day")] == [("2024-05-02", "head")]


def test_a_crowd_is_not_taken_for_as_many_meetings(archive: Archive) -> None:
    crowd = tuple(
        Seen(
            f"{GIVEN[one % 7]} {FAMILIES[one // 7]}{GIVEN[one % 7][::-1].lower()}",
            ("AUT", "SWE")[one % 2],
            "Ambassador",
        )
        for one in range(MOST_AT_ONE + 2)
    )
    tell_fully(archive, [Telling("crowd", crowd, kind="conference"), VIENNA])
    overview = load(view_of(archive))
    assert len(who_met(overview, ALL, 10_000)) == 1
    assert sum(one.encounters for side in ("AUT", "SWE") for one in carriers(overview, ALL, side, 100)) > MOST_AT_ONE


def test_an_empty_archive_has_empty_figures(archive: Archive) -> None:
    overview = load(view_of(archive))
    assert newest(overview, ALL) == []
    assert in_time(overview, ALL, "month") == []
    assert places(overview, ALL) == []
    assert network(overview, ALL, 1) == ([], [], 0)
    assert topics(overview, Asked(sides=("AUT", "SWE"), topic="trade")) == []
    assert holdings(overview) == []
    assert span(overview) is None
    assert last_added(view_of(archive), 5) == []


def test_a_readout_that_is_not_read_is_held_and_counted_as_unread(archive: Archive) -> None:
    tell_fully(archive, [VIENNA])
    with writing(archive) as connection:
        store(connection, Readout.of("Communiqué.", id="paris", language="fr", published="2024-05-03"), None)
    assert holdings(load(view_of(archive))) == [(None, "2024-05", 1, 1), ("Ministry", "2024-05", 1, 0)]
    assert [(one.name, one.is_read) for one in last_added(view_of(archive), 1)] == [("paris", False)]


@pytest.mark.parametrize("change", ["add", "read anew", "decide", "merge", "undo"])
def test_the_stamp_moves_with_whatever_changes_the_figures(archive: Archive, change: str) -> None:
    tell_fully(archive, [VIENNA, STOCKHOLM, LATER])
    decided = link(archive, ADA, "later", "vienna:e1")
    view = view_of(archive)
    before = stamp_of(view)
    assert stamp_of(view) == before == load(view).stamp
    if change == "add":
        tell_fully(archive, [Telling("more", (NGOZI, IVO))])
    elif change == "read anew":
        with writing(archive) as connection:
            text = f"{VIENNA.readout.text} It ended late."
            again = Readout.of(text, **VIENNA.readout.model_dump(exclude={"text", "sha256", "source"}))
            store(connection, again, full(VIENNA).model_copy(update={"readout": again}))
    elif change == "decide":
        reject(archive, ADA, "vienna", "s1", None)
    elif change == "merge":
        merge(archive, ADA, "later:p1", "vienna:p1")
    else:
        undo(archive, ADA, decided)
    assert stamp_of(view) != before


def test_viewers_who_may_see_the_same_share_an_overview(archive: Archive) -> None:
    assert scope_of(view_of(archive)) == scope_of(view_of(archive))
