"""Which of many notes may share very words with some lines: to compare every line with every note takes too long.

Words in a row that are those of a note, but for one that was put in, left out or changed, hold three in a row that are
(`verbatim`); a quote holds two.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.telltales.lookalikes import plain
from aidememoire.archive.dialogues.telltales.verbatim import LONGEST_RUN
from aidememoire.archive.search.tokens import kind_of, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_IN_A_ROW: Final = 3
_IN_A_QUOTE: Final = 2
_LONGEST_SHORT: Final = LONGEST_RUN + 2
"""Words up to which a note may count as a whole; one more than that of a script that does not set words apart."""
_QUOTES: Final = frozenset("“”\"«»「」『』„‹›〝〞〟＂‚‘’'`")


def may_share(notes: Iterable[str], lines: Sequence[str]) -> list[str]:
    """Give the notes that may share words in a row with one of some lines; short ones are always given."""
    sought = {*chain.from_iterable(_rows(line, _IN_A_ROW) for line in lines)}
    sought |= {*chain.from_iterable(_rows(line, _IN_A_QUOTE) for line in lines if not _QUOTES.isdisjoint(line))}
    return [note for note in notes if (rows := _rows_of(note)) is None or not rows.isdisjoint(sought)]


@lru_cache(maxsize=8192)
def _rows_of(note: str) -> frozenset[str] | None:
    """Give the words in a row of a note; null where it is so short that its words are too many in other ways."""
    rows = frozenset((*_rows(note, _IN_A_ROW), *_rows(note, _IN_A_QUOTE)))
    return rows if len(_words(note)) > _LONGEST_SHORT else None


def _rows(text: str, size: int) -> Iterable[str]:
    words = _words(text)
    return (" ".join(words[first : first + size]) for first in range(len(words) - size + 1))


def _words(text: str) -> list[str]:
    """Give the words of a text; of scripts that do not set words apart, the characters."""
    found = tokens(plain(text).text)
    return [token.text if kind_of(token.text[0]) == "spaced" else token.text[0] for token in found]


items.WHEN_FORGETTING.append(_rows_of.cache_clear)
