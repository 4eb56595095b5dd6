"""By which keys the entries of organizations are known now, one for all of a name or one of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.organizations.naming import key_of, slug_of
from aidememoire.archive.organizations.spoken import PARTING, spoken
from aidememoire.archive.tables import Cluster, DecisionAnchor, Entry, EntryLink, Member, Version

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from aidememoire.archive.sameness.groups import Node
    from aidememoire.archive.view import View

_TOOK_PART: Final = "organization"  # the role of its link (`tables.EntryLink`)

_account = aliased(Entry)


@dataclass(frozen=True)
class Sitting:
    """An organization that sat at an encounter, as an account names it."""

    key: str
    name: str
    country: str | None


def keys_at(connection: Connection, anchors: Collection[int]) -> dict[int, Node]:
    """Give the keys of organizations' entries by their anchors."""
    asked = (
        select(Entry.anchor_id, Entry.name, Entry.country)
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .where(Entry.anchor_id.in_(list(anchors)))
        .order_by(Entry.version_id.desc())
    )
    called = ((anchor, name or "", country) for anchor, name, country in connection.execute(asked))
    found = {anchor: key_of(name, country) for anchor, name, country in called if slug_of(name)}
    alone = spoken(connection).alone if _may_stand_alone(connection, found) else {}
    return {anchor: alone.get(anchor, key) for anchor, key in found.items()}


def _may_stand_alone(connection: Connection, anchors: Collection[int]) -> bool:
    """Say whether a person told one of the entries apart: of most readouts nobody did, and no more need be asked."""
    apart = DecisionAnchor.now_id.in_(list(anchors)), DecisionAnchor.role.in_(PARTING)
    return connection.scalar(select(DecisionAnchor.decision_id).where(*apart).limit(1)) is not None


def sat_at(view: View, encounter: str) -> tuple[Sitting, ...]:
    """Give the organizations that sat at an encounter, given by its key, each name with its country once."""
    asked = (
        select(Entry.name, Entry.country, Entry.anchor_id)
        .select_from(Cluster)
        .join(Member, Member.cluster_id == Cluster.id)
        .join(_account, _account.anchor_id == Member.anchor_id)
        .join(EntryLink, and_(EntryLink.entry_id == _account.id, EntryLink.role == _TOOK_PART))
        .join(Entry, Entry.id == EntryLink.target_id)
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .where(Cluster.kind == "encounter", Cluster.key == encounter, view.permitted())
        .order_by(Version.published, Entry.id)
    )
    with reading(view.archive) as connection:
        rows = connection.execute(asked).all()
        keys = keys_at(connection, {row.anchor_id for row in rows}) if rows else {}
    sat = (Sitting(keys[row.anchor_id], row.name or "", row.country) for row in rows if row.anchor_id in keys)
    return tuple({(one.key, one.name): one for one in sat}.values())
