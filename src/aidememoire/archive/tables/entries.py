"""The entries that hold now, a row each, in columns that can be asked: rebuilt from readings and decisions."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from aidememoire.archive.tables.base import Base


class Anchor(Base):
    """A place in words where an entry of some kind stands; it outlives readings, and so what hangs on it does.

    `kind` is person, organization, encounter, statement, commitment or reference; `start`, `end` and `place` ("text" or
    "title") are the entry's key span (`anchors.key_span`). `nth` counts from 0 the entries of one kind that share a
    key span, such as two meetings told in one word. Kind "readout" stands for all of an unread text, so that it can be
    linked as an account.
    """

    __tablename__ = "anchors"
    __table_args__ = (UniqueConstraint("words_id", "kind", "start", "end", "place", "nth"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    words_id: Mapped[int] = mapped_column(ForeignKey("words.id"))
    kind: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    place: Mapped[str]
    nth: Mapped[int]


class Entry(Base):
    """An entry that holds: read from the current version of a document, or accepted by a person.

    `entry` is its id in the record ("s4"), `ordinal` its place there, kind by kind. `state` is "read", "confirmed",
    "corrected" or "added" (a rejected one has no row), and `decision_id` the decision that made it so. Of the other
    columns each kind fills those it has, under the same names as in `aidememoire.record`; but what a record calls the
    kind of an encounter, organization or reference is `form` here. `quantity`, `unit`, `due` (its words) and `due_date`
    are those of a commitment. `value` is the whole entry as JSON where a decision changed or added it, null where the
    current reading holds it.
    """

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("version_id", "kind", "entry"),
        Index("ix_entries_kind_name", "kind", "name"),
        Index("ix_entries_kind_date", "kind", "date"),
        Index("ix_entries_kind_act", "kind", "act"),
        Index(
            "ix_entries_unchecked",
            "score",
            "version_id",
            sqlite_where=text("state = 'read'"),
            postgresql_where=text("state = 'read'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"))
    anchor_id: Mapped[int] = mapped_column(ForeignKey("anchors.id"), index=True)
    kind: Mapped[str]
    entry: Mapped[str]
    ordinal: Mapped[int]
    score: Mapped[float]
    state: Mapped[str] = mapped_column(server_default="read")
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    value: Mapped[str | None]
    name: Mapped[str | None]
    acronym: Mapped[str | None]
    form: Mapped[str | None]
    side: Mapped[str | None]
    speaks_for: Mapped[str | None]
    standing: Mapped[str | None]
    present: Mapped[bool | None]
    date: Mapped[str | None]
    end_date: Mapped[str | None]
    place: Mapped[str | None]
    country: Mapped[str | None]
    track: Mapped[str | None]
    scope: Mapped[str | None]
    act: Mapped[str | None]
    told_by: Mapped[str | None]
    quantity: Mapped[float | None]
    unit: Mapped[str | None]
    due: Mapped[str | None]
    due_date: Mapped[str | None]


class EntrySide(Base):
    """A side that an entry names: whose delegation, whose statement, who undertakes."""

    __tablename__ = "entry_sides"
    __table_args__ = (Index("ix_entry_sides_side", "side", "entry_id"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    side: Mapped[str] = mapped_column(primary_key=True)


class EntryTopic(Base):
    """A topic of a statement."""

    __tablename__ = "entry_topics"
    __table_args__ = (Index("ix_entry_topics_topic", "topic", "entry_id"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[str] = mapped_column(primary_key=True)


class EntryPost(Base):
    """A post that a person entry states, in the order of the record."""

    __tablename__ = "entry_posts"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    organization: Mapped[str | None]
    status: Mapped[str]
    rank: Mapped[str | None]


class EntryLink(Base):
    """One entry naming another of the same record.

    `role` is participant, organization, host, initiated_by, speaker, reports, by, beneficiary, statement or encounter.
    """

    __tablename__ = "entry_links"
    __table_args__ = (Index("ix_entry_links_target_id", "target_id", "role"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    target_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)


class Axis(Base):
    """How well one of the five things that a database of meetings checks is known of an encounter entry.

    `axis` is source, date, principal, post or counterpart; `state` stated, inferred, confirmed or missing, with the
    `reason` of an inference and the place where it is stated.
    """

    __tablename__ = "axes"
    __table_args__ = (Index("ix_axes_axis_state", "axis", "state"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    axis: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    reason: Mapped[str | None]
    start: Mapped[int | None]
    end: Mapped[int | None]
    place: Mapped[str | None]
