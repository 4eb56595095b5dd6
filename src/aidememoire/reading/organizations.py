"""Organizations: bodies that are named, what is said of them, and whether unnamed people attended for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aidememoire.record import Organization, Person, Span

if TYPE_CHECKING:
    from aidememoire.reading.page import Page

_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?[“\"]?([A-Z][A-Za-z&.\-]{1,9}[A-Z])[”\"]?\s*\)")
_ABOUT = re.compile(
    r"\b(?:[Ff]ounded|[Ee]stablished|[Ss]et up|[Cc]reated|[Ii]naugurated|[Ll]aunched) (?:in|by|on)\b|\b(?:is|are|was) (?:an?|the|one of)\b"
)


def find_organizations(page: Page, people: list[Person]) -> list[Organization]:
    """Find the organizations of a readout in the order in which they are first named."""
    named: dict[str, list[tuple[int, int]]] = {}
    for start, end in _places(page):
        words = re.sub(r"^(?:the|The)\s+", "", page.text[start:end])
        start = end - len(words)
        named.setdefault(_key(words, named, page, end), []).append((start, end))
    return [_organization(page, name, places, f"o{n}") for n, (name, places) in enumerate(named.items(), start=1)]


def _places(page: Page) -> list[tuple[int, int]]:
    found = [(m.start, m.end) for m in page.marks("organization")]
    found += [(h.start, h.end) for h in page.lexicon.institutions.find(page.text)]
    found += [(e.start_char, e.end_char) for e in page.doc.ents if e.label_ == "ORG"]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda p: p[0] - p[1]):
        if not any(start < b and a < end for a, b in kept) and not page.lexicon.countries.of_name(page.text[start:end]):
            kept.append((start, end))
    return sorted(kept)


def _key(words: str, named: dict[str, list[tuple[int, int]]], page: Page, end: int) -> str:
    """The name under which an organization is known: by its acronym too, once that has stood beside the name."""
    plain = re.sub(r"\s*\([^)]*\)$", "", words)
    for known, places in named.items():
        if plain == known or plain == acronym_of(page, known, places):
            return known
    return plain


def acronym_of(page: Page, name: str, places: list[tuple[int, int]]) -> str | None:
    """The acronym that stands in brackets behind a name, inside or after the place where it is found."""
    for start, _ in places:
        at = page.text.find(name, start)
        found = _ACRONYM.match(page.text, at + len(name)) if at >= 0 else None
        if found:
            return found[1]
    return None


def _organization(page: Page, name: str, places: list[tuple[int, int]], entry: str) -> Organization:
    lexicon = page.lexicon
    known = lexicon.institutions.of_name(name)
    country = known.country if known else None
    return Organization(
        id=entry,
        score=0.8,
        inferred={} if known is None else {"country": "lexicon"} if country else {},
        name=name,
        acronym=acronym_of(page, name, places) or (known.acronym if known and known.acronym != name else None),
        country=country,
        kind=lexicon.institutions.kind_of(name),
        mentions=tuple(Span(start=start, end=end) for start, end in places),
        about=tuple(_about(page, places)),
    )


def _about(page: Page, places: list[tuple[int, int]]) -> list[Span]:
    """Sentences that say what a body is: it is their subject, and they tell when it was founded or what it is."""
    found = []
    for sentence in page.sentences:
        subject = next((t for t in sentence.root.children if t.dep_.startswith("nsubj")), None)
        if subject is None or not any(a <= subject.idx < b for a, b in places):
            continue
        if _ABOUT.search(sentence.text) and sentence.root.pos_ in {"NOUN", "PROPN", "VERB"}:
            found.append(Span(start=sentence.start_char, end=sentence.end_char))
    return found
