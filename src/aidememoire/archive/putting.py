"""Rows put into a table, many at once.

SQLite takes them one by one quickly, once they are as its driver wants them. A PostgreSQL server is far quicker with
all of them as one value, a JSON array, in a statement that is the same however many there are: it is parsed and planned
once for a connection. Both drivers are handed what they want, since what SQLAlchemy does with every statement and value
would cost as much as storing it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import TableClause

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.orm import InstrumentedAttribute

    from aidememoire.archive.tables import Base

    Table = type[Base] | TableClause


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows, at least one, into a table; all give the same columns, of which none is packed."""
    columns = tuple(rows[0])
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_of_json(_name(table), columns, ()), {"rows": _json(rows)})
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
        return connection.exec_driver_sql(_of_json(_name(table), tuple(rows[0]), names), {"rows": _json(rows)}).all()
    last: int = connection.exec_driver_sql(f'SELECT coalesce(max(id), 0) FROM "{_name(table)}"').scalar_one()
    numbered = [{"id": number, **row} for number, row in enumerate(rows, start=last + 1)]
    put(connection, table, numbered)
    return [tuple(map(row.__getitem__, names)) for row in numbered]


def put_together(connection: Connection, rows: Mapping[type[Base], Sequence[Mapping[str, Any]]]) -> None:
    """Put rows into several tables, all with every column, of which none is packed; a table may get none.

    No row needs another one of these.
    """
    if connection.dialect.name == "postgresql":
        given = {f"rows{number}": _json(some) for number, some in enumerate(rows.values())}
        connection.exec_driver_sql(_of_several(tuple(rows)), given)
    else:
        for table, some in rows.items():
            if some:
                put(connection, table, some)


def change(connection: Connection, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Change rows, at least one: each gives its `id`, and the columns that it has from now on, all the same ones."""
    columns = tuple(name for name in rows[0] if name != "id")
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_change_by_json(_name(table), columns), {"rows": _json(rows)})
    else:
        values = [tuple(map(row.__getitem__, (*columns, "id"))) for row in rows]
        connection.exec_driver_sql(_change_by_values(_name(table), columns), values)


@lru_cache(maxsize=64)
def _of_values(table: str, columns: tuple[str, ...]) -> str:
    return f'INSERT INTO "{table}" ({_listed(columns)}) VALUES ({", ".join("?" * len(columns))})'


@lru_cache(maxsize=64)
def _of_json(table: str, columns: tuple[str, ...], given: tuple[str, ...]) -> str:
    returning = f" RETURNING {_listed(given)}" if given else ""
    return f"{_insert(table, columns, 'rows')}{returning}"


@lru_cache(maxsize=8)
def _of_several(tables: tuple[type[Base], ...]) -> str:
    parts = [
        _insert(_name(table), tuple(table.__table__.columns.keys()), f"rows{number}")
        for number, table in enumerate(tables)
    ]
    first = ", ".join(f"part{number} AS ({part})" for number, part in enumerate(parts[:-1]))
    return f"WITH {first} {parts[-1]}"


@lru_cache(maxsize=8)
def _change_by_values(table: str, columns: tuple[str, ...]) -> str:
    return f'UPDATE "{table}" SET {", ".join(f""""{name}" = ?""" for name in columns)} WHERE id = ?'


@lru_cache(maxsize=8)
def _change_by_json(table: str, columns: tuple[str, ...]) -> str:
    new = ", ".join(f'"{name}" = given."{name}"' for name in columns)
    return f'UPDATE "{table}" SET {new} FROM {_rows_of(table, "rows")} AS given WHERE "{table}".id = given.id'


def _insert(table: str, columns: tuple[str, ...], rows: str) -> str:
    listed = _listed(columns)
    return f'INSERT INTO "{table}" ({listed}) SELECT {listed} FROM {_rows_of(table, rows)}'


def _rows_of(table: str, rows: str) -> str:
    return f'json_populate_recordset(CAST(NULL AS "{table}"), CAST(%({rows})s AS json))'


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _name(table: Table) -> str:
    return table.name if isinstance(table, TableClause) else table.__tablename__


def _json(rows: Sequence[Mapping[str, Any]]) -> str:
    """Write rows for a server, which takes for null what is not told."""
    told = [{name: value for name, value in row.items() if value is not None} for row in rows]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
