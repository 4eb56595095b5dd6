"""Adding readouts: what is not known yet is read, in several processes, and stored by one writer in the order given.

Each readout is stored in a transaction of its own, and what a run finds in the archive it leaves alone. So a run that
is ended at any moment leaves a whole archive, and the same run again does what is missing, with the same result as if
nothing had ended the first.
"""

from __future__ import annotations

import gc
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import func, select

from aidememoire.archive.asides import keep_document, keep_readout, settle
from aidememoire.archive.connection import Archive, count_anew, reading, writing
from aidememoire.archive.readers import is_readable
from aidememoire.archive.recognizing import address_of, recognize
from aidememoire.archive.storing import store
from aidememoire.archive.tables import Document, Version
from aidememoire.sources import Note, SetAside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aidememoire.archive.readers import Reader
    from aidememoire.archive.view import View
    from aidememoire.record import Readout, Record

_LOOKED_AT: Final = 32  # readouts that are looked at before it is settled how many processes read
_GROWN: Final = frozenset(512 * 8**n for n in range(5))
"""So many documents make an archive so much larger than before that a server should count anew; not fewer, since it
takes no index where it has counted only a few rows, until it counts again."""


@dataclass(frozen=True)
class Outcome:
    """What became of a readout or document.

    new: added; changed: added as a new version of its document; elsewhere: its words were here already, now one place
    more is known for them; known: here already; aside: set aside, with the `reason`.
    """

    name: str
    what: Literal["new", "changed", "elsewhere", "known", "aside"]
    reason: str = ""
    kept_as: str | None = None


@dataclass(frozen=True)
class Means:
    """What adding works with.

    `open_reader` is called once there is something to read; `jobs` says how many processes read, given how many
    readouts wait at the beginning (32 stand for many); `tell` hears what becomes of each document, at once.
    """

    open_reader: Callable[[], Reader]
    jobs: Callable[[int], int]
    tell: Callable[[Outcome | Note], None]


def add(archive: Archive, found: Iterable[Readout | SetAside | Note], means: Means) -> None:
    """Add what `aidememoire.sources.readouts` gives; raises `ArchiveError`, and what ends a process that reads."""
    line = _Line(archive, means.tell)
    unread = line.form(found)
    first = list(islice(unread, _LOOKED_AT))
    if first:
        reader = means.open_reader()
        with _what_is_loaded_left_alone():
            for result in reader.read_many(chain(first, unread), means.jobs(len(first))):
                line.store(result)


@contextmanager
def _what_is_loaded_left_alone() -> Iterator[None]:
    """Let the search for unused objects pass over those that are there already, such as a lexicon's.

    Records come and go by thousands of objects, and each time so many had come, all others would be gone through too:
    a tenth of the work of storing.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def name_of(view: View, readout: Readout) -> str | None:
    """Give the name under which a readout is in the archive; null where it is not, or may not be seen."""
    with reading(view.archive) as connection:
        before = recognize(connection, readout)
        if before.what not in ("known", "elsewhere"):
            return None
        named = select(Document.name).join(Version, Version.document_id == Document.id)
        return connection.scalar(named.where(Version.id == before.id, view.permitted()))


class _Line:
    """Readouts on their way into the archive, in the order in which they came.

    One that need not be read waits behind those that are being read, so that the order of storing, on which numbers of
    versions and sources depend, is the same however fast reading is.
    """

    def __init__(self, archive: Archive, tell: Callable[[Outcome | Note], None]) -> None:
        self._archive = archive
        self._tell = tell
        self._waiting: deque[tuple[Readout, bool]] = deque()
        with reading(archive) as connection:
            self._documents = connection.scalar(select(func.count()).select_from(Document)) or 0

    def form(self, found: Iterable[Readout | SetAside | Note]) -> Iterator[Readout]:
        """Take what comes in, and give the readouts that are to be read."""
        for one in found:
            if isinstance(one, Note):
                self._tell(one)
            elif isinstance(one, SetAside):
                kept_as = keep_document(self._archive, one)
                self._tell(Outcome(one.name, "aside", one.reason, kept_as))
            elif (what := self._what(one)) == "known":
                self._tell(Outcome(one.id, "known"))
            else:
                yield from self._queue(one, what)

    def _what(self, readout: Readout) -> str:
        with reading(self._archive) as connection:
            return recognize(connection, readout).what

    def _queue(self, readout: Readout, what: str) -> Iterator[Readout]:
        """Put a readout at the end of the line; words that are here are read only if their document is in the line."""
        here = what == "elsewhere" and address_of(readout) not in {address_of(other) for other, _ in self._waiting}
        is_read = is_readable(readout.language) and not here
        self._waiting.append((readout, is_read))
        if is_read:
            yield readout
        else:
            self._store_those_at_hand()

    def store(self, result: Record | SetAside) -> None:
        """Store what was read, or set aside what could not be; then what waited only for its turn."""
        readout, _ = self._waiting.popleft()
        if isinstance(result, SetAside):
            keep_readout(self._archive, readout, result.reason)
            self._tell(Outcome(readout.id, "aside", result.reason))
        else:
            self._keep(readout, result)
        self._store_those_at_hand()

    def _store_those_at_hand(self) -> None:
        while self._waiting and not self._waiting[0][1]:
            self._keep(self._waiting.popleft()[0], None)

    def _keep(self, readout: Readout, record: Record | None) -> None:
        with writing(self._archive, one_of_many=True) as connection:
            before = store(connection, readout, record)
            settle(connection, readout)
            if before.what == "new":
                self._documents += 1
                if self._documents in _GROWN:
                    count_anew(connection)
        self._tell(Outcome(readout.id, before.what))
