"""How far words reach: the noun phrase or the clause in which a proposed span lies, by the parse.

The dialogue heads know well where something stands and less well where it ends; the tree knows the edges.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

#: Words that only hang on the word that a phrase is about.
_FUNCTION: Final = {
    "det",
    "case",
    "mark",
    "aux",
    "aux:pass",
    "cop",
    "cc",
    "punct",
    "predet",
    "cc:preconj",
    "det:predet",
}
_IN_NAME: Final = {"compound", "amod", "flat", "nummod", "nmod:poss", "goeswith", "advmod"}
_BEFORE_NOUN: Final = {
    "case",
    "cc",
    "punct",
    "mark",
    "advmod",
    "cc:preconj",
    "cop",
    "aux",
    "nsubj",
    "discourse",
    "conj",
}
_BEHIND_NOUN: Final = {"nmod", "flat", "acl", "fixed", "compound", "nummod", "obl", "advmod", "amod", "case"}
_STOPS: Final = frozenset(',;:—–.()[]"“”')
_CLOSERS: Final = frozenset(')%$"”')
_LEADS: Final = {"case", "cc", "mark"}


def core_of(doc: Doc, start: int, end: int) -> Token | None:
    """Find the word that a stretch of text is about: a function word leads to the word it belongs to."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    token = span.root
    while token.dep_ in _FUNCTION and token.head.i != token.i:
        token = token.head
    return token


def noun_of(token: Token) -> Token:
    """Find the noun in whose name or phrase a word stands ("Nord" in "the Nord Stream projects")."""
    while token.dep_.split(":")[0] in {"compound", "amod", "nummod", "flat"} and token.head.i != token.i:
        if token.head.pos_ not in {"NOUN", "PROPN"} or (token.dep_ != "flat" and token.head.i < token.i):
            break
        token = token.head
    return token


def noun_phrase(noun: Token) -> tuple[int, int]:
    """Give the edges of a noun's own phrase: from its article to the end of its of- and reached-phrases.

    Other nouns beside it, relative clauses and what a comma sets apart do not belong to it.
    """
    left = noun.i
    for child in reversed(list(noun.lefts)):
        if child.dep_.split(":")[0] in _BEFORE_NOUN and child.dep_ != "nmod:poss":
            break
        left = child.left_edge.i
    if left > noun.sent.start and noun.doc[left - 1].lower_ in {"'s", "’s"}:
        left = noun.doc[left - 1].head.left_edge.i
    return noun.doc[left].idx, _end(_unbroken(noun, noun.rights, _BEHIND_NOUN))


def clause_end(verb: Token) -> int:
    """Give where the words of an undertaking end: the verb with all that hangs on it, other sentences aside."""
    return _end([verb, *_run(verb, {verb.i, *_below(verb)})])


def _below(token: Token) -> Iterator[int]:
    """What hangs on a word, without the clauses that only stand beside it."""
    for child in token.children:
        if not _is_other_clause(child):
            yield child.i
            yield from _below(child)


def _run(head: Token, below: set[int]) -> Iterator[Token]:
    """The words behind a head, one after another, as long as they hang on it; marks may stand between."""
    for at in range(head.i + 1, head.sent.end):
        token = head.doc[at]
        if at in below:
            yield token
        elif token.text.isalnum():
            return


def _is_other_clause(child: Token) -> bool:
    """Say whether a clause beside a verb has a subject, a "to" or a "will" of its own, or tells what is past."""
    if child.dep_ == "parataxis":
        return True
    own = any(t.dep_.split(":")[0] in {"nsubj", "aux", "mark"} for t in child.children)
    return child.dep_ == "conj" and (own or child.tag_ in {"VBD", "VBZ"})


def _unbroken(head: Token, children: Iterable[Token], relations: set[str]) -> list[Token]:
    """The words behind a noun that follow one another without a break."""
    below = {head.i}
    for child in children:
        if child.dep_.split(":")[0] not in relations or child.dep_ == "acl:relcl":
            break
        if child.dep_ == "acl" and any(t.dep_ == "mark" for t in child.children):
            break
        below |= {t.i for t in child.subtree}
    return [head, *takewhile(lambda token: not _breaks(token), _run(head, below))]


def _breaks(token: Token) -> bool:
    """Say whether a phrase ends before a word: at a comma that leads to no place or year, and at a relative clause."""
    if token.text in _STOPS:
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        joins = (
            following is not None and token.text == "," and (following.ent_type_ == "LOC" or following.text.isdigit())
        )
        return not joins and not (token.text == "." and token.i + 1 < token.sent.end - 1)
    return token.dep_ in {"mark"} and token.head.dep_ in {"advcl", "acl"} and token.lower_ != "of"


def _end(words: list[Token]) -> int:
    last = max(words, key=lambda t: t.i)
    while (
        last.i > words[0].i
        and last.text not in _CLOSERS
        and (last.dep_ in _LEADS or not any(c.isalnum() for c in last.text))
    ):
        last = last.nbor(-1)
    return last.idx + len(last)
