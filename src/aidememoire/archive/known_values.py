"""Values that the archive knows, for whoever chooses among them: acts, topics and sides.

Each is found by a step in an index from one value to the next, so that what is asked grows with the values and not
with the readouts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from aidememoire.archive.connection import reading
from aidememoire.archive.tables import Entry, EntrySide, EntryTopic, Version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Select
    from sqlalchemy.orm import InstrumentedAttribute

    from aidememoire.archive.view import View

_MOST: Final = 500


def acts(view: View) -> list[str]:
    """Give what is done by statements ("reaffirm")."""
    asked = select(Entry.act).join(Version, Version.id == Entry.version_id)
    with reading(view.archive) as connection:
        return list(_steps(connection, Entry.act, asked.where(Entry.kind == "statement", view.permitted())))


def topics(view: View) -> list[str]:
    """Give the topics of statements."""
    asked = select(EntryTopic.topic).join(Entry, Entry.id == EntryTopic.entry_id)
    whole = asked.join(Version, Version.id == Entry.version_id).where(view.permitted())
    with reading(view.archive) as connection:
        return list(_steps(connection, EntryTopic.topic, whole))


def sides(view: View) -> list[str]:
    """Give the sides that entries name."""
    asked = select(EntrySide.side).join(Entry, Entry.id == EntrySide.entry_id)
    whole = asked.join(Version, Version.id == Entry.version_id).where(view.permitted())
    with reading(view.archive) as connection:
        return list(_steps(connection, EntrySide.side, whole))


def _steps(connection: Connection, column: InstrumentedAttribute[Any], asked: Select[Any]) -> Iterator[str]:
    last = ""
    for _ in range(_MOST):
        found = connection.scalar(asked.where(column > last).order_by(column).limit(1))
        if found is None:
            return
        yield found
        last = found
