"""What came in: documents, their words and versions, where they were found, what was read, what was set aside."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from aidememoire.archive.tables.base import Base, Packed


class Document(Base):
    """A published account, whatever versions of it there are.

    `address` is what it is known by (`recognizing.address_of`): its URL, else the name of its file or row, else its
    words; files in different folders may share one. `name` is the id by which people and pages call it (a readout's
    id), unique in the archive.
    """

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    address: Mapped[str] = mapped_column(index=True)


class Words(Base):
    """A title and a text as they stand: all that a span can point into, stored once and never changed.

    `sha256` is the hash of title and text together (`anchors.words_hash`), and what a decision is anchored to;
    `text_sha256` that of the text alone, as in a `Readout`.
    """

    __tablename__ = "words"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    text_sha256: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    text: Mapped[str]


class Version(Base):
    """One state of a document: its words and what is known of their publication; never changed, only superseded.

    `number` counts from 1; the last is current and supersedes those before it. `published` is as precise as it was
    given; `published_time` has its zone. `language` is not "en" where the version is kept unread.
    `added` is the moment at which it was stored (ISO 8601, UTC).
    """

    __tablename__ = "versions"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        Index(
            "uq_versions_current",
            "document_id",
            unique=True,
            sqlite_where=text("current = 1"),
            postgresql_where=text("current"),
        ),
        Index("ix_versions_publisher_published", "publisher", "published"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    number: Mapped[int]
    current: Mapped[bool]
    words_id: Mapped[int] = mapped_column(ForeignKey("words.id"), index=True)
    publisher: Mapped[str | None]
    publisher_side: Mapped[str | None]
    published: Mapped[str | None] = mapped_column(index=True)
    published_time: Mapped[str | None]
    retrieved: Mapped[str | None]
    url: Mapped[str | None]
    language: Mapped[str | None]
    added: Mapped[str]


class Source(Base):
    """A place where the words of a version were found: the bytes, and the extractor that made text of them.

    The first is the one the version was made from. `name`, `sha256`, `extractor` and `extractor_version` are null for
    a readout that was made without a file. The rest is what this place says of the title and the publication.
    """

    __tablename__ = "sources"
    __table_args__ = (UniqueConstraint("version_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"))
    number: Mapped[int]
    name: Mapped[str | None]
    sha256: Mapped[str | None] = mapped_column(index=True)
    extractor: Mapped[str | None]
    extractor_version: Mapped[str | None]
    url: Mapped[str | None]
    title: Mapped[str]
    publisher: Mapped[str | None]
    publisher_side: Mapped[str | None]
    published: Mapped[str | None]
    published_time: Mapped[str | None]
    retrieved: Mapped[str | None]
    added: Mapped[str]


class Reading(Base):
    """What one reader read from a version; older ones are kept.

    `record` is the record as canonical JSON, without reader and readout, which stand in columns and in the version;
    `publisher_side` is the one that the reader found. A version in a language that is not read has no reading.
    """

    __tablename__ = "readings"
    __table_args__ = (
        UniqueConstraint("version_id", "number"),
        Index(
            "uq_readings_current",
            "version_id",
            unique=True,
            sqlite_where=text("current = 1"),
            postgresql_where=text("current"),
        ),
        Index("ix_readings_reader", "current", "program", "pipeline", "lexicon"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"))
    number: Mapped[int]
    current: Mapped[bool]
    program: Mapped[str]
    pipeline: Mapped[str]
    lexicon: Mapped[str]
    publisher_side: Mapped[str | None]
    record: Mapped[str] = mapped_column(Packed)
    made: Mapped[str]


class Accepted(Base):
    """The record of a version with what people decided in it, in the form of a reading, where it differs from that."""

    __tablename__ = "accepted"

    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"), primary_key=True)
    record: Mapped[str] = mapped_column(Packed)


class Aside(Base):
    """A document that was set aside: its name, the reason, and what trying again needs.

    That is `path`, the file it lies in (null for the standard input), or `readout`, the readout as JSON, where it was
    opened and only reading it failed; `sha256` is then the hash of its text, and else that of the file's bytes. The row
    goes once the document has been added.
    """

    __tablename__ = "asides"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]
    path: Mapped[str | None]
    sha256: Mapped[str | None] = mapped_column(index=True)
    readout: Mapped[str | None] = mapped_column(Packed)
    added: Mapped[str]
