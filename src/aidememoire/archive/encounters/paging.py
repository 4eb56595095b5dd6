"""Encounters page by page, the newest first; a page costs the same wherever it lies in however many there are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from sqlalchemy import and_, exists, func, or_, select, true

from aidememoire.archive.anchors import UNREAD
from aidememoire.archive.connection import reading
from aidememoire.archive.encounters.accounts import KIND
from aidememoire.archive.encounters.listing import Took, Wanted, axes_known
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.overview.at_hand import at_hand
from aidememoire.archive.overview.columns import NONE
from aidememoire.archive.overview.selecting import Asked, lacking
from aidememoire.archive.overview.table import KINDS
from aidememoire.archive.remembering import remembered
from aidememoire.archive.tables import Anchor, Axis, Cluster, Entry, EntryLink, EntrySide, Member, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Select

    from aidememoire.archive.encounters.axes import AxisName
    from aidememoire.archive.view import View

_FEW: Final = 2000
"""Up to so many encounters are looked up before they are put in order; of what more have, every page is soon full.

Joined to nothing (`concat("")`), a column is compared row by row, and its index is not taken for a quick way in.
"""
_MOST_ROUNDS: Final = 5  # times that a page is filled up where many turn out not to belong there, then with so many
_AT_ONCE: Final = 200
_BETWEEN: Final = "~"
_COLUMNS: Final = Cluster.id, Cluster.key, Cluster.name, Cluster.form, Cluster.date, Cluster.place


@dataclass(frozen=True)
class Encountered:
    """An encounter in a list, with the sides that took part."""

    took: Took
    sides: tuple[str, ...]


@dataclass(frozen=True)
class EncounterPage:
    """Encounters in order; `after` asks for what follows, null where nothing does."""

    encounters: tuple[Encountered, ...]
    after: str | None


def encounter_page(
    view: View, wanted: Wanted, *, person: str | None = None, after: str | None = None, most: int = 40
) -> EncounterPage:
    """Give a page of encounters by their dates, the newest first, those without a date last.

    `person` is the key of somebody who took part. Raises `ArchiveError` where `after` is no place in a list.
    """
    with reading(view.archive) as connection:
        question = ("encounters", wanted, person, after, most)
        return remembered(connection, view, question, lambda: _page(connection, view, wanted, person, after, most))


def _page(
    connection: Connection, view: View, wanted: Wanted, person: str | None, after: str | None, most: int
) -> EncounterPage:
    known = _known_to_lack(connection, view, wanted, person, after, most + 1) if wanted.missing is not None else None
    found = known if known is not None else _looked_through(connection, view, wanted, person, after, most)
    shown = found[:most]
    sides = _sides(connection, [one.key for one in shown])
    goes_on = _place_of(shown[-1]) if len(found) > most else None
    return EncounterPage(tuple(Encountered(one, tuple(sides[one.key])) for one in shown), goes_on)


def _known_to_lack(
    connection: Connection, view: View, wanted: Wanted, person: str | None, after: str | None, most: int
) -> list[Took] | None:
    """Give encounters of which the overview says that they lack something; null where it is not at hand or cannot say.

    There it is a column, and costs as much where few lack it, or none, as where all do.
    """
    overview = at_hand(connection, view) if person is None else None
    kind = next((one for one in KINDS if one == wanted.kind), None)
    if overview is None or wanted.missing is None or kind != wanted.kind:
        return None
    asked = Asked(wanted.since, wanted.until, () if wanted.side is None else (wanted.side,), kind)
    clusters = lacking(overview, asked, wanted.missing)
    begin = 0
    if after is not None:
        date, _, key = after.partition(_BETWEEN)
        place = Cluster.kind == KIND, Cluster.key == key, func.coalesce(Cluster.date, "") == date
        behind = np.flatnonzero(clusters == (connection.scalar(select(Cluster.id).where(*place)) or NONE))
        if not len(behind):
            return None
        begin = int(behind[0]) + 1
    ids = clusters[begin : begin + most].tolist()
    row_of = {row.id: row for row in connection.execute(select(*_COLUMNS).where(Cluster.id.in_(ids)))}
    return _took(connection, view, [row_of[one] for one in ids])


def _looked_through(
    connection: Connection, view: View, wanted: Wanted, person: str | None, after: str | None, most: int
) -> list[Took]:
    """Look encounters through in their order, until there are more than so many."""
    asked = _wanted(connection, view, wanted, person)
    found: list[Took] = []
    follows, at_once = after, most + 1
    for _ in range(_MOST_ROUNDS):
        rows = _rows(connection, asked, follows, at_once)
        listed = _took(connection, view, rows)
        found += [one for one in listed if _lacks(one, wanted)]
        if len(found) > most or len(rows) < at_once:
            break
        follows, at_once = _place_of(listed[-1]), _AT_ONCE
    return found


def _lacks(took: Took, wanted: Wanted) -> bool:
    """Say whether what is wanted missing is so: a post may turn out to be known from other readouts."""
    return wanted.missing is None or took.axes[wanted.missing].state == "missing"


def _place_of(took: Took) -> str:
    return f"{took.date or ''}{_BETWEEN}{took.key}"


def _rows(
    connection: Connection, asked: Select[*tuple[Any, ...]], after: str | None, most: int
) -> list[Row[*tuple[Any, ...]]]:
    """Give so many encounters behind a place, first those with a date."""
    date, between, key = (after or "").partition(_BETWEEN)
    if after is not None and not between:
        raise ArchiveError(f"{after} is no place in a list of encounters")
    rows: list[Row[*tuple[Any, ...]]] = []
    if after is None or date:
        dated = asked.where(Cluster.date.is_not(None))
        if date:
            dated = dated.where(Cluster.date <= date, or_(Cluster.date < date, Cluster.key > key))
        rows += connection.execute(dated.order_by(Cluster.date.desc(), Cluster.key).limit(most))
        key = ""
    if len(rows) < most:
        undated = asked.where(Cluster.date.is_(None), Cluster.key > key)
        rows += connection.execute(undated.order_by(Cluster.key).limit(most - len(rows)))
    return rows


def _wanted(connection: Connection, view: View, wanted: Wanted, person: str | None) -> Select[*tuple[Any, ...]]:
    asked = select(*_COLUMNS).where(Cluster.kind == KIND, _account(view))
    if wanted.kind is not None:
        asked = asked.where(Cluster.form == wanted.kind)
    if wanted.since is not None:
        asked = asked.where(Cluster.date >= wanted.since)
    if wanted.until is not None:
        asked = asked.where(Cluster.date < wanted.until + _BETWEEN)
    if wanted.side is not None:
        asked = asked.where(_of_side(connection, view, wanted.side))
    if wanted.missing is not None:
        asked = asked.where(_lacking(connection, view, wanted.missing))
    if person is not None:
        asked = asked.where(Cluster.id.in_(_with_person(person)))
    return asked


def _account(view: View, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Give the condition that the encounter has an account that may be seen, and of which more is true."""
    return exists().where(
        Member.cluster_id == Cluster.id,
        Entry.anchor_id == Member.anchor_id,
        Version.id == Entry.version_id,
        Version.current,
        view.permitted(),
        *conditions,
    )


def _of_side(connection: Connection, view: View, side: str) -> ColumnElement[bool]:
    """Give the condition that a side took part; of one that seldom does, its encounters are looked up first."""
    accounts = (
        select(Member.cluster_id)
        .select_from(EntrySide)
        .join(Entry, Entry.id == EntrySide.entry_id)
        .join(Member, Member.anchor_id == Entry.anchor_id)
        .where(EntrySide.side == side, Entry.kind.concat("") == KIND)
    )
    took_part = _account(view, EntrySide.entry_id == Entry.id, EntrySide.side.concat("") == side)
    return and_(took_part, _among_few(connection, accounts))


def _lacking(connection: Connection, view: View, axis: AxisName) -> ColumnElement[bool]:
    """Give the condition that no account knows one of the five; where few lack it, these are looked up first."""
    accounts = (
        select(Member.cluster_id)
        .select_from(Axis)
        .join(Entry, Entry.id == Axis.entry_id)
        .join(Member, Member.anchor_id == Entry.anchor_id)
        .where(Axis.axis == axis, Axis.state == "missing")
    )
    known = Axis.entry_id == Entry.id, Axis.axis.concat("") == axis, Axis.state.concat("") != "missing"
    return and_(~_account(view, *known), _among_few(connection, accounts))


def _among_few(connection: Connection, accounts: Select[int]) -> ColumnElement[bool]:
    """Give the condition that an encounter has one of these accounts, if they are few, and else none."""
    found = connection.scalars(accounts.limit(_FEW + 1)).all()
    return Cluster.id.in_(set(found)) if len(found) <= _FEW else true()


def _with_person(key: str) -> Select[int]:
    """Ask for the encounters in which somebody took part."""
    person = select(Entry.id).join(Member, Member.anchor_id == Entry.anchor_id)
    person = person.join(Cluster, Cluster.id == Member.cluster_id).where(Cluster.kind == "person", Cluster.key == key)
    return (
        select(Member.cluster_id)
        .join(Entry, Entry.anchor_id == Member.anchor_id)
        .join(EntryLink, and_(EntryLink.entry_id == Entry.id, EntryLink.role == "participant"))
        .where(EntryLink.target_id.in_(person))
    )


def _took(connection: Connection, view: View, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Took]:
    """Give encounters with the number of their accounts, also of texts that are not read but linked, and their axes."""
    counted = (
        select(Member.cluster_id, func.count())
        .join(Anchor, Anchor.id == Member.anchor_id)
        .join(Version, and_(Version.words_id == Anchor.words_id, Version.current))
        .outerjoin(Entry, and_(Entry.anchor_id == Anchor.id, Entry.version_id == Version.id))
        .where(Member.cluster_id.in_([row[0] for row in rows]), or_(Entry.id.is_not(None), Anchor.kind == UNREAD))
        .where(view.permitted())
        .group_by(Member.cluster_id)
    )
    accounts: dict[int, int] = {row[0]: row[1] for row in connection.execute(counted)}
    took = {
        cluster: Took(key, name, kind, date, place, accounts.get(cluster, 0))
        for cluster, key, name, kind, date, place in rows
    }
    axes = axes_known(connection, view, took)
    return [replace(one, axes=axes[cluster]) for cluster, one in took.items()]


def _sides(connection: Connection, keys: Sequence[str]) -> dict[str, list[str]]:
    asked = (
        select(Cluster.key, EntrySide.side)
        .distinct()
        .join(Member, Member.cluster_id == Cluster.id)
        .join(Entry, Entry.anchor_id == Member.anchor_id)
        .join(EntrySide, EntrySide.entry_id == Entry.id)
        .where(Cluster.kind == KIND, Cluster.key.in_(keys))
        .order_by(Cluster.key, EntrySide.side)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for key, side in connection.execute(asked):
        found[key].append(side)
    return found
