"""Words as evidence: of an entry in a record, or of a sealed note, with the place where they stand."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.forms import Citation
from aidememoire.record import is_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aidememoire.archive.dialogues.forms import Note
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.record import Readout, Record, Span, ToldBy

_LONGEST: Final = 1_500
"""Characters from the first word of an entry to its last that are cited as one."""
_SPACE: Final = re.compile(r"\s+")


def cited(record: Record, spans: Sequence[Span], told_by: ToldBy | None = None) -> Citation:
    """Cite words of a readout: from the first of the spans to the last, or the longest of them where that is far."""
    readout = record.readout
    first = min(spans, key=lambda span: (span.where, span.start))
    last = max(spans, key=lambda span: (span.where, span.end))
    start, end = first.start, last.end
    if first.where != last.where or end - start > _LONGEST:
        longest = max(spans, key=lambda span: span.end - span.start)
        first, start, end = longest, longest.start, longest.end
    in_title = first.where == "title"
    text = readout.title if in_title else readout.text
    words = text[start:end].strip()
    start = text.index(words, start)
    return Citation(
        kind="readout",
        source=readout.id,
        url=_address(readout),
        sha256=readout.sha256,
        start=start,
        end=start + len(words),
        in_title=in_title,
        words=words,
        date=readout.published,
        told_by=told_by,
        teller=readout.publisher_side,
    )


def cited_note(note: Held[Note], date: str | None) -> Citation:
    """Cite a sealed note as a whole; `date` is the day of its event."""
    text = note.value.text
    return Citation(
        kind="note", source=note.key, sha256=note.value.sha256, start=0, end=len(text), words=text, date=date
    )


def sides_of(record: Record, parties: Iterable[str]) -> tuple[str, ...]:
    """Give the sides of parties of a record, each once: of a person, of an organization, or the side itself."""
    side_of = {one.id: one.side for one in record.people} | {one.id: one.country for one in record.organizations}
    found = (party if is_side(party) else side_of.get(party) for party in parties)
    return tuple(dict.fromkeys(side for side in found if side))


def name_of(record: Record, party: str | None) -> str | None:
    """Give the name behind an id of a record; a side keeps its code."""
    named = {one.id: one.name for one in record.people} | {one.id: one.name for one in record.organizations}
    return named.get(party, party) if party else None


def plain(words: str) -> str:
    """Give words in one line."""
    return _SPACE.sub(" ", words).strip()


def same_words(one: Citation, other: Citation) -> bool:
    """Say whether two citations are of the same place, or one of a part of the other's."""
    if one.kind != other.kind or one.source != other.source or one.kind not in ("readout", "note"):
        return False
    if one.sha256 == other.sha256 and one.in_title == other.in_title:
        return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)
    return folded(one.words) == folded(other.words)


def folded(words: str) -> str:
    """Give words as they are compared: without case, and however lines are broken."""
    return plain(unicodedata.normalize("NFKC", words)).casefold()


def _address(readout: Readout) -> str | None:
    return readout.url if readout.url and re.fullmatch(r"https?://\S{1,1980}", readout.url) else None
