"""By which words somebody, a post, an organization or a side can be known, however these are written.

Words are compared as the search does (`search.tokens`: case, diacritics and width do not count), and joined, so that
hyphens and spaces do not count either: "Xiao-ming", "Xiao Ming" and "Xiaoming" are all "xiaoming".
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from aidememoire.archive.search.tokens import kind_of, texts
from aidememoire.lexicon.entries import CountryLine, SideLine
from aidememoire.lexicon.files import read_folder
from aidememoire.lexicon.lexicon import SHIPPED
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

What: TypeAlias = Literal["name", "post", "organization", "side", "standing"]
Case: TypeAlias = Literal["any", "capital", "capitals"]

_FILE: Final = Path(__file__).parent / "spellings.toml"
_LISTS: Final[dict[str, list[str]]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
LINKS: Final = frozenset(_LISTS["links"])
_WORDS: Final = frozenset(_LISTS["words"])
_ORDINARY: Final = frozenset(_LISTS["ordinary"])
PRONOUNS: Final = frozenset(_LISTS["pronouns"])
_SUFFIXES: Final = frozenset(_LISTS["suffixes"])
_SHARED: Final = frozenset(_LISTS["shared"])
_SHORTEST_PART: Final = 2
_PLAIN_INITIALS: Final = 4
"""Initials of a body from which on they are hardly ever an English word."""
_UMLAUTS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "ø": "oe"}
)


@dataclass(frozen=True)
class Spelling:
    """Joined words by which something is known. `bare` leaves links out; `case` says which letters it needs.

    `sure` is false where the words may well mean something else.
    """

    joined: str
    what: What
    case: Case = "any"
    sure: bool = True
    bare: bool = False


@lru_cache(maxsize=4096)
def of_name(name: str) -> frozenset[Spelling]:
    """Give the spellings of a person's name: whole, in any order of its words, and every part of it."""
    if (written_out := name.translate(_UMLAUTS)) != name:
        return of_name(written_out) | _of_name(name)
    return _of_name(name)


def _of_name(name: str) -> frozenset[Spelling]:
    words = [word for word in _spaced(name) if not lexicon().honorifics.is_honorific(word)]
    words = [word for word in words if word not in _SUFFIXES] or _spaced(name)
    parts = [word for word in words if len(word) >= _SHORTEST_PART and (word not in LINKS or len(words) == 1)]
    common = _WORDS | _ORDINARY
    found = {Spelling(part, "name", "capital" if part in common else "any") for part in parts}
    found |= {Spelling(part, "name", sure=False) for part in parts if part in _ORDINARY}
    for count in range(2, min(len(words), 4) + 1):
        for chosen in combinations(words, count):
            found |= {Spelling("".join(order), "name") for order in (chosen, chosen[::-1], (chosen[-1], *chosen[:-1]))}
    return frozenset(found)


@lru_cache(maxsize=4096)
def of_post(title: str) -> frozenset[Spelling]:
    """Give the spellings of a post's title: whole, without its field, and by the words that tell."""
    whole = _bare(title)
    common = len(whole) == 1 and lexicon().posts.is_title_word(whole[0])
    found = {Spelling("".join(whole), "post", sure=not common, bare=True)} if whole else set()
    head = _bare(re.split(r"\s+(?:of|for|to|in|on)\s|,", title, maxsplit=1)[0])
    if len(head) > 1:
        found.add(Spelling("".join(head), "post", bare=True))
    for word in whole:
        if _tells(word) and not lexicon().posts.is_title_word(word):
            found |= {Spelling(word, "post", "capital"), Spelling(word, "post", sure=False)}
    return frozenset(found)


@lru_cache(maxsize=4096)
def of_organization(name: str) -> frozenset[Spelling]:
    """Give the spellings of a body's name: whole, its parts, its other names, its initials, and the words that tell."""
    known = lexicon().institutions.of_name(name)
    names = {name, *([known.name, *known.names, known.acronym or known.name] if known else [])}
    found: set[Spelling] = set()
    for one in names:
        for piece in {one, *re.split(r"[,;()/]| of the | of ", one)}:
            words = _bare(piece)
            if (piece == one and words) or any(map(_tells, words)):
                found.add(Spelling("".join(words), "organization", bare=True))
            elif len(words) > 1:  # "Foreign Affairs"
                found.add(Spelling("".join(words), "organization", "capital", bare=True))
                found.add(Spelling("".join(words), "organization", sure=False, bare=True))
        found |= {
            Spelling(letters, "organization", "capitals" if len(letters) < _PLAIN_INITIALS else "any")
            for letters in _initials(one)
        }
        for word in _bare(one):
            if _tells(word):
                found |= {Spelling(word, "organization", "capital"), Spelling(word, "organization", sure=False)}
    return frozenset(found)


@cache
def of_side(code: str) -> frozenset[Spelling]:
    """Give the spellings of a side: its code, names, adjective, people, capital and seats of government."""
    forms = {code: "capitals"} | dict.fromkeys(_forms_of_sides().get(code, ()), "any")
    return frozenset(
        Spelling(joined, "side", "capitals" if case == "capitals" or len(joined) < 4 else "any", sure=False)
        for form, case in forms.items()
        if (joined := "".join(_spaced(form)))
    )


@cache
def not_of_side(code: str) -> frozenset[str]:
    """Give the phrases that hold a word of a side and do not mean it ("Latin America"), joined."""
    return frozenset("".join(_spaced(phrase)) for phrase in _lines().get(code, ((), ()))[1])


def _forms_of_sides() -> dict[str, tuple[str, ...]]:
    return {code: forms for code, (forms, _) in _lines().items()}


@cache
def _lines() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give, for each code, the forms by which a side is known, and phrases that hold one and mean something else."""
    shipped = read_folder(SHIPPED)
    lines: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for country in shipped.lines("country", CountryLine):
        capital = [country.capital] if country.capital else []
        forms = [country.name, *country.names, *country.adjectives, *country.people, *capital, *country.seats]
        lines[country.code] = tuple(forms), tuple(country.unless)
    for side in shipped.lines("side", SideLine):
        lines[side.code] = (side.name, *side.names, *side.adjectives), ()
    return lines


def _initials(name: str) -> Iterator[str]:
    """Give the letters by which a body may go: those in brackets, of its capital words, and of these without links."""
    yield from (bracketed.casefold() for bracketed in re.findall(r"\(([A-Z][A-Za-z-]{1,9})\)", name))
    plain = re.sub(r"\([^)]*\)", " ", name)
    words = re.findall(r"[^\W\d_]+", plain)
    for chosen in (words, [word for word in words if word.casefold() not in LINKS]):
        letters = "".join(word[0] for word in chosen).casefold()
        if len(letters) >= _SHORTEST_PART:
            yield letters


def _tells(word: str) -> bool:
    """Say whether a word of a body's name tells which body it is."""
    generic = word in _SHARED or word in LINKS or word in _WORDS or len(word) < 3
    return not generic and lexicon().countries.side_of(word.capitalize()) is None


def _bare(words: str) -> list[str]:
    return [word for word in _spaced(words) if word not in LINKS]


def _spaced(words: str) -> list[str]:
    """Give the words of scripts that set them apart by spaces."""
    return [word for word in texts(words) if kind_of(word[0]) == "spaced"]


def unspaced(names: Iterable[str]) -> frozenset[str]:
    """Give what names in scripts without spaces are found by: whole, the given name, and the family name with a title.

    A family name alone is one character that stands in countless other words.
    """
    found: set[str] = set()
    for name in names:
        whole = "".join(letter for letter in name if kind_of(letter) != "spaced")
        if len(whole) < _SHORTEST_PART:
            continue
        found.add(whole)
        for family in (1, 2) if len(whole) > 3 else (1,):
            found |= {whole[family:]} if len(whole) - family >= _SHORTEST_PART else set()
            found |= {whole[:family] + title for title in _LISTS["titles"]}
    return frozenset(found)
