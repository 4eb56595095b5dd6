"""Reading again what the archive holds: the new reading becomes current, the old ones are kept, decisions stay."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import and_, select

from aidememoire.archive.connection import Archive, reading, writing
from aidememoire.archive.entering import enter, leave_out
from aidememoire.archive.following import leave, take
from aidememoire.archive.loading import readout_of, versions, what_was_read
from aidememoire.archive.readers import is_readable
from aidememoire.archive.storing import keep_reading
from aidememoire.archive.tables import Reading, Version
from aidememoire.record import ReaderVersion
from aidememoire.sources import SetAside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy import Connection

    from aidememoire.archive.readers import Reader
    from aidememoire.record import Readout, Record

_VERSION: Final = re.compile(r"(?P<numbers>\d+(?:\.\d+)*)(?:[._-]?(?:a|b|rc|post|dev)\d*)*(?:\+[\w.]+)?", re.ASCII)
"""Numbers with points between, perhaps with a mark of what comes before or after a release, or of a build (PEP 440)."""


@dataclass(frozen=True)
class Which:
    """Which readouts are read again: those that another reader read than the one at hand.

    With `since`, those that no program of that version or a later one has read; with `all`, every one.
    """

    since: str | None = None
    all: bool = False

    def means(self, read_by: ReaderVersion | None, reader: ReaderVersion) -> bool:
        """Say whether a readout is meant that was last read by `read_by`; null where it never was."""
        if self.all or read_by is None:
            return True
        if self.since is not None:
            return version_number(read_by.program) < version_number(self.since)
        return read_by != reader


@dataclass(frozen=True)
class Reread:
    """What became of a readout: the new reading says the same, something else, or there is none, for a `reason`."""

    name: str
    what: Literal["same", "changed", "aside"]
    reason: str = ""


def version_number(words: str) -> tuple[int, ...]:
    """Read the numbers of a version ("0.10.2"), so that they can be compared; raises `ValueError` where it is none."""
    found = _VERSION.fullmatch(words)
    if found is None:
        raise ValueError(f"{words!r} is no version; write it as in 0.2.0")
    return tuple(map(int, found["numbers"].split(".")))


def to_reread(archive: Archive, which: Which, reader: ReaderVersion) -> list[int]:
    """Give the ids of the versions to read again, the oldest first; a run that was ended leaves fewer to the next."""
    asked = (
        select(Version.id, Version.language, Reading.program, Reading.pipeline, Reading.lexicon)
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .where(Version.current)
        .order_by(Version.id)
    )
    with reading(archive) as connection:
        return [
            row.id
            for row in connection.execute(asked)
            if is_readable(row.language) and which.means(_reader_in(row.program, row.pipeline, row.lexicon), reader)
        ]


def reread(archive: Archive, ids: Iterable[int], reader: Reader, jobs: int, tell: Callable[[Reread], None]) -> None:
    """Read versions again and store what is read, each in a transaction of its own; `tell` hears of each."""
    waiting: deque[int] = deque()
    for result in reader.read_many(_readouts(archive, ids, waiting), jobs):
        version_id = waiting.popleft()
        if isinstance(result, SetAside):
            tell(Reread(result.name, "aside", result.reason))
            continue
        with writing(archive, one_of_many=True) as connection:
            changed = _replace(connection, version_id, result)
        tell(Reread(result.readout.id, "changed" if changed else "same"))


def _reader_in(program: str | None, pipeline: str | None, lexicon: str | None) -> ReaderVersion | None:
    if program is None or pipeline is None or lexicon is None:
        return None
    return ReaderVersion(program=program, pipeline=pipeline, lexicon=lexicon)


def _readouts(archive: Archive, ids: Iterable[int], waiting: deque[int]) -> Iterator[Readout]:
    for version_id in ids:
        with reading(archive) as connection:
            row = connection.execute(versions().where(Version.id == version_id)).one()
        waiting.append(version_id)
        yield readout_of(row)


def _replace(connection: Connection, version_id: int, record: Record) -> bool:
    """Put a new reading in the place of the current one; say whether it says something else.

    Entries stay as they are where nothing changed, and so does everything that hangs on them. A version that another
    program has superseded meanwhile is left alone.
    """
    asked = (
        select(Version.words_id, Reading.record)
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .where(Version.id == version_id, Version.current)
    )
    before = connection.execute(asked).one_or_none()
    if before is None:
        return False
    keep_reading(connection, version_id, record)
    if before.record == what_was_read(record):
        return False
    leave(connection, version_id)
    leave_out(connection, version_id)
    enter(connection, version_id, before.words_id, record)
    take(connection, version_id, record)
    return True
