"""Deciding who is who: merge, split, and keeping two people apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from aidememoire.archive.connection import writing
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.people.clusters import People
from aidememoire.archive.people.looking import ENTRY, clusters_for, entry_anchor
from aidememoire.archive.sameness.saying import decide
from aidememoire.archive.tables import Cluster, Entry, Member

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.connection import Archive
    from aidememoire.archive.decisions.log import Deciding


def merge(archive: Archive, by: Deciding, first: str, second: str) -> int:
    """Say that two people are one; gives the decision's number.

    Each is named by a key, an entry ("readout:p2") or a name; raises `ArchiveError` where it is not clear who is meant,
    or they are one already.
    """
    with writing(archive) as connection:
        one, other = _cluster(connection, first), _cluster(connection, second)
        if one == other:
            raise ArchiveError(f"{first} and {second} are one person already")
        ends = [_anchor_of(connection, one, first), _anchor_of(connection, other, second)]
        return decide(connection, People(connection), by, "merge", {"same": ends})


def split(archive: Archive, by: Deciding, person: str, members: Sequence[str]) -> int:
    """Say that some of the entries that are one person are another; gives the decision's number.

    A member is an entry ("readout:p2"), or a name that some of the entries bear. Raises `ArchiveError` where one is
    not of that person, or none would be left.
    """
    with writing(archive) as connection:
        cluster = _cluster(connection, person)
        leaves = [anchor for words in members for anchor in _members(connection, cluster, words)]
        stays = _staying(connection, cluster, set(leaves))
        if not stays:
            raise ArchiveError("nobody would be left; name only the entries that leave")
        return decide(
            connection, People(connection), by, "split", {"leaves": list(dict.fromkeys(leaves)), "stays": stays}
        )


def keep_two(archive: Archive, by: Deciding, first: str, second: str) -> int:
    """Say that two people are two, whatever a rule may find; gives the decision's number.

    Raises `ArchiveError` where it is not clear who is meant, or they are one: then it needs `split`.
    """
    with writing(archive) as connection:
        one, other = _cluster(connection, first), _cluster(connection, second)
        if one == other:
            raise ArchiveError(f"{first} and {second} are one person here; split says which entries leave")
        ends = [_anchor_of(connection, one, first), _anchor_of(connection, other, second)]
        return decide(connection, People(connection), by, "split", {"two": ends})


def _cluster(connection: Connection, words: str) -> int:
    """Give the one person that words mean."""
    found = clusters_for(connection, words)
    if not found:
        raise ArchiveError(f"nobody is known here as {words}")
    if len(found) > 1:
        keys = connection.scalars(select(Cluster.key).where(Cluster.id.in_(found)).order_by(Cluster.key))
        raise ArchiveError(f"{words} may be {len(found)} people; name one by the key: {', '.join(keys)}")
    return found[0]


def _anchor_of(connection: Connection, cluster: int, words: str) -> int:
    """Give the entry that words name, or else one that stands for the person."""
    return _entry(connection, words) or min(People(connection).nodes_in([cluster])).anchor_id


def _entry(connection: Connection, words: str) -> int | None:
    written = ENTRY.fullmatch(words)
    return entry_anchor(connection, written["readout"], written["entry"]) if written else None


def _members(connection: Connection, cluster: int, words: str) -> list[int]:
    """Give the entries of a person that are named so: one by itself, or all that bear a name."""
    here = select(Member.anchor_id).where(Member.cluster_id == cluster).order_by(Member.anchor_id)
    if (anchor := _entry(connection, words)) is not None:
        found = connection.scalars(here.where(Member.anchor_id == anchor)).all()
    else:
        named = select(Entry.anchor_id).where(Entry.kind == "person", Entry.name == words)
        found = connection.scalars(here.where(Member.anchor_id.in_(named))).all()
    if not found:
        raise ArchiveError(f"{words} is no entry of that person; `aidememoire person --members` lists them")
    return list(found)


def _staying(connection: Connection, cluster: int, leaving: Collection[int]) -> list[int]:
    """Give entries that stay, one for each way in which readouts know the person."""
    asked = (
        select(Member.anchor_id, Member.guise_id, Member.alone)
        .where(Member.cluster_id == cluster, Member.anchor_id.not_in(list(leaving)))
        .order_by(Member.anchor_id)
    )
    first: dict[object, int] = {}
    for row in connection.execute(asked):
        first.setdefault(("alone", row.anchor_id) if row.alone else row.guise_id, row.anchor_id)
    return list(first.values())
