"""What persons said of people and encounters, brought up to where the entries that they spoke of stand now."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert, select, update

from aidememoire.archive.decisions.finding import looked_for_in, where_now
from aidememoire.archive.decisions.log import append, decisions, places_of, undone
from aidememoire.archive.sameness.judgements import say, unsay
from aidememoire.archive.sameness.reclustering import recluster
from aidememoire.archive.tables import Conflict, Decision, DecisionAnchor, Member

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row

    from aidememoire.archive.decisions.log import Deciding
    from aidememoire.archive.decisions.standing import Action
    from aidememoire.archive.sameness.kinds import Kind

SAYING: Final[Mapping[str, str]] = {"merge": "person", "split": "person", "link": "encounter", "unlink": "encounter"}
"""The actions that say which entries are the same, and of which kind these are."""
_GONE: Final = "what it speaks of is in the record no more"


def decide(connection: Connection, kind: Kind, by: Deciding, action: Action, named: Mapping[str, Sequence[int]]) -> int:
    """Write down what a person says of entries, by roles and anchors, and make it hold; gives the decision's number."""
    anchors = [anchor for role in named.values() for anchor in role]
    places = places_of(connection, anchors)
    value = {role: [places[anchor].to_json() for anchor in there] for role, there in named.items()}
    taken = append(connection, by, action, place=places[anchors[0]], value=value)
    say_again(connection, kind, [taken.number])
    return taken.number


def say_again(connection: Connection, kind: Kind, numbers: Collection[int]) -> None:
    """Make judgements anew of what decisions say, as far as they stand, and the clusters that they touch.

    What a decision speaks of and is no more is told as a conflict, in the version where it was looked for.
    """
    named = _named(connection, kind, numbers)
    if not named:
        return
    before = {row.now_id for rows in named.values() for row in rows if row.now_id is not None}
    undone_now = undone(connection)
    standing = {number: rows for number, rows in named.items() if number not in undone_now}
    now = where_now(connection, {row.anchor_id for rows in standing.values() for row in rows})
    unsay(connection, list(named))
    _note_where(connection, named, standing, now)
    for decision in decisions(connection, standing):
        reason = decision.note or f"decided by {decision.author}"
        say(connection, kind.name, decision.number, reason, _said(standing[decision.number], now))
    touched = before | {anchor for anchor in now.values() if anchor is not None}
    clusters = _clusters_at(connection, touched)
    kind.arrange(touched)
    recluster(connection, kind, clusters | _clusters_at(connection, touched))


def _named(connection: Connection, kind: Kind, numbers: Collection[int]) -> dict[int, list[Row[Any]]]:
    """Give the entries of one kind that decisions speak of, by the numbers of the decisions."""
    actions = [action for action, name in SAYING.items() if name == kind.name]
    asked = (
        select(DecisionAnchor.__table__)
        .join(Decision, Decision.id == DecisionAnchor.decision_id)
        .where(Decision.id.in_(list(numbers)), Decision.action.in_(actions))
        .order_by(DecisionAnchor.decision_id, DecisionAnchor.number)
    )
    named: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(asked):
        named[row.decision_id].append(row)
    return named


def _note_where(
    connection: Connection,
    named: Collection[int],
    standing: Mapping[int, Sequence[Row[Any]]],
    now: Mapping[int, int | None],
) -> None:
    """Write down where the entries stand now, and for standing decisions which of them are no more."""
    these = DecisionAnchor.decision_id.in_(list(named))
    connection.execute(update(DecisionAnchor).where(these).values(now_id=None))
    connection.execute(delete(Conflict).where(Conflict.decision_id.in_(list(named))))
    for number, rows in standing.items():
        for row in rows:
            here = DecisionAnchor.decision_id == number, DecisionAnchor.number == row.number
            connection.execute(update(DecisionAnchor).where(*here).values(now_id=now[row.anchor_id]))
        missing = [row for row in rows if now[row.anchor_id] is None]
        all_stay_away = all(now[row.anchor_id] is None for row in rows if row.role == "stays")
        needed = [row for row in missing if row.role != "stays" or all_stay_away]
        for version_id in sorted({looked_for_in(connection, row.anchor_id) for row in needed}):
            row_of = {"decision_id": number, "version_id": version_id, "reason": _GONE}
            connection.execute(insert(Conflict).values(row_of))


def _said(rows: Sequence[Row[Any]], now: Mapping[int, int | None]) -> Iterator[tuple[int, int, bool]]:
    """Give what a decision says of the anchors at which its entries stand now."""
    at: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if (anchor := now[row.anchor_id]) is not None and anchor not in at[row.role]:
            at[row.role].append(anchor)
    for role in ("same", "leaves"):
        yield from ((at[role][0], other, True) for other in at[role][1:])
    yield from ((one, other, False) for one, other in combinations(at["two"], 2))
    yield from ((one, other, False) for one, other in product(at["leaves"], at["stays"]))


def _clusters_at(connection: Connection, anchors: Collection[int]) -> set[int]:
    return set(connection.scalars(select(Member.cluster_id).where(Member.anchor_id.in_(list(anchors)))))
