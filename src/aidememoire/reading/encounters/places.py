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
_AT = re.compile(
    rf"\b(?P<link>in|at|In|At|inside|aboard)\s+(?:the\s+|his\s+|her\s+|their\s+)?(?P<place>{_PHRASE})"
    rf"(?P<more>(?:(?:,|,?\s+in)\s+(?:the\s+)?{_PHRASE})?)"
)
#: Words that lead to the place of a trip ("a visit to Phnom Penh", "was visiting Yokohama").
_TOWARDS = re.compile(
    rf"\b(?:[Vv]isit(?:ed|ing|s)?|[Tt]rip|[Tt]ravel(?:l?ed|l?ing|s)?|[Tt]our(?:ed)?|[Aa]rrived|[Ff]lew|delegation"
    rf"|[Ww]elcomed|[Hh]osted"
    rf"|[Rr]eceived|[Rr]eturn(?:ed)?)\b(?:(?!\b(?:in|at|met|held)\b)[^.;\n]){{0,70}}?\s(?P<link>to|from|in"
    rf"|visited|visiting)\s+"
    rf"(?:the\s+)?(?P<place>{_PHRASE})(?P<more>(?:,\s+(?:the\s+)?{_PHRASE})?)"
    rf"|\b(?:[Vv]isit(?:ed|ing"
    rf"|s))(?P<link2>\s+)(?:the\s+)?(?P<place2>{_PHRASE})(?P<more2>(?:,\s+(?:the\s+)?{_PHRASE})?)"
)
_HEAD: Final = 12  # characters: "In Vienna" at the head of a sentence
_SIGHT = re.compile(rf"\s+(?:the\s+)?(?P<place>{_PHRASE})")
_ENDS = re.compile(r"\.$(?<!\b[A-Z]\.)")
#: Words by which a body's name is a house's too ("at the Presidential Secretariat").
_HOUSE = re.compile(
    r"\b(?:House|Palace|Office|Secretariat|Cent(?:re|er)|Building|Hall|Castle|Residence|Embassy|Headquarters"
    r"|Ministry|Hotel|Parliament|Pentagon|"
    r"Mansion|Airport|Base|Camp|University|Museum|Department|Villa|Guesthouse|Kremlin|Chancellery)\b"
)
#: Words that stand behind "at" or "in" with a capital and are no places.
_NO_PLACE: Final = re.compile(
    r"^(?:the\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|President|Prime|Vice|Minister|Secretary|Mr|Ms|Mrs"
    r"|Dr|He|She|"
    r"English|Chinese|Russian|Arabic|French|Spanish|Order|Addition|Particular|Support)\b"
)


@dataclass(frozen=True)
class Where:
    """A place as it stands in the text: offsets, and the country where the lexicon knows it."""

    start: int
    end: int
    country: str | None
    in_title: bool = False


def find_place(page: Page, start: int, end: int, taken: list[tuple[int, int]], after: int = 0) -> Where | None:
    """Find where something took place, between two offsets and outside the stretches that are taken.

    Known cities come before countries, and those before buildings ("at the Trade Office in Geneva").
    What stands between the head of the sentence and `after`, the verb, belongs to people ("the Ambassador in Colombo").
    """
    found = [where for match in _AT.finditer(page.text, start, end) if (where := _place_at(page, match, taken))]
    return min(found, key=lambda w: (start + _HEAD < w.start < after, _rank(page, w), w.start), default=None)


def find_goal(
    page: Page, start: int, end: int, taken: list[tuple[int, int]], *, countries: bool = False
) -> Where | None:
    """Find where a trip leads that is told of between two offsets: "a visit to Suva", "welcomed her to Warsaw".

    A country tells where people met only where the trip itself is reported.
    """
    found = [where for match in _TOWARDS.finditer(page.text, start, end) if (where := _place_at(page, match, taken))]
    known = [where for where in found if where.country and (countries or _rank(page, where) == 0)]
    return min(known, key=lambda where: (_rank(page, where), where.start), default=None)


def find_sight(page: Page, start: int, end: int) -> Where | None:
    """Find what was visited, right behind the verb, if it is no country and nobody ("visited the Temple of Heaven")."""
    match = _SIGHT.match(page.text, start, end)
    if not match or page.lexicon.countries.side_of(match["place"]) or _names_no_place(page, *match.span("place")):
        return None
    words = _ENDS.sub("", match["place"])
    return Where(match.start("place"), match.start("place") + len(words), country_of(page, words))


def find_place_in_title(page: Page) -> Where | None:
    """Find a known city or country that the title names as the place."""
    title = page.readout.title
    for match in _AT.finditer(title):
        words = _ENDS.sub("", match["place"])
        country = country_of(page, words)
        if country and _is_known(page, words) and not _NO_PLACE.match(words):
            return Where(match.start("place"), match.start("place") + len(words), country, in_title=True)
    return None


def _rank(page: Page, where: Where) -> int:
    """Order places by how much they tell: a city, a country, a building."""
    if where.country is None:
        return 3 if not _HOUSE.search(page.text[where.start : where.end]) else 2
    return int(page.lexicon.countries.of_name(page.text[where.start : where.end]) is not None)


def _place_at(page: Page, match: re.Match[str], taken: list[tuple[int, int]]) -> Where | None:
    groups = match.groupdict()
    which = "place" if groups["place"] else "place2"
    at, until = match.span(which)
    if any(at < b and a < until for a, b in taken) or _NO_PLACE.match(match[which]):
        return None
    behind = match["more" if which == "place" else "more2"]
    more = re.sub(r"^,?\s+(?:in\s+)?(?:the\s+)?", "", behind)
    if more and _is_known(page, _ENDS.sub("", more)):
        until += len(behind)
    words = _ENDS.sub("", page.text[at:until])
    country = country_of(page, words)
    if not _is_known(page, words) and _names_no_place(page, at, until):
        words, country = _known_at_head(page, words)
        until = at + len(words)
    link = (groups["link"] or "").lower()
    known = (
        country is not None
        or link in {"at", "aboard"}
        or (link in {"in", "inside"} and _may_be_a_place(page, at, until, words))
    )
    if not known or _is_event(page, words) or _names_no_place(page, at, until):
        return None
    if (
        country is None
        and not _HOUSE.search(words)
        and any(m.start < until and at < m.end for m in page.marks("organization"))
    ):
        return None
    return Where(at, at + len(words), country)


def _known_at_head(page: Page, words: str) -> tuple[str, str | None]:
    """ "received in Mexico City Guatemalan Foreign Minister ...": the longest known place with which words begin."""
    parts = words.split(" ")
    for count in range(len(parts) - 1, 0, -1):
        head = " ".join(parts[:count])
        if _is_known(page, head):
            return head, country_of(page, head)
    return words, None


def _names_no_place(page: Page, start: int, end: int) -> bool:
    """Say whether words are a post or a person ("at President Xi's invitation"), or stand inside a longer post."""
    if any(m.start < end and start < m.end for m in page.marks("post")):
        return True
    return any(p.start <= start < p.end for p in page.marks("person"))


def _is_known(page: Page, words: str) -> bool:
    """Say whether words are, as a whole, a country's or a known place's name."""
    return bool(
        page.lexicon.countries.of_name(words) or page.lexicon.place(words) or re.fullmatch(r"[A-Z]\.[A-Z]\.", words)
    )


def country_of(page: Page, words: str) -> str | None:
    """The country a place lies in: the last part that names one, or the known city of that name."""
    parts = [part.strip() for part in (words.title() if words.isupper() else words).split(",")]
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
    text = page.readout.title if where.in_title else page.text
    return Place(name=text[where.start : where.end], country=where.country)


def _may_be_a_place(page: Page, start: int, end: int, words: str) -> bool:
    """Say whether an unknown name behind "in" is a place: by the names in the parse, or as one name and no body's."""
    if any(e.label_ == "LOC" and e.start_char < end and start < e.end_char for e in page.doc.ents) or _HOUSE.search(
        words
    ):
        return True
    if " " in words or any(m.start < end and start < m.end for m in page.marks("organization")):
        return False
    tokens = page.doc.char_span(start, end, alignment_mode="expand")
    return tokens is not None and tokens.root.pos_ == "PROPN" and page.lexicon.institutions.of_name(words) is None


def _is_event(page: Page, words: str) -> bool:
    """ "at the G20 Summit" says the occasion, not the place."""
    return page.lexicon.references.kind_of(words) is not None
