"""What stands at an offset of a text, and why it is, or is not, part of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.reading.commitments.undertakings import governor
from aidememoire.reading.explaining.facts import Chance, Covering, Dropped, Quote, Surroundings, Witness
from aidememoire.reading.explaining.quotes import quote, quote_token, region, witnesses, words_of
from aidememoire.reading.explaining.rulings import ruling, rulings_at
from aidememoire.reading.language import KINDS
from aidememoire.reading.syntax.extents import core_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from aidememoire.reading.language import MarkKind
    from aidememoire.reading.page import Page
    from aidememoire.record import Record


def survey(page: Page, record: Record, offset: int, needed: Mapping[MarkKind, float]) -> Surroundings:
    """Gather what is known of the word at an offset; `needed` is what the pipeline's kinds of mark take.

    Raises `ValueError` where the text has no such offset.
    """
    if not 0 <= offset < len(page.text):
        raise ValueError(f"the text has {len(page.text)} characters, so offsets from 0 to {len(page.text) - 1}")
    token = _token_at(page, offset)
    word = quote_token(page, token)
    sentence = page.sentence_at(token.idx)
    analysed = region(page, token.idx) in {"running text", "heading"} and not token.is_space
    coverings = tuple(_coverings(page, record, offset))
    marks = tuple(witnesses(page, KINDS, [word])) if analysed else ()
    return Surroundings(
        offset=offset,
        word=word,
        sentence=quote(page, sentence.start_char, sentence.end_char) if sentence is not None else None,
        coverings=coverings,
        chances=tuple(_chances(page, token, marks, needed)) if analysed else (),
        dropped=tuple(_dropped(page, record, marks)),
        rulings=() if token.is_space else rulings_at(page, token),
    )


def _token_at(page: Page, offset: int) -> Token:
    """The word at an offset; the one before it where white space stands between two."""
    return next(token for token in page.doc if offset < token.idx + len(token.text_with_ws))


def _coverings(page: Page, record: Record, offset: int) -> Iterator[Covering]:
    for entry in record.entries():
        for value, place in words_of(page, entry):
            if place.region != "title" and place.start <= offset < place.end:
                yield Covering(entry.id, value, place)


def _chances(
    page: Page, token: Token, marks: tuple[Witness, ...], needed: Mapping[MarkKind, float]
) -> Iterator[Chance]:
    for kind in KINDS:
        own = next((witness for witness in marks if witness.mark.kind == kind), None)
        yield Chance(kind, round(float(page.body.emissions[kind][token.i]), 3), needed[kind], own)


def _dropped(page: Page, record: Record, marks: tuple[Witness, ...]) -> Iterator[Dropped]:
    """The marks of which no entry was made."""
    made = [
        (_kind_of(value, type(entry).__name__), place)
        for entry in record.entries()
        for value, place in words_of(page, entry)
    ]
    for witness in marks:
        if not any(kind == witness.mark.kind and place.meets(witness.quote) for kind, place in made):
            yield _why_dropped(page, witness) if witness.mark.kind == "commitment" else Dropped(witness)


def _kind_of(value: str, entry: str) -> str:
    """The kind of mark from which a value of an entry comes."""
    if value == "content":
        return {"Commitment": "commitment", "Reference": "reference"}.get(entry, "content")
    return entry.lower() if value == "mentions" else value


def _why_dropped(page: Page, witness: Witness) -> Dropped:
    """A commitment that hangs on a wish is none."""
    core = core_of(page.doc, witness.mark.start, witness.mark.end)
    above = governor(core) if core is not None else None
    if above is None:
        return Dropped(witness)
    at: Quote = quote_token(page, above)
    line = page.lexicon.undertakings.get(above.lemma_)
    return Dropped(witness, at, ruling(line, None, at) if line else None)
