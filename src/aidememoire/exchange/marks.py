"""Where the entries of a record lie in the text: spans that overlap become segments that do not.

The cutting is done here, in code points, so that no reader of a page has to count characters.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.record import Record, Span

MarkKind = Literal["person", "post", "organization", "encounter", "cue", "content", "commitment", "reference"]


@dataclass(frozen=True)
class Mark:
    """A span, the entry that holds it, and what it is there: a cue and a content belong to one statement."""

    span: Span
    kind: MarkKind
    entry: str


@dataclass(frozen=True)
class Segment:
    """A stretch of text in which no mark begins or ends, and the marks that cover it, the shortest first."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]

    def opened(self) -> Iterator[Mark]:
        """Give the marks that begin with this segment."""
        return (mark for mark in self.marks if mark.span.start == self.start)

    def closed(self) -> Iterator[Mark]:
        """Give the marks that end with this segment."""
        return (mark for mark in self.marks if mark.span.end == self.end)


@dataclass(frozen=True)
class Paragraph:
    """The segments of one paragraph, and the line breaks that end it."""

    segments: tuple[Segment, ...]
    breaks: str


def marks_of(record: Record) -> list[Mark]:
    """Give every span of a record as a mark."""
    return list(_marks(record))


def _marks(record: Record) -> Iterator[Mark]:
    for person in record.people:
        yield from (Mark(span, "person", person.id) for span in person.mentions)
        yield from (Mark(span, "post", person.id) for post in person.posts for span in post.evidence)
    for body in record.organizations:
        yield from (Mark(span, "organization", body.id) for span in (*body.mentions, *body.about))
    for encounter in record.encounters:
        yield from (Mark(span, "encounter", encounter.id) for span in encounter.spans())
    for statement in record.statements:
        yield from (Mark(span, "cue", statement.id) for span in ([statement.cue] if statement.cue else []))
        yield from (Mark(span, "content", statement.id) for span in statement.content)
    for promise in record.commitments:
        yield from (Mark(span, "commitment", promise.id) for span in promise.content)
    for reference in record.references:
        yield from (Mark(span, "reference", reference.id) for span in reference.content)


def segments(text: str, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> list[Segment]:
    """Cut a text wherever a mark begins or ends, and at `cuts`; the segments put together are the text."""
    opening: dict[int, list[Mark]] = {}
    bounds = {0, len(text), *cuts}
    for mark in dict.fromkeys(marks):
        opening.setdefault(mark.span.start, []).append(mark)
        bounds |= {mark.span.start, mark.span.end}
    found: list[Segment] = []
    covering: list[Mark] = []
    places = sorted(bounds)
    for start, end in itertools.pairwise(places):
        covering = [mark for mark in covering if mark.span.end > start] + opening.get(start, [])
        shortest_first = sorted(covering, key=lambda mark: mark.span.end - mark.span.start)
        found.append(Segment(start, end, text[start:end], tuple(shortest_first)))
    return found


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """Cut a text into paragraphs of segments; segments and breaks put together are the text."""
    parts = [(m.start(), m.end(1), m.end()) for m in re.finditer(r"([^\n]*)\n*", text) if m.end() > m.start()]
    cut = segments(text, marks, (place for part in parts for place in part))
    found: list[Paragraph] = []
    at = 0
    for _, body_end, end in parts:
        first = at
        while at < len(cut) and cut[at].end <= body_end:
            at += 1
        found.append(Paragraph(tuple(cut[first:at]), text[body_end:end]))
        while at < len(cut) and cut[at].end <= end:
            at += 1
    return found
