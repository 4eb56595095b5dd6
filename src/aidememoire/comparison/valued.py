"""What accounts give for one thing, side by side; and what two of them must be to count as different."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.comparison.accounts import bounds
from aidememoire.comparison.result import Difference, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.comparison.accounts import Account
    from aidememoire.comparison.result import Subject
    from aidememoire.record import Span

UNSAID: Final = "not said"
TIME_ZONES: Final = 1  # days by which the dates of one encounter may differ for that reason alone


def valued(about: Subject, values: list[tuple[str, str, tuple[Span, ...]]], note: str | None = None) -> Difference:
    """Put values side by side, each with the letter of its account and the words it stands in."""
    given = tuple(Value(account=letter, value=value, spans=spans) for letter, value, spans in values)
    return Difference(about=about, values=given, note=note)


def sides_of(account: Account, names: Iterable[str]) -> set[str]:
    """Give the sides behind people, bodies and sides; who has none stands for himself."""
    of_people = {person.id: person.side or person.name for person in account.record.people}
    return {of_people.get(name, name) for name in names}


def far_apart(one: str, other: str) -> bool:
    """Say whether two dates, as precise as they are known, differ by more than time zones explain."""
    return bounds(one).days_from(bounds(other)) > TIME_ZONES
