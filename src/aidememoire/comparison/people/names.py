"""A person's name taken apart: words, family name, initials, what stands before and behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Literal

from aidememoire.comparison.people.lore import lore
from aidememoire.comparison.people.spelling import folded, korean_sound, word_keys, words_of
from aidememoire.lexicon.shipped import lexicon

#: How spellings of a name vary: Chinese and Vietnamese names have one romanisation, Korean ones many.
Script = Literal["latin", "one romanisation", "korean"]

_SUFFIX: Final = re.compile(r"[\s,]+((?i:jr|sr|junior|senior)|[IVX]{1,5})\.?$")
_SUFFIXES: Final = {"junior": "jr", "senior": "sr"}
_ROMAN: Final = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_COMMA: Final = re.compile(r"^([^,]+),\s*(\S[^,]*)$")
_SHOUTED: Final = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, eq=False)
class Name:
    """The parts of a name, folded. Words are in the order of the name; an initial is a word of one letter.

    `family` is the place of the family name among the words; the last one where nothing tells. `particles` may be
    left out without harm ("von", "al"). `fathers` are places of fathers' names ("bin Salman"). `titles` are what
    stood before the name. `country` is the one of the lexicon among whose family names the name's is.
    """

    words: tuple[str, ...]
    family: int
    family_is_first: bool
    particles: frozenset[int]
    fathers: frozenset[int]
    suffix: str | None
    titles: tuple[str, ...]
    script: Script
    country: str | None

    @cached_property
    def telling(self) -> tuple[int, ...]:
        """The places of words that tell people apart: no initials, no particles, unless there is nothing else."""
        own = [n for n in range(len(self.words)) if n not in self.particles]
        return tuple([n for n in own if len(self.words[n]) > 1] or own)

    @property
    def given(self) -> str:
        """The given name where it comes first, beside a family name; else nothing."""
        return self.words[0] if len(self.telling) > 1 and not self.family_is_first else ""

    @property
    def is_regnal(self) -> bool:
        """Say whether a sovereign's title stands before the name, so that the given name alone is the usual one."""
        return not lore().regnal.isdisjoint(self.titles)

    def is_initial(self, place: int) -> bool:
        """Say whether a word is a single letter beside longer words."""
        return len(self.words[place]) == 1 and place not in self.telling

    def is_family(self, place: int) -> bool:
        """Say whether a word is the family name of a name that has given names too."""
        return place == self.family and len(self.telling) > 1

    def is_common(self, place: int) -> bool:
        """Say whether a word is a family name that many people bear, or all there is and a common given name."""
        word = self.words[place]
        if word in lore().common or (len(self.telling) == 1 and word in lore().forms):
            return True
        return self.country == "JPN" and _bears("JPN", word)

    def is_one_of_few(self, place: int) -> bool:
        """Say whether a word is one of the few family names that most Chinese, Koreans or Vietnamese bear."""
        country = self.country if self.script != "latin" else None
        return country is not None and _bears(country, self.words[place])

    @cached_property
    def middles(self) -> tuple[int, ...]:
        """The places of names between given and family name."""
        if self.family_is_first:
            return ()
        return tuple(n for n in range(1, self.family) if n not in self.particles)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys under which a name is looked up: of each telling word, but for common given names beside others.

        "Mohammed" leads to too many people; who is called that and something else is found by something else.
        """
        chosen = [n for n in self.telling if not self._is_plain_given(n)]
        keys = {key for n in chosen for key in word_keys(self.words[n])}
        if self.script == "korean":
            keys |= {"k:" + korean_sound(self.words[n]) for n in chosen}
        return frozenset(keys)

    @cached_property
    def rank(self) -> tuple[object, ...]:
        """A total order, so that two names are always compared the same way round."""
        parts = (self.family, self.family_is_first, sorted(self.particles), self.suffix or "", self.titles)
        return (len(self.telling), self.words, parts, self.script, self.country or "")

    def _is_plain_given(self, place: int) -> bool:
        if self.fathers or self.is_regnal or len(self.telling) == 1:
            return False
        return place == self.telling[0] != self.family and self.words[place] in lore().forms


@lru_cache(maxsize=262144)
def parse(name: str, side: str | None) -> Name:
    """Take a name apart. Any text is a name of no words at worst; the side tells which name comes first."""
    titles, bare = _without_titles(name.strip())
    bare, suffix = _without_suffix(bare, titles)
    plain = folded(bare)
    turned = _COMMA.match(plain)
    words = tuple(dict.fromkeys(words_of(f"{turned[2]} {turned[1]}" if turned else plain)))
    script, country = _script_of(words, side)
    family = _family_place(words, country, _shouted(bare)) if not turned else len(words) - 1
    is_first = family == 0 and len(words) > 1
    particles = _particles(words, bare) if script == "latin" else frozenset()
    return Name(
        words=words,
        family=family,
        family_is_first=is_first,
        particles=particles,
        fathers=frozenset(n + 1 for n in particles if words[n] in lore().patronymic and n + 1 < len(words)),
        suffix=suffix,
        titles=titles,
        script=script,
        country=country,
    )


def _without_titles(name: str) -> tuple[tuple[str, ...], str]:
    """Give the titles and courtesies before a name, and the name; a name of titles alone leaves nothing.

    The last word stays where it is also a family name ("Senator King").
    """
    posts, honorifics = lexicon().posts, lexicon().honorifics
    words = name.split()
    titles: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(4, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length]).strip(",")
            if honorifics.get(phrase) or posts.is_title(phrase) or (length == 1 and _qualifies(words, at)):
                titles.append(phrase.casefold().replace(".", ""))
                at += length
                break
        else:
            break
    if at == len(words) and len(titles) > 1 and titles[-1] in lore().regnal:
        return tuple(titles[:-1]), words[-1]
    return tuple(titles), " ".join(words[at:])


def _qualifies(words: list[str], at: int) -> bool:
    """Say whether a word stands before a title and belongs to it: "Foreign", "Deputy", "French"."""
    if at + 1 >= len(words):
        return False
    known = lexicon()
    modifies = known.posts.is_title_word(words[at]) or known.countries.of_demonym(words[at]) is not None
    return modifies and (known.posts.is_title_word(words[at + 1]) or known.posts.is_title(words[at + 1]))


def _without_suffix(bare: str, titles: tuple[str, ...]) -> tuple[str, str | None]:
    """Take "Jr.", "Sr." or a number off the end of a name.

    An "I" or "V" with a full stop is an initial, and "XI" a family name but for popes and kings.
    """
    found = _SUFFIX.search(bare)
    if found is None:
        return bare, None
    suffix = found[1].lower()
    if not suffix.startswith(("j", "s")):
        is_initial = len(suffix) == 1 and bare.endswith(".")
        is_family = suffix == "xi" and lore().regnal.isdisjoint(titles)
        if is_initial or is_family or not _ROMAN.fullmatch(suffix):
            return bare, None
    return bare[: found.start()], _SUFFIXES.get(suffix, suffix)


def _shouted(bare: str) -> str | None:
    """Give the last word in capitals of a name whose other words have small letters ("WEI Jun"), folded."""
    words = _SHOUTED.findall(bare)
    loud = [word for word in words if word.isupper()]
    return folded(loud[-1]) if loud and len(loud) < len(words) else None


def _script_of(words: tuple[str, ...], side: str | None) -> tuple[Script, str | None]:
    """Give how the spelling of a name varies, and the country of the lexicon whose family names come first in it."""
    if not words:
        return "latin", None
    country = lore().family_first.get(side) if side else _country_by(words)
    if country is not None and not (_bears(country, words[0]) or _bears(country, words[-1])):
        country = None
    script: dict[str | None, Script] = {"CHN": "one romanisation", "VNM": "one romanisation", "KOR": "korean"}
    return script.get(country, "latin"), country


def _country_by(words: tuple[str, ...]) -> str | None:
    """Guess by a name's words alone whether it is Chinese (two words), Korean (three) or Vietnamese (three, four)."""
    fits = {1: ("CHN", "KOR", "VNM"), 2: ("CHN",), 3: ("KOR", "VNM"), 4: ("VNM",)}.get(len(words), ())
    return next((country for country in fits if _bears(country, words[0])), None)


def _bears(country: str, word: str) -> bool:
    return bool(lexicon().countries.bears_family_name(country, word))


def _family_place(words: tuple[str, ...], country: str | None, shouted: str | None) -> int:
    last = max(len(words) - 1, 0)
    if shouted in words:
        return words.index(shouted)
    if country is None or len(words) < 2:
        return last
    if _bears(country, words[0]) and not (country == "JPN" and _bears(country, words[-1])):
        return 0
    return last if country == "JPN" or _bears(country, words[-1]) else 0


def _particles(words: tuple[str, ...], bare: str) -> frozenset[int]:
    """Find the particles of a name; a first word is one only before the only other word or another particle."""
    known = lore().particles
    last = len(words) - 1
    found: set[int] = set()
    for n in range(last - 1, -1, -1):
        word = words[n]
        if word not in known or (len(word) == 1 and not re.search(rf"\b{word}\b", bare)):
            continue
        if n > 0 or ((last == 1 or 1 in found) and word not in lore().forms):
            found.add(n)
    return frozenset(found)
