"""Countries and sides: by name, by adjective, by the seat of a government."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from aidememoire.lexicon.gazetteer import Gazetteer, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.lexicon.entries import CountryLine, SideLine

How: TypeAlias = Literal["name", "adjective", "people", "capital", "seat"]


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
        return found.code if found else None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[Nation]]:
        """Find what names a country or an international organization; capitals and seats are places, not found."""
        return (hit for hit in self._all.find(text, start, end) if hit.value.how not in {"capital", "seat"})

    def find_all(self, text: str) -> Iterator[Hit[Nation]]:
        """Find what names a country in any way, capitals and seats of government too."""
        return self._all.find(text)

    def _of(self, phrase: str, how: set[How]) -> str | None:
        found = self._all.get(phrase)
        return found.code if found and found.how in how and found.code in self._codes else None
