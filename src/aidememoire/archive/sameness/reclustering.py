"""Clusters in the tables kept as judgements make them: one node more, or all that hangs together made anew.

Clusters hang together where a link leads from one to the other that was blocked, or a person spoke of both. What does
not hang together with a change is not touched by it, so that making everything anew would change nothing more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from sqlalchemy import String, bindparam, cast, delete, update

from aidememoire.archive.putting import put_and_give
from aidememoire.archive.sameness.clustering import Link, cluster
from aidememoire.archive.sameness.judgements import Found, forget_links, ties, words_in, write
from aidememoire.archive.sameness.keys import with_free_keys
from aidememoire.archive.sameness.kinds import WORTH_ASKING, Judged
from aidememoire.archive.tables import Cluster

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.sameness.clustering import Clusters
    from aidememoire.archive.sameness.groups import Node
    from aidememoire.archive.sameness.kinds import Kind, Placed

_NOT_ALONE: Final = "another fits as well, or a person said otherwise"
_OTHERS_ARE: Final = "others of the two are the same"
_NO_KEY: Final = "~"  # begins the keys that clusters have while theirs are given out anew
_OF_ID: Final = update(Cluster).where(Cluster.id == bindparam("cluster"))


def place(connection: Connection, kind: Kind, new: Sequence[Placed], others: Sequence[Placed]) -> dict[Node, int]:
    """Put nodes that are in no cluster where they belong; gives the clusters of these and of all that they moved.

    `others` are all nodes in clusters that they can be linked to.
    """
    row_of = {one.node: one for one in (*others, *new)}
    cluster_of = {one.node: one.cluster_id for one in others if one.cluster_id is not None}
    same = _judge(connection, kind, new, others)
    alone = [one for one in new if one.node not in same]
    cluster_of |= _new_clusters(connection, kind, [[one] for one in alone])
    for one in new:
        if one.node in same:
            linked = {row_of[node]: it for node, it in same[one.node].items() if node in cluster_of}
            cluster_of |= _join(connection, kind, one, linked, {cluster_of[other.node] for other in linked})
    return cluster_of


def ask_about(connection: Connection, kind: Kind, node: Placed, others: Sequence[Placed]) -> None:
    """Write down the links of a node to others that a person should be asked about."""
    _judge(connection, kind, [node], others)


def recluster(
    connection: Connection, kind: Kind, clusters: Collection[int], new: Iterable[Placed] = ()
) -> dict[Node, int]:
    """Make clusters anew, with all that hangs together with them and with new nodes; gives each node's cluster."""
    whole = hanging_together(connection, kind, clusters)
    placed = [*kind.nodes_in(whole), *new]
    words = words_in(connection, kind, whole)
    nodes = [one.node for one in placed]
    found = cluster(nodes, links_among(kind, nodes), words, kind)
    forget_links(connection, kind, placed)
    write_links(connection, kind, placed, found)
    return settle(connection, kind, placed, found.groups, whole)


def hanging_together(connection: Connection, kind: Kind, clusters: Collection[int]) -> set[int]:
    """Give clusters with all those that hang together with them."""
    whole: set[int] = set()
    fresh = set(clusters)
    while fresh:
        whole |= fresh
        tied = ties(connection, fresh, [one.anchor_id for one in kind.nodes_in(fresh)])
        fresh = {cluster_id for tie in tied for cluster_id in tie} - whole
    return whole


def links_among(kind: Kind, nodes: Iterable[Node]) -> list[Link]:
    """Give the rule's links among nodes."""
    judged = ((one, other, kind.judge(one, other)) for one, other in kind.pairs(nodes))
    return [Link(min(one, other), max(one, other), it.score) for one, other, it in judged if it.verdict == "same"]


def is_doubtful(judged: Judged) -> bool:
    """Say whether a judgement is one to ask a person about."""
    return judged.verdict == "unsure" and judged.score >= WORTH_ASKING


def write_links(connection: Connection, kind: Kind, placed: Iterable[Placed], found: Clusters) -> None:
    """Write the links that joined nodes, those that were blocked, with the reason, and what was outweighed."""
    row_of = {one.node: one for one in placed}
    used = [
        Found(row_of[one.first], row_of[one.second], "must-link", kind.judge(one.first, one.second))
        for one in found.used
    ]
    number_of = {node: number for number, group in enumerate(found.groups) for node in group}

    @cache  # most links that are blocked are between groups between which others are, too
    def why(one: int, other: int) -> str:
        return _what_keeps_apart(kind, found.groups[one], found.groups[other])

    blocked = [
        Found(
            row_of[one.first],
            row_of[one.second],
            "cannot-link",
            _but(kind.judge(one.first, one.second), why(number_of[one.first], number_of[one.second])),
        )
        for one in found.blocked
    ]
    outweighed = [
        Found(row_of[one], row_of[other], "cannot-link", _but(kind.judge(one, other), _OTHERS_ARE))
        for group in found.groups
        for one, other in combinations(filter(kind.is_firm, group), 2)
        if kind.are_apart(one, other)
    ]
    write(connection, kind, [*used, *blocked, *outweighed])


def _judge(
    connection: Connection, kind: Kind, new: Sequence[Placed], others: Sequence[Placed]
) -> dict[Node, dict[Node, Judged]]:
    """Judge new nodes, against others and each other; gives those that are the same, and writes down the doubtful."""
    same: dict[Node, dict[Node, Judged]] = defaultdict(dict)
    doubtful = []
    row_of = {one.node: one for one in (*others, *new)}
    for one, other in kind.reach([node.node for node in new], [node.node for node in others]):
        judged = kind.judge(one, other)
        if judged.verdict == "same":
            same[one][other] = judged
            same[other][one] = judged
        elif is_doubtful(judged):
            doubtful.append(Found(row_of[one], row_of[other], "suggestion", judged))
    write(connection, kind, doubtful)
    return same


def _join(
    connection: Connection, kind: Kind, new: Placed, same: Mapping[Placed, Judged], around: Collection[int]
) -> dict[Node, int]:
    """Put a node to those that it is the same as; gives the clusters of all nodes for which they may have changed.

    Mostly one cluster is just one node larger. So it is where the cluster hangs together with nothing, the node is
    apart from none in it, and a firm node is linked to a firm one, if there is any; `test_clustering` holds that this
    gives what clustering anew gives.
    """
    if not around:
        return _new_clusters(connection, kind, [[new]])
    there = kind.nodes_in(around)
    firm = [one.node for one in there if kind.is_firm(one.node)]
    linked = {one.node for one in same}
    if (
        len(around) > 1
        or (firm and kind.is_firm(new.node) and linked.isdisjoint(firm))
        or any(kind.are_apart(new.node, one.node) for one in there)
        or ties(connection, around, [one.anchor_id for one in there])
    ):
        return recluster(connection, kind, around, [new])
    (joined,) = around
    best = max(same, key=lambda one: (same[one].score, one.node))
    write(connection, kind, [Found(new, best, "must-link", same[best])])
    kind.put([(joined, new)])
    _describe(connection, kind, joined, [*(one.node for one in there), new.node])
    return {new.node: joined}


def _what_keeps_apart(kind: Kind, group: Sequence[Node], far: Sequence[Node]) -> str:
    """Say what keeps two groups apart although a link leads from one to the other."""
    apart = [kind.judge(x, y) for x in group for y in far if kind.are_apart(x, y)]
    return f"of others of the two: {min(apart, key=_worst).reason}" if apart else _NOT_ALONE


def _but(judged: Judged, why: str) -> Judged:
    return judged._replace(reason=f"{judged.reason}; but {why}")


def _worst(judged: Judged) -> tuple[float, str]:
    return judged.score, judged.reason


def settle(
    connection: Connection, kind: Kind, placed: Sequence[Placed], groups: Sequence[Sequence[Node]], old: Collection[int]
) -> dict[Node, int]:
    """Note which nodes are together now, and give each node's cluster.

    A cluster stays itself where most of its nodes are; of the `old` ones, those that no node is in are taken away.
    """
    row_of = {one.node: one for one in placed}
    ids = _kept_ids(row_of, groups, old)
    connection.execute(update(Cluster).where(Cluster.id.in_(old)).values(key=_NO_KEY + cast(Cluster.id, String)))
    kept = {node: ids[number] for number, group in enumerate(groups) if number in ids for node in group}
    kind.put([(cluster_id, row_of[node]) for node, cluster_id in kept.items() if row_of[node].cluster_id != cluster_id])
    for number, cluster_id in ids.items():
        _describe(connection, kind, cluster_id, groups[number])
    new = [[row_of[node] for node in group] for number, group in enumerate(groups) if number not in ids]
    kept |= _new_clusters(connection, kind, new)
    connection.execute(delete(Cluster).where(Cluster.id.in_(set(old) - set(ids.values()))))
    return kept


def _kept_ids(row_of: Mapping[Node, Placed], groups: Sequence[Sequence[Node]], old: Collection[int]) -> dict[int, int]:
    """Give, by the numbers of groups, the old clusters that they go on as: of which they have the most nodes."""
    shared = Counter((number, row_of[node].cluster_id) for number, group in enumerate(groups) for node in group)
    ids: dict[int, int] = {}
    for (number, cluster_id), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0][0], item[0][1] or 0)):
        if cluster_id is not None and cluster_id in old and number not in ids and cluster_id not in ids.values():
            ids[number] = cluster_id
    return ids


def _new_clusters(connection: Connection, kind: Kind, groups: Sequence[Sequence[Placed]]) -> dict[Node, int]:
    """Make a cluster of each group; gives each node's cluster."""
    if not groups:
        return {}
    described = [kind.described([one.node for one in group]) for group in groups]
    rows = [{"kind": kind.name, **row} for row in with_free_keys(connection, kind.name, described)]
    id_of = dict(put_and_give(connection, Cluster, rows, Cluster.key, Cluster.id))
    put = [(id_of[row["key"]], one) for row, group in zip(rows, groups, strict=True) for one in group]
    kind.put(put)
    return {one.node: cluster_id for cluster_id, one in put}


def _describe(connection: Connection, kind: Kind, cluster_id: int, nodes: Collection[Node]) -> None:
    (row,) = with_free_keys(connection, kind.name, [kind.described(nodes)], cluster_id)
    connection.execute(_OF_ID, {"cluster": cluster_id, **row})
