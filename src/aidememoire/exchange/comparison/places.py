"""Short names for the quoted places of each account ("A3"), in the order of its text, by which they can be cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.exchange.marks import Mark, MarkKind, Paragraph, Segment, paragraphs, segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.comparison.result import Comparison, Quotation, Value
    from aidememoire.record import Readout, Span

_Spans = tuple["Span", ...]


@dataclass(frozen=True)
class Place:
    """A quoted place: `label` is its name for people ("A3"; none for a single value), `anchor` that within a page."""

    anchor: str
    label: str | None
    spans: _Spans


class Places:
    """The quoted places of all accounts. The same words at the same place have one name wherever they are quoted."""

    def __init__(self, comparison: Comparison) -> None:
        quoted = {(quotation.account, quotation.spans) for quotation in comparison.quotations()}
        given = (value for difference in comparison.differences for value in difference.values)
        valued = {(value.account, value.spans) for value in given if value.spans} - quoted
        self._places: dict[tuple[str, _Spans], Place] = {}
        for account in comparison.accounts:
            letter = account.letter
            for number, spans in enumerate(_in_order(quoted, letter), start=1):
                self._places[letter, spans] = Place(f"{letter.lower()}{number}", f"{letter}{number}", spans)
            for number, spans in enumerate(_in_order(valued, letter), start=1):
                self._places[letter, spans] = Place(f"{letter.lower()}-value-{number}", None, spans)
        self._by_anchor = {place.anchor: place for place in self._places.values()}

    def of(self, quoted: Quotation | Value) -> Place:
        """Give the place of a quotation, or of a value that stands in the text."""
        return self._places[quoted.account, quoted.spans]

    def title(self, letter: str, readout: Readout) -> list[Segment]:
        """Cut the title of an account where a quoted place begins or ends."""
        return segments(readout.title, self._marks(letter, "title"))

    def text(self, letter: str, readout: Readout) -> list[Paragraph]:
        """Cut the text of an account where a quoted place begins or ends, paragraph by paragraph."""
        return paragraphs(readout.text, self._marks(letter, "text"))

    def begins(self, segment: Segment) -> list[Place]:
        """Give the places whose first words a segment holds, the longest first."""
        opened = [(self._by_anchor[mark.entry], mark.span) for mark in reversed(list(segment.opened()))]
        return [place for place, span in opened if place.spans[0] == span]

    def _marks(self, letter: str, where: str) -> Iterator[Mark]:
        for place in (place for (account, _), place in self._places.items() if account == letter):
            kind: MarkKind = "content" if place.label else "reference"
            for span in place.spans:
                if span.where == where:
                    yield Mark(span, kind, place.anchor)


def _in_order(places: Iterable[tuple[str, _Spans]], letter: str) -> list[_Spans]:
    """Give the places of one account as they follow each other in it, its title first."""
    own = (spans for account, spans in places if account == letter)
    return sorted(own, key=lambda spans: [(span.where != "title", span.start, span.end) for span in spans])
