"""Loads the people whom readouts name, the entries that are each of them, and the posts that these state."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import func, select

from aidememoire.archive.overview.columns import NONE, Rows, Values, Words, distinct, place_in
from aidememoire.archive.overview.fetching import fetched, streamed
from aidememoire.archive.overview.table import RANKS, People, Posts, Sightings
from aidememoire.archive.tables import Cluster, Entry, EntryPost

if TYPE_CHECKING:
    from aidememoire.archive.overview.columns import Chosen, Numbers
    from aidememoire.archive.overview.loading_readouts import Loaded
    from aidememoire.record import PostStatus

_NO_RANK: Final = len(RANKS)


@dataclass
class LoadedPeople:
    """People with their entries; `who` and `rank` are of the rows in `entries`, which ascend.

    `rank` is the place in `RANKS` of the highest post that an entry states and does not call former; one more for none.
    """

    people: People
    named: Sightings
    posts: Posts
    posts_known: Values[tuple[str, str, PostStatus]]
    names: Words
    entries: Numbers
    who: Numbers
    rank: Numbers

    def who_is(self, entries: Numbers) -> Numbers:
        """Give the person of each entry; `NONE` for an entry of none."""
        return np.append(self.who, NONE)[place_in(self.entries, entries)]

    def rank_of(self, entries: Numbers) -> Numbers:
        """Give the rank of each entry."""
        return np.append(self.rank, np.int8(_NO_RANK))[place_in(self.entries, entries)]


def load_people(loaded: Loaded) -> LoadedPeople:
    """Load people, in the order of their names."""
    asked = select(Entry.id, Entry.version_id, Entry.anchor_id, func.coalesce(Entry.name, ""))
    by_id = asked.where(Entry.kind == "person").order_by(Entry.id)
    entries, versions, anchors, called = array("i"), array("i"), array("i"), array("i")
    numbered: dict[str, int] = {}
    for entry, version, anchor, name in streamed(loaded.connection, by_id):
        entries.append(entry)
        versions.append(version)
        anchors.append(anchor)
        called.append(numbered.setdefault(name, len(numbered)))
    readouts, clusters = loaded.versions.at(versions), loaded.cluster_of(np.array(anchors))
    are_seen = (readouts != NONE) & (clusters != NONE)
    rows, readouts = np.array(entries)[are_seen], readouts[are_seen]
    people, who = _people(loaded, clusters[are_seen], readouts)
    order = np.lexsort((readouts, who))
    names = Words()
    for name in numbered:
        names.add(name)
    named = Sightings(who[order], readouts[order], rows[order], np.array(called)[are_seen][order])
    posts, posts_known, rank = _posts(loaded, rows, who, readouts)
    return LoadedPeople(people, named, posts, posts_known, names, rows, who, rank)


def _people(loaded: Loaded, clusters: Numbers, readouts: Numbers) -> tuple[People, Numbers]:
    """Load the people of clusters; gives them, and which of them each cluster is."""
    known = distinct(clusters.copy())
    asked = select(Cluster.id, Cluster.key, Cluster.name, Cluster.side).where(Cluster.kind == "person")
    ids, keys, names, sides = array("i"), Words(), Words(), array("i")
    for some in fetched(loaded.connection, asked.order_by(Cluster.folded, Cluster.key)):
        are_seen = place_in(known, np.array([row[0] for row in some])) != NONE
        for (cluster, key, name, side), is_seen in zip(some, are_seen, strict=True):
            if is_seen:
                ids.append(cluster)
                keys.add(key)
                names.add(name)
                sides.append(loaded.side_sets.sides.number(side))
    rows = Rows(ids)
    who = rows.at(clusters)
    naming = distinct(who.astype(np.int64) << 32 | readouts) >> 32
    number = np.bincount(naming, minlength=len(ids)).astype(np.int32)
    return People(rows, keys, names, np.array(sides), number), who


def _posts(
    loaded: Loaded, entries: Numbers, who: Numbers, readouts: Numbers
) -> tuple[Posts, Values[tuple[str, str, PostStatus]], Numbers]:
    """Load posts; gives them, what they are, and the rank of each entry."""
    columns = EntryPost.entry_id, EntryPost.title, func.coalesce(EntryPost.organization, ""), EntryPost.status
    rows, posts, ranks = array("i"), array("i"), array("b")
    known, numbers = Values[tuple[str, str, "PostStatus"]](), {rank: at for at, rank in enumerate(RANKS)}
    for entry, title, organization, status, rank in streamed(loaded.connection, select(*columns, EntryPost.rank)):
        rows.append(entry)
        posts.append(known.number((title, organization, status)))
        ranks.append(_NO_RANK if status == "former" else numbers.get(rank, _NO_RANK))
    at = place_in(entries, np.array(rows))
    is_seen: Chosen = at != NONE
    at, post = at[is_seen], np.array(posts)[is_seen]
    highest = np.full(len(entries), _NO_RANK, np.int8)
    np.minimum.at(highest, at, np.array(ranks)[is_seen])
    order = np.argsort(who[at], kind="stable")
    return Posts(who[at][order], readouts[at][order], post[order]), known, highest
