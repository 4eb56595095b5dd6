"""The overview that a program has at hand: what it holds already is answered without asking the tables."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary, WeakValueDictionary

from aidememoire.archive.overview.stamps import scope_of, stamp_at

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.connection import Archive
    from aidememoire.archive.overview.table import Overview
    from aidememoire.archive.view import View

_kept: Final[WeakKeyDictionary[Archive, WeakValueDictionary[str, Overview]]] = WeakKeyDictionary()
_changing: Final = Lock()


def lay_at_hand(view: View, overview: Overview) -> None:
    """Let an overview be found by all who may see the same, for as long as whoever loaded it keeps it."""
    with _changing:
        _kept.setdefault(view.archive, WeakValueDictionary())[scope_of(view)] = overview


def at_hand(connection: Connection, view: View) -> Overview | None:
    """Give the overview of a view; null where none was loaded, or the archive moved on from the state that it shows."""
    with _changing:
        found = _kept.get(view.archive, WeakValueDictionary[str, "Overview"]()).get(scope_of(view))
    return found if found is not None and found.stamp == stamp_at(connection) else None
