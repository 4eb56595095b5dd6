"""What readouts tell of several people up to a day: their posts, whom they met last, what they said on some topics."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import and_, case, func, or_, select, true
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.people.posts import Held, Stated, periods
from aidememoire.archive.tables import (
    Cluster,
    Document,
    Entry,
    EntryLink,
    EntryPost,
    EntryTopic,
    Member,
    Reading,
    Version,
)
from aidememoire.comparison.people.offices import office

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Subquery
    from sqlalchemy.orm import InstrumentedAttribute

    from aidememoire.archive.view import View

_AT_ONCE: Final = 200  # people in one question
_KIND: Final = "person"


class Place(NamedTuple):
    """Where something stands: the name of a readout, and the id of an entry in its record."""

    readout: str
    entry: str


@dataclass(frozen=True)
class PostHeld:
    """A post with its period, and the first and the last readout that state it."""

    held: Held
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Meeting:
    """An encounter in which a person took part, and one account of it."""

    key: str
    name: str
    kind: str | None
    date: str | None
    place: str | None
    account: Place


@dataclass(frozen=True)
class Remarked:
    """A statement of a person on a topic; `own` where the person's own side tells of it."""

    topic: str
    own: bool
    place: Place


@dataclass(frozen=True)
class Wanted:
    """What is asked: on which topics, up to which day (of the event or of publication), and how much of each."""

    topics: tuple[str, ...] = ()
    until: str | None = None
    encounters: int = 4
    sayings: int = 2


@dataclass(frozen=True)
class Facts:
    """What readouts tell of one person: posts in their order of time, encounters and sayings the newest first."""

    key: str
    name: str
    side: str | None
    posts: tuple[PostHeld, ...] = ()
    encounters: tuple[Meeting, ...] = ()
    sayings: tuple[Remarked, ...] = ()


def facts_of(view: View, keys: Iterable[str], wanted: Wanted) -> dict[str, Facts]:
    """Give what is known of people, by their keys; of a key that nobody has, nothing."""
    sought = sorted(set(keys))
    found: dict[str, Facts] = {}
    with reading(view.archive) as connection:
        for at in range(0, len(sought), _AT_ONCE):
            found |= _Asking(connection, view, wanted, sought[at : at + _AT_ONCE]).facts()
    return found


class _Asking:
    """Questions about some people, put to the tables under the condition of a view."""

    def __init__(self, connection: Connection, view: View, wanted: Wanted, keys: Sequence[str]) -> None:
        self._connection = connection
        self._wanted = wanted
        self._seen = and_(Version.current, view.permitted())
        asked = select(Cluster.id, Cluster.key, Cluster.name, Cluster.side)
        rows = connection.execute(asked.where(Cluster.kind == _KIND, Cluster.key.in_(keys))).all()
        self._clusters = {row.id: row for row in rows}

    def facts(self) -> dict[str, Facts]:
        posts, encounters, sayings = self._posts(), self._encounters(), self._sayings()
        return {
            row.key: Facts(
                row.key,
                row.name,
                row.side,
                tuple(posts[cluster]),
                tuple(encounters[cluster]),
                tuple(sayings[cluster]),
            )
            for cluster, row in self._clusters.items()
        }

    def _posts(self) -> defaultdict[int, list[PostHeld]]:
        """Give posts: of each form in which one is stated, the first and the last readout are looked at."""
        form = (Member.cluster_id, EntryPost.title, EntryPost.organization, EntryPost.status)
        day = func.coalesce(Version.published, "")
        first = func.row_number().over(partition_by=form, order_by=[day, Document.name, Entry.ordinal])
        last = func.row_number().over(partition_by=form, order_by=[day.desc(), Document.name, Entry.ordinal])
        ranked = (
            select(*form, Version.published, Document.name, Entry.entry, first.label("nth"), last.label("from_last"))
            .select_from(Member)
            .join(Entry, Entry.anchor_id == Member.anchor_id)
            .join(EntryPost, EntryPost.entry_id == Entry.id)
            .join(Version, Version.id == Entry.version_id)
            .join(Document, Document.id == Version.document_id)
            .where(Member.cluster_id.in_(self._clusters), self._seen, self._is_before(Version.published))
            .subquery()
        )
        asked = select(ranked).where(or_(ranked.c.nth == 1, ranked.c.from_last == 1))
        stated: defaultdict[int, list[tuple[Stated, Place]]] = defaultdict(list)
        for row in self._connection.execute(asked.order_by(ranked.c.published, ranked.c.name)):
            one = Stated(row.title, row.organization, row.status, row.published)
            stated[row.cluster_id].append((one, Place(row.name, row.entry)))
        found: defaultdict[int, list[PostHeld]] = defaultdict(list)
        for cluster, posts in stated.items():
            found[cluster] = list(_with_places(posts))
        return found

    def _encounters(self) -> defaultdict[int, list[Meeting]]:
        theirs = self._attended()
        nth = func.row_number().over(
            partition_by=theirs.c.person, order_by=[func.coalesce(theirs.c.date, "").desc(), theirs.c.key]
        )
        ranked = select(theirs, nth.label("nth")).subquery()
        rows = self._connection.execute(select(ranked).where(ranked.c.nth <= self._wanted.encounters)).all()
        accounts = self._accounts({row.encounter for row in rows})
        found: defaultdict[int, list[Meeting]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row.nth):
            told = Meeting(row.key, row.name, row.form, row.date, row.place, accounts[row.encounter])
            found[row.person].append(told)
        return found

    def _attended(self) -> Subquery:
        """Ask for the encounters in which these people took part, each once."""
        account, met = aliased(Entry), aliased(Member)
        encounter = aliased(Cluster)
        return (
            select(
                Member.cluster_id.label("person"),
                encounter.id.label("encounter"),
                encounter.key,
                encounter.name,
                encounter.form,
                encounter.date,
                encounter.place,
            )
            .distinct()
            .select_from(Member)
            .join(Entry, Entry.anchor_id == Member.anchor_id)
            .join(EntryLink, and_(EntryLink.target_id == Entry.id, EntryLink.role == "participant"))
            .join(account, account.id == EntryLink.entry_id)
            .join(Version, Version.id == account.version_id)
            .join(met, met.anchor_id == account.anchor_id)
            .join(encounter, and_(encounter.id == met.cluster_id, encounter.kind == "encounter"))
            .where(Member.cluster_id.in_(self._clusters), self._seen, self._is_before(encounter.date))
            .subquery()
        )

    def _accounts(self, encounters: Iterable[int]) -> dict[int, Place]:
        """Give for each encounter the account that was published first."""
        asked = (
            select(Member.cluster_id, Document.name, Entry.entry)
            .join(Entry, Entry.anchor_id == Member.anchor_id)
            .join(Version, Version.id == Entry.version_id)
            .join(Document, Document.id == Version.document_id)
            .where(Member.cluster_id.in_(list(encounters)), Entry.kind == "encounter", self._seen)
            .order_by(func.coalesce(Version.published, "~").desc(), Document.name.desc(), Entry.ordinal.desc())
        )
        return {row.cluster_id: Place(row.name, row.entry) for row in self._connection.execute(asked)}

    def _sayings(self) -> defaultdict[int, list[Remarked]]:
        found: defaultdict[int, list[Remarked]] = defaultdict(list)
        if not self._wanted.topics or not self._clusters:
            return found
        told = self._spoken()
        group = (told.c.person, told.c.topic, told.c.own)
        nth = func.row_number().over(partition_by=group, order_by=[told.c.day.desc(), told.c.name, told.c.ordinal])
        ranked = select(told, nth.label("nth")).subquery()
        asked = select(ranked).where(ranked.c.nth <= self._wanted.sayings)
        for row in self._connection.execute(asked.order_by(ranked.c.topic, ranked.c.own.desc(), ranked.c.nth)):
            found[row.person].append(Remarked(row.topic, bool(row.own), Place(row.name, row.entry)))
        return found

    def _spoken(self) -> Subquery:
        """Ask for statements on the topics that these people make, or that another passes on, each once."""
        said = aliased(Entry)
        publisher_side = func.coalesce(Reading.publisher_side, Version.publisher_side)
        of_side = case({key: row.side for key, row in self._clusters.items()}, value=Member.cluster_id)
        own = case((and_(said.told_by == "own", publisher_side == of_side), 1), else_=0)
        return (
            select(
                Member.cluster_id.label("person"),
                EntryTopic.topic,
                own.label("own"),
                func.coalesce(Version.published, "").label("day"),
                Document.name,
                said.entry,
                said.ordinal,
            )
            .distinct()
            .select_from(Member)
            .join(Entry, Entry.anchor_id == Member.anchor_id)
            .join(EntryLink, and_(EntryLink.target_id == Entry.id, EntryLink.role.in_(["speaker", "reports"])))
            .join(said, said.id == EntryLink.entry_id)
            .join(EntryTopic, and_(EntryTopic.entry_id == said.id, EntryTopic.topic.in_(self._wanted.topics)))
            .join(Version, Version.id == said.version_id)
            .join(Document, Document.id == Version.document_id)
            .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
            .where(Member.cluster_id.in_(self._clusters), self._seen, self._is_before(Version.published))
            .subquery()
        )

    def _is_before(self, date: InstrumentedAttribute[str | None]) -> ColumnElement[bool]:
        """Say that a day is not after the last that is wanted; one that is not known may be."""
        until = self._wanted.until
        if until is None:
            return true()
        return or_(date.is_(None), func.substr(date, 1, len(until)) <= until)


def _with_places(stated: Sequence[tuple[Stated, Place]]) -> Iterable[PostHeld]:
    """Give posts with the first and the last of the places that state each."""
    places: defaultdict[frozenset[str], list[Place]] = defaultdict(list)
    for one, place in stated:
        places[office(one.title, one.organization).words].append(place)
    for held in periods(one for one, _ in stated):
        of_post = places[office(held.title, held.organization).words]
        yield PostHeld(held, tuple(dict.fromkeys((of_post[0], of_post[-1]))))
