"""What one account tells alone: commitments that others leave out, and everything else by topic and weight."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from aidememoire.comparison.linking import ENOUGH, nearest
from aidememoire.comparison.quoting import quote, speakers
from aidememoire.comparison.result import LeftOut, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aidememoire.comparison.accounts import Account
    from aidememoire.comparison.echoes import Echoes
    from aidememoire.comparison.meaning import Meaning
    from aidememoire.comparison.points import Point

_WORTH_SHOWING: Final = 0.25  # how alike the nearest words of the other account must be to be shown beside an absence


def left_out(
    accounts: Mapping[str, Account],
    points: Mapping[str, Sequence[Point]],
    echoes: Echoes,
    meaning: Meaning,
) -> list[LeftOut]:
    """Give each account's commitments that others do not tell; those ascribed to the other side come first."""
    found = [
        missing
        for letter, account in accounts.items()
        for numbers in _by_promise(points[letter]).values()
        for missing in _missing(letter, account, numbers, accounts, points, echoes, meaning)
    ]
    return sorted(found, key=lambda missing: not missing.ascribed)


def _by_promise(points: Sequence[Point]) -> dict[str, list[int]]:
    """Put together the points that state one commitment."""
    together: dict[str, list[int]] = defaultdict(list)
    for number, point in enumerate(points):
        if point.promise is not None:
            together[point.promise.id].append(number)
    return together


def _missing(
    letter: str,
    account: Account,
    numbers: list[int],
    accounts: Mapping[str, Account],
    points: Mapping[str, Sequence[Point]],
    echoes: Echoes,
    meaning: Meaning,
) -> Iterator[LeftOut]:
    ours = [points[letter][number] for number in numbers]
    told_by = frozenset[str]().union(*(echoes.told_too(letter, number) for number in numbers))
    close = {
        other: _closest(ours, points[letter], points[other], meaning)
        for other in accounts
        if other != letter and other not in told_by
    }
    missing_in = tuple(other for other, found in close.items() if found is None or found[1] < ENOUGH)
    promise = ours[0].promise
    if not missing_in or promise is None:
        return
    first = missing_in[0]
    near = close[first]
    yield LeftOut(
        quotation=quote(letter, account, ours),
        by=tuple(speakers(account, [name]) for name in promise.by),
        missing_in=missing_in,
        ascribed=promise.told_by == "counterpart",
        nearest=quote(first, accounts[first], [near[0]]) if near and near[1] >= _WORTH_SHOWING else None,
    )


def _closest(
    ours: Sequence[Point], all_ours: Sequence[Point], theirs: Sequence[Point], meaning: Meaning
) -> tuple[Point, float] | None:
    """Give the point of another account that comes closest to a commitment; close enough, it counts as an echo."""
    judged = [nearest(point, theirs, meaning, all_ours) for point in ours]
    found = [(likeness.score, theirs[place].words, place) for place, likeness in filter(None, judged)]
    if not found:
        return None
    score, _, place = max(found)
    return theirs[place], score


def told_by_one(
    accounts: Mapping[str, Account],
    points: Mapping[str, Sequence[Point]],
    echoes: Echoes,
) -> list[Told]:
    """Give what one account tells alone, topic by topic: the weightiest topic first, and in it the weightiest words."""
    alone = [
        _told(letter, account, [points[letter][number] for number in numbers])
        for letter, account in accounts.items()
        for numbers in _by_statement(letter, points[letter], echoes).values()
    ]
    of_topic: dict[tuple[str, ...], float] = defaultdict(float)
    for told in alone:
        of_topic[told.topics[:1]] += told.weight
    return sorted(
        alone,
        key=lambda told: (
            not told.topics,
            -of_topic[told.topics[:1]],
            told.topics[:1],
            -told.weight,
            told.quotations[0].words,
        ),
    )


def _by_statement(letter: str, points: Sequence[Point], echoes: Echoes) -> dict[str, list[int]]:
    together: dict[str, list[int]] = defaultdict(list)
    for number, point in enumerate(points):
        if not echoes.told_too(letter, number):
            together[point.statement.id].append(number)
    return together


def _told(letter: str, account: Account, points: list[Point]) -> Told:
    return Told(
        quotations=(quote(letter, account, points),),
        topics=points[0].statement.topics,
        weight=round(sum(point.weight for point in points), 4),
    )
