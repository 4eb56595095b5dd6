"""The formats that are read. This is the whole list: an ending or a sign in the content, and the extractor for it.

A new format is a new module with `NAME`, `VERSION` and `extract`, and its line here.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from aidememoire.sources import csv, docx, html, jsonl, markdown, parquet, pdf, plain
from aidememoire.sources.document import HEAD, Document
from aidememoire.sources.terms import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aidememoire.sources.terms import Draft, Options, SetAside


class Extractor(Protocol):
    """What a module of a format offers; a newer `VERSION` may find other words in the same bytes."""

    @property
    def NAME(self) -> str:  # noqa: N802
        """What the format is called."""

    @property
    def VERSION(self) -> str:  # noqa: N802
        """The version of this extractor and of the library it stands on."""

    def extract(self, document: Document, options: Options) -> Iterator[Draft | SetAside]:
        """Give what is in a document, row by row where it is a table; raises `RefusalError` with the reason."""


BY_SUFFIX: Final[Mapping[str, Extractor]] = {
    ".txt": plain,
    ".text": plain,
    ".md": markdown,
    ".markdown": markdown,
    ".html": html,
    ".htm": html,
    ".xhtml": html,
    ".pdf": pdf,
    ".docx": docx,
    ".jsonl": jsonl,
    ".ndjson": jsonl,
    ".csv": csv,
    ".tsv": csv,
    ".parquet": parquet,
}
TABLES: Final[frozenset[str]] = frozenset({jsonl.NAME, csv.NAME, parquet.NAME})

_Signs: TypeAlias = tuple[tuple[re.Pattern[bytes], Extractor], ...]

_OF_NO_TEXT: Final[_Signs] = (
    (re.compile(rb"%PDF-"), pdf),
    (re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0"), docx),  # an old Word file too: it knows what to say of it
    (re.compile(rb"PAR1"), parquet),
)
"""How documents begin that nobody would take for a text, whatever they are called."""
_BY_SIGN: Final[_Signs] = (
    *_OF_NO_TEXT,
    (re.compile(rb"\{\s*\"|\[\s*\{"), jsonl),
    (
        re.compile(rb"<!doctype\s+html|<\?xml[^>]*>\s*<(?:!doctype\s+)?html|<(?:html|head|body|article|div|p)\b", re.I),
        html,
    ),
    (re.compile(rb"---[ \t]*\r?\n[^\n]*:|#{1,6} +\S"), markdown),
    (re.compile(rb"\"?\w+\"?(?:[,;\t]\"?\w+\"?)+\r?\n"), csv),
)
_RICH_TEXT: Final = re.compile(rb"\{\\rtf")


def extractor_for(document: Document) -> Extractor:
    """Choose the extractor by the ending of a document's name, or, where that says nothing, by how it begins.

    One that is called a plain text is looked at too. Raises `RefusalError` for what would pass for plain text and is
    none.
    """
    called = BY_SUFFIX.get(document.suffix)
    if called is not None and called is not plain:
        return called
    with document.open() as stream:
        head = _beginning(stream.read(HEAD))
    if _RICH_TEXT.match(head):
        raise RefusalError("rich text (RTF), which is not read; save it as .docx")
    signs = _BY_SIGN if called is None else _OF_NO_TEXT
    return next((extractor for sign, extractor in signs if sign.match(head)), plain)


def _beginning(head: bytes) -> bytes:
    """Give the first words in ASCII, whatever the encoding, without white space before them."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", errors="replace").encode()
    return head.removeprefix(codecs.BOM_UTF8).lstrip()
