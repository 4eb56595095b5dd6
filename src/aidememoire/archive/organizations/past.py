"""What persons decided of an organization, and which organizations a decision speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from aidememoire.archive.connection import reading
from aidememoire.archive.decisions.log import ROLES
from aidememoire.archive.organizations.calling import keys_at
from aidememoire.archive.organizations.naming import KIND, unmarked
from aidememoire.archive.sameness.history import MOST, past
from aidememoire.archive.tables import Anchor, DecisionAnchor

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from aidememoire.archive.sameness.history import Past
    from aidememoire.archive.view import View


def history(view: View, keys: Collection[str]) -> list[Past]:
    """Give what was decided about an organization, by all its keys, the newest decision first.

    Whatever left it is told of as well: entries that stand alone are known by the key that they had.
    """
    with reading(view.archive) as connection:
        spoken = _spoken_of(connection)
        node_at = keys_at(connection, {anchor for _, anchor in spoken})
        numbers = {number for number, anchor in spoken if _is_of(node_at.get(anchor, ""), keys)}
        return past(connection, view, sorted(numbers)[-MOST:])


def keys_named(view: View, number: int) -> list[str]:
    """Give the keys of the entries of which a decision speaks; each leads to the organization that the entry is now."""
    with reading(view.archive) as connection:
        anchors = [anchor for _, anchor in _spoken_of(connection, number)]
        node_at = keys_at(connection, anchors)
    return list(dict.fromkeys(node_at[anchor] for anchor in anchors if anchor in node_at))


def _is_of(key: str, keys: Collection[str]) -> bool:
    return key in keys or unmarked(key) in keys


def _spoken_of(connection: Connection, number: int | None = None) -> list[tuple[int, int]]:
    """Give decisions about organizations, all or one, with the anchors of the entries of which they speak."""
    where = func.coalesce(DecisionAnchor.now_id, DecisionAnchor.anchor_id)
    asked = (
        select(DecisionAnchor.decision_id, where)
        .join(Anchor, Anchor.id == DecisionAnchor.anchor_id)
        .where(Anchor.kind == KIND, DecisionAnchor.role.in_(ROLES))
        .order_by(DecisionAnchor.decision_id, DecisionAnchor.number)
    )
    if number is not None:
        asked = asked.where(DecisionAnchor.decision_id == number)
    return [(row[0], row[1]) for row in connection.execute(asked)]
