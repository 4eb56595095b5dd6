"""Posts that other readouts state for the time of an encounter, for those whose post its own accounts leave out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import and_, func, select

from aidememoire.archive.people.posts import Held, Stated, periods
from aidememoire.archive.tables import Axis, Entry, EntryPost, Member, Version

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.view import View

_AT_ONCE: Final = 500


class Left(NamedTuple):
    """A person whose post an account leaves out: the account's row, the cluster of the person, and the name."""

    entry_id: int
    cluster_id: int
    name: str


def left_open(connection: Connection, view: View, accounts: Sequence[int]) -> list[Left]:
    """Give those whose posts are missing in accounts, by the rows of these."""
    found: list[Left] = []
    for at in range(0, len(accounts), _AT_ONCE):
        missing = select(Axis.entry_id, Axis.reason, Entry.version_id).join(Entry, Entry.id == Axis.entry_id)
        these = missing.where(Axis.axis == "post", Axis.entry_id.in_(accounts[at : at + _AT_ONCE]))
        open_in: dict[tuple[int, str], list[int]] = defaultdict(list)
        for row in connection.execute(these):
            for name in (row.reason or "").split():
                open_in[row.version_id, name].append(row.entry_id)
        people = (
            select(Entry.version_id, Entry.entry, Member.cluster_id, Entry.name)
            .join(Member, Member.anchor_id == Entry.anchor_id)
            .join(Version, and_(Version.id == Entry.version_id, Version.current))
            .where(Entry.kind == "person", Entry.version_id.in_({version for version, _ in open_in}), view.permitted())
        )
        for version_id, entry, cluster_id, name in connection.execute(people):
            found += [Left(account, cluster_id, name or "") for account in open_in.get((version_id, entry), ())]
    return found


def tenures(connection: Connection, view: View, people: Collection[int]) -> dict[int, list[Held]]:
    """Give the posts of people with their periods, by their clusters."""
    clusters = sorted(people)
    stated: dict[int, list[Stated]] = defaultdict(list)
    for at in range(0, len(clusters), _AT_ONCE):
        asked = (
            select(
                Member.cluster_id,
                EntryPost.title,
                EntryPost.organization,
                EntryPost.status,
                func.min(Version.published).label("first"),
                func.max(Version.published).label("last"),
            )
            .join(Entry, Entry.id == EntryPost.entry_id)
            .join(Member, Member.anchor_id == Entry.anchor_id)
            .join(Version, and_(Version.id == Entry.version_id, Version.current))
            .where(Member.cluster_id.in_(clusters[at : at + _AT_ONCE]), Version.published.is_not(None))
            .where(view.permitted())
            .group_by(Member.cluster_id, EntryPost.title, EntryPost.organization, EntryPost.status)
        )
        for row in connection.execute(asked):
            ends = dict.fromkeys((row.first, row.last))
            stated[row.cluster_id] += [Stated(row.title, row.organization, row.status, date) for date in ends]
    return {cluster: periods(those) for cluster, those in stated.items()}


def held_at(date: str, posts: Collection[Held]) -> Held | None:
    """Give a post that was held on a date: readouts before and after it state it, and none had it as former by then."""
    for post in posts:
        if post.first is None or post.last is None or (post.until is not None and post.until < date):
            continue
        if post.first[: len(date)] <= date <= post.last or date == post.last[: len(date)]:
            return post
    return None
