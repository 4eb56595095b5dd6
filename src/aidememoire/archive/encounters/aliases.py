"""Names of encounters ("Woodside Summit"), as readouts write them, and how names are compared."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aidememoire.comparison.people.spelling import folded
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.record import Encounter, EncounterKind, Record

_WORD: Final = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
_ARTICLE: Final = re.compile(r"^(?:the|a|an|our|their|his|her|this|that)\s+")
_CAPITALS: Final = re.compile(
    r"(?<!\w)(?P<article>[Tt]he\s+)?"
    r"(?P<name>(?:[A-Z][\w.-]*|\d+(?:st|nd|rd|th))(?:\s+(?:(?:of|for|on|and|to)\s+(?:the\s+)?)?[A-Z0-9][\w-]*)+)"
)
_FEWEST_LETTERS: Final = 3


def names_in(record: Record, encounter: Encounter) -> Iterator[str]:
    """Give the names that a readout gives an encounter: the words for its kind, where they are part of a name.

    So in "took part in the East Asia Summit" the summit has a name, and in "held a bilateral meeting" the meeting has
    none. A name in the title has an article, and counts where the readout tells of one encounter only.
    """
    readout = record.readout
    people = {word for person in record.people for word in _WORD.findall(person.name)}
    spans = [span for span in encounter.evidence.kind if span.where == "text"]
    for found in _CAPITALS.finditer(readout.text) if spans else ():
        here = any(found.start("name") < span.end and span.start < found.end() for span in spans)
        if here and _is_name(found["name"], people):
            yield found["name"]
    if len(record.encounters) == 1:
        for found in _CAPITALS.finditer(readout.title):
            if found["article"] and _is_name(found["name"], people):
                yield found["name"]


def folded_name(words: str) -> str:
    """Give a name as names are compared: without article, possessive and case ("the Woodside Summit")."""
    plain = folded(words).replace("’", "'").replace("'s ", " ")
    return " ".join(_WORD.findall(_ARTICLE.sub("", plain)))


def is_event(word: str) -> bool:
    """Say whether a word is one for an encounter of many, which has a name if any has ("summit")."""
    return kind_of(word) == "conference"


@lru_cache(maxsize=4096)
def kind_of(word: str) -> EncounterKind | None:
    """Give the kind of encounter that a noun tells ("summit", "call"); null for another word."""
    line = lexicon().encounters.get(word)
    return line.kind if line is not None and not line.verb else None


def _is_name(words: str, people: set[str]) -> bool:
    """Say whether words in capitals name an event: one of them tells that it is one, and others tell which."""
    parts = _WORD.findall(words)
    telling = [part for part in parts if kind_of(part) is None and len(part) >= _FEWEST_LETTERS]
    return any(map(is_event, parts)) and bool(telling) and people.isdisjoint(parts)
