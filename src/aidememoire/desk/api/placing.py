"""Where a page of a list shall begin: who names a place that is none has asked for something that makes no sense."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fastapi import HTTPException

from aidememoire.archive import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_PLACE: Final = re.compile(r"is no place in (a|this) list\b")
"""How lists say that `after` is not the `next` of any of their pages."""


def no_place_is_refused() -> Iterator[None]:
    """Answer 400 where an address names no place in a list; what else the archive says is answered as everywhere."""
    try:
        yield
    except ArchiveError as error:
        if _NO_PLACE.search(str(error)) is None:
            raise
        raise HTTPException(400, str(error)) from error
