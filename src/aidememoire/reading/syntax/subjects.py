"""The grammatical subject of a reporting expression, through coordination, control and the passive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from aidememoire.reading.page import Page

SUBJECTS: Final = {"nsubj", "csubj", "nsubj:outer"}
AGENT: Final = "obl:agent"
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "VBN"})
#: Relations by which a verb without a subject of its own takes the subject of the verb it hangs on.
SHARED: Final = {"conj", "xcomp", "advcl", "acl", "ccomp", "parataxis", "dep", "obl", "nmod", "obj"}


def subject_of(verb: Token, is_person: Callable[[Token], bool] = lambda _: False) -> Token | None:
    """Find who does what a verb says; null where no verb above it has a subject (a passive without agent has none).

    `is_person` says whether a noun is somebody's name: "with Mr. Holm stressing ..." has him as its subject.
    """
    for _ in range(8):
        agent = next((child for child in verb.children if child.dep_ == AGENT), None)
        if agent is not None:
            return agent
        own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if own is not None and own.lower_ not in {"it", "there"}:
            return own
        if is_passive(verb) or own is not None:
            return None
        if verb.dep_ == "case":
            # "According to the minister, ...": the phrase's noun speaks.
            return verb.head
        if verb.dep_ == "acl:relcl" and verb.head.pos_ in {"NOUN", "PROPN"}:
            return verb.head
        if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.i - 1 >= 0 and is_person(verb.nbor(-1)):
            return verb.head
        if verb.dep_.split(":")[0] not in SHARED or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def subjects_beside(subject: Token) -> list[Token]:
    """Give further subjects of the same verb before it: "A and B noted" is sometimes parsed as two."""
    verb = subject.head
    if subject.dep_ not in SUBJECTS or subject.i > verb.i:
        return []
    beside = [child for child in verb.children if child.dep_ in SUBJECTS and subject.i < child.i < verb.i]
    return [other for other in beside if any(t.dep_ in {"cc", "punct"} for t in subject.doc[subject.i : other.i])]


def is_said_of_it(verb: Token) -> bool:
    """Say whether a verb tells what "it" did: some thing that was spoken of, not somebody ("It marked a step")."""
    return not is_passive(verb) and any(child.dep_ in SUBJECTS and child.lower_ == "it" for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Say whether a verb stands in the passive: it has a passive subject or auxiliary."""
    return any(child.dep_ in {"nsubj:pass", "aux:pass", "csubj:pass"} for child in verb.children)


def governing_verb(cue: Token) -> Token:
    """The verb whose subject an infinitive of purpose has: the finite verb above, though a name may stand nearer."""
    if cue.tag_ != "VB" or not _has_to(cue):
        return cue
    above = cue.head
    while above.tag_ not in _FINITE and above.head.i != above.i:
        above = above.head
    return above


def _has_to(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children) or (
        verb.dep_ == "conj" and verb.head.tag_ == "VB" and _has_to(verb.head)
    )


def head_of(page: Page, start: int, end: int) -> Token:
    """The token of a cue on which the others depend."""
    span = page.doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return span.root
