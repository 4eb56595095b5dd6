"""The one door out: every question carries the condition under which a viewer may see what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import ColumnElement, false

from aidememoire.archive import ArchiveError, View, Viewer
from aidememoire.archive.search import Asked, Filters
from aidememoire.archive.tables import Version
from tests.archive.keeping import put, view_of
from tests.archive.texts import LAGOS, VIENNA, readout

if TYPE_CHECKING:
    from aidememoire.archive import Archive


class Stranger(View):
    """Somebody who may see nothing."""

    def permitted(self) -> ColumnElement[bool]:
        return false()


class Guest(View):
    """Somebody who may see what the presidency publishes."""

    def permitted(self) -> ColumnElement[bool]:
        return Version.publisher == "Presidency"


@pytest.fixture
def held(archive: Archive) -> Archive:
    put(
        archive,
        readout(VIENNA, "vienna", publisher="Foreign Ministry"),
        readout(LAGOS, "lagos", publisher="Presidency"),
    )
    return archive


def test_whoever_may_see_nothing_sees_nothing(held: Archive) -> None:
    view = Stranger(held, Viewer("Eve"))
    assert (list(view.readouts()), list(view.records()), view.coverage()) == ([], [], [])
    counts = view.counts()
    assert (counts.documents, counts.versions, counts.sources, counts.unread, counts.entries) == (0, 0, 0, 0, {})
    assert view.search(Asked("trade")).hits == ()
    assert view.unknown(Filters(publisher="Presidency")) == ["publisher"]
    for question in (view.readout, view.record, view.states):
        with pytest.raises(ArchiveError, match="there is no readout vienna"):
            question("vienna")


def test_whoever_may_see_some_sees_these_alone(held: Archive) -> None:
    view = Guest(held, Viewer("Guest"))
    assert [one.name for one in view.readouts()] == ["lagos"]
    assert [one.readout.id for one in view.records()] == ["lagos"]
    assert [(one.publisher, one.readouts) for one in view.coverage()] == [("Presidency", 1)]
    assert (view.counts().documents, view.counts().entries["statement"]) == (1, 1)
    assert {hit.readout for hit in view.search(Asked("that OR trade")).hits} == {"lagos"}
    assert view.record("lagos").statements
    with pytest.raises(ArchiveError, match="there is no readout vienna"):
        view.record("vienna")


def test_today_every_viewer_sees_all(held: Archive) -> None:
    assert [one.name for one in view_of(held).readouts()] == ["lagos", "vienna"]
    assert {hit.readout for hit in view_of(held).search(Asked("trade OR climate")).hits} == {"lagos", "vienna"}
