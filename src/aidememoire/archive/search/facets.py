"""What the hits of a question have in common: how many there are of each side, topic, act, kind, teller and year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate, islice, takewhile
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from sqlalchemy import func, select

from aidememoire.archive.connection import reading
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.search.candidates import candidates, go_by_index
from aidememoire.archive.search.parsing import parse
from aidememoire.archive.search.searching import sought_by
from aidememoire.archive.tables import Entry, EntryLink, EntrySide, EntryTopic, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row, Select

    from aidememoire.archive.search.places import What
    from aidememoire.archive.search.searching import Asked
    from aidememoire.archive.view import View

MOST_COUNTED: Final[Mapping[What, int]] = {"statements": 500, "readouts": 200}
"""Hits that are counted, the newest first, so that counting takes no longer the more there are."""
_MOST_ENTRIES: Final = 20_000
"""Entries that are looked at for the values of readouts: some transcripts have a thousand each."""

FacetName: TypeAlias = Literal["side", "topic", "act", "kind", "told_by", "publisher", "year"]
_PROMISE: Final = "commitment"
_ACTING: Final = ("encounter", "statement", _PROMISE)
_TELLING: Final = (*_ACTING, "reference")
_NAMES: Final[tuple[FacetName, ...]] = ("side", "topic", "act", "kind", "told_by", "publisher", "year")


@dataclass(frozen=True)
class Facets:
    """How many of the newest hits have each value of what they can be filtered by, the most frequent first.

    `counted` says how many hits were looked at, `all` whether these are all there are. The index counts: of a text of
    more than some 16,000 words that of PostgreSQL knows only which words are in it, so one that has those of a phrase
    apart counts there too.
    """

    counted: int
    all: bool
    values: dict[FacetName, dict[str, int]]


def facets(view: View, asked: Asked, most: int | None = None) -> Facets:
    """Count the values of the first hits, as many as `MOST_COUNTED` says unless `most` does.

    From what place a page goes on (`Asked.after`) makes no difference here. Raises `QueryError` where the query cannot
    be understood.
    """
    query = parse(asked.query)
    most = most or MOST_COUNTED[asked.what]
    with reading(view.archive) as connection:
        whole = replace(asked, after=None)
        rows = list(
            islice(candidates(connection, sought_by(connection, whole, query, view.permitted()), most), most + 1)
        )
        go_by_index(connection)
        found = rows[:most] if asked.what == "statements" else _of_so_many_entries(connection, rows[:most])
        counting = _of_statements if asked.what == "statements" else _of_readouts
        values = {**counting(connection, found), **_of_publication(connection, found)} if found else {}
    return Facets(len(found), len(rows) == len(found), {name: _sorted(values.get(name, Counter())) for name in _NAMES})


def _sorted(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _of_so_many_entries(connection: Connection, found: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
    """Give the first readouts, at least one, that have no more than so many entries together."""
    number = func.count().label("number")
    asked = select(Entry.version_id, number).where(Entry.version_id.in_([row.version_id for row in found]))
    entries_of = {row.version_id: row.number for row in connection.execute(asked.group_by(Entry.version_id))}
    sums = accumulate(entries_of.get(row.version_id, 0) for row in found)
    return found[: max(1, sum(1 for _ in takewhile(lambda entries: entries <= _MOST_ENTRIES, sums)))]


def _of_statements(connection: Connection, found: Sequence[Row[Any]]) -> dict[FacetName, Counter[str]]:
    """Count what statements have themselves, and the kinds of the encounters at which they were made."""
    entries = {row.entry_id for row in found}
    own = connection.execute(select(Entry.act, Entry.told_by).where(Entry.id.in_(entries))).all()
    at = select(EntryLink.entry_id, Entry.form).join(Entry, Entry.id == EntryLink.target_id)
    kinds = at.where(EntryLink.role == "encounter", EntryLink.entry_id.in_(entries))
    held = select(EntryLink.target_id).where(EntryLink.role == "statement", EntryLink.target_id.in_(entries))
    promised = Counter({_PROMISE: len(set(connection.scalars(held)))})
    return {
        "side": _each_once(
            connection, select(EntrySide.entry_id, EntrySide.side).where(EntrySide.entry_id.in_(entries))
        ),
        "topic": _each_once(
            connection, select(EntryTopic.entry_id, EntryTopic.topic).where(EntryTopic.entry_id.in_(entries))
        ),
        "kind": _each_once(connection, kinds) + promised,
        "act": Counter(row.act for row in own if row.act is not None),
        "told_by": Counter(row.told_by for row in own if row.told_by is not None),
    }


def _of_readouts(connection: Connection, found: Sequence[Row[Any]]) -> dict[FacetName, Counter[str]]:
    """Count the readouts any of whose entries has a value."""
    inside = Entry.version_id.in_({row.version_id for row in found})
    columns = Entry.version_id, Entry.kind, Entry.form, Entry.act, Entry.told_by
    told = connection.execute(select(*columns).where(inside, Entry.kind.in_(_TELLING)).distinct()).all()
    sides = select(Entry.version_id, EntrySide.side).join(EntrySide, EntrySide.entry_id == Entry.id)
    topics = select(Entry.version_id, EntryTopic.topic).join(EntryTopic, EntryTopic.entry_id == Entry.id)
    return {
        "side": _each_once(connection, sides.where(inside, Entry.kind.in_(_ACTING)).distinct()),
        "topic": _each_once(connection, topics.where(inside, Entry.kind == "statement").distinct()),
        "kind": _once((row.version_id, _kind_of(row.kind, row.form)) for row in told),
        "act": _once((row.version_id, row.act) for row in told),
        "told_by": _once((row.version_id, row.told_by) for row in told),
    }


def _kind_of(kind: str, form: str | None) -> str | None:
    """Give the kind of an encounter, or that of an entry by which readouts can be told apart."""
    if kind == "encounter":
        return form
    return None if kind == "statement" else kind


def _of_publication(connection: Connection, found: Iterable[Row[Any]]) -> dict[FacetName, Counter[str]]:
    """Count hits by the publisher and the year of their readout."""
    hits = Counter(row.version_id for row in found)
    publishers, years = Counter[str](), Counter[str]()
    columns = Version.id, Version.publisher, Version.url, Version.published
    for row in connection.execute(select(*columns).where(Version.id.in_(list(hits)))):
        if (publisher := publisher_of(row.publisher, row.url)) is not None:
            publishers[publisher] += hits[row.id]
        if row.published is not None:
            years[row.published[:4]] += hits[row.id]
    return {"publisher": publishers, "year": years}


def _each_once(connection: Connection, asked: Select[int, Any]) -> Counter[str]:
    """Count what has each value, from pairs of the two.

    It is counted here: asked to group by a value, SQLite goes through the whole index of that value.
    """
    return _once((row[0], row[1]) for row in connection.execute(asked))


def _once(pairs: Iterable[tuple[int, str | None]]) -> Counter[str]:
    return Counter(value for _, value in set(pairs) if value is not None)
