"""The complement of a reporting expression, from the parse: what was expressed, to the end of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

    from aidememoire.reading.page import Page

#: Relations that can hold what is expressed, the likeliest first.
COMPLEMENTS: Final = ("ccomp", "xcomp", "obj", "obl", "advcl", "nsubj:pass", "parataxis")
_LEADS: Final = {"that", "whether", ",", ":"}
_BESIDE: Final = {"during", "after", "before", "since", "until", "within", "at", "in", "by", "from", "with"}
"""Behind these stands when, where or with whom something was expressed, not what."""


def complement_of(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Find the words that a cue between two offsets introduces; null where the parse shows none."""
    cue = page.doc.char_span(start, end, alignment_mode="expand")
    if cue is None:
        return None
    head = cue.root
    for relation in COMPLEMENTS:
        for child in head.children:
            outside = child.idx >= end or child.idx + len(child) <= start
            if child.dep_ == relation and outside and _can_be_expressed(child):
                return _stretch(child, start, end)
    return None


def _can_be_expressed(child: Token) -> bool:
    """Say whether a complement can be what was expressed: not whoever is spoken to, nor a time or place beside it."""
    if child.tag_ == "WDT":
        return False
    beside = any(word.dep_ == "case" and word.lower_ in _BESIDE for word in child.lefts)
    return child.dep_ != "obl" or not (beside or child.ent_type_ == "PER")


def governor_of(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Find the verb before words that are its complement; null where they hang on none."""
    words = page.doc.char_span(start, end, alignment_mode="expand")
    if words is None:
        return None
    verb = words.root.head
    outside = verb.idx + len(verb) <= start
    return (verb.idx, verb.idx + len(verb)) if outside and verb.pos_ == "VERB" else None


def _stretch(child: Token, start: int, end: int) -> tuple[int, int]:
    """All words under a complement, without the "that" before, the full stop behind, and what the cue has of them."""
    words = sorted(child.subtree, key=lambda t: t.i)
    tokens = [word for word in words if word.idx >= end or word.idx + len(word) <= start]
    while tokens and (tokens[0].lower_ in _LEADS or tokens[0].is_space):
        tokens.pop(0)
    while tokens and (tokens[-1].text in {".", ",", ";", ":"} or tokens[-1].is_space):
        tokens.pop()
    tokens = tokens or [child]
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
