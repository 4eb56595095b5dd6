"""With whom a person met most, in how many encounters."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.remembering import remembered
from aidememoire.archive.tables import Cluster, Entry, EntryLink, Member, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select

    from aidememoire.archive.view import View

_AT_ONCE: Final = 500


@dataclass(frozen=True)
class Contact:
    """Somebody who took part in the same encounters, how many these are, and the date of the last."""

    key: str
    name: str
    side: str | None
    encounters: int
    last: str | None


def contacts(view: View, key: str, most: int = 12) -> list[Contact]:
    """Give whom a person, named by the key, met in most encounters."""
    with reading(view.archive) as connection:
        return remembered(connection, view, ("contacts", key, most), lambda: _found(connection, view, key, most))


def _found(connection: Connection, view: View, key: str, most: int) -> list[Contact]:
    met: dict[int, dict[int, str]] = defaultdict(dict)
    theirs = _encounters(connection, view, key)
    for at in range(0, len(theirs), _AT_ONCE):
        for person, encounter, date in connection.execute(_participants(view, theirs[at : at + _AT_ONCE])):
            met[person][encounter] = date or ""
    known = select(Cluster.id, Cluster.key, Cluster.name, Cluster.side)
    often = sorted(met, key=lambda person: (-len(met[person]), person))[: most + 1]
    found = {row[0]: row for row in connection.execute(known.where(Cluster.id.in_(often), Cluster.key != key))}
    contacts = [
        Contact(*found[person][1:], len(met[person]), max(met[person].values()) or None)
        for person in often
        if person in found
    ]
    return sorted(contacts, key=lambda one: (-one.encounters, one.key))[:most]


def _encounters(connection: Connection, view: View, key: str) -> list[int]:
    """Give the encounters in which a person took part."""
    account, encounter = aliased(Entry), aliased(Member)
    asked = (
        select(encounter.cluster_id)
        .distinct()
        .select_from(Cluster)
        .join(Member, Member.cluster_id == Cluster.id)
        .join(Entry, Entry.anchor_id == Member.anchor_id)
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .join(EntryLink, and_(EntryLink.target_id == Entry.id, EntryLink.role == "participant"))
        .join(account, account.id == EntryLink.entry_id)
        .join(encounter, encounter.anchor_id == account.anchor_id)
        .where(Cluster.kind == "person", Cluster.key == key, view.permitted())
    )
    return list(connection.scalars(asked))


def _participants(view: View, encounters: Sequence[int]) -> Select[int, int, str | None]:
    """Ask who took part in encounters: person, encounter, date."""
    account, person, met = aliased(Entry), aliased(Member), aliased(Cluster)
    return (
        select(person.cluster_id, Member.cluster_id, met.date)
        .distinct()
        .select_from(Member)
        .join(met, met.id == Member.cluster_id)
        .join(account, account.anchor_id == Member.anchor_id)
        .join(Version, and_(Version.id == account.version_id, Version.current))
        .join(EntryLink, and_(EntryLink.entry_id == account.id, EntryLink.role == "participant"))
        .join(Entry, Entry.id == EntryLink.target_id)
        .join(person, person.anchor_id == Entry.anchor_id)
        .where(Member.cluster_id.in_(encounters), view.permitted())
    )
