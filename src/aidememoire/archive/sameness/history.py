"""What persons decided about a person, a body or an encounter: which entries are one, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, or_, select

from aidememoire.archive.connection import reading
from aidememoire.archive.decisions.log import decisions, undone
from aidememoire.archive.encounters.naming import NAMED
from aidememoire.archive.sameness.saying import SAYING
from aidememoire.archive.tables import Cluster, Decision, DecisionAnchor, Document, Entry, Member, Version

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection, Select

    from aidememoire.archive.sameness.kinds import KindName
    from aidememoire.archive.view import View

ALIAS: Final = "alias"
MOST: Final = 100
"""So many decisions a history tells of, the newest."""
_WHERE: Final = func.coalesce(DecisionAnchor.now_id, DecisionAnchor.anchor_id)


@dataclass(frozen=True)
class Past:
    """A decision about which entries are one, or about a name; `stands` is false once it is undone.

    `two` says of a split that it keeps two apart that were never one. `about` are the entries ("readout:p2") of which
    it speaks, of a split or unlink those that left.
    """

    number: int
    action: str
    author: str
    time: str
    note: str | None
    stands: bool
    name: str | None
    two: bool
    about: tuple[str, ...]


def history(view: View, kind: KindName, key: str) -> list[Past]:
    """Give what was decided about a person or an encounter by its key, the newest decision first."""
    with reading(view.archive) as connection:
        return past(connection, view, connection.scalars(_numbers(kind, key)).all())


def past(connection: Connection, view: View, numbers: Collection[int]) -> list[Past]:
    """Give decisions by their numbers as a history tells them, the newest first."""
    gone = undone(connection) if numbers else set()
    about = _about(connection, view, numbers)
    return [
        Past(
            one.number,
            one.action,
            one.author,
            one.time,
            one.note,
            one.number not in gone,
            (one.value or {}).get("name"),
            "two" in (one.value or {}),
            tuple(about.get(one.number, ())),
        )
        for one in reversed(decisions(connection, numbers))
    ]


def keys_spoken_of(view: View, number: int) -> list[str]:
    """Give the people or encounters, by their keys, in which the entries are of which a decision speaks.

    Unlike `decisions.listing.keys_after` it answers for a decision too that is undone.
    """
    with reading(view.archive) as connection:
        asked = (
            select(Cluster.key)
            .join(Member, Member.cluster_id == Cluster.id)
            .join(DecisionAnchor, Member.anchor_id == _WHERE)
            .where(DecisionAnchor.decision_id == number)
            .order_by(DecisionAnchor.number)
        )
        return list(dict.fromkeys(connection.scalars(asked)))


def _numbers(kind: KindName, key: str) -> Select[int]:
    members = select(Member.anchor_id).join(Cluster, Cluster.id == Member.cluster_id)
    here = members.where(Cluster.kind == kind, Cluster.key == key).scalar_subquery()
    actions = [action for action, kinds in SAYING.items() if kind in kinds] + ([ALIAS] if kind == "encounter" else [])
    return (
        select(DecisionAnchor.decision_id)
        .distinct()
        .join(Decision, Decision.id == DecisionAnchor.decision_id)
        .where(Decision.action.in_(actions))
        .where(or_(DecisionAnchor.anchor_id.in_(here), DecisionAnchor.now_id.in_(here)))
        .order_by(DecisionAnchor.decision_id.desc())
        .limit(MOST)
    )


def _about(connection: Connection, view: View, numbers: Collection[int]) -> dict[int, list[str]]:
    told = "same", "leaves", "two", NAMED
    asked = (
        select(DecisionAnchor.decision_id, Document.name, Entry.entry)
        .join(Entry, Entry.anchor_id == _WHERE)
        .join(Version, Version.id == Entry.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(DecisionAnchor.decision_id.in_(list(numbers)), DecisionAnchor.role.in_(told))
        .where(Version.current, view.permitted())
        .order_by(DecisionAnchor.decision_id, DecisionAnchor.number, Document.name)
    )
    found: dict[int, list[str]] = {}
    for number, readout, entry in connection.execute(asked):
        found.setdefault(number, []).append(f"{readout}:{entry}")
    return found
