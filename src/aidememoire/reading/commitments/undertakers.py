"""Who undertakes: from the subject of "will" or "agreed", or the owner of a plan, to sides and people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.reading.statements.speakers import Speaker
from aidememoire.reading.syntax.phrases import extent, nations_in
from aidememoire.reading.syntax.subjects import is_passive, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from aidememoire.reading.commitments.undertakings import Undertaking
    from aidememoire.reading.statements.speakers import Speakers
    from aidememoire.record import Statement

_OWN: Final = {"we", "i", "it"}
_COUNTS: Final = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NEAR: Final = 70  # characters within which a subject and its verb stand as one
_GROUPS: Final = {
    "they", "both", "we", "side", "party", "leader", "country", "nation", "team", "minister", "president", "government",
    "delegation", "head", "official", "participant", "representative",
}  # fmt: skip
_THANKS: Final = {"thank", "commend", "praise", "congratulate", "applaud"}


@dataclass(frozen=True)
class By:
    """Who undertakes, by side, or by person where he or she has none; and from what it follows."""

    parties: tuple[str, ...]
    why: str


def undertakers(speakers: Speakers, one: Undertaking, statement: Statement | None) -> By:
    """Find who is bound by an undertaking: who is its subject, else who said it, else the publisher or all."""
    subject = bound_subject(one)
    if subject is not None and not (subject.lower_ in _OWN and statement):
        by = _of_subject(speakers, subject, one)
        if by:
            return by
    if subject is not None and subject.lower_ == "we" and _agrees(one):
        return By(_all(speakers, statement.sides if statement else ()), f"“{subject}”")
    if statement and (statement.sides or statement.speakers):
        return By(_parties(speakers, statement.speakers, statement.sides), "the statement it stands in")
    own = speakers.page.publisher_side
    if own and subject is not None and not _is_group(subject):
        return By((own,), "publisher")
    together = speakers.together(one.start)
    return By(_parties(speakers, together.ids, together.sides) or speakers.sides, "all who took part")


def _agrees(one: Undertaking) -> bool:
    """Say whether those who undertake do so with each other."""
    return one.binding is not None and one.binding.lemma_ == "agree"


def bound_subject(one: Undertaking) -> Token | None:
    """Find the subject of what is undertaken: its own, or that of the word that binds to it."""
    core = one.core
    for _ in range(4):
        own = next((child for child in core.children if child.dep_ in {"nsubj", "obl:agent"}), None)
        if own is not None:
            return own
        if is_passive(core) or core.dep_ != "conj":
            break
        core = core.head
    if one.binding is None or is_passive(core):
        return None
    return _owner(one.binding) if one.binding.pos_ == "NOUN" else subject_of(one.binding)


def beneficiary_of(speakers: Speakers, one: Undertaking, by: tuple[str, ...]) -> str | None:
    """The side that gains by what is undertaken: whom it is given to, or who is helped; null where none is named."""
    page = speakers.page
    line = page.lexicon.undertakings.get(one.core.lemma_)
    if line is None or line.tells != "gift":
        return None
    things = [child for child in one.core.rights if child.dep_ == "obj"]
    for child in (*one.core.rights, *(receiver for thing in things for receiver in thing.rights)):
        case = next((t.lower_ for t in child.lefts if t.dep_ == "case"), None)
        bare = child.dep_ in {"obj", "iobj"} and case is None
        if child.idx >= one.end or not (bare or (child.dep_ in {"obl", "nmod"} and case in {"to", "for"})):
            continue
        sides = [side for side in nations_in(page, child) if side not in by]
        if len(sides) == 1:
            return sides[0]
    return None


def _owner(noun: Token) -> Token | None:
    """Whose plan or decision it is: "Norway's plan", "the decision made by Norway", or who speaks of it."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return child
    agents = [t for t in noun.subtree if t.dep_ == "obl:agent"]
    if agents:
        return agents[0]
    if noun.head.lemma_ in _THANKS:
        # "thanked Norway for the decision to ...": who is thanked has decided.
        return next((child for child in noun.head.children if child.dep_ == "obj" and child.i != noun.i), None)
    return None


def _of_subject(speakers: Speakers, subject: Token, one: Undertaking) -> By | None:
    """The parties that a subject means: people and sides, a body of a side, or the sides that its words name."""
    words = speakers.page.text[slice(*extent(subject))]
    why = f"“{words}”"
    named = _nations(speakers, subject, one)
    speaker = speakers.resolve(subject, one.start)
    parties = _parties(speakers, speaker.ids, speaker.sides)
    if parties and speaker.scope == "side":
        return By(tuple(dict.fromkeys([*parties, *named])), why)
    if parties:
        alone = len(parties) < _number(subject) and _is_group(subject)
        return By(_all(speakers, parties) if alone else parties, why)
    side = speakers.page.lexicon.institutions.side_of(words)
    if side:
        return By((side,), why)
    return By(named, why) if named else None


def _is_group(subject: Token) -> bool:
    """Say whether a subject means several parties ("the two sides")."""
    plural = subject.tag_ in {"NNS", "NNPS"} or subject.pos_ in {"PRON", "NUM", "DET"}
    return plural and subject.lemma_.lower() in _GROUPS


def _number(subject: Token) -> int:
    """How many a group says it is ("the four delegations"); two at least."""
    words = {child.lower_ for child in subject.children if child.dep_.split(":")[0] == "nummod"}
    return next((n for word, n in _COUNTS.items() if word in words), 2)


def _all(speakers: Speakers, parties: tuple[str, ...]) -> tuple[str, ...]:
    """A group of which only one is known, with the others that met, and the publisher's side."""
    own = speakers.page.publisher_side
    return tuple(dict.fromkeys([*parties, *speakers.sides, *([own] if own else [])]))


def _nations(speakers: Speakers, subject: Token, one: Undertaking) -> tuple[str, ...]:
    """The sides named between the beginning of a subject and its verb ("the United States and the EU will")."""
    start, verb = subject.left_edge.idx, min(one.start, one.binding.idx if one.binding is not None else one.start)
    if not 0 < verb - start < _NEAR:
        return ()
    hits = speakers.page.lexicon.find_countries(speakers.page.text, start, verb)
    return tuple(dict.fromkeys(hit.value.code for hit in hits))


def _parties(speakers: Speakers, ids: tuple[str, ...], sides: tuple[str, ...]) -> tuple[str, ...]:
    """The sides of speakers, and the people among them who have none."""
    private = [i for i in ids if i in speakers.cast.by_id and not speakers.cast.by_id[i].side]
    return tuple(dict.fromkeys([*sides, *private]))


def remember(speakers: Speakers, statement: Statement) -> None:
    """Take note of who spoke, for the pronouns that follow."""
    if statement.speakers:
        speakers.remember(Speaker(statement.scope, statement.speakers, statement.sides))
