"""Whom somebody met one by one: "calls with A and B" and "met A and, separately, B" are as many encounters as names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.reading.encounters.happenings import Happening
    from aidememoire.reading.page import Page
    from aidememoire.record import Person

#: Words that make one report several encounters.
_EACH = re.compile(
    r"(?<=\w[ ,])\s*(?:separately|individually|respectively|each|in turn)\b"
    r"|\band,?\s+(?:later|then|subsequently|afterwards),"
    r"|\b(?:separate|individual)\s+(?:[\w-]+\s+){0,3}(?:meetings|calls|conversations|engagements|talks)\b",
    re.I,
)
_CALLS_WITH = re.compile(r"\b[Cc]alls with|[Cc]onversations with")


def severally(page: Page, happening: Happening, leading: Sequence[Person]) -> list[Happening]:
    """An encounter as it is told, or one for each of those whom `leading` met one by one."""
    others = [person for person in happening.people if person not in leading]
    if len(others) < 2 or not _is_one_by_one(page, happening):
        return [happening]
    return [replace(happening, people=[*leading, person]) for person in others]


def _is_one_by_one(page: Page, happening: Happening) -> bool:
    """Say whether title or report count: "calls with the Presidents of ...", "separately", "separate meetings"."""
    calls = happening.kind == "call"
    if calls and _CALLS_WITH.search(page.readout.title):
        return True
    report = happening.report
    if report is None or happening.sentence is None:
        return False
    return (report.plural and calls) or _EACH.search(happening.sentence.text) is not None
