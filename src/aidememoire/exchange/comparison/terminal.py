"""A comparison for reading in a terminal or a log: two columns where they fit, one below the other where they do not.

It needs no colour and no more than 80 columns. What an account holds is never taken for markup or for the terminal's
own commands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TextIO

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from aidememoire.exchange.comparison import wording
from aidememoire.exchange.comparison.sheet import Sheet
from aidememoire.exchange.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from aidememoire.comparison.result import Comparison
    from aidememoire.exchange.comparison.layout import Cell, Column, Part, Quoted, Row

WIDEST: Final = 120
_NARROWEST: Final = 34
"""How wide a column must at least be; where that many do not fit, accounts stand one below the other."""
_BLANKS: Final = re.compile(r" +$", re.MULTILINE)
_SPACE: Final = re.compile(r"\s+")
_QUIET: Final = "dim"
_CLAIM: Final = "bold yellow"


def write_text(comparison: Comparison, out: TextIO, width: int | None = None) -> None:
    """Write for a terminal of a width in columns; without one, for the terminal it is, or 80 where it is none."""
    console = Console(file=out, width=width, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    with console.capture() as captured:
        for line in _Writer(Sheet(comparison), console.width).lines():
            console.print(line)
    out.write(_BLANKS.sub("", captured.get()))


class _Writer:
    """Gives what is printed, from top to bottom."""

    def __init__(self, sheet: Sheet, width: int) -> None:
        self._sheet = sheet
        self._columns = len(sheet.columns)
        self._fit = (width - 3 * (self._columns - 1)) // self._columns >= _NARROWEST

    def lines(self) -> Iterator[RenderableType]:
        yield from self._head()
        for number, part in enumerate(self._sheet.parts, start=1):
            yield from self._part(number, part)

    def _head(self) -> Iterator[RenderableType]:
        comparison = self._sheet.comparison
        yield _shown(wording.title(comparison), "bold")
        for column in self._sheet.columns:
            yield Text()
            yield from self._account(column)
        yield Text()
        if warning := wording.warning(comparison):
            yield _shown(warning, _CLAIM)
        for match in comparison.matches:
            yield _shown(f"{wording.judged(match)} ({wording.why(match)})")
        if uneven := wording.uneven(comparison):
            yield _shown(uneven, "bold")
        yield _shown(f"Compared by {wording.made_by(comparison)}", _QUIET)

    def _account(self, column: Column) -> Iterator[RenderableType]:
        side = f" ({column.side})" if column.side else ""
        joint = " · joint statement" if column.account.joint else ""
        about = (f"{column.publisher}{side}{joint}", f"{column.published} · {column.length}", column.address)
        lines = [_shown(column.title, "bold"), *(_shown(line, _QUIET) for line in about if line)]
        account = Table.grid(padding=(0, 2))
        account.add_column()
        account.add_column(overflow="fold")
        account.add_row(Text(column.letter, "bold"), Text("\n").join(lines))
        yield account

    def _part(self, number: int, part: Part) -> Iterator[RenderableType]:
        yield Text()
        yield _shown(f"{number}  {part.heading.upper()} ({part.number})", "bold")
        yield _shown(part.lead if part.rows else part.none, _QUIET)
        for row in part.rows:
            yield Text()
            yield from self._row(row, "note:" if part.name == "differences" else "≠")
        for source in part.sources:
            yield Text()
            yield _shown(f"Scale of force. {source}.", _QUIET)

    def _row(self, row: Row, mark: str) -> Iterator[RenderableType]:
        yield Text.assemble((f"{row.number} ", _QUIET), _shown(row.title, "bold underline"))
        if row.mark:
            yield _shown(f"! {row.mark}", _CLAIM)
        if self._fit:
            yield self._side_by_side(row.cells)
        else:
            for cell in row.cells:
                yield from (Padding(text, (0, 0, 0, 2)) for text in _cell(cell))
        for note in row.notes:
            yield _shown(f"{mark} {note}")
        for link in row.links:
            yield _shown(link, _QUIET)

    def _side_by_side(self, cells: Iterable[Cell]) -> Table:
        table = Table(box=box.MINIMAL, show_header=False, show_edge=False, expand=True, padding=(0, 1), pad_edge=False)
        for _ in range(self._columns):
            table.add_column(ratio=1, overflow="fold")
        table.add_row(*(Text("\n").join(_cell(cell)) for cell in cells))
        return table


def _cell(cell: Cell) -> Iterator[Text]:
    for quoted in cell.quotations:
        yield from _quotation(quoted)
    for given in cell.values:
        yield Text.assemble((f"{cell.column.letter}  ", "bold"), _shown(given.value))
        if given.words:
            yield _shown(given.words)
    if cell.absent:
        yield _shown(cell.absent, _QUIET)
    if not (cell.quotations or cell.values or cell.absent):
        yield Text("–", _QUIET)
    if cell.nearest:
        yield _shown(f"Nearest passage in {cell.column.letter}:", _QUIET)
        yield from _quotation(cell.nearest)


def _quotation(quoted: Quoted) -> Iterator[Text]:
    head = Text.assemble((f"{quoted.label} ", "bold"), _shown(quoted.speaker))
    if quoted.cue:
        head.append(" ").append_text(_shown(quoted.cue, "bold italic"))
    if quoted.claim:
        head.append_text(_shown(f", {quoted.claim}", "italic"))
    yield head.append(":")
    yield Text.assemble(*((_plain(piece.words), "bold underline" if piece.differs else "") for piece in quoted.pieces))


def _shown(words: str, style: str = "") -> Text:
    """Make a line of words."""
    return Text(_plain(words).strip(), style)


def _plain(words: str) -> str:
    """Make words safe to print: nothing in them commands the terminal, breaks a line or turns its direction."""
    return _SPACE.sub(" ", wording.TURNING.sub("�", visible(words)))
