"""What the archive knows of a person: names, posts with their periods, encounters, and what was said, told by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, distinct, func, select
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.people.looking import Known, the_one
from aidememoire.archive.people.posts import Held, Stated, periods
from aidememoire.archive.tables import (
    Anchor,
    Cluster,
    Document,
    Entry,
    EntryLink,
    EntryPost,
    EntryTopic,
    Member,
    Version,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, Executable, Row

    from aidememoire.archive.view import View
    from aidememoire.record import ToldBy

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
    """Something that a person said, in the words of one readout, which `told_by` says whose account it is.

    With `passed_on`, another passes the person's words on.
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
class Portrait:
    """A person as the archive knows them; encounters and sayings come newest first.

    `names` counts the readouts that use each name, `topics` the statements on each; `told_by` counts statements by
    publisher and whose account that is.
    """

    person: Known
    names: dict[str, int]
    posts: tuple[Held, ...]
    encounters: tuple[Met, ...]
    sayings: tuple[Saying, ...]
    topics: dict[str, int]
    told_by: dict[tuple[str | None, ToldBy | None], int]


def portrait(view: View, words: str, sayings: int = 20) -> Portrait:
    """Give what is known of a person, with so many sayings; raises `ArchiveError` where it is not clear who it is."""
    person = the_one(view, words)
    with reading(view.archive) as connection:
        asking = _Asking(connection, view, person.key)
        return Portrait(
            person,
            asking.names(),
            tuple(periods(asking.posts())),
            tuple(asking.encounters()),
            tuple(asking.sayings(sayings)),
            asking.topics(),
            asking.told_by(),
        )


def members(view: View, words: str) -> list[tuple[str, str]]:
    """Give the entries that are one person, each as "readout:p2", with the name there; raises as `portrait` does."""
    person = the_one(view, words)
    with reading(view.archive) as connection:
        asked = (
            select(Document.name, Entry.entry, Entry.name.label("called"))
            .join(Version, Version.id == Entry.version_id)
            .join(Document, Document.id == Version.document_id)
            .where(Entry.id.in_(_Asking(connection, view, person.key).entries))
            .order_by(Version.published, Document.name)
        )
        return [(f"{row.name}:{row.entry}", row.called or "") for row in connection.execute(asked)]


class _Asking:
    """Questions about one person, put to the tables under the condition of a view."""

    def __init__(self, connection: Connection, view: View, key: str) -> None:
        self._connection = connection
        self._seen = and_(Version.current, view.permitted())
        self.entries = (
            select(Entry.id)
            .join(Member, Member.anchor_id == Entry.anchor_id)
            .join(Cluster, Cluster.id == Member.cluster_id)
            .join(Version, Version.id == Entry.version_id)
            .where(Cluster.kind == _KIND, Cluster.key == key, self._seen)
        )
        speaks = EntryLink.role.in_(["speaker", "reports"])
        self._statements = select(EntryLink.entry_id).where(speaks, EntryLink.target_id.in_(self.entries))

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
                Entry.act,
                Entry.told_by,
                spoken,
                Entry.id.not_in(own),
            )
            .join(Version, Version.id == Entry.version_id)
            .join(Document, Document.id == Version.document_id)
            .join(Anchor, Anchor.id == Entry.anchor_id)
            .join(Words, Words.id == Anchor.words_id)
            .where(Entry.kind == "statement", Entry.id.in_(self._statements))
            .order_by(func.coalesce(Version.published, "").desc(), Document.name, Entry.ordinal)
            .limit(most)
        )
        return [Saying(*row) for row in self._rows(asked)]

    def topics(self) -> dict[str, int]:
        asked = (
            select(EntryTopic.topic, func.count())
            .where(EntryTopic.entry_id.in_(self._statements))
            .group_by(EntryTopic.topic)
            .order_by(func.count().desc(), EntryTopic.topic)
        )
        return {row[0]: row[1] for row in self._rows(asked)}

    def told_by(self) -> dict[tuple[str | None, ToldBy | None], int]:
        asked = (
            select(Version.publisher, Entry.told_by, func.count())
            .join(Version, Version.id == Entry.version_id)
            .where(Entry.kind == "statement", Entry.id.in_(self._statements))
            .group_by(Version.publisher, Entry.told_by)
            .order_by(func.count().desc())
        )
        return {(row[0], row[1]): row[2] for row in self._rows(asked)}


def _whole() -> ColumnElement[str]:
    return case((Anchor.place == "title", Words.title), else_=Words.text)
