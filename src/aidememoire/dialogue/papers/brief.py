"""The brief for an event: agenda, who will sit there, positions, follow-up, and what accounts tell differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.archive.briefing.persons import Wanted
from aidememoire.archive.dialogues.forms import Event, Note, Release, Session
from aidememoire.archive.dialogues.rule.rules import rule_at
from aidememoire.dialogue.events import days, in_time
from aidememoire.dialogue.ledger.standing import ledger
from aidememoire.dialogue.papers.agenda import annotated, open_references
from aidememoire.dialogue.papers.closing import closed_since
from aidememoire.dialogue.papers.content import Listing, Paper, Section
from aidememoire.dialogue.papers.disputes import disputes
from aidememoire.dialogue.papers.dossiers import dossiers
from aidememoire.dialogue.papers.followup import Ended, follow_up
from aidememoire.dialogue.papers.heads import cover, handling
from aidememoire.dialogue.papers.positions import positions
from aidememoire.dialogue.papers.released import passages
from aidememoire.dialogue.papers.shelf import Shelf
from aidememoire.dialogue.papers.sitting import sitters
from aidememoire.dialogue.papers.subjects import subjects_of
from aidememoire.dialogue.papers.writing import remark, soft, strong

if TYPE_CHECKING:
    import datetime as dt

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.view import View
    from aidememoire.dialogue.papers.disputes import Dispute


def brief(view: View, room: DialogueRoom, event: Held[Event], as_of: dt.date) -> Paper:
    """Compose the brief for those who are named in the dialogue.

    Dossiers and positions come from the public archive alone, and of notes nothing is told but that they exist.
    """
    dialogue, value = room.dialogue.value, event.value
    shelf = Shelf(view)
    when = days(value)
    begins = when[0] if when else as_of
    until = begins.isoformat()
    events = in_time(room)
    past = [one for one in events if (their := days(one.value)) is not None and their[1] < begins]
    topics, whence = subjects_of(shelf, dialogue, event, past)
    names = names_of_notes(room, events)
    entries = ledger(room, on=as_of)
    found = disputes(shelf, [one for one in events if one.key != event.key], begins)
    sitting = sitters(view, room, event, Wanted(topics, until))
    people = dossiers(shelf, dialogue, sitting, topics)
    nobody = (remark("Nobody is seated yet."),) if not people else ()
    last = past[-1] if past else None
    sections = [
        annotated(shelf, event, entries, found, names),
        Section((strong("Who will sit there"),), nobody, people),
        Section(
            (strong("Latest positions, side by side"),),
            (*([remark(whence)] if whence else []), *([remark(soft(_POSITIONS))] if topics else [])),
            positions(shelf, dialogue.sides, topics, until) if topics else (),
        ),
        follow_up(shelf, entries, topics, names, Ended(closed_since(room, entries, last), last)),
        _differences(shelf, found, past),
        *_released(room),
    ]
    return Paper(
        kind="brief",
        audience="members",
        label="Brief",
        title=value.name,
        subtitle=dialogue.name,
        handling=handling(rule_at(room, event.key)),
        cover=cover(room, event, as_of),
        sections=tuple(sections),
    )


_POSITIONS: Final = (
    "From readouts published up to the event, the latest first; what the sides said to each other comes before what "
    "they said to others. Words that one side tells of the other are that side’s claim."
)


def names_of_notes(room: DialogueRoom, events: list[Held[Event]]) -> dict[str, str]:
    """Give the names of the events at which sealed notes were taken, by the notes' keys."""
    of_event = {one.key: one.value.name for one in events}
    of_session = {one.key: of_event.get(one.parent or "", one.value.title) for one in room.all(Session)}
    places = of_event | of_session
    return {one.key: places[one.parent] for one in room.all(Note) if one.sealed and one.parent in places}


def _differences(shelf: Shelf, found: list[Dispute], past: list[Held[Event]]) -> Section:
    sections = [one.section() for one in found]
    references = open_references(shelf, past)
    if references:
        sections.append(Section((strong("References that lead to no account"),), (Listing(tuple(references)),)))
    nothing = remark(soft("Of no past event does the archive hold two accounts that are read."))
    return Section((strong("Differences between accounts"),), () if found else (nothing,), tuple(sections))


def _released(room: DialogueRoom) -> list[Section]:
    """Give what of earlier events was released, and so may be cited by anybody."""
    items = [line for held in room.all(Release) if held.value.published for line in passages(held.value)]
    return [Section((strong("Released from earlier events"),), (Listing(tuple(items)),))] if items else []
