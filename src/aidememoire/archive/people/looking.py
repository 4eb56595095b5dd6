"""Whom a name means: by key, by an entry of a readout, or by a name in whatever spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import distinct, func, select

from aidememoire.archive.connection import reading
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.people.clusters import People
from aidememoire.archive.people.guises import guise_in, name_keys, sighting_in
from aidememoire.archive.tables import Cluster, Document, Entry, Member, Version
from aidememoire.comparison.people.agreement import agree
from aidememoire.comparison.people.names import parse
from aidememoire.comparison.people.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.view import View

ENTRY: Final = re.compile(r"(?P<readout>.+):(?P<entry>[a-z]\d+)")
"""An entry as people write it: the name of a readout, and the entry's id in it ("readout:p2")."""
_KIND: Final = "person"
_SPELLINGS: Final = ("exact", "sound", "form", "near")
_FAR_MORE: Final = 10  # times as many readouts, by which one person of a name is meant rather than another


@dataclass(frozen=True)
class Known:
    """A person across readouts: `key` tells people of one name apart, `readouts` counts those that name the person."""

    key: str
    name: str
    side: str | None
    readouts: int


def look_for(view: View, words: str) -> list[Known]:
    """Give the people whom words may mean, best first: the one with this key or entry, else all with such a name."""
    with reading(view.archive) as connection:
        return known_by(connection, view, clusters_for(connection, words))


def the_one(view: View, words: str) -> Known:
    """Give whom words mean; raises `ArchiveError` where nobody is known so, or several are.

    Of several the first is meant if far more readouts name that one than all others together.
    """
    if not words.strip():
        raise ArchiveError("a name needs words")
    found = look_for(view, words)
    if not found:
        raise ArchiveError(f"nobody is known here as {words}")
    if len(found) > 1 and found[0].readouts < _FAR_MORE * sum(one.readouts for one in found[1:]):
        several = ", ".join(f"{one.key} ({one.readouts})" for one in found)
        raise ArchiveError(f"{words} may be {len(found)} people; name one by the key: {several}")
    return found[0]


def cluster_of(view: View, key: str) -> int | None:
    """Give the row of the cluster with a key, whoever may see it; null where there is none."""
    with reading(view.archive) as connection:
        return connection.scalar(select(Cluster.id).where(Cluster.kind == _KIND, Cluster.key == key))


def known_by(connection: Connection, view: View, clusters: Sequence[int]) -> list[Known]:
    """Give people by their clusters, in the order of these and of how many readouts name them."""
    asked = (
        select(Cluster.id, Cluster.key, Cluster.name, Cluster.side, func.count(distinct(Version.document_id)))
        .join(Member, Member.cluster_id == Cluster.id)
        .join(Entry, Entry.anchor_id == Member.anchor_id)
        .join(Version, Version.id == Entry.version_id)
        .where(Cluster.id.in_(list(clusters)), Version.current, view.permitted())
        .group_by(Cluster.id, Cluster.key, Cluster.name, Cluster.side)
    )
    found = [Known(*row[1:]) for row in connection.execute(asked)]
    return sorted(found, key=lambda one: (-one.readouts, one.key))


def clusters_for(connection: Connection, words: str) -> list[int]:
    """Give the clusters that words may mean; the whole name counts more than another spelling, and that than a part."""
    by_key = select(Cluster.id).where(Cluster.kind == _KIND, Cluster.key == words)
    if found := connection.scalars(by_key).all():
        return list(found)
    if (written := ENTRY.fullmatch(words)) and (
        anchor := entry_anchor(connection, written["readout"], written["entry"])
    ):
        return list(connection.scalars(select(Member.cluster_id).where(Member.anchor_id == anchor)))
    return _named(connection, words)


def entry_anchor(connection: Connection, readout: str, entry: str) -> int | None:
    """Give the anchor of an entry of a readout's current version; null where there is none."""
    asked = (
        select(Entry.anchor_id)
        .join(Version, Version.id == Entry.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.name == readout, Version.current, Entry.entry == entry)
    )
    return connection.scalar(asked)


def _named(connection: Connection, words: str) -> list[int]:
    sought = parse(words, None)
    nodes = People(connection).nodes_under(name_keys(sought)) if sought.keys else []
    whole = set(connection.scalars(select(Cluster.id).where(Cluster.kind == _KIND, Cluster.folded == folded(words))))
    spelled: set[int] = set()
    parts: set[int] = set()
    for one in nodes:
        sighting = sighting_in(guise_in(one.node))
        found = agree(sought, sighting.parsed)
        if one.cluster_id is None or found.level in ("nothing", "contradiction"):
            continue
        if folded(sighting.name) == folded(words):
            whole.add(one.cluster_id)
        elif found.level in _SPELLINGS:
            spelled.add(one.cluster_id)
        elif "spelling" not in found.doubts:
            parts.add(one.cluster_id)
    return sorted(whole or spelled or parts)
