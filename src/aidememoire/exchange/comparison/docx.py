"""A comparison as a Word document: tables with a column for each account, and below them the full texts."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, BinaryIO, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from aidememoire.exchange.comparison import word, wording
from aidememoire.exchange.comparison.fulltext import full_text
from aidememoire.exchange.comparison.sheet import Sheet
from aidememoire.exchange.wording import first_letter_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from aidememoire.comparison.result import Comparison
    from aidememoire.exchange.comparison.fulltext import Stretch
    from aidememoire.exchange.comparison.layout import Cell, Column, Given, Part, Quoted, Row

_FEW: Final = 2
"""How many columns fit an upright page."""
_HEAD: Final = "F1EDE3"
_TINTS: Final = {"side-1": "E1ECF7", "side-2": "F9E6D2", "side-3": "DCEFE4", "side-4": "F3E1EF", "side-5": "F1EDCA"}
_NO_TINT: Final = "E9E5DC"


def write_docx(comparison: Comparison, out: BinaryIO) -> None:
    """Write a document that anybody can edit, forward and print; the same comparison gives the same bytes."""
    sheet = Sheet(comparison)
    document = word.new_document(
        wording.title(comparison), wording.short_citation(comparison), landscape=len(sheet.columns) > _FEW
    )
    _Writer(document, sheet).write()
    word.save(document, out)


class _Writer:
    """Fills a document, from its head to its foot."""

    def __init__(self, document: Document, sheet: Sheet) -> None:
        self._document = document
        self._sheet = sheet
        self._numbers = count(1)
        section = document.sections[0]
        self._width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)

    def write(self) -> None:
        self._head()
        for number, part in enumerate(self._sheet.parts, start=1):
            self._part(number, part)
        self._texts()
        self._foot()

    def _head(self) -> None:
        comparison = self._sheet.comparison
        self._paragraph("Title", wording.title(comparison))
        table = self._table()
        cells = word.add_row(table).cells
        for column, cell in zip(self._sheet.columns, cells, strict=True):
            word.shade_cell(cell, _TINTS.get(column.style, _NO_TINT))
            self._account(column, cell)
        if warning := wording.warning(comparison):
            word.say(self._paragraph("Point"), warning, bold=True, colour=word.CLAIM)
        self._paragraph("Small")
        for match in comparison.matches:
            self._fact("How they belong together", f"{wording.judged(match)} ({wording.why(match)})")
        self._fact(
            "Length", " ".join(filter(None, (f"{wording.lengths(comparison.accounts)}.", wording.uneven(comparison))))
        )
        self._fact("Cite as", wording.citation(comparison))

    def _account(self, column: Column, cell: _Cell) -> None:
        origin = word.next_paragraph(cell, "Speaker")
        word.say(origin, column.letter, bold=True, colour=word.INK).font.size = Pt(14)
        side = f"{column.side} · " if column.side else ""
        joint = " · joint statement" if column.account.joint else ""
        word.say(origin, f"   {side}{column.publisher}{joint}")
        title = word.next_paragraph(cell, "Quotation")
        word.set_direction(title, column.title)
        word.link_within(title, word.say(title, column.title, bold=True), _text_anchor(column))
        word.say(word.next_paragraph(cell, "Speaker"), f"{first_letter_up(column.published)} · {column.length}")
        if column.address:
            address = word.next_paragraph(cell, "Small")
            run = word.say(address, column.address)
            if column.link:
                word.link_out(address, run, column.link)

    def _fact(self, name: str, words: str) -> None:
        paragraph = self._paragraph("Small")
        word.say(paragraph, f"{name}: ", bold=True, colour=word.INK)
        word.say(paragraph, words)

    def _part(self, number: int, part: Part) -> None:
        self._document.add_heading(f"{number}  {part.heading} ({part.number})", 1)
        lead = self._paragraph("Small", part.lead if part.rows else part.none)
        lead.paragraph_format.keep_with_next = bool(part.rows)
        if part.rows and part.name == "differences":
            self._differences(part)
        elif part.rows:
            self._side_by_side(part)
        for source in part.sources:
            self._paragraph("Small", f"Scale of force. {source}.")

    def _side_by_side(self, part: Part) -> None:
        table = self._table()
        head = word.add_row(table, is_head=True)
        for column, cell in zip(self._sheet.columns, head.cells, strict=True):
            word.shade_cell(cell, _TINTS.get(column.style, _NO_TINT))
            self._column_head(cell, column, column.only if part.name == "told-by-one" else None)
        for row in part.rows:
            self._title_row(table, row)
            for line in _lines(row) if part.name == "told-by-one" else [row.cells]:
                self._line(table, line, ends_row=not (row.notes or row.links))
            if row.notes or row.links:
                self._notes(table, row)

    def _line(self, table: Table, cells: Iterable[Cell], *, ends_row: bool) -> None:
        """Add cells side by side, with what still belongs to them on the same page."""
        line = word.add_row(table, whole=True)
        for it, cell in zip(cells, line.cells, strict=True):
            self._cell(it, cell)
            for paragraph in [] if ends_row else cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True

    def _column_head(self, cell: _Cell, column: Column, only: str | None) -> None:
        paragraph = word.next_paragraph(cell, "Point")
        word.say(paragraph, column.letter, bold=True)
        side = f"{column.side} · " if column.side else ""
        word.say(paragraph, f"   {only or side + column.publisher}", colour=word.SOFT)

    def _title_row(self, table: Table, row: Row) -> None:
        cell = word.add_broad_cell(table)
        word.shade_cell(cell, _HEAD)
        paragraph = word.next_paragraph(cell, "Point")
        paragraph.paragraph_format.keep_with_next = True
        word.say(paragraph, f"{row.number}  ", colour=word.SOFT)
        word.say(paragraph, row.title, bold=True)
        if row.mark:
            word.say(paragraph, f"   [{row.mark}]", bold=True, colour=word.CLAIM)

    def _cell(self, it: Cell, cell: _Cell) -> None:
        """Fill a cell; python-docx gives it an empty paragraph, which what comes first takes."""
        for quoted in it.quotations:
            self._quotation(quoted, cell)
        if it.absent:
            word.say(word.next_paragraph(cell, "Speaker"), it.absent, italic=True)
        if it.nearest:
            word.say(word.next_paragraph(cell, "Small"), f"Nearest passage in {it.column.letter}:")
            self._quotation(it.nearest, cell, colour=word.SOFT)

    def _quotation(self, quoted: Quoted, cell: _Cell, colour: str | None = None) -> None:
        speaker = word.next_paragraph(cell, "Speaker")
        word.link_within(speaker, word.say(speaker, quoted.label, bold=True, colour=word.INK), quoted.place.anchor)
        word.say(speaker, f"  {quoted.speaker}", colour=word.INK)
        if quoted.cue:
            word.say(speaker, f" {quoted.cue}", bold=True, italic=True, colour=word.CUE)
        if quoted.claim:
            word.say(speaker, f", {quoted.claim}", italic=True, colour=word.CLAIM)
        words = word.next_paragraph(cell, "Quotation")
        word.set_direction(words, quoted.words)
        for piece in quoted.pieces:
            word.say(words, piece.words, bold=piece.differs, underlined=piece.differs, colour=colour)

    def _notes(self, table: Table, row: Row) -> None:
        cell = word.add_broad_cell(table)
        for note in row.notes:
            word.say(word.next_paragraph(cell, "Speaker"), f"≠ {note}", colour=word.INK)
        for link in row.links:
            word.next_paragraph(cell, "Small").add_run(word.clean(link))

    def _differences(self, part: Part) -> None:
        columns = len(self._sheet.columns)
        table = word.new_table(self._document, [self._width // (columns + 2)] * (columns + 2))
        head = word.add_row(table, is_head=True)
        for cell, name in ((head.cells[0], "Subject"), (head.cells[-1], "Note")):
            word.shade_cell(cell, _HEAD)
            word.next_paragraph(cell, "Point").add_run(name)
        for column, cell in zip(self._sheet.columns, head.cells[1:-1], strict=True):
            word.shade_cell(cell, _TINTS.get(column.style, _NO_TINT))
            self._column_head(cell, column, None)
        for row in part.rows:
            line = word.add_row(table, whole=True)
            subject = word.next_paragraph(line.cells[0], "Point")
            word.say(subject, f"{row.number}  ", colour=word.SOFT)
            word.say(subject, row.title, bold=True)
            for it, cell in zip(row.cells, line.cells[1:-1], strict=True):
                for given in it.values:
                    _value(cell, given)
            word.say(word.next_paragraph(line.cells[-1], "Speaker"), "; ".join(row.notes))

    def _texts(self) -> None:
        heading = self._document.add_heading("The accounts in full", 1)
        heading.paragraph_format.page_break_before = True
        for column in self._sheet.columns:
            whole = full_text(self._sheet, column)
            heading = self._document.add_heading("", 2)
            word.bookmark(word.say(heading, f"{column.letter}  "), _text_anchor(column), next(self._numbers))
            if column.account.readout.title.strip():
                self._stretches(heading, whole.title, column)
            else:
                word.say(heading, column.title, italic=True)
            self._paragraph("Small", wording.source(column.account))
            for lines in whole.text:
                paragraph = self._paragraph("Full text")
                word.set_direction(paragraph, "".join(stretch.text for stretch in lines.stretches))
                self._stretches(paragraph, lines.stretches, column)
            self._paragraph("Small", f"Text (SHA-256): {column.account.readout.sha256}")

    def _stretches(self, paragraph: Paragraph, stretches: tuple[Stretch, ...], column: Column) -> None:
        for stretch in stretches:
            for anchor in stretch.begins:
                mark = word.say(paragraph, f"{anchor.place.label}\u2009" if anchor.place.label else "", bold=True)
                mark.font.superscript = True
                word.bookmark(mark, anchor.place.anchor, next(self._numbers))
            run = word.say(paragraph, stretch.text)
            if stretch.is_quotation:
                word.shade(run, _TINTS.get(column.style, _NO_TINT))
            elif stretch.quoted:
                run.underline = True

    def _foot(self) -> None:
        foot = self._document.sections[0].footer
        line = foot.paragraphs[0]
        word.say(line, wording.short_citation(self._sheet.comparison))
        page: Paragraph = foot.add_paragraph(style="Footer")
        page.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        word.say(page, "Page ")
        word.field(page, "PAGE")
        word.say(page, " of ")
        word.field(page, "NUMPAGES")

    def _table(self) -> Table:
        columns = len(self._sheet.columns)
        return word.new_table(self._document, [self._width // columns] * columns)

    def _paragraph(self, style: str, words: str = "") -> Paragraph:
        paragraph: Paragraph = self._document.add_paragraph(word.clean(words))
        return word.in_style(paragraph, style)


def _lines(row: Row) -> Iterator[tuple[Cell, ...]]:
    """Give a row a quotation at a time, so that a page can end after any of them."""
    for number in range(max(len(cell.quotations) for cell in row.cells)):
        yield tuple(replace(cell, quotations=cell.quotations[number : number + 1]) for cell in row.cells)


def _value(cell: _Cell, given: Given) -> None:
    """Write what an account gives; its words lead to the place where they stand."""
    value = word.next_paragraph(cell, "Point")
    run = word.say(value, given.value)
    if given.words is None and given.place:
        word.link_within(value, run, given.place.anchor)
    if given.words and given.place:
        words = word.next_paragraph(cell, "Quotation")
        word.set_direction(words, given.words)
        word.link_within(words, word.say(words, given.words, colour=word.SOFT), given.place.anchor)


def _text_anchor(column: Column) -> str:
    return f"text-{column.letter}"
