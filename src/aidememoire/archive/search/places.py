"""Where a hit stands among all: one number that both databases order by, and the token from which a next page goes on.

A number is made of the date of publication (the newest first, what has none last), the version, and the statement's
place in its readout. So hits come in the same order from either database, and an index that goes through its numbers
gives the newest hits without seeing the others.
"""

from __future__ import annotations

import re
from typing import Final, Literal

_VERSION_BITS: Final = 23
_STATEMENT_BITS: Final = 18
_MONTH: Final = 32
_YEAR: Final = 13 * _MONTH
_LAST_DAY: Final = 10_000 * _YEAR - 1  # 22 bits
LAST: Final = ((_LAST_DAY + 1) << (_VERSION_BITS + _STATEMENT_BITS)) - 1
"""The greatest number there is; it fits 63 bits."""

What = Literal["statements", "readouts"]


class PlaceError(ValueError):
    """What should say from where to go on is no such token."""


def place_of(published: str | None, version_id: int, statement: int = 0) -> int:
    """Number a readout, or a statement by how many stand before it there.

    There are numbers for 8 million versions (beyond them: `ValueError`), and for more statements than fit the 2 MB of
    text that a readout has at most (`sources.bounds`).
    """
    if version_id >> _VERSION_BITS or statement >> _STATEMENT_BITS:
        raise ValueError(f"there are no numbers for version {version_id}, statement {statement}")
    return _first_of(_day(published)) | (version_id << _STATEMENT_BITS) | statement


def between(since: str | None, until: str | None) -> range:
    """Give the numbers of what was published in a period, whose ends are as precise as wanted.

    What has no date is in no period; what has only a year or month is in one if its beginning is.
    """
    first = 0 if until is None else _first_of(_day(until, last=True))
    if since is not None:
        return range(first, _first_of(_day(since) - 1))
    return range(first, LAST + 1 if until is None else _first_of(0))


def token_of(place: int, what: What) -> str:
    """Write the place of a hit as a token."""
    return f"{what[0]}{place:x}"


def place_from(token: str, what: What) -> int:
    """Read a token; raises `PlaceError` where it is none, or one of another kind of hits."""
    if not re.fullmatch(r"[rs][0-9a-f]{1,16}", token):
        raise PlaceError(f"{token[:40]!r} is no place to go on from; take it from the end of a page of hits")
    if token[0] != what[0]:
        raise PlaceError(
            f"{token} is a place among {'statements' if token[0] == 's' else 'readouts'}, not among {what}"
        )
    return int(token[1:], 16)


def _day(date: str | None, *, last: bool = False) -> int:
    """Number a day. A year or month alone stands before its days, or, as the `last` of them, after them."""
    if date is None:
        return 0
    known = [int(part) for part in date.split("-")]
    year, month, day = known + ([12, _MONTH - 1] if last else [0, 0])[len(known) - 1 :]
    return year * _YEAR + month * _MONTH + day


def _first_of(day: int) -> int:
    return (_LAST_DAY - day) << (_VERSION_BITS + _STATEMENT_BITS)
