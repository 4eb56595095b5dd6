"""A text as it is read: entities written out, and letters of one script that pose as those of another.

Which letters look alike follows the confusables of Unicode Technical Standard 39, for the three scripts whose letters
are used so: Latin, Cyrillic and Greek. Full-width and mathematical letters need nothing here: `search.tokens` takes
them to the plain ones.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

import regex

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_WORD: Final = regex.compile(r"[\p{L}\p{M}]+")
_LATIN: Final = regex.compile(r"\p{Latin}")
_ELSEWHERE: Final = regex.compile(r"[\p{Cyrillic}\p{Greek}]")
_CYRILLIC: Final = "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԌ"
_AS_CYRILLIC: Final = "aeopcyxijshdqwABEKMHOPCTYXIJSG"
_GREEK: Final = "οανρικυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_AS_GREEK: Final = "oavpikuABEZHIKMNOPTYX"
_TO_LATIN: Final = dict(zip(_CYRILLIC + _GREEK, _AS_CYRILLIC + _AS_GREEK, strict=True))
_TO_CYRILLIC: Final = dict(zip(_AS_CYRILLIC, _CYRILLIC, strict=True))
_MOST_ROUNDS: Final = 3
"""How often entities are written out: an entity may be escaped itself ("&amp;#97;")."""


@dataclass(frozen=True)
class Plain:
    """A text as it is read. `starts` and `ends` say where each of its characters stood; null where all stayed."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Give where a part of it stood in the text as it was written; the part holds at least one character."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def plain(text: str) -> Plain:
    """Give a text as it is read."""
    written = _written_out(text) if "&" in text else Plain(text)
    if written.text.isascii():
        return written
    return Plain(_WORD.sub(lambda word: _of_one_script(word.group()), written.text), written.starts, written.ends)


def in_latin(word: str) -> str | None:
    """Give the Latin letters that a word of another script looks like; null where one looks like none."""
    letters = [_TO_LATIN.get(letter) for letter in word]
    return "".join(letter or "" for letter in letters) if all(letters) else None


def _of_one_script(word: str) -> str:
    """Give a word that mixes scripts in one: the Latin one where each foreign letter looks like a Latin one."""
    foreign = _ELSEWHERE.findall(word)
    if not foreign or not (latin := _LATIN.findall(word)):
        return word
    if all(letter in _TO_LATIN for letter in foreign):
        return "".join(_TO_LATIN.get(letter, letter) for letter in word)
    if all(letter in _TO_CYRILLIC for letter in latin):
        return "".join(_TO_CYRILLIC.get(letter, letter) for letter in word)
    return word


def _written_out(text: str) -> Plain:
    """Write entities out ("&#97;"), and remember where they stood."""
    letters = list(text)
    starts, ends = list(range(len(text))), list(range(1, len(text) + 1))
    for _ in range(_MOST_ROUNDS):
        joined = "".join(letters)
        found = [one for one in _ENTITY.finditer(joined) if html.unescape(one.group()) != one.group()]
        if not found:
            break
        for one in reversed(found):
            first, last = one.span()
            meant = html.unescape(one.group())
            begin, finish = starts[first], ends[last - 1]
            letters[first:last] = meant
            starts[first:last], ends[first:last] = [begin] * len(meant), [finish] * len(meant)
    return Plain("".join(letters), tuple(starts), tuple(ends))
