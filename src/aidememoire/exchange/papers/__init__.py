"""Papers of a dialogue -> the formats in which people read and edit them: a module and a line in the table for each."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Final

from aidememoire.exchange.papers.docx import write_docx
from aidememoire.exchange.papers.html import write_html
from aidememoire.exchange.papers.markdown import write_markdown
from aidememoire.exchange.papers.pdf import NoTypesetterError, write_pdf
from aidememoire.exchange.papers.wording import file_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.dialogue.papers.content import Paper

FORMATS: Final[dict[str, Callable[[Paper, BinaryIO], None]]] = {
    "docx": write_docx,
    "pdf": write_pdf,
    "md": write_markdown,
    "html": write_html,
}
"""The formats by the name that the command line knows them by, which is the ending of a file too."""
MEDIA_TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}


def written(paper: Paper, form: str) -> bytes:
    """Give a paper in a format: the same paper, the same bytes. Raises `NoTypesetterError` as `write_pdf` does."""
    out = io.BytesIO()
    FORMATS[form](paper, out)
    return out.getvalue()


__all__ = ["FORMATS", "MEDIA_TYPES", "NoTypesetterError", "file_name", "written"]
