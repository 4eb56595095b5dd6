"""What came into the archive last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, select

from aidememoire.archive.connection import reading
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.tables import Document, Reading, Version, Words

if TYPE_CHECKING:
    from aidememoire.archive.view import View


class Arrived(NamedTuple):
    """A readout, when it was added (ISO 8601, UTC), whether it is read, and whether it is a newer version of one."""

    name: str
    title: str
    publisher: str | None
    published: str | None
    added: str
    is_read: bool
    is_newer: bool


def last_added(view: View, most: int) -> list[Arrived]:
    """Give the readouts that were added last, or of which a newer version was, the last one first."""
    about = Document.name, Words.title, Version.publisher, Version.url, Version.published, Version.added
    asked = (
        select(*about, Reading.id.label("reading"), Version.number)
        .join(Document, Document.id == Version.document_id)
        .join(Words, Words.id == Version.words_id)
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .where(Version.current, view.permitted())
        .order_by(Version.id.desc())
        .limit(most)
    )
    with reading(view.archive) as connection:
        return [
            Arrived(
                row.name,
                row.title,
                publisher_of(row.publisher, row.url),
                row.published,
                row.added,
                row.reading is not None,
                row.number > 1,
            )
            for row in connection.execute(asked)
        ]
