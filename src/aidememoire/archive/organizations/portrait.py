"""What the archive knows of an organization: names, what readouts say of it, who holds posts there, where it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, distinct, func, select
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.organizations.naming import KIND, is_called, key_of, names_of, parts_of
from aidememoire.archive.organizations.presence import Attended, attended, holders
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.remembering import remembered
from aidememoire.archive.tables import Document, Entry, Version, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.organizations.presence import Holder
    from aidememoire.archive.view import View

_LOOKED_INTO: Final = 20  # readouts whose records are read for what they say of it
_LISTED: Final = 20


@dataclass(frozen=True)
class Naming:
    """A readout that names an organization, and its entry there; `present` says that people sat there for it."""

    readout: str
    entry: str
    title: str
    publisher: str | None
    published: str | None
    present: bool


@dataclass(frozen=True)
class About:
    """What a readout says of an organization, in its words."""

    naming: Naming
    words: str


@dataclass(frozen=True)
class Portrait:
    """An organization as the archive knows it; what comes from readouts comes newest first.

    `names`, `acronyms` and `kinds` count the entries that have each, `elsewhere` the readouts of its namesakes, by
    their countries and keys. `about` is from the newest readouts only, as `looked_into` counts them.
    """

    key: str
    name: str
    country: str | None
    names: dict[str, int]
    acronyms: dict[str, int]
    kinds: dict[str, int]
    readouts: int
    elsewhere: tuple[tuple[str, str | None, int], ...]
    about: tuple[About, ...]
    looked_into: int
    holders: tuple[Holder, ...]
    encounters: tuple[Attended, ...]
    newest: tuple[Naming, ...]


def portrait(view: View, key: str) -> Portrait:
    """Give what is known of an organization; raises `ArchiveError` where there is none of this key."""
    with reading(view.archive) as connection:
        slug, country = parts_of(key)
        names = names_of(connection, view).written.get(slug, ())
        question = ("organization", slug, country)
        found = remembered(connection, view, question, lambda: _portrait(connection, view, names, country))
    if found is None:
        raise ArchiveError(f"there is no organization {key}")
    return found


def _portrait(connection: Connection, view: View, names: tuple[str, ...], country: str | None) -> Portrait | None:
    called = is_called(names, country)
    counted = _counted(connection, view, called)
    if not counted["name"]:
        return None
    name = max(counted["name"], key=lambda one: (counted["name"][one], one))
    seen = select(func.count(distinct(Version.document_id))).join(Entry, Entry.version_id == Version.id)
    newest = list(_newest(connection, view, called))
    known_as = (*names, *counted["acronym"])
    return Portrait(
        key=key_of(name, country),
        name=name,
        country=country,
        names=dict(counted["name"].most_common()),
        acronyms=dict(counted["acronym"].most_common()),
        kinds=dict(counted["form"].most_common()),
        readouts=connection.scalar(seen.where(called, Version.current, view.permitted())) or 0,
        elsewhere=tuple(_elsewhere(connection, view, names, country)),
        about=tuple(about for one in newest for about in _about(view, one)),
        looked_into=len(newest),
        holders=tuple(holders(connection, view, called, known_as)),
        encounters=tuple(attended(connection, view, called, _LISTED)),
        newest=tuple(newest),
    )


def _counted(connection: Connection, view: View, called: ColumnElement[bool]) -> dict[str, Counter[str]]:
    """Count the entries by name, acronym and kind."""
    columns = Entry.name, Entry.acronym, Entry.form
    asked = (
        select(*columns, func.count())
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .where(called, view.permitted())
        .group_by(*columns)
    )
    counted = {column.key: Counter[str]() for column in columns}
    for row in connection.execute(asked):
        for column, value in zip(columns, row[:3], strict=True):
            if value is not None:
                counted[column.key][value] += row[3]
    return counted


def _newest(connection: Connection, view: View, called: ColumnElement[bool]) -> Iterator[Naming]:
    columns = Entry.entry, Words.title, Version.publisher, Version.url, Version.published, Entry.present
    asked = (
        select(Document.name, *columns)
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .join(Document, Document.id == Version.document_id)
        .join(Words, Words.id == Version.words_id)
        .where(called, view.permitted())
        .order_by(func.coalesce(Version.published, "").desc(), Document.name, Entry.ordinal)
        .limit(_LOOKED_INTO)
    )
    for name, entry, title, publisher, url, published, present in connection.execute(asked):
        yield Naming(name, entry, title, publisher_of(publisher, url), published, bool(present))


def _about(view: View, naming: Naming) -> Iterator[About]:
    """Give what a readout says of the organization."""
    record = view.record(naming.readout)
    for body in record.organizations:
        if body.id == naming.entry:
            yield from (About(naming, record.readout.words(span)) for span in body.about)


def _elsewhere(
    connection: Connection, view: View, names: Iterable[str], country: str | None
) -> Iterator[tuple[str, str | None, int]]:
    """Give the organizations of the same name that readouts place in other countries, or in none."""
    body = aliased(Entry)
    documents = func.count(distinct(Version.document_id))
    asked: Any = (
        select(body.country, documents)
        .join(Version, and_(Version.id == body.version_id, Version.current))
        .where(body.kind == KIND, body.name.in_(list(names)), view.permitted())
        .group_by(body.country)
        .order_by(documents.desc())
    )
    first = next(iter(names), "")
    for other, number in connection.execute(asked):
        if other != country:
            yield key_of(first, other), other, number
