"""The form of an entry in each lexicon file; one entry is one line, and its example shows it at work."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

# Needed at run time: the forms below are checked by these types.
from aidememoire.record import EncounterKind, OrganizationKind, Rank, ReferenceKind  # noqa: TC001

#: To what a post belongs; "royal" and "military" beside the kinds of organization.
Sector = Literal[
    "government",
    "party",
    "parliament",
    "military",
    "royal",
    "international",
    "think tank",
    "university",
    "company",
    "media",
    "other",
]

_BRACKETED: Final = re.compile(r"\[([^\[\]]+)\]")


def _shows_one_place(example: str) -> str:
    if len(_BRACKETED.findall(example)) != 1:
        raise ValueError("an example puts the words that the entry finds in [square brackets], once")
    return example


Words = Annotated[str, Field(min_length=1)]
Example = Annotated[str, AfterValidator(_shows_one_place)]


class Line(BaseModel):
    """What all entries share: the example, and no field that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    example: Example

    def shown(self) -> tuple[str, int, int]:
        """Give the example without its brackets, and where the words stand that the entry finds."""
        found = _BRACKETED.search(self.example)
        assert found is not None
        return self.example.replace("[", "").replace("]", ""), found.start(), found.end() - 2


class CountryLine(Line):
    """A country, by its ISO 3166 alpha-3 code (XKX for Kosovo); `unless` holds what bears its name and is not it.

    `posts` are titles that few countries have, `lacks` those that most have and this one has not; `family_names` are
    given where a few names are borne by most people.
    """

    code: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    name: Words
    names: list[Words] = []
    adjectives: list[Words] = []
    people: list[Words] = []
    capital: Words | None = None
    seats: list[Words] = []
    unless: list[Words] = []
    posts: list[Words] = []
    lacks: list[Words] = []
    family_names: list[Words] = []


class SideLine(Line):
    """An international organization that sits as a side, by its acronym."""

    code: Words
    name: Words
    names: list[Words] = []
    adjectives: list[Words] = []


class PublisherLine(Line):
    """Who publishes readouts, and for which side."""

    names: Annotated[list[Words], Field(min_length=1)]
    side: Words


class InstitutionLine(Line):
    """A body: its country, or the international organization it belongs to, where its name tells."""

    name: Words
    names: list[Words] = []
    acronym: Words | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    side: Words | None = None
    kind: OrganizationKind


class KindWordLine(Line):
    """Words in a body's name that tell its kind."""

    words: Annotated[list[Words], Field(min_length=1)]
    kind: OrganizationKind


class PostLine(Line):
    """A post, its level, and to what its holder belongs where the words tell it."""

    words: Annotated[list[Words], Field(min_length=1)]
    rank: Rank | None = None
    sector: Sector | None = None


class ModifierLine(Line):
    """A word before a post: `lowers` says by how many levels ("Deputy" by one)."""

    words: Annotated[list[Words], Field(min_length=1)]
    lowers: Annotated[int, Field(ge=0, le=3)] = 0


class HonorificLine(Line):
    """A courtesy before or behind a name, which is no post."""

    words: Annotated[list[Words], Field(min_length=1)]


class VerbLine(Line):
    """A reporting verb, by its base form, and the act it reports; `clause` where that is a clause or quotation only."""

    lemma: Words
    act: Words
    clause: bool = False


class NounLine(VerbLine):
    """A noun that says what is done where its verb does not, by its base form."""


class UndertakingLine(Line):
    """A verb, noun or adjective, by its base form, and what it tells of what follows it."""

    lemma: Words
    tells: Literal["promise", "announcement", "wish", "gift"]


class EncounterLine(Line):
    """Words that report an encounter; `verb` where they say by themselves that it took place."""

    words: Annotated[list[Words], Field(min_length=1)]
    kind: EncounterKind
    verb: bool = False


class ReferenceLine(Line):
    """Nouns that tell what a reference is to; `alone` where "the" before one makes it a reference by itself."""

    words: Annotated[list[Words], Field(min_length=1)]
    kind: ReferenceKind
    alone: bool = False


class TopicLine(Line):
    """A topic and the words that show it."""

    topic: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    words: Annotated[list[Words], Field(min_length=1)]
