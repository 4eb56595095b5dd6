"""Accounts that may tell of the same encounter as one that comes in: near it in time, with somebody in common."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, exists, func, select, union
from sqlalchemy.orm import aliased

from aidememoire.archive.among import Among
from aidememoire.archive.encounters.accounts import KIND
from aidememoire.archive.encounters.told import LONGEST, WITHIN
from aidememoire.archive.tables import Entry, EntryLink, GuiseKey, Member, Version

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select, Subquery

    from aidememoire.archive.encounters.told import Told

_FENCE: Final = 0
"""An offset behind which no database looks when it puts joins in order."""


def near(connection: Connection, told: Told) -> list[int]:
    """Give the anchors of accounts in clusters that may tell of the same: near in time, with somebody in common."""
    if told.days is None or not told.can_be_linked:
        return []
    first, last = told.days
    on = _days(first, last)
    about = {
        "dates": [*on, *sorted({day[:7] for day in on})],
        "before": _days(first - dt.timedelta(days=LONGEST), first),
        "first": first.isoformat(),
        "published": _days(first, last + dt.timedelta(days=WITHIN)),
        "keys": sorted(told.keys),
    }
    return list(connection.scalars(_near(), about))


@lru_cache(maxsize=1)
def _near() -> Select[int]:
    """Select accounts at that time in whose company somebody goes by one of some keys.

    The company is found first, wherever that leads: whoever is sought may have been at thousands of encounters, and a
    server that does not know this might begin with all of them.
    """
    there, person, known, account = _at_that_time(), aliased(Entry), aliased(Member), aliased(Member)
    company = (
        select(account.anchor_id, known.guise_id)
        .select_from(there)
        .join(account, account.anchor_id == there.c.anchor_id)
        .join(EntryLink, EntryLink.entry_id == there.c.id)
        .join(person, person.id == EntryLink.target_id)
        .join(known, known.anchor_id == person.anchor_id)
        .where(EntryLink.role == "participant")
        .offset(_FENCE)
        .subquery()
    )
    goes_by = select(GuiseKey.key).where(GuiseKey.guise_id == company.c.guise_id, Among(GuiseKey.key, "keys"))
    return select(company.c.anchor_id).where(exists(goes_by.offset(_FENCE))).distinct()


def _at_that_time() -> Subquery:
    """Select accounts whose days meet those asked for.

    One question for each way of telling the time, so that each finds its index: a day or month, several days, nothing
    but the day of publication. Days are listed one by one: of two ends a server that plans for any two cannot tell
    how few days lie between.
    """
    account = select(Entry.id, Entry.anchor_id).where(Entry.kind == KIND)
    # An index over dates would lead to every undated account; that over versions leads to those of the days.
    published = select(Version.id).where(Among(Version.published, "published"))
    return union(
        account.where(Among(Entry.date, "dates")),
        account.where(Among(Entry.date, "before"), Entry.end_date >= bindparam("first")),
        account.where(Entry.version_id.in_(published), func.coalesce(Entry.date, "") == ""),
    ).subquery()


def _days(first: dt.date, last: dt.date) -> list[str]:
    """Give the days from one to another as they are written in dates."""
    return [(first + dt.timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
