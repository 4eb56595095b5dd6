"""Rows put into a table, many at once.

SQLite takes them one by one quickly. A PostgreSQL server is far quicker with all of them as one value, a JSON array, in
a statement that is the same however many there are: it is parsed and planned once for a connection.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import TableClause, insert, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Insert, Row, TextClause
    from sqlalchemy.orm import InstrumentedAttribute
    from sqlalchemy.sql.dml import ReturningInsert

    from aidememoire.archive.tables import Base

    Table = type[Base] | TableClause


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows, at least one, into a table; all give the same columns, of which none is packed."""
    if connection.dialect.name == "postgresql":
        connection.execute(_of_json(_name(table), tuple(rows[0]), ()), {"rows": _json(rows)})
    else:
        connection.execute(_plain(table), rows)


def put_and_give(
    connection: Connection, table: type[Base], rows: Sequence[Mapping[str, Any]], *given: InstrumentedAttribute[Any]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Do the same, and give some columns of each row as it is in the table now, in no certain order."""
    if connection.dialect.name == "postgresql":
        names = tuple(column.key for column in given)
        return connection.execute(_of_json(_name(table), tuple(rows[0]), names), {"rows": _json(rows)}).all()
    return connection.execute(_giving(table, given), rows).all()


@lru_cache(maxsize=64)
def _plain(table: Table) -> Insert:
    return insert(table)


@lru_cache(maxsize=64)
def _giving(table: type[Base], given: tuple[InstrumentedAttribute[Any], ...]) -> ReturningInsert[*tuple[Any, ...]]:
    return insert(table).returning(*given)


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
