"""From what a person writes to a query, or to a message that says what is wrong and where.

    query   = and { OR and }
    and     = not { [AND] not }
    not     = NOT not | group
    group   = "(" query ")" | phrase | word

A phrase stands in quotation marks. A word, and the last word of a phrase, may end with `*`. What is written together,
such as military-to-military, is a phrase too. AND, OR and NOT are in capitals; in small letters they are words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, NoReturn

import regex

from aidememoire.archive.search.query import And, Not, Or, Phrase, Query, QueryError, joined, terms_of
from aidememoire.archive.search.tokens import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TERMS: Final = 200
"""Words that a query may have."""
DEEPEST: Final = 10
"""Parentheses and NOTs that may stand inside each other; the parser of FTS5 gives up at some thirty operators."""
LONGEST: Final = 10_000
"""Characters that a query may have."""
SHORTEST_BEGINNING: Final = 2
"""Letters that stand before `*` at least."""

_QUOTES: Final = '"“”„‟〝〞＂'
_OPENING: Final = "(（"
_CLOSING: Final = ")）"
_PIECE: Final = regex.compile(
    rf"(?P<open>[{_OPENING}])|(?P<close>[{_CLOSING}])"
    rf"|[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<end>[{_QUOTES}][*＊]?)?"
    rf"|(?P<word>[^\s{_QUOTES}{_OPENING}{_CLOSING}]+)"
)
_Kind = Literal["open", "close", "phrase", "word", "AND", "OR", "NOT", "end"]

_OPERATORS: Final[dict[str, _Kind]] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}


class _Piece(NamedTuple):
    kind: _Kind
    words: str
    position: int
    begins: bool = False


def parse(query: str) -> Query | None:
    """Understand a query; null where it is empty and asks for anything. Raises `QueryError`."""
    if len(query) > LONGEST:
        raise QueryError(f"a query may have {LONGEST:,} characters, this one has {len(query):,}", query, LONGEST)
    if not query.strip():
        return None
    return _Parser(query).whole()


class _Parser:
    """Goes through the pieces of one query from left to right."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._pieces = list(self._cut())
        self._at = 0
        self._depth = 0
        self._terms = 0

    def whole(self) -> Query:
        """Understand all of it."""
        found = self._any_of()
        if self._next.kind != "end":
            self._fail("there is a closing parenthesis too many")
        return found

    def _cut(self) -> Iterator[_Piece]:
        for found in _PIECE.finditer(self._query):
            position = found.start()
            if found["phrase"] is not None:
                if found["end"] is None:
                    raise QueryError("a quotation mark is opened and not closed", self._query, position)
                yield _Piece("phrase", found["phrase"], position, begins=len(found["end"]) > 1)
            elif found["word"] is not None:
                yield self._word(found["word"], position)
            else:
                yield _Piece("open" if found["open"] else "close", found.group(), position)
        yield _Piece("end", "", len(self._query))

    def _word(self, word: str, position: int) -> _Piece:
        if word in _OPERATORS:
            return _Piece(_OPERATORS[word], word, position)
        if len(word) > 1 and word[0] in "-−–" and terms_of(word):
            raise QueryError(f"to leave out what has a word, write NOT {word[1:]}", self._query, position)
        begins = word[-1] in "*＊"
        bare = word[:-1] if begins else word
        star = next((at for at, letter in enumerate(bare) if letter in "*＊"), None)
        if star is not None:
            raise QueryError("* stands at the end of a word only", self._query, position + star)
        return _Piece("word", bare, position, begins)

    @property
    def _next(self) -> _Piece:
        return self._pieces[self._at]

    def _take(self) -> _Piece:
        self._at += 1
        return self._pieces[self._at - 1]

    def _fail(self, reason: str, piece: _Piece | None = None) -> NoReturn:
        raise QueryError(reason, self._query, (piece or self._next).position)

    def _any_of(self) -> Query:
        parts = [self._all_of()]
        while self._next.kind == "OR":
            self._take()
            parts.append(self._all_of())
        return joined(parts, Or)

    def _all_of(self) -> Query:
        parts = [self._not()]
        while self._next.kind not in ("OR", "close", "end"):
            if self._next.kind == "AND":
                self._take()
            parts.append(self._not())
        return joined(parts, And)

    def _not(self) -> Query:
        if self._next.kind != "NOT":
            return self._group()
        self._go_deeper(self._take())
        found = Not(self._not())
        self._depth -= 1
        return found

    def _group(self) -> Query:
        piece = self._take()
        if piece.kind == "open":
            self._go_deeper(piece)
            if self._next.kind == "close":
                self._fail("there is nothing between these parentheses", piece)
            found = self._any_of()
            if self._take().kind != "close":
                self._fail("a parenthesis is opened and not closed", piece)
            self._depth -= 1
            return found
        if piece.kind not in ("word", "phrase"):
            self._fail(self._what_is_missing(piece), piece)
        return self._phrase(piece)

    def _what_is_missing(self, piece: _Piece) -> str:
        before = self._pieces[self._at - 2].words if self._at > 1 else ""
        if piece.kind in _OPERATORS:
            where = (
                f"between {before} and {piece.words}" if before in (*_OPERATORS, *_OPENING) else f"before {piece.words}"
            )
            return f"a word is missing {where}; to look for the word itself, write it in small letters"
        if before in _OPERATORS:
            return f"a word is missing after {before}; to look for the word itself, write it in small letters"
        return "there is a closing parenthesis too many"

    def _go_deeper(self, piece: _Piece) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            self._fail(f"more than {DEEPEST} parentheses and NOTs stand inside each other", piece)

    def _phrase(self, piece: _Piece) -> Phrase:
        terms = terms_of(piece.words, begins=piece.begins)
        self._terms += len(terms)
        if not terms:
            self._fail("there is no letter or digit in this, so there is nothing to look for", piece)
        last = terms[-1].text
        if piece.begins and len(last) < SHORTEST_BEGINNING and kind_of(last) == "spaced":
            self._fail(f"before * there must be {SHORTEST_BEGINNING} letters at least", piece)
        if self._terms > MOST_TERMS:
            self._fail(f"a query may have {MOST_TERMS} words at most", piece)
        return Phrase(terms)
