"""Delegation lists pasted from a table: rows whose cells are parted by tabs, semicolons, bars or commas.

A first row that names columns says what they hold (`headings`); without one they are name, side, post, organization,
name in its own script. Cells may stand in quotation marks, as in CSV (RFC 4180).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import Seat
from aidememoire.desk.dialogues.headings import Columns, columns_of, usual_columns
from aidememoire.dialogue.misfits import in_plain_words
from aidememoire.dialogue.posts import status_called
from aidememoire.dialogue.sides import side_called

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_ROWS: Final = 1_000
_RULER: Final = re.compile(r"[\s|:+-]+")
_QUOTED: Final = re.compile(r'(?:^|(?<=[\t;|,]))\s*"(?:[^"]|"")*"')
_FAMILY_FIRST: Final = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "VNM", "KHM"})
"""Sides whose people write the family name first in English, too."""


@dataclass(frozen=True)
class Row:
    """A pasted row: its seat, or why there is none."""

    words: str
    seat: Seat | None
    wrong: str | None = None


@dataclass(frozen=True)
class Pasted:
    """A pasted list: its rows; the row that names the columns, if there is one; and the columns that nobody stores."""

    rows: tuple[Row, ...] = ()
    heading: str | None = None
    dropped: tuple[str, ...] = field(default=())


def pasted_rows(pasted: str, sides: Sequence[str]) -> Pasted:
    """Read a pasted list; what cannot be read stays with its reason. `sides` are the dialogue's.

    Raises `ValueError` for far too many rows, and where the first one names columns of which none holds the names.
    """
    lines = list(_lines(pasted))
    if len(lines) > MOST_ROWS:
        raise ValueError(f"these are {len(lines):,} rows; paste at most {MOST_ROWS:,} at once")
    if not lines:
        return Pasted()
    first, cells = lines[0]
    columns = columns_of(cells)
    if columns is None:
        usual = usual_columns()
        return Pasted(tuple(_row(words, row, usual, sides) for words, row in lines))
    return Pasted(tuple(_row(words, row, columns, sides) for words, row in lines[1:]), first, columns.dropped)


def _lines(pasted: str) -> Iterator[tuple[str, list[str]]]:
    """Give the rows of a list, each as it was pasted and by its cells; empty ones and rulers are left out."""
    written = [line for line in pasted.splitlines() if line.strip() and not _RULER.fullmatch(line)]
    if not written:
        return
    parting = _parting(written[0])
    # A quotation mark that nothing closes is one of the text: it must not take the rest of the list with it.
    open_ended = pasted.count('"') % 2 == 1
    reader = csv.reader(
        (f"{line}\n" for line in written),
        delimiter=parting,
        quoting=csv.QUOTE_NONE if open_ended else csv.QUOTE_MINIMAL,
        skipinitialspace=True,
    )
    begun = 0
    try:
        for cells in reader:
            words = "\n".join(written[begun : reader.line_num])
            begun = reader.line_num
            found = [" ".join(cell.split()) for cell in cells]
            yield words, found[1:] if parting == "|" and words.startswith("|") else found
    except csv.Error as error:
        raise ValueError(f"row {begun + 1} cannot be read as a table: {error}") from error


def _parting(line: str) -> str:
    """Give the sign that parts cells, by the first row without what stands in quotation marks."""
    bare = _QUOTED.sub("", line).strip("| ")
    return next((sign for sign in "\t|;" if sign in bare), ",")


def _row(words: str, cells: Sequence[str], columns: Columns, sides: Sequence[str]) -> Row:
    found: dict[str, Any] = columns.of(cells)
    if any(cells[len(columns.hold) :]):
        return Row(words, None, f"it has {len(cells)} cells; a first row that names the columns says what they hold")
    try:
        if "side" in found:
            found["side"] = side_called(found["side"], sides)
        if "status" in found:
            found["status"] = status_called(found["status"])
        if "name" not in found:
            parts = [found[part] for part in _order(found.get("side")) if part in found]
            found |= {"name": " ".join(parts)} if parts else {}
        post = {name: found[name] for name in ("title", "organization", "status") if name in found}
        given = {name: value for name, value in found.items() if name in Seat.model_fields}
        if post:
            # Who has no title but a body belongs to it.
            given["posts"] = [{"title": "Member", **post}]
        return Row(words, Seat.model_validate(given))
    except ValidationError as error:
        return Row(words, None, in_plain_words(error, {"posts": "post"}))
    except ArchiveError as error:
        return Row(words, None, str(error))


def _order(side: str | None) -> tuple[str, str]:
    return ("family", "given") if side in _FAMILY_FIRST else ("given", "family")
