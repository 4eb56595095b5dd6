"""Encounters as they are asked for, and how well the five axes of each are known."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import and_, case, func, or_, select

from aidememoire.archive.anchors import UNREAD
from aidememoire.archive.connection import reading
from aidememoire.archive.encounters.accounts import KIND
from aidememoire.archive.encounters.axes import NAMES, AxisName, State
from aidememoire.archive.encounters.tenures import Left, held_at, left_open
from aidememoire.archive.overview.table import STATES
from aidememoire.archive.overview.tenures import posts_of
from aidememoire.archive.tables import Anchor, Axis, Cluster, Entry, EntrySide, Member, Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row, Select

    from aidememoire.archive.people.posts import Held
    from aidememoire.archive.view import View

_AT_ONCE: Final = 500

T = TypeVar("T")


@dataclass(frozen=True)
class Known:
    """How well one of the five axes of an encounter is known, by the account that knows it best."""

    state: State
    reason: str | None = None


_NOTHING: Final = Known("missing")


@dataclass(frozen=True)
class Took:
    """An encounter as all its accounts tell it; `accounts` counts them, those that are not read too."""

    key: str
    name: str
    kind: str | None
    date: str | None
    place: str | None
    accounts: int
    axes: dict[AxisName, Known] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """Which encounters are meant; what is left open selects nothing out.

    `missing` is an axis that nothing tells of. `since` and `until` are dates of encounters, as precise as wanted; one
    without a date is in no period.
    """

    missing: AxisName | None = None
    side: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None


def encounters(view: View, wanted: Wanted, most: int | None = None) -> list[Took]:
    """Give encounters by their dates, the newest first, those without a date last."""
    with reading(view.archive) as connection:
        return list(islice(_with_axes(connection, view, wanted, most), most))


def _with_axes(connection: Connection, view: View, wanted: Wanted, most: int | None) -> Iterator[Took]:
    """Give encounters with their axes, no more at once than are needed; a missing post may turn out to be known."""
    missing = wanted.missing
    listed = taken_place(connection, view, wanted, most=None if missing == "post" else most)
    for some in _batches(list(listed.items())):
        known = axes_known(connection, view, dict(some))
        for cluster, took in some:
            if missing is None or known[cluster][missing].state == "missing":
                yield replace(took, axes=known[cluster])


def shares(view: View) -> dict[AxisName, dict[State, int]]:
    """Count for each axis how many encounters it is stated, inferred, confirmed or missing of."""
    rank = case({state: number for number, state in enumerate(STATES)}, value=Axis.state)
    best = _axes(view).add_columns(func.min(rank).label("best")).group_by(Member.cluster_id, Axis.axis).subquery()
    asked = select(best.c.axis, best.c.best, func.count()).group_by(best.c.axis, best.c.best)
    with reading(view.archive) as connection:
        number = {(row[0], STATES[row[1]]): row[2] for row in connection.execute(asked)}
        everywhere = select(func.count()).select_from(_taken_place(view, Wanted()).subquery())
        encounters = connection.scalar(everywhere) or 0
        left = taken_place(connection, view, Wanted(missing="post"))
        inferred = 0
        for some in _batches(list(left.items())):
            known = axes_known(connection, view, dict(some))
            inferred += sum(axes["post"].state != "missing" for axes in known.values())
    found = {name: {state: number.get((name, state), 0) for state in STATES} for name in NAMES}
    found["post"]["inferred"] += inferred
    for of_states in found.values():
        of_states["missing"] = encounters - sum(of_states[state] for state in STATES[:-1])
    return found


def axes_known(connection: Connection, view: View, encounters: Mapping[int, Took]) -> dict[int, dict[AxisName, Known]]:
    """Give how well the axes of encounters are known, by clusters: each by the account that knows it best.

    A post that no account states is inferred from other readouts that state it for the time.
    """
    known: dict[int, dict[AxisName, Known]] = {one: dict.fromkeys(NAMES, _NOTHING) for one in encounters}
    open_posts: dict[int, int] = {}
    for row in _axis_rows(connection, view, list(encounters)):
        so_far = known[row.cluster_id][row.axis]
        if STATES.index(row.state) < STATES.index(so_far.state):
            known[row.cluster_id][row.axis] = Known(row.state, row.reason)
        if row.axis == "post" and row.state == "missing":
            open_posts[row.entry_id] = row.cluster_id
    unknown = {account: one for account, one in open_posts.items() if known[one]["post"].state == "missing"}
    _infer_posts(connection, view, encounters, known, unknown)
    return known


def _infer_posts(
    connection: Connection,
    view: View,
    encounters: Mapping[int, Took],
    known: Mapping[int, dict[AxisName, Known]],
    unknown: Mapping[int, int],
) -> None:
    """Put in the posts that other readouts state for the time; `unknown` gives the clusters of accounts without."""
    left = left_open(connection, view, list(unknown))
    posts = posts_of(connection, view, {one.cluster_id for one in left})
    of_account: dict[int, list[Left]] = defaultdict(list)
    for one in left:
        of_account[one.entry_id].append(one)
    for account, people in of_account.items():
        date = encounters[unknown[account]].date
        held = [(one, held_at(date, posts.get(one.cluster_id, ())) if date else None) for one in people]
        state: State = "inferred" if all(post for _, post in held) else "missing"
        if state == "inferred" or known[unknown[account]]["post"].state == "missing":
            reasons = [_in_words(one, post) for one, post in held]
            known[unknown[account]]["post"] = Known(state, "; ".join(reasons))


def _in_words(one: Left, post: Held | None) -> str:
    if post is None:
        return f"{one.name}: no readout tells"
    return f"{one.name}: {post.title}, as other readouts say from {post.first} to {post.last}"


def taken_place(
    connection: Connection, view: View, wanted: Wanted, *, cluster: int | None = None, most: int | None = None
) -> dict[int, Took]:
    """Give encounters without their axes, by their clusters and in the order of `encounters`; or one of them.

    Whether a missing post follows from other readouts is not looked at here.
    """
    asked = _taken_place(view, wanted).order_by(func.coalesce(Cluster.date, "").desc(), Cluster.key).limit(most)
    if cluster is not None:
        asked = asked.where(Cluster.id == cluster)
    return {row[0]: Took(*row[1:]) for row in connection.execute(asked)}


def _taken_place(view: View, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Ask for encounters with the number of their accounts: entries, and texts that are not read but linked."""
    columns = Cluster.id, Cluster.key, Cluster.name, Cluster.form, Cluster.date, Cluster.place
    asked = (
        select(*columns, func.count())
        .join(Member, Member.cluster_id == Cluster.id)
        .join(Anchor, Anchor.id == Member.anchor_id)
        .join(Version, and_(Version.words_id == Anchor.words_id, Version.current))
        .outerjoin(Entry, and_(Entry.anchor_id == Anchor.id, Entry.version_id == Version.id))
        .where(Cluster.kind == KIND, or_(Entry.id.is_not(None), Anchor.kind == UNREAD), view.permitted())
        .group_by(*columns)
        .having(or_(func.count(Entry.id) > 0, func.count() > 1))  # a text that is not read is no encounter by itself
    )
    if wanted.missing is not None:
        known = _axes(view).where(Axis.axis == wanted.missing, Axis.state != "missing").subquery()
        asked = asked.where(Cluster.id.not_in(select(known.c.cluster_id)))
    if wanted.side is not None:
        account = select(Member.cluster_id).join(Entry, Entry.anchor_id == Member.anchor_id)
        of_side = account.join(EntrySide, EntrySide.entry_id == Entry.id)
        asked = asked.where(Cluster.id.in_(of_side.where(EntrySide.side == wanted.side, Entry.kind == KIND)))
    if wanted.kind is not None:
        asked = asked.where(Cluster.form == wanted.kind)
    if wanted.since is not None:
        asked = asked.where(Cluster.date >= wanted.since)
    if wanted.until is not None:
        asked = asked.where(func.substr(Cluster.date, 1, len(wanted.until)) <= wanted.until)
    return asked


def _axes(view: View) -> Select[*tuple[Any, ...]]:
    """Ask for the axes of all accounts."""
    return (
        select(Member.cluster_id, Axis.axis)
        .join(Entry, Entry.anchor_id == Member.anchor_id)
        .join(Axis, Axis.entry_id == Entry.id)
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .where(view.permitted())
    )


def _axis_rows(connection: Connection, view: View, clusters: Sequence[int]) -> Iterator[Row[*tuple[Any, ...]]]:
    for some in _batches(clusters):
        asked = _axes(view).add_columns(Axis.entry_id, Axis.state, Axis.reason)
        yield from connection.execute(asked.where(Member.cluster_id.in_(some)).order_by(Axis.entry_id))


def _batches(all_of_them: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(all_of_them), _AT_ONCE):
        yield all_of_them[at : at + _AT_ONCE]
