"""The people of a readout, asked by place, by name and by post."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aidememoire.record import Person


class Cast:
    """Answers where each person is mentioned and who holds a post; people stand in the order of their first mention."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people: tuple[Person, ...] = tuple(people)

    @cached_property
    def _mentions(self) -> list[tuple[int, int, Person]]:
        return sorted(
            (
                (span.start, span.end, person)
                for person in self.people
                for span in person.mentions
                if span.where == "text"
            ),
            key=lambda mention: mention[:2],
        )

    @cached_property
    def by_id(self) -> dict[str, Person]:
        """The people under their ids."""
        return {person.id: person for person in self.people}

    def mentioned_in(self, start: int, end: int) -> list[Person]:
        """The people named between two offsets of the text, each once, in order."""
        found: dict[str, Person] = {}
        for mention_start, mention_end, person in self._mentions:
            if start <= mention_start and mention_end <= end:
                found.setdefault(person.id, person)
        return list(found.values())

    def at(self, offset: int) -> Person | None:
        """The person whose name stands at an offset."""
        for start, end, person in self._mentions:
            if start <= offset < end:
                return person
        return None

    def last_before(self, offset: int, among: Sequence[Person] | None = None) -> Person | None:
        """The person named last before an offset, of all or of some."""
        allowed = None if among is None else {person.id for person in among}
        for start, _, person in reversed(self._mentions):
            if start < offset and (allowed is None or person.id in allowed):
                return person
        return None
