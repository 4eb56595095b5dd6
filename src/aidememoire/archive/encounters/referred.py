"""Which readouts lean on an encounter: references of others that are resolved to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.encounters.accounts import KIND
from aidememoire.archive.encounters.resolving import references_of
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.remembering import remembered
from aidememoire.archive.tables import Cluster, Document, Entry, EntrySide, Member, Version

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.view import View

_MOST: Final = 12  # readouts that are looked into
_WHOLE: Final = len("2023-11-15")


@dataclass(frozen=True)
class Referring:
    """A reference of a readout, in its words, that means an encounter, and why it is taken to."""

    readout: str
    entry: str
    publisher: str | None
    published: str | None
    words: str
    reason: str


def referred_to(view: View, key: str) -> list[Referring]:
    """Give references that mean an encounter, of the first readouts after it that name its day.

    Only references with the encounter's whole date are looked for, and those of readouts that speak of one of its
    sides.
    """
    with reading(view.archive) as connection:
        return remembered(connection, view, ("referred to", key), lambda: _found(connection, view, key))


def _found(connection: Connection, view: View, key: str) -> list[Referring]:
    found = []
    for name, publisher, url, published in _candidates(connection, view, key):
        for one in references_of(view, name):
            if one.meant is not None and one.meant.key == key:
                who = publisher_of(publisher, url)
                found.append(Referring(name, one.entry, who, published, one.words, one.meant.reason))
    return found


def _candidates(connection: Connection, view: View, key: str) -> list[tuple[str, str | None, str | None, str | None]]:
    cluster = connection.execute(
        select(Cluster.id, Cluster.date).where(Cluster.kind == KIND, Cluster.key == key)
    ).one_or_none()
    if cluster is None or cluster.date is None or len(cluster.date) < _WHOLE:
        return []
    own, party = aliased(Entry), aliased(Entry)
    accounts = select(own.version_id).join(Member, Member.anchor_id == own.anchor_id)
    accounts = accounts.where(Member.cluster_id == cluster.id)
    sides = (
        select(EntrySide.side)
        .join(own, own.id == EntrySide.entry_id)
        .join(Member, Member.anchor_id == own.anchor_id)
        .where(Member.cluster_id == cluster.id)
    )
    of_side = exists().where(
        party.version_id == Entry.version_id, EntrySide.entry_id == party.id, EntrySide.side.in_(sides)
    )
    asked = (
        select(Document.name, Version.publisher, Version.url, Version.published)
        .distinct()
        .select_from(Entry)
        .join(Version, Version.id == Entry.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Entry.kind == "reference", Entry.form == KIND, Entry.date == cluster.date, of_side)
        .where(Version.current, Version.id.not_in(accounts), view.permitted())
        .where(or_(Version.published.is_(None), Version.published >= cluster.date))
        .order_by(Version.published, Document.name)
        .limit(_MOST)
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(asked)]
