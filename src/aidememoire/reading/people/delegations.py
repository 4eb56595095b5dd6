"""Delegations: the stretches of a text in which those who are named sit for one side.

"The Brazilian delegation was led by A, and comprised B and C", "the delegation of Kazakhstan by D", "On the Korean
side, E and F", and lists under a heading ("United States" on a line of its own).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.reading.page import Page
    from aidememoire.reading.people.nations import Nations

_GROUP: Final = (
    r"(?:delegation|side|team|group|party|participants?|representatives|experts|officials|speakers|panell?ists|scholars|"
    r"members|contingent)"
)
#: "The Indian side was led by", "the Korean team by", "the U.S. group, headed by", "Chinese participants included".
_BEHIND_NATION: Final = re.compile(
    rf"(?:['’]s?)?\s+(?:[\w-]+\s+)?{_GROUP}\b(?:\s+(?:from|of)\s+[\w\s]{{1,20}})?[\s,:]*"
    r"(?:(?:is|was|were|are|being|has been|who|which|also|then)\s+)*"
    r"(?:(?:led|headed|chaired|represented|made up|composed|comprised?|comprising|consist(?:ed|ing)|"
    r"includ(?:ed|ing|es)|joined|such as|namely|as follows)\b|by\b|:)"
)
_BEFORE_NATION: Final = re.compile(
    rf"(?:\b{_GROUP}\s+(?:of|from|for)|\bco-?(?:chair|host|convenor|convener|leader)s?\s+(?:for|from))\s+(?:the\s+)?$"
)
_ON_THE_SIDE: Final = re.compile(r"\b(?:[Oo]n|[Ff]rom|[Ff]or)\s+(?:the\s+)?$")
_SIDE: Final = re.compile(r"(?:['’]s?)?\s+(?:side|delegation|part|team)\b[\s,:]+")
_HEADING: Final = re.compile(
    rf"[\s\d.)•*#-]*(?:For\s+|From\s+)?(?:[Tt]he\s+)?(?P<nation>.+?)\s*"
    rf"(?:{_GROUP}|Delegation|Side|Participants|Team)?\s*:?\s*"
)
#: A full stop that ends no sentence.
_ABBREVIATED: Final = re.compile(r"\b(?:H\.\s?E|Mr|Mrs|Ms|Dr|Prof|Hon|Amb|Gen|Smt)\.\s*$")


@dataclass(frozen=True)
class Delegation:
    """From where to where the text names people of one side."""

    start: int
    end: int
    side: str


def find_delegations(page: Page, nations: Nations) -> list[Delegation]:
    """Find the delegations of a text, in order; each ends where the next begins, and with its sentence or list."""
    opened = sorted([*_in_sentences(page, nations), *_under_headings(page)], key=lambda one: one.start)
    closed = []
    for number, one in enumerate(opened):
        following = opened[number + 1].start if number + 1 < len(opened) else len(page.text)
        closed.append(Delegation(one.start, min(one.end, following), one.side))
    return closed


def _in_sentences(page: Page, nations: Nations) -> Iterator[Delegation]:
    text = page.text
    ends = [sentence.end_char for sentence in page.sentences]
    for number, sentence in enumerate(page.sentences):
        start, end = sentence.start_char, sentence.end_char
        if _ABBREVIATED.search(text, max(start, end - 8), end):
            end = ends[min(number + 1, len(ends) - 1)]
        for hit in nations.between(start, end):
            names_group = _BEHIND_NATION.match(text, hit.end, end)
            of_group = _BEFORE_NATION.search(text, max(start, hit.start - 40), hit.start)
            on_side = _ON_THE_SIDE.search(text, max(start, hit.start - 10), hit.start) and _SIDE.match(
                text, hit.end, end
            )
            if names_group or of_group or on_side:
                yield Delegation(hit.end, end, hit.value.code)


def _under_headings(page: Page) -> Iterator[Delegation]:
    """A country on a line of its own governs the lines that follow, to the next such line or running text."""
    text = page.text
    lines = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]+", text)]
    for number, (_, end, words) in enumerate(lines):
        code = _heading(page, words)
        if code is None:
            continue
        last = end
        for start, stop, line in lines[number + 1 :]:
            if _heading(page, line) or (len(line) > 200 and re.search(r"\.\s+[A-Z]\w+", line[100:])):
                break
            last = stop if start >= last else last
        yield Delegation(end, last, code)


def _heading(page: Page, line: str) -> str | None:
    found = _HEADING.fullmatch(line) if len(line) < 60 else None
    if found is None:
        return None
    countries = page.lexicon.countries
    return countries.of_name(found["nation"]) or countries.of_demonym(found["nation"])
