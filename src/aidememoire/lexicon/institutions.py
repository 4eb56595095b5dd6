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
        #: Kind words, each with its place in the order: the lower, the more it tells.
        self._kinds: Gazetteer[tuple[int, OrganizationKind]] = Gazetteer()
        for number, line in reversed(list(enumerate(kind_words))):
            for words in line.words:
                self._kinds.add(words, (number, line.kind))
        for body in institutions:
            for known in (body.acronym, *body.names, body.name):
                if known:
                    self._bodies.add(known, body)

    def find(self, text: str) -> Iterator[Hit[InstitutionLine]]:
        """Find the known bodies in a text."""
        return self._bodies.find(text)

    def of_name(self, name: str) -> InstitutionLine | None:
        """Give the known body of a name or acronym."""
        return self._bodies.get(name) or self._bodies.get(name.removeprefix("the ").removeprefix("The "))

    def kind_of(self, name: str) -> OrganizationKind | None:
        """Give a body's kind: known, or by the word in its name that tells most, or by a known body in its name."""
        body = self.of_name(name)
        if body:
            return body.kind
        if self._organization_of(name):
            return "international"
        words = [hit.value for hit in self._kinds.find(name)]
        kind = min(words)[1] if words else None
        return kind if kind not in {None, "government"} else self._kind_inside(name) or kind

    def _kind_inside(self, name: str) -> OrganizationKind | None:
        """The kind of a known body in a name: a department can be of anything, of the IMF or of a university.

        What a country keeps with an organization ("Mission of Japan to the OSCE") is the country's.
        """
        inside = next((hit.value.kind for hit in self._bodies.find(name)), None)
        owner = self._countries.owner_of(name, self._owners_in(name)) if inside == "international" else None
        return None if owner and self._countries.is_country(owner) else inside

    def side_of(self, name: str) -> str | None:
        """Give the side for which a body acts: known, or by the country in its name ("Chinese Foreign Ministry")."""
        body = self.of_name(name)
        if body:
            return _side(body)
        whole = self._organization_of(name)
        if whole:
            return whole
        if self.kind_of(name) not in _OFFICIAL:
            return None
        return self._countries.owner_of(name, self._owners_in(name))

    def country_of(self, name: str) -> str | None:
        """Give a body's country: known, or that of a country or a known body in its name."""
        body = self.of_name(name)
        if body:
            return body.country
        inside = [Hit(hit.start, hit.end, country) for hit in self._bodies.find(name) if (country := hit.value.country)]
        code = self._countries.owner_of(name, inside)
        return code if code and self._countries.is_country(code) else None

    def _owners_in(self, name: str) -> list[Hit[str]]:
        """The sides of the known bodies in a name, each at its place."""
        return [Hit(hit.start, hit.end, side) for hit in self._bodies.find(name) if (side := _side(hit.value))]

    def _organization_of(self, name: str) -> str | None:
        """The international organization that a whole name means."""
        code = self._countries.side_of(name.removeprefix("the ").removeprefix("The "))
        return code if code and not self._countries.is_country(code) else None


def _side(body: InstitutionLine) -> str | None:
    return (body.side or body.country) if body.kind in _OFFICIAL else None
