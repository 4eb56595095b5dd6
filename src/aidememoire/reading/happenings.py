"""Where a readout reports that something took place: the verb that says so, or the noun that its main verb governs.

"On the margins of the summit he met with ..." names two events and reports one. So each place where the lexicon's
words stand is weighed by the parse: what the main verb says comes before what stands in a phrase beside it, and
what somebody said or what a reference names is no report at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from aidememoire.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from aidememoire.lexicon.entries import EncounterLine
    from aidememoire.lexicon.gazetteer import Hit
    from aidememoire.reading.dates import When
    from aidememoire.reading.page import Page
    from aidememoire.reading.places import Where
    from aidememoire.record import EncounterKind, Person

#: Relations by which a verb goes on with what the main verb reports ("visited Fiji and met ...").
_GOES_ON: Final = {"conj", "xcomp", "parataxis"}
#: Relations by which a noun is what the main verb says took place ("held a meeting", "a call took place").
_GOVERNED: Final = {"obj", "nsubj", "nsubj:pass", "conj"}
#: Verbs whose object takes place; with others ("welcomed the visit") it is spoken of.
_HOLDING: Final = {
    "hold", "have", "take", "host", "conduct", "convene", "attend", "join", "participate", "chair", "co", "co-chair",
    "organize", "organise", "begin", "open", "conclude", "complete", "continue", "pay", "make", "undertake", "start",
    "launch", "occur", "kick", "wrap", "arrange", "lead", "receive", "go", "run", "be", "follow", "last", "end", "speak",
}  # fmt: skip
_BESIDE = re.compile(
    r"\b(?:on the (?:sidelines|side-lines|margins|fringes|occasion) of|in the (?:margins|framework|run-up|lead-up) (?:of|to)"
    r"|ahead of|prior to|before|during|after|following|since|as part of|in preparation for|in advance of)\s"
    r"(?:(?!\b(?:met|spoke|held|had)\b)[^,;.]){0,80}$"
)


@dataclass
class Happening:
    """An encounter while being read."""

    kind: EncounterKind
    kind_at: Span
    sentence: Tokens | None
    people: list[Person] = field(default_factory=list)
    when: When | None = None
    where: Where | None = None


@dataclass(frozen=True)
class Report:
    """A place where the words report an encounter; `certain` where the sentence's main verb does."""

    hit: Hit[EncounterLine]
    sentence: Tokens
    certain: bool


def stretches_told(page: Page) -> list[tuple[int, int]]:
    """Give the stretches that somebody said or that refer to other events: nothing in them takes place here."""
    return [(m.start, m.end) for kind in ("content", "reference") for m in page.marks(kind)]


def inside(offset: int, stretches: list[tuple[int, int]]) -> bool:
    """Say whether an offset lies in one of the stretches."""
    return any(start <= offset < end for start, end in stretches)


def find_reports(page: Page, told: list[tuple[int, int]]) -> Iterator[Report]:
    """Find what may report an encounter, sentence by sentence: in each, the certain reports, else the first place."""
    for sentence in page.sentences:
        reports = [
            Report(hit, sentence, _is_certain(page, hit, sentence))
            for hit in page.lexicon.encounters.find(page.text, sentence.start_char, sentence.end_char)
            if not inside(hit.start, told) and not _stands_beside(page, hit, sentence)
        ]
        certain = [report for report in reports if report.certain]
        yield from certain or reports[:1]


def _stands_beside(page: Page, hit: Hit[EncounterLine], sentence: Tokens) -> bool:
    """Say whether a noun names an event beside the one that is reported ("on the margins of the summit")."""
    return not hit.value.verb and bool(_BESIDE.search(page.text[sentence.start_char : hit.start]))


def _is_certain(page: Page, hit: Hit[EncounterLine], sentence: Tokens) -> bool:
    """Say whether a sentence's main verb is, or governs, the words; only what is past has taken place."""
    tokens = page.doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if tokens is None:
        return False
    head = tokens.root
    if hit.value.verb:
        return _is_main(head) and head.tag_ not in {"VB", "VBG", "MD"}
    while head.dep_ in {"compound", "nmod"} and head.head.i != head.i and head.head.pos_ == "NOUN":
        head = head.head
    governor = head.head
    return (
        head.dep_ in _GOVERNED
        and governor.lemma_.lower() in _HOLDING
        and _is_main(governor)
        and not any(child.dep_ == "aux" and child.tag_ == "MD" for child in governor.children)
    )


def _is_main(verb: Token) -> bool:
    while verb.dep_ in _GOES_ON and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ == "ROOT"
