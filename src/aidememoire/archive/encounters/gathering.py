"""One encounter out of all its accounts: who sat there, what was said and promised, and the proof of the five axes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import and_, case, func, select

from aidememoire.archive.connection import reading
from aidememoire.archive.encounters.accounts import KIND
from aidememoire.archive.encounters.axes import NAMES, AxisName, State
from aidememoire.archive.encounters.seating import Seat, seats_of
from aidememoire.archive.encounters.telling import AccountOf, Told, told
from aidememoire.archive.overview.table import STATES
from aidememoire.archive.tables import Axis, Cluster, Document, Entry, Member, Version, Words
from aidememoire.record import Commitment, Encounter, Readout, Record, Reference, Statement, is_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aidememoire.archive.view import View

MOST_ACCOUNTS: Final = 26
"""So many accounts of one encounter are read in full, as many as are compared."""


class Account(NamedTuple):
    """An account with the record that holds it."""

    of: AccountOf
    record: Record
    encounter: Encounter

    @property
    def readout(self) -> Readout:
        """The readout."""
        return self.record.readout

    @property
    def is_own(self) -> bool | None:
        """Say whether a side that took part published it; null where the publisher's side is not known."""
        side = self.readout.publisher_side
        return None if side is None else side in _sides_at(self)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Give who hosted it, who initiated it, and on whose margins it took place, as far as that is told."""
        here = self.encounter
        host, initiator = (
            " ".join(_named(self.record, [one])) if one else "" for one in (here.host, here.initiated_by)
        )
        told = (("hosted by", host), ("initiated by", initiator), ("on the margins of", here.margins_of or ""))
        return tuple((name, words) for name, words in told if words)


@dataclass(frozen=True)
class Proof:
    """How well an axis is known by one account, what it is inferred from, and the words that state it."""

    readout: str
    entry: str
    state: State
    reason: str | None
    words: str | None


@dataclass(frozen=True)
class Uttered:
    """A statement in an account; `speakers` are names, or codes of sides."""

    readout: Readout
    statement: Statement
    speakers: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Promised:
    """A commitment in an account; `by` are names, or codes of sides, and `sides` the codes."""

    readout: Readout
    commitment: Commitment
    by: tuple[str, ...]
    sides: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Leaned:
    """What an account refers to, in its words."""

    readout: Readout
    reference: Reference
    words: str


@dataclass(frozen=True)
class Tracked:
    """The track of an encounter as one account has it, and what it follows from."""

    readout: str
    entry: str
    track: str
    reason: str | None


@dataclass(frozen=True)
class Gathered:
    """All that the archive knows of an encounter. `left` counts the read accounts that are not looked into."""

    told: Told
    accounts: tuple[Account, ...]
    left: int
    proofs: dict[AxisName, tuple[Proof, ...]]
    seats: tuple[Seat, ...]
    sides: tuple[str, ...]
    statements: tuple[Uttered, ...]
    commitments: tuple[Promised, ...]
    references: tuple[Leaned, ...]
    tracks: tuple[Tracked, ...]


def gathered(view: View, words: str) -> Gathered:
    """Gather what is known of an encounter, named as for `telling.told`; raises `ArchiveError` as that does."""
    found = told(view, words)
    read = [one for one in found.accounts if one.entry is not None]
    accounts = tuple(_accounts(view, read[:MOST_ACCOUNTS]))
    return Gathered(
        told=found,
        accounts=accounts,
        left=len(read) - len(accounts),
        proofs=_proofs(view, found.took.key),
        seats=seats_of(view, [(one.record, one.encounter) for one in accounts], found.took.date),
        sides=tuple(dict.fromkeys(side for one in accounts for side in sorted(_sides_at(one)))),
        statements=tuple(said for one in accounts for said in _uttered(one)),
        commitments=tuple(promise for one in accounts for promise in _promised(one)),
        references=tuple(leaned for one in accounts for leaned in _leaned(one)),
        tracks=tuple(_tracks(accounts)),
    )


def _accounts(view: View, read: Sequence[AccountOf]) -> Iterator[Account]:
    records = {name: view.record(name) for name in dict.fromkeys(one.readout for one in read)}
    for one in read:
        record = records[one.readout]
        encounter = next((here for here in record.encounters if here.id == one.entry), None)
        if encounter is not None:
            yield Account(one, record, encounter)


def _sides_at(account: Account) -> set[str]:
    people = (person.side for person in account.record.people if person.id in account.encounter.participants)
    return {*account.encounter.sides, *(side for side in people if side)}


def _proofs(view: View, key: str) -> dict[AxisName, tuple[Proof, ...]]:
    """Give for each axis how well every account knows it, the best first."""
    whole = case((Axis.place == "title", Words.title), else_=Words.text)
    words = case((Axis.start.is_not(None), func.substr(whole, Axis.start + 1, Axis.end - Axis.start)))
    asked = (
        select(Axis.axis, Document.name, Entry.entry, Axis.state, Axis.reason, words)
        .select_from(Cluster)
        .join(Member, Member.cluster_id == Cluster.id)
        .join(Entry, Entry.anchor_id == Member.anchor_id)
        .join(Axis, Axis.entry_id == Entry.id)
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .join(Document, Document.id == Version.document_id)
        .join(Words, Words.id == Version.words_id)
        .where(Cluster.kind == KIND, Cluster.key == key, view.permitted())
        .order_by(Document.name, Entry.ordinal)
    )
    with reading(view.archive) as connection:
        rows = connection.execute(asked).all()
    best = sorted(rows, key=lambda row: STATES.index(row[3]))
    return {name: tuple(Proof(*row[1:]) for row in best if row[0] == name) for name in NAMES}


def _named(record: Record, parties: Iterable[str]) -> tuple[str, ...]:
    """Give the names of people and organizations by their ids; a side keeps its code."""
    names = {one.id: one.name for one in record.people} | {one.id: one.name for one in record.organizations}
    return tuple(names.get(party, party) for party in parties)


def _sides_of(record: Record, parties: Iterable[str]) -> tuple[str, ...]:
    side_of = {one.id: one.side for one in record.people} | {one.id: one.country for one in record.organizations}
    sides = (party if is_side(party) else side_of.get(party) for party in parties)
    return tuple(dict.fromkeys(side for side in sides if side))


def _is_here(account: Account, encounter: str | None) -> bool:
    """Say whether what hangs on an encounter, or on none of several, belongs to an account."""
    return encounter == account.encounter.id or (encounter is None and len(account.record.encounters) == 1)


def _words(account: Account, entry: Statement | Commitment | Reference) -> str:
    return " … ".join(map(account.readout.words, entry.content))


def _uttered(account: Account) -> Iterator[Uttered]:
    for one in account.record.statements:
        if _is_here(account, one.encounter):
            yield Uttered(account.readout, one, _named(account.record, one.speakers), _words(account, one))


def _promised(account: Account) -> Iterator[Promised]:
    for one in account.record.commitments:
        if _is_here(account, one.encounter):
            by, sides = _named(account.record, one.by), _sides_of(account.record, one.by)
            yield Promised(account.readout, one, by, sides, _words(account, one))


def _leaned(account: Account) -> Iterator[Leaned]:
    return (Leaned(account.readout, one, _words(account, one)) for one in account.record.references)


def _tracks(accounts: Iterable[Account]) -> Iterator[Tracked]:
    for one in accounts:
        if one.encounter.track is not None:
            why = one.encounter.inferred.get("track")
            yield Tracked(one.of.readout, one.encounter.id, one.encounter.track, why)
