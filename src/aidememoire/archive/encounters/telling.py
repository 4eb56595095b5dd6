"""One encounter with all that tells of it: its accounts, why they are linked, its names, and what refers to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from aidememoire.archive.anchors import UNREAD
from aidememoire.archive.connection import reading
from aidememoire.archive.encounters.listing import Took, Wanted, axes_known, taken_place
from aidememoire.archive.encounters.looking import encounter_for
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.tables import Alias, Anchor, Document, Entry, Judgement, Member, Version

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.view import View


@dataclass(frozen=True)
class AccountOf:
    """A readout that tells of an encounter; `entry` is null where it is not read and a person linked it.

    `publisher` is what `publishers` calls it.
    """

    readout: str
    entry: str | None
    publisher: str | None
    published: str | None
    kind: str | None
    date: str | None
    place: str | None
    language: str | None


@dataclass(frozen=True)
class Tie:
    """Why two accounts are taken for those of one encounter; `decision` is the number of a person's decision."""

    score: float
    reason: str
    decision: int | None


@dataclass(frozen=True)
class Told:
    """An encounter with its accounts, oldest first, what ties them, and its names."""

    took: Took
    accounts: tuple[AccountOf, ...]
    ties: tuple[Tie, ...]
    names: tuple[str, ...]


def told(view: View, words: str) -> Told:
    """Give an encounter by its key, name, or an account; raises `ArchiveError` where it is not clear which is meant."""
    with reading(view.archive) as connection:
        cluster = encounter_for(connection, words)
        found = taken_place(connection, view, Wanted(), cluster=cluster)
        if not found:
            raise ArchiveError(f"no encounter is known here as {words}")
        known = axes_known(connection, view, found)
        took = replace(found[cluster], axes=known[cluster])
        accounts = _accounts(connection, view, cluster)
        return Told(took, accounts, _ties(connection, cluster), _names(connection, cluster))


def _accounts(connection: Connection, view: View, cluster: int) -> tuple[AccountOf, ...]:
    entry = aliased(Entry)
    told_there = entry.form, entry.date, entry.place, Version.language
    asked = (
        select(Document.name, entry.entry, Version.publisher, Version.url, Version.published, *told_there)
        .select_from(Member)
        .join(Anchor, Anchor.id == Member.anchor_id)
        .join(Version, and_(Version.words_id == Anchor.words_id, Version.current))
        .join(Document, Document.id == Version.document_id)
        .outerjoin(entry, and_(entry.anchor_id == Anchor.id, entry.version_id == Version.id))
        .where(Member.cluster_id == cluster, or_(entry.id.is_not(None), Anchor.kind == UNREAD), view.permitted())
        .order_by(func.coalesce(Version.published, ""), Document.name, entry.ordinal)
    )
    return tuple(
        AccountOf(name, entry_id, publisher_of(publisher, url), *rest)
        for name, entry_id, publisher, url, *rest in connection.execute(asked)
    )


def _ties(connection: Connection, cluster: int) -> tuple[Tie, ...]:
    """Give what links the accounts, found from these: of tens of thousands of links few are of one encounter."""
    first, second = aliased(Member), aliased(Member)
    asked = (
        select(Judgement.score, Judgement.reason, Judgement.decision_id)
        .select_from(first)
        .join(Judgement, Judgement.first_id == first.anchor_id)
        .join(second, second.anchor_id == Judgement.second_id)
        .where(first.cluster_id == cluster, second.cluster_id == cluster, Judgement.verdict == "must-link")
        .order_by(Judgement.score.desc(), Judgement.reason)
    )
    return tuple(Tie(*row) for row in connection.execute(asked))


def _names(connection: Connection, cluster: int) -> tuple[str, ...]:
    members = select(Member.anchor_id).where(Member.cluster_id == cluster)
    asked = select(Alias.name).where(Alias.anchor_id.in_(members)).order_by(Alias.decision_id, Alias.name)
    return tuple(dict.fromkeys(connection.scalars(asked)))
