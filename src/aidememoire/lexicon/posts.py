"""Posts: titles in running text, their rank, and to what their holders belong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, get_args

from aidememoire.lexicon.gazetteer import Gazetteer, Hit
from aidememoire.record import Rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.lexicon.entries import ModifierLine, PostLine, Sector

_RANKS: Final[tuple[Rank, ...]] = get_args(Rank)
#: What follows a title and belongs to it: "for Foreign Affairs", "of Mines and Energy".
_FIELD = re.compile(
    r"(?:,?\s+(?:of|for)\s+(?:the\s+)?(?:[A-Z][\w’'\-]+)(?:(?:,\s+|\s+and\s+|\s+&\s+|,\s+and\s+|\s+)[A-Z][\w’'\-]+)*)"
)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'\-]*)[\s\-]+$")


class Posts:
    """The titles of the lexicon."""

    def __init__(self, posts: Iterable[PostLine], modifiers: Iterable[ModifierLine]) -> None:
        self._posts: Gazetteer[PostLine] = Gazetteer(any_case=True)
        self._modifiers: Gazetteer[ModifierLine] = Gazetteer(any_case=True)
        self._words: set[str] = set()
        for line in posts:
            for words in line.words:
                self._posts.add(words, line)
                self._posts.add(_plural(words), line)
                self._words.update(words.casefold().split())
        for modifier in modifiers:
            for words in modifier.words:
                self._modifiers.add(words, modifier)
        self._words -= {"of", "the", "for", "to", "and", "at", "house"}

    def find(self, text: str) -> Iterator[Hit[PostLine]]:
        """Find titles in a text, grown by the modifiers before them; those in small letters too."""
        for hit in self._posts.find(text):
            start = hit.start
            while before := _WORD_BEFORE.search(text, max(0, start - 30), start):
                same_case = text[before.start()].isupper() == text[start].isupper()
                if not same_case or self._modifiers.get(before[1]) is None:
                    break
                start = before.start()
            yield Hit(start, hit.end, hit.value)

    def find_with_field(self, text: str) -> Iterator[Hit[PostLine]]:
        """Find titles together with the field behind them ("Minister for Foreign Affairs")."""
        for hit in self.find(text):
            field = _FIELD.match(text, hit.end) if text[hit.start].isupper() else None
            yield Hit(hit.start, field.end() if field else hit.end, hit.value)

    def rank_of(self, title: str) -> Rank | None:
        """Give the level of a title by the best known title in it, lowered by what stands before ("Deputy")."""
        found = self._best(title)
        if found is None or found.value.rank is None:
            return None
        lowers = sum(m.value.lowers for m in self._modifiers.find(title, 0, found.start))
        return _RANKS[min(_RANKS.index(found.value.rank) + lowers, len(_RANKS) - 1)]

    def sector_of(self, title: str) -> Sector | None:
        """Give to what the holder of a title belongs, where the title alone tells."""
        found = self._best(title)
        return found.value.sector if found else None

    def is_title_word(self, word: str) -> bool:
        """Say whether a word stands in a title of the lexicon or modifies one."""
        plain = word.casefold().rstrip(".")
        return plain in self._words or plain.removesuffix("s") in self._words or bool(self._modifiers.get(word))

    def is_title(self, phrase: str) -> bool:
        """Say whether a whole phrase is a title of the lexicon."""
        return self._posts.get(phrase) is not None

    def _best(self, title: str) -> Hit[PostLine] | None:
        """Choose the first title: "Minister" in "Minister for Relations with the President"."""
        return next(iter(self._posts.find(title)), None)


def _plural(words: str) -> str:
    """Give the plural of a title: of its first word before "of" or "to", else of its last."""
    link = re.search(r" (?:of|to|for|in) ", words)
    head, rest = (words[: link.start()], words[link.start() :]) if link else (words, "")
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies" + rest
    return (head[:-3] + "men" if head.endswith("man") else head + "s") + rest
