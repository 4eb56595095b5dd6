"""What of a record is compared: one encounter, the people who took part, and what was said there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from aidememoire.comparison.people import Sighting

if TYPE_CHECKING:
    from aidememoire.record import Commitment, Encounter, Person, Record, Statement

_PUBLISHED_WITHIN = 2  # days after an encounter on which its account usually appears, where no day is stated


@dataclass(frozen=True)
class Period:
    """The days on which something may have taken place, first and last included."""

    first: dt.date
    last: dt.date

    def days_from(self, other: Period) -> int:
        """Give how many days lie between the two; 0 where they share a day."""
        return max(0, (self.first - other.last).days, (other.first - self.last).days)


@dataclass(frozen=True)
class Account:
    """One readout's version of an encounter. `encounter` is None where the readout tells of none.

    `beside` holds the ids of further encounters of a trip that the other accounts tell of too; what was said there is
    compared with the rest.
    """

    record: Record
    encounter: Encounter | None
    beside: frozenset[str] = frozenset()

    @cached_property
    def participants(self) -> tuple[Person, ...]:
        """Give the named people who took part."""
        if self.encounter is None:
            return ()
        there = set(self.encounter.participants)
        return tuple(person for person in self.record.people if person.id in there)

    @cached_property
    def sightings(self) -> tuple[Sighting, ...]:
        """Give the participants as this readout knows them."""
        return tuple(Sighting.of(self.record, person) for person in self.participants)

    @cached_property
    def sides(self) -> frozenset[str]:
        """Give the sides that took part, by their codes."""
        of_people = {person.side for person in self.participants if person.side}
        return frozenset(of_people | set(self.encounter.sides if self.encounter else ()))

    @cached_property
    def parties(self) -> frozenset[str]:
        """Give the sides that took part, and the publisher's: a side that publishes an account was there as a rule."""
        publisher = self.record.readout.publisher_side
        return self.sides | {publisher} if publisher else self.sides

    @cached_property
    def period(self) -> Period | None:
        """Give the days on which the encounter may have been; without a date in the text, those before publication."""
        if self.encounter and self.encounter.date:
            first, last = bounds(self.encounter.date), bounds(self.encounter.end_date or self.encounter.date)
            return Period(first.first, max(first.last, last.last))
        if self.record.readout.published:
            published = bounds(self.record.readout.published)
            return Period(published.first - dt.timedelta(days=_PUBLISHED_WITHIN), published.last)
        return None

    @property
    def is_dated(self) -> bool:
        """Say whether the readout itself gives a date, so that the day of publication need not stand in for it."""
        return self.encounter is not None and self.encounter.date is not None

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Give what was expressed there; what belongs to no encounter counts with it."""
        return tuple(said for said in self.record.statements if self._is_here(said.encounter))

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """Give what was undertaken there."""
        return tuple(promise for promise in self.record.commitments if self._is_here(promise.encounter))

    @cached_property
    def words(self) -> int:
        """Give the length of the account in words: the whole readout, for that is what could have told more."""
        return len(self.record.readout.text.split())

    def _is_here(self, encounter: str | None) -> bool:
        return encounter is None or self.encounter is None or encounter in {self.encounter.id, *self.beside}


def accounts_in(record: Record) -> tuple[Account, ...]:
    """Give a readout's accounts, one an encounter; one without encounter where it tells of none."""
    return tuple(Account(record, encounter) for encounter in record.encounters) or (Account(record, None),)


def bounds(date: str) -> Period:
    """Give the days that a date as precise as it is known may mean: of "2023-11", all of November."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 3:
        day = dt.date(*parts)
        return Period(day, day)
    year, month = parts[0], parts[1] if len(parts) == 2 else None
    following = dt.date(year + (month is None or month == 12), 1 if month is None or month == 12 else month + 1, 1)
    return Period(dt.date(year, month or 1, 1), following - dt.timedelta(days=1))
