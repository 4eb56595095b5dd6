"""Who holds posts in an organization, and the encounters at which it sat or that it hosted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, distinct, func, select
from sqlalchemy.orm import aliased

from aidememoire.archive.encounters.accounts import KIND as ENCOUNTER
from aidememoire.archive.tables import Cluster, Entry, EntryLink, EntryPost, Member, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.view import View

_READOUTS: Final = 500  # the newest that name an organization, in which its people are looked for
_MOST_HOLDERS: Final = 30
_ROLES: Final = {"organization": "took part", "host": "hosted", "initiated_by": "initiated it"}


@dataclass(frozen=True)
class Holder:
    """Somebody with a post in an organization, the title most used, and when readouts state it first and last."""

    key: str
    name: str
    title: str
    former: bool
    first: str | None
    last: str | None
    readouts: int


@dataclass(frozen=True)
class Attended:
    """An encounter, and what an organization did there."""

    key: str
    name: str
    kind: str | None
    date: str | None
    place: str | None
    did: tuple[str, ...]


def holders(connection: Connection, view: View, called: ColumnElement[bool], known_as: Sequence[str]) -> list[Holder]:
    """Give who holds or held posts there, by the newest readouts that name the organization; `known_as` are its names.

    Those whom most of these readouts name come first.
    """
    when = func.coalesce(Version.published, "").label("at")
    naming = (
        select(Version.id, when)
        .distinct()
        .join(Entry, Entry.version_id == Version.id)
        .where(called, Version.current, view.permitted())
        .order_by(when.desc(), Version.id)
        .limit(_READOUTS)
    )
    versions = list(connection.scalars(naming))
    documents = func.count(distinct(Version.document_id))
    asked = (
        select(
            Cluster.key,
            Cluster.name,
            EntryPost.title,
            EntryPost.status,
            func.min(Version.published),
            func.max(Version.published),
            documents,
        )
        .select_from(Entry)
        .join(EntryPost, EntryPost.entry_id == Entry.id)
        .join(Version, Version.id == Entry.version_id)
        .join(Member, Member.anchor_id == Entry.anchor_id)
        .join(Cluster, Cluster.id == Member.cluster_id)
        .where(Entry.version_id.in_(versions), Entry.kind == "person", EntryPost.organization.in_(list(known_as)))
        .where(Version.current, view.permitted())
        .group_by(Cluster.key, Cluster.name, EntryPost.title, EntryPost.status)
        .order_by(documents.desc(), Cluster.name, EntryPost.title)
    )
    found: dict[tuple[str, bool], Holder] = {}
    for key, name, title, status, first, last, readouts in connection.execute(asked):
        former = status == "former"
        found.setdefault((key, former), Holder(key, name, title, former, first, last, readouts))
    return list(found.values())[:_MOST_HOLDERS]


def attended(connection: Connection, view: View, called: ColumnElement[bool], most: int) -> list[Attended]:
    """Give the newest encounters at which an organization sat, that it hosted or initiated."""
    account = aliased(Entry)
    when = func.coalesce(Cluster.date, "").label("at")
    asked = (
        select(Cluster.key, Cluster.name, Cluster.form, Cluster.date, Cluster.place, EntryLink.role, when)
        .distinct()
        .select_from(Entry)
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .join(EntryLink, EntryLink.target_id == Entry.id)
        .join(account, account.id == EntryLink.entry_id)
        .join(Member, Member.anchor_id == account.anchor_id)
        .join(Cluster, Cluster.id == Member.cluster_id)
        .where(called, EntryLink.role.in_(list(_ROLES)), Cluster.kind == ENCOUNTER, view.permitted())
        .order_by(when.desc(), Cluster.key, EntryLink.role.desc())
        .limit(most * len(_ROLES))
    )
    found: dict[str, Attended] = {}
    for key, name, kind, date, place, role, _ in connection.execute(asked):
        did = (*(found[key].did if key in found else ()), _ROLES[role])
        found[key] = Attended(key, name, kind, date, place, did)
    return list(found.values())[:most]
