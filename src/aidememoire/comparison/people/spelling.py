"""Words of names in different spellings: folded letters, and what is left of a word when romanisations agree.

A sound has many spellings in Latin letters ("Zelenskyy", "Zelensky", "Zelenskiy"; "Mohammed", "Muhammad"). The
`sound` of a word keeps its consonants in one spelling and its vowels in three classes, so that such words are equal.
It is made for comparing, and is no pronunciation.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from rapidfuzz.distance import OSA

Grade = Literal["exact", "sound", "near"]
Replacements: TypeAlias = tuple[tuple[re.Pattern[str], str], ...]
"""Patterns and what stands instead of what they find, in the order in which they are applied."""


def replacements(*pairs: tuple[str, str]) -> Replacements:
    """Give patterns, each with its replacement, for `rewritten`."""
    return tuple((re.compile(pattern), instead) for pattern, instead in pairs)


def rewritten(word: str, by: Replacements) -> str:
    """Give a word after each replacement in turn."""
    for pattern, instead in by:
        word = pattern.sub(instead, word)
    return word


#: Letters that no decomposition takes to a plain one.
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ħ": "h", "ŋ": "n"}
)
_WORD: Final = re.compile(r"[^\W\d_]+")
#: "Abdel Fattah", "Abd al-Fattah" and "Abdulfattah" are one word in three spellings.
_SERVANT: Final = re.compile(r"\babd[ -]?(?:[aeu]l|u[rsznd])(?:[ -]|(?=[^\W\d_]{3}))")

#: Spellings of one sound, in the order in which they are replaced.
_SOUNDS: Final = replacements(
    (r"^[yj]e", "e"),
    (r"dzh|zh|dj", "j"),
    (r"^j(?=[au])", "y"),
    (r"kh", "h"),
    (r"gh", "g"),
    (r"ph", "f"),
    (r"(?<=[tdb])h", ""),
    (r"s(?:c?h|z)", "s"),
    (r"(?:t?c|t)s?ch|cz", "ch"),
    (r"ic$", "ich"),
    (r"t[sz]", "z"),
    (r"(?<=[ln])j(?=[aeiou])", ""),
    (r"x", "ks"),
    (r"q|c(?![eiyh])|ck", "k"),
    (r"w", "v"),
    (r"f+$", "v"),
    (r"[iy]j$", "i"),
    (r"(?<=[aeo])j", "i"),
    (r"ee", "i"),
    (r"(?<=[aeiou])[iy](?=e)", ""),
    (r"(?<=[aeiou])h$", ""),
    (r"[ae]", "a"),
    (r"[ou]", "o"),
    (r"[iy]", "i"),
    (r"(.)\1+", r"\1"),
)
#: Korean names have several romanisations that differ in voicing and in the spelling of one vowel.
_KOREAN: Final = replacements(
    (r"^(?:lee|yi|rhee|ree|ri|rhie)$", "i"),
    (r"^(?:park|pak|bak)$", "pak"),
    (r"sh", "s"),
    (r"ch|j", "c"),
    (r"g", "k"),
    (r"b", "p"),
    (r"d", "t"),
    (r"^[rl]", "n"),
    (r"h$", ""),
    (r"ee", "i"),
    (r"[eoau]*[ou][eoau]*|eu", "o"),
    (r"ae|ai", "e"),
    (r"(?<=.)[yw](?=[aeo])", ""),
    (r"^yo", "o"),
    (r"^w", ""),
    (r"(.)\1+", r"\1"),
)
_VOWELS: Final = re.compile(r"[aoi]")
_NEAR: Final = 0.8  # share of a sound's letters that two near words have in common
_SHORT: Final = 4  # letters up to which a word is itself or another name
_LONG: Final = 7  # letters from which near words may differ in a consonant


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Give a text in small letters without diacritics."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """Give the words of a folded text; an apostrophe is no border, a hyphen is one."""
    joined = _SERVANT.sub("abdul", re.sub(r"(?<=\w)['’‘ʼ`´](?=\w)", "", text))
    return _WORD.findall(joined)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Give what is left of a folded word when romanisations agree; vowels are "a", "o" or "i"."""
    return rewritten(word, _SOUNDS)


@lru_cache(maxsize=65536)
def korean_sound(word: str) -> str:
    """Give what is left of a syllable or word of a Korean name when its romanisations agree."""
    return rewritten(word, _KOREAN)


@lru_cache(maxsize=65536)
def word_keys(word: str) -> frozenset[str]:
    """Give the keys of a word: words that are exact, of one sound, or near share one."""
    heard = _g_as_h(sound(word)) or word
    if len(heard) <= _SHORT:
        return frozenset({heard})
    return frozenset({_consonants(heard), heard[:4] + "-"})


@lru_cache(maxsize=262144)
def grade(one: str, other: str) -> Grade | None:
    """Say how alike two folded words are: "exact", of one "sound", "near"; None where they are other words.

    Near words begin alike and share four fifths of their letters, and all consonants unless they are long. A feminine
    form is another word than the masculine one ("Petrov", "Petrova"; "Roberto", "Roberta").
    """
    if one == other:
        return "exact"
    if min(len(one), len(other)) < _SHORT:
        return None
    a, b = sorted((sound(one), sound(other)))
    if a == b:
        return "sound"
    a, b = _g_as_h(a), _g_as_h(b)
    shortest = min(len(a), len(b))
    if shortest <= _SHORT or a[0] != b[0] or _differ_in_gender(a, b):
        return None
    if shortest < _LONG and _consonants(a) != _consonants(b):
        return None
    return "near" if OSA.normalized_similarity(a, b) >= _NEAR else None


def _g_as_h(heard: str) -> str:
    """One letter is "g" in Russian and "h" in Ukrainian and Belarusian ("Sergii", "Serhii")."""
    return heard.replace("g", "h")


def _consonants(heard: str) -> str:
    return heard[0] + _VOWELS.sub("", heard[1:])


def _differ_in_gender(a: str, b: str) -> bool:
    """Say whether of two sounds one is the other's feminine: "-a" added, "-aya" or "-a" for "-y", "-a" for "-o"."""
    shorter, longer = sorted((a, b), key=len)
    if longer == shorter + "a" or (longer.endswith("aia") and shorter.endswith("i") and longer[:-3] == shorter[:-1]):
        return True
    endings = {a[-1], b[-1]}
    if len(a) != len(b) or a[:-1] != b[:-1] or a[-4:-1] == "ank":
        return False
    return endings in ({"a", "o"}, {"a", "i"})
