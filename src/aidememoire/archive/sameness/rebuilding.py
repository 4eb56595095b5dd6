"""All clusters of a kind made anew, and compared with those that are there."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select

from aidememoire.archive.sameness.clustering import Link, Word, cluster
from aidememoire.archive.sameness.groups import Groups
from aidememoire.archive.sameness.judgements import Found, words_in, write
from aidememoire.archive.sameness.reclustering import is_doubtful, settle, write_links
from aidememoire.archive.tables import Cluster, Judgement, Member

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from aidememoire.archive.sameness.groups import Node
    from aidememoire.archive.sameness.kinds import Kind, KindName

_WAITING: Final = "~"
_AT_ONCE: Final = 1000


def forget_members(connection: Connection, kind: KindName) -> None:
    """Take away all judgements of a kind, and all that is in clusters."""
    connection.execute(delete(Judgement).where(Judgement.kind == kind))
    of_kind = select(Cluster.id).where(Cluster.kind == kind)
    connection.execute(delete(Member).where(Member.cluster_id.in_(of_kind)))


def forget_clusters(connection: Connection, kind: KindName) -> None:
    """Take away all clusters of a kind, when nothing is in them."""
    connection.execute(delete(Cluster).where(Cluster.kind == kind))


@contextmanager
def waiting_cluster(connection: Connection, kind: KindName) -> Iterator[int]:
    """Give a cluster for members whose own is not known yet; it is there until the end."""
    row = {"kind": kind, "key": _WAITING, "name": "", "folded": ""}
    waiting: int = connection.scalars(insert(Cluster).values(row).returning(Cluster.id)).one()
    yield waiting
    connection.execute(delete(Cluster).where(Cluster.id == waiting))


def cluster_all(connection: Connection, kind: Kind) -> None:
    """Judge all nodes of a kind that can be linked, and put every node into the cluster where it belongs.

    What persons said is left to `saying.say_again`.
    """
    placed = {one.node: one for one in kind.nodes_in(None)}
    links: list[Link] = []
    doubtful: list[Found] = []
    for one, other in kind.pairs(placed):
        judged = kind.judge(one, other)
        if judged.verdict == "same":
            links.append(Link(min(one, other), max(one, other), judged.score))
        elif is_doubtful(judged):
            doubtful.append(Found(placed[one], placed[other], "suggestion", judged))
        if len(doubtful) == _AT_ONCE:
            write(connection, kind, doubtful)
            doubtful.clear()
    write(connection, kind, doubtful)
    for nodes, among, _ in _components(placed, links, []):
        found = cluster(nodes, among, [], kind)
        here = [placed[node] for node in nodes]
        write_links(connection, kind, here, found)
        settle(connection, kind, here, found.groups, set())


def cluster_faults(connection: Connection, kind: Kind) -> Iterator[str]:
    """Name clusters that are not those which judgements make, and persons' words that do not hold, as far as they can.

    A word may be contradicted by a later one, and only by that.
    """
    placed = {one.node: one for one in kind.nodes_in(None)}
    clusters = {one.cluster_id for one in placed.values() if one.cluster_id is not None}
    links = [
        Link(min(pair), max(pair), judged.score)
        for pair in kind.pairs(placed)
        if (judged := kind.judge(*pair)).verdict == "same"
    ]
    expected: set[frozenset[Node]] = set()
    for nodes, among, words in _components(placed, links, words_in(connection, kind, clusters)):
        expected.update(map(frozenset, cluster(nodes, among, words, kind).groups))
    stored: dict[int | None, set[Node]] = {}
    for one in placed.values():
        stored.setdefault(one.cluster_id, set()).add(one.node)
    for group in stored.values():
        if frozenset(group) not in expected:
            yield f"{kind.described(group)['name']}: its entries are not those that judgements put together"


def _components(
    nodes: Iterable[Node], links: list[Link], words: list[Word]
) -> Iterator[tuple[list[Node], list[Link], list[Word]]]:
    """Give what hangs together: nodes, and the links and words among them."""
    groups = Groups(nodes)
    for first, second in [*((one.first, one.second) for one in links), *((one.first, one.second) for one in words)]:
        groups.unite(groups.of(first), groups.of(second))
    links_of: dict[int, list[Link]] = {}
    words_of: dict[int, list[Word]] = {}
    for link in links:
        links_of.setdefault(id(groups.of(link.first)), []).append(link)
    for word in words:
        words_of.setdefault(id(groups.of(word.first)), []).append(word)
    for group in groups.each():
        yield group, links_of.get(id(group), []), words_of.get(id(group), [])
