"""PDF: the lines of each page with their places, from pypdf; `pages` makes paragraphs of them."""

from __future__ import annotations

import io
import logging
from importlib.metadata import version
from typing import TYPE_CHECKING

from aidememoire.sources.opening import take_opening
from aidememoire.sources.pages import Line, Page, paragraphs_of
from aidememoire.sources.prose import fold, join, without_bullet
from aidememoire.sources.terms import Draft, Options, RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pypdf import PageObject, PdfReader

    from aidememoire.sources.document import Document

NAME = "pdf"
VERSION = f"1 (pypdf {version('pypdf')})"
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}

Matrix = list[float]

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what is wrong with a file is said once, by its reason


def extract(document: Document, options: Options) -> Iterator[Draft]:
    """Read a PDF; raises `RefusalError` for a broken or encrypted one, and for one that is only scanned."""
    data = document.read()
    pages = [_page(page) for page in _opened(data).pages]
    if not any(pages):
        raise RefusalError("a PDF without text: scanned pages have to be made searchable first")
    title, paragraphs = paragraphs_of(pages)
    opening, blocks = take_opening([[paragraph] for paragraph in paragraphs], [title] if title else [])
    text = join(without_bullet(block[0]) for block in blocks)
    yield document.draft(data, text, **{**opening.found, "title": title or opening.get("title")})


def _opened(data: bytes) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusalError("an encrypted PDF; save it without its password")
        len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, NotImplementedError) as error:
        raise RefusalError(f"no PDF, or a broken one ({fold(str(error)) or type(error).__name__})") from None
    return reader


def _page(page: PageObject) -> Page:
    """Give the lines of a page in the order in which they were written."""
    pen = _Pen()
    page.extract_text(visitor_text=pen.write)
    return [line for line in pen.lines if line.text]


class _Pen:
    """Follows pypdf over a page, and notes where each line stands and in what letters."""

    def __init__(self) -> None:
        self.lines: list[Line] = [Line()]

    def write(self, text: str, page: Matrix, line: Matrix, font: Mapping[str, object] | None, size: float) -> None:
        """Take a piece of text, with the two matrices that place it, its font and its size."""
        for number, words in enumerate(text.translate(_LIGATURES).split("\n")):
            if number:
                self.lines.append(Line())
            if words.strip():
                name = str(font.get("/BaseFont", "")) if font else ""
                scale = abs(line[3] * page[3]) or 1.0
                x = line[4] * page[0] + line[5] * page[2] + page[4]
                y = line[4] * page[1] + line[5] * page[3] + page[5]
                self.lines[-1] = self.lines[-1].with_words(words, x, y, (name, round(size * scale, 1)))
            elif words and self.lines[-1].text:
                self.lines[-1] = self.lines[-1].with_words(words)
