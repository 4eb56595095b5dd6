"""What the desk needs: its users, with their sessions, tokens, failed logins and deeds; entries that wait, by score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

revision = "0002"
down_revision = "0001"

PLAIN = sa.Text().with_variant(TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Take this step."""
    unchecked = sa.text("state = 'read'")
    op.create_index(
        "ix_entries_unchecked",
        "entries",
        ["score", "version_id"],
        sqlite_where=unchecked,
        postgresql_where=unchecked,
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), primary_key=True),
        *texts("name", "folded", "role", "password", "added"),
        sa.UniqueConstraint("folded", name=op.f("uq_users_folded")),
    )
    op.create_table(
        "user_sessions",
        sa.Column("secret", PLAIN, primary_key=True),
        owner("user_sessions"),
        *texts("made", "seen", "ends"),
    )
    op.create_index("ix_user_sessions_user_id", "user_sessions", ["user_id"])
    op.create_index("ix_user_sessions_ends", "user_sessions", ["ends"])
    op.create_table(
        "user_tokens",
        sa.Column("id", sa.Integer(), primary_key=True),
        owner("user_tokens"),
        *texts("name", "role", "secret", "made"),
        sa.Column("used", PLAIN, nullable=True),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_user_tokens_user_id_name")),
        sa.UniqueConstraint("secret", name=op.f("uq_user_tokens_secret")),
    )
    op.create_table(
        "login_tries",
        sa.Column("key", PLAIN, primary_key=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        *texts("last", "next"),
    )
    op.create_index("ix_login_tries_last", "login_tries", ["last"])
    op.create_table(
        "deeds", sa.Column("id", sa.Integer(), primary_key=True), *texts("time", "who", "place", "what", "about")
    )


def texts(*names: str) -> Iterator[sa.Column[str]]:
    """Give columns of words."""
    yield from (sa.Column(name, PLAIN, nullable=False) for name in names)


def owner(table: str) -> sa.Column[int]:
    """Give the column that points at the user to whom a row belongs, and with whom it goes."""
    points = sa.ForeignKey("users.id", name=op.f(f"fk_{table}_user_id"), ondelete="CASCADE")
    return sa.Column("user_id", sa.Integer(), points, nullable=False)
