"""The rows of judgements: what the rule found of two nodes, and what persons said of two entries."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from sqlalchemy import and_, delete, literal_column, or_, select, union_all, update
from sqlalchemy.orm import aliased

from aidememoire.archive.among import Among
from aidememoire.archive.putting import put
from aidememoire.archive.sameness.clustering import Word
from aidememoire.archive.tables import Judgement, Member

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import CompoundSelect, Connection

    from aidememoire.archive.sameness.kinds import Judged, Kind, Placed

Verdict: TypeAlias = Literal["must-link", "cannot-link", "suggestion"]

_SURELY: Final = 1.0  # the chance that a person's judgement has
_BY_PERSON: Final = Judgement.decision_id > literal_column("0")
"""A range, for which SQLite takes the index, as it takes none for "not null". The number stands in the statement, so
that a server that plans it once for all numbers sees that few judgements are a person's."""


class Found(NamedTuple):
    """What is to be written of two nodes."""

    one: Placed
    other: Placed
    verdict: Verdict
    judged: Judged


def write(connection: Connection, kind: Kind, found: Iterable[Found]) -> None:
    """Write judgements by rule."""
    rows = [
        {
            **_between(kind.name, judgement.one.anchor_id, judgement.other.anchor_id),
            "verdict": judgement.verdict,
            "score": judgement.judged.score,
            "reason": judgement.judged.reason,
            "rule": kind.rule,
            "rule_version": kind.version,
        }
        for judgement in found
    ]
    if rows:
        put(connection, Judgement, rows)


def say(connection: Connection, kind: str, decision: int, reason: str, said: Iterable[tuple[int, int, bool]]) -> None:
    """Write what a person's decision says: of two anchors, whether they are the same."""
    rows = [
        {
            **_between(kind, one, other),
            "verdict": "must-link" if same else "cannot-link",
            "score": _SURELY,
            "reason": reason,
            "decision_id": decision,
        }
        for one, other, same in said
        if one != other
    ]
    if rows:
        put(connection, Judgement, rows)


def unsay(connection: Connection, decisions: Collection[int]) -> None:
    """Take away what decisions say, because they no longer stand or because entries have moved."""
    connection.execute(delete(Judgement).where(Judgement.decision_id.in_(decisions)))


def forget_links(connection: Connection, kind: Kind, placed: Collection[Placed]) -> None:
    """Take away the links by rule among nodes, which clustering makes anew; suggestions for doubtful ones stay."""
    anchors = [one.anchor_id for one in placed]
    among = and_(Judgement.first_id.in_(anchors), Judgement.second_id.in_(anchors))
    links = and_(Judgement.kind == kind.name, Judgement.verdict != "suggestion", Judgement.rule.is_not(None))
    connection.execute(delete(Judgement).where(among, links))


def forget_nodes(connection: Connection, anchors: Collection[int], *, by_rule: bool = False) -> None:
    """Take away all judgements that hang on anchors, because no node stands there any more; or only those by rule."""
    hanging = or_(Judgement.first_id.in_(anchors), Judgement.second_id.in_(anchors))
    connection.execute(delete(Judgement).where(hanging, *([Judgement.rule.is_not(None)] if by_rule else [])))


def move_node(connection: Connection, old: int, new: int) -> None:
    """Let the judgements by rule that hang on an anchor hang on another one."""
    hanging = and_(or_(Judgement.first_id == old, Judgement.second_id == old), Judgement.rule.is_not(None))
    for row in connection.execute(select(Judgement.id, Judgement.first_id, Judgement.second_id).where(hanging)).all():
        ends = [new if end == old else end for end in row[1:]]
        moved = {"first_id": min(ends), "second_id": max(ends)}
        connection.execute(update(Judgement).where(Judgement.id == row.id).values(moved))


def ties(connection: Connection, clusters: Collection[int], anchors: Collection[int]) -> set[tuple[int, int]]:
    """Give the pairs of clusters that hang together, of which one is among `clusters`; it may be the other one too.

    A person spoke of entries in both, or a link between them was blocked. `anchors` are those of the clusters' nodes.
    """
    asked = {"clusters": list(clusters), "anchors": list(anchors)}
    return {(row[0], row[1]) for row in connection.execute(_tied(), asked)}


@lru_cache(maxsize=1)
def _tied() -> CompoundSelect[int, int]:
    """Make the question that `ties` asks, once: it is asked of almost every readout that comes in.

    It leaves out the kind, which the clusters have, so that SQLite looks into no index but those of the few that count.
    """
    first, second = aliased(Member), aliased(Member)
    ends = (
        select(first.cluster_id, second.cluster_id)
        .select_from(Judgement)
        .join(first, first.anchor_id == Judgement.first_id)
        .join(second, second.anchor_id == Judgement.second_id)
    )
    blocked = and_(Judgement.rule.is_not(None), Judgement.verdict == "cannot-link")
    spoken = or_(Among(first.cluster_id, "clusters"), Among(second.cluster_id, "clusters"))
    return union_all(
        ends.where(blocked, Among(Judgement.first_id, "anchors")),
        ends.where(blocked, Among(Judgement.second_id, "anchors")),
        ends.where(_BY_PERSON, spoken),
    )


def words_in(connection: Connection, kind: Kind, clusters: Collection[int]) -> list[Word]:
    """Give what persons said of the nodes of clusters."""
    first = aliased(Member)
    asked = (
        select(Judgement.decision_id, Judgement.first_id, Judgement.second_id, Judgement.verdict)
        .join(first, first.anchor_id == Judgement.first_id)
        .where(_BY_PERSON, first.cluster_id.in_(clusters))
    )
    rows = connection.execute(asked).all()
    node_at = kind.nodes_at([anchor for row in rows for anchor in row[1:3]])
    return [
        Word(row.decision_id, node_at[row.first_id], node_at[row.second_id], row.verdict == "must-link")
        for row in rows
        if row.first_id in node_at and row.second_id in node_at and node_at[row.first_id] != node_at[row.second_id]
    ]


def _between(kind: str, one: int, other: int) -> dict[str, Any]:
    first, second = sorted((one, other))
    return {"kind": kind, "first_id": first, "second_id": second}
