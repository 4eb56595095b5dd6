"""What is no encounter though an account names people and events: messages sent, and encounters still to come.

Greetings, congratulations and condolences are sent to people whom nobody met. A visit that is announced has not taken
place; it is a reference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

    from aidememoire.lexicon.entries import EncounterLine
    from aidememoire.lexicon.gazetteer import Hit
    from aidememoire.reading.page import Page

_MESSAGE = re.compile(
    r"(?:[\w’'-]+\s+){0,3}?(?:greetings|congratulations|condolences|message|telegram|letter)\s"
    r"(?!.*\b(?:meeting|talks|call|visit)\b)"
    r"|.*\b(?:sends?|sent)\b.{0,40}\b(?:greetings|congratulations|condolences|message|telegram|letter)\b",
    re.I,
)
_COMING_TITLE = re.compile(
    r"\b(?:will|to)\s+(?:also\s+)?(?:visit|meet|hold|host|travel|attend|chair|participate|take part|have|pay|welcome"
    r"|receive|speak|address|be held(?! accountable| responsible)|be hosted)\b|\b(?:upcoming|forthcoming)\b",
    re.I,
)
_WILL = r"\b(?:will|shall|(?:is|are) (?:due |set |expected |scheduled |planning |going )?to|plans? to|intends? to)"
_COMING_BEFORE = re.compile(rf"{_WILL}\s+(?:also\s+|\w+ly\s+)?(?:\w+\s+[^.;:]{{0,90}})?$")
_COMING_BEHIND = re.compile(
    r"(?:(?!\b(?:who|which|that|where|and)\b)[^.;\n]){0,120}?"
    r"(?:\bwill\s+(?:be\s+\w+ed|be\s+held|take place|begin|start|open|focus|last)"
    r"|\b(?:is|are)\s+(?:also\s+)?(?:scheduled|due|expected|planned|set|timed)\b)"
)
#: Words between a verb that is still to come and a report by which that report is of what was.
_PAST_BETWEEN = re.compile(r"\b(?:who|which|that|after|following|during|at|in|of|on|said|and|when|where)\b")


def is_message(page: Page) -> bool:
    """Say whether a readout only publishes what was sent to somebody: greetings, congratulations, a telegram."""
    return _MESSAGE.match(page.readout.title) is not None


def has_coming_title(page: Page) -> bool:
    """Say whether the title announces something that is still to come ("to visit", "will host")."""
    return _COMING_TITLE.search(page.readout.title) is not None


def is_to_come(page: Page, hit: Hit[EncounterLine], sentence: Tokens) -> bool:
    """Say whether words report what is still to come: "will meet in Oslo", "the talks will be held in May"."""
    before = _COMING_BEFORE.search(page.text, sentence.start_char, hit.start)
    if before and not _PAST_BETWEEN.search(page.text, before.start(), hit.start):
        return True
    behind = not hit.value.verb and _COMING_BEHIND.match(page.text, hit.end, sentence.end_char)
    return bool(behind)
