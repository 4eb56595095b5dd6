"""A picture as a page shows it: what is drawn, the same in words and as a table, and the table as a CSV file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from fastapi.responses import Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_ROWS: Final = 100
"""Rows of a table on a page; the file has all."""
_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Linked(NamedTuple):
    """A cell of a table that leads to a page."""

    words: str
    address: str


@dataclass(frozen=True)
class Table:
    """What a picture shows, in rows."""

    head: tuple[str, ...]
    rows: list[tuple[Linked | str | int | None, ...]]

    @property
    def shown(self) -> list[tuple[Linked | str | int | None, ...]]:
        """Give the rows that stand on the page."""
        return self.rows[:MOST_ROWS]


@dataclass(frozen=True)
class Picture:
    """A picture: `drawn` is a Vega-Lite chart, or people and ties of a network; `said` tells its main figures.

    `file` is the name under which it is saved, `csv` the address of its table as a file. `note` stands below it.
    """

    file: str
    title: str
    said: str
    drawn: dict[str, Any]
    table: Table
    csv: str
    kind: Literal["chart", "network"] = "chart"
    note: str | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to draw."""
        return not self.table.rows


def as_csv(table: Table, file: str) -> Response:
    """Give a table as a CSV file (UTF-8 with a mark, as spreadsheets want it); no cell is taken for a formula."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(table.head)
    writer.writerows(map(_harmless, table.rows))
    headers = {"Content-Disposition": f'attachment; filename="{file}.csv"', "Cache-Control": "private, no-cache"}
    return Response(written.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


def _harmless(row: Iterable[Linked | str | int | None]) -> Sequence[str | int]:
    """Put an apostrophe before what a spreadsheet would calculate."""
    cells = [cell.words if isinstance(cell, Linked) else "" if cell is None else cell for cell in row]
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(_BEGINS_A_FORMULA) else cell for cell in cells]
