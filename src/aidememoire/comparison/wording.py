"""Words as they are compared: without their endings, and without those that say nothing by themselves."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import snowballstemmer  # type: ignore[import-untyped]
from spacy.lang.en.stop_words import STOP_WORDS

_WORD: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"[’']s?$")
_STEMMER: Final = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str | None:
    """Give a word without its ending; None for one that says nothing by itself, such as "the"."""
    plain = _POSSESSIVE.sub("", word.casefold())
    return None if plain in STOP_WORDS or len(plain) < 2 else str(_STEMMER.stemWord(plain))


@lru_cache(maxsize=5_000)
def stems(words: str) -> dict[str, str]:
    """Give the stems of a text, each with the first word that has it."""
    found: dict[str, str] = {}
    for word in _WORD.findall(words):
        root = stem(word)
        if root is not None:
            found.setdefault(root, word)
    return found
