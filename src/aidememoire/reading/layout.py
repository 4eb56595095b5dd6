"""How a readout is laid out: its paragraphs, and the dateline with which many publishers open.

A dateline ("New York, January 8th—") is no sentence, and a parser that takes it for one mistakes the subject of what
follows. So it is found here and kept out of the blocks that are parsed; its place and date are evidence all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:(?:{MONTHS})\.?\s+{_NTH}|{_NTH}\s+(?:{MONTHS})\.?)(?:,?\s+\d{{4}})?"
_DATE = rf"{_DAY}(?:\s*[-–—]\s*\d{{1,2}}(?:st|nd|rd|th)?(?=\W))?|\d{{4}}-\d{{2}}-\d{{2}}"
_PLACE = (
    r"(?!(?:On|From|In|During|Since|By|As|At|The|Dear)\b)"
    r"[A-Z\u00c0-\u00de][\w.'’\-]*(?:[ ][A-Z\u00c0-\u00de(][\w.'’\-]*\)?){0,3}"
)
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:,\s+{_PLACE}){{0,2}})"
    rf"(?:,\s*|\s+|\s*[-–—]\s*|,?\s*\()(?:on\s+)?(?P<date>{_DATE})\)?"
    r"\s*(?:\((?P<agency>[^()\n]{2,30})\)|/(?P<wire>[^/\n]{2,30})/)?"
    r"\s*(?:[—–:]|--+|-(?=\s|[A-Z])|(?<=\d{4})\.(?=\s+[A-Z]))\s*(?=[^\W\d]|[\"“])"
)
_AGENCY_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})\s+\((?P<agency>[A-Z][^()\n]{{1,30}})\)\s*(?:[—–]|--+"
    rf"|-(?=\s))\s*"
)
_DAY_FIRST_DATELINE = re.compile(
    rf"(?:[A-Z][a-z]+day,\s+)?(?P<date>{_DATE}),\s+(?P<place>{_PLACE}(?:,\s+{_PLACE})?)\s*(?:[—–]|--+|-(?=\s))\s*"
)
_BARE_DATELINE = re.compile(
    r"(?P<place>[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’\- ]{2,30}(?:,\s+[A-Z][\w. ]{1,20})?)"
    r"\s*(?:\((?P<agency>[^()\n]{2,30})\))?\s*(?:[—–]|--+)\s+"
)
_DATE_FIRST = re.compile(rf"(?P<date>{_DATE})\s*(?:[—–]|--+|:(?=\s))\s*")


@dataclass(frozen=True)
class Paragraph:
    """A stretch of the text between blank lines; `start` is where its running text begins, after any dateline."""

    start: int
    end: int
    heading: bool = False


@dataclass(frozen=True)
class Dateline:
    """Place and date that stand before the first sentence, as character offsets; either may be missing."""

    start: int
    end: int
    place: tuple[int, int] | None
    date: tuple[int, int] | None


@dataclass(frozen=True)
class Layout:
    """The paragraphs of a text in order, and its dateline."""

    paragraphs: tuple[Paragraph, ...]
    dateline: Dateline | None


def lay_out(text: str) -> Layout:
    """Divide a text into paragraphs and take its dateline off; offsets count code points of the text as it is."""
    paragraphs = list(_paragraphs(text))
    dateline = None
    for number, paragraph in enumerate(paragraphs[:2]):
        dateline = _dateline_at(text, paragraph)
        if dateline:
            rest = Paragraph(dateline.end, paragraph.end, paragraph.heading)
            paragraphs[number : number + 1] = [rest] if rest.start < rest.end else []
            break
    return Layout(tuple(paragraphs), dateline)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    for block in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text):
        start, end = block.start(), block.start() + len(block.group().rstrip())
        yield Paragraph(start, end, heading=_is_heading(text[start:end]))


def _is_heading(words: str) -> bool:
    """A short line that does not end as a sentence does and holds no sentence."""
    return len(words) <= 90 and words[-1] not in ".!?:;,”\"'’)" and not re.search(r"[.!?]\s", words)


def _dateline_at(text: str, paragraph: Paragraph) -> Dateline | None:
    for form in (_DATELINE, _AGENCY_DATELINE, _DAY_FIRST_DATELINE, _BARE_DATELINE, _DATE_FIRST):
        found = form.match(text, paragraph.start, paragraph.end)
        if found:
            groups = found.groupdict()
            return Dateline(
                found.start(),
                found.end(),
                (found.start("place"), found.start("place") + len(found["place"].rstrip()))
                if groups.get("place")
                else None,
                found.span("date") if groups.get("date") else None,
            )
    return None
