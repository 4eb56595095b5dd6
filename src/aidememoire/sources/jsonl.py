"""JSON Lines: one object a line, each a readout."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aidememoire.sources.lines import bytes_of, check_decoded, lines_of
from aidememoire.sources.table import draft_of
from aidememoire.sources.terms import Draft, Options, RefusalError, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.sources.document import Document

NAME = "jsonl"
VERSION = "1"


def extract(document: Document, options: Options) -> Iterator[Draft | SetAside]:
    """Read line by line; a broken line is set aside and the next one read. A row's number is that of its line."""
    with document.open() as stream:
        for number, line in enumerate(lines_of(stream, newline="\n"), start=1):
            if not line.strip():
                continue
            try:
                yield draft_of(_object(line), number, bytes_of(line), options)
            except RefusalError as refusal:
                yield SetAside(f"{document.name}, row {number}", str(refusal))


def _object(line: str) -> dict[str, object]:
    check_decoded(line)
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RefusalError(f"broken JSON: {error}") from None
    if not isinstance(value, dict):
        raise RefusalError(f"a JSON object is wanted, not {type(value).__name__}")
    return value
