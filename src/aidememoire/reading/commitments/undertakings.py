"""Undertakings: where a readout says that somebody is bound to do something, and how far those words reach.

Two witnesses are heard. The dialogue heads of the pipeline propose stretches; the parse shows where each ends and on
which word it hangs. A wish, an appeal or a possibility is no undertaking, and neither is a thing that nobody promises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from aidememoire.reading.syntax.extents import clause_end, core_of, noun_of, noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from aidememoire.reading.language import Mark
    from aidememoire.reading.page import Page

LEAST: Final = 0.6  # what any proposal must score
PROGRAMME: Final = 0.7  # how sure an invitation to a number of people is
SURE: Final = 0.9
"""What a proposal must score where no word says that it is promised: a noun, or what hangs on a verb of another kind
("loves to host students"); and where what acts is a thing of which nothing was said yet ("a strong economy will")."""
_MODALS: Final = {"should", "must", "can", "could", "may", "might", "cannot"}
_WILL: Final = {"will", "would", "shall", "'ll", "’ll"}
_TOLD: Final = {"VBD", "VBZ", "VBP"}  # what was done or is being done
_CONSTANT: Final = {"be", "remain", "stay"}  # "remains committed to" states a policy
_GOES_ON: Final = {"continue", "begin", "start", "keep", "proceed"}  # "continued to trade" tells what was done
_THINGS: Final = {"this", "that", "these", "those", "there"}
_LIKES: Final = {"welcome", "appreciate", "like", "love", "prefer"}  # "would welcome" asks for something
_KEEPS: Final = {"honor", "honour", "uphold", "respect", "follow", "pursue"}
_POLICIES: Final = {"policy", "principle", "position", "stance", "line"}
_GAP: Final = 8  # characters between neighbours that may be one
_JOINTS: Final = {"will", "would", "and", "and the", ",", ""}
_COMPLEMENTS: Final = {"xcomp", "ccomp", "csubj", "acl", "advcl", "obl", "obj", "nmod"}
#: Where a proposed stretch may well end: anywhere else it is cut off in the middle of a phrase.
_BOUNDARY: Final = re.compile(r"[)”\"’]?(?:[,;:.!](?!\d)|\s*\n|\s[-–—]\s|\s(?:and|or|but|as well)\b|\Z)")
_LINK: Final = re.compile(r",?\s(?:and|as well as|or|but)(?:\s(?:will|would|to))?$")


@dataclass(frozen=True)
class Undertaking:
    """What is undertaken: offsets of the text, the word it turns on, the word that binds to it, and how sure it is."""

    start: int
    end: int
    core: Token
    binding: Token | None
    score: float


def find_undertakings(page: Page) -> list[Undertaking]:
    """Find every undertaking, in the order of the text, without overlap."""
    marks = (_of_mark(page, mark) for mark in page.marks("commitment"))
    found = [one for one in marks if one and _is_promised(page, one) and not _is_wish(page, one)]
    return _apart(page, [*found, *_programmes(page)])


def _programmes(page: Page) -> Iterator[Undertaking]:
    """Invitations that announce a programme: "an invitation for 300 students to come in the next two years"."""
    for token in page.doc:
        if token.lemma_.lower() != "invitation" or token.pos_ != "NOUN":
            continue
        guests = [t for t in token.subtree if t.dep_ == "nummod" and token.i < t.i < token.i + 4]
        if guests and guests[0].like_num and token.nbor().lower_ in {"for", "to"}:
            yield Undertaking(token.idx, _whole_end(token), token, token, PROGRAMME)


def _whole_end(noun: Token) -> int:
    """The end of a noun's phrase with the clause that says what for."""
    ends = [clause_end(t) for t in noun.rights if t.dep_.split(":")[0] in {"acl", "nmod"}]
    return max([noun_phrase(noun)[1], *ends])


def _of_mark(page: Page, mark: Mark) -> Undertaking | None:
    """A proposed stretch, carried on to where the parse ends its phrase."""
    core = core_of(page.doc, mark.start, mark.end)
    if core is None:
        return None
    if _is_action(core):
        start, end = min(mark.start, core.idx), clause_end(core)
    else:
        core = noun_of(core)
        start, end = noun_phrase(core)
        start = min(start, mark.start) if mark.start <= core.idx else start
    if _BOUNDARY.match(page.text, mark.end):
        end = mark.end
    end = max(end, mark.end)
    return Undertaking(start, start + len(_trimmed(page.text[start:end])), core, governor(core), mark.score)


def _is_action(core: Token) -> bool:
    return core.pos_ in {"VERB", "AUX"} or any(child.dep_.startswith("nsubj") for child in core.children)


def governor(core: Token) -> Token | None:
    """Find the word on which an undertaking hangs, through coordination; null for a sentence of its own."""
    while core.dep_ == "conj" and core.head.i != core.i:
        core = core.head
    return core.head if core.head.i != core.i and core.dep_.split(":")[0] in _COMPLEMENTS else None


def _is_wish(page: Page, one: Undertaking) -> bool:
    """Say whether what is proposed is only wanted, asked for, possible, past, or a standing policy."""
    before = {child.lower_ for child in one.core.lefts}
    agreed = one.binding is not None and _tells(page, one.binding) == "promise"
    if (before & _MODALS and not agreed) or (one.core.tag_ in _TOLD and not before & _WILL):
        return True
    if _is_asked(one.core) or (one.binding is None and _is_of_a_thing(one.core)):
        return True
    if _is_policy(one.core) or (one.core.lemma_ in _LIKES and "would" in before):
        return True
    if one.binding is None:
        return False
    if one.binding.lemma_ in _GOES_ON and one.binding.tag_ in _TOLD and not _has_will(one.binding):
        return True
    if one.binding.lemma_ in {"commit", "dedicate"} and one.binding.head.lemma_ in _CONSTANT:
        return True
    return _tells(page, one.binding) == "wish"


def _has_will(verb: Token) -> bool:
    return any(child.lower_ in _WILL for child in verb.lefts)


def _is_asked(core: Token) -> bool:
    """Say whether an action is asked of others ("Please take your seats", "Let us begin")."""
    return core.lemma_ == "let" or any(child.lower_ == "please" for child in core.lefts)


def _is_of_a_thing(core: Token) -> bool:
    """Say whether nobody acts: "this will promote trade", "there will be a solution"."""
    subjects = [child for child in core.lefts if child.dep_ in {"nsubj", "expl"}]
    return any(
        child.dep_ == "expl" or (child.pos_ in {"PRON", "DET"} and child.lower_ in _THINGS) for child in subjects
    )


def _is_policy(core: Token) -> bool:
    """Say whether a standing policy is kept to ("will uphold the principle of equality")."""
    return core.lemma_ in _KEEPS and any(
        child.dep_ == "obj" and child.lemma_.lower() in _POLICIES for child in core.rights
    )


def _is_of_something(core: Token) -> bool:
    """Say whether what acts is a thing of which nothing was said yet ("an open centre will give ...")."""
    subjects = [child for child in core.lefts if child.dep_ == "nsubj" and child.pos_ == "NOUN"]
    brings = any(child.dep_ == "obj" for child in core.rights)
    return brings and any(word.lower_ in {"a", "an"} for noun in subjects for word in noun.lefts)


def _is_promised(page: Page, one: Undertaking) -> bool:
    """Say whether a proposed stretch is more than a bare word, and a thing more than a topic."""
    if " " not in page.text[one.start : one.end] or one.score < LEAST:
        return False
    if one.binding is None:
        return one.score >= SURE or not _is_of_something(one.core)
    if _is_action(one.core):
        free = one.binding.pos_ != "VERB" or _has_will(one.core) or _has_will(one.binding)
        return one.score >= SURE or free or _tells(page, one.binding) is not None
    if _tells(page, one.binding) in {"promise", "announcement"}:
        return True
    counted = any(token.like_num for token in one.core.lefts)
    return one.score >= SURE and (counted or one.binding.tag_ not in _TOLD)


def _tells(page: Page, word: Token) -> str | None:
    line = page.lexicon.undertakings.get(word.lemma_)
    return line.tells if line else None


def _apart(page: Page, found: list[Undertaking]) -> list[Undertaking]:
    """One undertaking an action, each ended where the next begins; one that only hangs on another is part of it."""
    apart: list[Undertaking] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        last = apart[-1] if apart else None
        if last is not None and _belong_together(page, last, one):
            apart[-1] = replace(last, end=one.end, core=one.core if _is_action(one.core) else last.core)
        elif last is None or one.start >= last.end:
            apart.append(one)
        elif one.core.i == last.core.i or (last.core.is_ancestor(one.core) and not _stands_alone(one.core, last.core)):
            apart[-1] = replace(last, end=max(last.end, one.end), score=max(last.score, one.score))
        else:
            before = last.start + len(_trimmed(page.text[last.start : one.start]))
            apart[-1:] = [replace(last, end=before), one] if before > last.start else [one]
    return apart


def _belong_together(page: Page, one: Undertaking, other: Undertaking) -> bool:
    """Say whether two neighbours are one: a subject and its verb, or a row of nouns cut in two."""
    if not 0 <= other.start - one.end < _GAP or page.text[one.end : other.start].strip() not in _JOINTS:
        return False
    if one.core.head.i == other.core.i and one.core.dep_.startswith("nsubj"):
        return True
    row = other.core.dep_ == "conj" and one.start <= other.core.head.idx < one.end
    bare = not _is_action(other.core) or _shares(page, one, other)
    return row and bare and not any(token.like_num for token in other.core.lefts)


def _shares(page: Page, one: Undertaking, other: Undertaking) -> bool:
    """Say whether what stands behind an action belongs to the one before it ("for study | and exchange by May")."""
    if any(child.dep_.split(":")[0] in {"obj", "obl", "xcomp", "ccomp"} for child in other.core.children):
        return False
    behind = page.doc.char_span(other.core.idx + len(other.core), other.end, alignment_mode="contract") or ()
    return any(token.head.i == one.core.i for token in behind)


def _stands_alone(core: Token, other: Token) -> bool:
    """Say whether what stands inside an undertaking is one of its own: an action or a number beside it, as its equal.

    The last thing of a row inside an action ("talks on trade, fisheries, and visa issues") is none.
    """
    if _is_action(other) and not _is_action(core) and not any(token.like_num for token in core.lefts):
        return False
    while core.dep_ != "conj" and core.i != other.i and core.dep_ in {"xcomp", "ccomp"}:
        core = core.head
    return core.dep_ == "conj"


def _trimmed(words: str) -> str:
    """Words without the comma and the "and" that lead to the next."""
    return _LINK.sub("", words.rstrip(" ,;:.\n")).rstrip(" ,;:\n")
