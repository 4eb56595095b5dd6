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
    have in common, `reasons` what. `amount` is a number in them that counts what the entry promises.
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
    counted = same_count(words, target)
    if counted is not None and target is not None and counted.value != target.value:
        return Judged("reports on", f"another number: “{counted.words}”")
    if act is not None and _ACTS.get(act) == "reaffirms" and act != "stress":
        return Judged("reaffirms", f"“{act}”")
    if (found := _REPORTS.search(words)) is not None:
        return Judged("reports on", f"“{found.group()}”")
    if act in _ACTS or act in ("welcome", "note"):
        return Judged("reaffirms", f"“{act}”")
    return Judged("reports on", "it speaks of it")


def same_count(words: str, target: Target | None) -> Amount | None:
    """Give a number in words that counts what a target does; null where there is none."""
    if target is None or target.unit is None:
        return None
    counted = stems(target.unit).keys()
    around = ((one, words[one.start : one.start + len(one.words) + _BEHIND]) for one in amounts(words))
    return next((one for one, counts in around if stems(counts).keys() & counted), None)
