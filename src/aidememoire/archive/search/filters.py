"""What hits are filtered by, and which labels of the index and conditions on tables that makes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from sqlalchemy import true

from aidememoire.archive.search.labels import label, name_phrase
from aidememoire.archive.search.people import People, is_of, people_called
from aidememoire.archive.search.query import Or, Phrase, Query, Term, joined
from aidememoire.record import check_partial_date

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, FromClause

    from aidememoire.archive.search.places import What

_LABELLED: Final = ("side", "topic", "kind", "act", "told_by", "publisher")
_MOST_NAMES: Final = 100


@dataclass(frozen=True)
class Filters:
    """What a hit must meet; what is left open filters nothing.

    Of a statement: `side`, `topic`, `act` and `told_by` are its own; `kind` is the kind of the encounter at which it
    was made, or "commitment" where it holds one; `person` is who speaks or whose words are passed on. Of a readout:
    each is met by any of its entries, `kind` also by a kind of entry (person, statement, reference ...), `person` by
    anybody whom it names. `person` is the key or name of somebody known across readouts, or words of a name.
    `publisher` is what `archive.publishers` calls it: the name that a readout gives, else the host of its address.

    `since` and `until` are dates of publication, as precise as wanted; both ends belong to the period. Raises
    `ValueError` where one is no date.
    """

    side: str | None = None
    person: str | None = None
    topic: str | None = None
    kind: str | None = None
    act: str | None = None
    told_by: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        for date in (self.since, self.until):
            try:
                check_partial_date(date or "2000")
            except ValueError as error:
                raise ValueError(f"{date!r} is no date as in 2024-06-04, 2024-06 or 2024") from error


@dataclass(frozen=True)
class Narrowing:
    """What filters make: questions to the index, and whose statements, where names alone let others through too."""

    labels: tuple[Query, ...] = ()
    people: People | None = None

    def is_meant(self, rows: FromClause, what: What) -> ColumnElement[bool]:
        """Say of a row of the index whether it meets the filters as well as the questions."""
        return true() if self.people is None else is_of(self.people, rows, what)


def narrowing(connection: Connection, filters: Filters) -> Narrowing:
    """Translate filters; people are those that judgements and decisions make of them at this moment."""
    labels: list[Query] = [
        Phrase((Term(label(name, value)),)) for name in _LABELLED if (value := getattr(filters, name)) is not None
    ]
    if filters.person is None:
        return Narrowing(tuple(labels))
    people = people_called(connection, filters.person)
    if not people.clusters:
        return Narrowing((*labels, name_phrase(filters.person) or _NOBODY))
    names = {phrase for name in people.names if (phrase := name_phrase(name))}
    if 0 < len(names) <= _MOST_NAMES:
        labels.append(joined(sorted(names, key=str), Or))
    return Narrowing(tuple(labels), people)


def given(filters: Filters) -> dict[str, str]:
    """Give the filters that are not left open, but for the dates."""
    values = {field.name: getattr(filters, field.name) for field in fields(filters)}
    return {name: value for name, value in values.items() if value is not None and name not in ("since", "until")}


_NOBODY: Final = Phrase((Term("by="),))
"""What no row has."""
