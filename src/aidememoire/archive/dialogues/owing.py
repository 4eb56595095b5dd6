"""Which days of the ledger everybody may know: those of entries that a side itself made public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import LedgerEntry, Seat
from aidememoire.archive.dialogues.forms.base import LONGEST_LINE
from aidememoire.archive.dialogues.masking import Telltales
from aidememoire.archive.faults import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.record import PartialDate


def due_days(
    connection: Connection, inside: ColumnElement[bool], keys: Iterable[str]
) -> tuple[tuple[PartialDate, str], ...]:
    """Give days and what is due on them, in their order, of entries of the ledger in a dialogue (`inside`).

    Raises `ArchiveError` for an entry without a day, for one that no readout or page proves, since what was said at an
    event leaves only as its notes may, and for one that names somebody whom these do not.
    """
    telltales = Telltales(one.value for one in items.found(connection, Seat, inside))
    found = [_due(items.one(connection, LedgerEntry, key, inside).value, telltales) for key in keys]
    return tuple(sorted(dict.fromkeys(found)))


def _due(entry: LedgerEntry, telltales: Telltales) -> tuple[PartialDate, str]:
    public = [one.words for one in entry.evidence if one.kind in ("readout", "web")]
    if entry.due is None or entry.due.date is None:
        raise ArchiveError("an entry without a day on which it is due cannot be released as one")
    if not public:
        raise ArchiveError("an entry that no readout or page proves is not public, and cannot be released")
    told = "\n".join(public).casefold()
    for one in telltales.find(entry.what, sides=False):
        if one.words.casefold() not in told:
            raise ArchiveError(f"“{one.words}” names somebody whom what is public does not; put it in other words")
    what = " ".join(entry.what.split())
    return entry.due.date, what if len(what) <= LONGEST_LINE else f"{what[: LONGEST_LINE - 1]}…"
