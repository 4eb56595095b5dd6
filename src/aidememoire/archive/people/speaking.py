"""What a person said, by topic and year: in the account of the own side, and as others report it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, func, select

from aidememoire.archive.connection import reading
from aidememoire.archive.people.portrait import Saying
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.remembering import remembered
from aidememoire.archive.tables import (
    Anchor,
    Cluster,
    Document,
    Entry,
    EntryLink,
    EntryTopic,
    Member,
    Reading,
    Version,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Select

    from aidememoire.archive.people.looking import Known
    from aidememoire.archive.view import View

MOST_SAYINGS: Final = 20
"""So many statements are given at once."""
_OWN: Final = "own"


@dataclass(frozen=True)
class Spoken:
    """How often a person spoke on a topic in a year: in the own side's account, and as others report it."""

    topic: str
    year: str | None
    own: int
    by_others: int


@dataclass(frozen=True)
class Wanted:
    """Which statements of a person are meant: all, or those on a topic or of a year, behind so many newer ones."""

    topic: str | None = None
    year: str | None = None
    skipped: int = 0


@dataclass(frozen=True)
class Sayings:
    """Statements, those of the newest readouts first, each with its publisher's side; `more`: others follow."""

    sayings: tuple[Saying, ...]
    publisher_sides: tuple[str | None, ...]
    more: bool


def topics_by_year(view: View, person: Known) -> list[Spoken]:
    """Count a person's statements by topic and year of publication."""
    with reading(view.archive) as connection:
        question = ("topics by year", person.key, person.side)
        return remembered(connection, view, question, lambda: _counted(connection, view, person))


def sayings_of(
    view: View, person: Known, wanted: Wanted, *, by_others: bool, among: Sequence[int] | None = None
) -> Sayings:
    """Give `MOST_SAYINGS` statements of a person, in the own side's account or as others tell.

    Of whom it is not known whose account it is, the others tell. `among` are the rows of the entries of the person that
    make them, if these are known (`newest`); `wanted.skipped` counts among them.
    """
    told_by = _told_by(person)
    is_own = func.coalesce(told_by, "") == _OWN
    asked = (
        _statements(view, person, among)
        .join(Document, Document.id == Version.document_id)
        .where(~is_own if by_others else is_own)
        .order_by(func.coalesce(Version.published, "").desc(), Document.name, Entry.ordinal)
        .offset(wanted.skipped)
        .limit(MOST_SAYINGS + 1)
    )
    if wanted.topic is not None:
        asked = asked.where(Entry.id.in_(select(EntryTopic.entry_id).where(EntryTopic.topic == wanted.topic)))
    if wanted.year is not None:
        asked = asked.where(func.substr(Version.published, 1, len("2023")) == wanted.year)
    with reading(view.archive) as connection:
        ids = connection.scalars(asked).all()
        rows = _told(connection, person, ids[:MOST_SAYINGS], among)
    sayings = [
        Saying(name, entry, published, publisher_of(publisher, url), act, told, words, bool(passed_on))
        for name, entry, published, publisher, url, act, told, words, passed_on, *_ in rows
    ]
    return Sayings(tuple(sayings), tuple(row[9] for row in rows), len(ids) > MOST_SAYINGS)


def _told(
    connection: Connection, person: Known, ids: Sequence[int], among: Sequence[int] | None
) -> list[Row[*tuple[Any, ...]]]:
    """Give statements with their words and whose account they are, in the order of their rows."""
    spoken = func.substr(_whole(), Anchor.start + 1, Anchor.end - Anchor.start)
    of_person = EntryLink.target_id.in_(_entries(person, among))
    speaks = select(EntryLink.entry_id).where(EntryLink.role == "speaker", of_person)
    asked = (
        select(
            Document.name,
            Entry.entry,
            Version.published,
            Version.publisher,
            Version.url,
            Entry.act,
            _told_by(person),
            spoken,
            Entry.id.not_in(speaks),
            func.coalesce(Reading.publisher_side, Version.publisher_side),
            Entry.id,
        )
        .join(Version, Version.id == Entry.version_id)
        .join(Document, Document.id == Version.document_id)
        .join(Anchor, Anchor.id == Entry.anchor_id)
        .join(Words, Words.id == Anchor.words_id)
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .where(Entry.id.in_(ids))
    )
    place = {one: number for number, one in enumerate(ids)}
    return sorted(connection.execute(asked), key=lambda row: place[row[10]])


def _counted(connection: Connection, view: View, person: Known) -> list[Spoken]:
    year = func.substr(Version.published, 1, len("2023")).label("year")
    told_by = _told_by(person)
    asked = (
        _statements(view, person)
        .with_only_columns(EntryTopic.topic, year, told_by, func.count())
        .join(EntryTopic, EntryTopic.entry_id == Entry.id)
        .group_by(EntryTopic.topic, year, told_by)
    )
    counted: dict[tuple[str, str | None], list[int]] = defaultdict(lambda: [0, 0])
    for topic, at, told, number in connection.execute(asked):
        counted[topic, at][told != _OWN] += number
    return [Spoken(*which, *numbers) for which, numbers in sorted(counted.items(), key=lambda item: str(item[0]))]


def _statements(view: View, person: Known, among: Sequence[int] | None = None) -> Select[int]:
    """Ask for the statements that a person makes, or that another passes on: nothing else has a speaker."""
    speaks = EntryLink.role.in_(["speaker", "reports"])
    these = select(EntryLink.entry_id).where(speaks, EntryLink.target_id.in_(_entries(person, among)))
    return (
        select(Entry.id)
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .where(Entry.id.in_(these), view.permitted())
    )


def _entries(person: Known, among: Sequence[int] | None) -> Select[int]:
    """Ask for the entries of a person, or for those of some entries that are.

    Added to nothing, the row of a cluster leads to no index: some entries are looked at, not all of the person's.
    """
    entries = select(Entry.id).join(Member, Member.anchor_id == Entry.anchor_id)
    cluster = select(Cluster.id).where(Cluster.kind == "person", Cluster.key == person.key).scalar_subquery()
    if among is None:
        return entries.where(Member.cluster_id == cluster)
    return entries.where(Entry.id.in_(among), Member.cluster_id + 0 == cluster)


def _told_by(person: Known) -> ColumnElement[str | None]:
    """Give whose account a statement stands in, for this person (`portrait.Saying`)."""
    publisher_side = func.coalesce(Reading.publisher_side, Version.publisher_side)
    is_of_other = and_(Entry.told_by == _OWN, publisher_side != person.side)
    return case((is_of_other, "counterpart"), else_=Entry.told_by)


def _whole() -> ColumnElement[str]:
    return case((Anchor.place == "title", Words.title), else_=Words.text)
