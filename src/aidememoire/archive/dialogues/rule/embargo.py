"""Whether anything may leave under a rule by now, whatever it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.forms import Rule

_LAST_ZONE: Final = dt.timedelta(hours=12)
"""How far the last zone in which a day begins is behind UTC."""


def day_of(since: str) -> dt.date:
    """Give the day from which on something may leave; of a month or a year that is its last, the stricter reading."""
    parts = [int(part) for part in since.split("-")]
    if len(parts) == 1:
        return dt.date(parts[0], 12, 31)
    if len(parts) == 2:
        following = dt.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return following - dt.timedelta(days=1)
    return dt.date(*parts)


def has_begun(since: str, moment: dt.datetime | None = None) -> bool:
    """Say whether a day has begun everywhere, at a moment or now: in the last zone too, twelve hours behind UTC."""
    at = (moment or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
    return (at - _LAST_ZONE).date() >= day_of(since)


def kept_back(rule: Rule) -> list[str]:
    """Say why nothing may leave under a rule, whatever it is."""
    reasons = []
    if not rule.took_place:
        reasons.append("that the event took place may not be known")
    if rule.since and not has_begun(rule.since):
        reasons.append(f"nothing may leave before {rule.since}")
    return reasons
