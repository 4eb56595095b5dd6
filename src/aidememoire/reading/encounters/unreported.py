"""What took place though no sentence reports it: the title tells of it, or the company that an account names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aidememoire.reading.encounters.happenings import Happening
from aidememoire.reading.encounters.kinds import BY_WIRE, title_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens

    from aidememoire.reading.encounters.attendance import Attendance
    from aidememoire.reading.page import Page
    from aidememoire.reading.people.cast import Cast
    from aidememoire.record import EncounterKind, Person

_READOUT = re.compile(r"\breadout\b", re.I)


class Unreported:
    """Looks for the one encounter of a readout without a report; `opening` is its first full sentence."""

    def __init__(self, page: Page, cast: Cast, attendance: Attendance, opening: Tokens | None) -> None:
        self._page, self._cast, self._attendance, self._opening = page, cast, attendance, opening

    def happening(self) -> Happening | None:
        """The encounter; none where nobody is met."""
        return self._from_title() or self._by_company()

    def _from_title(self) -> Happening | None:
        """What the title reports ("Readout of the President's Call with ...")."""
        told = sorted(title_kinds(self._page), key=lambda k: k[0] not in BY_WIRE)
        if not told:
            return None
        kind, at = told[0]
        titled = [p for p in self._cast.people if self._attendance.in_title(p)]
        people = [*self._host_of(titled), *titled] or list(self._cast.people)
        if not people and (self._attendance.turns.all or not self._is_readout):
            return None  # "procedure for meeting obligations" has the word, and nobody
        return Happening(kind, at, self._opening, people, until=len(self._page.text))

    def _host_of(self, titled: Sequence[Person]) -> list[Person]:
        """The publisher's own, whom the opening names where the title names only those whom he or she met."""
        own = self._page.publisher_side
        opening = self._opening
        if not titled or opening is None or own is None or any(person.side == own for person in titled):
            return []
        return [p for p in self._attendance.named_in(opening.start_char, opening.end_char) if p.side == own][:1]

    @property
    def _is_readout(self) -> bool:
        return _READOUT.search(self._page.readout.title) is not None

    def _by_company(self) -> Happening | None:
        """People of several sides have met though no word says so, and so has whoever a readout is of."""
        people = self._attendance.named_in(0, len(self._page.text))
        several = len({person.side for person in people if person.side}) > 1
        if self._attendance.turns.all or not (several or (people and self._is_readout)):
            return None
        kind: EncounterKind = "meeting" if several else "other"
        return Happening(kind, people[0].mentions[0], self._opening, people, until=len(self._page.text))
