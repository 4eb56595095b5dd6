"""An encounter as one readout tells of it, as far as that is compared: what `comparison.encounters` judges."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from aidememoire.archive.people.guises import name_keys, sighting_in
from aidememoire.comparison.accounts import Account
from aidememoire.record import Encounter, Person, Place, Readout, Record

if TYPE_CHECKING:
    from aidememoire.comparison.accounts import Period

WITHIN: Final = 2
"""Days that may lie between two accounts of one encounter (`comparison.encounters`)."""
LONGEST: Final = 31
"""Days that the period of an account may have to be linked by rule: of a year alone, too much is the same."""
_FIRM: Final = 4  # days that a period may have whose account decides which accounts belong together
_COMPANY: Final = {"side": "the company"}  # a side that rests on neither post nor organization is a guess


@dataclass(frozen=True)
class Told:
    """An encounter as a readout tells of it.

    `participants` are guises. An unread text that a person linked has no `form`.
    """

    sha256: str
    publisher: str | None
    publisher_side: str | None
    published: str | None
    form: str | None
    date: str | None
    end_date: str | None
    place: str | None
    country: str | None
    sides: tuple[str, ...]
    participants: tuple[str, ...]
    title: str = ""

    @property
    def period(self) -> Period | None:
        """Give the days on which it may have been."""
        return account_of(self).period

    @property
    def is_firm(self) -> bool:
        """Say whether it is told to within a few days on which it was."""
        return self.date is not None and self._days <= _FIRM

    @property
    def can_be_linked(self) -> bool:
        """Say whether a rule may link it: it took place within a month at most, and who took part is named."""
        return self.form is not None and bool(self.participants) and self._days <= LONGEST

    @property
    def _days(self) -> int:
        return (self.period.last - self.period.first).days + 1 if self.period else LONGEST + 1

    @property
    def keys(self) -> frozenset[str]:
        """Give the keys of the people who took part: accounts of one encounter share one."""
        return frozenset(key for guise in self.participants for key in name_keys(sighting_in(guise).parsed))

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """Give the first and the last day on which an account of the same encounter may begin or end."""
        if self.period is None:
            return None
        apart = dt.timedelta(days=WITHIN)
        return self.period.first - apart, self.period.last + apart


@lru_cache(maxsize=4096)
def account_of(told: Told) -> Account:
    """Give what is compared. It holds what the archive keeps in columns; the words of the readout stand elsewhere."""
    place = Place(name=told.place, country=told.country) if told.place else None
    encounter = Encounter.model_construct(
        id="e1",
        score=1.0,
        kind=told.form,
        date=told.date,
        end_date=told.end_date,
        place=place,
        participants=told.participants,
        organizations=(),
        sides=told.sides,
    )
    readout = Readout.model_construct(
        sha256=told.sha256, publisher_side=told.publisher_side, published=told.published, title="", text=""
    )
    people = tuple(_person(guise) for guise in told.participants)
    encounters = (encounter,) if told.form else ()
    record = Record.model_construct(readout=readout, people=people, encounters=encounters)
    return Account(record, encounter if told.form else None)


def _person(guise: str) -> Person:
    known = sighting_in(guise)
    columns: dict[str, Any] = {"name": known.name, "side": known.side, "posts": known.posts, "standing": known.standing}
    inferred = _COMPANY if known.side_is_guess else {}
    return Person.model_construct(id=guise, score=1.0, **columns, present=True, inferred=inferred, mentions=())
