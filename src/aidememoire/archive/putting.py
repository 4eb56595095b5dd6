"""Rows put into a table, many at once.

SQLite takes them one by one quickly, once they are as its driver wants them: the statement says what they are, and
what SQLAlchemy does with every value of every row would cost as much as storing it. A PostgreSQL server is far quicker
with all of them as one value, a JSON array, in a statement that is the same however many there are: it is parsed and
planned once for a connection.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import TableClause, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, TextClause
    from sqlalchemy.orm import InstrumentedAttribute

    from aidememoire.archive.tables import Base

    Table = type[Base] | TableClause


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows, at least one, into a table; all give the same columns, of which none is packed."""
    columns = tuple(rows[0])
    if connection.dialect.name == "postgresql":
        connection.execute(_of_json(_name(table), columns, ()), {"rows": _json(rows)})
    else:
        values = [tuple(map(row.__getitem__, columns)) for row in rows]
        connection.exec_driver_sql(_of_values(_name(table), columns), values)


def put_and_give(
    connection: Connection, table: type[Base], rows: Sequence[Mapping[str, Any]], *given: InstrumentedAttribute[Any]
) -> Sequence[tuple[Any, ...]]:
    """Do the same with rows that have no `id` yet, and give that or other columns of each row, in no certain order.

    In SQLite the numbers that come next are given here, as SQLite would: whoever writes there writes alone.
    """
    names = tuple(column.key for column in given)
    if connection.dialect.name == "postgresql":
        return connection.execute(_of_json(_name(table), tuple(rows[0]), names), {"rows": _json(rows)}).all()
    last: int = connection.exec_driver_sql(f'SELECT coalesce(max(id), 0) FROM "{_name(table)}"').scalar_one()
    numbered = [{"id": number, **row} for number, row in enumerate(rows, start=last + 1)]
    put(connection, table, numbered)
    return [tuple(map(row.__getitem__, names)) for row in numbered]


@lru_cache(maxsize=64)
def _of_values(table: str, columns: tuple[str, ...]) -> str:
    return f'INSERT INTO "{table}" ({_listed(columns)}) VALUES ({", ".join("?" * len(columns))})'


@lru_cache(maxsize=64)
def _of_json(table: str, columns: tuple[str, ...], given: tuple[str, ...]) -> TextClause:
    listed = _listed(columns)
    returning = f" RETURNING {_listed(given)}" if given else ""
    rows = f'json_populate_recordset(CAST(NULL AS "{table}"), CAST(:rows AS json))'
    return text(f'INSERT INTO "{table}" ({listed}) SELECT {listed} FROM {rows}{returning}')


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _name(table: Table) -> str:
    return table.name if isinstance(table, TableClause) else table.__tablename__


def _json(rows: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
