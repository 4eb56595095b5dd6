"""What the hits of a question have in common: how many there are of each side, topic, act, kind, teller and year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from sqlalchemy import distinct, func, select

from aidememoire.archive.connection import reading
from aidememoire.archive.search.candidates import candidates
from aidememoire.archive.search.parsing import parse
from aidememoire.archive.search.searching import sought_by
from aidememoire.archive.tables import Entry, EntryLink, EntrySide, EntryTopic, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Executable, Row

    from aidememoire.archive.search.searching import Asked
    from aidememoire.archive.view import View

MOST_COUNTED: Final = 1_000
"""Hits that are counted, the newest first, so that counting takes no longer the more there are."""

FacetName: TypeAlias = Literal["side", "topic", "act", "kind", "told_by", "publisher", "year"]
_NAMES: Final[tuple[FacetName, ...]] = ("side", "topic", "act", "kind", "told_by", "publisher", "year")


@dataclass(frozen=True)
class Facets:
    """How many of the newest hits have each value of what they can be filtered by, the most frequent first.

    `counted` says how many hits were looked at, `all` whether these are all there are. The index counts: of a text of
    more than some 16,000 words it knows only which words are in it, so one that has those of a phrase apart counts too.
    """

    counted: int
    all: bool
    values: dict[FacetName, dict[str, int]]


def facets(view: View, asked: Asked, most: int = MOST_COUNTED) -> Facets:
    """Count the values of the first hits; raises `QueryError` where the query cannot be understood.

    From what place a page goes on (`Asked.after`) makes no difference here.
    """
    query = parse(asked.query)
    with reading(view.archive) as connection:
        whole = replace(asked, after=None)
        rows = list(
            islice(candidates(connection, sought_by(connection, whole, query, view.permitted()), most), most + 1)
        )
        found = rows[:most]
        counting = _of_statements if asked.what == "statements" else _of_readouts
        values = {**counting(connection, found), **_of_publication(connection, found)} if found else {}
    return Facets(len(found), len(rows) <= most, {name: _sorted(values.get(name, Counter())) for name in _NAMES})


def _sorted(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _of_statements(connection: Connection, found: Sequence[Row[Any]]) -> dict[FacetName, Counter[str]]:
    """Count what statements have themselves, and the kinds of the encounters at which they were made."""
    entries = {row.entry_id for row in found}
    number = func.count()
    at_encounter = select(Entry.form, number).join(EntryLink, EntryLink.target_id == Entry.id)
    here = EntryLink.entry_id.in_(entries)
    kinds = _counted(connection, at_encounter.where(EntryLink.role == "encounter", here).group_by(Entry.form))
    promised = select(func.count(distinct(EntryLink.target_id))).join(Entry, Entry.id == EntryLink.entry_id)
    held = promised.where(EntryLink.role == "statement", EntryLink.target_id.in_(entries), Entry.kind == "commitment")
    kinds += Counter({"commitment": connection.scalar(held) or 0})
    sides = select(EntrySide.side, number).where(EntrySide.entry_id.in_(entries)).group_by(EntrySide.side)
    topics = select(EntryTopic.topic, number).where(EntryTopic.entry_id.in_(entries)).group_by(EntryTopic.topic)
    acts = select(Entry.act, number).where(Entry.id.in_(entries)).group_by(Entry.act)
    tellers = select(Entry.told_by, number).where(Entry.id.in_(entries)).group_by(Entry.told_by)
    return {
        "side": _counted(connection, sides),
        "topic": _counted(connection, topics),
        "kind": kinds,
        "act": _counted(connection, acts),
        "told_by": _counted(connection, tellers),
    }


def _of_readouts(connection: Connection, found: Sequence[Row[Any]]) -> dict[FacetName, Counter[str]]:
    """Count the readouts any of whose entries has a value."""
    inside = Entry.version_id.in_({row.version_id for row in found})
    number = func.count(distinct(Entry.version_id))
    forms = select(Entry.form, number).where(inside, Entry.kind == "encounter").group_by(Entry.form)
    others = select(Entry.kind, number).where(inside, Entry.kind.in_(("commitment", "reference"))).group_by(Entry.kind)
    sides = select(EntrySide.side, number).join(Entry, Entry.id == EntrySide.entry_id).where(inside)
    acting = sides.where(Entry.kind.in_(("encounter", "statement", "commitment")))
    topics = select(EntryTopic.topic, number).join(Entry, Entry.id == EntryTopic.entry_id).where(inside)
    acts = select(Entry.act, number).where(inside, Entry.kind == "statement").group_by(Entry.act)
    telling = Entry.kind.in_(("statement", "commitment"))
    tellers = select(Entry.told_by, number).where(inside, telling).group_by(Entry.told_by)
    return {
        "side": _counted(connection, acting.group_by(EntrySide.side)),
        "topic": _counted(connection, topics.group_by(EntryTopic.topic)),
        "kind": _counted(connection, forms) + _counted(connection, others),
        "act": _counted(connection, acts),
        "told_by": _counted(connection, tellers),
    }


def _of_publication(connection: Connection, found: Iterable[Row[Any]]) -> dict[FacetName, Counter[str]]:
    """Count hits by the publisher and the year of their readout."""
    hits = Counter(row.version_id for row in found)
    publishers, years = Counter[str](), Counter[str]()
    asked = select(Version.id, Version.publisher, Version.published).where(Version.id.in_(list(hits)))
    for row in connection.execute(asked):
        if row.publisher is not None:
            publishers[row.publisher] += hits[row.id]
        if row.published is not None:
            years[row.published[:4]] += hits[row.id]
    return {"publisher": publishers, "year": years}


def _counted(connection: Connection, asked: Executable) -> Counter[str]:
    return Counter({row[0]: row[1] for row in connection.execute(asked) if row[0] is not None})
