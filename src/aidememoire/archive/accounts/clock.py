"""The hour by which sessions end and failed logins are forgiven; tests turn it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final, TypeAlias

Clock: TypeAlias = Callable[[], dt.datetime]
_FORM: Final = "%Y-%m-%dT%H:%M:%SZ"


def utc() -> dt.datetime:
    """Give this moment."""
    return dt.datetime.now(dt.UTC)


def written(moment: dt.datetime) -> str:
    """Write a moment as the archive does: later ones sort behind earlier ones."""
    return moment.strftime(_FORM)


def read(words: str) -> dt.datetime:
    """Read what was written."""
    return dt.datetime.strptime(words, _FORM).replace(tzinfo=dt.UTC)
