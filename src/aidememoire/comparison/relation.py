"""How accounts stand to each other: of one encounter, of an earlier one, or beside a joint statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.comparison.encounters import common_participants, same_encounter
from aidememoire.comparison.result import Match, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.comparison.accounts import Account

_JOINT: Final = re.compile(
    r"\bjoint\s+(?:\w+\s+){0,2}(?:statement|communiqu[eé]|declaration|press release|readout|vision)\b", re.IGNORECASE
)
# From the closest to the loosest: what holds of all accounts is the loosest of what holds of two.
_LOOSER: Final[tuple[Relation, ...]] = ("same encounter", "joint statement", "earlier encounter", "unrelated")


def is_joint(account: Account) -> bool:
    """Say whether a readout is what both sides published together: its title, or its first line, says so."""
    readout = account.record.readout
    return bool(_JOINT.search(readout.title or readout.text.strip().partition("\n")[0]))


def match(letters: tuple[str, str], a: Account, b: Account) -> Match:
    """Say how two accounts stand to each other, and why."""
    if a.record.readout.sha256 == b.record.readout.sha256:
        return Match(accounts=letters, relation="same encounter", score=1.0, reasons=("the same text",))
    judged = same_encounter(a, b)
    reasons = tuple(reason.words for reason in judged.reasons)
    relation: Relation = "same encounter" if judged.verdict != "other" else "unrelated"
    if is_joint(a) != is_joint(b) and a.sides & b.sides:
        relation = "joint statement"
    elif relation == "unrelated" and (people := common_participants(a, b)) and people.weight > 0:
        relation = "earlier encounter"
        reasons = tuple(dict.fromkeys((people.words, *reasons)))
    return Match(accounts=letters, relation=relation, score=judged.score, reasons=reasons)


def loosest(matches: Iterable[Match]) -> Relation:
    """Give the relation that holds of all accounts."""
    return max((found.relation for found in matches), key=_LOOSER.index)
