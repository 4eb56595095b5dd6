"""Deciding about entries of a readout: confirm, correct, reject, add, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from aidememoire.archive import following
from aidememoire.archive.anchors import spots_of
from aidememoire.archive.connection import writing
from aidememoire.archive.decisions import editing
from aidememoire.archive.decisions.current import current
from aidememoire.archive.decisions.log import append
from aidememoire.archive.decisions.seeing import ClashError, basis_of
from aidememoire.archive.decisions.standing import Place
from aidememoire.archive.entering import enter, leave_out
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import Document, Version, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from aidememoire.archive.anchors import Spot
    from aidememoire.archive.connection import Archive
    from aidememoire.archive.decisions.log import Deciding
    from aidememoire.archive.decisions.standing import Action
    from aidememoire.archive.decisions.values import Value
    from aidememoire.record import Entry, Record


def confirm(archive: Archive, by: Deciding, readout: str, entry: str, seen: str | None = None) -> int:
    """Accept an entry as it stands; gives the decision's number. Raises `ArchiveError` where there is none.

    For all that decide about an entry: `seen` is what the person had before them (`seeing.basis_of`); `ClashError` is
    raised where the entry is another by now.
    """
    with writing(archive) as connection:
        here = _Here(connection, readout)
        here.check(entry, seen)
        return here.decide(by, "confirm", here.spot_of(entry), editing.confirmed(here.entry(entry), here.record))


def confirm_several(archive: Archive, by: Deciding, readout: str, seen: Mapping[str, str]) -> list[str]:
    """Accept entries as they stand, each with what was seen of it; gives those that are others by now, left alone."""
    with writing(archive) as connection:
        here = _Here(connection, readout)
        others = [entry for entry, basis in seen.items() if not here.is_still(entry, basis)]
        for entry in seen:
            if entry not in others:
                here.write(by, "confirm", here.spot_of(entry), editing.confirmed(here.entry(entry), here.record))
        here.accept_anew()
        return others


def correct(
    archive: Archive, by: Deciding, readout: str, entry: str, changes: Mapping[str, Any], seen: str | None = None
) -> int:
    """Accept an entry with some fields changed (`editing.changes_of`); gives the decision's number.

    Raises `ArchiveError` where there is no such entry, or the record could not hold it so.
    """
    with writing(archive) as connection:
        here = _Here(connection, readout)
        here.check(entry, seen)
        value = editing.corrected(here.entry(entry), changes, here.record)
        return here.decide(by, "correct", here.spot_of(entry), value)


def reject(archive: Archive, by: Deciding, readout: str, entry: str, seen: str | None = None) -> int:
    """Take an entry out of the record; gives the decision's number. Raises `ArchiveError` where there is none."""
    with writing(archive) as connection:
        here = _Here(connection, readout)
        here.check(entry, seen)
        return here.decide(by, "reject", here.spot_of(entry), None)


def add(archive: Archive, by: Deciding, readout: str, kind: str, fields: Mapping[str, Any]) -> int:
    """Put an entry into the record that was not read; gives the decision's number.

    Raises `ArchiveError` where the record could not hold it.
    """
    with writing(archive) as connection:
        here = _Here(connection, readout)
        value = editing.added(kind, fields, here.record)
        return here.decide(by, "add", spots_of([*here.record.entries(), value.entry])[-1], value)


def accept_anew(connection: Connection, words: str) -> None:
    """Put decisions anew into every current version of the documents that have, or once had, some words."""
    documents = select(Version.document_id).join(Words, Words.id == Version.words_id).where(Words.sha256 == words)
    versions = select(Version.id).where(Version.current, Version.document_id.in_(documents)).order_by(Version.id)
    for version_id in connection.scalars(versions).all():
        found = current(connection, version_id)
        following.leave(connection, version_id)
        leave_out(connection, version_id)
        if found.read is not None:
            enter(connection, version_id, found.words_id, found.read)
        following.take(connection, version_id, found.read)


class _Here:
    """A readout in its current version, as it is accepted; raises `ArchiveError` where it is not there or not read."""

    def __init__(self, connection: Connection, readout: str) -> None:
        self._connection = connection
        version_id = connection.scalar(
            select(Version.id)
            .join(Document, Document.id == Version.document_id)
            .where(Document.name == readout, Version.current)
        )
        if version_id is None:
            raise ArchiveError(f"there is no readout {readout}")
        found = current(connection, version_id)
        if found.accepted is None:
            raise ArchiveError(f"{readout} is not read, so there are no entries to decide about")
        self._words = found.words
        self._name = readout
        self._accepted = found.accepted
        self._decided = found.accepted.decided
        self.record: Record = found.accepted.record
        self._spots = dict(zip((one.id for one in self.record.entries()), spots_of(self.record.entries()), strict=True))

    def entry(self, name: str) -> Entry:
        """Give an entry by its id; raises `ArchiveError` where there is none."""
        found = next((one for one in self.record.entries() if one.id == name), None)
        if found is None:
            raise ArchiveError(f"{self._name} has no entry {name}; it has {_listed(self._spots)}")
        return found

    def spot_of(self, name: str) -> Spot:
        """Give the spot by which decisions know an entry: that of an earlier decision about it, or its own."""
        self.entry(name)
        return self._decided[name].spot if name in self._decided else self._spots[name]

    def is_still(self, name: str, seen: str) -> bool:
        """Say whether an entry is what a person has seen of it."""
        found = next((one for one in self.record.entries() if one.id == name), None)
        return found is not None and basis_of(self._accepted, found) == seen

    def check(self, name: str, seen: str | None) -> None:
        """See that an entry is what the person who decides has seen of it; raises `ClashError` where it is not."""
        if seen is not None and not self.is_still(name, seen):
            raise ClashError(f"{self._name}: {name} has changed since you saw it")

    def decide(self, by: Deciding, action: Action, spot: Spot, value: Value | None) -> int:
        """Write a decision down, and put it into the record; gives its number."""
        number = self.write(by, action, spot, value)
        self.accept_anew()
        return number

    def write(self, by: Deciding, action: Action, spot: Spot, value: Value | None) -> int:
        """Write a decision down, which does not hold yet; gives its number."""
        place = Place(self._words, spot)
        return append(self._connection, by, action, place=place, value=value.to_json() if value else None).number

    def accept_anew(self) -> None:
        """Put what was written down into the record."""
        accept_anew(self._connection, self._words)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
