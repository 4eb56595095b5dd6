"""What accounts tell differently about one point: numbers, deadlines, who said it, who promised it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.comparison.quantities import amounts
from aidememoire.comparison.quoting import speakers
from aidememoire.comparison.valued import UNSAID, far_apart, sides_of, valued

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.comparison.accounts import Account
    from aidememoire.comparison.points import Point
    from aidememoire.comparison.result import Difference
    from aidememoire.record import Span


def disputes(
    letters: tuple[str, str], accounts: tuple[Account, Account], points: tuple[Point, Point]
) -> Iterator[Difference]:
    """Give what two linked points tell differently: in their own words."""
    one, other = points
    if one.sides and other.sides and not one.sides & other.sides:
        yield valued(
            "who said it",
            [
                (letter, speakers(account, point.statement.speakers or point.statement.sides), (_cue(point),))
                for letter, account, point in zip(letters, accounts, points, strict=True)
            ],
        )
    yield from _numbers(letters, points)
    yield from _promises(letters, accounts, points)


def _cue(point: Point) -> Span:
    return point.statement.cue or point.span


def _numbers(letters: tuple[str, str], points: tuple[Point, Point]) -> Iterator[Difference]:
    """Hold together the amounts that count the same; what both give, or only one gives, is no difference."""
    counted = [{amount.unit: amount for amount in amounts(point.words)} for point in points]
    for unit in sorted(counted[0].keys() & counted[1].keys()):
        pair = [by_unit[unit] for by_unit in counted]
        if pair[0].value != pair[1].value:
            yield valued(
                "number",
                [
                    (letter, amount.words, (_within(point, amount.start, len(amount.words)),))
                    for letter, amount, point in zip(letters, pair, points, strict=True)
                ],
            )


def _within(point: Point, start: int, length: int) -> Span:
    begin = point.span.start + start
    return point.span.model_copy(update={"start": begin, "end": begin + length})


def _promises(
    letters: tuple[str, str], accounts: tuple[Account, Account], points: tuple[Point, Point]
) -> Iterator[Difference]:
    promises = [point.promise for point in points]
    one, other = promises
    if one is None or other is None:
        return
    if one.by and other.by and not sides_of(accounts[0], one.by) & sides_of(accounts[1], other.by):
        yield valued(
            "who promised it",
            [
                (letter, speakers(account, promise.by), promise.content)
                for letter, account, promise in zip(letters, accounts, (one, other), strict=True)
            ],
        )
    if one.due and other.due and one.due.date and other.due.date and far_apart(one.due.date, other.due.date):
        yield valued(
            "date",
            [
                (letter, f"{promise.due.text} ({promise.due.date})" if promise.due else UNSAID, promise.content)
                for letter, promise in zip(letters, (one, other), strict=True)
            ],
            note="the day by which it is promised",
        )
