"""Decisions and judgements put straight into the tables, for tests of what keeps and checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from aidememoire.archive.tables import Anchor, Decision, Judgement

if TYPE_CHECKING:
    from sqlalchemy import Connection


def anchors_of(connection: Connection, kind: str) -> list[int]:
    return list(connection.scalars(select(Anchor.id).where(Anchor.kind == kind).order_by(Anchor.id)))


def decide(
    connection: Connection, action: str, kind: str | None = None, *, note: str | None = None, undoes: int | None = None
) -> None:
    row = {
        "id": (connection.scalar(select(func.max(Decision.id))) or 0) + 1,
        "author": "Ada",
        "time": "2024-08-01T09:00:00Z",
        "note": note,
        "action": action,
        "anchor_id": anchors_of(connection, kind)[0] if kind else None,
        "value": '{"name":"Ada Berg"}' if kind else None,
        "undoes": undoes,
    }
    connection.execute(insert(Decision).values(row))


def judge(connection: Connection, kind: str) -> None:
    first, second, *_ = anchors_of(connection, kind)
    row = {
        "kind": kind,
        "first_id": first,
        "second_id": second,
        "verdict": "must-link",
        "score": 0.93,
        "reason": "name",
    }
    connection.execute(insert(Judgement).values(**row, rule="same name", rule_version="1", decision_id=None))
