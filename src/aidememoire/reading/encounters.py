"""Encounters: what the readout reports as having taken place, when, where, and who took part.

The first certain report makes the encounter; where the text opens with what was said, its title reports it. A later
report makes another only where it brings somebody new together with those who are known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.reading.cast import Cast
from aidememoire.reading.dates import find_dates
from aidememoire.reading.happenings import Happening, Report, find_reports, inside, stretches_told
from aidememoire.reading.places import Where, as_place, country_of, find_place
from aidememoire.reading.presence import standing_of
from aidememoire.reading.subjects import subject_of
from aidememoire.reading.track import stated_track, track_of
from aidememoire.record import Encounter, EncounterEvidence, Organization, Person, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.reading.dates import When
    from aidememoire.reading.page import Page

_ATTENDED = re.compile(
    r"\b(?:attended|took part|participated|joined|were present|was present|present at|accompanied|also present"
    r"|in attendance|participants?|attendees|delegation|led by|headed by|represented)\b",
    re.I,
)
_ANOTHER = re.compile(
    r"\b(?:also|separately|later|then|earlier|as well|in addition|on the (?:sidelines|margins))\b", re.I
)
_EACH = re.compile(r"\b(?:separately|separate|each|respectively|individually)\b")
#: Only people tell of these; a title that says so is more exact than the text's "meeting" or "talks".
_BY_WIRE: Final = {"call", "videoconference"}
_OPENING: Final = 3  # sentences in which a readout that reports its encounter does so


def find_encounters(page: Page, people: list[Person], organizations: list[Organization]) -> list[Encounter]:
    """Find every encounter that a readout reports, in the order of the text."""
    cast = Cast(people)
    told = stretches_told(page)
    happenings = list(_happenings(page, cast, told))
    if not happenings:
        return []
    _complete(page, cast, told, happenings)
    return [_encounter(page, happening, organizations, f"e{n}") for n, happening in enumerate(happenings, start=1)]


def _happenings(page: Page, cast: Cast, told: list[tuple[int, int]]) -> Iterator[Happening]:
    reports = list(find_reports(page, told))
    titled = _from_title(page, cast)
    opening = page.sentences[min(_OPENING, len(page.sentences)) - 1].end_char if page.sentences else 0
    first = next((r for r in reports if r.certain), None)
    if first is None or first.hit.start >= opening:
        early = next((r for r in reports if r.hit.start < opening), None)
        if titled is not None and early is None:
            yield titled
            return
        first = early or first or next(iter(reports), None)
    if first is None:
        if titled is None:
            titled = _by_company(page, cast)
        if titled is not None:
            yield titled
        return
    yield from _told_in_text(
        page, cast, told, [first, *(r for r in reports if r.certain and r.hit.start > first.hit.start)], titled
    )


def _told_in_text(
    page: Page, cast: Cast, told: list[tuple[int, int]], reports: list[Report], titled: Happening | None
) -> Iterator[Happening]:
    made: list[Happening] = []
    for report in reports:
        people = _people_of(page, cast, report, told)
        known = {p.id for h in made for p in h.people}
        new = [p for p in people if p.id not in known]
        if made and made[0].kind == "visit" and len(made) == 1 and report.hit.value.kind != "visit":
            # The trip itself is none where it reports a meeting.
            if not new or report.sentence == made[0].sentence:
                made[0].kind, made[0].kind_at = report.hit.value.kind, _place_of(report)
                made[0].people += new
                continue
        if made and not (new and _brings_together(page, cast, report, people, new)):
            continue
        happening = Happening(report.hit.value.kind, _place_of(report), report.sentence, people)
        if not made and titled is not None and titled.kind in _BY_WIRE and happening.kind not in _BY_WIRE:
            happening.kind, happening.kind_at = titled.kind, titled.kind_at
        happening.when = _date_of(page, report, told)
        happening.where = find_place(page, report.sentence.start_char, report.sentence.end_char, told)
        made.append(happening)
    yield from made


def _place_of(report: Report) -> Span:
    return Span(start=report.hit.start, end=report.hit.end)


def _date_of(page: Page, report: Report, told: list[tuple[int, int]]) -> When | None:
    """The date in the sentence of a report that is no part of what was said or of another event's name."""
    sentence = report.sentence
    for when in page.dates_in(sentence.start_char, sentence.end_char):
        if not inside(when.start, told) and when.date:
            return when
    return None


def _brings_together(page: Page, cast: Cast, report: Report, people: list[Person], new: list[Person]) -> bool:
    """Say whether a later report tells of another encounter: its subject is known and it names somebody new."""
    if not report.hit.value.verb and not _ANOTHER.search(report.sentence.text):
        return False
    if len(people) > len(new):
        return True
    tokens = page.doc.char_span(report.hit.start, report.hit.end, alignment_mode="expand")
    subject = subject_of(tokens.root) if tokens is not None else None
    return subject is not None and not cast.mentioned_in(subject.idx, subject.idx + len(subject))


def _people_of(page: Page, cast: Cast, report: Report, told: list[tuple[int, int]]) -> list[Person]:
    """The people a sentence names outside what is said in it; possessors ("President Xi's speech") are not there."""
    start, end = report.sentence.start_char, report.sentence.end_char
    found = []
    for person in cast.mentioned_in(start, end):
        places = [s for s in person.mentions if s.where == "text" and start <= s.start < end]
        if any(
            not inside(span.start, told) and not re.match(r"['’]s?\b", page.text[span.end : span.end + 2])
            for span in places
        ):
            found.append(person)
    return found


def _from_title(page: Page, cast: Cast) -> Happening | None:
    """What the title reports ("Readout of the President's Call with ...")."""
    hits = sorted(page.lexicon.encounters.find(page.readout.title), key=lambda h: h.value.kind not in _BY_WIRE)
    if not hits:
        return None
    at = Span.model_validate({"start": hits[0].start, "end": hits[0].end, "in": "title"})
    return Happening(hits[0].value.kind, at, None, [p for p in cast.people if _in_title(p)] or list(cast.people))


def _by_company(page: Page, cast: Cast) -> Happening | None:
    """A readout that names people and no encounter tells of one all the same."""
    if not cast.people:
        return None
    return Happening("other", cast.people[0].mentions[0], None, list(cast.people))


def _complete(page: Page, cast: Cast, told: list[tuple[int, int]], happenings: list[Happening]) -> None:
    """Add the title's people, those who are listed as attending and those who speak; date and place of the whole."""
    first = happenings[0]
    named = {p.id for h in happenings for p in h.people}
    for person in cast.people:
        there = _in_title(person) or _attended(page, person, told) or _speaks(page, person)
        if person.id not in named and len(happenings) == 1 and there:
            first.people.append(person)
    date, place = _of_dateline(page)
    for happening in happenings:
        happening.when = happening.when or first.when or date
        happening.where = None if happening.kind == "call" else happening.where or first.where or place


def _of_dateline(page: Page) -> tuple[When | None, Where | None]:
    """The date and place before the first sentence."""
    dateline = page.layout.dateline
    if dateline is None:
        return None, None
    dates = find_dates(page.text, page.readout.published, *dateline.date) if dateline.date else []
    place = Where(*dateline.place, country_of(page, page.text[slice(*dateline.place)])) if dateline.place else None
    return next(iter(dates), None), place


def _in_title(person: Person) -> bool:
    return any(span.where == "title" for span in person.mentions)


def _attended(page: Page, person: Person, told: list[tuple[int, int]]) -> bool:
    """Say whether a sentence lists a person as attending, or a line without a verb names him or her."""
    for span in person.mentions:
        if span.where != "text" or inside(span.start, told):
            continue
        sentence = next((s for s in page.sentences if s.start_char <= span.start < s.end_char), None)
        if sentence is not None and (
            _ATTENDED.search(sentence.text) or (len(sentence) < 25 and not any(t.pos_ == "VERB" for t in sentence))
        ):
            return True
    return False


def _speaks(page: Page, person: Person) -> bool:
    """Say whether a reporting expression has the person as its subject."""
    for cue in page.marks("cue"):
        span = page.doc.char_span(cue.start, cue.end, alignment_mode="expand")
        subject = subject_of(span.root) if span is not None else None
        if subject is not None and any(m.where == "text" and m.start <= subject.idx < m.end for m in person.mentions):
            return True
    return False


def _encounter(page: Page, happening: Happening, organizations: list[Organization], name: str) -> Encounter:
    stated = stated_track(page.text)
    with_standing = [p.model_copy(update={"standing": standing_of(page, p)[0]}) for p in happening.people]
    place = Span(start=stated[1][0], end=stated[1][1]) if stated else None
    track, reason = track_of(with_standing, (stated[0], place) if stated and place else None)
    when = happening.when
    inferred = {}
    if when and when.date and when.relative:
        inferred["date"] = f"“{page.text[when.start : when.end]}” and the day of publication"
    if track:
        inferred["track"] = reason
    evidence = EncounterEvidence(
        kind=(happening.kind_at,),
        date=(Span(start=when.start, end=when.end),) if when and when.date else (),
        place=(Span(start=happening.where.start, end=happening.where.end),) if happening.where else (),
        track=(place,) if place else (),
    )
    return Encounter(
        id=name,
        score=0.8,
        inferred=inferred,
        kind=happening.kind,
        date=when.date if when else None,
        end_date=when.end_date if when else None,
        place=as_place(page, happening.where) if happening.where else None,
        participants=tuple(p.id for p in happening.people),
        organizations=tuple(o.id for o in organizations if o.present),
        sides=tuple(dict.fromkeys(p.side for p in happening.people if p.side)),
        track=track,
        evidence=evidence,
    )
