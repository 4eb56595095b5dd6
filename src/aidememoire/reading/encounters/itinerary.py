"""Which of a text's reports make encounters of their own, in the order in which a readout tells of them.

The first certain report makes the encounter; where the text opens with what was said, its title reports it. A later
report makes another only where it brings somebody new together with those who are known. "Calls with A and B" and
"met A and, separately, B" are as many encounters as there are names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from aidememoire.reading.encounters.happenings import Happening, Report, is_headline, whole_sentences
from aidememoire.reading.encounters.kinds import kind_of, title_kinds
from aidememoire.reading.encounters.reports import find_reports
from aidememoire.reading.encounters.severally import severally
from aidememoire.reading.encounters.stages import begins_a_stage, meets_the_same
from aidememoire.reading.encounters.unmet import has_coming_title, is_message, is_to_come
from aidememoire.reading.encounters.unreported import Unreported

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Tokens

    from aidememoire.reading.encounters.attendance import Attendance
    from aidememoire.reading.page import Page
    from aidememoire.reading.people.cast import Cast
    from aidememoire.record import Person

_OPENING: Final = 3  # sentences in which a readout that reports its encounter does so
_FEW_WORDS: Final = 6  # a shorter one is a heading or a name
_ANOTHER = re.compile(
    r"\b(?:also|separately|later|then|earlier|as well|in addition|on the (?:sidelines|margins)|following day"
    r"|next day|same day"
    r"|separate|another|afterwards|subsequently)\b",
    re.I,
)
_WITH_SOMEBODY_NEW = re.compile(
    r"(?:[A-Z][\w\s]{0,40},\s+)?(?:[Dd]uring|[Ii]n|[Aa]t)\s+(?:(?:a|an|the|his|her|their|another|separate"
    r"|bilateral|subsequent|brief|first|phone|"
    r"telephone|working|one-on-one|follow-up)\s+){0,4}(?P<noun>meeting|talks|call|conversation|discussions?"
    r"|audience|consultations)"
    r"\s+(?:on the \w+ of [^,.;]{0,60}\s)?(?:with|between)\s(?P<whom>[^.;]*?)(?:,\s|$)"
)
#: A subject without a name: whom it means, what stands before it tells.
_NAMELESS = re.compile(r"(?:^|[\s,(])(?:he|she|I|[Tt]he\s+(?:[A-Z][\w-]*\s*)+|[Hh]e|[Ss]he)\s+(?:\w+\s+){0,3}$")
#: The same of a post without an article: "Secretary (East) also paid a call on".
_BARE_POST = re.compile(r"(?:^|,\s)(?P<post>[A-Z][a-z-]+(?:\s[A-Z][\w-]*)*)(?:\s\([^()]*\))?\s+(?:[a-z]+\s+){0,3}$")
#: Who came along is not the one who met others, though named first.
_WITH = re.compile(r"\b(?:[Aa]ccompanied|[Jj]oined|[Ff]lanked) by\s+[^.;]{0,90}$")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e)\b")
_MADE_THE_REMARKS = re.compile(
    r"\b(?:made|delivered)\s+(?:the|these|this|his|her|those)\s+(?:remarks?|comments?|statements?|observations?"
    r"|assurance)\b[^.;]{0,40}?\b(?:during|at|in|when|while)\b"
)


@dataclass
class Itinerary:
    """Follows a readout from encounter to encounter."""

    page: Page
    cast: Cast
    attendance: Attendance

    def happenings(self) -> list[Happening]:
        """The encounters of a readout, in the order of the text, with those whom their reports name."""
        if is_message(self.page) or self._is_announced:
            return []
        first = self._first
        if first is None:
            sentence = self._opening[0] if self._opening else None
            alone = Unreported(self.page, self.cast, self.attendance, sentence).happening()
            return self._split(alone) if alone else []
        made = self._split(self._happening(first, first=True))
        for report in self._reports:
            if report.hit.start > first.hit.start:
                self._go_on(made, report)
        for one, two in zip(made, [*made[1:], None], strict=True):
            one.until = two.start if two else len(self.page.text)
        return made

    @cached_property
    def _sentences(self) -> list[Tokens]:
        return whole_sentences(self.page)

    @cached_property
    def _reports(self) -> list[Report]:
        """Every report, and the meetings that a sentence names with somebody ("In a meeting with X, ...").

        Bullets above the text say the same again.
        """
        found = [report for report in self._told if report not in self._coming]
        known = {report.hit.start for report in found}
        found += [r for s in self._sentences for r in self._in_a_meeting(s) if r.hit.start not in known]
        running = [report for report in found if not is_headline(self.page, report.sentence)]
        return sorted(running or found, key=lambda report: report.hit.start)

    @cached_property
    def _told(self) -> list[Report]:
        """Every report in the account's own words."""
        return [report for report in find_reports(self.page) if self._is_account(report)]

    def _is_account(self, report: Report) -> bool:
        """Say whether a report is the account's own; in an address, what the speaker did ("I met with ...")."""
        if self.attendance.turns.is_address:
            before = self.page.text[report.sentence.start_char : max(report.verb_at, report.sentence.start_char)]
            return report.certain and _FIRST_PERSON.search(before) is not None
        return not self.attendance.in_transcript(report.hit.start)

    @cached_property
    def _coming(self) -> list[Report]:
        """Reports of what is still to come."""
        return [r for r in self._told if not r.certain and is_to_come(self.page, r.hit, r.sentence)]

    @property
    def _is_announced(self) -> bool:
        """Say whether the opening only announces what its title does not say to have taken place."""
        until = self._opening[-1].end_char if self._opening else 0
        if self.attendance.turns.is_address or any(report.hit.start < until for report in self._reports):
            return False
        announced = has_coming_title(self.page) or next(title_kinds(self.page), None) is None
        return announced and (has_coming_title(self.page) or any(r.hit.start < until for r in self._coming))

    @cached_property
    def _opening(self) -> list[Tokens]:
        """The first sentences that say something; headings and lines of names do not."""
        found: list[Tokens] = []
        for sentence in self._sentences:
            says = len(sentence) >= _FEW_WORDS and any(t.pos_ == "VERB" for t in sentence)
            if says and not is_headline(self.page, sentence):
                found.append(sentence)
            if len(found) == _OPENING:
                break
        return found

    @cached_property
    def _first(self) -> Report | None:
        """The report that makes the first encounter; none where the title alone tells of it."""
        until = self._opening[-1].end_char if self._opening else 0
        early = [r for r in self._reports if r.hit.start < until]
        certain = [r for r in early if r.certain and not r.back] or [r for r in early if r.certain]
        peopled = [r for r in early if self._people_of(r) and not r.back] or [r for r in early if self._people_of(r)]
        if certain and peopled and not self._people_of(certain[0]) and peopled[0].hit.start < certain[0].hit.start:
            return peopled[0]
        if early:
            return (certain or peopled or early)[0]
        if next(title_kinds(self.page), None) is not None:
            return None
        later = [r for r in self._reports if r.certain] or self._reports
        return later[0] if later else None

    def _in_a_meeting(self, sentence: Tokens) -> Iterator[Report]:
        """Reports by the way: "in a meeting with the Minister", "made the remarks when meeting with the Minister"."""
        text, start, end = self.page.text, sentence.start_char, sentence.end_char
        remarks = _MADE_THE_REMARKS.search(text, start, end)
        if remarks:
            hit = next(self.page.lexicon.encounters.find(text, remarks.end(), end), None)
            if hit is not None:
                yield Report(hit, sentence, sentence.root, True, hit.start)
            return
        match = _WITH_SOMEBODY_NEW.search(text, start, end)
        if not match or self.attendance.is_said(match.start("noun")):
            return
        # "a phone conversation" is more than its noun.
        hits = self.page.lexicon.encounters.find(text, match.start(), match.end("noun"))
        hit = next((hit for hit in hits if hit.start <= match.start("noun") < hit.end), None)
        if hit is not None and self.attendance.named_in(match.start("whom"), match.end("whom")):
            yield Report(hit, sentence, sentence.root, False, hit.start)

    def _go_on(self, made: list[Happening], report: Report) -> None:
        """Take a later report: it completes an encounter that is known, makes another, or tells nothing new."""
        people = self._people_of(report)
        known = {person.id for happening in made for person in happening.people}
        new = [person for person in people if person.id not in known]
        last = made[-1]
        if self._is_a_trip(made) and self._tells_what_took_place(report):
            self._leave_trip(made, report, new)
        elif self._is_open(made) and new and not report.tells_who_attended:
            # "A number of meetings", "senior members of the government": who they were, the next sentence tells.
            fuller = replace(last, sentence=report.sentence, report=report, people=[*last.people, *new])
            made[-1:] = self._split(fuller)
        elif begins_a_stage(self.page, made, report) or (new and self._makes_another(report, people, new)):
            made += self._split(self._happening(report, first=False, principals=self._principals(made)))

    def _is_a_trip(self, made: list[Happening]) -> bool:
        """A trip that reports a meeting is no encounter of its own."""
        return len(made) == 1 and made[0].kind == "visit"

    def _tells_what_took_place(self, report: Report) -> bool:
        return report.kind != "visit" and not report.tells_who_attended and (report.certain or not report.back)

    def _leave_trip(self, made: list[Happening], report: Report, new: Sequence[Person]) -> None:
        trip = made[0]
        fresh = self._happening(report, first=True, principals=trip.people[:1])
        fresh.people = [*trip.people, *(p for p in fresh.people if p not in trip.people)]
        fresh.trip = trip
        made[:] = self._split(fresh)

    def _is_open(self, made: list[Happening]) -> bool:
        """Say whether the only encounter so far is known by one person, who met others not yet named."""
        return len(made) == 1 and len(made[0].people) == 1

    def _makes_another(self, report: Report, people: Sequence[Person], new: Sequence[Person]) -> bool:
        """Say whether a later report tells of another encounter: its subject is known and it names somebody new."""
        if report.tells_who_attended or report.back:
            return False
        if meets_the_same(self.page, report):
            return False
        if not report.certain:
            return any(by_the_way.hit.start == report.hit.start for by_the_way in self._in_a_meeting(report.sentence))
        if not report.hit.value.verb and not _ANOTHER.search(report.sentence.text) and len(people) == len(new):
            return False
        if len(people) > len(new):
            return True
        start = report.sentence.start_char
        named = self.attendance.named_in(start, report.verb_at)
        return not named or bool(
            _ANOTHER.search(report.sentence.text) or self.page.dates_in(start, report.sentence.end_char)
        )

    def _people_of(self, report: Report) -> list[Person]:
        """Who is named in a report: before the sentence's first verb that reports, and up to the next one."""
        start, end = report.sentence.start_char, report.sentence.end_char
        verbs = [r.verb_at for r in self._certain_in(report.sentence)]
        if not report.certain or report.verb_at not in verbs or report.verb_at > report.hit.start:
            return self.attendance.named_in(start, end)
        until = next((at for at in verbs if at > report.hit.start), end)
        leading = self.attendance.named_in(start, verbs[0])
        return leading + [p for p in self.attendance.named_in(report.verb_at, until) if p not in leading]

    def _certain_in(self, sentence: Tokens) -> list[Report]:
        """The certain reports of a sentence that name whom somebody met."""
        return [
            r
            for r in self._by_sentence.get(sentence.start, [])
            if r.certain and r.hit.value.verb and not r.tells_who_attended and r.kind != "visit"
        ]

    @cached_property
    def _by_sentence(self) -> dict[int, list[Report]]:
        found: dict[int, list[Report]] = {}
        for report in self._reports:
            found.setdefault(report.sentence.start, []).append(report)
        return found

    def _happening(self, report: Report, *, first: bool, principals: Sequence[Person] = ()) -> Happening:
        kind, at = kind_of(self.page, report, first=first)
        people = self._people_of(report)
        if not any(self._is_before(person, report) for person in people):
            leading = principals or self._named_before(report)
            people = [*(p for p in leading if p not in people), *people]
        return Happening(kind, at, report.sentence, people, report=report)

    def _named_before(self, report: Report) -> list[Person]:
        """Whom "he" or "the Minister" means at the head of the first report: the publisher's own, where it has one.

        Such a one was named before, or in the title.
        """
        start = report.sentence.start_char
        subject = self.page.text[start : report.verb_at]
        if report.hit.start < report.verb_at or not (_NAMELESS.search(subject) or self._is_a_post(subject)):
            return []
        known = self.attendance.named_in(0, start) or [p for p in self.cast.people if self.attendance.in_title(p)]
        own = [p for p in known if p.side and p.side == self.page.publisher_side]
        return (own or known)[:1]

    def _is_a_post(self, subject: str) -> bool:
        bare = _BARE_POST.search(subject)
        title = next(self.page.lexicon.posts.find(bare["post"]), None) if bare else None
        return title is not None and title.start == 0

    def _is_before(self, person: Person, report: Report) -> bool:
        """Say whether a sentence names a person before the verb that reports: as the one who met others."""
        start = report.sentence.start_char
        if report.hit.start < report.verb_at or not report.certain:
            return False
        return any(
            s.where == "text"
            and start <= s.start < report.verb_at
            and not _WITH.search(self.page.text[start : s.start])
            for s in person.mentions
        )

    def _principals(self, made: Sequence[Happening]) -> list[Person]:
        """Who goes on meeting others: the publisher's own people in the first encounter, or who stands first there."""
        first = made[0]
        own = [p for p in first.people if p.side and p.side == self.page.publisher_side]
        leading = [p for p in first.people if first.report is not None and self._is_before(p, first.report)]
        both = [p for p in leading if p in own]
        return (both or own[:1] or leading or first.people)[: max(1, len(both))]

    def _split(self, happening: Happening) -> list[Happening]:
        """One encounter for each counterpart, where the words say that they were met one by one."""
        report = happening.report
        leading = [p for p in happening.people if report is not None and self._is_before(p, report)]
        own = [p for p in happening.people if p.side and p.side == self.page.publisher_side]
        leading = leading or (own[:1] if report is None else []) or happening.people[:1]
        return severally(self.page, happening, leading)
