"""A paper as a Word document whose looks all hang on named styles, so that a secretariat can give it its own."""

from __future__ import annotations

from itertools import count
from string import ascii_lowercase
from typing import TYPE_CHECKING, BinaryIO, Final

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from aidememoire.dialogue.papers.content import Listing, Table
from aidememoire.dialogue.papers.notes import Notes
from aidememoire.exchange.comparison import word
from aidememoire.exchange.papers import wording
from aidememoire.exchange.papers.styles import TABLE_STYLE, new_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.document import Document
    from docx.oxml.table import CT_Tc
    from docx.oxml.text.run import CT_R

    from aidememoire.dialogue.papers.content import Block, Paper, Piece, Row, Section, Sentence
    from aidememoire.exchange.papers.wording import Note

_RUN_STYLES: Final = {
    "strong": "Strong",
    "soft": "Set back",
    "claim": "Claim",
    "quotation": "Quoted words",
    "name": "Original script",
}
_WIDTH_OF_NAMES: Final = Mm(30)
_DEEPEST: Final = 4
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def write_docx(paper: Paper, out: BinaryIO) -> None:
    """Write a document that anybody can edit and restyle; the same paper gives the same bytes."""
    document = new_document(paper.title, paper.label)
    _Writer(document, paper).write()
    word.save(document, out)


class _Writer:
    """Fills a document, from its head to its notes."""

    def __init__(self, document: Document, paper: Paper) -> None:
        self._document = document
        self._paper = paper
        self._notes = Notes(paper)
        self._sources = wording.notes_in_words(self._notes)
        self._marks = {mark for note in self._sources for mark in _anchors(note)}
        self._bookmarks = count(1)
        section = document.sections[0]
        self._width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)

    def write(self) -> None:
        self._edges()
        self._cover()
        for number, section in enumerate(self._paper.sections, start=1):
            self._section(section, str(number), 1)
        if self._sources:
            self._document.add_heading(wording.NOTES, 1)
            self._paragraph("Remark", wording.NOTES_LEAD)
            for note in self._sources:
                self._note(note)

    def _edges(self) -> None:
        """Write the line on how to handle it above, and what it is with the page below."""
        section = self._document.sections[0]
        handling = " – ".join(filter(None, (wording.DRAFT if self._paper.draft else None, self._paper.handling)))
        above = word.in_style(section.header.paragraphs[0], "Handling")
        word.say(above, handling)
        below = section.footer.paragraphs[0]
        below.paragraph_format.tab_stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT)
        word.say(below, f"{self._paper.label} – {self._paper.title}\t")
        word.field(below, "PAGE")
        word.say(below, " of ")
        word.field(below, "NUMPAGES")

    def _cover(self) -> None:
        self._paragraph("Label", self._paper.label.upper())
        self._paragraph("Title", self._paper.title)
        if self._paper.subtitle:
            self._paragraph("Subtitle", self._paper.subtitle)
        for name, words in self._paper.cover:
            line = self._paragraph("Cover")
            line.paragraph_format.tab_stops.add_tab_stop(_WIDTH_OF_NAMES)
            self._run(line, f"{name}\t", "Set back")
            self._say(line, words.pieces)

    def _section(self, section: Section, number: str, level: int) -> None:
        heading = self._document.add_heading("", min(level, _DEEPEST))
        if not section.compact:
            self._run(heading, f"{number}  ", "Set back")
        self._say(heading, section.heading, in_heading=True)
        for block in section.blocks:
            self._block(block)
        for at, inner in enumerate(section.sections, start=1):
            self._section(inner, f"{number}.{at}", level + 1)

    def _block(self, block: Block) -> None:
        if isinstance(block, Listing):
            for one in block.items:
                self._sentence(self._paragraph("Listed", "–\t"), one, self._notes.marks(one))
        elif isinstance(block, Table):
            self._table(block)
        else:
            self._sentence(self._paragraph("Fact"), block, self._notes.marks(block))

    def _table(self, block: Table) -> None:
        whole = sum(block.shares)
        table = word.new_table(self._document, [round(self._width * share / whole) for share in block.shares])
        borders = table._tbl.tblPr.find(qn("w:tblBorders"))
        table._tbl.tblPr.remove(borders)  # they belong to the style
        table.style = self._document.styles[TABLE_STYLE]
        table._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstRow"), str(int(bool(block.heads))))
        if block.heads:
            head = word.add_row(table, is_head=True, whole=True)
            for name, cell in zip(block.heads, head._tr.tc_lst, strict=True):
                self._run(self._next(cell, "Table head"), name, None)
        for row in block.rows:
            if row.lead:
                self._say(word.next_paragraph(word.add_broad_cell(table), "Table head"), row.lead)
            self._row(row, word.add_row(table, whole=_is_short(row))._tr.tc_lst)
        self._paragraph("Behind table")

    def _row(self, row: Row, cells: list[CT_Tc]) -> None:
        for marked, cell in zip(self._notes.marks_in(row), cells, strict=True):
            for number, (sentence, marks) in enumerate(marked):
                self._sentence(self._next(cell, "Table text", is_first=number == 0), sentence, marks)
            if not marked:
                self._next(cell, "Table text")

    def _next(self, cell: CT_Tc, style: str, *, is_first: bool = True) -> Paragraph:
        """Give the empty paragraph of a new cell, or one more. A cell’s own way there searches all of it each time."""
        paragraph = Paragraph(cell.p_lst[0] if is_first else cell.add_p(), self._document._body)
        return word.in_style(paragraph, style)

    def _sentence(self, paragraph: Paragraph, sentence: Sentence, marks: Iterable[str]) -> None:
        self._say(paragraph, sentence.pieces)
        for number, mark in enumerate(marks):
            if number:
                self._run(paragraph, ", ", "Note mark")
            run = self._run(paragraph, mark, "Note mark")
            word.link_within(paragraph, run, _anchor(mark if mark in self._marks else mark.rstrip(ascii_lowercase)))

    def _say(self, paragraph: Paragraph, pieces: Iterable[Piece], *, in_heading: bool = False) -> None:
        for piece in pieces:
            style = _RUN_STYLES.get(piece.style)
            run = self._run(paragraph, wording.words_of(piece), None if in_heading and style == "Strong" else style)
            if piece.language:
                word.set_language(run, piece.language)

    def _note(self, note: Note) -> None:
        line = self._paragraph("Note")
        self._mark(line, str(note.number))
        if note.address:
            link = word.link_to(line, note.address)
            for piece in note.pieces:
                link.append(self._run(line, wording.words_of(piece), _RUN_STYLES.get(piece.style))._r)
        else:
            self._say(line, note.pieces)
        if note.is_single:
            self._run(line, " · ", "Set back")
            self._say(line, note.places[0].pieces)
            return
        for place in note.spelled_out:
            below = self._paragraph("Note")
            self._mark(below, place.mark)
            self._say(below, place.pieces)
        if note.only_placed:
            below = self._paragraph("Note")
            word.say(below, "\t")
            for number, place in enumerate(note.only_placed):
                run = self._run(below, f"{'; ' if number else ''}{place.mark} {place.where}", "Set back")
                word.bookmark(run, _anchor(place.mark), next(self._bookmarks))

    def _mark(self, paragraph: Paragraph, mark: str) -> None:
        run = self._run(paragraph, mark, "Set back")
        word.bookmark(run, _anchor(mark), next(self._bookmarks))
        word.say(paragraph, "\t")

    def _run(self, paragraph: Paragraph, words: str, style: str | None) -> Run:
        """Add words in a style; put together by hand, since a long paper has tens of thousands of them."""
        made: CT_R = OxmlElement("w:r")
        if style:
            form = OxmlElement("w:rPr")
            form.append(word.element("w:rStyle", val=style.replace(" ", "")))
            made.append(form)
        for number, part in enumerate(word.clean(words).replace("\r", " ").replace("\n", " ").split("\t")):
            if number:
                made.append(OxmlElement("w:tab"))
            if part:
                text = OxmlElement("w:t")
                text.text = part
                text.set(_SPACE, "preserve")
                made.append(text)
        paragraph._p.append(made)
        return Run(made, paragraph)

    def _paragraph(self, style: str, words: str = "") -> Paragraph:
        paragraph: Paragraph = self._document.add_paragraph(word.clean(words))
        return word.in_style(paragraph, style)


def _anchors(note: Note) -> Iterator[str]:
    """Give the marks that a jump from a sentence can lead to."""
    yield str(note.number)
    if not note.is_single:
        yield from (place.mark for place in note.places)


def _anchor(mark: str) -> str:
    return f"note_{mark}"


def _is_short(row: Row) -> bool:
    """Say whether a row fits a page whole."""
    return max((_letters(cell) for cell in row.cells), default=0) < _MOST_LETTERS


_MOST_LETTERS: Final = 1_500


def _letters(cell: Sequence[Sentence]) -> int:
    return sum(len(one.words) for one in cell)
