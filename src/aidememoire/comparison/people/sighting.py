"""A person as one readout knows them, and what of that is compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from aidememoire.comparison.people.lore import Gender, lore
from aidememoire.comparison.people.names import Name, parse
from aidememoire.comparison.people.offices import Office, office
from aidememoire.comparison.people.spelling import folded
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.record import Person, Post, Record


@dataclass(frozen=True)
class Sighting:
    """A person as one readout knows them.

    `name` is the fullest form, `courtesy` what stood before it where that tells a woman or a man ("Mrs."). `date` is
    the ISO date, as precise as it is known, of the encounter in which the person took part, or of the readout.
    `side_is_guess` says that the side follows from the company, not from the words beside the name.
    """

    name: str
    side: str | None
    posts: tuple[Post, ...]
    date: str | None
    standing: str | None
    courtesy: str | None = None
    side_is_guess: bool = False

    @classmethod
    def of(cls, record: Record, person: Person) -> Sighting:
        """Give a person of a record as that record knows them."""
        dates = [e.date for e in record.encounters if e.date and person.id in e.participants]
        courtesy = next((c for c in _before_the_name(record, person) if gender_of(c)), None)
        date = dates[0] if dates else record.readout.published
        return cls(person.name, person.side, person.posts, date, person.standing, courtesy, _is_guess(person))

    @cached_property
    def parsed(self) -> Name:
        """The name taken apart."""
        return parse(self.name, self.side)

    @cached_property
    def offices(self) -> frozenset[Office]:
        """The posts as they are compared, those that stood in the name too."""
        known = lexicon().posts
        titles = {office(title) for title in self.parsed.titles if known.is_title(title)}
        return frozenset(titles | {office(p.title, p.organization, p.status) for p in self.posts})

    @cached_property
    def is_head(self) -> bool:
        """Whether a post now held is a head of state's or government's."""
        return any(office.rank == "head" and office.is_held for office in self.offices)

    @cached_property
    def gender(self) -> Gender | None:
        """Whether a courtesy, a title or the given name tells a woman or a man; None where nothing or both is told."""
        told = (self.courtesy or "", *self.parsed.titles, *(post.title for post in self.posts))
        genders = {gender for words in told if (gender := gender_of(words))}
        return genders.pop() if len(genders) == 1 else lore().genders.get(self.parsed.given)

    @cached_property
    def year(self) -> float | None:
        """The date in years; the middle of what is not known."""
        if self.date is None:
            return None
        parts = [int(part) for part in self.date.split("-")]
        month = parts[1] - 0.5 if len(parts) > 1 else 6
        return parts[0] + month / 12

    @cached_property
    def kind_of_side(self) -> Literal["country", "body"] | None:
        """Whether the side is a country or an organization."""
        if self.side is None:
            return None
        return "country" if lexicon().countries.is_country(self.side) else "body"


def _is_guess(person: Person) -> bool:
    """Say whether a person's side rests on what stands elsewhere: it is wrong far more often than what is stated."""
    source = person.inferred.get("side")
    return source is not None and not source.startswith(("organization:", "post:"))


@lru_cache(maxsize=4096)
def gender_of(title: str) -> Gender | None:
    """Say whether a courtesy or title tells a woman or a man."""
    plain = folded(title).replace(".", "")
    if plain in lore().woman:
        return "woman"
    return "man" if plain in lore().man else None


def _before_the_name(record: Record, person: Person) -> Iterator[str]:
    """Give the words that stand before the person's name in its mentions, one by one and two together."""
    for mention in person.mentions:
        words = record.readout.words(mention).split()[:-1]
        yield from words
        yield from map(" ".join, pairwise(words))
