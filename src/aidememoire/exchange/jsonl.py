"""Records as JSON, one compact object a line: the public form, exactly as `Record.to_json` writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.record import Record


def write(records: Iterable[Record], out: TextIO) -> None:
    """Write each record as soon as it is there."""
    for record in records:
        out.write(record.to_json() + "\n")
