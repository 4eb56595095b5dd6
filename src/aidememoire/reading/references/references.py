"""References: earlier or coming encounters, agreements and documents that a readout leans on.

The dialogue heads propose them; the parse says how far each reaches and which one lies inside another ("the consensus
reached at the summit in Vienna"); the lexicon's nouns say what is referred to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from aidememoire.reading.encounters.places import place_in
from aidememoire.reading.references.recalled import recalled, with_company
from aidememoire.reading.references.whereabouts import whereabouts
from aidememoire.reading.syntax.extents import core_of, noun_of, noun_phrase
from aidememoire.record import Encounter, Reference, ReferenceKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from aidememoire.reading.page import Page

#: Nouns for what comes out of an event.
OUTCOMES: Final = {
    "outcome",
    "consensus",
    "result",
    "understanding",
    "agreement",
    "decision",
    "commitment",
    "conclusion",
}
RECALLED: Final = 0.7  # how sure what the parse alone shows to be recalled is
INNER: Final = 0.9  # how sure a reference inside another is, against that one
DOUBTED: Final = 0.95  # what a proposal must score where the lexicon does not know its noun
_TO_DATE: Final = re.compile(
    r"\s*,?\s*(?:(?:held|earlier|later)\s+)?(?:(?:in|on|of|from)\s+)?(?:(?:early|late|mid)[ -])?"
)
_SPEECHES: Final = {"speech", "remark", "remarks", "address"}
_KNOWN: Final = re.compile(
    r"(?:the|their|his|her|its|our|your|my|all|last|recent|previous|prior|earlier)\b|(?!An?\s)[A-Z]"
)
_BESIDE: Final = re.compile(
    r",?\s(?:and|as well as|or)\s(?:(?:in|at|during|of)\s)?(?:the|their|his|her|its|our|a|an|various)\s"
    r"|,\s(?:which|where|who)\b"
)
_HERE: Final = re.compile(r"(?:this|these|today[’']s|tonight[’']s|our discussion)\b", re.I)


@dataclass(frozen=True)
class Phrase:
    """A noun phrase that refers: offsets of the text, its noun, and how sure it is."""

    start: int
    end: int
    noun: Token
    score: float
    kind: ReferenceKind | None


def find_references(page: Page, encounters: list[Encounter]) -> list[Reference]:
    """Find every reference, in the order of the text."""
    whole = _without_parts([*_proposed(page), *_recalled(page)])
    found = [phrase for phrase in whole if _refers(page, phrase)]
    inner = list(_inside(page, whole))
    # Who spoke at an event leans on the event, not on the speech.
    found = [phrase for phrase in found if not (_is_speech(phrase) and _holds(phrase, inner))]
    found = sorted([*found, *inner], key=lambda phrase: (phrase.start, -phrase.end))
    found = _once(page, found)
    return [_reference(page, phrase, f"r{number}") for number, phrase in enumerate(found, start=1)]


def _proposed(page: Page) -> Iterator[Phrase]:
    """The marks of the pipeline, each with the edges of its noun phrase."""
    for mark in page.marks("reference"):
        core = core_of(page.doc, mark.start, mark.end)
        if core is None:
            continue
        phrase = _phrase(page, core, mark.score)
        joined = _joined(page, phrase, mark.start, mark.end)
        outer = _outcome_of(page, joined)
        yield from (joined, outer) if outer else (joined,)


def _recalled(page: Page) -> Iterator[Phrase]:
    """What is surely recalled, outside what the pipeline marks."""
    marked = {at for mark in page.marks("reference") for at in range(mark.start, mark.end)}
    for noun in recalled(page):
        if noun.idx not in marked:
            phrase = _phrase(page, noun, RECALLED)
            yield replace(phrase, end=_with_date(page, max(phrase.end, with_company(noun))))


def _outcome_of(page: Page, phrase: Phrase) -> Phrase | None:
    """What came out of an event, where the mark took only the event: "the outcomes achieved at the summit"."""
    reached = phrase.noun.head
    if phrase.kind != "encounter" or not reached.dep_.startswith("acl") or reached.tag_ != "VBN":
        return None
    noun = reached.head
    if noun.i > reached.i or noun.lemma_.lower() not in OUTCOMES:
        return None
    outer = _phrase(page, noun, phrase.score)
    return replace(outer, end=phrase.end) if outer.start < phrase.start <= outer.end + 1 else None


def _phrase(page: Page, core: Token, score: float) -> Phrase:
    noun = noun_of(core)
    start, end = noun_phrase(noun)
    return Phrase(start, end, noun, score, _kind(page, start, end, noun))


def _kind(page: Page, start: int, end: int, noun: Token) -> ReferenceKind | None:
    """What a phrase refers to: by the lexicon's words that its noun is in, or stands behind ("COP29 in Baku")."""
    for hit in page.lexicon.references.find(page.text, start, end):
        if hit.start <= noun.idx < hit.end:
            return hit.value.kind
    return page.lexicon.references.kind_of(page.text[start : noun.idx + len(noun)])


def _joined(page: Page, phrase: Phrase, start: int, end: int) -> Phrase:
    """The phrase and the mark together: the mark may know of a date behind the phrase, the phrase of a later end."""
    if phrase.end <= start or phrase.noun.idx >= end + 60:
        return replace(phrase, start=start, end=end)
    words = page.text[phrase.start : max(end, phrase.end)]
    lead = len(words) - len(words.lstrip(" ,;:"))
    return replace(phrase, start=phrase.start + lead, end=_with_date(page, phrase.start + len(words.rstrip(" ,;:"))))


def _with_date(page: Page, end: int) -> int:
    """The end of a phrase, or of the date that stands behind it ("the summit in Oslo on May 3")."""
    for when in page.dates_in(end, end + 40):
        if _TO_DATE.fullmatch(page.text[end : when.start]):
            return when.end
    return end


def _refers(page: Page, phrase: Phrase) -> bool:
    """Say whether a phrase leans on something: not on what is being told, and on more than a bare name."""
    words = page.text[phrase.start : phrase.end]
    if _HERE.match(words) or (phrase.kind is None and words.isalpha()):
        return False
    return phrase.kind is not None or phrase.score >= DOUBTED


def _is_speech(phrase: Phrase) -> bool:
    return phrase.noun.lemma_.lower() in _SPEECHES


def _holds(phrase: Phrase, others: list[Phrase]) -> bool:
    return any(phrase.start < other.start < phrase.end for other in others)


def _without_parts(phrases: Iterable[Phrase]) -> list[Phrase]:
    """One phrase a noun: the longest, with the best score."""
    best: dict[int, Phrase] = {}
    for phrase in phrases:
        other = best.get(phrase.noun.i)
        if other is None or phrase.end - phrase.start > other.end - other.start:
            best[phrase.noun.i] = phrase
    return list(best.values())


def _once(page: Page, phrases: list[Phrase]) -> list[Phrase]:
    """What is leaned on again is one reference: in the same words, at the same place, or as "the consensus" known."""
    seen: set[tuple[str, ...]] = set()
    first = []
    for phrase in phrases:
        keys = set(_keys(page, phrase))
        if not keys & seen:
            first.append(phrase)
        seen |= keys
        seen.add(("noun", phrase.noun.lemma_.lower()))
    return first


def _keys(page: Page, phrase: Phrase) -> Iterator[tuple[str, ...]]:
    """By what a second mention is known to be one."""
    noun = phrase.noun.lemma_.lower()
    yield ("words", page.text[phrase.start : phrase.end].casefold())
    place = place_in(page, phrase.start, phrase.end)
    if phrase.kind == "encounter" and place and not page.dates_in(phrase.start, phrase.end):
        yield ("place", noun, place)
    words = page.doc.char_span(phrase.start, phrase.end, alignment_mode="expand") or ()
    if (
        phrase.kind == "agreement"
        and words
        and words[0].lower_ == "the"
        and not any(t.pos_ in {"PROPN", "NUM"} for t in words if t.lower_ != "two")
    ):
        yield ("noun", noun)


def _inside(page: Page, whole: list[Phrase]) -> Iterator[Phrase]:
    """Events that stand inside the phrase for what came out of them."""
    known = {phrase.noun.i for phrase in whole}
    for phrase in (phrase for phrase in whole if _has_inner(phrase)):
        reached = phrase.start
        for token in _event_nouns(page, phrase):
            if token.i in known or token.idx < reached:
                continue
            inner = _phrase(page, token, round(phrase.score * INNER, 3))
            inner = replace(inner, end=_inner_end(page, inner, phrase))
            if _leads_on(page, inner) and inner.start > phrase.noun.idx and _is_named(page, inner):
                known.add(token.i)
                reached = inner.end
                yield inner


def _event_nouns(page: Page, phrase: Phrase) -> Iterator[Token]:
    """The lexicon's nouns behind a phrase's own: each the head of its name."""
    for hit in page.lexicon.references.find(page.text, phrase.noun.idx + len(phrase.noun), phrase.end):
        span = page.doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if span is not None and noun_of(span.root).i == span.root.i and span.root.pos_ != "VERB":
            yield span.root


def _has_inner(phrase: Phrase) -> bool:
    """Say whether a phrase is of a kind that comes out of an event; a plan or a report only tells of events."""
    return phrase.kind in {"agreement", None} or _is_speech(phrase)


def _inner_end(page: Page, inner: Phrase, phrase: Phrase) -> int:
    """An event inside a phrase reaches to its end, unless another stands beside it ("their talks and their calls")."""
    beside = _BESIDE.search(page.text, inner.end, phrase.end)
    return beside.start() if beside else phrase.end


def _leads_on(page: Page, phrase: Phrase) -> bool:
    """Say whether something came out of what a phrase names: an event, or a dated exchange of documents."""
    return phrase.kind == "encounter" or (phrase.kind == "document" and bool(page.dates_in(phrase.start, phrase.end)))


def _is_named(page: Page, phrase: Phrase) -> bool:
    """Say whether a phrase means one event or several known ones: "the summit", "their talks", "previous calls"."""
    return bool(_KNOWN.match(page.text, phrase.start))


def _reference(page: Page, phrase: Phrase, name: str) -> Reference:
    words = page.text[phrase.start : phrase.end]
    kind = phrase.kind or page.lexicon.references.kind_of(words) or "encounter"
    found = whereabouts(page, phrase.start, phrase.end, kind)
    return Reference(
        id=name,
        score=phrase.score,
        inferred={"date": "publication date"} if found.relative else {},
        kind=kind,
        content=(Span(start=phrase.start, end=phrase.end),),
        date=found.date,
        place=found.place,
    )
