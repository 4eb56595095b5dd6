"""The overviews that a desk keeps: current where that is quick, said to be behind where a newer one takes its time."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import ArchiveError, Viewer
from aidememoire.archive.overview import Asked, Overview, load
from aidememoire.archive.overview.columns import Words
from aidememoire.archive.overview.figures import number_of
from aidememoire.desk.bodies import organization
from aidememoire.desk.overviews import QUICK, Looked, Overviews
from tests.archive.overview.recount import PEOPLE, tell_fully
from tests.archive.telling import Telling

if TYPE_CHECKING:
    from aidememoire.archive import Archive, View

NEW = Telling("new", (PEOPLE[2], PEOPLE[3]), date="2019-05-01", kind="call")
ALL = Asked()


class Making:
    """Loads overviews as if each took so long; waits until it may go on, if it is told to."""

    def __init__(self, took: float) -> None:
        self.took = took
        self.made = 0
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.is_done = threading.Event()

    def __call__(self, view: View) -> Overview:
        """Load one."""
        overview = replace(load(view), took=self.took)
        assert self.may_go_on.wait(30)
        self.made += 1
        self.is_done.set()
        return overview


def test_a_small_overview_is_made_anew_before_it_is_shown(desk_archive: Archive) -> None:
    making = Making(QUICK / 2)
    overviews, view = Overviews(making), desk_archive.view(Viewer("Ada"))
    before = number_of(overviews.look(view).overview, ALL)
    assert overviews.look(desk_archive.view(Viewer("Ben"))).overview is overviews.look(view).overview
    assert making.made == 1
    tell_fully(desk_archive, [NEW])
    looked = overviews.look(view)
    assert not looked.is_behind
    assert number_of(looked.overview, ALL) == before + 1


def test_a_large_one_is_shown_as_it_is_while_one_newer_is_made(desk_archive: Archive) -> None:
    making = Making(QUICK * 100)
    overviews, view = Overviews(making), desk_archive.view(Viewer("Ada"))
    first = overviews.look(view).overview
    making.is_done.clear()
    making.may_go_on.clear()
    tell_fully(desk_archive, [NEW])
    for _ in range(3):
        looked = overviews.look(view)
        assert looked.is_behind
        assert looked.overview is first
    making.may_go_on.set()
    assert making.is_done.wait(30)
    while (looked := overviews.look(view)).is_behind:
        pass
    assert number_of(looked.overview, ALL) == number_of(first, ALL) + 1
    assert making.made == 2


def test_many_who_look_at_once_wait_for_one(desk_archive: Archive) -> None:
    making = Making(QUICK * 100)
    overviews = Overviews(making)
    threads = [
        threading.Thread(target=overviews.look, args=(desk_archive.view(Viewer(str(number))),)) for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert making.made == 1


def test_who_needs_the_newest_waits_for_it(desk_archive: Archive) -> None:
    overviews, view = Overviews(Making(QUICK * 100)), desk_archive.view(Viewer("Ada"))
    before = overviews.look(view).overview
    tell_fully(desk_archive, [NEW])
    assert number_of(overviews.newest(view), ALL) == number_of(before, ALL) + 1
    assert overviews.look(view).is_behind is False


def test_a_newer_one_is_waited_for_but_not_for_ever(desk_archive: Archive) -> None:
    making = Making(QUICK * 100)
    overviews, view = Overviews(making), desk_archive.view(Viewer("Ada"))
    before = number_of(overviews.look(view).overview, ALL)
    making.may_go_on.clear()
    tell_fully(desk_archive, [NEW])
    overviews.wait_for(view, 0.05)
    assert overviews.look(view).is_behind
    making.may_go_on.set()
    overviews.wait_for(view, 30)
    looked = overviews.look(view)
    assert (looked.is_behind, number_of(looked.overview, ALL)) == (False, before + 1)


def test_an_organization_that_the_older_does_not_know_is_found_in_the_newest(desk_archive: Archive) -> None:
    overviews, view = Overviews(Making(QUICK * 100)), desk_archive.view(Viewer("Ada"))
    now = overviews.look(view).overview
    key = now.bodies.keys[0]
    empty = Looked(replace(now, bodies=replace(now.bodies, keys=Words(), others={})), is_behind=True)
    assert organization(overviews, view, empty, key).key == key
    with pytest.raises(ArchiveError, match="there is no organization guild-of-nobody"):
        organization(overviews, view, empty, "guild-of-nobody")
