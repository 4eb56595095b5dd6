"""From a record to rows: entries in columns that can be asked, their sides, topics and posts, and who names whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import bindparam, delete, select

from aidememoire.archive.anchors import KINDS, anchored, anchored_first, spots_of
from aidememoire.archive.putting import put_and_give, put_together
from aidememoire.archive.tables import Entry as EntryRow
from aidememoire.archive.tables import EntryLink, EntryPost, EntrySide, EntryTopic
from aidememoire.record import (
    Commitment,
    Encounter,
    Entry,
    Organization,
    Person,
    Record,
    Reference,
    Statement,
    is_side,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.decisions.standing import Decision
    from aidememoire.archive.tables import Base

DETAILS: Final = (EntrySide, EntryTopic, EntryPost, EntryLink)
"""The tables of what hangs on entries."""
_OPEN: Final[dict[str, Any]] = dict.fromkeys(
    column.name
    for column in EntryRow.__table__.columns
    if column.nullable and column.name not in ("decision_id", "value")
)
"""The columns that some kinds fill and others leave open."""
_READ: Final = "read"
"""The state of an entry of which nobody has decided."""
_ROWS: Final = select(EntryRow.entry, EntryRow.id, EntryRow.anchor_id, EntryRow.kind, EntryRow.state).where(
    EntryRow.version_id == bindparam("version_id")
)


class Entered(NamedTuple):
    """The row of an entry: its number, the anchor at which it stands, its kind and its state (`tables.Entry`)."""

    id: int
    anchor_id: int
    kind: str
    state: str


class Arrival(NamedTuple):
    """A version whose entries have come in, as the parts are told of it that follow them (`following`).

    `record` is what holds of it, null where it is unread; `entries` are its rows by the ids of its entries, and
    `decisions` those that stand and speak of entries of its document. No other version has words that are `unheard`.
    """

    version_id: int
    record: Record | None
    entries: Mapping[str, Entered]
    decisions: Sequence[Decision] = ()
    unheard: bool = False


def enter(
    connection: Connection, version_id: int, words_id: int, record: Record, *, unheard: bool = False
) -> dict[str, Entered]:
    """Write the rows of a record's entries, for a version that has none; gives them by the ids of the entries.

    Nothing hangs on words that are `unheard` yet.
    """
    entries = list(record.entries())
    if not entries:
        return {}
    anchors = (anchored_first if unheard else anchored)(connection, words_id, spots_of(entries))
    rows = [
        {"version_id": version_id, "anchor_id": anchor, "ordinal": ordinal, **columns_of(entry)}
        for ordinal, (entry, anchor) in enumerate(zip(entries, anchors, strict=True))
    ]
    row_of = dict(put_and_give(connection, EntryRow, rows, EntryRow.entry, EntryRow.id))
    details: dict[type[Base], list[dict[str, Any]]] = {table: [] for table in DETAILS}
    for entry in entries:
        for table, row in details_of(entry, record, row_of):
            details[table].append(row)
    put_together(connection, details)
    return {
        entry.id: Entered(row_of[entry.id], anchor, row["kind"], _READ)
        for entry, anchor, row in zip(entries, anchors, rows, strict=True)
    }


def entered(connection: Connection, version_id: int) -> dict[str, Entered]:
    """Give the rows of a version's entries, by the ids of these."""
    return {row[0]: Entered(*row[1:]) for row in connection.execute(_ROWS, {"version_id": version_id})}


def leave_out(connection: Connection, version_id: int) -> None:
    """Take the rows of a version's entries away, and with them all that hangs on them."""
    connection.execute(delete(EntryRow).where(EntryRow.version_id == version_id))


def columns_of(entry: Entry) -> dict[str, Any]:
    """Give an entry's row, without the version and anchor it belongs to."""
    row = {**_OPEN, "kind": KINDS[type(entry)], "entry": entry.id, "score": entry.score}
    match entry:
        case Person():
            return row | _same(entry, "name", "side", "speaks_for", "standing", "present")
        case Organization():
            return row | _same(entry, "name", "acronym", "country", "present") | {"form": entry.kind}
        case Encounter():
            where = {"place": entry.place.name, "country": entry.place.country} if entry.place else {}
            return row | _same(entry, "date", "end_date", "track") | {"form": entry.kind} | where
        case Statement():
            return row | _same(entry, "scope", "act", "told_by")
        case Commitment():
            amount = {"quantity": entry.quantity.value, "unit": entry.quantity.unit} if entry.quantity else {}
            due = {"due": entry.due.text, "due_date": entry.due.date} if entry.due else {}
            return row | amount | due | {"told_by": entry.told_by}
        case Reference():
            return row | _same(entry, "date", "place") | {"form": entry.kind}
    raise TypeError(f"no kind of entry: {type(entry).__name__}")


def _same(entry: Entry, *names: str) -> dict[str, Any]:
    """Give the columns that are called as in a record, and hold the same."""
    return {name: getattr(entry, name) for name in names}


def details_of(entry: Entry, record: Record, row_of: Mapping[str, int]) -> Iterator[tuple[type[Base], dict[str, Any]]]:
    """Give the rows that hang on an entry, each with its table; `row_of` gives the row of an entry by its id."""
    row = {"entry_id": row_of[entry.id]}
    for side in sorted(sides_of(entry, record)):
        yield EntrySide, {**row, "side": side}
    if isinstance(entry, Statement):
        for topic in sorted(set(entry.topics)):
            yield EntryTopic, {**row, "topic": topic}
    if isinstance(entry, Person):
        for number, post in enumerate(entry.posts):
            stated = {"title": post.title, "organization": post.organization, "status": post.status, "rank": post.rank}
            yield EntryPost, {**row, "number": number, **stated}
    for role, name in dict.fromkeys(_named_by(entry)):
        if name is not None and not is_side(name):
            yield EntryLink, {**row, "role": role, "target_id": row_of[name]}


def sides_of(entry: Entry, record: Record) -> set[str]:
    """Give the sides that an entry names, itself or through the people in it."""
    named: set[str | None]
    match entry:
        case Person():
            named = {entry.side}
        case Organization():
            named = {entry.country}
        case Encounter():
            named = {*entry.sides, *_sides_of_people(entry.participants, record)}
        case Statement():
            named = {*entry.sides, *filter(is_side, entry.speakers)}
        case Commitment():
            named = {*filter(is_side, entry.by), *_sides_of_people(entry.by, record)}
        case _:
            named = set()
    return {side for side in named if side is not None}


def _sides_of_people(ids: Collection[str], record: Record) -> set[str | None]:
    return {person.side for person in record.people if person.id in ids} if ids else set()


def _named_by(entry: Entry) -> Iterator[tuple[str, str | None]]:
    """Give what an entry names, entries' ids and sides' codes alike, each with its role."""
    match entry:
        case Encounter():
            yield from (("participant", name) for name in entry.participants)
            yield from (("organization", name) for name in entry.organizations)
            yield from (("host", entry.host), ("initiated_by", entry.initiated_by))
        case Statement():
            yield from (("speaker", name) for name in entry.speakers)
            yield from (("reports", entry.reports), ("encounter", entry.encounter))
        case Commitment():
            yield from (("by", name) for name in entry.by)
            yield from (("beneficiary", entry.beneficiary), ("statement", entry.statement))
            yield "encounter", entry.encounter
