"""The accounts in the tables, loaded by their anchors."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import and_, bindparam, false, func, select, true, union_all

from aidememoire.archive.among import Among
from aidememoire.archive.anchors import UNREAD
from aidememoire.archive.encounters.told import Told
from aidememoire.archive.sameness.kinds import Placed
from aidememoire.archive.tables import (
    Anchor,
    Cluster,
    Entry,
    EntryLink,
    EntrySide,
    Guise,
    Member,
    Reading,
    Version,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import ColumnElement, CompoundSelect, Connection, Row, Select

KIND: Final = "encounter"
_AT_ONCE: Final = 500


class Located(NamedTuple):
    """An account, where it stands, and the cluster that it is in."""

    placed: Placed
    told: Told


def at_anchors(connection: Connection, anchors: Sequence[int]) -> list[Located]:
    """Load accounts by their anchors; where several versions share their words, as the first one tells."""
    return [one for at in range(0, len(anchors), _AT_ONCE) for one in _located(connection, anchors[at : at + _AT_ONCE])]


def in_clusters(connection: Connection, clusters: Collection[int]) -> list[Located]:
    """Load all accounts of some encounters."""
    members = select(Member.anchor_id).where(Member.cluster_id.in_(clusters)).order_by(Member.anchor_id)
    return at_anchors(connection, connection.scalars(members).all()) if clusters else []


def everywhere(connection: Connection) -> list[Located]:
    """Load all accounts that are in clusters."""
    of_kind = Cluster.kind == KIND
    members = select(Member.anchor_id).join(Cluster, Cluster.id == Member.cluster_id).where(of_kind)
    return at_anchors(connection, connection.scalars(members.order_by(Member.anchor_id)).all())


def _located(connection: Connection, anchors: Sequence[int]) -> list[Located]:
    rows = connection.execute(_accounts(), {"anchors": list(anchors)}).all()
    first = {row.anchor_id: row for row in sorted(rows, key=lambda row: -row.version_id)}
    entries = [row.entry_id for row in first.values()]
    parties: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for entry, is_side, name in connection.execute(_parties(), {"entries": entries}):
        parties[entry, is_side].append(name)
    read = [_account(row, parties[row.entry_id, True], parties[row.entry_id, False]) for row in first.values()]
    missing = sorted(set(anchors) - set(first))
    return [*read, *(map(_unread, connection.execute(_unread_texts(), {"anchors": missing})) if missing else ())]


def _account(row: Row[Any], sides: Iterable[str], participants: Iterable[str]) -> Located:
    told = Told(
        sha256=row.text_sha256,
        publisher=row.publisher,
        publisher_side=row.publisher_side,
        published=row.published,
        form=row.form,
        date=row.date,
        end_date=row.end_date,
        place=row.place,
        country=row.country,
        sides=tuple(sorted(sides)),
        participants=tuple(sorted(participants)),
        title=row.title,
    )
    return Located(_placed(row), told)


def _unread(row: Row[Any]) -> Located:
    nothing = dict.fromkeys(("form", "date", "end_date", "place", "country"))
    told = Told(
        row.text_sha256,
        row.publisher,
        row.publisher_side,
        row.published,
        **nothing,
        sides=(),
        participants=(),
        title=row.title,
    )
    return Located(_placed(row), told)


def _placed(row: Row[Any]) -> Placed:
    node = f"{row.sha256} {row.at_place} {row.at_start:09} {row.at_end:09} {row.at_nth}"
    return Placed(node, row.anchor_id, row.cluster_id)


# The questions below are asked of every readout that comes in, and so made once.


def _where() -> list[ColumnElement[Any]]:
    """Give the columns that say where an account stands and who published it."""
    spot = [getattr(Anchor, name).label(f"at_{name}") for name in ("place", "start", "end", "nth")]
    side = func.coalesce(Reading.publisher_side, Version.publisher_side).label("publisher_side")
    return [
        Words.sha256,
        Words.text_sha256,
        Words.title,
        Version.publisher,
        Version.published,
        side,
        Member.cluster_id,
        *spot,
    ]


@lru_cache(maxsize=1)
def _accounts() -> Select[*tuple[Any, ...]]:
    columns = Entry.anchor_id, Entry.version_id, Entry.form, Entry.date, Entry.end_date, Entry.place, Entry.country
    return (
        select(Entry.id.label("entry_id"), *columns, *_where())
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .join(Anchor, Anchor.id == Entry.anchor_id)
        .join(Words, Words.id == Anchor.words_id)
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .outerjoin(Member, Member.anchor_id == Entry.anchor_id)
        # By Entry.kind, SQLite would go through all; so would a server that plans for an array, mostly of one value.
        .where(Anchor.kind == KIND, Entry.anchor_id.in_(bindparam("anchors", expanding=True)))
    )


@lru_cache(maxsize=1)
def _unread_texts() -> Select[*tuple[Any, ...]]:
    return (
        select(Anchor.id.label("anchor_id"), *_where())
        .join(Words, Words.id == Anchor.words_id)
        .join(Version, and_(Version.words_id == Words.id, Version.current))
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .outerjoin(Member, Member.anchor_id == Anchor.id)
        .where(Anchor.kind == UNREAD, Reading.id.is_(None), Among(Anchor.id, "anchors"))
    )


@lru_cache(maxsize=1)
def _parties() -> CompoundSelect[int, bool, str]:
    """Select the sides of encounters, and the people who took part."""
    people = (
        select(EntryLink.entry_id, false(), Guise.sighting)
        .join(Entry, Entry.id == EntryLink.target_id)
        .join(Member, Member.anchor_id == Entry.anchor_id)
        .join(Guise, Guise.id == Member.guise_id)
        .where(EntryLink.role == "participant", Among(EntryLink.entry_id, "entries"))
    )
    sides = select(EntrySide.entry_id, true(), EntrySide.side).where(Among(EntrySide.entry_id, "entries"))
    return union_all(people, sides)
