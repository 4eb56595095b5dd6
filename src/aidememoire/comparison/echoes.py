"""What several accounts tell: linked points put together and quoted side by side."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from aidememoire.comparison.disputes import disputes
from aidememoire.comparison.force import forces
from aidememoire.comparison.linking import groups
from aidememoire.comparison.quoting import quote
from aidememoire.comparison.result import Link, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aidememoire.comparison.accounts import Account
    from aidememoire.comparison.linking import Linked, Place
    from aidememoire.comparison.points import Point
    from aidememoire.comparison.result import Difference


class Echoes:
    """The links between the points of some accounts, and what follows from them."""

    def __init__(
        self, accounts: Mapping[str, Account], points: Mapping[str, Sequence[Point]], links: Sequence[Linked]
    ) -> None:
        self._letters = list(accounts)
        self._accounts = list(accounts.values())
        self._points = list(points.values())
        self._links = links
        self._told_too: dict[tuple[str, int], frozenset[str]] = defaultdict(frozenset)
        for found in links:
            for (a, i), (b, _) in ((found.one, found.other), (found.other, found.one)):
                self._told_too[self._letters[a], i] |= {self._letters[b]}

    def told_too(self, letter: str, number: int) -> frozenset[str]:
        """Give the other accounts that tell a point too; the point by its account and its number in it."""
        return self._told_too.get((letter, number), frozenset())

    def told_by_several(self) -> tuple[Told, ...]:
        """Give what several accounts tell, in the order in which they tell it."""
        told = [(self._place(group), self._told(group)) for group in groups(self._links)]
        return tuple(one for _, one in sorted(told, key=lambda found: (found[0], found[1].words_to_sort_by)))

    def _point(self, place: Place) -> Point:
        account, number = place
        return self._points[account][number]

    def _place(self, group: Sequence[Linked]) -> float:
        """Give where a group stands, on average, in the accounts that tell it: 0 at their beginning, 1 at their end."""
        places = [self._point(place).place for place in _places(group)]
        return round(sum(places) / len(places), 6)

    def _told(self, group: Sequence[Linked]) -> Told:
        by_statement: dict[tuple[int, str], list[Place]] = defaultdict(list)
        for place in _places(group):
            by_statement[place[0], self._point(place).statement.id].append(place)
        stretches = sorted(by_statement.values())
        quotations = tuple(
            quote(self._letters[stretch[0][0]], self._accounts[stretch[0][0]], map(self._point, stretch))
            for stretch in stretches
        )
        number = {place: i for i, stretch in enumerate(stretches) for place in stretch}
        links = {
            (number[found.one], number[found.other]): found.likeness
            for found in sorted(group, key=lambda found: found.likeness.score)
        }
        points = [self._point(place) for place in _places(group)]
        return Told(
            quotations=quotations,
            links=tuple(
                Link(one=i, other=j, score=likeness.score, rests_on=likeness.rests_on)
                for (i, j), likeness in sorted(links.items())
            ),
            topics=tuple(dict.fromkeys(topic for point in points for topic in point.statement.topics)),
            weight=round(sum(point.weight for point in points), 4),
            differences=tuple(dict.fromkeys(self._disputes(group))),
            forces=tuple(
                dict.fromkeys(force for i, j in sorted(links) for force in forces(quotations[i], quotations[j]))
            ),
        )

    def _disputes(self, group: Sequence[Linked]) -> Iterator[Difference]:
        for found in group:
            (a, _), (b, _) = found.one, found.other
            yield from disputes(
                (self._letters[a], self._letters[b]),
                (self._accounts[a], self._accounts[b]),
                (self._point(found.one), self._point(found.other)),
            )


def _places(group: Sequence[Linked]) -> list[Place]:
    """Give the points of a group, each once, in the order of accounts and texts."""
    return sorted({place for found in group for place in (found.one, found.other)})
