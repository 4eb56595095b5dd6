"""By which words something can be known, and the lists by which words that tell are parted from those that do not.

Words are compared as the search does (`search.tokens`: case, diacritics and width do not count), and joined, so that
hyphens and spaces do not count either: "Xiao-ming", "Xiao Ming" and "Xiaoming" are all "xiaoming".
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from aidememoire.archive.search.tokens import kind_of, texts

What: TypeAlias = Literal["name", "post", "organization", "side", "standing", "gender"]
Case: TypeAlias = Literal["any", "capital", "capitals", "points", "the"]

_FILE: Final = Path(__file__).parent / "spellings.toml"
LISTS: Final[dict[str, list[str]]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
LINKS: Final = frozenset(LISTS["links"])
WORDS: Final = frozenset(LISTS["words"])
ORDINARY: Final = frozenset(LISTS["ordinary"])
SHARED: Final = frozenset(LISTS["shared"])
GENERIC: Final = frozenset(LISTS["generic"])
TITLES: Final = frozenset(LISTS["name_titles"])
RANKS: Final = frozenset(LISTS["ranks"])
SHORTEST_PART: Final = 2
"""Letters from which on a part of a name, or initials, can tell."""


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


def spaced(words: str) -> list[str]:
    """Give the words of scripts that set them apart by spaces."""
    return [word for word in texts(words) if kind_of(word[0]) == "spaced"]


def without_links(words: str) -> list[str]:
    """Give the words that are no links."""
    return [word for word in spaced(words) if word not in LINKS]
