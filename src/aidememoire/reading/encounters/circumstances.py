"""At whose wish and as whose guest people met, and on the margins of what: host, initiator, larger event.

"At the invitation of" names the host, "at the request of" and "at the initiative of" the initiator. Whom "the latter"
or "the Syrian side" means follows from the people named before, and is marked as inferred.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from aidememoire.record import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.reading.encounters.attendance import Attendance
    from aidememoire.reading.encounters.happenings import Happening
    from aidememoire.reading.page import Page
    from aidememoire.reading.people.cast import Cast
    from aidememoire.record import Organization

_WHO: Final = r"(?P<who>[^.;\n]{2,160})"
_OWNER: Final = r"(?P<who>(?:[Tt]he\s+)?[^\s,.;]+(?:\s+[^\s,.;]+){0,5}?)['’]s?"
_INITIATED: Final = (
    re.compile(rf"\b(?:[Aa]t|[Oo]n|[Uu]pon)\s+the\s+(?:request|initiative|suggestion|proposal)\s+of\s+{_WHO}"),
    re.compile(rf"\b(?:[Aa]t|[Oo]n|[Uu]pon)\s+{_OWNER}\s+(?:request|initiative|suggestion|proposal)\b"),
    re.compile(rf"\b(?:requested|initiated|proposed)\s+by\s+{_WHO}"),
)
_INVITED: Final = (
    re.compile(rf"\b(?:[Aa]t|[Oo]n|[Uu]pon)\s+the\s+(?:kind\s+|official\s+)?invitation\s+of\s+{_WHO}"),
    re.compile(rf"\b(?:[Aa]t|[Oo]n|[Uu]pon)\s+{_OWNER}\s+(?:kind\s+)?invitation\b"),
    re.compile(rf"\b(?:co-?)?(?:hosted|convened|organi[sz]ed|received)(?:\s+and\s+\w+)?\s+by\s+{_WHO}"),
)
_HOST_IS_SUBJECT = re.compile(r"\b(?:received|receives|hosted|hosts|welcomed|welcomes|convened)\b", re.I)
_HOST_IS_OBJECT = re.compile(r"\b(?:called on|calls on|calls? on|audience with)$", re.I)
_MARGINS = re.compile(
    r"\b(?:on|in|at)\s+the\s+(?:sidelines|side-lines|side lines|margins|fringes)\s+of\s+(?P<event>[^.;:\n]{3,200})",
    re.I,
)
_EVENT_ENDS = re.compile(
    r",|\s(?:to|with|and|where|which|who|this|today|yesterday|later|on|for|held|taking|hosted|met|spoke|between|as)\s"
    r"|\s(?:\d{4}|today|yesterday)?$"
)
#: "The next round will be hosted by ..." tells of another encounter.
_COMING = re.compile(r"\b(?:will|to|would|can|should) be\s+$")
_ARTICLE: Final = len("the ")
_BEHIND: Final = 24  # characters: "'s kind invitation" behind the name
_PRONOUN: Final = {"the latter": -1, "the former": 0}
_TOLD: Final = 2500  # characters from its report in which an encounter's circumstances are told


@dataclass(frozen=True)
class Party:
    """Somebody by a record's name for it: an id of a person or body, or a side; and the words that say so."""

    name: str
    at: Span
    why: str | None = None


@dataclass
class Circumstances:
    """Finds for each encounter who hosted it, who wished for it, and what larger event it was on the margins of."""

    page: Page
    cast: Cast
    attendance: Attendance
    organizations: Sequence[Organization] = field(default=())

    def host(self, happening: Happening) -> Party | None:
        """Who invited or received: as the words say, or as the verb implies ("received", "called on")."""
        return self._told(happening, _INVITED) or self._by_verb(happening)

    def initiator(self, happening: Happening) -> Party | None:
        """At whose request or initiative people met or spoke."""
        return self._told(happening, _INITIATED)

    def margins(self, happening: Happening) -> Span | None:
        """The words for the larger event: in the report's sentence, its trip's, or the title."""
        sentences = [happening.sentence, happening.trip.sentence if happening.trip else None]
        for sentence in sentences:
            if sentence is not None:
                match = _MARGINS.search(self.page.text, sentence.start_char, sentence.end_char)
                if match and not self.attendance.is_said(match.start()):
                    return self._event(match)
        match = _MARGINS.search(self.page.readout.title)
        if match is None:
            return None
        end = match.start("event") + _length(match["event"])
        return Span.model_validate({"start": match.start("event"), "end": end, "in": "title"})

    def _event(self, match: re.Match[str]) -> Span:
        start = match.start("event")
        for mark in self.page.marks("reference"):
            if start <= mark.start <= start + _ARTICLE and mark.end <= match.end("event"):
                return Span(start=start, end=mark.end)
        return Span(start=start, end=start + _length(match["event"]))

    def _told(self, happening: Happening, patterns: Sequence[re.Pattern[str]]) -> Party | None:
        end = min(happening.until or len(self.page.text), happening.start + _TOLD)
        found = [match for pattern in patterns for match in pattern.finditer(self.page.text, happening.start, end)]
        for match in sorted(found, key=lambda m: m.start()):
            elsewhere = self.attendance.is_said(match.start()) or _COMING.search(
                self.page.text[max(0, match.start() - _BEHIND) : match.start()]
            )
            party = None if elsewhere else self._party(match, happening)
            if party is not None:
                return party
        return None

    def _party(self, match: re.Match[str], happening: Happening) -> Party | None:
        """Whom the words name: a person, else a body, else a side."""
        start, end = match.span("who")
        words = match["who"].strip().lower()
        at = Span(start=match.start(), end=match.end())
        if words in _PRONOUN:
            named = [p for p in self.attendance.named_in(happening.start, match.start()) if p in happening.people]
            return Party(named[_PRONOUN[words]].id, at, f"“{words}”") if named else None
        until = start + len(re.split(r",\s|\s(?:on|in|and|for|to|as)\s", match["who"])[0])
        for person in self.cast.mentioned_in(start, end):
            span = next(s for s in person.mentions if s.where == "text" and start <= s.start < end)
            if span.start <= until or self._is_titled(start, span.start):
                return Party(person.id, Span(start=match.start(), end=span.end))
        return self._body(match, start, until)

    def _is_titled(self, start: int, name: int) -> bool:
        """Say whether what stands before a name begins with a post: "the Speaker of the Parliament, X"."""
        begins = any(start <= m.start <= start + _ARTICLE for m in self.page.marks("post"))
        return begins and self.page.text[start:name].count(",") < 2

    def _body(self, match: re.Match[str], start: int, until: int) -> Party | None:
        end = match.end() if match.end() - until < _BEHIND else until
        nation = next(iter(self.page.lexicon.find_countries(self.page.text, start, until)), None)
        for body in self.organizations:
            for span in body.mentions:
                if start <= span.start <= min(until, start + _ARTICLE) and not (nation and nation.end >= span.end):
                    return Party(body.id, Span(start=match.start(), end=max(span.end, end)))
        if nation is None:
            return None
        words = self.page.text[start:until]
        why = None if words.removeprefix("the ") == self.page.text[nation.start : nation.end] else f"“{words}”"
        return Party(nation.value.code, Span(start=match.start(), end=end), why)

    def _by_verb(self, happening: Happening) -> Party | None:
        """Who received whom, by the verb that reports it."""
        report = happening.report
        if report is None or not report.hit.value.verb:
            return None
        words = self.page.text[report.hit.start : report.hit.end]
        before = [p for p in self.attendance.named_in(happening.start, report.verb_at) if p in happening.people]
        behind = [
            p for p in self.attendance.named_in(report.hit.end, report.sentence.end_char) if p in happening.people
        ]
        at = Span(start=report.hit.start, end=report.hit.end)
        if words.lower().endswith(" by") or _HOST_IS_OBJECT.search(words):
            return Party(behind[0].id, at, f"“{words}”") if behind else None
        if _HOST_IS_SUBJECT.search(words):
            body = next((o for o in self.organizations if self._names(o, happening.start, report.verb_at)), None)
            if body is not None and not before:
                return Party(body.id, at, f"“{words}”")
            hosts = before or [p for p in happening.people if p not in behind]
            return Party(hosts[0].id, at, f"“{words}”") if hosts else None
        return None

    def _names(self, body: Organization, start: int, end: int) -> bool:
        return any(span.where == "text" and start <= span.start < end for span in body.mentions)


def _length(words: str) -> int:
    """How many characters of the words behind "on the margins of" name the event."""
    end = _EVENT_ENDS.search(words, _ARTICLE)
    return len(words[: end.start()].rstrip()) if end else len(words.rstrip())
