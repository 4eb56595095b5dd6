"""The entries that are one organization, as readouts name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from sqlalchemy import and_, select

from aidememoire.archive.connection import reading
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.organizations.naming import KIND, key_of
from aidememoire.archive.organizations.roll import place_of
from aidememoire.archive.organizations.spoken import spoken
from aidememoire.archive.overview.columns import distinct, range_of
from aidememoire.archive.overview.loading_bodies import BETWEEN
from aidememoire.archive.tables import Document, Entry, Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.overview import Overview
    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.sameness.groups import Node
    from aidememoire.archive.view import View

_AT_ONCE: Final = 1000


class Standing(NamedTuple):
    """An entry where it stands: its anchor, what it is called, and the key that all of its name and country have.

    `node` is that key, or one of its own where a person placed the entry alone.
    """

    anchor: int
    name: str
    key: str
    node: Node


class Listed(NamedTuple):
    """An entry as it is listed: the readout, its id there, what it is called, and its country."""

    readout: str
    entry: str
    name: str
    country: str | None


class Members(NamedTuple):
    """How many entries there are, and those that are shown of them."""

    number: int
    entries: tuple[Listed, ...]


def nodes_of(overview: Overview, at: int) -> list[Node]:
    """Give the keys that an organization is put together of, its own first."""
    return [overview.bodies.keys[at], *sorted(key for key, there in overview.bodies.others.items() if there == at)]


def standing_at(connection: Connection, overview: Overview, at: int) -> list[Standing]:
    """Give the entries of an organization as they stand now, in the order of their anchors, each anchor once.

    What came in since the overview was loaded is among them, if it is called as others are.
    """
    rows = range_of(overview.mentioned.who, at)
    calls = distinct(overview.mentioned.called[rows].copy()).tolist()
    names = sorted({overview.names_of_bodies[one].partition(BETWEEN)[0] for one in calls})
    alone = spoken(connection).alone
    found: dict[int, Standing] = {}
    for begin in range(0, len(names), _AT_ONCE):
        asked = (
            select(Entry.anchor_id, Entry.name, Entry.country)
            .join(Version, and_(Version.id == Entry.version_id, Version.current))
            .where(Entry.kind == KIND, Entry.name.in_(names[begin : begin + _AT_ONCE]))
            .order_by(Entry.version_id)
        )
        for anchor, name, country in connection.execute(asked):
            key = key_of(name or "", country)
            one = Standing(anchor, name or "", key, alone.get(anchor, key))
            if place_of(overview, one.node) == at:
                found.setdefault(anchor, one)
    return sorted(found.values())


def members(
    view: View, overview: Overview, key: str, name: str = "", skipped: int = 0, most: int | None = None
) -> Members:
    """Give the entries that are an organization, or those of a name, those in the newest readouts first.

    Raises `ArchiveError` where there is no organization with this key.
    """
    at = place_of(overview, key)
    if at is None:
        raise ArchiveError(f"there is no organization {key}")
    rows = newest_first(overview, at)
    if name:
        calls = distinct(overview.mentioned.called[rows].copy())
        named = [one for one in calls.tolist() if overview.names_of_bodies[one].partition(BETWEEN)[0] == name]
        rows = rows[np.isin(overview.mentioned.called[rows], named)]
    end = None if most is None else skipped + most
    return Members(len(rows), tuple(_listed(view, overview.mentioned.entry[rows[skipped:end]].tolist())))


def newest_first(overview: Overview, at: int) -> Numbers:
    """Give the rows of the entries that are an organization, those in the newest readouts first."""
    rows = range_of(overview.mentioned.who, at)
    days = overview.readouts.day[overview.mentioned.readout[rows]]
    newest: Numbers = np.argsort(-days, kind="stable") + rows.start
    return newest


def _listed(view: View, entries: Sequence[int]) -> Iterator[Listed]:
    """Give entries by their rows, in this order; what is no more since the overview was loaded is left out."""
    asked = (
        select(Entry.id, Document.name, Entry.entry, Entry.name, Entry.country)
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .join(Document, Document.id == Version.document_id)
        .where(view.permitted())
    )
    with reading(view.archive) as connection:
        for begin in range(0, len(entries), _AT_ONCE):
            some = entries[begin : begin + _AT_ONCE]
            rows = connection.execute(asked.where(Entry.id.in_(some)))
            found = {row[0]: Listed(row[1], row[2], row[3] or "", row[4]) for row in rows}
            yield from (found[entry] for entry in some if entry in found)
