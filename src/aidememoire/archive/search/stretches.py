"""Parts of a text short enough to be cut into words only where something that is asked for may begin.

To cut the whole of a long transcript into words costs more than all the rest of a search. A look that never misses, and
seldom errs, is ten times as quick: it goes by letters where these need no folding, and elsewhere by what stands between
spaces, which comes again and again.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from itertools import chain, takewhile
from typing import TYPE_CHECKING, Final

from aidememoire.archive.search.tokens import LONGEST, joins_lines, texts, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.archive.search.query import Term
    from aidememoire.archive.search.tokens import Place, Token

LENGTH: Final = 1_000
"""Characters of a stretch; it ends at the next border between words."""
_LOOKED_AT: Final = 4
"""Words of a phrase that are looked for by letters; whether the others follow is seen when the stretch is cut."""

_STOPS: Final = "。，、；：？！"
_BORDER: Final = re.compile(rf"\S(?=\s)|[{_STOPS}]")
_PART_OF_A_CHARACTER: Final = frozenset(("Mn", "Mc", "Me", "Cf"))
_NEEDS_NO_FOLDING: Final = re.compile(
    r"[\x00-\x7F\xA0-\xA9\xAB\xAC\xAE-\xB1\xB4\xB6-\xB8\xBB\xBF\xD7\xF7\u2010-\u2027\u2030-\u205E\u20A0-\u20BF"
    r"\u3000-\u3003\u3005\u3007-\u3029\u3030\u3041-\u3096\u30A1-\u30FA\u30FC\u4E00-\u9FFF"
    r"\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]*+"
)
"""ASCII, ideographs that are compared as they are, and signs that are in no word."""


class Stretch:
    """A part of a title or text, at whose ends no word and no run of ideographs goes on.

    `start` says where it stands in the whole. What is known of it is found when it is asked for.
    """

    def __init__(self, words: str, start: int = 0, place: Place = "text") -> None:
        self._words = words
        self._start = start
        self._place = place

    @cached_property
    def tokens(self) -> list[Token]:
        """The words, in their order."""
        return list(tokens(self._words, self._start, self._place))

    def may_begin(self, phrase: tuple[Term, ...]) -> bool:
        """Say whether a phrase may begin here, even if it ends in a stretch that follows; a no is sure."""
        if self._small is None:
            return _begins_among(self._texts, phrase)
        if not phrase[0].text.isascii():
            return _run_of(phrase) in self._closed_up
        return _may_be_initials(phrase, self._small) or _pattern(phrase).search(self._small) is not None

    @cached_property
    def _small(self) -> str | None:
        """The stretch in small letters; null where they are compared in yet another form."""
        as_it_is = self._words.isascii() or _NEEDS_NO_FOLDING.fullmatch(self._words)
        return self._words.lower() if as_it_is else None

    @cached_property
    def _closed_up(self) -> str:
        """The stretch without white space, over which ideographs go on."""
        return "".join(self._words.split())

    @cached_property
    def _texts(self) -> list[str]:
        """The words without their places."""
        if joins_lines(self._words):
            return [token.text for token in self.tokens]
        return [*chain.from_iterable(map(_texts_of, self._words.split()))]


def stretches(text: str, start: int = 0, place: Place = "text", length: int = LENGTH) -> Iterator[Stretch]:
    """Cut a text that begins at `start` in the whole; what is not much longer than a stretch is one."""
    at = 0
    while at < len(text):
        end = _border(text, at + length) if len(text) - at > length + length // 2 else len(text)
        yield Stretch(text[at:end], start + at, place)
        at = end


def _border(text: str, at: int) -> int:
    """Give the next place at which a word, or a run of ideographs, surely ends; the end of the text where none does."""
    for found in _BORDER.finditer(text, at):
        if found[0] in _STOPS or not _may_go_on(found[0]):
            return found.end()
    return len(text)


def _may_go_on(character: str) -> bool:
    """Say whether a run of ideographs, of whose last one this is at least a part, may go on after white space."""
    return joins_lines(character) or unicodedata.category(character) in _PART_OF_A_CHARACTER


def _begins_among(words: Sequence[str], phrase: Sequence[Term]) -> bool:
    first = phrase[0]
    if not first.begins and first.text not in words:
        return False
    return any(
        all(term.fits(word) for term, word in zip(phrase, words[at : at + len(phrase)], strict=False))
        for at, word in enumerate(words)
        if first.fits(word)
    )


def _texts_of(word: str) -> Sequence[str]:
    """Give the words that stand between two spaces."""
    return _known_texts_of(word) if len(word) <= LONGEST else texts(word)


@lru_cache(maxsize=32768)
def _known_texts_of(word: str) -> tuple[str, ...]:
    return tuple(texts(word))


def _run_of(phrase: Sequence[Term]) -> str:
    """Give the characters of the pairs with which a phrase begins: each pair begins with what ends the one before."""
    run = phrase[0].text
    for term in phrase[1:] if len(run) > 1 else ():
        if len(term.text) == 1 or not term.text.startswith(run[-1]):
            break
        run += term.text[1:]
    return run


def _may_be_initials(phrase: Sequence[Term], text: str) -> bool:
    """Say whether a text has one of the words with points between its letters."""
    return any(len(word) > 1 and word.isalpha() and ".".join(word) in text for word, _ in phrase[:_LOOKED_AT])


@lru_cache(maxsize=1024)
def _pattern(phrase: Sequence[Term]) -> re.Pattern[str]:
    """Look for words that follow each other, some of the last perhaps after the end.

    The pattern begins with letters, which is quick to search; what stands before them is looked at afterwards.
    """
    pattern = ""
    for word, begins in reversed([*takewhile(lambda term: term.text.isascii(), phrase[:_LOOKED_AT])]):
        rest = "[a-z0-9]*" if begins or len(word) >= LONGEST else "(?![a-z0-9])"
        following = rf"(?:[^a-z0-9]*\Z|[^a-z0-9]+{pattern})" if pattern else ""
        pattern = rf"{word}(?<![a-z0-9]{word}){rest}{following}"
    return re.compile(pattern)
