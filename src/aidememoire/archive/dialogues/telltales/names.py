"""By which words people can be known: their names whole and in part, in any order, by initials, in other letters."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

import regex
from anyascii import anyascii

from aidememoire.archive.dialogues.telltales.spellings import (
    LINKS,
    LISTS,
    ORDINARY,
    RANKS,
    SHARED,
    SHORTEST_PART,
    TITLES,
    WORDS,
    Spelling,
    spaced,
)
from aidememoire.archive.search.tokens import kind_of
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUFFIXES: Final = frozenset(LISTS["suffixes"])
_HAN: Final = regex.compile(r"\p{Han}")
_CYRILLIC: Final = regex.compile(r"\p{Cyrillic}")
_UMLAUTS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "ø": "oe"}
)


@lru_cache(maxsize=4096)
def of_name(name: str) -> frozenset[Spelling]:
    """Give the spellings of a person's name: whole, in any order of its words, its parts, and in Latin letters."""
    if (written_out := name.translate(_UMLAUTS)) != name:
        return of_name(written_out) | _of_name(name)
    return _of_name(name) | (frozenset() if name.isascii() else _in_latin(name))


def words_of_name(name: str) -> list[str]:
    """Give the words of a name, without the titles before it and what stands behind ("Major General", "(ret.)")."""
    own = [word for part in name.split(",") for word in spaced(" ".join(_untitled(part.split())))]
    return [word for word in own if word not in _SUFFIXES] or spaced(name)


def _untitled(words: list[str]) -> list[str]:
    """Leave out the titles at the beginning of a name, as they are written, and their field ("Secretary of State")."""
    rest = words
    while rest and _is_title(rest[0]):
        rest = rest[1:]
        if len(rest) > 2 and rest[0] == "of":
            rest = rest[1:]
            while rest and rest[0].casefold() in SHARED | {"state"}:
                rest = rest[1:]
    return rest


def _is_title(word: str) -> bool:
    plain = word.strip("();")
    if plain.casefold() == "he":  # a family name, as often in capitals as an Excellency
        return False
    forms = {plain, plain.capitalize()} if len(plain) > 3 else {plain}  # "Sen." is a title, "Sen" a name
    return plain.casefold().rstrip(".") in TITLES or any(map(lexicon().honorifics.is_honorific, forms))


def _of_name(name: str) -> frozenset[Spelling]:
    words, whole = words_of_name(name), spaced(name)
    parts = [word for word in words if len(word) >= SHORTEST_PART and (word not in LINKS or len(words) == 1)]
    common = WORDS | ORDINARY
    found = {Spelling(part, "name", "capital" if part in common else "any") for part in parts}
    found |= {Spelling(part, "name", sure=False) for part in parts if part in ORDINARY}
    for count in range(2, min(len(whole), 4) + 1):
        for chosen in combinations([word for word in whole if word not in _SUFFIXES], count):
            orders = (chosen, chosen[::-1], (chosen[-1], *chosen[:-1])) if set(chosen) & set(words) else ()
            found |= {Spelling("".join(order), "name") for order in orders}
    ranks = (set(whole) - set(words)) & RANKS  # "the General agreed"
    found |= {Spelling(rank, "post", "the", sure=False, speaks=True) for rank in ranks}
    return frozenset(found) | _initials_of("".join(word[0] for word in words))


def _in_latin(name: str) -> frozenset[Spelling]:
    """Give a Chinese name in pinyin, whole and by the given name, and one in Cyrillic as it is spelled in English."""
    syllables = [anyascii(letter).casefold() for letter in name if _HAN.match(letter)]
    if len(syllables) < SHORTEST_PART:
        return _of_name(anyascii(name)) if _CYRILLIC.search(name) else frozenset()
    families = (1, 2) if len(syllables) > 3 else (1,)
    orders = {"".join(part) for n in families for part in (syllables, [*syllables[n:], *syllables[:n]], syllables[n:])}
    longer = frozenset(Spelling(one, "name") for one in orders if len(one) > max(map(len, syllables)))
    return longer | _initials_of("".join(one[0] for one in syllables))


def _initials_of(letters: str) -> frozenset[Spelling]:
    """Give the spellings of somebody's initials, in both orders; two letters need their points."""
    if len(letters) < SHORTEST_PART:
        return frozenset()
    orders = {letters, letters[1:] + letters[:1], letters[-1:] + letters[:-1], letters[0] + letters[-1]}
    orders -= set(LISTS["not_initials"])
    return frozenset(Spelling(one, "name", "capitals" if len(one) > 2 else "points", sure=False) for one in orders)


def unspaced(names: Iterable[str]) -> frozenset[str]:
    """Give what names in scripts without spaces are found by: whole, the given name, and the family name with a title.

    A family name alone is one character that stands in countless other words.
    """
    found: set[str] = set()
    for name in names:
        whole = "".join(letter for letter in name if kind_of(letter) != "spaced")
        if len(whole) < SHORTEST_PART:
            continue
        found.add(whole)
        for family in (1, 2) if len(whole) > 3 else (1,):
            found |= {whole[family:]} if len(whole) - family >= SHORTEST_PART else set()
        for family in (1, 2) if len(whole) > 2 else (1,):  # 田中健 is Mr 田中, 刘建晨 Mr 刘
            found |= {whole[:family] + title for title in LISTS["titles"]}
    return frozenset(found)
