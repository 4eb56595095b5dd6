"""A picture as a page shows it: what is drawn, the same in words and as a table, and the table as a CSV file."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from fastapi.responses import Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_ROWS: Final = 100
"""Rows of a table on a page; the file has all."""
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Linked(NamedTuple):
    """A cell of a table that leads to a page."""

    words: str
    address: str


Cell: TypeAlias = Linked | str | int | float | None
"""A number stands as one, so that a file can be reckoned with."""


@dataclass(frozen=True)
class Table:
    """What a picture shows, in rows."""

    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]]

    @property
    def shown(self) -> list[tuple[Cell, ...]]:
        """Give the rows that stand on the page."""
        return self.rows[:MOST_ROWS]


@dataclass(frozen=True)
class Picture:
    """A picture: `drawn` is a Vega-Lite chart, or people and ties of a network; `said` tells its main figures.

    `file` is the name under which it is saved, `csv` the address of its table as a file; `beside` are further files of
    what it shows. `note` stands below it.
    """

    file: str
    title: str
    said: str
    drawn: dict[str, Any]
    table: Table
    csv: str
    kind: Literal["chart", "network"] = "chart"
    note: str | None = None
    beside: tuple[Linked, ...] = ()

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
    return _saved(written.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", f"{file}.csv")


def as_svg(drawn: str, file: str) -> Response:
    """Give a picture that the server draws as an SVG file; characters that XML does not know are left out."""
    return _saved(_NO_XML.sub("", drawn).encode(), "image/svg+xml", f"{file}.svg")


def _saved(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-cache"}
    return Response(content, media_type=media_type, headers=headers)


def _harmless(row: Iterable[Cell]) -> Sequence[str | int | float]:
    """Put an apostrophe before words that a spreadsheet would calculate; numbers are none, negative ones neither."""
    cells = [cell.words if isinstance(cell, Linked) else "" if cell is None else cell for cell in row]
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(_BEGINS_A_FORMULA) else cell for cell in cells]
