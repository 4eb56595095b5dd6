"""Delegation lists pasted from a table: rows whose cells are parted by tabs, semicolons or bars.

A first row that names columns says what they hold; without one they are name, side, post, organization, name in its own
script.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from aidememoire.archive.dialogues.forms import Seat
from aidememoire.archive.dialogues.items import reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_ROWS: Final = 1_000
_USUAL: Final = ("name", "side", "title", "organization", "original")
_COLUMNS: Final = {
    "name": "name",
    "delegate": "name",
    "participant": "name",
    "side": "side",
    "delegation": "side",
    "country": "side",
    "post": "title",
    "title": "title",
    "position": "title",
    "function": "title",
    "organization": "organization",
    "organisation": "organization",
    "affiliation": "organization",
    "institution": "organization",
    "original": "original",
    "original script": "original",
    "original name": "original",
    "status": "status",
    "role": "role",
    "standing": "standing",
}
"""What people call columns."""
_RULER: Final = re.compile(r"[\s|:+-]+")


@dataclass(frozen=True)
class Row:
    """A pasted row: its seat, or why there is none."""

    words: str
    seat: Seat | None
    wrong: str | None = None


def rows_in(pasted: str) -> list[Row]:
    """Read pasted rows; what cannot be read stays with its reason. Raises `ValueError` for far too many rows."""
    lines = [line for line in pasted.splitlines() if line.strip() and not _RULER.fullmatch(line)]
    if len(lines) > MOST_ROWS:
        raise ValueError(f"these are {len(lines):,} rows; paste at most {MOST_ROWS:,} at once")
    if not lines:
        return []
    named = [_COLUMNS.get(cell.casefold()) for cell in _cells(lines[0])]
    if "name" in named:
        return [_row(line, named) for line in lines[1:]]
    return [_row(line, _USUAL) for line in lines]


def _cells(line: str) -> list[str]:
    parting = next((sign for sign in "\t|;" if sign in line.strip("| ")), ",")
    return [cell.strip() for cell in (line.strip().strip("|") if parting == "|" else line).split(parting)]


def _row(line: str, columns: Sequence[str | None]) -> Row:
    found: dict[str, Any] = {}
    for column, cell in zip(columns, _cells(line), strict=False):
        if column is not None and cell:
            found[column] = cell
    post = {name: found.pop(name) for name in ("title", "organization", "status") if name in found}
    if "status" in post:
        post["status"] = post["status"].lower()
    if "side" in found:
        found["side"] = found["side"].upper()
    for name in ("role", "standing"):
        if name in found:
            found[name] = found[name].lower()
    if post:
        # Who has no title but a body belongs to it.
        found["posts"] = [{"title": "Member", **post}]
    try:
        return Row(line, Seat.model_validate(found))
    except ValidationError as error:
        return Row(line, None, reasons(error))
