"""What the archive knows of a person: names, posts with their periods, encounters, and what was said, told by whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, distinct, func, select
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.people.looking import Known, the_one
from aidememoire.archive.people.posts import Held, Stated, periods
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.tables import (
    Anchor,
    Cluster,
    Document,
    Entry,
    EntryLink,
    EntryPost,
    EntryTopic,
    Member,
    Reading,
    Version,
    Words,
)
from aidememoire.record import ToldBy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, Executable, Row

    from aidememoire.archive.view import View

_KIND: Final = "person"


@dataclass(frozen=True)
class Met:
    """An encounter in which a person took part; `accounts` counts the readouts that tell of it."""

    key: str
    name: str
    kind: str | None
    date: str | None
    place: str | None
    accounts: int


@dataclass(frozen=True)
class Saying:
    """Something that a person said, in the words of one readout, of which `told_by` says whose account it is.

    What two sides said together, and one of them tells, is of the person of the other side the counterpart's account.
    `publisher` is what `publishers` calls it. With `passed_on`, another passes the person's words on.
    """

    readout: str
    entry: str
    published: str | None
    publisher: str | None
    act: str | None
    told_by: ToldBy | None
    words: str
    passed_on: bool


@dataclass(frozen=True)
class Teller:
    """A publisher who tells what a person said, whose account that is (as of `Saying`), and of how many statements."""

    publisher: str | None
    told_by: ToldBy | None
    statements: int


@dataclass(frozen=True)
class Portrait:
    """A person as the archive knows them; encounters and sayings come newest first.

    `names` counts the readouts that use each name, `topics` the statements on each.
    """

    person: Known
    names: dict[str, int]
    posts: tuple[Held, ...]
    encounters: tuple[Met, ...]
    sayings: tuple[Saying, ...]
    topics: dict[str, int]
    tellers: tuple[Teller, ...]


def portrait(view: View, words: str, sayings: int = 20) -> Portrait:
    """Give what is known of a person, with so many sayings; raises `ArchiveError` where it is not clear who it is."""
    person = the_one(view, words)
    with reading(view.archive) as connection:
        asking = _Asking(connection, view, person)
        return Portrait(
            person,
            asking.names(),
            tuple(periods(asking.posts())),
            tuple(asking.encounters()),
            tuple(asking.sayings(sayings)),
            asking.topics(),
            tuple(asking.tellers()),
        )


def members(view: View, words: str) -> list[tuple[str, str]]:
    """Give the entries that are one person, each as "readout:p2", with the name there; raises as `portrait` does."""
    person = the_one(view, words)
    with reading(view.archive) as connection:
        asked = (
            select(Document.name, Entry.entry, Entry.name.label("called"))
            .join(Version, Version.id == Entry.version_id)
            .join(Document, Document.id == Version.document_id)
            .where(Entry.id.in_(_Asking(connection, view, person).entries))
            .order_by(Version.published, Document.name)
        )
        return [(f"{row.name}:{row.entry}", row.called or "") for row in connection.execute(asked)]


class _Asking:
    """Questions about one person, put to the tables under the condition of a view."""

    def __init__(self, connection: Connection, view: View, person: Known) -> None:
        self._connection = connection
        self._seen = and_(Version.current, view.permitted())
        self.entries = (
            select(Entry.id)
            .join(Member, Member.anchor_id == Entry.anchor_id)
            .join(Cluster, Cluster.id == Member.cluster_id)
            .join(Version, Version.id == Entry.version_id)
            .where(Cluster.kind == _KIND, Cluster.key == person.key, self._seen)
        )
        speaks = EntryLink.role.in_(["speaker", "reports"])
        self._statements = select(EntryLink.entry_id).where(speaks, EntryLink.target_id.in_(self.entries))
        publisher_side = func.coalesce(Reading.publisher_side, Version.publisher_side)
        is_of_other = and_(Entry.told_by == "own", publisher_side != person.side)
        self._told_by = case((is_of_other, "counterpart"), else_=Entry.told_by).label("told_by")

    def _rows(self, asked: Executable) -> Iterable[Row[*tuple[Any, ...]]]:
        rows: Iterable[Row[*tuple[Any, ...]]] = self._connection.execute(asked)
        return rows

    def names(self) -> dict[str, int]:
        number = func.count(distinct(Version.document_id))
        asked = (
            select(Entry.name, number)
            .join(Version, Version.id == Entry.version_id)
            .where(Entry.id.in_(self.entries))
            .group_by(Entry.name)
            .order_by(number.desc(), Entry.name)
        )
        return {row[0] or "": row[1] for row in self._rows(asked)}

    def posts(self) -> list[Stated]:
        asked = (
            select(EntryPost.title, EntryPost.organization, EntryPost.status, Version.published)
            .join(Entry, Entry.id == EntryPost.entry_id)
            .join(Version, Version.id == Entry.version_id)
            .where(Entry.id.in_(self.entries))
        )
        return [Stated(*row) for row in self._rows(asked)]

    def encounters(self) -> list[Met]:
        account, member = aliased(Entry), aliased(Member)
        accounts = select(func.count()).where(member.cluster_id == Cluster.id).correlate(Cluster).scalar_subquery()
        asked = (
            select(Cluster.key, Cluster.name, Cluster.form, Cluster.date, Cluster.place, accounts)
            .distinct()
            .join(Member, Member.cluster_id == Cluster.id)
            .join(account, account.anchor_id == Member.anchor_id)
            .join(EntryLink, and_(EntryLink.entry_id == account.id, EntryLink.role == "participant"))
            .where(Cluster.kind == "encounter", EntryLink.target_id.in_(self.entries))
        )
        found = [Met(*row) for row in self._rows(asked)]
        return sorted(found, key=lambda one: (one.date or "", one.key), reverse=True)

    def sayings(self, most: int) -> list[Saying]:
        spoken = func.substr(_whole(), Anchor.start + 1, Anchor.end - Anchor.start)
        own = select(EntryLink.entry_id).where(EntryLink.role == "speaker", EntryLink.target_id.in_(self.entries))
        asked = (
            select(
                Document.name,
                Entry.entry,
                Version.published,
                Version.publisher,
                Version.url,
                Entry.act,
                self._told_by,
                spoken,
                Entry.id.not_in(own),
            )
            .join(Version, Version.id == Entry.version_id)
            .join(Document, Document.id == Version.document_id)
            .join(Anchor, Anchor.id == Entry.anchor_id)
            .join(Words, Words.id == Anchor.words_id)
            .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
            .where(Entry.id.in_(self._statements))
            .order_by(func.coalesce(Version.published, "").desc(), Document.name, Entry.ordinal)
            .limit(most)
        )
        return [
            Saying(readout, entry, published, publisher_of(publisher, url), *rest)
            for readout, entry, published, publisher, url, *rest in self._rows(asked)
        ]

    def topics(self) -> dict[str, int]:
        asked = (
            select(EntryTopic.topic, func.count())
            .where(EntryTopic.entry_id.in_(self._statements))
            .group_by(EntryTopic.topic)
            .order_by(func.count().desc(), EntryTopic.topic)
        )
        return {row[0]: row[1] for row in self._rows(asked)}

    def tellers(self) -> list[Teller]:
        asked = (
            select(Version.publisher, Version.url, self._told_by, func.count())
            .join(Version, Version.id == Entry.version_id)
            .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
            .where(Entry.id.in_(self._statements))
            .group_by(Version.publisher, Version.url, self._told_by)
        )
        counted = Counter[tuple[str | None, ToldBy | None]]()
        for publisher, url, told_by, number in self._rows(asked):
            counted[publisher_of(publisher, url), told_by] += number
        return in_order(Teller(*which, number) for which, number in counted.items())


def in_order(tellers: Iterable[Teller]) -> list[Teller]:
    """Put those first who tell most."""
    return sorted(tellers, key=lambda one: (-one.statements, one.publisher or "", one.told_by or ""))


def _whole() -> ColumnElement[str]:
    return case((Anchor.place == "title", Words.title), else_=Words.text)
