"""The first tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TEXT

from aidememoire.archive.migrations.triggers import keep_decisions
from aidememoire.archive.search.schema import create as create_search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.types import TypeEngine

_T = TypeVar("_T")
revision = "0001"
down_revision = None

PLAIN = sa.Text().with_variant(TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Take this step."""
    op.create_table(
        "asides",
        *numbers("id"),
        *words("name", "reason", "added"),
        *words("path", "sha256", nullable=True),
        *packed("readout", nullable=True),
        key("asides", "id"),
    )
    op.create_index("ix_asides_name", "asides", ["name"])
    op.create_index("ix_asides_sha256", "asides", ["sha256"])
    op.create_table(
        "clusters",
        *numbers("id"),
        *words("kind", "key", "name", "folded"),
        *words("side", "form", "date", "place", nullable=True),
        key("clusters", "id"),
        once("clusters", "kind", "key"),
    )
    op.create_index("ix_clusters_kind_date", "clusters", ["kind", "date"])
    op.create_index("ix_clusters_kind_folded", "clusters", ["kind", "folded"])
    op.create_table(
        "documents", *numbers("id"), *words("name", "address"), key("documents", "id"), once("documents", "name")
    )
    op.create_index("ix_documents_address", "documents", ["address"])
    op.create_table(
        "words",
        *numbers("id"),
        *words("sha256", "text_sha256", "title", "text"),
        key("words", "id"),
        once("words", "sha256"),
    )
    op.create_index("ix_words_text_sha256", "words", ["text_sha256"])
    op.create_table(
        "anchors",
        *numbers("id", "words_id", "start", "end", "nth"),
        *words("kind", "place"),
        key("anchors", "id"),
        points("anchors", "words_id", "words.id"),
        once("anchors", "words_id", "kind", "start", "end", "place", "nth"),
    )
    op.create_table(
        "versions",
        *numbers("id", "document_id", "number", "words_id"),
        *flags("current"),
        *words(
            "publisher", "publisher_side", "published", "published_time", "retrieved", "url", "language", nullable=True
        ),
        *words("added"),
        key("versions", "id"),
        points("versions", "document_id", "documents.id"),
        points("versions", "words_id", "words.id"),
        once("versions", "document_id", "number"),
    )
    op.create_index("ix_versions_published", "versions", ["published"])
    op.create_index("ix_versions_publisher_published", "versions", ["publisher", "published"])
    op.create_index("ix_versions_words_id", "versions", ["words_id"])
    op.create_index(
        "uq_versions_current",
        "versions",
        ["document_id"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "accepted",
        *numbers("version_id"),
        *packed("record"),
        key("accepted", "version_id"),
        points("accepted", "version_id", "versions.id"),
    )
    op.create_table(
        "decisions",
        *numbers("id"),
        *words("author", "time", "action"),
        *words("note", "value", nullable=True),
        *numbers("anchor_id", "undoes", nullable=True),
        key("decisions", "id"),
        points("decisions", "anchor_id", "anchors.id"),
        points("decisions", "undoes", "decisions.id"),
        once("decisions", "undoes"),
    )
    op.create_index("ix_decisions_anchor_id", "decisions", ["anchor_id"])
    op.create_table(
        "guises",
        *numbers("id"),
        *words("sighting"),
        *numbers("anchor_id", "cluster_id", nullable=True),
        key("guises", "id"),
        points("guises", "anchor_id", "anchors.id"),
        points("guises", "cluster_id", "clusters.id"),
        once("guises", "sighting"),
    )
    op.create_index("ix_guises_anchor_id", "guises", ["anchor_id"])
    op.create_index("ix_guises_cluster_id", "guises", ["cluster_id"])
    op.create_table(
        "readings",
        *numbers("id", "version_id", "number"),
        *flags("current"),
        *words("program", "pipeline", "lexicon", "made"),
        *words("publisher_side", nullable=True),
        *packed("record"),
        key("readings", "id"),
        points("readings", "version_id", "versions.id"),
        once("readings", "version_id", "number"),
    )
    op.create_index("ix_readings_reader", "readings", ["current", "program", "pipeline", "lexicon"])
    op.create_index(
        "uq_readings_current",
        "readings",
        ["version_id"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "sources",
        *numbers("id", "version_id", "number"),
        *words(
            "name",
            "sha256",
            "extractor",
            "extractor_version",
            "url",
            "publisher",
            "publisher_side",
            "published",
            "published_time",
            "retrieved",
            nullable=True,
        ),
        *words("title", "added"),
        key("sources", "id"),
        points("sources", "version_id", "versions.id"),
        once("sources", "version_id", "number"),
    )
    op.create_index("ix_sources_sha256", "sources", ["sha256"])
    op.create_table(
        "aliases",
        *numbers("id", "anchor_id"),
        *words("name", "folded"),
        *numbers("decision_id", nullable=True),
        key("aliases", "id"),
        points("aliases", "anchor_id", "anchors.id"),
        points("aliases", "decision_id", "decisions.id"),
        once("aliases", "folded", "anchor_id"),
    )
    op.create_index("ix_aliases_anchor_id", "aliases", ["anchor_id"])
    op.create_table(
        "conflicts",
        *numbers("decision_id", "version_id"),
        *words("reason"),
        key("conflicts", "decision_id", "version_id"),
        points("conflicts", "decision_id", "decisions.id"),
        points("conflicts", "version_id", "versions.id"),
    )
    op.create_index("ix_conflicts_version_id", "conflicts", ["version_id"])
    op.create_table(
        "decision_anchors",
        *numbers("decision_id", "number", "anchor_id"),
        *words("role"),
        *numbers("now_id", nullable=True),
        key("decision_anchors", "decision_id", "number"),
        points("decision_anchors", "anchor_id", "anchors.id"),
        points("decision_anchors", "decision_id", "decisions.id"),
        points("decision_anchors", "now_id", "anchors.id"),
    )
    op.create_index("ix_decision_anchors_anchor_id", "decision_anchors", ["anchor_id"])
    op.create_index("ix_decision_anchors_now_id", "decision_anchors", ["now_id"])
    op.create_table(
        "entries",
        *numbers("id", "version_id", "anchor_id", "ordinal"),
        *words("kind", "entry"),
        *measures("score"),
        *numbers("decision_id", nullable=True),
        *words(
            "value",
            "name",
            "acronym",
            "form",
            "side",
            "speaks_for",
            "standing",
            "date",
            "end_date",
            "place",
            "country",
            "track",
            "scope",
            "act",
            "told_by",
            "unit",
            "due",
            "due_date",
            nullable=True,
        ),
        *flags("present", nullable=True),
        *measures("quantity", nullable=True),
        sa.Column("state", PLAIN, nullable=False, server_default="read"),
        key("entries", "id"),
        points("entries", "anchor_id", "anchors.id"),
        points("entries", "decision_id", "decisions.id"),
        points("entries", "version_id", "versions.id"),
        once("entries", "version_id", "kind", "entry"),
    )
    op.create_index("ix_entries_anchor_id", "entries", ["anchor_id"])
    op.create_index("ix_entries_kind_act", "entries", ["kind", "act"])
    op.create_index("ix_entries_kind_date", "entries", ["kind", "date"])
    op.create_index("ix_entries_kind_name", "entries", ["kind", "name"])
    op.create_table(
        "guise_keys",
        *words("key"),
        *numbers("guise_id"),
        key("guise_keys", "key", "guise_id"),
        points("guise_keys", "guise_id", "guises.id", ondelete="CASCADE"),
    )
    op.create_index("ix_guise_keys_guise_id", "guise_keys", ["guise_id"])
    op.create_table(
        "judgements",
        *numbers("id", "first_id", "second_id"),
        *words("kind", "verdict", "reason"),
        *measures("score"),
        *words("rule", "rule_version", nullable=True),
        *numbers("decision_id", nullable=True),
        key("judgements", "id"),
        points("judgements", "decision_id", "decisions.id"),
        points("judgements", "first_id", "anchors.id"),
        points("judgements", "second_id", "anchors.id"),
    )
    op.create_index("ix_judgements_decision_id", "judgements", ["decision_id"])
    op.create_index("ix_judgements_first_id", "judgements", ["first_id"])
    op.create_index("ix_judgements_kind_verdict", "judgements", ["kind", "verdict"])
    op.create_index("ix_judgements_second_id", "judgements", ["second_id"])
    op.create_table(
        "members",
        *numbers("anchor_id", "cluster_id"),
        *numbers("guise_id", nullable=True),
        sa.Column("alone", sa.Boolean(), nullable=False, server_default=sa.false()),
        key("members", "anchor_id"),
        points("members", "anchor_id", "anchors.id"),
        points("members", "cluster_id", "clusters.id", ondelete="CASCADE"),
        points("members", "guise_id", "guises.id"),
    )
    op.create_index(
        "ix_members_alone",
        "members",
        ["cluster_id"],
        sqlite_where=sa.text("alone = 1"),
        postgresql_where=sa.text("alone"),
    )
    op.create_index("ix_members_cluster_id", "members", ["cluster_id"])
    op.create_index("ix_members_guise_id", "members", ["guise_id"])
    op.create_table(
        "axes",
        *numbers("entry_id"),
        *words("axis", "state"),
        *words("reason", "place", nullable=True),
        *numbers("start", "end", nullable=True),
        key("axes", "entry_id", "axis"),
        points("axes", "entry_id", "entries.id", ondelete="CASCADE"),
    )
    op.create_index("ix_axes_axis_state", "axes", ["axis", "state"])
    op.create_table(
        "entry_links",
        *numbers("entry_id", "target_id"),
        *words("role"),
        key("entry_links", "entry_id", "role", "target_id"),
        points("entry_links", "entry_id", "entries.id", ondelete="CASCADE"),
        points("entry_links", "target_id", "entries.id", ondelete="CASCADE"),
    )
    op.create_index("ix_entry_links_target_id", "entry_links", ["target_id", "role"])
    op.create_table(
        "entry_posts",
        *numbers("entry_id", "number"),
        *words("title", "status"),
        *words("organization", "rank", nullable=True),
        key("entry_posts", "entry_id", "number"),
        points("entry_posts", "entry_id", "entries.id", ondelete="CASCADE"),
    )
    op.create_table(
        "entry_sides",
        *numbers("entry_id"),
        *words("side"),
        key("entry_sides", "entry_id", "side"),
        points("entry_sides", "entry_id", "entries.id", ondelete="CASCADE"),
    )
    op.create_index("ix_entry_sides_side", "entry_sides", ["side", "entry_id"])
    op.create_table(
        "entry_topics",
        *numbers("entry_id"),
        *words("topic"),
        key("entry_topics", "entry_id", "topic"),
        points("entry_topics", "entry_id", "entries.id", ondelete="CASCADE"),
    )
    op.create_index("ix_entry_topics_topic", "entry_topics", ["topic", "entry_id"])
    keep_decisions()
    create_search(op.get_bind())


def words(*names: str, nullable: bool = False) -> Iterator[sa.Column[str]]:
    """Give columns of words."""
    yield from _columns(names, PLAIN, nullable)


def numbers(*names: str, nullable: bool = False) -> Iterator[sa.Column[int]]:
    """Give columns of whole numbers; one that is a table's only key counts by itself, but for that of decisions."""
    yield from _columns(names, sa.Integer(), nullable)


def measures(*names: str, nullable: bool = False) -> Iterator[sa.Column[float]]:
    """Give columns of numbers with a fraction."""
    yield from _columns(names, sa.Double(), nullable)


def flags(*names: str, nullable: bool = False) -> Iterator[sa.Column[bool]]:
    """Give columns of yes and no."""
    yield from _columns(names, sa.Boolean(), nullable)


def packed(*names: str, nullable: bool = False) -> Iterator[sa.Column[bytes]]:
    """Give columns of compressed text."""
    yield from _columns(names, sa.LargeBinary(), nullable)


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """Give a table's key."""
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def once(table: str, *columns: str) -> sa.UniqueConstraint:
    """Say that no two rows have the same values there."""
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def points(table: str, column: str, target: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """Say that a column points at a row of another table."""
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def _columns(names: tuple[str, ...], type_: TypeEngine[_T], nullable: bool) -> Iterator[sa.Column[_T]]:
    yield from (sa.Column(name, type_, nullable=nullable) for name in names)
