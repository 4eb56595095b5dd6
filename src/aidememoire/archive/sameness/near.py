"""Who or what else may be the same as a person or an encounter: the links to it that nobody has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import exists, or_, select, union_all
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.remembering import remembered
from aidememoire.archive.sameness.suggesting import Suggestion, suggestions
from aidememoire.archive.tables import Cluster, Entry, Judgement, Member, Version

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute

    from aidememoire.archive.sameness.kinds import KindName
    from aidememoire.archive.view import View

_MOST: Final = 1000  # links to one that are looked at


def undecided(view: View, kind: KindName, most: int) -> list[Suggestion]:
    """Give the likeliest links that nobody has decided (`suggesting.suggestions`), found once for each state."""
    with reading(view.archive) as connection:
        return remembered(connection, view, ("suggestions", kind, most), lambda: suggestions(view, kind, most))


def may_be_same(view: View, kind: KindName, key: str, most: int = 6) -> list[Suggestion]:
    """Give the likeliest links of one person or encounter that nobody has decided, each to another one once.

    The one whose `key` it is stands first in each.
    """
    this, other = aliased(Cluster), aliased(Cluster)
    here, there = aliased(Member), aliased(Member)
    ends = [(Judgement.first_id, Judgement.second_id), (Judgement.second_id, Judgement.first_id)]
    found: dict[str, Suggestion] = {}
    with reading(view.archive) as connection:
        columns = this.key, this.name, other.key, other.name, Judgement.score, Judgement.reason, Judgement.decision_id
        asked = union_all(
            *(
                select(*columns)
                .select_from(this)
                .join(here, here.cluster_id == this.id)
                .join(Judgement, near == here.anchor_id)
                .join(there, there.anchor_id == far)
                .join(other, other.id == there.cluster_id)
                .where(this.kind == kind, this.key == key, other.id != this.id, Judgement.verdict != "must-link")
                .where(_is_seen(view, far), or_(Judgement.rule.is_not(None), Judgement.decision_id.is_not(None)))
                for near, far in ends
            )
        )
        rows = sorted(connection.execute(asked.limit(_MOST)), key=lambda row: (-row[4], row[2]))
        apart = {row[2] for row in rows if row[6] is not None}
        for row in rows:
            if row[2] not in apart:
                found.setdefault(row[2], Suggestion(*row[:6]))
    return list(found.values())[:most]


def _is_seen(view: View, anchor: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return exists().where(Entry.anchor_id == anchor, Version.id == Entry.version_id, Version.current, view.permitted())
