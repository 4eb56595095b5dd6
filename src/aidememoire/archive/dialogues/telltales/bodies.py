"""By which words posts and bodies can be known: whole and in part, turned round, by initials, by what tells of them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.telltales.spellings import (
    GENERIC,
    LINKS,
    LISTS,
    SHARED,
    SHORTEST_PART,
    WORDS,
    Spelling,
    without_links,
)
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from aidememoire.archive.dialogues.telltales.spellings import What

_KINDS: Final = frozenset(LISTS["kinds"])
_PLAIN_INITIALS: Final = 4
"""Initials of a body from which on they are hardly ever an English word."""


@lru_cache(maxsize=4096)
def of_post(title: str) -> frozenset[Spelling]:
    """Give the spellings of a post's title: whole, without its field, turned round, and by the words that tell."""
    whole = without_links(title)
    common = len(whole) == 1 and lexicon().posts.is_title_word(whole[0])
    found = {Spelling("".join(whole), "post", sure=not common, bare=True)} if whole else set()
    head, *fields = re.split(r"\s+(?:of|for|to|in|on)\s|,", title, maxsplit=1)
    if len(without_links(head)) > 1:
        found.add(Spelling("".join(without_links(head)), "post", bare=True))
    for word in whole:
        if _tells(word) and not lexicon().posts.is_title_word(word):
            found |= _of_word(word, "post")
    for field in fields:
        if len(without_links(field)) > 1 and GENERIC.intersection(without_links(field)):  # "Pacific Fleet"
            found.add(Spelling("".join(without_links(field)), "post", "capital", bare=True))
    return frozenset(found) | _of_head(head, without_links(" ".join(fields)))


def _of_head(head: str, field: list[str]) -> set[Spelling]:
    """Give what a post is called in running text: "the Minister", "Foreign Minister", "Minister of Foreign Affairs"."""
    plain = ["".join(without_links(word)) for word in head.split()]
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
            words = without_links(piece)
            if (piece == one and words) or any(_tells(word) and word not in GENERIC for word in words):
                found.add(Spelling("".join(words), "organization", bare=True))
            elif len(words) > 1:  # "Foreign Affairs"
                found.add(Spelling("".join(words), "organization", "capital", bare=True))
                found.add(Spelling("".join(words), "organization", sure=False, bare=True))
        found |= {
            Spelling(letters, "organization", "capitals" if len(letters) < _PLAIN_INITIALS else "any")
            for letters in _initials(one)
        }
        found |= _turned_round(one)
        for word in without_links(one):
            if _tells(word):
                found |= _of_word(word, "organization")
        found |= {
            Spelling(word + kind, "organization", sure=False, bare=True)  # "the exchange company"
            for word, kind in pairwise(without_links(one))
            if word in GENERIC and kind in _KINDS
        }
    return frozenset(found)


def of_seats_elsewhere(name: str, sides: Collection[str]) -> frozenset[Spelling]:
    """Give words of a body's name that are capitals of countries which are no `sides`: "Georgetown" in a university's.

    Those of sides are found as such; where no side is known, none is told apart from them.
    """
    if not sides:
        return frozenset()
    known = lexicon().countries
    places = {word: known.of_seat(word.capitalize()) for word in without_links(name)}
    return frozenset(
        Spelling(word, "organization", "capital", sure=False, speaks=True)
        for word, code in places.items()
        if code is not None and code not in sides and word not in SHARED
    )


def _of_word(word: str, what: What) -> set[Spelling]:
    """Give one telling word; a region or a subject ("Pacific", "Commerce") tells only where it is said to speak."""
    if word in GENERIC:
        return {Spelling(word, what, "capital", sure=False, speaks=True)}
    return {Spelling(word, what, "capital"), Spelling(word, what, sure=False)}


def _turned_round(name: str) -> set[Spelling]:
    """Give a body's name with its kind behind its field, and its kind alone: "Foreign Ministry", "the Ministry"."""
    kind, *fields = re.split(r"\s+(?:of|for)\s", name, maxsplit=1)
    field = without_links(" ".join(fields))
    telling = [word for word in field if word != "affairs"]
    return {
        Spelling(named + "".join(without_links(kind)), "organization", case, sure=case == "capital")
        for named in {"".join(field), "".join(telling)} - {""}
        if len(without_links(kind)) == 1
        for case in ("any", "capital")
    } | {
        Spelling(word, "organization", "the", sure=False, speaks=True)
        for word in {*without_links(kind)[:1], *without_links(kind)[-1:]} & _KINDS
    }


def _initials(name: str) -> Iterator[str]:
    """Give the letters by which a body may go: those in brackets, of its capital words, and of these without links."""
    yield from (bracketed.casefold() for bracketed in re.findall(r"\(([A-Z][A-Za-z-]{1,9})\)", name))
    plain = re.sub(r"\([^)]*\)", " ", name)
    words = re.findall(r"[^\W\d_]+", plain)
    for chosen in (words, [word for word in words if word.casefold() not in LINKS]):
        letters = "".join(word[0] for word in chosen).casefold()
        if len(letters) >= SHORTEST_PART:
            yield letters


def _tells(word: str) -> bool:
    """Say whether a word of a body's name tells which body it is."""
    generic = word in SHARED or word in LINKS or word in WORDS or len(word) < 3
    return not generic and lexicon().countries.side_of(word.capitalize()) is None
