"""Whether a readout is known: as it is, from another place, as an earlier state of its document, or not at all.

What makes two readouts the same is their words (title and text) and nothing else: the same words at another address
are another place where they were found. A readout's document is known by its address; other words there, or another
publisher or date for them, are a new version. Files have no address but their name, which two folders can both hold:
there, another text is a new version only if it has most of its words from the old one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlsplit

from sqlalchemy import bindparam, select

from aidememoire.archive.anchors import words_hash
from aidememoire.archive.tables import Document, Source, Version, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

    from aidememoire.record import Readout

_WINDOW: Final = 4  # words in a row: what two texts share of these, they share as wording
_MOSTLY: Final = 0.5
_PUBLICATION: Final = ("publisher", "publisher_side", "published", "published_time")
_ROW: Final = re.compile(r", row \d+$")


_WITH_TEXT: Final = (
    select(
        Version.id,
        Words.title,
        Source.title.label("told_title"),
        Source.url,
        Source.name,
        Source.sha256,
        *(getattr(Source, name) for name in _PUBLICATION),
    )
    .join(Version, Version.id == Source.version_id)
    .join(Words, Words.id == Version.words_id)
    .where(Words.text_sha256 == bindparam("sha256"))
    .order_by(Version.current.desc(), Version.added, Version.id, Source.number)
)
"""The sources of all versions with a text, those of a current version first."""
_AT_ADDRESS: Final = (
    select(
        Version.id,
        Version.document_id,
        Words.sha256.label("words"),
        *(getattr(Version, name) for name in _PUBLICATION),
    )
    .join(Document, Document.id == Version.document_id)
    .join(Words, Words.id == Version.words_id)
    .where(Document.address == bindparam("address"))
    .order_by(Version.document_id, Version.number.desc())
)
"""All versions of the documents with an address, the newest first."""


@dataclass(frozen=True)
class Recognition:
    """What a readout is to the archive.

    known: its words are here, as version `id`, and were found at its place; elsewhere: they are here, but were found at
    other places, or in other bytes; changed: it is a new version of document `id`; new: a document of its own, whose
    `text` is new, too, or was here under another title.
    """

    what: Literal["known", "elsewhere", "changed", "new"]
    id: int | None = None
    text: Literal["new", "here"] = "here"


def recognize(connection: Connection, readout: Readout) -> Recognition:
    """Say what a readout is to the archive."""
    same_text = connection.execute(_WITH_TEXT, {"sha256": readout.sha256}).all()
    for found in same_text:
        if _at_the_same_place(found, readout) and _same_publication(found, readout):
            return Recognition("known", found.id)
    versions = connection.execute(_AT_ADDRESS, {"address": address_of(readout)}).all()
    words = words_hash(readout.title, readout.text) if versions else ""
    for version in versions:
        if version.words == words and _same_publication(version, readout):
            return Recognition("elsewhere", version.id)
    if versions and (document := _document_of(connection, versions, readout)) is not None:
        return Recognition("changed", document)
    if (version_id := _same_words(same_text, readout)) is not None:
        return Recognition("elsewhere", version_id)
    return Recognition("new", text="here" if same_text else "new")


def address_of(readout: Readout) -> str:
    """Give what a readout's document is known by: its URL, the name of its file or row, or its words."""
    if readout.url:
        return _normal_url(readout.url)
    if readout.source is None:
        return f"words {words_hash(readout.title, readout.text)}"
    if _ROW.search(readout.source.name):
        return f"row {_ROW.sub('', readout.source.name)} {readout.id}"
    return f"file {readout.source.name}"


def _normal_url(url: str) -> str:
    """Write a URL as all that lead to the same page are written: no "www.", fragment, scheme or last slash."""
    parts = urlsplit(url.strip())
    host = parts.netloc.lower().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"url {host}{parts.path.rstrip('/')}{query}"


def _at_the_same_place(found: Row[Any], readout: Readout) -> bool:
    """Say whether a readout's title and text were found at its place before: in these bytes, under this name or URL."""
    source = readout.source
    here = (readout.title, readout.url, source and source.name, source and source.sha256)
    return (found.told_title, found.url, found.name, found.sha256) == here


def _same_publication(known: Row[Any], readout: Readout) -> bool:
    """Say whether a readout tells nothing else of its publication; what it leaves open is no difference."""
    told = ((getattr(readout, name), getattr(known, name)) for name in _PUBLICATION)
    return all(new is None or new == old for new, old in told)


def _document_of(connection: Connection, versions: Sequence[Row[Any]], readout: Readout) -> int | None:
    """Give the document at its address of which a readout is a new version; null where only the file's name is its."""
    if readout.url:
        document: int = versions[0].document_id
        return document
    asked = select(Version.document_id, Words.text).join(Words, Words.id == Version.words_id)
    texts = connection.execute(asked.where(Version.id.in_([version.id for version in versions])))
    shares = [(_share_of_wording(row.text, readout.text), -row.document_id) for row in texts]
    best, document = max(shares)
    return -document if best >= _MOSTLY else None


def _share_of_wording(one: str, other: str) -> float:
    """Give the share of the shorter text's wording (runs of four words) that the longer one has too, from 0 to 1."""
    wordings = [_wording(text) for text in (one, other)]
    return len(wordings[0] & wordings[1]) / max(1, min(map(len, wordings)))


def _wording(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[at : at + _WINDOW]) for at in range(max(1, len(words) - _WINDOW + 1))}


def _same_words(same_text: Sequence[Row[Any]], readout: Readout) -> int | None:
    """Give the version with a readout's words at whatever address: the oldest, a current one first.

    Where one of the two has no title, the text alone decides: an extractor may have missed the title. Two accounts
    with different titles are two, whatever the text: publishers send the same words to one addressee after another.
    """
    same_title = (found.id for found in same_text if found.title == readout.title)
    untitled = (found.id for found in same_text if not found.title or not readout.title)
    return next(same_title, None) or next(untitled, None)
