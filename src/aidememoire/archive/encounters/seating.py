"""Who took part in an encounter by all its accounts, each person once, with the posts held at its date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select, tuple_

from aidememoire.archive.connection import reading
from aidememoire.archive.encounters.axes import RANKS
from aidememoire.archive.encounters.tenures import held_at
from aidememoire.archive.overview.tenures import posts_of
from aidememoire.archive.tables import Cluster, Document, Entry, Member, Version

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from aidememoire.archive.people.posts import Held
    from aidememoire.archive.view import View
    from aidememoire.record import Encounter, Person, Post, Rank, Record, Standing


class Known(NamedTuple):
    """Who an entry of a readout is: the row of the person, and the key."""

    cluster_id: int
    key: str


@dataclass(frozen=True)
class Seat:
    """Somebody who took part, by all accounts together.

    `posts` are those that the accounts state; where they state none, `elsewhere` is one that other readouts state for
    the time. `key` is null where the person is in no cluster. `named_in` are the entries ("readout", "p2").
    """

    key: str | None
    name: str
    side: str | None
    standing: Standing | None
    rank: Rank | None
    posts: tuple[Post, ...]
    elsewhere: Held | None
    in_personal_capacity: bool
    named_in: tuple[tuple[str, str], ...]


def seats_of(view: View, accounts: Sequence[tuple[Record, Encounter]], date: str | None) -> tuple[Seat, ...]:
    """Give who took part by accounts, side by side, each side by rank and name; `date` is that of the encounter."""
    entries = [
        (record.readout.id, person)
        for record, encounter in accounts
        for person in record.people
        if person.id in encounter.participants
    ]
    known = people_at(view, [(readout, person.id) for readout, person in entries])
    together: dict[object, list[tuple[str, Person]]] = {}
    for readout, person in entries:
        who = known.get((readout, person.id))
        together.setdefault(who.key if who else (readout, person.id), []).append((readout, person))
    without = {
        known[readout, person.id].cluster_id
        for same in together.values()
        if not any(person.posts for _, person in same)
        for readout, person in same
        if (readout, person.id) in known
    }
    with reading(view.archive) as connection:
        held = posts_of(connection, view, without) if date is not None else {}
    seats = [_seat(same, known, held, date) for same in together.values()]
    return tuple(sorted(seats, key=lambda one: (one.side is None, one.side or "", RANKS.index(one.rank), one.name)))


def people_at(view: View, entries: Collection[tuple[str, str]]) -> dict[tuple[str, str], Known]:
    """Give who the people in readouts are, by their entries ("readout", "p2")."""
    asked = (
        select(Document.name, Entry.entry, Cluster.id, Cluster.key)
        .join(Version, Version.document_id == Document.id)
        .join(Entry, Entry.version_id == Version.id)
        .join(Member, Member.anchor_id == Entry.anchor_id)
        .join(Cluster, Cluster.id == Member.cluster_id)
        .where(Version.current, Document.name.in_({readout for readout, _ in entries}), view.permitted())
        .where(tuple_(Document.name, Entry.entry).in_(list(entries)))
    )
    with reading(view.archive) as connection:
        return {(row[0], row[1]): Known(row[2], row[3]) for row in connection.execute(asked)} if entries else {}


def _seat(
    same: Sequence[tuple[str, Person]],
    known: Mapping[tuple[str, str], Known],
    held: Mapping[int, Sequence[Held]],
    date: str | None,
) -> Seat:
    readout, first = same[0]
    who = known.get((readout, first.id))
    people = [person for _, person in same]
    posts = _distinct(post for person in people for post in person.posts)
    elsewhere = held_at(date, held.get(who.cluster_id, ())) if who and date and not posts else None
    ranks = [RANKS.index(post.rank) for post in posts if post.status != "former"]
    return Seat(
        key=who.key if who else None,
        name=max((person.name for person in people), key=len),
        side=next((person.side for person in people if person.side), None),
        standing=next((person.standing for person in people if person.standing), None),
        rank=RANKS[min(ranks, default=-1)],
        posts=posts,
        elsewhere=elsewhere,
        in_personal_capacity=any(person.capacity == "personal" for person in people),
        named_in=tuple((name, person.id) for name, person in same),
    )


def _distinct(posts: Iterable[Post]) -> tuple[Post, ...]:
    found = {(post.title.casefold(), post.organization, post.status): post for post in posts}
    return tuple(found.values())
