"""What the database itself watches over: that no decision is ever changed or taken away."""

from __future__ import annotations

from typing import Final

from alembic import op

_REFUSAL: Final = "decisions are only ever appended"


def keep_decisions() -> None:
    """Refuse every change and deletion of a row of `decisions`."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION keep_decisions() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER decisions_are_kept BEFORE UPDATE OR DELETE ON decisions "
            "FOR EACH ROW EXECUTE FUNCTION keep_decisions()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decisions_are_kept_from_{change.lower()} BEFORE {change} ON decisions "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )
