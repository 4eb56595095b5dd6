"""Adding to an archive and looking into it, in the few words that tests need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive import Viewer
from aidememoire.archive.adding import Means, Outcome, add
from aidememoire.archive.checking import faults
from tests.archive.reader import QuickReader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.archive import Archive, View
    from aidememoire.record import Readout
    from aidememoire.sources import Note, SetAside


def put(
    archive: Archive, *found: Readout | SetAside | Note, reader: QuickReader | None = None
) -> list[tuple[str, str]]:
    """Add, and give what became of each document, in the order in which it was told."""
    return put_all(archive, found, reader)


def put_all(
    archive: Archive, found: Iterable[Readout | SetAside | Note], reader: QuickReader | None = None
) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []

    def tell(one: Outcome | Note) -> None:
        if isinstance(one, Outcome):
            told.append((one.name, one.what))

    used = reader or QuickReader()
    add(archive, found, Means(lambda: used, lambda number: 1, tell))
    return told


def view_of(archive: Archive) -> View:
    return archive.view(Viewer("Ada"))


def assert_sound(archive: Archive) -> None:
    assert list(faults(archive)) == []
