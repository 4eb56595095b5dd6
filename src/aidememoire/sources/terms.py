"""What passes through this room: the request, what an extractor found, and what the caller gets beside readouts."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

FIELDS: Final = (
    "id",
    "title",
    "published",
    "published_time",
    "retrieved",
    "url",
    "publisher",
    "publisher_side",
    "text",
)
"""The columns of a table that are read; only `text` must be there."""


class SourceError(Exception):
    """The request itself is wrong, such as a column mapped to a field that does not exist."""


class RefusalError(Exception):
    """A document cannot be read; the message is the reason in words for the person who gave it."""


@dataclass(frozen=True)
class SetAside:
    """A document that was not read: its name (with member and row, "a.zip/b.csv, row 17") and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Note:
    """Something a person should know about an input that was read all the same."""

    name: str
    text: str


@dataclass(frozen=True)
class Options:
    """What the caller knows about the inputs.

    `columns` maps a field of a readout to the column of a table that holds it. The other values, where given, stand
    above what a document says of itself; `title` and `url` make sense for a single document only. A date of
    publication after `today` is noted (default: the day on which the program runs). With `unread`, readouts in other
    languages than English are given too, to be kept unread.

    Raises `SourceError` where `columns` names a field that a readout does not have.
    """

    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    title: str | None = None
    publisher: str | None = None
    publisher_side: str | None = None
    published: str | None = None
    retrieved: str | None = None
    url: str | None = None
    today: dt.date | None = None
    unread: bool = False

    def __post_init__(self) -> None:
        unknown = sorted(set(self.columns) - set(FIELDS))
        if unknown:
            raise SourceError(f"a readout has no {', '.join(unknown)}; columns can be given for {', '.join(FIELDS)}")

    def applied_to(self, draft: Draft) -> Draft:
        """Put what the caller knows above what the document says; a given date takes the place of date and time."""
        given = {
            name: getattr(self, name)
            for name in ("title", "publisher", "publisher_side", "published", "retrieved", "url")
            if getattr(self, name) is not None
        }
        if "published" in given:
            given["published_time"] = None
        return dataclasses.replace(draft, **given)


@dataclass(frozen=True)
class Draft:
    """What an extractor found in a document or a row: all values in the words that stand there, nothing checked yet.

    `sha256` is the hash of the bytes the draft was made of: the document, or the row. `row` counts the rows of a table
    from 1, and is null for a document of its own.
    """

    text: str
    sha256: str
    title: str = ""
    id: str | None = None
    published: str | None = None
    published_time: str | None = None
    retrieved: str | None = None
    url: str | None = None
    publisher: str | None = None
    publisher_side: str | None = None
    row: int | None = None
