"""Deadlines and horizons of commitments: as text, and as a date where the text lets it be known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aidememoire.record import Due

if TYPE_CHECKING:
    from aidememoire.reading.page import Page

_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple of|few|coming|several)"
_HORIZON = re.compile(
    rf"\b(?:(?:in|over|within|during|for)\s+(?:the\s+)?(?:next|coming|following|upcoming)\s+(?:{_COUNT}\s+)?(?:days?|weeks?|months?|years?|decade)"
    rf"|within\s+{_COUNT}\s+(?:days?|weeks?|months?|years?)"
    r"|in\s+the\s+(?:(?:very\s+)?near|foreseeable|coming|immediate)\s+future"
    r"|(?:in|over)\s+the\s+(?:coming|following)\s+(?:days|weeks|months|years)"
    r"|(?:at|on)\s+an?\s+early\s+(?:date|opportunity)|as\s+soon\s+as\s+(?:possible|practicable)|at\s+the\s+earliest(?:\s+\w+)?"
    r"|(?:later|early|earlier|by\s+the\s+end|before\s+the\s+end|by\s+the\s+close|in\s+the\s+(?:first|second)\s+half|at\s+the\s+end|towards\s+the\s+end)\s+(?:of\s+)?(?:this|next|the)\s+(?:year|month|week|decade|summer|spring|autumn|fall|winter)"
    r"|(?:by|before|until|through)\s+(?:the\s+end\s+of\s+|mid-|early\s+|late\s+)?(?:20\d\d)"
    r"|(?:next|this)\s+(?:week|month|year|spring|summer|autumn|fall|winter)|tomorrow|in\s+the\s+(?:lead-?up|run-?up)\s+to\s+[^,.;]+)",
    re.I,
)
_BEFORE_DATE = re.compile(
    r"\b(?:by|before|until|no later than|by the end of|at the end of|through|later|early|in|on|from)\s+(?:early\s+|late\s+|mid-)?$",
    re.I,
)


def due_in(page: Page, start: int, end: int) -> Due | None:
    """Find by when something is promised, inside its words; a horizon has no date unless its beginning is known."""
    horizon = _HORIZON.search(page.text, start, end)
    dates = [
        when
        for when in page.dates_in(start, end)
        if when.date is None or when.date >= (page.readout.published or "")[: len(when.date)]
    ]
    if dates and not (horizon and horizon.start() <= dates[0].start < horizon.end()):
        when = dates[0]
        return Due(text=page.text[when.start : when.end], date=when.end_date or when.date)
    if horizon:
        inside = [when for when in dates if horizon.start() <= when.start < horizon.end()]
        year = re.search(r"\b20\d\d$", horizon.group())
        return Due(text=horizon.group(), date=inside[0].date if inside else year.group() if year else None)
    return None
