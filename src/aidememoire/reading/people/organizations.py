"""Organizations: bodies that are named, what is said of them, and whether unnamed people attended for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.reading.people.bodies import Place, country_of_body, find_bodies
from aidememoire.record import Organization, Person, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.reading.page import Page

_ACRONYM: Final = re.compile(r"\s*\(\s*(?:the\s+)?[“\"]?([A-Z][A-Za-z&.\-]{1,9}[A-Z])[”\"]?\s*\)")
_BRACKET: Final = re.compile(r"\s*\([^)]*\)$")
_ABOUT: Final = re.compile(
    r"\b(?:[Ff]ounded|[Ee]stablished|[Ss]et up|[Cc]reated|[Ii]naugurated|[Ll]aunched) (?:in|by|on)\b"
    r"|\b(?:is|are|was) (?:an?|the|one of)\b"
)
_SAYS_WHAT: Final = {"NOUN", "PROPN", "VERB"}
_BASED: Final = re.compile(r"[-–](?:based|headquartered)\b")


def find_organizations(page: Page, people: list[Person]) -> list[Organization]:
    """Find the organizations of a readout in the order in which they are first named."""
    told = list(_told(page))
    named: dict[str, list[Place]] = {}
    known: dict[str, str] = {}
    for start, end in find_bodies(page.body, page.lexicon):
        # A bracket behind a name is its acronym; one that stands alone is all there is.
        words = _BRACKET.sub("", page.text[start:end]) or page.text[start:end].strip("() ")
        longer = next(
            (name for name in named if name.startswith(f"{words} ") and page.text.startswith(name, start)), None
        )
        if longer:
            words, end = longer, start + len(longer)
        acronym = _acronym_at(page, start + len(words))
        name = known.setdefault(words, words)
        if acronym:
            known.setdefault(acronym, name)
        named.setdefault(name, []).append((start, end))
    return [
        _organization(page, name, places, _about(told, places), f"o{n}")
        for n, (name, places) in enumerate(named.items(), start=1)
    ]


def _acronym_at(page: Page, at: int) -> str | None:
    """Give the acronym that stands in brackets behind a name."""
    found = _ACRONYM.match(page.text, at)
    return found[1] if found and not page.lexicon.countries.of_name(found[1]) else None


def _organization(page: Page, name: str, places: list[Place], about: list[Span], entry: str) -> Organization:
    known = page.lexicon.institutions.of_name(name)
    stated = next((a for start, _ in places if (a := _acronym_at(page, start + len(name)))), None)
    country, why = _country(page, name, about)
    return Organization(
        id=entry,
        score=0.8,
        inferred={"country": why} if country else {},
        name=name,
        acronym=stated or (known.acronym if known and known.acronym != name else None),
        country=country,
        kind=page.lexicon.institutions.kind_of(name),
        mentions=tuple(Span(start=start, end=end) for start, end in places),
        about=tuple(about),
    )


def _country(page: Page, name: str, about: list[Span]) -> tuple[str | None, str]:
    """Give a body's country and what it follows from: the body is known, its name says it, or the text does."""
    known = page.lexicon.institutions.of_name(name)
    country = country_of_body(page.lexicon, name)
    if country:
        return country, "lexicon" if known else "name"
    for span in about:
        for hit in page.lexicon.find_countries(page.readout.words(span)):
            if _BASED.match(page.readout.words(span), hit.end):
                return hit.value.code, "what the text says of it"
    return None, ""


def _told(page: Page) -> Iterator[tuple[int, Span]]:
    """Give the sentences that may say what their subject is ("founded in", "is a"), each with the subject's place."""
    for sentence in page.sentences:
        if sentence.root.pos_ in _SAYS_WHAT and _ABOUT.search(sentence.text):
            for token in sentence.root.children:
                if token.dep_.startswith("nsubj"):
                    yield token.idx, Span(start=sentence.start_char, end=sentence.end_char)


def _about(told: list[tuple[int, Span]], places: list[Place]) -> list[Span]:
    """Give the sentences whose subject is one of the places of a body."""
    return [span for at, span in told if any(start <= at < end for start, end in places)]
