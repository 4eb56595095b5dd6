"""With whom a person met most, in how many encounters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, distinct, func, select
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.remembering import remembered
from aidememoire.archive.tables import Cluster, Entry, EntryLink, Member, Version

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.view import View


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
    own_entry, own_member, person = aliased(Entry), aliased(Member), aliased(Cluster)
    entries = (
        select(own_entry.id)
        .join(own_member, own_member.anchor_id == own_entry.anchor_id)
        .join(person, person.id == own_member.cluster_id)
        .where(person.kind == "person", person.key == key)
    )
    account, encounter = aliased(Entry), aliased(Member)
    theirs = (
        select(encounter.cluster_id)
        .distinct()
        .select_from(EntryLink)
        .join(account, account.id == EntryLink.entry_id)
        .join(encounter, encounter.anchor_id == account.anchor_id)
        .where(EntryLink.role == "participant", EntryLink.target_id.in_(entries))
        .cte("theirs")
    )
    met, link, other, member = aliased(Cluster), aliased(EntryLink), aliased(Entry), aliased(Member)
    number = func.count(distinct(theirs.c.cluster_id))
    asked = (
        select(Cluster.key, Cluster.name, Cluster.side, number, func.max(met.date))
        .select_from(theirs)
        .join(met, met.id == theirs.c.cluster_id)
        .join(encounter, encounter.cluster_id == theirs.c.cluster_id)
        .join(account, account.anchor_id == encounter.anchor_id)
        .join(Version, and_(Version.id == account.version_id, Version.current))
        .join(link, and_(link.entry_id == account.id, link.role == "participant"))
        .join(other, other.id == link.target_id)
        .join(member, member.anchor_id == other.anchor_id)
        .join(Cluster, Cluster.id == member.cluster_id)
        .where(Cluster.kind == "person", Cluster.key != key, view.permitted())
        .group_by(Cluster.id, Cluster.key, Cluster.name, Cluster.side)
        .order_by(number.desc(), Cluster.key)
        .limit(most)
    )
    return [Contact(*row) for row in connection.execute(asked)]
