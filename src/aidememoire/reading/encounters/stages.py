"""The stages of a visit: what was done later that day or on the next is an encounter of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.reading.encounters.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.reading.encounters.happenings import Happening, Report
    from aidememoire.reading.page import Page

#: Whom a later report names as met, where they are those who are known already.
_THE_SAME = re.compile(
    r"\s+(?:with\s+)?(?:the|these|those)\s+(?:group|participants|attendees|leaders|ministers|delegations?|guests)\b"
)
_SETTING: Final = 60  # characters at the head of a sentence in which it says when a stage of a visit was
_STAGE = re.compile(
    r"(?:\d+\.\s+)?(?:(?:Later|Earlier|Afterwards|Then)\b|(?:On|In|During|This|That|The|Early)\s+(?:the\s+|same\s+)?"
    r"(?:(?:same|next|following|second|third|last)\s+)?(?:day|morning|afternoon|evening|night|noon|\w+day|\d{1,2}\s"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\s\d)\b)"
)


def begins_a_stage(page: Page, made: Sequence[Happening], report: Report) -> bool:
    """Say whether a report begins a further stage of a visit ("Later that day, she toured the port")."""
    if made[0].trip is None or not report.certain or report.back or made[-1].sentence == report.sentence:
        return False
    opens = page.text[report.sentence.start_char : report.verb_at][:_SETTING]
    if not _STAGE.match(opens) or meets_the_same(page, report):
        return False
    return not report.tells_who_attended or kind_of(page, report, first=False)[1] != report.at


def meets_the_same(page: Page, report: Report) -> bool:
    """Say whether a report only names those again who are known ("also met with the group")."""
    return _THE_SAME.match(page.text, report.hit.end) is not None
