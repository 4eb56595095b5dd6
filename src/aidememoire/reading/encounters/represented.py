"""Who else stood behind an encounter: bodies whose unnamed people attended, and sides that nobody is named for."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.reading.encounters.attendance import Attendance
    from aidememoire.reading.encounters.happenings import Happening
    from aidememoire.reading.page import Page
    from aidememoire.reading.people.unnamed import UnnamedOffice
    from aidememoire.record import Organization

_PEOPLE: Final = (
    r"(?:officials|representatives?|members|experts|scholars|staff|executives|delegates|participants|leaders|diplomats"
    r"|guests|researchers|specialists|colleagues|delegations?)"
)
_UNNAMED = re.compile(
    rf"\b{_PEOPLE}\s+(?:\w+\s+){{0,3}}?(?:of|from|representing)\s+(?:the\s+)?(?:(?:including|both)\s+)?", re.I
)
_WERE_THERE = re.compile(
    r"\b(?:attend(?:ed|ing)|participat(?:ed|ing)|took part|taking part|join(?:ed|ing)|present|met|held|gathered"
    r"|brought together|included)\b",
    re.I,
)
_NEXT = re.compile(r"(?:[,;\s]|\band\b|\bas well as\b|\bthe\b|\([^)]*\))*")
_GROUP = re.compile(
    r"(?:['’]s?)?\s+(?:\w+\s+){0,2}?(?:delegations?|sides?|officials|government|team|leaders|representatives|group"
    r"|experts|scholars)\b"
)
_HEADING: Final = 40  # characters of a heading in which the word for the encounter stands
_CAPITAL = re.compile(r"[A-Z]")
_BOTH = re.compile(r"\s*(?:[-–—]|,?\s*\band\b|,|\bwith\b)\s*(?:the\s+)?")


def bodies_at(page: Page, attendance: Attendance, happening: Happening, bodies: Sequence[Organization]) -> list[str]:
    """The ids of bodies from which unnamed people came ("officials from the Ministry of Commerce attended")."""
    mentions = sorted((span.start, span.end, body.id) for body in bodies for span in body.mentions)
    found: dict[str, None] = {}
    for match in _UNNAMED.finditer(page.text, happening.start, happening.until or len(page.text)):
        sentence = attendance.sentence_at(match.start())
        if sentence is None or attendance.is_said(match.start()) or not _WERE_THERE.search(sentence.text):
            continue
        at = match.end()
        for start, end, name in mentions[bisect_left(mentions, (at, 0, "")) :]:
            if end > sentence.end_char:
                break
            if start >= at and _NEXT.fullmatch(page.text, at, start):
                found.setdefault(name)
                at = end
    return list(found)


def sides_at(page: Page, happening: Happening, office: UnnamedOffice | None) -> tuple[str, ...]:
    """The sides that met: that of an office whose holder is unnamed, those of the people, and those of the bodies.

    Where the heading leaves out who met others, it is the publisher's.
    """
    sides = dict.fromkeys([office.side] if office else [])
    sides.update(dict.fromkeys(person.side for person in happening.people if person.side))
    if len(sides) < 2:
        sides.update(dict.fromkeys(_named_as_bodies(page, happening)))
    if len(sides) == 1 and page.publisher_side and _heading_names_no_subject(page):
        sides = dict.fromkeys([page.publisher_side, *sides])
    return tuple(sides)


def _heading_names_no_subject(page: Page) -> bool:
    """Say whether a heading says only with whom ("Telephone conversation with President NAME of Peru")."""
    title = page.readout.title
    met = next(page.lexicon.encounters.find(title, 0, min(_HEADING, len(title))), None)
    return met is not None and title.startswith(" with ", met.end) and not _CAPITAL.search(title, 1, met.start)


def _named_as_bodies(page: Page, happening: Happening) -> Iterator[str]:
    """ "The European Union and Mongolia held ...", "the Omani delegation", "the U.S.-Vietnam dialogue"."""
    sentence = happening.sentence
    if sentence is None:
        return
    kinds = ("content", "post", "person", "organization")
    taken = [(m.start, m.end) for kind in kinds for m in page.marks(kind)]
    hits = [
        hit
        for hit in page.lexicon.find_countries(page.text, sentence.start_char, sentence.end_char)
        if not any(start <= hit.start < end for start, end in taken)
    ]
    for one, two in zip_longest(hits, hits[1:]):
        if one is not None and _GROUP.match(page.text, one.end):
            yield one.value.code
        elif two is not None and one.value.code != two.value.code and _BOTH.fullmatch(page.text, one.end, two.start):
            yield from (one.value.code, two.value.code)
