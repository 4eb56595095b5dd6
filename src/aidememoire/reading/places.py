"""Places in the words of a readout, with the country in which they lie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.record import Place

if TYPE_CHECKING:
    from aidememoire.reading.page import Page

_NAME = r"(?:(?:[A-Z]\.){2,}|St\.|[A-Z\u00c0-\u00de][\w'’\-]*)"
_PHRASE = rf"{_NAME}(?:\s+(?:of\s+the\s+|of\s+|de\s+|la\s+|al\s+|el\s+|and\s+)?{_NAME})*"
_AT = re.compile(rf"\b(?P<link>in|at|In|At)\s+(?:the\s+)?(?P<place>{_PHRASE})(?P<more>(?:,\s+(?:the\s+)?{_PHRASE})?)")
_ENDS = re.compile(r"\.$(?<!\b[A-Z]\.)")
#: Words that stand behind "at" or "in" with a capital and are no places.
_NO_PLACE: Final = re.compile(
    r"^(?:the\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|President|Prime|Vice|Minister|Secretary|Mr|Ms|Mrs|Dr|He|She|"
    r"English|Chinese|Russian|Arabic|French|Spanish|Order|Addition|Particular|Support)\b"
)


@dataclass(frozen=True)
class Where:
    """A place as it stands in the text: offsets, and the country where the lexicon knows it."""

    start: int
    end: int
    country: str | None


def find_place(page: Page, start: int, end: int, taken: list[tuple[int, int]]) -> Where | None:
    """Find where something took place, between two offsets and outside the stretches that are taken.

    Cities and countries, which the lexicon knows, come before buildings ("at the Trade Office in Geneva").
    """
    found = [where for match in _AT.finditer(page.text, start, end) if (where := _place_at(page, match, taken))]
    known = [where for where in found if where.country]
    return (known or found or [None])[0]


def _place_at(page: Page, match: re.Match[str], taken: list[tuple[int, int]]) -> Where | None:
    at, until = match.span("place")
    if any(at < b and a < until for a, b in taken) or _NO_PLACE.match(match["place"]):
        return None
    more = re.sub(r"^,\s+(?:the\s+)?", "", match["more"])
    if more and country_of(page, more.rstrip(".")):
        until = match.end("more")
    words = _ENDS.sub("", page.text[at:until])
    country = country_of(page, words)
    known = country is not None or match["link"].lower() == "at" or _is_location(page, at, until)
    if not known or _is_event(page, words) or any(m.start < until and at < m.end for m in page.marks("post")):
        return None
    if any(p.start <= at < p.end for p in page.marks("person")):
        return None
    return Where(at, at + len(words), country)


def country_of(page: Page, words: str) -> str | None:
    """The country a place lies in: the last part that names one, or the known city of that name."""
    parts = [part.strip() for part in words.split(",")]
    for part in reversed(parts):
        code = page.lexicon.countries.of_name(re.sub(r"^the\s+", "", part)) or page.lexicon.countries.of_name(part)
        if code:
            return code
    for part in parts:
        bare = re.sub(r"^the\s+", "", part)
        place = page.lexicon.place(bare)
        if place:
            return place.country
        house = page.lexicon.countries.of_seat(bare)
        if house:
            return house
    codes = {hit.value.code for hit in page.lexicon.find_countries(words)}
    code = codes.pop() if len(codes) == 1 else None
    return code if code and page.lexicon.countries.is_country(code) else None


def place_in(page: Page, start: int, end: int) -> str | None:
    """The place that stands inside a phrase, in its words; null where none does."""
    where = find_place(page, start, end, [])
    return page.text[where.start : where.end] if where else None


def as_place(page: Page, where: Where) -> Place:
    """The place as a term of the record."""
    return Place(name=page.text[where.start : where.end], country=where.country)


def _is_location(page: Page, start: int, end: int) -> bool:
    return any(e.label_ == "LOC" and e.start_char < end and start < e.end_char for e in page.doc.ents)


def _is_event(page: Page, words: str) -> bool:
    """ "at the G20 Summit" says the occasion, not the place."""
    return page.lexicon.references.kind_of(words) is not None
