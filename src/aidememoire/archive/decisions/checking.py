"""How far a readout is checked: what people said of each of its entries, who, when, and what they took out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from sqlalchemy import or_, select

from aidememoire.archive.anchors import Spot, spots_of
from aidememoire.archive.connection import reading
from aidememoire.archive.decisions.accepting import RULINGS, Accepted, State
from aidememoire.archive.decisions.current import current
from aidememoire.archive.decisions.log import decisions, undone
from aidememoire.archive.decisions.seeing import basis_of
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.organizations.calling import keys_at
from aidememoire.archive.organizations.naming import KIND
from aidememoire.archive.tables import (
    Anchor,
    Cluster,
    DecisionAnchor,
    Document,
    Entry,
    Member,
    Version,
    Words,
)
from aidememoire.archive.tables import Decision as Stored
from aidememoire.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from aidememoire.archive.decisions.current import Current
    from aidememoire.archive.decisions.standing import Decision
    from aidememoire.archive.view import View
    from aidememoire.record import Record

Checked: TypeAlias = Literal["unchecked"] | State


@dataclass(frozen=True)
class Standing:
    """How an entry stands: unchecked, or what a decision made of it. `basis` is what somebody sees of it now.

    `spot` is where decisions know it. `key` names the person, organization or encounter that the entry is of across
    readouts; null for other kinds.
    """

    state: Checked
    basis: str
    spot: Spot
    decision: Decision | None = None
    key: str | None = None


@dataclass(frozen=True)
class Rejected:
    """An entry that was taken out: where decisions know it, and by which decision it is gone."""

    spot: Spot
    decision: Decision

    @property
    def span(self) -> Span:
        """Where it stood."""
        return Span.model_validate({"start": self.spot.start, "end": self.spot.end, "in": self.spot.place})


@dataclass(frozen=True)
class Taken:
    """A decision about an entry of a readout, or one that undoes it; whether it stands, and why it does not fit.

    `entry` is what the entry is called now; null where there is none. `version` is the number of the version in whose
    words it was decided.
    """

    decision: Decision
    stands: bool
    entry: str | None
    version: int | None
    misfit: str | None


@dataclass(frozen=True)
class Checking:
    """A readout with what was decided in it; `record` is null where it is not read.

    `entries` is by entry's id. `history` holds every decision about its entries, the last one first.
    """

    record: Record | None
    entries: Mapping[str, Standing]
    rejected: tuple[Rejected, ...]
    history: tuple[Taken, ...]

    @property
    def checked(self) -> int:
        """How many entries people have decided about, those that they took out among them."""
        return sum(one.state != "unchecked" for one in self.entries.values()) + len(self.rejected)

    @property
    def total(self) -> int:
        """How many entries there are to decide about."""
        return len(self.entries) + len(self.rejected)


def checking(view: View, readout: str) -> Checking:
    """Give how far a readout is checked, in its current version; raises `ArchiveError` where there is none."""
    with reading(view.archive) as connection:
        version_id = connection.scalar(
            select(Version.id)
            .join(Document, Document.id == Version.document_id)
            .where(Document.name == readout, Version.current, view.permitted())
        )
        if version_id is None:
            raise ArchiveError(f"there is no readout {readout}")
        found = current(connection, version_id)
        about = _about(connection, version_id)
        history = _history(connection, version_id, found, about)
        if found.accepted is None:
            return Checking(None, {}, (), history)
        rejected = tuple(Rejected(spot, about[number]) for number, spot in found.accepted.rejected.items())
        entries = dict(_standing(found.accepted, about, _keys(connection, version_id)))
        return Checking(found.accepted.record, entries, rejected, history)


def _standing(
    accepted: Accepted, about: Mapping[int, Decision], keys: Mapping[str, str]
) -> Iterator[tuple[str, Standing]]:
    entries = list(accepted.record.entries())
    for entry, spot in zip(entries, spots_of(entries), strict=True):
        basis, decided = basis_of(accepted, entry), accepted.decided.get(entry.id)
        if decided is None:
            yield entry.id, Standing("unchecked", basis, spot, None, keys.get(entry.id))
        else:
            yield entry.id, Standing(decided.state, basis, decided.spot, about[decided.number], keys.get(entry.id))


def _about(connection: Connection, version_id: int) -> dict[int, Decision]:
    """Give the decisions about entries in a version's document, and those that undo one, by number."""
    words = select(Version.words_id).where(
        Version.document_id == select(Version.document_id).where(Version.id == version_id).scalar_subquery()
    )
    anchors = select(Anchor.id).where(Anchor.words_id.in_(words))
    spoken = select(DecisionAnchor.decision_id).where(DecisionAnchor.anchor_id.in_(anchors))
    asked = select(Stored.id).where(
        or_(Stored.anchor_id.in_(anchors), Stored.id.in_(spoken)), Stored.action.in_([*RULINGS, "undo"])
    )
    numbers = set(connection.scalars(asked))
    return {one.number: one for one in decisions(connection, numbers)} if numbers else {}


def _history(
    connection: Connection, version_id: int, found: Current, about: Mapping[int, Decision]
) -> tuple[Taken, ...]:
    if not about:
        return ()
    gone = undone(connection)
    asked = (
        select(Words.sha256, Version.number)
        .join(Version, Version.words_id == Words.id)
        .where(Version.document_id == select(Version.document_id).where(Version.id == version_id).scalar_subquery())
        .order_by(Version.number.desc())
    )
    version_of = {row.sha256: row.number for row in connection.execute(asked)}
    decided = found.accepted.decided.items() if found.accepted else ()
    entry_of = {one.number: name for name, one in decided}
    return tuple(
        Taken(
            one,
            number not in gone,
            entry_of.get(number),
            version_of.get(one.place.words) if one.place else None,
            found.conflicts.get(number) if number not in gone else None,
        )
        for number, one in sorted(about.items(), reverse=True)
        if _is_of_entries(one, about)
    )


def _is_of_entries(decision: Decision, about: Mapping[int, Decision]) -> bool:
    """Say whether a decision, or in the end what it undoes, is about an entry as such, not about who is who."""
    while decision.undoes is not None:
        if decision.undoes not in about:
            return False
        decision = about[decision.undoes]
    return True


_KINDS: Final = ("person", "encounter")


def _keys(connection: Connection, version_id: int) -> dict[str, str]:
    """Give the keys of the people, organizations and encounters that a version's entries are of, by their ids."""
    asked = (
        select(Entry.entry, Cluster.key)
        .join(Member, Member.anchor_id == Entry.anchor_id)
        .join(Cluster, Cluster.id == Member.cluster_id)
        .where(Entry.version_id == version_id, Entry.kind.in_(_KINDS))
    )
    clusters = {row.entry: row.key for row in connection.execute(asked)}
    bodies = select(Entry.entry, Entry.anchor_id).where(Entry.version_id == version_id, Entry.kind == KIND)
    anchor_of = {row.entry: row.anchor_id for row in connection.execute(bodies)}
    keys = keys_at(connection, anchor_of.values()) if anchor_of else {}
    return clusters | {entry: keys[anchor] for entry, anchor in anchor_of.items() if anchor in keys}
