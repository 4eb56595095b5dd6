"""Posts on a line of time, in per cent of its width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aidememoire.archive.people.posts import Held

_MOST_TICKS: Final = 12
_POINT: Final = 0.8  # per cent: how wide what took one day is drawn
_OPEN: Final = 4.0  # per cent: how far a bound goes of which nothing else is known


@dataclass(frozen=True)
class Bar:
    """From where to where something goes, in per cent."""

    start: float
    width: float

    @property
    def end(self) -> float:
        """Where it ends."""
        return round(self.start + self.width, 2)


@dataclass(frozen=True)
class Tenure:
    """A post with its bar, from the first to the last readout that states it.

    `before` goes from the last readout that says designate to the bar, `after` from the bar to the first that says
    former.
    """

    post: Held
    bar: Bar | None
    before: Bar | None
    after: Bar | None


@dataclass(frozen=True)
class Years:
    """Posts on one line of time, and the first days of years on it."""

    tenures: tuple[Tenure, ...]
    ticks: tuple[tuple[int, float], ...]


def years_of(posts: Sequence[Held]) -> Years:
    """Lay posts on a line of time that begins and ends with a year; without any date there is none."""
    dates = [date for post in posts for date in (post.first, post.last, post.not_before, post.until) if date]
    if not dates:
        return Years(tuple(Tenure(post, None, None, None) for post in posts), ())
    first, last = int(min(dates)[:4]), int(max(dates)[:4]) + 1
    line = _Line(first, last)
    every = -(-(last - first) // _MOST_TICKS)
    ticks = tuple((year, line.at(f"{year}")) for year in range(first, last + 1, every))
    return Years(tuple(line.tenures(posts)), ticks)


class _Line:
    """A line from the first day of a year to that of another."""

    def __init__(self, first: int, last: int) -> None:
        self._first = first
        self._years = last - first

    def at(self, date: str) -> float:
        """Give where a date is; of a month or a year, where it begins."""
        year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
        return round(100 * (year + (month - 1) / 12 + (day - 1) / 372 - self._first) / self._years, 2)

    def tenures(self, posts: Iterable[Held]) -> Iterator[Tenure]:
        """Give the bars of posts."""
        for post in posts:
            bar = self._bar(post.first, post.last) if post.first and post.last else None
            yield Tenure(post, bar, self._before(post, bar), self._after(post, bar))

    def _bar(self, first: str, last: str) -> Bar:
        start = self.at(first)
        return Bar(start, max(round(self.at(last) - start, 2), _POINT))

    def _before(self, post: Held, bar: Bar | None) -> Bar | None:
        if post.not_before is None:
            return None
        start = self.at(post.not_before)
        return Bar(start, max(round((bar.start if bar else start + _OPEN) - start, 2), 0))

    def _after(self, post: Held, bar: Bar | None) -> Bar | None:
        if post.until is None:
            return None
        end = self.at(post.until)
        start = min(bar.end, end) if bar else max(end - _OPEN, 0)
        return Bar(start, round(end - start, 2))
