"""What persons said of people, organizations and encounters, brought up to where the entries stand now."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar

from sqlalchemy import delete, insert, select, update

from aidememoire.archive.decisions.finding import looked_for_in, where_now
from aidememoire.archive.decisions.log import append, decisions, places_of, undone
from aidememoire.archive.sameness.judgements import say, unsay
from aidememoire.archive.sameness.reclustering import recluster
from aidememoire.archive.tables import Conflict, DecisionAnchor, Member

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row

    from aidememoire.archive.decisions.log import Deciding
    from aidememoire.archive.decisions.standing import Action
    from aidememoire.archive.decisions.standing import Decision as Taken
    from aidememoire.archive.sameness.kinds import Kind

Sayable: TypeAlias = Literal["person", "organization", "encounter"]
"""The kinds of entries of which persons say that they are the same, or not."""
SAYING: Final[Mapping[str, tuple[Sayable, ...]]] = {
    "merge": ("person", "organization"),
    "split": ("person", "organization"),
    "link": ("encounter",),
    "unlink": ("encounter",),
}
"""The actions that say which entries are the same, and of which kinds these may be."""
T = TypeVar("T", bound="Hashable")
_GONE: Final = "what it speaks of is in the record no more"


def kind_of(decision: Taken) -> Sayable | None:
    """Give of what kind the entries are which a decision calls the same or not; null where it says nothing of that.

    People and organizations are merged and split alike: the kind of the place says which are meant.
    """
    kinds = SAYING.get(decision.action, ())
    stated = decision.place.spot.kind if decision.place else None
    return next((kind for kind in kinds if kind == stated), kinds[0] if kinds else None)


def decide(connection: Connection, kind: Kind, by: Deciding, action: Action, named: Mapping[str, Sequence[int]]) -> int:
    """Write down what a person says of entries, by roles and anchors, and make it hold; gives the decision's number."""
    number = write_down(connection, by, action, named)
    say_again(connection, kind, [number])
    return number


def write_down(connection: Connection, by: Deciding, action: Action, named: Mapping[str, Sequence[int]]) -> int:
    """Write down what a person says of entries, which does not hold yet; gives the decision's number."""
    anchors = [anchor for role in named.values() for anchor in role]
    places = places_of(connection, anchors)
    value = {role: [places[anchor].to_json() for anchor in there] for role, there in named.items()}
    return append(connection, by, action, place=places[anchors[0]], value=value).number


def say_again(connection: Connection, kind: Kind, numbers: Collection[int]) -> None:
    """Make judgements anew of what decisions say, as far as they stand, and the clusters that they touch.

    What a decision speaks of and is no more is told as a conflict, in the version where it was looked for.
    """
    named = _named(connection, numbers)
    if not named:
        return
    before = {row.now_id for rows in named.values() for row in rows if row.now_id is not None}
    unsay(connection, list(named))
    standing, now = _bring_up(connection, named)
    for decision in decisions(connection, standing):
        reason = decision.note or f"decided by {decision.author}"
        say(connection, kind.name, decision.number, reason, _said(standing[decision.number], now))
    touched = before | {anchor for anchor in now.values() if anchor is not None}
    clusters = _clusters_at(connection, touched)
    kind.arrange(touched)
    recluster(connection, kind, clusters | _clusters_at(connection, touched))


def look_again(connection: Connection, numbers: Collection[int]) -> None:
    """Find out anew where the entries stand of which decisions speak, and tell what is no more as a conflict.

    That is all that organizations need: they are put together where an overview is loaded.
    """
    named = _named(connection, numbers)
    if named:
        _bring_up(connection, named)


def pairs_said(at: Mapping[str, Sequence[T]]) -> Iterator[tuple[T, T, bool]]:
    """Give what a decision says of pairs, given what stands in each of its roles: whether they are the same."""
    for role in ("same", "leaves"):
        here = at.get(role, ())
        yield from ((here[0], other, True) for other in here[1:])
    yield from ((one, other, False) for one, other in combinations(at.get("two", ()), 2))
    yield from ((one, other, False) for one, other in product(at.get("leaves", ()), at.get("stays", ())))


def _bring_up(
    connection: Connection, named: Mapping[int, Sequence[Row[Any]]]
) -> tuple[dict[int, Sequence[Row[Any]]], dict[int, int | None]]:
    """Find out where entries stand now; gives those of the standing decisions, and where each anchor's entry is."""
    undone_now = undone(connection)
    standing = {number: rows for number, rows in named.items() if number not in undone_now}
    now = where_now(connection, {row.anchor_id for rows in standing.values() for row in rows})
    _note_where(connection, named, standing, now)
    return standing, now


def _named(connection: Connection, numbers: Collection[int]) -> dict[int, list[Row[Any]]]:
    """Give the entries that decisions speak of, by the numbers of the decisions."""
    asked = (
        select(DecisionAnchor.__table__)
        .where(DecisionAnchor.decision_id.in_(list(numbers)))
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
    return pairs_said(at)


def _clusters_at(connection: Connection, anchors: Collection[int]) -> set[int]:
    return set(connection.scalars(select(Member.cluster_id).where(Member.anchor_id.in_(list(anchors)))))
