"""The lexicon as a whole: what the files hold, asked by the reader."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from aidememoire.lexicon import entries
from aidememoire.lexicon.countries import Countries
from aidememoire.lexicon.files import Folder, LexiconError, read_folder
from aidememoire.lexicon.gazetteer import Gazetteer, Hit
from aidememoire.lexicon.institutions import Institutions
from aidememoire.lexicon.places import Place, read_places
from aidememoire.lexicon.posts import Posts
from aidememoire.lexicon.words import Honorifics, Phrases, References, Topics, Undertakings, Verbs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.lexicon.countries import Nation

SHIPPED: Final = Path(__file__).parent
#: Kinds of body that speak for no side unless they are known to.
_PRIVATE: Final = {"think tank", "university", "company", "media", "other"}

L = TypeVar("L", bound=entries.Line)


class Lexicon:
    """The entries of the folders given, later ones over earlier ones, and the places that ship with the program."""

    def __init__(self, folders: list[Folder], places: Path) -> None:
        self._folders = folders
        self._places, digest = read_places(places)
        joined = "\n".join([*(folder.digest for folder in folders), digest])
        #: Known by its content: the same entries have the same fingerprint.
        self.fingerprint: Final = "sha256:" + hashlib.sha256(joined.encode()).hexdigest()[:16]
        self.countries: Final = Countries(
            list(self._lines("country", entries.CountryLine)), list(self._lines("side", entries.SideLine))
        )
        self.institutions: Final = Institutions(
            self._lines("institution", entries.InstitutionLine),
            # The first kind word decides, so those of the folder given come before what ships.
            self._lines("kind_word", entries.KindWordLine, reversed(self._folders)),
            self.countries,
        )
        self.posts: Final = Posts(self._lines("post", entries.PostLine), self._lines("modifier", entries.ModifierLine))
        self.honorifics: Final = Honorifics(self._lines("honorific", entries.HonorificLine))
        self.verbs: Final = Verbs(self._lines("verb", entries.VerbLine))
        self.nouns: Final = Verbs(self._lines("noun", entries.NounLine))
        self.undertakings: Final = Undertakings(self._lines("undertaking", entries.UndertakingLine))
        self.encounters: Final = Phrases(self._lines("encounter", entries.EncounterLine))
        self.references: Final = References(self._lines("reference", entries.ReferenceLine))
        self.topics: Final = Topics(self._lines("topic", entries.TopicLine))

    def _lines(self, table: str, form: type[L], folders: Iterable[Folder] | None = None) -> Iterator[L]:
        for folder in folders or self._folders:
            yield from folder.lines(table, form)

    @cached_property
    def publishers(self) -> Gazetteer[entries.PublisherLine]:
        """Publishers by their names."""
        found: Gazetteer[entries.PublisherLine] = Gazetteer()
        for line in self._lines("publisher", entries.PublisherLine):
            for name in line.names:
                found.add(name, line)
        return found

    def side_of(self, phrase: str) -> str | None:
        """Give the side that a whole phrase stands for: a country, its people, its capital, an organization."""
        return self.countries.side_of(phrase)

    def side_of_publisher(self, name: str) -> str | None:
        """Give the side of a publisher: known by name, or by the country or the known publisher that its name holds."""
        known = self.publishers.get(name)
        if known:
            return known.side
        inside = [Hit(hit.start, hit.end, hit.value.side) for hit in self.publishers.find(name)]
        if self.institutions.kind_of(name) in _PRIVATE:
            # "Japan Times" bears its country's name and does not speak for it.
            sides = {hit.value for hit in inside}
            return sides.pop() if len(sides) == 1 else None
        return self.countries.owner_of(name, inside)

    def find_countries(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[Nation]]:
        """Find names, adjectives and peoples of countries and sides between two offsets of a text."""
        return self.countries.find(text, start, end)

    def place(self, name: str) -> Place | None:
        """Give the city or region that a name means most often: the largest."""
        return self._places.get(name)

    def sector_of_post(self, title: str, organization: str | None) -> entries.Sector | None:
        """Give to what the holder of a post belongs: by the body, else by the title."""
        by_title = self.posts.sector_of(title)
        by_body = self.institutions.kind_of(organization) if organization else None
        if by_body in {None, "other"}:
            return by_title or by_body
        return by_body


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """Load the lexicon that ships with the program, and a folder of further files, whose entries win.

    Raises `LexiconError` where a file is wrong or the folder is none.
    """
    folders = [read_folder(SHIPPED)]
    if folder is not None:
        if not folder.is_dir():
            raise LexiconError(f"{folder}: no such folder")
        folders.append(read_folder(folder))
    return Lexicon(folders, SHIPPED / "places.tsv")
