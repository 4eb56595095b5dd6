"""What an index finds, in order: the rows that may be hits, a few at a time, whichever database they rest in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, cast, column, func, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY

from aidememoire.archive.search.rendering import fts5, tsquery
from aidememoire.archive.search.schema import TABLES
from aidememoire.archive.tables import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, FromClause, Row, Select, TableClause

    from aidememoire.archive.search.places import What
    from aidememoire.archive.search.query import Query

    Rows = FromClause

_WALK: Final = 2_000
"""Rows that PostgreSQL goes through one by one before it asks its index."""
_BY_INDEX: Final = {
    **dict.fromkeys(("enable_seqscan", "enable_hashjoin", "enable_mergejoin", "jit"), "off"),
    "plan_cache_mode": "force_custom_plan",
}
"""Settings of PostgreSQL under which it looks rows up one by one, and sees what is asked of it before it plans."""
_HARDLY_ANY: Final = 0.25
"""How many of the next rows are taken to meet what none of them was seen to meet."""
_GROWTH: Final = 4
_MOST: Final = 2_000


@dataclass(frozen=True)
class Sought:
    """What rows are sought: by a question to the index, among these places; `is_meant` is a condition on each.

    The condition is made for the rows at hand, and may name `Version` beside them. The index cannot know of it, so it
    should not leave out much of what the index gives.
    """

    what: What
    query: Query
    places: range
    is_meant: Callable[[Rows], ColumnElement[bool]]


def candidates(connection: Connection, sought: Sought, at_first: int) -> Iterator[Row[Any]]:
    """Give rows in their order; `at_first` says how many will probably do."""
    find = _in_sqlite if connection.dialect.name == "sqlite" else _in_postgresql
    number, left = at_first, sought.places
    while left:
        rows = find(connection, sought, left, number)
        yield from (row for row in rows if row.is_meant)
        if len(rows) < number:
            return
        left = range(rows[-1].id + 1, left.stop)
        number = min(number * _GROWTH, _MOST)


def go_by_index(connection: Connection) -> None:
    """Keep PostgreSQL, until the transaction ends, from going through whole tables for the sake of a few rows."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(*(func.set_config(name, value, True) for name, value in _BY_INDEX.items())))


def _in_sqlite(connection: Connection, sought: Sought, places: range, number: int) -> list[Row[Any]]:
    """Let FTS5 go through its rows in their order, each looked up in the table: it stops when there are enough.

    The sign keeps the planner from doing it the other way round.
    """
    rows = TABLES[sought.what]
    index = table(f"{rows.name}_index", column("rowid"))
    found = (
        _shown(rows)
        .select_from(index)
        .join(rows, rows.c.id == literal_column(f"+{index.name}.rowid"))
        .where(text(f"{index.name} MATCH :question").bindparams(question=fts5(sought.query)))
        .where(index.c.rowid >= places.start, index.c.rowid < places.stop)
        .order_by(index.c.rowid)
        .limit(number)
    )
    return _with_words(connection, sought, found)


def _in_postgresql(connection: Connection, sought: Sought, places: range, number: int) -> list[Row[Any]]:
    """Go through the next rows one by one; where they are not enough, let the index find more, and sort.

    The index of PostgreSQL has no order, so it gives all rows of a stretch before the first of them is known. What
    many rows meet is found among the next ones; from what these hold follows how long a stretch is likely to do, as if
    rows were spread evenly over places; what hardly any row meets, the index then gives at once.
    """
    rows = TABLES[sought.what]
    question = cast(tsquery(sought.query), TSQUERY)
    next_ones = select(rows).where(*_inside(rows, places)).order_by(rows.c.id).limit(_WALK).subquery()
    near = _shown(next_ones).where(next_ones.c.words.op("@@")(question)).order_by(next_ones.c.id)
    found = _with_words(connection, sought, near.limit(number))
    if len(found) == number:
        return found
    go_by_index(connection)
    start = _place_after(connection, rows, places, _WALK)
    walked = start - _place_after(connection, rows, places, 0)
    likely = start + int(walked * 2 * number / (len(found) or _HARDLY_ANY))
    for stop in sorted({min(likely, places.stop), places.stop}):
        if start < stop and len(found) < number:
            stretch = _shown(rows).where(rows.c.words.op("@@")(question), *_inside(rows, range(start, stop)))
            found += _with_words(connection, sought, stretch.order_by(rows.c.id + 0).limit(number - len(found)))
            start = stop
    return found


def _place_after(connection: Connection, rows: TableClause, places: range, number: int) -> int:
    """Give the place of the row before which there are so many others; the end where there are fewer."""
    asked = select(rows.c.id).where(*_inside(rows, places)).order_by(rows.c.id).offset(number).limit(1)
    return connection.scalar(asked) or places.stop


def _inside(rows: TableClause, places: range) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return rows.c.id >= places.start, rows.c.id < places.stop


def _shown(rows: Rows) -> Select[Any]:
    return select(*(one for one in rows.c if one.name != "words"))


def _with_words(connection: Connection, sought: Sought, found: Select[Any]) -> list[Row[Any]]:
    """Fetch what was found, each row with the words that it stands in and whether it is meant.

    Only the rows that are wanted are joined with others, whatever a planner thinks of their number.
    """
    rows = found.subquery()
    asked = (
        select(*rows.c, Version.words_id, sought.is_meant(rows).label("is_meant"))
        .join(Version, Version.id == rows.c.version_id)
        .order_by(rows.c.id)
    )
    return list(connection.execute(asked))
