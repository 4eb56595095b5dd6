"""Tables of readouts: which column is which field. The text is taken as it is, so that spans made elsewhere fit it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping

from aidememoire.sources.terms import FIELDS, Draft, Options, RefusalError

Row = Mapping[str, object]


def check_columns(columns: Collection[str], options: Options) -> None:
    """Raise `RefusalError` where a table lacks its text or a column that was mapped."""
    missing = [column for column in _wanted(options) if column not in columns]
    if missing:
        have = ", ".join(columns) or "none"
        raise RefusalError(f"no column {', '.join(missing)} (there are: {have}); map columns as in text=body")


def columns_of(options: Options) -> dict[str, str]:
    """Give the column of each field: the one that was mapped, or the one of the same name."""
    return {name: options.columns.get(name, name) for name in FIELDS}


def draft_of(row: Row, number: int, source: bytes, options: Options) -> Draft:
    """Make a draft of a row; raises `RefusalError` where a value is no text or the text is missing."""
    values = {name: _words(name, row.get(column)) for name, column in columns_of(options).items()}
    text, title = values.pop("text"), values.pop("title")
    if text is None:
        raise RefusalError(f"no {columns_of(options)['text']!r}")
    return Draft(text=text, title=title or "", row=number, sha256=hashlib.sha256(source).hexdigest(), **values)


def _wanted(options: Options) -> list[str]:
    return list(dict.fromkeys([*options.columns.values(), columns_of(options)["text"]]))


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
