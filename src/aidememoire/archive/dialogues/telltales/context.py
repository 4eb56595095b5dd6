"""What the words around make of one that may be a name: whether it is one, a title that is meant, or another's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.telltales.speaking import tells_of_speaker
from aidememoire.archive.dialogues.telltales.spellings import (
    GENERIC,
    LINKS,
    LISTS,
    ORDINARY,
    RANKS,
    SHARED,
    TITLES,
    WORDS,
)
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.archive.search.tokens import Token

_PRONOUNS: Final = frozenset(LISTS["pronouns"])
_BODIES: Final = frozenset(LISTS["bodies"])
_NOT_BEHIND: Final = LINKS | SHARED | GENERIC | TITLES | RANKS | frozenset(LISTS["not_of_names"]) | WORDS
_NOT_BEFORE: Final = _NOT_BEHIND | ORDINARY
"""Words that are no part of a name behind another one, and before it."""
_OF_CHINESE_NAMES: Final = frozenset(("he", "an", "do", "you", "so", "me"))
"""English words that are Chinese names behind another one ("Liu He")."""
_PLACED: Final = re.compile(r"\b(?:in|on|at|since|until|after|before|during|by|last|next|this)\s\Z", re.IGNORECASE)
"""What stands before a day or a place ("On Monday Wang agreed")."""
_ARTICLE: Final = re.compile(
    r"(?:\b(?:the|their|our|your|his|her|its|mr|madam|mister|this|that)\b\.?|\w+['’]s|\w+s['’])\s+"
    r"(?:(?:former|then|acting|visiting|deputy|vice|serving|retired|current|new|old|present|\w+(?:an|ese|ish))\s+)?\Z",
    re.IGNORECASE,
)
_NEAR: Final = 40
"""Characters before a title in which its article stands."""


def is_a_name(text: str, start: int, end: int, word: str) -> bool:
    """Say whether a word that may be an English one is a name here: by its letters, its title, or what follows."""
    capitals = sum(letter.isupper() for letter in text[start:end])
    before = re.search(r"([^\W\d_]+)\.?\s\Z", text[:start])
    if not capitals:
        return False
    if capitals > 1 or not begins_sentence(text, start) or (before and lexicon().honorifics.is_honorific(before[1])):
        return True
    return word not in _PRONOUNS and tells_of_speaker(text[end:])


def is_behind_article(text: str, start: int) -> bool:
    """Say whether an article or a possessive stands before a place of a text, past words like "former"."""
    return _ARTICLE.search(text[max(0, start - _NEAR) : start]) is not None


def begins_sentence(text: str, start: int) -> bool:
    """Say whether a sentence begins at a place of a text."""
    return not text[:start].strip("\"'“”‘’([ \t") or bool(re.search(r"[.!?:\n]\W*\Z", text[:start]))


def goes_on_as_a_name(text: str, end: int) -> bool:
    """Say whether a body's word follows, so that words name another body ("General Assembly")."""
    found = re.match(r"[\s-]+([A-Z][a-z]+)", text[end:])
    return found is not None and found[1].casefold() in SHARED | _BODIES


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
    if token.text in (_NOT_BEFORE if before else _NOT_BEHIND - _OF_CHINESE_NAMES):
        return False
    return not (
        known.honorifics.is_honorific(shown)
        or known.posts.is_title_word(shown)
        or known.countries.side_of(shown) is not None
        or token.text.endswith(("ed", "ese", "ly"))
    )
