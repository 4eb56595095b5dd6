"""What dialogues need: their items, the states these had before, and who is named in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TEXT

revision = "0003"
down_revision = "0002"

PLAIN = sa.Text().with_variant(TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Take this step."""
    op.create_table(
        "dialogue_items",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", PLAIN, nullable=False),
        sa.Column("kind", PLAIN, nullable=False),
        belongs("dialogue_items", "dialogue_id", nullable=True),
        sa.Column("parent_key", PLAIN, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=True),
        sa.Column("author", PLAIN, nullable=False),
        sa.Column("changed", PLAIN, nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("key", name=op.f("uq_dialogue_items_key")),
    )
    op.create_index("ix_dialogue_items_dialogue_id_kind", "dialogue_items", ["dialogue_id", "kind"])
    op.create_index("ix_dialogue_items_parent_key", "dialogue_items", ["parent_key"])
    op.create_table(
        "dialogue_revisions",
        sa.Column("id", sa.Integer(), primary_key=True),
        belongs("dialogue_revisions", "item_id"),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=True),
        sa.Column("author", PLAIN, nullable=False),
        sa.Column("changed", PLAIN, nullable=False),
        sa.UniqueConstraint("item_id", "revision", name=op.f("uq_dialogue_revisions_item_id_revision")),
    )
    op.create_table(
        "dialogue_members",
        sa.Column("id", sa.Integer(), primary_key=True),
        belongs("dialogue_members", "dialogue_id"),
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("folded", PLAIN, nullable=False),
        sa.Column("role", PLAIN, nullable=False),
        sa.Column("side", PLAIN, nullable=True),
        sa.Column("added", PLAIN, nullable=False),
        sa.UniqueConstraint("dialogue_id", "folded", name=op.f("uq_dialogue_members_dialogue_id_folded")),
    )
    op.create_index("ix_dialogue_members_folded", "dialogue_members", ["folded"])


def belongs(table: str, name: str, *, nullable: bool = False) -> sa.Column[int]:
    """Give the column that points at the item to which a row belongs."""
    points = sa.ForeignKey("dialogue_items.id", name=op.f(f"fk_{table}_{name}"))
    return sa.Column(name, sa.Integer(), points, nullable=nullable)
