"""Word documents (DOCX): the paragraphs of the body in order, list items among them."""

from __future__ import annotations

import io
import re
import zipfile
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from aidememoire.sources.bounds import check_members
from aidememoire.sources.opening import take_opening
from aidememoire.sources.prose import fold, join, without_bullet
from aidememoire.sources.terms import Draft, Options, RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument

    from aidememoire.sources.document import Document

NAME = "docx"
VERSION = f"1 (python-docx {version('python-docx')})"
_ENCRYPTED: Final = b"\xd0\xcf\x11\xe0"  # the container of old Office files, and of new ones with a password


def extract(document: Document, options: Options) -> Iterator[Draft]:
    """Read a Word document; raises `RefusalError` for a broken or encrypted one, or one without text."""
    data = document.read()
    word = _parsed(data)
    paragraphs = [(p.text, p.style.name if p.style else "") for p in word.paragraphs]
    title = fold(" ".join(words for words, style in paragraphs if style == "Title"))
    lines = [words for words, style in paragraphs if style != "Title"] if title else [words for words, _ in paragraphs]
    if not any(map(fold, lines)):  # all of it stands in tables, which some ministries use as a letterhead
        lines = [cell.text for table in word.tables for row in table.rows for cell in dict.fromkeys(row.cells)]
    if not any(map(fold, lines)):
        raise RefusalError("a Word document without text")
    opening, blocks = take_opening([_lines(line) for line in lines], [title] if title else [])
    text = join(without_bullet(line) for block in blocks for line in block)
    yield document.draft(data, text, **{**opening.found, "title": title or opening.get("title")})


def _parsed(data: bytes) -> WordDocument:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    if data.startswith(_ENCRYPTED):
        raise RefusalError("an old (.doc) or encrypted Word file; save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check_members(len(data), package.infolist())
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, SyntaxError, KeyError, ValueError) as error:
        raise RefusalError(f"no Word document, or a broken one ({fold(str(error))})") from None


def _lines(paragraph: str) -> list[str]:
    """Part a paragraph where its author broke the line, but not within a sentence."""
    return re.sub(r"\n(?=[a-z])", " ", paragraph).split("\n")
