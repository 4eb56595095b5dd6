"""A clock that stands until it is turned."""

from __future__ import annotations

import datetime as dt


class TurnedClock:
    """Calling it gives the hour; `turn` moves it on."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 3, 1, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += dt.timedelta(**by)
