"""Names of one script in another: a key that "Цзяньчэнь" and "Jianchen" share, and characters by their syllables.

Letters are taken to Latin ones by `anyascii`. Systems of transliteration differ in vowels and in the spelling of
sibilants, so a key keeps the consonants alone, in classes; it is made for comparing and is no pronunciation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import regex
from anyascii import anyascii
from rapidfuzz import fuzz

from aidememoire.archive.dialogues.telltales.spellings import LISTS, spaced
from aidememoire.comparison.people.spelling import replacements, rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CLASSES: Final = replacements(
    (r"[^a-z]", ""),
    (r"ph", "f"),
    (r"th", "t"),
    (r"x(?=[iuyaeo]?[aeiou])", "s"),
    (r"x|ks", "ks"),
    (r"(?:[td]?s?z?[cs]h|t[sz]|d?zh?|j(?=[aeiou])|q|c(?=[iey])|sz)+y?", "s"),
    (r"shch|[csz]", "s"),
    (r"[gkhq]+", "k"),
    (r"[td]", "t"),
    (r"[pb]", "p"),
    (r"[fvw]", "v"),
    (r"ng", "n"),
    (r"(?<=.)[aeiouyj]", ""),
    (r"^[aeiouyj]", "a"),
    (r"(.)\1+", r"\1"),
)
_ENDING: Final = re.compile(rf"(?:{'|'.join(map(re.escape, LISTS['case_endings']))})$")
_SHORTEST: Final = 3
"""Consonants from which on two words of one key are taken for one name."""
_ALIKE: Final = 60
"""How alike (of 100) two words of a shorter key must be besides."""
_HAN: Final = regex.compile(r"\p{Han}")
_OF_SOUNDS: Final = re.compile(f"[{''.join(LISTS['of_sounds'])}]{{3,}}")
_MOST_SOUNDS: Final = 8
_SILENT: Final = re.compile(r"(?<![cgkpstwz])h(?![aeiouy])")
_LONG: Final = 5
"""Letters from which on a foreign name is looked for by its sound in Chinese."""


class Transliterated:
    """Names by how they would be written in other scripts; `whose` are the identities of those who bear them."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._words: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
        self._joined: defaultdict[str, set[str]] = defaultdict(set)
        self._heard: defaultdict[str, set[str]] = defaultdict(set)
        self.families: defaultdict[str, set[str]] = defaultdict(set)
        for name, who in names:
            words = [word for word in spaced(anyascii(name)) if word.isascii()]
            for word in words:
                if len(word) > 1:
                    self._words[consonants(word)].setdefault(word, set()).add(who)
                for heard in {word, word.replace("th", "s")} if len(word) >= _LONG else ():
                    if len(key := _in_chinese(heard)) >= _SHORTEST:
                        self._heard[key].add(who)
            for order in (words, [*words[-1:], *words[:-1]], words[1:], words[:-1]):
                self._joined["".join(order)].add(who)
            for word in {*words[:1], *words[-1:]}:
                self.families[word].add(who)

    def whose(self, word: str) -> set[str]:
        """Give whose name a word of another script is, with an ending of its language or without."""
        found: set[str] = set()
        for form in {word.casefold(), _ENDING.sub("", word.casefold())}:
            latin = re.sub(r"[^a-z]", "", anyascii(form).casefold())
            key = consonants(latin)
            for known, who in self._words.get(key, {}).items():
                if len(key) >= _SHORTEST or fuzz.ratio(latin, known) >= _ALIKE:
                    found |= who
        return found

    def in_characters(self, text: str) -> Iterator[tuple[int, int, int, set[str]]]:
        """Find names in Chinese characters by their syllables: where, of how many characters, and whose."""
        places = [place for place, letter in enumerate(text) if _HAN.match(letter)]
        syllables = [syllable(text[place]) for place in places]
        for first in range(len(places)):
            joined = ""
            for last in range(first, min(first + 4, len(places))):
                if last > first and text[places[last - 1] + 1 : places[last]].strip():
                    break
                joined += syllables[last]
                if last > first and (who := self._joined.get(joined)):
                    yield places[first], places[last] + 1, last - first + 1, who

    def by_sound(self, text: str) -> Iterator[tuple[int, int, set[str]]]:
        """Find foreign names as Chinese writes their sounds ("阿伯纳西"): where, and whose they may be."""
        for run in _OF_SOUNDS.finditer(text):
            syllables = [syllable(character) for character in run.group()]
            for first in range(len(syllables) - 2):
                for last in range(first + 3, min(first + _MOST_SOUNDS, len(syllables)) + 1):
                    if who := self._heard.get(_in_chinese("".join(syllables[first:last]))):
                        yield run.start() + first, run.start() + last, who


def _in_chinese(word: str) -> str:
    """Give the consonants of a word that Chinese keeps in writing its sound: not "r" and "l", but at the beginning."""
    kept = consonants(_SILENT.sub("", word)).replace("r", "l")
    return re.sub(r"(.)\1+", r"\1", kept[:1] + kept[1:].replace("l", ""))


@lru_cache(maxsize=16384)
def consonants(word: str) -> str:
    """Give the consonants of a word in small Latin letters, in classes; a vowel at its beginning is "a"."""
    return rewritten(word, _CLASSES)


@lru_cache(maxsize=16384)
def syllable(character: str) -> str:
    """Give the syllable of a Chinese character in small Latin letters; simplified and traditional have the same."""
    return anyascii(character).casefold()
