"""A later readout that seems to speak of an entry of the ledger: its words, what they do to it, and why."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from aidememoire.comparison.quantities import amounts
from aidememoire.comparison.wording import stems
from aidememoire.dialogue.ledger.citing import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.dialogues.forms import Citation, Target
    from aidememoire.comparison.quantities import Amount

MentionKind: TypeAlias = Literal["reaffirms", "reports on", "changes", "contradicts"]

_CONTRADICTS: Final = re.compile(
    r"\b(?:(?:has|have|had|did|does|do|was|were|is|are|will)\s+not\b|(?:has|have)n[’']t\b|no longer\b|never\b|"
    r"fail(?:s|ed)?\s+to\b|suspend\w*|cancel\w*|halt\w*|withdr[ea]w\w*|violat\w*|breach\w*|abandon\w*|refus\w*|renege\w*|stall\w*)",
    re.IGNORECASE,
)
_CHANGES: Final = re.compile(
    r"\b(?:postpon\w*|delay\w*|extend(?:s|ed|ing)?\b|revis\w*|amend\w*|replac\w*|instead\b|brought forward|"
    r"doubl(?:e|es|ed|ing)\b|(?:rais|increas|reduc|lower|cut)\w*\b[^.;]{0,60}\bto\s+\d|"
    r"new (?:target|deadline|date)\b|ahead of schedule)",
    re.IGNORECASE,
)
_REPORTS: Final = re.compile(
    r"\b(?:(?:has|have|had)\s+(?:(?:now|already|so far|since|been)\s+)*[a-z]+(?:ed|en|un|one|ade|ent|eld|ome|et|ut)\b|"
    r"so far\b|to date\b|as of\b|since then\b|progress\w*|complet\w*|implementation of\b|took place\b|first meeting\b|"
    r"follow(?:ed)?[- ]?up\b|advanc\w*|the launch\b|arriv\w*)",
    re.IGNORECASE,
)
_ACTS: Final[dict[str, MentionKind]] = {
    "deny": "contradicts",
    "oppose": "contradicts",
    "condemn": "contradicts",
    "reaffirm": "reaffirms",
    "recall": "reaffirms",
    "commit": "reaffirms",
    "agree": "reaffirms",
    "support": "reaffirms",
    "stress": "reaffirms",
}
_PROMISED: Final = re.compile(
    r"\b(?:invit\w*|target\w*|goals?|aim(?:s|ed|ing)?|promis\w*|pledg\w*|plan(?:s|ned|ning)?|commit\w*|intend\w*|intention\w*|"
    r"propos\w*|hop(?:e|es|ed|ing)|expect\w*|offer(?:s|ed|ing)?|undert(?:ake|aken|akes|aking|ook)|envisag\w*|will|would|shall|"
    r"should|quota|up to|to\s+(?!date\b)[a-z]+)\b",
    re.IGNORECASE,
)
"""Words before a number that make it one that is to be reached."""
_AHEAD: Final = re.compile(r"\b(?:over|in|within|for|during)\s+(?:the\s+)?(?:next|coming|following)\b|\bby\s+20\d\d\b")
_PROMISES: Final = frozenset({"commit", "agree", "invite", "propose", "hope", "announce", "ask", "call"})
"""Acts whose numbers are to be reached, unless their words tell what was done."""
_APART: Final = re.compile(r"[.;:,–—]\s|\bbut\b|\bwhile\b|\bwhereas\b|\band\b")
_BEHIND: Final = 25  # characters behind a number in which what it counts may go on
_PASSING: Final = re.compile(r"\b(?:not only|did not only|is not just)\b", re.IGNORECASE)


class Judged(NamedTuple):
    """What words do to an entry, and the word that tells."""

    kind: MentionKind
    reason: str


@dataclass(frozen=True)
class Mention:
    """Words of a later readout that seem to speak of an entry.

    `key` is what it is known by once it is dismissed; `entry` the key of the entry. `score` (0 to 1) says how much they
    have in common, `reasons` what. `amount` is a number in them that tells how much of the promise was done.
    """

    key: str
    entry: str
    title: str
    citation: Citation
    kind: MentionKind
    score: float
    reasons: tuple[str, ...]
    amount: float | None = None


def key_of(entry: str, citation: Citation) -> str:
    """Give the key of a mention."""
    told = f"{entry}\0{citation.source}\0{folded(citation.words)}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def judged(words: str, act: str | None, target: Target | None) -> Judged:
    """Say whether words reaffirm an entry, report on it, change it or contradict it, by their telling words."""
    contradicts = None if _PASSING.search(words) else _CONTRADICTS.search(words)
    if act is not None and _ACTS.get(act) == "contradicts":
        return Judged("contradicts", f"“{act}”")
    if contradicts is not None:
        return Judged("contradicts", f"“{contradicts.group()}”")
    if (found := _CHANGES.search(words)) is not None:
        return Judged("changes", f"“{found.group()}”")
    counted = count_of(words, act, target)
    if counted is not None and counted.is_done and not counted.is_target:
        return Judged("reports on", f"another number: “{counted.amount.words}”")
    if counted is not None and not counted.is_done and not counted.is_target:
        return Judged("changes", f"another number is promised: “{counted.amount.words}”")
    if act is not None and _ACTS.get(act) == "reaffirms" and act != "stress":
        return Judged("reaffirms", f"“{act}”")
    if (found := _REPORTS.search(words)) is not None:
        return Judged("reports on", f"“{found.group()}”")
    if counted is not None and not counted.is_done:
        return Judged("reaffirms", f"the number is promised again: “{counted.amount.words}”")
    if act in _ACTS or act in ("welcome", "note"):
        return Judged("reaffirms", f"“{act}”")
    return Judged("reports on", "it speaks of it")


class Count(NamedTuple):
    """A number that counts what a target does: whether it is that of the target, and whether it tells what was done."""

    amount: Amount
    is_target: bool
    is_done: bool


def count_of(words: str, act: str | None, target: Target | None) -> Count | None:
    """Give the number in words that counts what a target does; null where there is none.

    Of several, it is the first that tells what was done: an invitation, a target or a promise counts nothing.
    """
    if target is None or target.unit is None:
        return None
    counted = stems(target.unit).keys()
    found = list(amounts(words))
    same = [one for one in found if stems(words[one.start : one.start + len(one.words) + _BEHIND]).keys() & counted]
    counts = [Count(one, one.value == target.value, not _is_promised(words, act, one, found)) for one in same]
    return next((one for one in counts if one.is_done and not one.is_target), next(iter(counts), None))


def _is_promised(words: str, act: str | None, amount: Amount, others: Sequence[Amount]) -> bool:
    """Say whether a number is one to be reached, by the words of its own clause, before it and behind."""
    before = max((one.start + len(one.words) for one in others if one.start < amount.start), default=0)
    behind = min((one.start for one in others if one.start > amount.start), default=len(words))
    clause = max((one.end() for one in _APART.finditer(words, before, amount.start)), default=before)
    stop = _APART.search(words, amount.start + len(amount.words), behind)
    end = stop.start() if stop else behind
    if _PROMISED.search(words, clause, amount.start) or _AHEAD.search(words, amount.start, end):
        return True
    return act in _PROMISES and _REPORTS.search(words, clause, end) is None
