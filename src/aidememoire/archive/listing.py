"""What a view is asked for and gives out beside readouts and records: selections, lists and counts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func

from aidememoire.archive.publishers import is_published_by
from aidememoire.archive.tables import Version


@dataclass(frozen=True)
class Selection:
    """Which readouts are meant; what is left open selects nothing out.

    `since` and `until` are dates of publication as precise as wanted; a readout without a date is in no period.
    """

    publisher: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None

    def condition(self) -> ColumnElement[bool]:
        """Put it as a condition on current versions."""
        wanted: list[ColumnElement[bool]] = [Version.current.is_(True)]
        if self.publisher is not None:
            wanted.append(is_published_by(self.publisher))
        if self.language is not None:
            wanted.append(Version.language == self.language)
        if self.since is not None:
            wanted.append(Version.published >= self.since)
        if self.until is not None:
            wanted.append(func.substr(Version.published, 1, len(self.until)) <= self.until)
        return and_(*wanted)


@dataclass(frozen=True)
class Listed:
    """A readout in a list; `is_read` is false where its language is not read."""

    name: str
    title: str
    publisher: str | None
    published: str | None
    language: str | None
    url: str | None
    is_read: bool


@dataclass(frozen=True)
class Found:
    """A place where the words of a version were found, and by which extractor ("html 1")."""

    name: str | None
    url: str | None
    sha256: str | None
    extractor: str | None
    added: str


@dataclass(frozen=True)
class State:
    """A version of a document: its number, what its words are known by, and where they were found."""

    number: int
    current: bool
    sha256: str
    published: str | None
    added: str
    sources: tuple[Found, ...]


@dataclass(frozen=True)
class Month:
    """How much an archive holds of a publisher (`publishers`) in a month ("2023-11"; null where no date is known)."""

    publisher: str | None
    month: str | None
    readouts: int
    unread: int


@dataclass(frozen=True)
class Counts:
    """How much an archive holds; `entries` by kind."""

    documents: int
    versions: int
    sources: int
    unread: int
    set_aside: int
    decisions: int
    entries: dict[str, int]
