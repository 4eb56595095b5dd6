"""Decisions as they are asked for: all, and those that do not fit what is read or that a later one contradicts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.decisions.log import decisions, undone
from aidememoire.archive.organizations.spoken import overruled
from aidememoire.archive.tables import (
    Accepted,
    Anchor,
    Cluster,
    Conflict,
    DecisionAnchor,
    Document,
    Entry,
    Judgement,
    Member,
    Version,
    Words,
)
from aidememoire.archive.tables import Decision as Stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.decisions.standing import Decision
    from aidememoire.archive.view import View

_OVERRULED: Final = "a later decision says otherwise"
_MOST_SHOWN: Final = 200  # characters of an entry's words


@dataclass(frozen=True)
class About:
    """What a decision is about, in what role (`tables.DecisionAnchor`): an entry of a readout, and its words.

    `entry` is its id there now; null where it is rejected or no longer read, or all of an unread readout is meant.
    """

    readout: str
    entry: str | None
    role: str
    words: str


@dataclass(frozen=True)
class Taken:
    """A decision, whether it stands, and what it is about; of a split or unlink, what leaves."""

    decision: Decision
    stands: bool
    about: tuple[About, ...]


@dataclass(frozen=True)
class Misfit:
    """A standing decision that does not fit a readout as it is read now, or contradicts a later one; and why.

    `about` is what it is about, as of `Taken`.
    """

    decision: Decision
    readout: str | None
    reason: str
    about: tuple[About, ...]


def taken(view: View, readout: str | None = None) -> list[Taken]:
    """Give decisions in the order in which they were taken; all, or those about the entries of a readout.

    Raises `ArchiveError` where there is no such readout.
    """
    if readout is not None:
        view.states(readout)
    with reading(view.archive) as connection:
        gone = undone(connection)
        about = _about(connection, view)
        found = [Taken(one, one.number not in gone, tuple(about[one.number])) for one in decisions(connection)]
    return [one for one in found if readout is None or any(about.readout == readout for about in one.about)]


def keys_after(view: View, number: int) -> list[str]:
    """Give the people or encounters, by their keys, that the entries are now of which a decision speaks."""
    with reading(view.archive) as connection:
        asked = (
            select(Cluster.key)
            .distinct()
            .join(Member, Member.cluster_id == Cluster.id)
            .join(DecisionAnchor, DecisionAnchor.now_id == Member.anchor_id)
            .where(DecisionAnchor.decision_id == number)
            .order_by(Cluster.key)
        )
        return list(connection.scalars(asked))


def misfits(view: View) -> list[Misfit]:
    """Give the standing decisions that do not fit, in the order in which they were taken."""
    with reading(view.archive) as connection:
        asked = (
            select(Conflict.decision_id, Document.name, Conflict.reason)
            .join(Version, Version.id == Conflict.version_id)
            .join(Document, Document.id == Version.document_id)
            .where(view.permitted())
        )
        told: dict[int, list[tuple[str | None, str]]] = defaultdict(list)
        for row in connection.execute(asked):
            told[row.decision_id].append((row.name, row.reason))
        for number in _overruled(connection) | overruled(connection):
            told[number].append((None, _OVERRULED))
        found = {one.number: one for one in decisions(connection, told)}
        about = _about(connection, view)
    return [
        Misfit(found[number], readout, reason, tuple(about[number]))
        for number in sorted(told)
        for readout, reason in sorted(told[number], key=lambda one: (one[0] or "", one[1]))
    ]


def _about(connection: Connection, view: View) -> dict[int, list[About]]:
    """Give what each decision is about: the entries of which it speaks, or the one of what it undoes."""
    spoken = select(
        DecisionAnchor.decision_id,
        DecisionAnchor.number,
        DecisionAnchor.role,
        func.coalesce(DecisionAnchor.now_id, DecisionAnchor.anchor_id).label("anchor_id"),
    ).where(DecisionAnchor.role != "stays")
    undoing = select(Stored.id, literal(0), literal("undone"), Stored.anchor_id).where(Stored.undoes.is_not(None))
    named = union_all(spoken, undoing.where(Stored.anchor_id.is_not(None))).subquery()
    asked = (
        select(named.c.decision_id, named.c.number, named.c.role, Document.name, Entry.entry, _shown())
        .join(Anchor, Anchor.id == named.c.anchor_id)
        .join(Words, Words.id == Anchor.words_id)
        .join(Version, Version.words_id == Words.id)
        .join(Document, Document.id == Version.document_id)
        .outerjoin(Entry, and_(Entry.anchor_id == Anchor.id, Entry.version_id == Version.id))
        .where(view.permitted())
        .order_by(named.c.decision_id, named.c.number, Version.current.desc(), Version.id)
    )
    found: dict[int, dict[int, About]] = defaultdict(dict)
    for row in connection.execute(asked):
        found[row.decision_id].setdefault(row.number, About(row.name, row.entry, row.role, row.words))
    for number, about in _accepted(connection, view):
        found[number] = {0: about}
    return defaultdict(list, {number: list(about.values()) for number, about in found.items()})


def _accepted(connection: Connection, view: View) -> Iterator[tuple[int, About]]:
    """Give the entries that stand as decisions made them, each with the decision; a later text may have moved them."""
    asked = (
        select(Entry.decision_id, Document.name, Entry.entry, _shown())
        .join(Accepted, Accepted.version_id == Entry.version_id)
        .join(Version, Version.id == Entry.version_id)
        .join(Document, Document.id == Version.document_id)
        .join(Anchor, Anchor.id == Entry.anchor_id)
        .join(Words, Words.id == Anchor.words_id)
        .where(Entry.decision_id.is_not(None), Version.current, view.permitted())
        .order_by(Version.id)
    )
    for row in connection.execute(asked):
        yield row.decision_id, About(row.name, row.entry, "entry", row.words)


def _shown() -> ColumnElement[str]:
    """Give the first words at an anchor."""
    whole = case((Anchor.place == "title", Words.title), else_=Words.text)
    length = case((Anchor.end - Anchor.start > _MOST_SHOWN, _MOST_SHOWN), else_=Anchor.end - Anchor.start)
    return func.substr(whole, Anchor.start + 1, length).label("words")


def _overruled(connection: Connection) -> set[int]:
    """Give the decisions of which a judgement does not hold in the clusters: only a later one can be the cause."""
    first, second = aliased(Member), aliased(Member)
    together = first.cluster_id == second.cluster_id
    asked = (
        select(Judgement.decision_id)
        .distinct()
        .join(first, first.anchor_id == Judgement.first_id)
        .join(second, second.anchor_id == Judgement.second_id)
        .where(Judgement.decision_id.is_not(None))
        .where(
            or_(and_(Judgement.verdict == "must-link", ~together), and_(Judgement.verdict == "cannot-link", together))
        )
    )
    return {number for number in connection.scalars(asked) if number is not None}
