"""The readouts that a paper cites, each taken from the archive once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.archive import ArchiveError
from aidememoire.archive.publishers import publisher_of
from aidememoire.dialogue.ledger.undertaken import Days
from aidememoire.dialogue.papers.content import Citation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.archive.briefing.persons import Place
    from aidememoire.archive.view import View
    from aidememoire.record import Encounter, Person, Record, Span, Statement

_LONGEST: Final = 1_200
"""Characters from the first word to the last that are cited as they stand; of what is longer, the first span."""
_SURROUNDINGS: Final = 280
"""Characters of a sentence that are cited around the words that count."""
_ENDS: Final = re.compile(
    r"(?<![A-Z]\.)(?<!\b[A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!St)[.!?][”’\")]*\s+(?=[“‘\"(]?[A-Z])"
)


class Shelf:
    """Readouts with their records, through the view of whoever the paper is for."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._records: dict[str, Record | None] = {}
        self.days = Days(view)

    def record(self, name: str) -> Record | None:
        """Give the record of a readout; null where it left the archive or is not read."""
        if name not in self._records:
            try:
                self._records[name] = self.view.record(name)
            except ArchiveError:
                self._records[name] = None
        return self._records[name]

    def statement(self, place: Place) -> tuple[Record, Statement] | None:
        """Give a statement with its record; null where there is none."""
        record = self.record(place.readout)
        found = next((one for one in record.statements if one.id == place.entry), None) if record else None
        return (record, found) if record and found else None

    def person(self, place: Place) -> tuple[Record, Person] | None:
        """Give a person entry with its record; null where there is none."""
        record = self.record(place.readout)
        found = next((one for one in record.people if one.id == place.entry), None) if record else None
        return (record, found) if record and found else None

    def encounter(self, place: Place) -> tuple[Record, Encounter] | None:
        """Give an encounter entry with its record; null where there is none."""
        record = self.record(place.readout)
        found = next((one for one in record.encounters if one.id == place.entry), None) if record else None
        return (record, found) if record and found else None


def cite(record: Record, spans: Iterable[Span]) -> Citation:
    """Cite words of a readout, from the first of the spans to the last; raises `ValueError` where there is none."""
    given = sorted(spans, key=lambda span: (span.where != "title", span.start))
    if not given:
        raise ValueError("nothing to cite")
    first = given[0]
    last = max((span for span in given if span.where == first.where), key=lambda span: span.end)
    end = last.end if last.end - first.start <= _LONGEST else first.end
    return _citation(record, first.start, end, in_title=first.where == "title")


def cite_around(record: Record, spans: Iterable[Span]) -> Citation:
    """Cite the sentence in which the first of the spans stands; raises `ValueError` where there is none."""
    first = min(spans, key=lambda span: (span.where != "text", span.start))
    if first.where == "title":
        return _citation(record, 0, len(record.readout.title), in_title=True)
    start, end = _sentence(record.readout.text, first)
    return _citation(record, start, end, in_title=False)


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """Give where the sentence around a span begins and ends, within its line and not too far from it."""
    line = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line_end = len(text) if line_end < 0 else line_end
    ends = [found.end() for found in _ENDS.finditer(text, line, line_end)]
    start = max((at for at in ends if at <= span.start), default=line)
    end = min((at for at in ends if at >= span.end), default=line_end)
    if end - start > _SURROUNDINGS:
        start = max(start, _word_border(text, span.start - _SURROUNDINGS // 2))
        end = min(end, max(span.end, text.rfind(" ", span.end, start + _SURROUNDINGS)))
    return start, end


def _word_border(text: str, at: int) -> int:
    return text.find(" ", at) + 1 if at > 0 else 0


def _citation(record: Record, start: int, end: int, *, in_title: bool) -> Citation:
    readout = record.readout
    whole = readout.title if in_title else readout.text
    while end > start and whole[end - 1].isspace():
        end -= 1
    while start < end and whole[start].isspace():
        start += 1
    return Citation(
        kind="readout",
        source=readout.id,
        words=whole[start:end],
        date=readout.published,
        who=publisher_of(readout.publisher, readout.url),
        title=readout.title.strip() or None,
        url=readout.url,
        start=start,
        end=end,
        in_title=in_title,
    )
