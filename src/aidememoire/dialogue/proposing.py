"""An event read from a record: its kind, number, days, place and host, as a proposal that a person puts right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import Event
from aidememoire.dialogue.series import kind_in, number_in, ordinal
from aidememoire.dialogue.telling import encounter_of

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.view import View
    from aidememoire.record import Encounter, Record

_HEAD: Final = 600  # characters of a text in which it says of what kind the event is


def event_from(view: View, readout: str) -> Event:
    """Propose an event out of a readout; raises `ArchiveError` where it is not read or tells of no encounter."""
    record = view.record(readout)
    encounter = encounter_of(record, None)
    if encounter is None:
        raise ArchiveError(f"{readout} tells of no encounter that could be an event")
    head = f"{record.readout.title}\n{record.readout.text[:_HEAD]}"
    number = number_in(head)
    kind, words = kind_in(head, number)
    words = words or (encounter.kind if encounter.kind != "other" else "meeting")
    place = encounter.place
    called = f"{ordinal(number)} {words.lower()}" if number is not None else words.lower()
    return Event(
        kind=kind,
        name=", ".join(filter(None, (called[:1].upper() + called[1:], place.name if place else None))),
        number=number,
        start=encounter.date,
        end=encounter.end_date,
        place=place.name if place else None,
        country=place.country if place else None,
        host=_host(record, encounter),
        accounts=(readout,),
    )


def make_event(room: DialogueRoom, readout: str) -> Held[Event]:
    """Make a new event of a readout, which is its first account."""
    return room.put(event_from(room.archive.view(room.viewer), readout), room.key)


def _host(record: Record, encounter: Encounter) -> str | None:
    names = {one.id: one.name for one in record.people} | {one.id: one.name for one in record.organizations}
    return names.get(encounter.host, encounter.host) if encounter.host else None
