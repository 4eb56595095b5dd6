"""What a dialogue holds: its items as they stand, the states they had before, and who may see behind its rule.

Nothing here is public. It leaves through `dialogues.room` to those who are named in the dialogue, and to all others
only as what its convenors released (`dialogues.releases`).
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aidememoire.archive.tables.base import Base, Packed


class DialogueItem(Base):
    """A dialogue, or something in it: an event, a seat, a note, an entry of the ledger, a release (`kind`).

    `key` is random, so that it says nothing; `parent_key` is the key of the item in which this one stands (a session in
    an event). `dialogue_id` is null for a dialogue itself. `value` is the item as JSON (`dialogues.forms`), null once
    it was erased. `revision` counts its states from 1. A `private` item is seen by its author alone; a `sealed` one
    never changes again. `author` and `changed` say who made the state that holds, and when (ISO 8601, UTC).
    """

    __tablename__ = "dialogue_items"
    __table_args__ = (Index("ix_dialogue_items_dialogue_id_kind", "dialogue_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    dialogue_id: Mapped[int | None] = mapped_column(ForeignKey("dialogue_items.id"))
    parent_key: Mapped[str | None] = mapped_column(index=True)
    revision: Mapped[int]
    value: Mapped[str | None] = mapped_column(Packed)
    author: Mapped[str]
    changed: Mapped[str]
    private: Mapped[bool]
    sealed: Mapped[bool]


class DialogueRevision(Base):
    """An earlier state of an item, as it was until the next revision; drafts leave none."""

    __tablename__ = "dialogue_revisions"
    __table_args__ = (UniqueConstraint("item_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("dialogue_items.id"))
    revision: Mapped[int]
    value: Mapped[str | None] = mapped_column(Packed)
    author: Mapped[str]
    changed: Mapped[str]


class DialogueMember(Base):
    """A user named in a dialogue, with what they do there; `folded` is the name as it is compared.

    `side` is the side for which a co-convenor clears papers; null for whoever serves all sides.
    """

    __tablename__ = "dialogue_members"
    __table_args__ = (UniqueConstraint("dialogue_id", "folded"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue_items.id"))
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    role: Mapped[str]
    side: Mapped[str | None]
    added: Mapped[str]
