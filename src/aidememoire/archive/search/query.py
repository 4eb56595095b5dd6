"""What is asked for in words, as a tree: phrases, joined by and, or and not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from aidememoire.archive.search.tokens import LONGEST, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence


class QueryError(ValueError):
    """A query that cannot be understood: what is wrong with it, and at which character of it (counted from 0)."""

    def __init__(self, reason: str, query: str, position: int) -> None:
        super().__init__(f"{reason} (at character {position + 1} of the query)")
        self.reason = reason
        self.query = query
        self.position = position


class Term(NamedTuple):
    """A word (`tokens.Token`), or, if `begins`, any word that begins so."""

    text: str
    begins: bool = False

    def fits(self, token: str) -> bool:
        """Say whether a token is meant."""
        return token.startswith(self.text) if self.begins else token == self.text


@dataclass(frozen=True)
class Phrase:
    """One term, or several that follow each other; only the last can be the beginning of a word."""

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class And:
    """All of these."""

    parts: tuple[Query, ...]


@dataclass(frozen=True)
class Or:
    """At least one of these."""

    parts: tuple[Query, ...]


@dataclass(frozen=True)
class Not:
    """Not this."""

    part: Query


Query = Phrase | And | Or | Not


def terms_of(words: str, *, begins: bool = False) -> tuple[Term, ...]:
    """Give the terms that find words as a text has them, in sequence; with `begins`, the last word may go on.

    In scripts without spaces words always may go on: the pair in which the last character opens another word, and
    which a longer text has, is not asked for.
    """
    found = list(tokens(words))
    terms = [Term(token.text) for token in found]
    if not found:
        return ()
    last = found[-1]
    if last.lone and len(found) > 1 and found[-2].head != found[-2].end and found[-2].end == last.end:
        terms.pop()
    elif last.lone or (begins and len(last.text) < LONGEST):
        terms[-1] = Term(last.text, begins=True)
    return tuple(terms)


def joined(parts: Sequence[Query], by: type[And | Or]) -> Query:
    """Join queries; a single one needs no joining."""
    return parts[0] if len(parts) == 1 else by(tuple(parts))
