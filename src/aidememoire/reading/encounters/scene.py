"""When and where an encounter took place: by its own sentence, its title, the dateline, the trip it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from aidememoire.reading.dates import find_dates, merge_weekdays
from aidememoire.reading.encounters.happenings import is_headline, stretches, whole_sentences
from aidememoire.reading.encounters.kinds import BY_WIRE
from aidememoire.reading.encounters.places import (
    Where,
    country_of,
    find_goal,
    find_place,
    find_place_in_title,
    find_sight,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span as Tokens

    from aidememoire.reading.dates import When
    from aidememoire.reading.encounters.happenings import Happening
    from aidememoire.reading.page import Page

_DAY: Final = len("2024-05-01")
_HEADINGS: Final = 4  # paragraphs among which a line may give nothing but place and date
#: What is told of in a sentence whose day and place are the encounter's, though another sentence reports it.
_TAKES_UP = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Tt]his|[Tt]oday['’]s)\s+(?:[\w-]+\s+){0,3}(?:meeting|talks|call|conversation"
    r"|discussions?|dialogue|seminar|"
    r"conference|summit|forum|visit|session|event|round|negotiations|consultations)\b(?:(?!\bwill\b)[^.;]){0,60}"
    r"\b(?:held|took place|was hosted|were hosted|convened|began|concluded|lasted)\b"
)
#: Words before an event on whose occasion people met: it was where they met.
_HERE = re.compile(
    r"\b(?:(?:sidelines|side-lines|margins|fringes|occasion|framework|part) of|to attend|attending"
    r"|participation in|participating in|for|during|at)\s+(?:[Tt]he\s+|an?\s+)?$"
)
#: Words of an opening that say what people came for, before they say where.
_STAY = re.compile(
    r"\b(?:attending|participation in|participating in|taking part in|a series of (?:meetings|talks|engagements))\s"
    r"(?=[^.;\n]{0,80}?\b(?:in|at)\s+[A-Z])"
)
_NAME: Final = 40  # characters behind a date in which a word for an encounter makes it that encounter's
_OPENING: Final = 2  # sentences
_NEAR: Final = 40
_SAYS: Final = 6  # words; a shorter line is a heading
_FOR_TALKS = re.compile(r"\bfor (?:\w+ ){0,2}(?:meetings?|talks|consultations|discussions|negotiations|dialogue)\b")
_BROUGHT_TO_AN_END = re.compile(r"\b(?:conclud|complet|end|wrap|return|finish)\w*\b")


@dataclass
class Scene:
    """Looks for the days and places of the encounters of one readout."""

    page: Page

    def set(self, happenings: Sequence[Happening]) -> None:
        """Give each encounter its day and place; a later one without its own shares those of the one before."""
        for number, happening in enumerate(happenings):
            before = happenings[number - 1] if number else None
            happening.when = self._when(happening, before)
            happening.where = self._where(happening, before)

    def _when(self, happening: Happening, before: Happening | None) -> When | None:
        own = self._date_in(happening.sentence, happening.report.hit.start if happening.report else 0)
        if own is not None:
            return own
        if before is not None:
            return before.when
        trip = self._when(happening.trip, None) if happening.trip else None
        if trip is not None and happening.trip:
            return self._in_the_course_of(trip, happening.trip)
        return self._date_of_dateline or self._date_elsewhere or self._date_of_headings or self._date_of_title

    def _where(self, happening: Happening, before: Happening | None) -> Where | None:
        if happening.kind in BY_WIRE:
            return None
        own = self._place_in(happening.sentence, happening)
        if own is not None:
            return (self._city_in(own.country) if self._is_country(own) else None) or own
        if before is not None and (before.when == happening.when or before.sentence == happening.sentence):
            return before.where
        trip = self._where(happening.trip, None) if happening.trip else None
        elsewhere = next(iter(self._places_elsewhere), None) or self._place_of_title
        return trip or elsewhere or self._place_of_dateline or self._place_of_headings or self._place_of_stay

    def _is_country(self, where: Where) -> bool:
        words = self.page.text[where.start : where.end]
        return not where.in_title and self.page.lexicon.countries.of_name(words) is not None

    def _city_in(self, country: str | None) -> Where | None:
        """A city of a country where a sentence that takes the encounter up is more exact."""
        exact = (w for w in self._places_elsewhere if w.country == country and not self._is_country(w))
        return next(exact, None)

    def _date_in(self, sentence: Tokens | None, near: int) -> When | None:
        """The date in a sentence that is no part of what was said or of another event's name; the nearest full one."""
        if sentence is None:
            return None
        taken = self._taken(near)
        dates = [
            when
            for when in self._dates(self._head_of(sentence), sentence.end_char)
            if when.date and len(when.date) > len("2024") and not any(a <= when.start < b for a, b in taken)
            if not self._names_something_else(when)
        ]
        past = [when for when in dates if self._is_past(when)]
        return min(past, key=lambda w: (len(w.date or "") < _DAY, abs(w.start - near)), default=None)

    def _names_something_else(self, when: When) -> bool:
        """Say whether a date is part of a name ("the March 12 election"), but not that of an encounter."""
        span = self.page.doc.char_span(when.start, when.end, alignment_mode="expand")
        if span is None or not span.start or span.end >= len(self.page.doc):
            return False
        before, behind = self.page.doc[span.start - 1], self.page.doc[span.end]
        if before.lower_ != "the" or behind.pos_ not in {"NOUN", "ADJ", "PROPN"}:
            return False
        return next(self.page.lexicon.encounters.find(self.page.text, behind.idx, behind.idx + _NAME), None) is None

    def _is_past(self, when: When) -> bool:
        published = self.page.readout.published
        return not published or not when.date or when.date[: len(published)] <= published[: len(when.date)]

    def _dates(self, start: int, end: int) -> list[When]:
        """The dates between two offsets; "today" under a dateline is the day of the dateline."""
        line = self._date_of_dateline
        if line is None or not line.date or len(line.date) < _DAY or line.date == self.page.readout.published:
            return self.page.dates_in(start, end)
        return list(merge_weekdays(find_dates(self.page.text, line.date, start, end), self.page.text))

    def _head_of(self, sentence: Tokens) -> int:
        """Where a sentence begins, with the number or date that stands alone before it in its paragraph."""
        paragraph = self.page.layout.paragraphs[self.page.paragraph_of(sentence.start_char)]
        near = sentence.start_char - paragraph.start
        return paragraph.start if 0 < near < _NEAR else sentence.start_char

    def _place_in(self, sentence: Tokens | None, happening: Happening) -> Where | None:
        if sentence is None:
            return None
        taken = self._taken(happening.kind_at.start if happening.kind_at.where == "text" else 0)
        span = (sentence.start_char, sentence.end_char)
        report = happening.report
        trip = happening.kind == "visit" or (report is not None and report.kind == "visit")
        if report and trip and report.hit.value.verb:
            sight = find_sight(self.page, report.hit.end, sentence.end_char)
            if sight is not None:
                return sight
        after = happening.report.verb_at if happening.report else 0
        return find_place(self.page, *span, taken, after) or find_goal(self.page, *span, taken, countries=trip)

    def _taken(self, report: int) -> list[tuple[int, int]]:
        """Stretches that tell of something else: what was said, other events' names (not that of the report itself)."""
        said = stretches(self.page, "content")
        return said + [
            (a, b)
            for a, b in stretches(self.page, "reference")
            if not a <= report < b and not _HERE.search(self.page.text[max(0, a - _NEAR) : a])
        ]

    def _in_the_course_of(self, trip: When, told: Happening) -> When:
        """A meeting during a trip of several days took place in its month, if nothing more is said."""
        words = told.sentence.text if told.sentence is not None else ""
        if _FOR_TALKS.search(words):
            return trip
        if trip.date and (trip.end_date or _BROUGHT_TO_AN_END.search(words)):
            month = trip.date[: len("2024-05")]
            return replace(trip, date=month if (trip.end_date or month).startswith(month) else month[:4], end_date=None)
        return trip

    @cached_property
    def _date_of_dateline(self) -> When | None:
        dateline = self.page.layout.dateline
        if dateline is None or dateline.date is None:
            return None
        return next(iter(find_dates(self.page.text, self.page.readout.published, *dateline.date)), None)

    @cached_property
    def _place_of_dateline(self) -> Where | None:
        dateline = self.page.layout.dateline
        if dateline is None or dateline.place is None:
            return None
        words = self.page.text[slice(*dateline.place)]
        return None if "/" in words else Where(*dateline.place, country_of(self.page, words))

    @property
    def _headings(self) -> Iterable[tuple[int, int]]:
        return ((p.start, p.end) for p in self.page.layout.paragraphs[:_HEADINGS] if p.heading)

    @cached_property
    def _date_of_headings(self) -> When | None:
        """The date in one of the lines above the text."""
        dates = [when for span in self._headings for when in self.page.dates_in(*span)]
        return next((when for when in dates if when.date and len(when.date) == _DAY), None)

    @cached_property
    def _place_of_headings(self) -> Where | None:
        """A line above the text that gives a place and at most a date besides."""
        for start, end in self._headings:
            until = min([when.start for when in self.page.dates_in(start, end)] or [end])
            words = self.page.text[start:until].rstrip(" ,–—-\n")
            country = country_of(self.page, words) if words and len(words.split()) <= _HEADINGS else None
            if country:
                return Where(start, start + len(words), country)
        return None

    @cached_property
    def _taking_up(self) -> list[Tokens]:
        """The sentences that take the encounter up again ("The meeting took place in Oslo")."""
        sentences = whole_sentences(self.page)
        first = next((n for n, s in enumerate(sentences) if len(s) >= _SAYS and not is_headline(self.page, s)), 0)
        return [s for n, s in enumerate(sentences) if n == first or _TAKES_UP.search(s.text)][:8]

    @cached_property
    def _date_elsewhere(self) -> When | None:
        return next((when for s in self._taking_up if (when := self._date_in(s, s.start_char))), None)

    @cached_property
    def _places_elsewhere(self) -> list[Where]:
        taken = stretches(self.page, "content", "reference", "organization")
        spans = [(sentence.start_char, sentence.end_char) for sentence in self._taking_up]
        found = (find_place(self.page, *span, taken) or find_goal(self.page, *span, taken) for span in spans)
        return [where for where in found if where]

    @cached_property
    def _place_of_stay(self) -> Where | None:
        """Where the opening says that the people were, for a larger event or a series of meetings there."""
        sentences = [s for s in whole_sentences(self.page) if len(s) >= _SAYS and not is_headline(self.page, s)]
        for sentence in sentences[:_OPENING]:
            stay = _STAY.search(self.page.text, sentence.start_char, sentence.end_char)
            where = find_place(self.page, stay.start(), sentence.end_char, []) if stay else None
            if where and where.country:
                return where
        return None

    @cached_property
    def _place_of_title(self) -> Where | None:
        return find_place_in_title(self.page)

    @cached_property
    def _date_of_title(self) -> When | None:
        """A day that the title gives; its words are proved by a span in the title."""
        title = self.page.readout.title
        dates = find_dates(title, self.page.readout.published)
        found = next((when for when in dates if when.date and len(when.date) == _DAY), None)
        return replace(found, in_title=True) if found else None
