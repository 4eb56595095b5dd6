"""The overviews that a desk keeps: one for all viewers who may see the same, made anew when the archive moved."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cache
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

from aidememoire.archive.overview import Asked, Overview, load, scope_of, stamp_of
from aidememoire.archive.overview.acquaintance import network, who_met
from aidememoire.archive.overview.figures import pairs_of_sides

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.archive import View

QUICK: Final = 0.4
"""Seconds of loading that nobody minds: an overview that takes no longer is made anew before it is shown."""
_MOST: Final = 4  # scopes that are kept


@dataclass(frozen=True)
class Looked:
    """An overview as a page shows it; `is_behind` while a newer one is being made."""

    overview: Overview
    is_behind: bool = False


@dataclass
class _Kept:
    """The overview of one scope, and what keeps two from making it at once."""

    overview: Overview | None = None
    loading: Lock = field(default_factory=Lock)


PAIRS: Final = 10
"""Pairs of people on the first page."""
_SELDOM: Final = (20_000, 10, 20)
"""When garbage is looked for: so many new objects, and the looks at younger ones before a look at older ones."""
LEAST: Final = 2
"""Meetings that tie two people in the network, where nobody wishes for another number."""


def made_ready(view: View) -> Overview:
    """Load an overview, and ask it what every page begins with and what takes longest to count."""
    overview, everything = load(view), Asked()
    pairs_of_sides(overview, everything)
    who_met(overview, everything, PAIRS)
    network(overview, everything, LEAST, across=True)
    _set_apart()
    _give_back()
    return overview


@cache
def _set_apart() -> None:
    """Keep what was loaded so far, which stays, from being looked through for garbage again and again.

    The lexicon, the libraries and the first overview are most of a million objects; each look took a fifth of a second,
    for which all pages waited.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def _give_back() -> None:
    """Give memory that loading took for a moment back to the system; not every C library can."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)


class Overviews:
    """Overviews by what a view may see.

    The first look loads one and waits for it. Later, where the archive moved, a small one is made anew at once; a large
    one is shown as it is while the next one is made in a thread of its own.
    """

    def __init__(self, making: Callable[[View], Overview] = made_ready) -> None:
        self._making = making
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._finding = Lock()

    def look(self, view: View) -> Looked:
        """Give the overview of a view."""
        kept = self._of(scope_of(view))
        overview = kept.overview
        if overview is not None and overview.stamp == stamp_of(view):
            return Looked(overview)
        if overview is None or overview.took <= QUICK:
            return Looked(self._make(kept, view))
        if kept.loading.acquire(blocking=False):
            Thread(target=self._make_aside, args=(kept, view), daemon=True).start()
        return Looked(overview, is_behind=True)

    def newest(self, view: View) -> Overview:
        """Give the overview of the archive as it is now, however long making it takes."""
        return self._make(self._of(scope_of(view)), view)

    def wait_for(self, view: View, seconds: float) -> None:
        """Let the overview of the archive as it is now be made, and wait for it, but no longer than some seconds."""
        if self.look(view).is_behind:
            kept = self._of(scope_of(view))
            if kept.loading.acquire(timeout=seconds):
                kept.loading.release()

    def _of(self, scope: str) -> _Kept:
        with self._finding:
            kept = self._kept.setdefault(scope, _Kept())
            self._kept.move_to_end(scope)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
            return kept

    def _make(self, kept: _Kept, view: View) -> Overview:
        """Make one now, or wait for who makes it already."""
        with kept.loading:
            if kept.overview is None or kept.overview.stamp != stamp_of(view):
                kept.overview = self._making(view)
            return kept.overview

    def _make_aside(self, kept: _Kept, view: View) -> None:
        """Make one while the page shows the older; the lock is held already."""
        try:
            kept.overview = self._making(view)
        finally:
            kept.loading.release()
