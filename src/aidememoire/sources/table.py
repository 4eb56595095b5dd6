"""Tables of readouts: which column is which field. The text is taken as it is, so that spans made elsewhere fit it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from aidememoire.sources.terms import FIELDS, Draft, Options, RefusalError

Row = Mapping[str, object]
_ALSO: Final = MappingProxyType(
    {
        "text": ("body", "content", "full_text"),
        "title": ("headline",),
        "published": ("date",),
        "url": ("link",),
    }
)
"""What collections of readouts often call a field; heard where it is neither mapped nor there under its own name."""


def check_columns(columns: Collection[str], options: Options) -> None:
    """Raise `RefusalError` where a table lacks its text or a column that was mapped."""
    wanted = dict.fromkeys([*options.columns.values(), columns_of(options, columns)["text"]])
    missing = [column for column in wanted if column not in columns]
    if missing:
        have = ", ".join(columns) or "none"
        raise RefusalError(f"no column {', '.join(missing)} (there are: {have}); map columns as in text=body")


def columns_of(options: Options, columns: Collection[str]) -> dict[str, str]:
    """Give the column of each field: the one that was mapped, the one of the same name, or of a usual one (`_ALSO`)."""
    return {name: options.columns.get(name) or _usual(name, columns) for name in FIELDS}


def draft_of(row: Row, number: int, source: bytes, options: Options) -> Draft:
    """Make a draft of a row; raises `RefusalError` where a value is no text or the text is missing."""
    columns = columns_of(options, row.keys())
    values = {name: _words(name, row.get(column)) for name, column in columns.items()}
    text, title = values.pop("text"), values.pop("title")
    if text is None:
        raise RefusalError(f"no {columns['text']!r}")
    return Draft(text=text, title=title or "", row=number, sha256=hashlib.sha256(source).hexdigest(), **values)


def _usual(name: str, columns: Collection[str]) -> str:
    return next((one for one in (name, *_ALSO.get(name, ())) if one in columns), name)


def _words(name: str, value: object) -> str | None:
    """Give a value in words, as a table's cell may hold a number or a date; only a text must be one already."""
    if value is None or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, str):
        return value if name in ("text", "title") else value.strip() or None
    if isinstance(value, dt.date) and name != "text":
        return value.isoformat()
    if isinstance(value, int | float) and name != "text":
        return str(value)
    raise RefusalError(f"{name} is no text ({type(value).__name__})")
