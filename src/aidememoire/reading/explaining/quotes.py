"""Words of a page with their places: how an explanation quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.reading.explaining.facts import Quote, Region, Witness
from aidememoire.record import EncounterEvidence, Post, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from aidememoire.reading.page import Page
    from aidememoire.record import Entry


def quote(page: Page, start: int, end: int) -> Quote:
    """Quote the words between two offsets of the text."""
    return Quote(page.text[start:end], start, end, region(page, start))


def quote_span(page: Page, span: Span) -> Quote:
    """Quote the words at a span of the text or the title."""
    if span.where == "title":
        return Quote(page.readout.title[span.start : span.end], span.start, span.end, "title")
    return quote(page, span.start, span.end)


def quote_token(page: Page, token: Token) -> Quote:
    """Quote one word."""
    return quote(page, token.idx, token.idx + len(token))


def region(page: Page, offset: int) -> Region:
    """Say what an offset of the text is part of."""
    dateline = page.layout.dateline
    if dateline and dateline.start <= offset < dateline.end:
        return "dateline"
    for paragraph in page.layout.paragraphs:
        if paragraph.start <= offset < paragraph.end:
            return "heading" if paragraph.heading else "running text"
    return "between paragraphs"


def words_of(page: Page, entry: Entry) -> Iterator[tuple[str, Quote]]:
    """Give all words of an entry in the order of its fields, each with the name of the value that it proves."""
    for name, span in _named_spans(entry):
        yield name, quote_span(page, span)


def _named_spans(entry: Entry) -> Iterator[tuple[str, Span]]:
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        if isinstance(value, Span):
            yield name, value
        elif isinstance(value, EncounterEvidence):
            yield from ((part, span) for part in type(value).model_fields for span in getattr(value, part))
        elif isinstance(value, tuple):
            yield from ((name, item) for item in value if isinstance(item, Span))
            yield from (("post", span) for item in value if isinstance(item, Post) for span in item.evidence)


def witnesses(page: Page, kinds: Iterable[str], places: Iterable[Quote]) -> Iterator[Witness]:
    """Give the marks of some kinds that share words with quoted places, in the order of the text, the title's last."""
    wanted, places = set(kinds), list(places)
    for witness in _all_witnesses(page):
        if witness.mark.kind in wanted and any(witness.quote.meets(place) for place in places):
            yield witness


def _all_witnesses(page: Page) -> Iterator[Witness]:
    title = page.readout.title
    yield from (Witness(mark, quote(page, mark.start, mark.end)) for mark in page.body.marks)
    yield from (Witness(m, Quote(title[m.start : m.end], m.start, m.end, "title")) for m in page.head.marks)
