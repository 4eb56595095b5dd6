"""The full text of an account, cut where a quoted place begins or ends, with the way back to where it is quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.exchange.comparison.layout import Column, Row
    from aidememoire.exchange.comparison.places import Place
    from aidememoire.exchange.comparison.sheet import Sheet
    from aidememoire.exchange.marks import Segment


@dataclass(frozen=True)
class Anchor:
    """A quoted place where it begins; `row` is the first row that quotes it."""

    place: Place
    row: Row | None


@dataclass(frozen=True)
class Stretch:
    """A part of a text: the anchors that begin with it, and the names of all quoted places that it belongs to."""

    text: str
    begins: tuple[Anchor, ...] = ()
    quoted: str = ""
    is_quotation: bool = False


@dataclass(frozen=True)
class Lines:
    """A paragraph, and the line breaks that end it."""

    stretches: tuple[Stretch, ...]
    breaks: str


@dataclass(frozen=True)
class FullText:
    """Title and text of an account; the stretches put together are what the readout holds."""

    title: tuple[Stretch, ...]
    text: tuple[Lines, ...]


def full_text(sheet: Sheet, column: Column) -> FullText:
    """Cut an account."""
    readout = column.account.readout
    return FullText(
        title=tuple(_stretches(sheet, sheet.places.title(column.letter, readout))),
        text=tuple(
            Lines(tuple(_stretches(sheet, paragraph.segments)), paragraph.breaks)
            for paragraph in sheet.places.text(column.letter, readout)
        ),
    )


def _stretches(sheet: Sheet, segments: Iterable[Segment]) -> Iterator[Stretch]:
    for segment in segments:
        yield Stretch(
            text=segment.text,
            begins=tuple(Anchor(place, sheet.first_row_with(place)) for place in sheet.places.begins(segment)),
            quoted=" ".join(dict.fromkeys(mark.entry for mark in segment.marks)),
            is_quotation=any(mark.kind == "content" for mark in segment.marks),
        )
