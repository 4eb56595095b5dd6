"""Decisions about entries, put into what was read whenever a version is read or changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from aidememoire.archive.decisions.current import Current, current, decided_documents
from aidememoire.archive.decisions.log import decisions, is_spoken_of, note_entries
from aidememoire.archive.entering import enter, leave_out
from aidememoire.archive.loading import record_of, versions, what_was_read
from aidememoire.archive.tables import Accepted, Conflict, DecisionAnchor, Entry, Version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Select

    from aidememoire.record import Record


def take(connection: Connection, version_id: int, read: Record | None) -> Record | None:
    """Put the accepted entries in the place of those that were read; gives the record that holds."""
    if not is_spoken_of(connection, version_id):
        return read
    return _accept(connection, version_id) or read


def _accept(connection: Connection, version_id: int) -> Record | None:
    """Put the accepted entries in place; gives the accepted record where it is another than was read."""
    found = current(connection, version_id)
    if found.conflicts:
        rows = [{"decision_id": n, "version_id": version_id, "reason": why} for n, why in found.conflicts.items()]
        connection.execute(insert(Conflict), rows)
    if found.accepted and (found.accepted.decided or found.accepted.record != found.read):
        leave_out(connection, version_id)
        enter(connection, version_id, found.words_id, found.accepted.record)
        _mark(connection, found)
        whole = what_was_read(found.accepted.record)
        connection.execute(insert(Accepted).values(version_id=version_id, record=whole))
        return found.accepted.record
    return None


def leave(connection: Connection, version_id: int) -> None:
    """Take away what follows from decisions for a version; the decisions stay."""
    for table in (Accepted, Conflict):
        connection.execute(delete(table).where(table.version_id == version_id))


def rebuild(connection: Connection) -> None:
    """Find out anew which entries decisions speak of, and put all of them into what was read."""
    for table in (Accepted, Conflict, DecisionAnchor):
        connection.execute(delete(table))
    note_entries(connection, decisions(connection))
    for version_id in connection.scalars(_decided_versions().order_by(Version.id)).all():
        _accept(connection, version_id)


def faults(connection: Connection) -> Iterator[str]:
    """Name accepted records that are not what was read and decided, and decisions that do not fit and are not told."""
    for version_id in connection.scalars(_decided_versions().order_by(Version.id)).all():
        found = current(connection, version_id)
        version = connection.execute(versions().where(Version.id == version_id)).one()
        if found.accepted and record_of(version) != found.accepted.record:
            yield f"{version.name}: its record is not what was read and what was decided"
        asked = select(Conflict.decision_id, Conflict.reason).where(Conflict.version_id == version_id)
        told = {row.decision_id: row.reason for row in connection.execute(asked)}
        for number, reason in found.conflicts.items():
            if told.get(number) != reason:
                yield f"{version.name}: decision {number} does not fit ({reason}), and that is not told"


def _decided_versions() -> Select[int]:
    return select(Version.id).where(Version.current, Version.document_id.in_(decided_documents()))


def _mark(connection: Connection, found: Current) -> None:
    """Note beside the entries which decision made them what they are."""
    assert found.accepted is not None
    entries = {entry.id: entry for entry in found.accepted.record.entries()}
    for name, decided in found.accepted.decided.items():
        value = json.dumps(entries[name].model_dump(by_alias=True, mode="json"), ensure_ascii=False)
        here = (Entry.version_id == found.version_id, Entry.entry == name)
        marked = {"state": decided.state, "decision_id": decided.number, "value": value}
        connection.execute(update(Entry).where(*here).values(marked))
