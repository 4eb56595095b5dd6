"""Links that a rule is not sure of, or that something blocks, for a person to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.tables import Cluster, Entry, Judgement, Member, Version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection
    from sqlalchemy.orm import InstrumentedAttribute

    from aidememoire.archive.sameness.kinds import KindName
    from aidememoire.archive.view import View


@dataclass(frozen=True)
class Suggestion:
    """Two people, or two encounters, that may be one; `score` is the chance from 0 to 1."""

    first: str
    first_name: str
    second: str
    second_name: str
    score: float
    reason: str


def suggestions(view: View, kind: KindName, most: int) -> list[Suggestion]:
    """Give the most likely links between clusters that nobody has decided, each pair once, the likeliest first."""
    found: dict[frozenset[str], Suggestion] = {}
    with reading(view.archive) as connection:
        decided = set(_kept_apart(connection, kind))
        for one in _between_clusters(connection, view, kind):
            pair = frozenset((one.first, one.second))
            if pair not in decided:
                found.setdefault(pair, one)
            if len(found) == most:
                break
    return list(found.values())


def _between_clusters(connection: Connection, view: View, kind: KindName) -> Iterator[Suggestion]:
    one, other = aliased(Cluster), aliased(Cluster)
    first, second = aliased(Member), aliased(Member)
    asked = (
        select(one.key, one.name, other.key, other.name, Judgement.score, Judgement.reason)
        .select_from(Judgement)
        .join(first, first.anchor_id == Judgement.first_id)
        .join(second, second.anchor_id == Judgement.second_id)
        .join(one, one.id == first.cluster_id)
        .join(other, other.id == second.cluster_id)
        .where(Judgement.kind == kind, Judgement.rule.is_not(None), Judgement.verdict != "must-link")
        .where(one.id != other.id, _is_seen(view, Judgement.first_id), _is_seen(view, Judgement.second_id))
        .order_by(Judgement.score.desc(), one.key, other.key)
    )
    for row in connection.execute(asked):
        yield Suggestion(*row)


def _kept_apart(connection: Connection, kind: KindName) -> Iterator[frozenset[str]]:
    """Give the pairs of clusters of which a person said that they are two."""
    one, other = aliased(Cluster), aliased(Cluster)
    first, second = aliased(Member), aliased(Member)
    asked = (
        select(one.key, other.key)
        .select_from(Judgement)
        .join(first, first.anchor_id == Judgement.first_id)
        .join(second, second.anchor_id == Judgement.second_id)
        .join(one, one.id == first.cluster_id)
        .join(other, other.id == second.cluster_id)
        .where(Judgement.kind == kind, Judgement.decision_id.is_not(None), Judgement.verdict == "cannot-link")
    )
    for row in connection.execute(asked):
        yield frozenset((row[0], row[1]))


def _is_seen(view: View, anchor: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Give the condition that the viewer may see an entry at an anchor."""
    return exists().where(Entry.anchor_id == anchor, Version.id == Entry.version_id, Version.current, view.permitted())
