"""Encounters: what the readout reports as having taken place, when, where, who took part, and at whose wish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.reading.encounters.attendance import Attendance
from aidememoire.reading.encounters.circumstances import Circumstances
from aidememoire.reading.encounters.itinerary import Itinerary
from aidememoire.reading.encounters.places import as_place
from aidememoire.reading.encounters.represented import bodies_at, sides_at
from aidememoire.reading.encounters.scene import Scene
from aidememoire.reading.encounters.track import stated_track, track_of
from aidememoire.reading.people.cast import Cast
from aidememoire.reading.people.presence import standing_of
from aidememoire.reading.people.unnamed import unnamed_office
from aidememoire.record import Encounter, EncounterEvidence, Organization, Person, Span

if TYPE_CHECKING:
    from aidememoire.reading.dates import When
    from aidememoire.reading.encounters.happenings import Happening
    from aidememoire.reading.encounters.places import Where
    from aidememoire.reading.page import Page
    from aidememoire.reading.people.unnamed import UnnamedOffice
    from aidememoire.record import Track

    Stated = tuple[Track, tuple[int, int]]

#: The reader's confidence in an encounter: a main verb reports it, or only words by the way or the title.
_SURE: Final = 0.9
_LESS_SURE: Final = 0.7


@dataclass(frozen=True)
class _Account:
    """What holds for all encounters of one account."""

    page: Page
    circumstances: Circumstances
    stated: Stated | None
    office: UnnamedOffice | None


def find_encounters(page: Page, people: list[Person], organizations: list[Organization]) -> list[Encounter]:
    """Find every encounter that a readout reports, in the order of the text."""
    cast = Cast(people)
    attendance = Attendance(page, cast)
    happenings = Itinerary(page, cast, attendance).happenings()
    _seat(cast, attendance, happenings)
    Scene(page).set(happenings)
    circumstances = Circumstances(page, cast, attendance, organizations)
    account = _Account(page, circumstances, stated_track(page.text), unnamed_office(page, people))
    return [
        _encounter(account, happening, bodies_at(page, attendance, happening, organizations), f"e{n}")
        for n, happening in enumerate(happenings, start=1)
    ]


def _seat(cast: Cast, attendance: Attendance, happenings: list[Happening]) -> None:
    """Add those who are listed as attending, who speak, or whom the title names, to the encounter told of there.

    Whose report names nobody, the next sentence tells ("It was co-chaired by"): they may have met others afterwards.
    """
    if not happenings:
        return
    seated = {person.id for happening in happenings for person in happening.people}
    unpeopled = {id(happening) for happening in happenings if not happening.people}
    for person in cast.people:
        if person.id not in seated:
            at = _present_at(attendance, person)
        else:
            at = attendance.listed_at(person) if unpeopled else None
        told = _told_at(happenings, at) if at is not None else None
        if told is not None and (person.id not in seated or id(told) in unpeopled):
            told.people.append(person)


def _present_at(attendance: Attendance, person: Person) -> int | None:
    """Where the account shows that somebody was there: in a list, by what he or she says, else in its title."""
    listed = attendance.listed_at(person)
    at = attendance.spoke_at.get(person.id) if listed is None else listed
    return 0 if at is None and attendance.in_title(person) else at


def _told_at(happenings: list[Happening], offset: int) -> Happening:
    """The encounter that is told of at an offset."""
    return next((happening for happening in happenings if offset < happening.until), happenings[-1])


def _encounter(account: _Account, happening: Happening, bodies: list[str], name: str) -> Encounter:
    page, told, stated, office = account.page, account.circumstances, account.stated, account.office
    words = Span(start=stated[1][0], end=stated[1][1]) if stated else None
    people = [p.model_copy(update={"standing": standing_of(page, p)[0]}) for p in happening.people]
    unnamed = office.side if office and office.holder is None else None
    track, reason = track_of(people, (stated[0], words) if stated and words else None, unnamed)
    host, initiator, margins = told.host(happening), told.initiator(happening), told.margins(happening)
    when, where = happening.when, happening.where
    inferred = {
        "host": host.why if host else None,
        "initiated_by": initiator.why if initiator else None,
        "track": reason,
    }
    if when and when.date and when.relative:
        anchor = "the dateline" if page.layout.dateline and page.layout.dateline.date else "the day of publication"
        inferred["date"] = f"“{page.readout.words(_span(when))}” and {anchor}"
    return Encounter(
        id=name,
        score=_SURE if happening.report and happening.report.certain else _LESS_SURE,
        inferred={value: why for value, why in inferred.items() if why},
        kind=happening.kind,
        date=when.date if when else None,
        end_date=when.end_date if when else None,
        place=as_place(page, where) if where else None,
        participants=tuple(p.id for p in happening.people),
        organizations=tuple(bodies),
        sides=sides_at(page, happening, office),
        track=track,
        host=host.name if host else None,
        initiated_by=initiator.name if initiator else None,
        margins_of=page.readout.words(margins) if margins else None,
        evidence=EncounterEvidence(
            kind=(happening.kind_at,),
            date=(_span(when),) if when and when.date else (),
            place=(_span(where),) if where else (),
            track=(words,) if words else (),
            host=(host.at,) if host else (),
            initiated_by=(initiator.at,) if initiator else (),
            margins_of=(margins,) if margins else (),
        ),
    )


def _span(found: When | Where) -> Span:
    return Span.model_validate({"start": found.start, "end": found.end, "in": "title" if found.in_title else "text"})
