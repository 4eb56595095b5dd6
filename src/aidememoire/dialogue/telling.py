"""What the readouts of the archive tell of an event: of each, the encounter in it that is the event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive import ArchiveError
from aidememoire.archive.encounters.gathering import Account
from aidememoire.archive.encounters.telling import AccountOf
from aidememoire.archive.publishers import publisher_of
from aidememoire.comparison.accounts import bounds
from aidememoire.dialogue.events import days

if TYPE_CHECKING:
    import datetime as dt

    from aidememoire.archive.dialogues.forms import Event
    from aidememoire.archive.view import View
    from aidememoire.record import Encounter, Record


def accounts_of(view: View, event: Event) -> list[Account]:
    """Give the accounts of an event that are in the archive and read, in the order in which they are linked."""
    found = []
    for name in event.accounts:
        try:
            record = view.record(name)
        except ArchiveError:  # it is not read, or left the archive: what the others tell stays
            continue
        if (encounter := encounter_of(record, event)) is not None:
            found.append(account(record, encounter))
    return found


def encounter_of(record: Record, event: Event | None) -> Encounter | None:
    """Give the encounter of a readout that an event is: one on its days, else one without a date, else the first.

    Null where the readout tells of no encounter.
    """
    when = days(event) if event is not None else None
    there = record.encounters
    on_its_days = (one for one in there if when is not None and _meet(one, when))
    undated = (one for one in there if one.date is None) if when else iter(())
    return next(on_its_days, None) or next(undated, None) or next(iter(there), None)


def _meet(encounter: Encounter, when: tuple[dt.date, dt.date]) -> bool:
    if encounter.date is None:
        return False
    first, last = bounds(encounter.date).first, bounds(encounter.end_date or encounter.date).last
    return first <= when[1] and when[0] <= last


def account(record: Record, encounter: Encounter) -> Account:
    """Put a record and an encounter of it together as an account."""
    readout = record.readout
    place = encounter.place.name if encounter.place else None
    told = encounter.kind, encounter.date, place, readout.language
    return Account(
        AccountOf(readout.id, encounter.id, publisher_of(readout.publisher, readout.url), readout.published, *told),
        record,
        encounter,
    )
