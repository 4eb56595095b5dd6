"""A condition for statements that are made once and asked very often: that a column has one of many values.

SQLAlchemy writes as many marks into a statement as there are values. To a PostgreSQL server that is another statement
for each number of them, parsed and planned anew each time; it is given an array instead, which is one value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ARRAY, Boolean, ColumnElement, any_, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.visitors import InternalTraversal

if TYPE_CHECKING:
    from sqlalchemy.orm import InstrumentedAttribute
    from sqlalchemy.sql.compiler import SQLCompiler


class Among(ColumnElement[bool]):
    """Says that a column has one of the values of a list, which is given under a name when the question is asked.

    The list may be empty, and then nothing is among it.
    """

    inherit_cache = True
    _is_implicitly_boolean = True  # else SQLite is asked whether it "= 1", for which it uses no index
    type = Boolean()
    _traverse_internals = [  # noqa: RUF012  (its base declares it so)
        ("listed", InternalTraversal.dp_clauseelement),
        ("array", InternalTraversal.dp_clauseelement),
    ]

    def __init__(self, column: InstrumentedAttribute[Any], name: str) -> None:
        self.listed: ColumnElement[bool] = column.in_(bindparam(name, expanding=True))
        self.array: ColumnElement[bool] = column == any_(bindparam(name, type_=ARRAY(column.type)))


@compiles(Among)
def _listed(among: Among, compiler: SQLCompiler, **how: Any) -> str:
    return compiler.process(among.listed, **how)


@compiles(Among, "postgresql")
def _array(among: Among, compiler: SQLCompiler, **how: Any) -> str:
    return compiler.process(among.array, **how)
