"""The grammatical subject of a reporting expression, through coordination, control and the passive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS: Final = {"nsubj", "csubj", "nsubj:outer"}
AGENT: Final = "obl:agent"
#: Relations by which a verb without a subject of its own takes the subject of the verb it hangs on.
SHARED: Final = {"conj", "xcomp", "advcl", "acl", "ccomp", "parataxis", "dep", "obl", "nmod", "obj"}


def subject_of(verb: Token) -> Token | None:
    """Find who does what a verb says; null where no verb above it has a subject (a passive without agent has none)."""
    for _ in range(8):
        agent = next((child for child in verb.children if child.dep_ == AGENT), None)
        if agent is not None:
            return agent
        own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if own is not None and own.lower_ not in {"it", "there"}:
            return own
        if is_passive(verb) or own is not None:
            return None
        if verb.dep_.split(":")[0] == "acl" and verb.head.pos_ in {"NOUN", "PROPN"} and verb.dep_ == "acl:relcl":
            return verb.head
        if verb.dep_.split(":")[0] not in SHARED or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def is_passive(verb: Token) -> bool:
    """Say whether a verb stands in the passive: it has a passive subject or auxiliary."""
    return any(child.dep_ in {"nsubj:pass", "aux:pass", "csubj:pass"} for child in verb.children)
