"""Names that are not spelled as they should be: words that sound like one, or are one but for a letter or an ending."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from aidememoire.comparison.people.spelling import sound

HEARD: Final = 5
"""Letters from which on words of one sound are taken for one name ("Zelensky", "Zelenskyy")."""
MISSPELT: Final = 6
"""Letters from which on a word with one letter wrong is doubtful; in shorter ones many words differ by one."""
_DERIVED: Final = ("ian", "ians", "an", "ean", "ism", "ist", "ists", "esque", "ite", "ites")
"""Endings before which a name loses its last vowel ("Abernathian")."""


class Like(NamedTuple):
    """Whose name a word sounds like, and whose it is but for one letter or an ending."""

    heard: frozenset[str] = frozenset()
    misspelt: frozenset[str] = frozenset()


class Misspellings:
    """Names by their sounds, and by what is left of them without each of their letters."""

    def __init__(self) -> None:
        self.sounds: defaultdict[str, set[str]] = defaultdict(set)
        self.forms: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        self._known: dict[str, Like] = {}

    def hear(self, joined: str, who: str) -> None:
        """Keep the sound of a name in mind."""
        if len(joined) >= HEARD:
            self.sounds[sound(joined)].add(who)

    def spell(self, word: str, who: str) -> None:
        """Keep in mind how a word of a name may be misspelt."""
        for form in with_one_less(word) if len(word) >= MISSPELT else ():
            self.forms[form].add((word, who))

    def like(self, word: str) -> Like:
        """Give whose name a word is like; of short words nobody's, since many are alike."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._like(word) if len(word) >= HEARD else Like()
        return known

    def _like(self, word: str) -> Like:
        misspelt: set[str] = set()
        for form, is_stem in forms_of(word):
            for less in (form,) if is_stem else with_one_less(form):
                for name, who in self.forms.get(less, ()):
                    if OSA.distance(form, name) == 1 and (not is_stem or name[:-1] == form):
                        misspelt.add(who)
        return Like(frozenset(self.sounds.get(sound(word), ())), frozenset(misspelt))


def forms_of(word: str) -> list[tuple[str, bool]]:
    """Give a word that is long enough to be a misspelt name, and the stems before its endings (then true)."""
    if len(word) < MISSPELT:
        return []
    return [(word, False), *((word.removesuffix(ending), True) for ending in _DERIVED if word.endswith(ending))]


@lru_cache(maxsize=16384)
def with_one_less(word: str) -> tuple[str, ...]:
    """Give a word, and it without each of its letters: two words that share such a form differ by a letter or two."""
    return word, *(word[:at] + word[at + 1 :] for at in range(len(word)))
