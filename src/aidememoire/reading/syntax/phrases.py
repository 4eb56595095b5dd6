"""Noun phrases in the parse: where one begins and ends, which nations it names, which words modify its head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from aidememoire.reading.page import Page

#: Relations behind a head that still belong to what it names ("President of Ukraine", "head of the office").
_BEHIND: Final = {"flat", "compound", "nmod", "fixed", "goeswith"}
#: Relations that end what a head names: clauses, appositions, and further members of a row.
_APART: Final = {"conj", "cc", "acl", "acl:relcl", "appos", "parataxis", "advcl", "punct", "dep"}


def members(head: Token) -> list[Token]:
    """Give the heads of a coordinated phrase ("the President and the Minister"), in order."""
    return [head, *(token for token in head.conjuncts if token.i > head.i)]


def phrase_of(head: Token) -> list[Token]:
    """Give the words of a noun phrase, without clauses, appositions and coordinated phrases, in order."""
    words = [head]
    for child in head.children:
        relation = child.dep_
        if relation in _APART or (child.i > head.i and relation.split(":")[0] not in _BEHIND):
            continue
        words += _below(child)
    return sorted(words, key=lambda token: token.i)


def _below(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ not in {"acl", "acl:relcl", "appos", "parataxis"}:
            yield from _below(child)


def extent(head: Token) -> tuple[int, int]:
    """Give the place of a noun phrase as character offsets."""
    words = phrase_of(head)
    return words[0].idx, words[-1].idx + len(words[-1])


def text_of(head: Token) -> str:
    """Give the words of a noun phrase as they stand."""
    words = phrase_of(head)
    return head.doc[words[0].i : words[-1].i + 1].text


def nations_in(page: Page, head: Token) -> list[str]:
    """Give the codes of the countries and organizations that a noun phrase names, each once."""
    hits = page.lexicon.find_countries(page.text, *extent(head))
    return list(dict.fromkeys(hit.value.code for hit in hits))


def title_words(head: Token) -> str:
    """Give the post that a bare noun phrase may name: its head with what stands before it, "of State" behind it."""
    before = [t for t in head.lefts if t.dep_ in {"compound", "amod", "flat", "nmod:desc"} and t.i < head.i]
    words = [t.text for part in before for t in part.subtree if t.dep_ != "det"] + [head.text]
    behind = next((t for t in head.rights if t.dep_ == "nmod" and t.lower_ in {"state", "government"}), None)
    return " ".join([*words, "of", behind.text] if behind is not None else words)
