"""What people decided, kept for ever, and what of it does not fit the reading at hand."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from aidememoire.archive.tables.base import Base


class Decision(Base):
    """What a person decided; rows are only ever appended (the database itself refuses to change or delete one).

    `id` counts from 1 without gaps, and stays the same through dump and restore. `action` is confirm, correct, reject,
    add, merge, split, link, unlink, alias or undo; whether a merge or split is of people or of organizations, the kind
    of the anchor says. `value` is JSON: the whole accepted entry of confirm, correct and
    add; for the others what they need (the places of members that leave, an alias), and never the number of a row.
    `undoes` is the decision that an undo takes back. `anchor_id` is null only where no single entry is meant. `time` is
    ISO 8601 in UTC.
    """

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    author: Mapped[str]
    time: Mapped[str]
    note: Mapped[str | None]
    action: Mapped[str]
    anchor_id: Mapped[int | None] = mapped_column(ForeignKey("anchors.id"), index=True)
    value: Mapped[str | None]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"), unique=True)


class DecisionAnchor(Base):
    """An entry that a decision speaks of: the anchor at which it stood then, and that at which it stands now.

    `role` is entry (confirm, correct, reject, add), same (merge, link), leaves or stays (split, unlink), two (who or
    what is said not to be one), or named (alias). `now_id` is null where the decision does not stand, or where there
    is no such entry any more.
    """

    __tablename__ = "decision_anchors"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str]
    anchor_id: Mapped[int] = mapped_column(ForeignKey("anchors.id"), index=True)
    now_id: Mapped[int | None] = mapped_column(ForeignKey("anchors.id"), index=True)


class Conflict(Base):
    """A decision that could not be paired with an entry, or that contradicts another; `reason` says which and why."""

    __tablename__ = "conflicts"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"), primary_key=True, index=True)
    reason: Mapped[str]
