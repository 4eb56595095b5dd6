"""One account in every format. It is made up; its form is that of a press release with a dateline."""

from __future__ import annotations

import html
import io
from typing import TYPE_CHECKING

import docx
from fpdf import FPDF

from aidememoire.record import Readout
from aidememoire.sources import Note, Options, SetAside, readouts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TITLE = "Mara Oduya Attends Special Seminar under the Lakeland-Norvia 1.5 Track Dialogue"
DATE_LINE = "( 2024.01.10 )"
PARAGRAPHS = (
    "Port Selby, January 8th—Mara Oduya, Minister of the International Department of the Lakeland Council, attended a "
    "special seminar under the Lakeland-Norvia 1.5 Track Dialogue. Jonas Pell, Co-Chair of the Norvia Society, and "
    "officials from relevant departments attended the event.",
    "Oduya stated that in recent years, relations have experienced some ups and downs. Both sides need to implement "
    "the important consensus of the two heads of state, promote people-to-people and cultural exchanges, and deepen "
    "long-term cooperation between non-governmental organizations. “We count on our partners,” she said.",
    "The Norvian side expressed that the minister's invitation for 50,000 young people to come to Lakeland in the "
    "next five years pointed out an important path. It is hoped that both sides will strengthen communication.",
    "Founded in 1956, the Norvia Society is a Norvia-based policy research institution.",
)
TEXT = "\n\n".join(PARAGRAPHS)
SENTENCE = "The two ministers discussed trade and agreed to meet again in the spring of next year."
FRENCH = (
    "Le président de la République s'est entretenu avec le Premier ministre du Canada. Ils ont évoqué la situation "
    "dans la région et sont convenus de rester en contact étroit dans les semaines à venir."
)


def as_text(title: str = TITLE, date_line: str = DATE_LINE, paragraphs: Sequence[str] = PARAGRAPHS) -> str:
    return f"{title}\n\u00a0{date_line}\n\n" + "\n\n".join(paragraphs)


def as_html(title: str = TITLE, date_line: str = DATE_LINE, paragraphs: Sequence[str] = PARAGRAPHS) -> str:
    body = "\n".join(f"<p>{html.escape(p)}</p>" for p in (date_line, *paragraphs))
    head = f"<meta charset='utf-8'><title>{html.escape(title)} | Lakeland Council</title>"
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
    foot = "<footer>Copyright 2025 <a href='/contact'>Contact us</a></footer>"
    return (
        f"<!doctype html><html lang='en'><head>{head}</head><body>{menu}"
        f"<main><h1>{html.escape(title)}</h1>{body}</main>{foot}</body></html>"
    )


def as_docx(title: str = TITLE, date_line: str = DATE_LINE, paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    document = docx.Document()
    document.add_heading(title, level=0)
    for paragraph in (date_line, *paragraphs):
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pdf(
    title: str = TITLE,
    date_line: str = DATE_LINE,
    paragraphs: Sequence[str] = PARAGRAPHS,
    width: float = 0,
    gap: float = 4,
    title_size: float = 14,
    password: str | None = None,
) -> bytes:
    """Set it in a font that every reader has; Windows-1252 has the dashes and quotation marks."""
    pdf = FPDF()
    pdf.core_fonts_encoding = "windows-1252"
    if password:
        pdf.set_encryption(owner_password=password, user_password=password)
    pdf.add_page()
    for words, size in ((title, title_size), (date_line, 11), *((p, 11) for p in paragraphs)):
        pdf.set_font("Helvetica", size=size)
        pdf.multi_cell(width, 6, words, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(gap)
    return bytes(pdf.output())


def read_all(*inputs: Path | str, options: Options | None = None) -> list[Readout | SetAside | Note]:
    return list(readouts(inputs, options))


def read_one(path: Path | str, options: Options | None = None) -> Readout:
    """Read an input that is one readout."""
    items = [item for item in readouts([path], options) if not isinstance(item, Note)]
    assert len(items) == 1, items
    assert isinstance(items[0], Readout), items[0]
    return items[0]


def why_not(path: Path | str, options: Options | None = None) -> str:
    """Give the reason for which an input was set aside whole."""
    items = read_all(path, options=options)
    assert len(items) == 1, items
    assert isinstance(items[0], SetAside), items[0]
    return items[0].reason


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
