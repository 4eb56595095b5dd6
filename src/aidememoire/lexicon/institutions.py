"""Institutions: bodies that are known by name, and what the words of a name tell of those that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.lexicon.gazetteer import Gazetteer, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.lexicon.countries import Countries
    from aidememoire.lexicon.entries import InstitutionLine, KindWordLine
    from aidememoire.record import OrganizationKind

#: Kinds of body that act for a state or an international organization.
_OFFICIAL = {"government", "party", "parliament", "international"}


class Institutions:
    """The bodies of the lexicon."""

    def __init__(
        self, institutions: Iterable[InstitutionLine], kind_words: Iterable[KindWordLine], countries: Countries
    ) -> None:
        self._countries = countries
        self._bodies: Gazetteer[InstitutionLine] = Gazetteer()
        self._kinds: Gazetteer[KindWordLine] = Gazetteer()
        for line in kind_words:
            for words in line.words:
                self._kinds.add(words, line)
        for body in institutions:
            for words in (body.acronym, *body.names, body.name):
                if words:
                    self._bodies.add(words, body)

    def find(self, text: str) -> Iterator[Hit[InstitutionLine]]:
        """Find the known bodies in a text."""
        return self._bodies.find(text)

    def of_name(self, name: str) -> InstitutionLine | None:
        """Give the known body of a name or acronym."""
        return self._bodies.get(name) or self._bodies.get(name.removeprefix("the ").removeprefix("The "))

    def kind_of(self, name: str) -> OrganizationKind | None:
        """Give a body's kind: known, or by the word in its name that tells most (the first in the lexicon's order)."""
        body = self.of_name(name)
        if body:
            return body.kind
        if self._code_in(name, whole=True):
            return "international"
        words = [hit.value for hit in self._kinds.find(name)]
        return words[0].kind if words else None

    def side_of(self, name: str) -> str | None:
        """Give the side for which a body acts: known, or by the country in its name ("Chinese Foreign Ministry")."""
        body = self.of_name(name)
        if body:
            return (body.side or body.country) if body.kind in _OFFICIAL else None
        whole = self._code_in(name, whole=True)
        if whole:
            return whole
        inside = next((hit.value for hit in self._bodies.find(name)), None)
        if inside and inside.kind in _OFFICIAL and (inside.side or inside.country):
            return inside.side or inside.country
        return self._code_in(name) if self.kind_of(name) in _OFFICIAL else None

    def country_of(self, name: str) -> str | None:
        """Give a body's country: known, or the one country that its name holds."""
        body = self.of_name(name)
        if body:
            return body.country
        code = self._code_in(name)
        return code if code and self._countries.is_country(code) else None

    def _code_in(self, name: str, *, whole: bool = False) -> str | None:
        if whole:
            code = self._countries.side_of(name.removeprefix("the ").removeprefix("The "))
            return code if code and not self._countries.is_country(code) else None
        codes = {hit.value.code for hit in self._countries.find(name)}
        return codes.pop() if len(codes) == 1 else None
