"""Words of a text as they are searched for: the same for what is indexed, for what is asked, and for marking hits.

A word is a run of letters, digits and their marks, in small letters (case folding) and in compatibility form (NFKC), so
that full-width and presentation forms are the plain ones. Diacritics go where an alphabet can be read without them:
Latin, Greek, Armenian, Hebrew, Arabic, and Cyrillic but for the breve, which makes another letter. Initials
with points are one word ("U.S." is "US"). Nothing is stemmed: "sanction" is not "sanctions", but `sanction*` is both.

Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese do not (or not only) set words apart by spaces. There every
character is a token together with the one that follows it, and the last of a run stands alone: 王毅外长 gives 王毅,
毅外, 外长, 长. So a word of any length is found inside running text: two or more characters as a sequence of such
pairs, a single one as the beginning of a pair. White space between Chinese or Japanese characters is no border, since
lines are broken anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import regex

from aidememoire.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 100
"""Code points by which a word is known; what follows them is not compared."""

Place = Literal["text", "title"]
Kind = Literal["spaced", "unspaced", "ideographic"]

_RUN: Final = regex.compile(
    r"""(?V1)
    (?P<initials> (?<![\p{L}\p{N}\p{M}]) [\p{Latin}\p{Greek}\p{Cyrillic}] (?:\.[\p{Latin}\p{Greek}\p{Cyrillic}])+
                  (?![\p{L}\p{N}\p{M}]) \.? )
    | [[\p{L}\p{N}\p{M}\p{Cf}]--[\u200B]]+
    """,
    regex.VERBOSE,
)
_PLAIN: Final = re.compile(r"[\x00-\x7F\xA0\u2010-\u2027]*+")  # ASCII, with printers' dashes and quotation marks
_PLAIN_WORD: Final = re.compile(r"(?<![a-z0-9])[a-z](?:\.[a-z])+(?![a-z0-9])\.?|[a-z0-9]+")  # as _RUN, in such a text
_CHARACTER: Final = regex.compile(r"\X")
_READ_WITHOUT_MARKS: Final = regex.compile(r"[\p{Latin}\p{Greek}\p{Armenian}\p{Hebrew}\p{Arabic}]")
_CYRILLIC: Final = regex.compile(r"\p{Cyrillic}")
_MARKS: Final = regex.compile(r"\p{M}+")
_MARKS_BUT_BREVE: Final = regex.compile(r"(?V1)[\p{M}--[\u0306]]+")
_NOT_SHOWN: Final = regex.compile(r"[\p{Cf}\u0640]+")  # U+0640 only stretches an Arabic word
_WORD_CHARACTER: Final = regex.compile(r"[\p{L}\p{N}]\p{M}*")
_IDEOGRAPHIC: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}ー]")
_JOINS_LINES: Final = regex.compile(
    rf"[{_IDEOGRAPHIC.pattern[1:-1]}\u3192-\u3195\u3220-\u3229\u3280-\u3289\uFF66-\uFF9F]"
)  # what is an ideograph as it stands, or as it is compared
_UNSPACED: Final = regex.compile(r"[\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_STROKES: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"})
"""Latin letters that no decomposition takes to the plain ones they are written as elsewhere."""


class Token(NamedTuple):
    """A word, or a pair of characters, and where it stands.

    `head` is the end of its first character where it is a pair, else its `end`. `lone` says that it is the last
    character of a run of pairs.
    """

    text: str
    start: int
    end: int
    head: int
    lone: bool = False
    place: Place = "text"


class _Character(NamedTuple):
    """A character as it is compared, and where it came from."""

    text: str
    start: int
    end: int


def span_at(start: int, end: int, place: Place) -> Span:
    """Give a span by its place."""
    return Span.model_validate({"start": start, "end": end, "in": place})


def tokens(text: str, offset: int = 0, place: Place = "text") -> Iterator[Token]:
    """Give the words of a text in their order, with offsets in code points, counted from `offset`."""
    return _plain_tokens(text, offset, place) if _PLAIN.fullmatch(text) else _tokens(text, offset, place)


def _plain_tokens(text: str, offset: int, place: Place) -> Iterator[Token]:
    for found in _PLAIN_WORD.finditer(text.lower()):
        end = found.end() + offset
        yield Token(found[0].replace(".", "")[:LONGEST], found.start() + offset, end, end, False, place)


def _tokens(text: str, offset: int, place: Place) -> Iterator[Token]:
    open_run: list[_Character] = []  # ideographs that may go on after white space
    for run in _RUN.finditer(text):
        begin, end = run.span()
        words = run.group()
        if open_run and not text[open_run[-1].end - offset : begin].isspace():
            yield from _pairs(open_run, place)
            open_run = []
        if words.isascii():
            if open_run:
                yield from _pairs(open_run, place)
                open_run = []
            end += offset
            yield Token(words.replace(".", "").lower()[:LONGEST], begin + offset, end, end, False, place)
            continue
        for kind, characters in _parts(_folded_run(words, begin + offset, joined=run["initials"] is not None)):
            if kind == "ideographic":
                open_run += characters
                continue
            yield from _pairs(open_run, place)
            open_run = []
            if kind == "unspaced":
                yield from _pairs(characters, place)
            else:
                yield _word(characters, place)
    yield from _pairs(open_run, place)


def texts(text: str) -> list[str]:
    """Give the words of a text as `tokens` does, without their places, and twice as quickly: an index needs no more."""
    if _PLAIN.fullmatch(text):
        return _texts_of_plain(text)
    if joins_lines(text):
        return [token.text for token in tokens(text)]
    return [
        word
        for line in text.split("\n")
        for word in (_texts_of_plain(line) if _PLAIN.fullmatch(line) else (token.text for token in tokens(line)))
    ]


def joins_lines(text: str) -> bool:
    """Say whether a text may hold ideographs, whose runs go on after white space."""
    return not text.isascii() and _JOINS_LINES.search(text) is not None


def _texts_of_plain(text: str) -> list[str]:
    return [word.replace(".", "")[:LONGEST] for word in _PLAIN_WORD.findall(text.lower())]


def _word(characters: list[_Character], place: Place) -> Token:
    word = "".join(character.text for character in characters)[:LONGEST]
    end = characters[-1].end
    return Token(word, characters[0].start, end, end, False, place)


def _pairs(characters: list[_Character], place: Place) -> Iterator[Token]:
    for one, following in pairwise(characters):
        yield Token(one.text + following.text, one.start, following.end, one.end, place=place)
    if characters:
        last = characters[-1]
        yield Token(last.text, last.start, last.end, last.end, lone=True, place=place)


def _folded_run(words: str, start: int, *, joined: bool) -> Iterator[_Character | None]:
    """Give the characters of a run as they are compared; null where one is no letter or digit (the stroke of "½").

    Such a one ends a word, unless the run is of initials, which are `joined` without their points. A character that
    holds one is no part of a longer word: "2½" is 2 and 1 and 2, not 21 and 2.
    """
    last: _Character | None = None
    for found in _CHARACTER.finditer(words):
        begin, end = start + found.start(), start + found.end()
        folded = _folded(found.group())
        if last is not None and folded and _MARKS.match(folded):  # a half-width voicing mark belongs to what precedes
            last = _Character(unicodedata.normalize("NFC", last.text + folded), last.start, end)
            continue
        parts = _CHARACTER.findall(folded)
        alone = len(parts) > 1 and not joined and not all(map(_WORD_CHARACTER.match, parts))
        if alone and last is not None:
            yield from (last, None)
            last = None
        for part in parts:
            if last is not None:
                yield last
            last = _Character(part, begin, end) if _WORD_CHARACTER.match(part) else None
            if last is None and not joined:
                yield None
        if alone and last is not None:
            yield from (last, None)
            last = None
    if last is not None:
        yield last


@lru_cache(maxsize=32768)
def _folded(character: str) -> str:
    """Give a character (a letter with its marks) as it is compared."""
    plain = _NOT_SHOWN.sub("", unicodedata.normalize("NFKC", character).casefold())
    parts = unicodedata.normalize("NFKD", plain)
    if _READ_WITHOUT_MARKS.match(parts):
        plain = _MARKS.sub("", parts).translate(_STROKES)
    elif _CYRILLIC.match(parts):
        plain = _MARKS_BUT_BREVE.sub("", parts)
    return unicodedata.normalize("NFKC", plain)


def _parts(characters: Iterator[_Character | None]) -> Iterator[tuple[Kind, list[_Character]]]:
    """Cut a run where the kind of its characters changes ("COVID疫情", "2023年") and where there is none."""
    kind: Kind = "spaced"
    part: list[_Character] = []
    for character in characters:
        follows = kind if character is None else kind_of(character.text)
        if part and (character is None or follows != kind):
            yield kind, part
            part = []
        kind = follows
        if character is not None:
            part.append(character)
    if part:
        yield kind, part


@lru_cache(maxsize=32768)
def kind_of(character: str) -> Kind:
    """Say how words are set apart in the script of a character: by spaces, or not, or, as ideographs, by nothing."""
    if _IDEOGRAPHIC.match(character):
        return "ideographic"
    return "unspaced" if _UNSPACED.match(character) else "spaced"
