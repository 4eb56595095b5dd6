"""A name in its own script, where a readout writes it beside the name in Latin letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from aidememoire.record import Person, Readout

_FOREIGN: Final = r"(?:(?!\p{Latin})\p{L})(?:(?:(?!\p{Latin})\p{L}|\p{M})|[\s·・.’'\-](?=(?!\p{Latin})\p{L}))*"
_BEHIND: Final = regex.compile(rf"(?:\s+[A-Z][\w’'-]+)?\s*[(（,]?\s*(?:[A-Z]\w+:\s*)?(?P<name>{_FOREIGN})")
_BEFORE: Final = regex.compile(rf"(?P<name>{_FOREIGN})\s*[(（,]?\s*$")
_LONGEST: Final = 60  # characters of a name


def original_of(readout: Readout, person: Person) -> str | None:
    """Give a person's name in another script than the Latin one ("Liu Wei (刘维)"); null where none stands there."""
    for span in person.mentions:
        text = readout.title if span.where == "title" else readout.text
        behind = _BEHIND.match(text, span.end, min(len(text), span.end + _LONGEST))
        if behind:
            return str(behind["name"])
        before = _BEFORE.search(text, max(0, span.start - _LONGEST), span.start)
        if before:
            return str(before["name"])
    return None
