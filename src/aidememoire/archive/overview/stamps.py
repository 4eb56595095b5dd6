"""Whether an overview is current, and who may share one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from aidememoire.archive.connection import reading
from aidememoire.archive.tables import Cluster, Decision, Judgement, Reading, Version

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.view import View


class Stamp(NamedTuple):
    """The last of each thing that an archive appends; with anything new, one of them is another."""

    version: int
    reading: int
    decision: int
    judgement: int
    cluster: int


def stamp_of(view: View) -> Stamp:
    """Give the stamp of an archive as it is now; it tells nobody anything, but whether something moved."""
    with reading(view.archive) as connection:
        return stamp_at(connection)


def stamp_at(connection: Connection) -> Stamp:
    """Give the stamp of the state that a connection sees."""
    last = (func.max(table.id) for table in (Version, Reading, Decision, Judgement, Cluster))
    return Stamp(*(connection.scalar(select(one)) or 0 for one in last))


def scope_of(view: View) -> str:
    """Name what a view may see: viewers for whom the condition is the same share an overview."""
    return str(view.permitted().compile(compile_kwargs={"literal_binds": True}))
