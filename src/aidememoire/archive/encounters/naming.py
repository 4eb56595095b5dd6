"""The rows of names: those that readouts give encounters, and those that persons give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from aidememoire.archive.decisions.finding import looked_for_in, where_now
from aidememoire.archive.decisions.log import decisions, undone
from aidememoire.archive.encounters.aliases import folded_name, names_in
from aidememoire.archive.tables import Alias, Conflict, Decision, DecisionAnchor

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection

    from aidememoire.record import Record

NAMED: Final = "named"
_GONE: Final = "the encounter that it names is in the record no more"


def write_names(connection: Connection, record: Record, anchors: Mapping[str, int]) -> None:
    """Write the names that a readout gives its encounters; `anchors` are those of its entries, by their ids."""
    names = {
        (anchors[encounter.id], folded_name(name)): name
        for encounter in record.encounters
        if encounter.id in anchors
        for name in names_in(record, encounter)
    }
    _insert(connection, [(anchor, name, None) for (anchor, _), name in names.items()])


def forget_names(connection: Connection, anchors: Collection[int]) -> None:
    """Take away the names that hang on anchors."""
    connection.execute(delete(Alias).where(Alias.anchor_id.in_(list(anchors))))


def name_again(connection: Connection, numbers: Collection[int]) -> None:
    """Write the names anew that decisions give, as far as they stand, where the encounters stand now."""
    asked = (
        select(DecisionAnchor.decision_id, DecisionAnchor.anchor_id)
        .join(Decision, Decision.id == DecisionAnchor.decision_id)
        .where(DecisionAnchor.role == NAMED, Decision.id.in_(list(numbers)))
    )
    anchor_of = {row.decision_id: row.anchor_id for row in connection.execute(asked)}
    connection.execute(delete(Alias).where(Alias.decision_id.in_(list(anchor_of))))
    connection.execute(delete(Conflict).where(Conflict.decision_id.in_(list(anchor_of))))
    standing = decisions(connection, set(anchor_of) - undone(connection))
    now = where_now(connection, {anchor_of[one.number] for one in standing})
    for one in standing:
        anchor = now[anchor_of[one.number]]
        here = DecisionAnchor.decision_id == one.number
        connection.execute(update(DecisionAnchor).where(here).values(now_id=anchor))
        if anchor is not None:
            _insert(connection, [(anchor, (one.value or {})["name"], one.number)])
        else:
            version_id = looked_for_in(connection, anchor_of[one.number])
            connection.execute(insert(Conflict).values(decision_id=one.number, version_id=version_id, reason=_GONE))


def _insert(connection: Connection, names: list[tuple[int, str, int | None]]) -> None:
    known = select(Alias.anchor_id, Alias.folded).where(Alias.anchor_id.in_([anchor for anchor, _, _ in names]))
    taken = {(row.anchor_id, row.folded) for row in connection.execute(known)} if names else set()
    rows = [
        {"anchor_id": anchor, "name": name, "folded": folded_name(name), "decision_id": decision}
        for anchor, name, decision in names
        if (anchor, folded_name(name)) not in taken
    ]
    if rows:
        connection.execute(insert(Alias), rows)
