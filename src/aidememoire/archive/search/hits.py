"""What search gives: pages of hits, each with the words that were found, marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, func, literal, select, union_all

from aidememoire.archive.search.pieces import read_spans
from aidememoire.archive.search.tokens import span_at
from aidememoire.archive.tables import Document, Entry, EntryLink, EntrySide, EntryTopic, Reading, Version
from aidememoire.record import Span, Term, ToldBy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Executable, Row

MOST_MARKS: Final = 100
"""Words that are marked in a hit: more than are shown of it, and not so many that a long transcript takes long."""
_BESIDE: Final = 120
"""Characters that are shown before and after a mark."""
_MOST_PASSAGES: Final = 3
_WHOLE: Final = 1_000
"""Characters of a statement from its first word to its last that are shown with what stands between."""


class Passage(Term):
    """A part of a readout that shows a hit; `goes_on` says that its text (or title) does not end there."""

    span: Span
    words: str
    goes_on: bool


class Said(Term):
    """The statement that a hit is: its id in the record, and what is known of it."""

    id: str
    speakers: tuple[str, ...]
    sides: tuple[str, ...]
    act: str | None
    told_by: ToldBy | None
    topics: tuple[str, ...]


class Hit(Term):
    """A statement or a readout that was found.

    `marks` are the words that were asked for, in the readout's title or text, the first `MOST_MARKS` of them; none
    where only filters were. `passages` is what to show of it. `place` is the token from which a next page goes on
    (`Asked.after`).
    """

    readout: str
    version: int
    title: str
    publisher: str | None
    publisher_side: str | None
    published: str | None
    url: str | None
    language: str | None
    statement: Said | None
    passages: tuple[Passage, ...]
    marks: tuple[Span, ...]
    place: str


class Page(Term):
    """Hits in order, the newest readout first; `after` asks for what follows, null where nothing does."""

    hits: tuple[Hit, ...]
    after: str | None


class Words:
    """A title and a text."""

    def __init__(self, title: str, text: str) -> None:
        self.title = title
        self.text = text

    def passage(self, span: Span) -> Passage:
        """Give the words at a span."""
        whole = self.title if span.where == "title" else self.text
        return Passage(span=span, words=whole[span.start : span.end], goes_on=span.end < len(whole))

    def of_statement(self, written: str) -> tuple[Passage, ...]:
        """Give a statement from its first word to its last; where that is long, its spans one by one."""
        spans = read_spans(written)
        first, last = spans[0], spans[-1]
        if first.where == last.where and last.end - first.start <= _WHOLE:
            spans = [span_at(first.start, last.end, first.where)]
        return tuple(self.passage(span) for span in spans)

    def of_readout(self, marks: Iterable[Span]) -> tuple[Passage, ...]:
        """Give the surroundings of the first marks in the text; without any, its beginning."""
        shown: list[Span] = []
        for mark in (mark for mark in marks if mark.where == "text"):
            if shown and mark.end <= shown[-1].end:
                continue
            if len(shown) == _MOST_PASSAGES:
                break
            start = self._word_border(max(mark.start - _BESIDE, 0), mark.start)
            shown.append(Span(start=start, end=self._last_border(mark.end, mark.end + _BESIDE)))
        if not shown and self.text:
            shown = [Span(start=0, end=self._last_border(1, 2 * _BESIDE))]
        return tuple(self.passage(span) for span in shown)

    def _word_border(self, first: int, last: int) -> int:
        """Give the first place from which a word begins."""
        if first == 0:
            return 0
        return next((at + 1 for at in range(first, last) if self.text[at].isspace()), first)

    def _last_border(self, first: int, last: int) -> int:
        """Give the last place at which a word ends."""
        if last >= len(self.text):
            return len(self.text)
        return next((at for at in range(last, first, -1) if self.text[at].isspace()), last)


def readouts_of(connection: Connection, version_ids: Iterable[int]) -> Mapping[int, Row[Any]]:
    """Give what a hit says of its readout, by version."""
    asked = (
        select(Version.id, Document.name, Version.number, Version.publisher, Version.published, Version.url)
        .add_columns(Version.language)
        .add_columns(func.coalesce(Reading.publisher_side, Version.publisher_side).label("publisher_side"))
        .join(Document, Document.id == Version.document_id)
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .where(Version.id.in_(set(version_ids)))
    )
    return {row.id: row for row in connection.execute(asked)}


def statements_of(connection: Connection, entry_ids: Sequence[int]) -> Mapping[int, Said]:
    """Give what is known of statements, by the rows of their entries."""
    known: dict[tuple[int, str], list[str]] = {}
    for row in connection.execute(_many_of(entry_ids)):
        known.setdefault((row.entry_id, row.what), []).append(row.value)
    asked = select(Entry.id, Entry.entry, Entry.act, Entry.told_by).where(Entry.id.in_(entry_ids))
    return {
        row.id: Said(
            id=row.entry,
            speakers=tuple(known.get((row.id, "speaker"), ())),
            sides=tuple(known.get((row.id, "side"), ())),
            act=row.act,
            told_by=row.told_by,
            topics=tuple(known.get((row.id, "topic"), ())),
        )
        for row in connection.execute(asked)
    }


def _many_of(entry_ids: Sequence[int]) -> Executable:
    """Select that of which statements have several: sides and topics, by name, and speakers, as the record has them."""
    side = select(
        literal("side").label("what"), EntrySide.entry_id, EntrySide.side.label("value"), literal(0).label("at")
    )
    topic = select(literal("topic"), EntryTopic.entry_id, EntryTopic.topic, literal(0))
    speaker = select(literal("speaker"), EntryLink.entry_id, Entry.name, Entry.ordinal).join(
        Entry, Entry.id == EntryLink.target_id
    )
    return union_all(
        side.where(EntrySide.entry_id.in_(entry_ids)),
        topic.where(EntryTopic.entry_id.in_(entry_ids)),
        speaker.where(EntryLink.entry_id.in_(entry_ids), EntryLink.role == "speaker"),
    ).order_by("at", "value")
