"""Who is who and which accounts are of one encounter: judgements, and the clusters that follow from them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from aidememoire.archive.tables.base import Base


class Judgement(Base):
    """Whether the entries at two anchors (people, or encounters) are the same.

    `verdict` is must-link, cannot-link or suggestion. One by rule has `rule` and `rule_version` and can be made again;
    one by a person has `decision_id`, and stands above any rule. `score` is from 0 to 1; `reason` is in words.
    `first_id` is the smaller of the two.
    """

    __tablename__ = "judgements"
    __table_args__ = (Index("ix_judgements_kind_verdict", "kind", "verdict"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    first_id: Mapped[int] = mapped_column(ForeignKey("anchors.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("anchors.id"), index=True)
    verdict: Mapped[str]
    score: Mapped[float]
    reason: Mapped[str]
    rule: Mapped[str | None]
    rule_version: Mapped[str | None]
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"), index=True)


class Guise(Base):
    """A way in which readouts know a person (`people.guises`), compared once for all entries that show it.

    `sighting` is what is compared, as canonical JSON. Judgements by rule hang on `anchor_id`, one of those entries, and
    all of them are in the cluster, but for those that a person placed alone (`Member.alone`). Where these are all,
    `anchor_id` and `cluster_id` are null.
    """

    __tablename__ = "guises"

    id: Mapped[int] = mapped_column(primary_key=True)
    sighting: Mapped[str] = mapped_column(unique=True)
    anchor_id: Mapped[int | None] = mapped_column(ForeignKey("anchors.id"), index=True)
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("clusters.id"), index=True)


class GuiseKey(Base):
    """A key under which a guise is looked up: two that could be one person share one."""

    __tablename__ = "guise_keys"

    key: Mapped[str] = mapped_column(primary_key=True)
    guise_id: Mapped[int] = mapped_column(ForeignKey("guises.id", ondelete="CASCADE"), primary_key=True, index=True)


class Cluster(Base):
    """A person across readouts, or an encounter with its accounts (`kind`); derived from judgements.

    `key` is the name by which it is called on the command line and in pages; it stays when clusters are rebuilt.
    `folded` is `name` as it is compared (`people`: small letters, no diacritics). For encounters, `form`, `date` and
    `place` are those that most accounts give.
    """

    __tablename__ = "clusters"
    __table_args__ = (
        UniqueConstraint("kind", "key"),
        Index("ix_clusters_kind_folded", "kind", "folded"),
        Index("ix_clusters_kind_date", "kind", "date"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    key: Mapped[str]
    name: Mapped[str]
    folded: Mapped[str]
    side: Mapped[str | None]
    form: Mapped[str | None]
    date: Mapped[str | None]
    place: Mapped[str | None]


class Member(Base):
    """An anchor in a cluster; an anchor is in one cluster at most.

    A person has a guise. One that a person placed `alone` is judged by itself, not with all of its guise.
    """

    __tablename__ = "members"
    __table_args__ = (
        Index("ix_members_alone", "cluster_id", sqlite_where=text("alone = 1"), postgresql_where=text("alone")),
    )

    anchor_id: Mapped[int] = mapped_column(ForeignKey("anchors.id"), primary_key=True)
    cluster_id: Mapped[int] = mapped_column(ForeignKey("clusters.id", ondelete="CASCADE"), index=True)
    guise_id: Mapped[int | None] = mapped_column(ForeignKey("guises.id"), index=True)
    alone: Mapped[bool] = mapped_column(server_default=false())


class Alias(Base):
    """A name by which an encounter is called ("Woodside Summit"), hung on an anchor of one of its accounts.

    `folded` is the name as it is compared. It comes from a readout's words (`decision_id` null) or from a person.
    """

    __tablename__ = "aliases"
    __table_args__ = (UniqueConstraint("folded", "anchor_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    anchor_id: Mapped[int] = mapped_column(ForeignKey("anchors.id"), index=True)
    name: Mapped[str]
    folded: Mapped[str]
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
