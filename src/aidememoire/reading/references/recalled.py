"""Events and agreements that a readout recalls in words that leave no doubt, by the parse and the lexicon.

"have held five meetings", "previous consultations", "reached important common understandings", "the ceasefire": these
lean on something whether or not the dialogue heads propose it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.reading.syntax.extents import noun_of, noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from aidememoire.reading.page import Page
    from aidememoire.record import ReferenceKind

_EARLIER: Final = {"previous", "prior", "earlier", "recent", "past"}
_MANY: Final = {"multiple", "numerous", "several", "many"}
_TALKS: Final = {"talk", "talks", "consultation", "consultations", "negotiation", "negotiations", "dialogue"}
_MEETINGS: Final = {"meeting", "summit", "visit", "call", "conference", "round", "conversation"}
_HELD: Final = {"hold", "conduct", "have"}
_REACHED: Final = {"consensus", "understanding", "outcome"}
_ONLY: Final = {"no", "any", "each", "every"}


def recalled(page: Page) -> Iterator[Token]:
    """Find the nouns by which something is surely recalled, in order."""
    for hit in page.lexicon.references.find(page.text):
        span = page.doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if span is None:
            continue
        noun = span.root
        if noun.pos_ in {"NOUN", "PROPN"} and noun_of(noun).i == noun.i:
            alone = hit.value.alone and any(t.lower_ in {"the", "that"} for t in noun.lefts)
            if alone or _is_recalled(noun, hit.value.kind):
                yield noun


def _is_recalled(noun: Token, kind: ReferenceKind) -> bool:
    """Say whether a noun's words or its verb put what it names into the past."""
    before = {token.lower_ for token in noun.lefts}
    if before & _ONLY:
        return False
    if kind == "encounter":
        return bool(before & _EARLIER) or _was_held(noun) or (_is_counted(noun) and _is_told(noun))
    reached = kind == "agreement" and noun.lemma_.lower() in _REACHED
    return reached and (_was_reached(noun) or _came_of_talks(noun))


def _is_counted(noun: Token) -> bool:
    """Say whether several events are meant: "three calls", "many talks"; rounds may be of ammunition."""
    if noun.tag_ not in {"NNS", "NNPS"} or (noun.lemma_.lower() in {"round", "exercise"} and not _has_talks(noun)):
        return False
    return any(token.tag_ == "CD" or token.lower_ in _MANY for token in noun.lefts)


def _has_talks(noun: Token) -> bool:
    return any(child.dep_ == "nmod" and child.lemma_.lower() in _TALKS for child in noun.rights)


def _was_held(noun: Token) -> bool:
    """ "have held talks": the perfect tells of what came before, "held talks" of the encounter itself."""
    verb = noun.head
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
    return noun.dep_ == "obj" and verb.lemma_ in _HELD and perfect


def _is_told(noun: Token) -> bool:
    """ "held three phone calls", "through multiple rounds of talks": not what is planned."""
    verb = noun.head
    return (noun.dep_ == "obj" and verb.tag_ in {"VBD", "VBN"}) or (
        noun.dep_ in {"nmod", "obl"} and verb.pos_ in {"NOUN", "VERB"}
    )


def _was_reached(noun: Token) -> bool:
    verb = noun.head
    return noun.dep_ == "obj" and verb.lemma_ == "reach" and verb.tag_ in {"VBD", "VBN", "VBG"}


def _came_of_talks(noun: Token) -> bool:
    """ "the outcomes achieved at the meeting", "the outcome of the summit"."""
    behind = noun.doc[noun.i + 1 : min(noun.right_edge.i + 1, noun.i + 8)]
    return any(token.lemma_.lower() in _TALKS | _MEETINGS for token in behind)


def with_company(noun: Token) -> int:
    """The end of a noun's phrase, with a bare second noun beside it ("numerous phone calls and meetings")."""
    beside = next((token for token in noun.rights if token.dep_ == "conj"), None)
    if beside is not None and beside.i <= noun.i + 3 and all(t.dep_ == "cc" for t in beside.lefts):
        return max(noun_phrase(noun)[1], beside.idx + len(beside))
    return noun_phrase(noun)[1]
