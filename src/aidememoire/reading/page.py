"""A readout opened for reading: its text laid out and parsed, its title parsed, its dates found.

Every module of this room takes a page and adds nothing to it; what they find refers to it by character offsets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from aidememoire.reading.dates import When, find_dates, merge_weekdays
from aidememoire.reading.layout import Layout, lay_out
from aidememoire.record import Readout, Span

if TYPE_CHECKING:
    from aidememoire.lexicon import Lexicon
    from aidememoire.reading.language import Mark, Parsed, Pipeline


@dataclass(frozen=True)
class Page:
    """What the readers of each entry kind look at."""

    readout: Readout
    layout: Layout
    body: Parsed
    head: Parsed
    dates: tuple[When, ...]
    lexicon: Lexicon

    @property
    def text(self) -> str:
        """The text whose characters all offsets count."""
        return self.readout.text

    @property
    def doc(self) -> Doc:
        """The parse of the text; `doc.text` is the text itself."""
        return self.body.doc

    @cached_property
    def publisher_side(self) -> str | None:
        """The side that published the readout: as stated, or by its publisher's name; null where neither tells."""
        readout = self.readout
        if readout.publisher_side or not readout.publisher:
            return readout.publisher_side
        return self.lexicon.side_of_publisher(readout.publisher)

    @cached_property
    def sentences(self) -> tuple[Tokens, ...]:
        """The sentences of the running text, in order; datelines and white space are none."""
        return tuple(
            sentence
            for sentence in self.doc.sents
            if self._runs_at(sentence.start_char) and not sentence.text.isspace()
        )

    def _runs_at(self, offset: int) -> bool:
        """Say whether an offset lies in the running text of a paragraph."""
        paragraphs = self.layout.paragraphs
        number = bisect_right(paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
        return number >= 0 and offset < paragraphs[number].end

    def sentence_at(self, offset: int) -> Tokens | None:
        """The sentence in which an offset lies; null in a dateline and between paragraphs."""
        number = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start_char) - 1
        sentence = self.sentences[number] if number >= 0 else None
        return sentence if sentence is not None and offset < sentence.end_char else None

    def is_note(self, offset: int) -> bool:
        """Say whether an offset lies in a paragraph in square brackets: an editor's note, nobody's words."""
        paragraph = self.layout.paragraphs[self.paragraph_of(offset)]
        return self.text[paragraph.start] == "[" and self.text[paragraph.start : paragraph.end].rstrip().endswith("]")

    @cached_property
    def _marks_by_kind(self) -> dict[str, tuple[Mark, ...]]:
        kinds: dict[str, list[Mark]] = {}
        for mark in self.body.marks:
            kinds.setdefault(mark.kind, []).append(mark)
        return {kind: tuple(marks) for kind, marks in kinds.items()}

    def marks(self, kind: str) -> tuple[Mark, ...]:
        """The spans of one kind that the pipeline's dialogue heads propose in the text, in order."""
        return self._marks_by_kind.get(kind, ())

    def paragraph_of(self, offset: int) -> int:
        """The number of the paragraph in which an offset of the text lies (the nearest before it)."""
        paragraphs = self.layout.paragraphs
        number = bisect_right(paragraphs, offset, key=lambda paragraph: paragraph.end)
        return max(0, min(number, len(paragraphs) - 1))

    def dates_in(self, start: int, end: int) -> list[When]:
        """The date expressions that lie between two offsets of the text."""
        first = bisect_left(self.dates, start, key=lambda when: when.start)
        last = bisect_right(self.dates, end, key=lambda when: when.start)
        return [when for when in self.dates[first:last] if when.end <= end]


def open_page(readout: Readout, pipeline: Pipeline, lexicon: Lexicon) -> Page:
    """Lay a readout out and parse it; the dateline is kept from the parser, for it is no sentence."""
    layout = lay_out(readout.text)
    title = readout.title
    return Page(
        readout=readout,
        layout=layout,
        body=pipeline.parse(readout.text, [(p.start, p.end) for p in layout.paragraphs]),
        head=pipeline.parse(title, [(0, len(title))] if title.strip() else []),
        dates=tuple(merge_weekdays(find_dates(readout.text, readout.published), readout.text)),
        lexicon=lexicon,
    )


def span_of(tokens: Tokens | Token) -> Span:
    """Give the place of a token or a run of tokens in the text."""
    if isinstance(tokens, Token):
        return Span(start=tokens.idx, end=tokens.idx + len(tokens.text))
    return Span(start=tokens.start_char, end=tokens.end_char)
