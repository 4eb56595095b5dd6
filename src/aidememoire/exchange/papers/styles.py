"""The named styles of a paper in Word: a template of the house may give each of them another look.

Of paragraphs: Title, Subtitle, Heading 1 to 4, Label, Handling, Cover, Fact, Remark, Listed, Table head, Table text,
Behind table, Note, Footer. Of words: Strong, Set back, Claim, Quoted words, Original script, Note mark. Of tables:
Paper table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, RGBColor

from aidememoire.exchange.comparison import word

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import CharacterStyle, ParagraphStyle

TABLE_STYLE: Final = "Paper table"
_ACCENT: Final = "7A1F1F"
_IDEOGRAPHS: Final = "SimSun"
"""What Word has for Chinese, Japanese and Korean; it takes another font of the machine where this one is missing."""
_HEADINGS: Final = ((1, 16, 20, 5), (2, 13, 14, 4), (3, 11.5, 11, 3), (4, 11, 9, 2))
_PARAGRAPHS: Final = (
    ("Label", 10, _ACCENT, 0, 2),
    ("Handling", 8, _ACCENT, 0, 0),
    ("Cover", 10, word.INK, 0, 1),
    ("Fact", 10.5, word.INK, 0, 5),
    ("Remark", 10, word.SOFT, 0, 5),
    ("Listed", 10.5, word.INK, 0, 4),
    ("Table head", 9, word.INK, 2, 2),
    ("Table text", 9.5, word.INK, 1, 2),
    ("Behind table", 4, word.INK, 0, 4),
    ("Note", 8.5, word.INK, 0, 2.5),
)
"""Styles of paragraphs: name, size, colour, space before and after, in points."""


def new_document(title: str, about: str) -> Document:
    """Give an empty A4 document with the styles of a paper; it names no author, and does not say when it was made."""
    document = word.blank_document(title, about, author="")
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(24), Mm(22)
    section.top_margin, section.bottom_margin = Mm(25), Mm(24)
    section.header_distance, section.footer_distance = Mm(12), Mm(12)
    properties = document.core_properties
    properties.last_modified_by = ""
    _set_paragraphs(document)
    _set_words(document)
    _add_table_style(document)
    return document


def _set_paragraphs(document: Document) -> None:
    styles = document.styles
    word.look(styles["Normal"], word.SERIF, 10.5)
    word.look(styles["Title"], word.SERIF, 23, after=2)
    word.look(styles["Subtitle"], word.SERIF, 12.5, word.SOFT, after=6)
    word.look(styles["Footer"], word.SERIF, 8, word.SOFT)
    for tabs in list(styles["Footer"].element.iter(qn("w:tabs"))):
        tabs.getparent().remove(tabs)
    styles["Title"].font.bold = True
    styles["Subtitle"].font.italic = False
    for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    for level, size, before, after in _HEADINGS:
        heading = styles[f"Heading {level}"]
        word.look(heading, word.SERIF, size, before=before, after=after)
        heading.font.bold, heading.font.italic = True, False
        heading.paragraph_format.keep_with_next = True
    for name, size, colour, space_before, space_after in _PARAGRAPHS:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        word.look(style, word.SERIF, size, colour, before=space_before, after=space_after)
    styles["Handling"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Table head"].font.bold = True
    styles["Table head"].paragraph_format.keep_with_next = True
    _hang(styles["Listed"], Mm(4))
    _hang(styles["Note"], Mm(10))
    _rule_above(styles["Label"])


def _hang(style: ParagraphStyle, by: Mm) -> None:
    """Let all lines but the first stand further in."""
    form = style.paragraph_format
    form.left_indent, form.first_line_indent = by, -by
    form.tab_stops.add_tab_stop(by)


def _rule_above(style: ParagraphStyle) -> None:
    """Draw the line with which a paper begins."""
    rule = word.element("w:top", val="single", sz="18", space="6", color=_ACCENT)
    border = OxmlElement("w:pBdr")
    border.append(rule)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _set_words(document: Document) -> None:
    styles = document.styles
    for name, colour in (("Set back", word.SOFT), ("Claim", word.CLAIM), ("Quoted words", None)):
        style: CharacterStyle = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour)
    styles["Strong"].font.bold = True
    styles["Claim"].font.italic = True
    original = styles.add_style("Original script", WD_STYLE_TYPE.CHARACTER)
    original.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _IDEOGRAPHS)
    original.font.bold = False
    mark = styles.add_style("Note mark", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript, mark.font.color.rgb = True, RGBColor.from_string(word.SOFT)


def _add_table_style(document: Document) -> None:
    """Add the style of all tables: a line above, one below each row, a ground behind the heads."""
    line = 'w:val="single" w:sz="{}" w:space="0" w:color="{}"'
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE.replace(" ", "")}">'
            f'<w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
            "<w:tblPr><w:tblBorders>"
            f"<w:top {line.format(6, word.SOFT)}/><w:bottom {line.format(4, 'CFC7B6')}/>"
            f"<w:insideH {line.format(4, 'CFC7B6')}/></w:tblBorders>"
            '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
            '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F4F0E7"/></w:tcPr>'
            "</w:tblStylePr></w:style>"
        )
    )
