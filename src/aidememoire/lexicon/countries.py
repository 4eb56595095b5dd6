"""Countries and sides: by name, by adjective, by the seat of a government."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from aidememoire.lexicon.gazetteer import Gazetteer, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.lexicon.entries import CountryLine, SideLine

How: TypeAlias = Literal["name", "adjective", "people", "capital", "seat", "unless"]

#: Bodies that one state keeps in another, or with an organization: the sender's name comes first.
_ABROAD: Final = re.compile(
    r"\b(?:[Ee]mbass(?:y|ies)|[Cc]onsulates?|[Mm]issions?|[Dd]elegations?|High Commission|Legation|Nunciature"
    r"|Representation|Representative Office)\b"
)
#: What follows a title and says of what it is.
_FIELD: Final = re.compile(r",?\s+(?:of|for|to|on|in|and)\s|\s*[(,&]")
#: What stands between the names of two who act together.
_TOGETHER: Final = re.compile(r"[/&+;|]|\b(?:and|with|[Jj]oint(?:ly)?)\b")
_OWNER_BEFORE: Final = re.compile(r"(?:['’]s?)?\s+(?:the\s+)?")
_OWNER_BEHIND: Final = re.compile(r"\s*(?:[,(]\s*(?:Government\s+of\s+)?|\bof\s+)(?:the\s+)?")


@dataclass(frozen=True)
class Nation:
    """What a word says of a country or an international organization: its code, and in which way it names it."""

    code: str
    how: How


class Countries:
    """The countries and the international organizations that sit as sides."""

    def __init__(self, countries: Iterable[CountryLine], sides: Iterable[SideLine]) -> None:
        self._all: Gazetteer[Nation] = Gazetteer()
        self._codes: set[str] = set()
        countries = list(countries)
        self._holders = _by_phrase((country.code, country.posts) for country in countries)
        self._lacking = _by_phrase((country.code, country.lacks) for country in countries)
        self._families = {c.code: frozenset(map(str.casefold, c.family_names)) for c in countries if c.family_names}
        for country in countries:
            self._codes.add(country.code)
            if country.capital:
                self._all.add(country.capital, Nation(country.code, "capital"))
            self._add(country.code, country.seats, "seat")
        for side in sides:
            self._add(side.code, [side.name, *side.names], "name")
            self._add(side.code, side.adjectives, "adjective")
        # Last, so that a country wins over the capital of the same name.
        for country in countries:
            self._add(country.code, country.people, "people")
            self._add(country.code, country.adjectives, "adjective")
            self._add(country.code, [country.name, *country.names], "name")
        for country in countries:
            self._add(country.code, country.unless, "unless")

    def _add(self, code: str, phrases: Iterable[str], how: How) -> None:
        for phrase in phrases:
            self._all.add(phrase, Nation(code, how))

    def is_country(self, code: str) -> bool:
        """Say whether a code is a country's, not an international organization's."""
        return code in self._codes

    def of_name(self, phrase: str) -> str | None:
        """Give the code of a country that a whole phrase names."""
        return self._of(phrase, {"name"})

    def of_demonym(self, phrase: str) -> str | None:
        """Give the code of the country whose adjective or people a whole phrase is."""
        return self._of(phrase, {"adjective", "people"})

    def of_seat(self, phrase: str) -> str | None:
        """Give the code of the country whose capital or seat of government a whole phrase is."""
        return self._of(phrase, {"capital", "seat"})

    def side_of(self, phrase: str) -> str | None:
        """Give the code of the side that a whole phrase stands for, in any way."""
        found = self._all.get(phrase)
        return found.code if found and found.how != "unless" else None

    def holders_of(self, title: str) -> frozenset[str]:
        """Give the countries that have a post which few have ("Taoiseach"); none where a title does not tell."""
        return next((self._holders[form] for form in _forms(title) if form in self._holders), frozenset())

    def lacks_post(self, code: str, title: str) -> bool:
        """Say whether a country has no post of this title: "Deputy Prime Minister" in Brazil, "King" in Ukraine."""
        if any(code in self._lacking.get(form, ()) for form in _forms(title)):
            return True
        holders = self.holders_of(title)
        return bool(holders) and code in self._codes and code not in holders

    def bears_family_name(self, code: str, name: str) -> bool | None:
        """Say whether a name begins with one of a country's family names; null where the lexicon holds none of them."""
        families = self._families.get(code)
        if families is None:
            return None
        words = [word.casefold() for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name)]
        return bool(words) and len(words) <= 4 and words[0] in families

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[Nation]]:
        """Find what names a country or an international organization; capitals and seats are places, not found."""
        return (hit for hit in self._all.find(text, start, end) if hit.value.how not in {"capital", "seat", "unless"})

    def find_all(self, text: str) -> Iterator[Hit[Nation]]:
        """Find what names a country in any way, capitals and seats of government too."""
        return (hit for hit in self._all.find(text) if hit.value.how != "unless")

    def owner_of(self, name: str, bodies: Iterable[Hit[str]] = ()) -> str | None:
        """Give the side to which a body belongs, by what its name holds: countries, and bodies whose side is known.

        Of several sides it is the sender of an embassy or mission, and the country that stands beside a known body
        ("State Council of Cuba"). It is none where several act together ("NATO and the Kremlin").
        """
        bodies = list(bodies)
        countries = [hit for hit in self.find(name) if not any(_overlap(hit, body) for body in bodies)]
        named = [*(Hit(hit.start, hit.end, hit.value.code) for hit in countries), *bodies]
        named.sort(key=lambda hit: hit.start)
        if len({hit.value for hit in named}) <= 1 or _ABROAD.search(name):
            return named[0].value if named else None
        gaps = [name[one.end : other.start] for one, other in pairwise(named)]
        if not bodies or any(_TOGETHER.search(gap) for gap in gaps):
            return None
        beside = {c.value.code for c in countries for body in bodies if _stands_beside(name, c, body)}
        codes = beside or {body.value for body in bodies}
        return codes.pop() if len(codes) == 1 else None

    def _of(self, phrase: str, how: set[How]) -> str | None:
        found = self._all.get(phrase)
        return found.code if found and found.how in how and found.code in self._codes else None


def _by_phrase(lines: Iterable[tuple[str, list[str]]]) -> dict[str, frozenset[str]]:
    """Turn each country's titles into each title's countries."""
    found: dict[str, set[str]] = {}
    for code, phrases in lines:
        for phrase in phrases:
            found.setdefault(phrase.casefold(), set()).add(code)
    return {phrase: frozenset(codes) for phrase, codes in found.items()}


def _forms(title: str) -> Iterator[str]:
    """Give the titles that a title holds: itself, what stands before its field, and what modifiers stand before."""
    small = title.casefold()
    for end in (len(small), *(found.start() for found in reversed(list(_FIELD.finditer(small))))):
        words = small[:end].split()
        yield from (" ".join(words[first:]) for first in range(len(words)))


def _overlap(one: Hit[Nation], other: Hit[str]) -> bool:
    return one.start < other.end and other.start < one.end


def _stands_beside(name: str, country: Hit[Nation], body: Hit[str]) -> bool:
    """ "Cuba's State Council", "State Council of Cuba", but not "Office of Chinese Affairs, State Department"."""
    if country.end <= body.start:
        return bool(_OWNER_BEFORE.fullmatch(name, country.end, body.start))
    return bool(_OWNER_BEHIND.fullmatch(name, body.end, country.start))
