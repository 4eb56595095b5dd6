"""Whose account a readout is, where its publisher is unknown.

A publisher names the others by their countries and its own people without. So the home country is one that the text
names with what it gives and wants ("U.S. support"), by its offices, beside the other side ("Sri Lanka and Germany") or
in its dateline, and that stands beside nobody's name. A country of which the text only speaks is not.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.lexicon.countries import Nation
    from aidememoire.lexicon.gazetteer import Hit
    from aidememoire.reading.page import Page

_GIVES: Final = re.compile(
    r"(?:['’]s?)?[-\s]+(?:[a-z]+\s+)?(?:support|commitment|assistance|leadership|readiness|side|delegation|position|"
    r"investment|resolve|efforts|administration|Administration|interests|hopes|stands|is\s+(?:ready|willing|committed))\b"
)
#: "call with the Prime Minister of Israel", "travel to India": the other side.
_OTHER: Final = re.compile(r"\b(?:of|to|with|in|from)\s+(?:the\s+)?$|['’]s\s+$")
#: "U.S.-Israel", "Sri Lanka and Germany" before what they share.
_JOINED: Final = re.compile(r"\s*[-–/]\s*")
_AND: Final = re.compile(r"\s+and\s+(?:the\s+)?")
_SHARED: Final = re.compile(
    r"(?:['’]s?)?\s+(?:[a-z]+\s+)?(?:relations|relationship|ties|cooperation|partnership|friendship|talks|agreed|hold)\b"
)
#: Signs, or times that a country is named, which are many; and how far ahead of the next a country must be.
_MANY: Final = 3
_FAR: Final = 2
#: How far the opening of a text reaches, in which the capital may be the publisher's.
_OPENING: Final = 120


def home_of(page: Page, others: set[str | None]) -> str | None:
    """Give the country whose account a text is; null where none stands out.

    It is a country that is no named person's, unless one that is has far the most signs for it ("White House officials
    met with U.S. veterans"). A country named again and again with one sign for it is what the text is about.
    """
    visited = {
        hit.value.code
        for hit in page.lexicon.countries.find_all(page.readout.title)
        if _OTHER.search(page.readout.title[: hit.start])
    }
    votes = Counter(code for code in _votes(page, others) if code not in visited)
    code = _first_of(Counter({code: signs for code, signs in votes.items() if code not in others}), 1)
    if code is None or votes[code] < max(votes.values()):
        code = _first_of(votes, _FAR) if max(votes.values(), default=0) >= _MANY else None
    return None if code and votes[code] == 1 and _is_told_of(page, code) else code


def _first_of(votes: Counter[str], lead: int) -> str | None:
    """The country with the most signs, where no other comes up to it, or to the share of it that `lead` asks for."""
    ranked = votes.most_common(2)
    alone = len(ranked) == 1 or (bool(ranked) and ranked[0][1] > ranked[1][1] and ranked[0][1] >= lead * ranked[1][1])
    return ranked[0][0] if alone else None


def _is_told_of(page: Page, code: str) -> bool:
    """Say whether a text names a country often and as often as any: it speaks of it, and not for it."""
    named = Counter(hit.value.code for hit in page.lexicon.countries.find(page.text))
    return named[code] >= _MANY and max(named.values()) > _MANY


def _votes(page: Page, others: set[str | None]) -> Iterator[str]:
    """Give a country for each sign that the account is its."""
    title, text = page.readout.title, page.text
    for words in (title, text):
        hits = [
            hit for hit in page.lexicon.countries.find_all(words) if page.lexicon.countries.is_country(hit.value.code)
        ]
        for hit in hits:
            named = words is title and hit.value.how != "capital"
            capital = words is text and hit.value.how == "capital" and hit.end < _OPENING
            if named or capital or hit.value.how == "seat" or _GIVES.match(words, hit.end):
                yield hit.value.code
        for one, other in pairwise(hits):
            if _are_paired(words, one, other):
                yield from (a for a, b in pairwise((one.value.code, other.value.code, one.value.code)) if b in others)
    for body in page.lexicon.institutions.find(title + "\n" + text):
        if body.value.country and body.value.kind == "government":
            yield body.value.country


def _are_paired(words: str, one: Hit[Nation], other: Hit[Nation]) -> bool:
    """Say whether two countries stand as the two sides of something."""
    if one.value.code == other.value.code:
        return False
    shared = _AND.fullmatch(words, one.end, other.start) and _SHARED.match(words, other.end)
    return bool(shared) or _JOINED.fullmatch(words, one.end, other.start) is not None
