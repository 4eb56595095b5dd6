"""What all tables stand on: how words and packed JSON are stored, and how constraints are named."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Double, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect


class Packed(TypeDecorator[str]):
    """A long text that is read whole and never searched (a record as JSON): stored compressed, to about a sixth."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Compress what goes in."""
        return None if value is None else zlib.compress(value.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Give back what went in."""
        return None if value is None else zlib.decompress(value).decode()


class Base(DeclarativeBase):
    """The base of all tables.

    Words are compared byte by byte, so that both databases put them in the same order: on a PostgreSQL server the
    migrations give their columns the collation "C".
    """

    type_annotation_map: Final[dict[Any, Any]] = {str: Text(), float: Double()}
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
