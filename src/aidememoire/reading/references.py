"""References: earlier or coming encounters, agreements and documents that a readout leans on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.reading.places import place_in
from aidememoire.record import Encounter, Reference, ReferenceKind, Span

if TYPE_CHECKING:
    from aidememoire.reading.page import Page


def find_references(page: Page, encounters: list[Encounter]) -> list[Reference]:
    """Find every reference, in the order of the text."""
    found = []
    for mark in page.marks("reference"):
        words = page.text[mark.start : mark.end]
        dates = [when for when in page.dates_in(mark.start, mark.end) if when.date]
        found.append(
            Reference(
                id=f"r{len(found) + 1}",
                score=mark.score,
                inferred={"date": "publication date"} if dates and dates[-1].relative else {},
                kind=_kind(page, words),
                content=(Span(start=mark.start, end=mark.end),),
                date=dates[-1].date if dates else None,
                place=place_in(page, mark.start, mark.end),
            )
        )
    return found


def _kind(page: Page, words: str) -> ReferenceKind:
    """By the noun of the phrase, from the lexicon; an event is the likeliest where it is silent."""
    return page.lexicon.references.kind_of(words) or "encounter"
