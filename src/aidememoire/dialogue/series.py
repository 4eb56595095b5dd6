"""Which round of a series words speak of ("the fifth round", "Round 5"), and of what kind an event is by its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.forms.event import EventKind

_TO_TEN: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TEENS: Final = ("eleven", "twelf", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_ORDINALS: Final = (*_TO_TEN, *(f"{stem}th" for stem in _TEENS), "twentieth")
_SESSION: Final = r"(?:round|session|edition|meeting|iteration|dialogue)"
_NUMBERED: Final = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_ORDINALS)}|inaugural)|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))"
    rf"\s+(?:(?:and|high-level|annual|plenary|formal|[A-Z][\w.–-]*|\d\.\d)\s+){{0,6}}?{_SESSION}\b"
    rf"|\b[Rr]ound\s+(?P<after>\d{{1,3}})\b",
    re.IGNORECASE,
)
_KINDS: Final[tuple[tuple[EventKind, re.Pattern[str]], ...]] = (
    ("working group", re.compile(r"\b(?:working|expert|study|task)[- ](?:level )?(?:group|force)\b", re.I)),
    ("outbrief", re.compile(r"\b(?:out-?brief\w*|debrief\w*)\b", re.I)),
    ("special seminar", re.compile(r"\b(?:special )?(?:seminar|symposium|workshop|round-?table)\b", re.I)),
    ("intersessional meeting", re.compile(r"\b(?:inter-?sessional|preparatory)\s+(?:meeting|talks)\b", re.I)),
    ("round", re.compile(r"\bround\b(?!-?table)", re.I)),
)


def number_in(words: str) -> int | None:
    """Give the number of the round that words speak of first; null where they speak of none."""
    found = _NUMBERED.search(words)
    if found is None:
        return None
    if digits := found["digits"] or found["after"]:
        return int(digits) or None
    return 1 if found["word"].lower() == "inaugural" else _ORDINALS.index(found["word"].lower()) + 1


def ordinal(number: int) -> str:
    """Write a number as its ordinal ("fifth", "21st")."""
    if 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def kind_in(words: str, number: int | None = None) -> tuple[EventKind, str]:
    """Give the kind of an event that words tell of, with the words for it; what has a number is a round."""
    for kind, pattern in _KINDS:
        if found := pattern.search(words):
            return ("round" if number is not None and kind == "special seminar" else kind), found.group()
    return ("round", "round") if number is not None else ("intersessional meeting", "")
