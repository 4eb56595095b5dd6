"""How rows stream out of the tables into columns: as plain values, a few at a time, joined by number afterwards.

A join in the database and an object for each row cost several times what the rows themselves do; where millions are
loaded, each table is read by itself in its own order, and what belongs together is found in sorted columns.
"""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Executable

    from aidememoire.archive.overview.columns import Numbers

_AT_ONCE: Final = 2_000  # rows: more at once are no quicker, and take more memory


def fetched(connection: Connection, asked: Executable) -> Iterator[Sequence[Sequence[Any]]]:
    """Give rows, some at a time; only for columns that need no conversion.

    SQLite's driver streams by itself, and its bare rows take half as long; a server is asked to stream.
    """
    if connection.dialect.name != "sqlite":
        yield from connection.execution_options(yield_per=_AT_ONCE).execute(asked).partitions()
        return
    with connection.execute(asked) as result:
        cursor = result.cursor
        assert cursor is not None
        while some := cursor.fetchmany(_AT_ONCE):
            yield some


def streamed(connection: Connection, asked: Executable) -> Iterator[Sequence[Any]]:
    """Give the same rows one by one."""
    return chain.from_iterable(fetched(connection, asked))


def numbers(connection: Connection, asked: Executable, columns: int) -> Numbers:
    """Load rows of whole numbers that fit 32 bits, none of them null; shape (columns, rows)."""
    found = array("i")  # grows in place, where a list of pieces would be held twice
    for some in fetched(connection, asked):
        found.extend(chain.from_iterable(some))
    return np.frombuffer(found, np.int32).reshape(-1, columns).T.copy()
