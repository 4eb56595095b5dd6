"""By which words somebody, a post or an organization can be known in Latin and other spaced scripts.

Words are compared as the search does (`search.tokens`: case, diacritics and width do not count), and joined, so that
hyphens and spaces do not count either: "Xiao-ming", "Xiao Ming" and "Xiaoming" are all "xiaoming".
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import regex
from anyascii import anyascii

from aidememoire.archive.search.tokens import kind_of, texts
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aidememoire.archive.search.tokens import Token

What: TypeAlias = Literal["name", "post", "organization", "side", "standing", "gender"]
Case: TypeAlias = Literal["any", "capital", "capitals", "points", "the"]

_FILE: Final = Path(__file__).parent / "spellings.toml"
LISTS: Final[dict[str, list[str]]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
LINKS: Final = frozenset(LISTS["links"])
_WORDS: Final = frozenset(LISTS["words"])
_ORDINARY: Final = frozenset(LISTS["ordinary"])
PRONOUNS: Final = frozenset(LISTS["pronouns"])
_SUFFIXES: Final = frozenset(LISTS["suffixes"])
_SHARED: Final = frozenset(LISTS["shared"])
_GENERIC: Final = frozenset(LISTS["generic"])
_TITLES: Final = frozenset(LISTS["name_titles"])
_RANKS: Final = frozenset(LISTS["ranks"])
_BODIES: Final = frozenset(LISTS["bodies"])
_NOT_OF_NAMES: Final = frozenset(LISTS["not_of_names"])
_OF_CHINESE_NAMES: Final = frozenset(("he", "an", "do", "you", "so", "me"))
"""English words that are Chinese names behind another one ("Liu He")."""
_PLACED: Final = re.compile(r"\b(?:in|on|at|since|until|after|before|during|by|last|next|this)\s\Z", re.IGNORECASE)
"""What stands before a day or a place ("On Monday Wang agreed")."""
_SHORTEST_PART: Final = 2
_HAN: Final = regex.compile(r"\p{Han}")
_CYRILLIC: Final = regex.compile(r"\p{Cyrillic}")
_PLAIN_INITIALS: Final = 4
"""Initials of a body from which on they are hardly ever an English word."""
_UMLAUTS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "ø": "oe"}
)


@dataclass(frozen=True)
class Spelling:
    """Joined words by which something is known. `bare` leaves links out; `case` says which letters it needs.

    `sure` is false where the words may well mean something else; with `speaks` they are sure where that one is said to
    speak. The case "points" is that of initials with points, "the" that of a title behind an article or a possessive.
    """

    joined: str
    what: What
    case: Case = "any"
    sure: bool = True
    bare: bool = False
    speaks: bool = False


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
            while rest and rest[0].casefold() in _SHARED | {"state"}:
                rest = rest[1:]
    return rest


def _is_title(word: str) -> bool:
    plain = word.strip("();")
    if plain.casefold() == "he":  # a family name, as often in capitals as an Excellency
        return False
    forms = {plain, plain.capitalize()} if len(plain) > 3 else {plain}  # "Sen." is a title, "Sen" a name
    return plain.casefold().rstrip(".") in _TITLES or any(map(lexicon().honorifics.is_honorific, forms))


def _of_name(name: str) -> frozenset[Spelling]:
    words, whole = words_of_name(name), spaced(name)
    parts = [word for word in words if len(word) >= _SHORTEST_PART and (word not in LINKS or len(words) == 1)]
    common = _WORDS | _ORDINARY
    found = {Spelling(part, "name", "capital" if part in common else "any") for part in parts}
    found |= {Spelling(part, "name", sure=False) for part in parts if part in _ORDINARY}
    for count in range(2, min(len(whole), 4) + 1):
        for chosen in combinations([word for word in whole if word not in _SUFFIXES], count):
            orders = (chosen, chosen[::-1], (chosen[-1], *chosen[:-1])) if set(chosen) & set(words) else ()
            found |= {Spelling("".join(order), "name") for order in orders}
    ranks = (set(whole) - set(words)) & _RANKS  # "the General agreed"
    found |= {Spelling(rank, "post", "the", sure=False, speaks=True) for rank in ranks}
    return frozenset(found) | initials_of("".join(word[0] for word in words))


def _in_latin(name: str) -> frozenset[Spelling]:
    """Give a Chinese name in pinyin, whole and by the given name, and one in Cyrillic as it is spelled in English."""
    syllables = [anyascii(letter).casefold() for letter in name if _HAN.match(letter)]
    if len(syllables) < _SHORTEST_PART:
        return _of_name(anyascii(name)) if _CYRILLIC.search(name) else frozenset()
    families = (1, 2) if len(syllables) > 3 else (1,)
    orders = {"".join(part) for n in families for part in (syllables, [*syllables[n:], *syllables[:n]], syllables[n:])}
    longer = frozenset(Spelling(one, "name") for one in orders if len(one) > max(map(len, syllables)))
    return longer | initials_of("".join(one[0] for one in syllables))


def initials_of(letters: str) -> frozenset[Spelling]:
    """Give the spellings of somebody's initials, in both orders; two letters need their points."""
    if len(letters) < _SHORTEST_PART:
        return frozenset()
    orders = {letters, letters[1:] + letters[:1], letters[-1:] + letters[:-1], letters[0] + letters[-1]}
    orders -= set(LISTS["not_initials"])
    return frozenset(Spelling(one, "name", "capitals" if len(one) > 2 else "points", sure=False) for one in orders)


@lru_cache(maxsize=4096)
def of_post(title: str) -> frozenset[Spelling]:
    """Give the spellings of a post's title: whole, without its field, turned round, and by the words that tell."""
    whole = _bare(title)
    common = len(whole) == 1 and lexicon().posts.is_title_word(whole[0])
    found = {Spelling("".join(whole), "post", sure=not common, bare=True)} if whole else set()
    head, *fields = re.split(r"\s+(?:of|for|to|in|on)\s|,", title, maxsplit=1)
    if len(_bare(head)) > 1:
        found.add(Spelling("".join(_bare(head)), "post", bare=True))
    for word in whole:
        if _tells(word) and not lexicon().posts.is_title_word(word):
            found |= _of_word(word, "post")
    for field in fields:
        if len(_bare(field)) > 1 and _GENERIC.intersection(_bare(field)):  # "Pacific Fleet"
            found.add(Spelling("".join(_bare(field)), "post", "capital", bare=True))
    return frozenset(found) | _of_head(head, _bare(" ".join(fields)))


def _of_head(head: str, field: list[str]) -> set[Spelling]:
    """Give what a post is called in running text: "the Minister", "Foreign Minister", "Minister of Foreign Affairs"."""
    plain = ["".join(_bare(word)) for word in head.split()]
    plain = [word for word in plain if word]
    if not plain:
        return set()
    last = plain[-1]
    known = lexicon().posts.is_title_word(last) or lexicon().posts.is_title(head.split()[-1])
    found = {Spelling(last, "post", "the", sure=False, speaks=True)} if known else set()
    if len(plain) > 1:  # "Foreign Minister" is "Minister of Foreign Affairs", and so on
        for named in ("".join(plain[:-1]), "".join(plain[:-1]) + "affairs"):
            found.add(Spelling(last + named, "post", sure=False, bare=True, speaks=True))
    telling = [word for word in field if word != "affairs"]
    for named in {"".join(field), "".join(telling), *telling} - {""}:
        found |= {Spelling(named + title, "post", sure=False, speaks=True) for title in {"".join(plain), last}}
    return found


@lru_cache(maxsize=4096)
def of_organization(name: str) -> frozenset[Spelling]:
    """Give the spellings of a body's name: whole, its parts, its other names, its initials, and the words that tell."""
    known = lexicon().institutions.of_name(name)
    names = {name, *([known.name, *known.names, known.acronym or known.name] if known else [])}
    found: set[Spelling] = set()
    for one in names:
        for piece in {one, *re.split(r"[,;()/]| of the | of ", one)}:
            words = _bare(piece)
            if (piece == one and words) or any(_tells(word) and word not in _GENERIC for word in words):
                found.add(Spelling("".join(words), "organization", bare=True))
            elif len(words) > 1:  # "Foreign Affairs"
                found.add(Spelling("".join(words), "organization", "capital", bare=True))
                found.add(Spelling("".join(words), "organization", sure=False, bare=True))
        found |= {
            Spelling(letters, "organization", "capitals" if len(letters) < _PLAIN_INITIALS else "any")
            for letters in _initials(one)
        }
        found |= _turned_round(one)
        for word in _bare(one):
            if _tells(word):
                found |= _of_word(word, "organization")
    return frozenset(found)


def _of_word(word: str, what: What) -> set[Spelling]:
    """Give one telling word; a region or a subject ("Pacific", "Commerce") tells only where it is said to speak."""
    if word in _GENERIC:
        return {Spelling(word, what, "capital", sure=False, speaks=True)}
    return {Spelling(word, what, "capital"), Spelling(word, what, sure=False)}


def _turned_round(name: str) -> set[Spelling]:
    """Give a body's name with its kind behind its field, and its kind alone: "Foreign Ministry", "the Ministry"."""
    kind, *fields = re.split(r"\s+(?:of|for)\s", name, maxsplit=1)
    field = _bare(" ".join(fields))
    telling = [word for word in field if word != "affairs"]
    return {
        Spelling(named + "".join(_bare(kind)), "organization", case, sure=case == "capital")
        for named in {"".join(field), "".join(telling)} - {""}
        if len(_bare(kind)) == 1
        for case in ("any", "capital")
    } | {
        Spelling(word, "organization", "the", sure=False, speaks=True)
        for word in {*_bare(kind)[:1], *_bare(kind)[-1:]} & set(LISTS["kinds"])
    }


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
    return [word for word in spaced(words) if word not in LINKS]


def spaced(words: str) -> list[str]:
    """Give the words of scripts that set them apart by spaces."""
    return [word for word in texts(words) if kind_of(word[0]) == "spaced"]


def begins_sentence(text: str, start: int) -> bool:
    """Say whether a sentence begins at a place of a text."""
    return not text[:start].strip("\"'“”‘’([ \t") or bool(re.search(r"[.!?:\n]\W*\Z", text[:start]))


def goes_on_as_a_name(text: str, end: int) -> bool:
    """Say whether a body's word follows, so that words name another body ("General Assembly")."""
    found = re.match(r"[\s-]+([A-Z][a-z]+)", text[end:])
    return found is not None and found[1].casefold() in _SHARED | _BODIES


def is_of_another(
    text: str, words: Sequence[Token], at: int, others: frozenset[str], everybody: frozenset[str]
) -> bool:
    """Say whether a part of a name stands in another person's full name ("Wang Yi" where Wang Lihua sits).

    `at` is its place among the words of the text, `others` are the other parts of its owner's name, `everybody` all
    parts of all names. A word that begins as one of the others may be short for it ("Tom Breckenridge"), and is none.
    """
    run = [*_names_beside(text, words, at, -1), *_names_beside(text, words, at, 1)]
    letters = {part[0] for part in others}
    return bool(run) and not any(word in everybody or word[0] in letters for word in run)


def _names_beside(text: str, words: Sequence[Token], at: int, step: int) -> Iterator[str]:
    """Give the words before or behind one that may be parts of the same name."""
    while 0 <= at + step < len(words):
        token, near = words[at + step], words[at]
        between = text[token.end : near.start] if step < 0 else text[near.end : token.start]
        if between != " " or not _may_be_of_a_name(text, token, before=step < 0):
            return
        yield token.text
        at += step


def _may_be_of_a_name(text: str, token: Token, *, before: bool) -> bool:
    """Say whether a word may be a part of a name: with a capital, and neither a title, a place nor a common word."""
    shown, known = text[token.start : token.end], lexicon()
    if not (shown.isalpha() and shown[:1].isupper() and shown[1:].islower()):
        return False
    if before and (begins_sentence(text, token.start) or _PLACED.search(text, 0, token.start)):
        return False
    common = (
        LINKS | _SHARED | _GENERIC | _TITLES | _RANKS | _NOT_OF_NAMES | ((_WORDS | _ORDINARY) if before else _WORDS)
    )
    if token.text in common - (frozenset() if before else _OF_CHINESE_NAMES):
        return False
    return not (
        known.honorifics.is_honorific(shown)
        or known.posts.is_title_word(shown)
        or known.countries.side_of(shown) is not None
        or token.text.endswith(("ed", "ese", "ly"))
    )


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
        for family in (1, 2) if len(whole) > 2 else (1,):  # 田中健 is Mr 田中, 刘建晨 Mr 刘
            found |= {whole[:family] + title for title in LISTS["titles"]}
    return frozenset(found)
