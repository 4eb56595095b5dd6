"""What a Word document needs beyond python-docx: places to jump to, page numbers, and the same bytes every time."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING, BinaryIO, Final

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

INK: Final = "22201C"
SOFT: Final = "5D574D"
CLAIM: Final = "8F4A00"
CUE: Final = "8A5A00"
SERIF: Final = "Cambria"
_SANS: Final = "Calibri"
_RULE: Final = "D9D3C5"
_A4: Final = (Mm(210), Mm(297))
_MARGIN: Final = Mm(18)
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_PROPERTY: Final = 255  # characters; more is against the Open Packaging Conventions
_BEFORE_ZIP: Final = (1980, 1, 1, 0, 0, 0)
"""The day that every part of the file bears: the first that its format knows."""


def new_document(title: str, about: str, *, landscape: bool) -> Document:
    """Give an empty A4 document with the styles of a comparison; it does not say when it was made."""
    document = blank_document(title, about, landscape=landscape)
    _set_styles(document)
    return document


def blank_document(title: str, about: str, *, landscape: bool = False, author: str = "Aide-Mémoire") -> Document:
    """Give an empty A4 document with the styles of Word; it does not say when it was made."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = reversed(_A4) if landscape else _A4
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    about_it = document.core_properties
    about_it.title, about_it.subject = clean(title)[:_LONGEST_PROPERTY], clean(about)[:_LONGEST_PROPERTY]
    about_it.author, about_it.comments = author, ""
    for name in ("dcterms:created", "dcterms:modified"):
        for told in about_it._element.findall(qn(name)):
            about_it._element.remove(told)
    return document


def _set_styles(document: Document) -> None:
    """Give the usual styles the look of the house, and add those of a comparison."""
    styles = document.styles
    look(styles["Normal"], _SANS, 10)
    look(styles["Title"], SERIF, 22, after=8)
    look(styles["Heading 1"], SERIF, 16, before=18, after=3)
    look(styles["Heading 2"], SERIF, 13, before=10, after=3)
    look(styles["Footer"], _SANS, 7, SOFT)
    for border in styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    for name, font, size, colour, before in (
        ("Quotation", SERIF, 10.5, INK, 0),
        ("Speaker", _SANS, 8.5, SOFT, 2),
        ("Point", _SANS, 9, INK, 1.5),
        ("Small", _SANS, 8, SOFT, 1.5),
        ("Full text", SERIF, 10.5, INK, 0),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        look(style, font, size, colour, before=before, after=6 if name == "Full text" else 2)


def look(
    style: ParagraphStyle, font: str, size: float, colour: str = INK, *, before: float = 0, after: float = 2
) -> None:
    """Give a style a font, a size and a colour, and space before and after, all in points."""
    style.font.name, style.font.size, style.font.bold = font, Pt(size), False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in list(fonts.attrib):
        if kind.endswith("Theme"):
            del fonts.attrib[kind]
    for kind in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(kind), font)
    _set_size_of_other_scripts(style, size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _set_size_of_other_scripts(style: ParagraphStyle, size: float) -> None:
    """Give Arabic, Hebrew and the like, which have a size of their own, that of the other letters."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(element("w:szCs", val=str(round(2 * size))))


def clean(words: str) -> str:
    """Make visible what a document cannot hold: control characters and the like."""
    return _NOT_IN_XML.sub("�", words)


def say(
    paragraph: Paragraph,
    words: str,
    *,
    bold: bool = False,
    italic: bool = False,
    underlined: bool = False,
    colour: str | None = None,
) -> Run:
    """Add words to a paragraph."""
    run = paragraph.add_run(clean(words))
    if bold:
        run.bold = True
    if italic:
        run.italic = True
    if underlined:
        run.underline = True
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def set_direction(paragraph: Paragraph, words: str) -> None:
    """Let a paragraph run from right to left where its first letter does."""
    strong = (unicodedata.bidirectional(character) for character in words)
    if next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L":
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def set_language(run: Run, language: str) -> None:
    """Say in which language words are, so that a font writes their letters as that does."""
    run._r.get_or_add_rPr().append(element("w:lang", val=language, eastAsia=language))


def shade(run: Run, fill: str) -> None:
    """Colour the ground of words."""
    run._r.get_or_add_rPr().append(element("w:shd", val="clear", color="auto", fill=fill))


def shade_cell(cell: _Cell, fill: str) -> None:
    """Colour the ground of a cell."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=fill))


def bookmark(run: Run, name: str, number: int) -> None:
    """Make words a place to jump to; `number` tells the places of a document apart."""
    run._r.addprevious(element("w:bookmarkStart", id=str(number), name=_bookmark_name(name)))
    run._r.addnext(element("w:bookmarkEnd", id=str(number)))


def link_within(paragraph: Paragraph, run: Run, name: str) -> None:
    """Let words jump to a bookmark."""
    _wrap(paragraph, run, element("w:hyperlink", anchor=_bookmark_name(name), history="1"))


def link_out(paragraph: Paragraph, run: Run, address: str) -> None:
    """Let words open an address of the web."""
    link = link_to(paragraph, address)
    _wrap(paragraph, run, link)
    run.underline = True


def link_to(paragraph: Paragraph, address: str) -> BaseOxmlElement:
    """Add a link to an address of the web at the end of a paragraph, with no words yet."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    return link


def _wrap(paragraph: Paragraph, run: Run, link: BaseOxmlElement) -> None:
    run._r.addprevious(link)
    link.append(run._r)


def _bookmark_name(name: str) -> str:
    """Give a name that Word takes: letters, digits and low lines."""
    return name.replace("-", "_")


def field(paragraph: Paragraph, code: str) -> None:
    """Add what Word works out itself, such as PAGE."""
    for part in (
        element("w:fldChar", fldCharType="begin"),
        _text("w:instrText", code),
        element("w:fldChar", fldCharType="separate"),
        _text("w:t", "1"),
        element("w:fldChar", fldCharType="end"),
    ):
        paragraph.add_run()._r.append(part)


def new_table(document: Document, widths: list[int]) -> Table:
    """Add a table without rows, with thin rules; `widths` are those of its columns, in EMU."""
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=_RULE))
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(borders)  # the order is prescribed
    return table


def next_paragraph(cell: _Cell, style: str) -> Paragraph:
    """Give the empty paragraph of a new cell, or another one where that is taken."""
    first: Paragraph = cell.paragraphs[0]
    is_taken = bool(len(cell.paragraphs) > 1 or first.runs or first.hyperlinks)
    return in_style(cell.add_paragraph() if is_taken else first, style)


def in_style(paragraph: Paragraph, name: str) -> Paragraph:
    """Give a paragraph a style by its id; python-docx would search all styles for the name, each time anew."""
    paragraph._p.style = name.replace(" ", "")
    return paragraph


def add_row(table: Table, *, is_head: bool = False, whole: bool = False) -> _Row:
    """Add a row; a head stands again on every page that its table goes on to; no page ends within a `whole` row."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    if is_head:
        row._tr.get_or_add_trPr().append(element("w:tblHeader"))
    if whole:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    return row


def add_broad_cell(table: Table) -> _Cell:
    """Add a row of one cell that is as broad as the table; no page ends within it."""
    first, *others = add_row(table, whole=True).cells
    for cell in others:
        cell._tc.getparent().remove(cell._tc)
    first._tc.grid_span = 1 + len(others)
    return first


def save(document: Document, out: BinaryIO) -> None:
    """Write a document: the same document, the same bytes."""
    thumbnails = [name for name, it in document.part.package.rels.items() if it.reltype.endswith("/thumbnail")]
    for name in thumbnails:
        del document.part.package.rels[name]
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, _BEFORE_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(part))


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Make an element with attributes of Word’s own."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _text(tag: str, words: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.text = words
    return element
