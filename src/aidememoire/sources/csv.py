"""CSV and TSV: a header, then a row a readout."""

from __future__ import annotations

import csv
from itertools import chain
from typing import TYPE_CHECKING, Final

from aidememoire.sources.bounds import DOCUMENT_LIMIT
from aidememoire.sources.lines import bytes_of, check_decoded, lines_of
from aidememoire.sources.table import check_columns, draft_of
from aidememoire.sources.terms import Draft, Options, RefusalError, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.sources.document import Document

NAME = "csv"
VERSION = "1"
_DELIMITERS: Final = (",", ";", "\t", "|")


class _Consumed:
    """Passes lines on to the CSV reader and keeps those of the row at hand."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.row: list[str] = []

    def __iter__(self) -> _Consumed:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.row.append(line)
        return line


def extract(document: Document, options: Options) -> Iterator[Draft | SetAside]:
    """Read row by row; a broken row is set aside and the next one read. Rows count from 1 after the header.

    Raises `RefusalError` where the header lacks a column that is needed.
    """
    csv.field_size_limit(DOCUMENT_LIMIT)  # the module keeps one for all readers, and its default is too small
    with document.open() as stream:
        lines = lines_of(stream, newline="")
        first = next(lines)
        consumed = _Consumed(chain([first], lines))
        reader = csv.reader(consumed, delimiter=max(_DELIMITERS, key=first.count), strict=True)
        header = _header(reader, options)
        for number, cells in _rows(reader, consumed):
            try:
                if isinstance(cells, csv.Error):
                    raise RefusalError(_in_words(cells))
                source = "".join(consumed.row)
                check_decoded(source)
                yield draft_of(_row(header, cells), number, bytes_of(source), options)
            except RefusalError as refusal:
                yield SetAside(f"{document.name}, row {number}", str(refusal))


def _header(reader: Iterator[list[str]], options: Options) -> list[str]:
    try:
        header = [name.strip().removeprefix("\ufeff") for name in next(reader)]
    except csv.Error as error:
        raise RefusalError(f"broken header: {_in_words(error)}") from None
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise RefusalError(f"two columns are called {', '.join(twice)}")
    check_columns(header, options)
    return header


def _rows(reader: Iterator[list[str]], consumed: _Consumed) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Give the rows with their numbers; one that breaks the rules of CSV comes as its error."""
    number = 0
    while True:
        consumed.row.clear()
        try:
            cells: list[str] | csv.Error = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells = error
        if cells:
            number += 1
            yield number, cells


def _row(header: Sequence[str], cells: Sequence[str]) -> dict[str, object]:
    if len(cells) < len(header) or any(cells[len(header) :]):
        raise RefusalError(f"broken row: {len(cells)} cells, where the header has {len(header)}")
    return {name: cell or None for name, cell in zip(header, cells, strict=False)}


def _in_words(error: csv.Error) -> str:
    unclosed = "unexpected end of data" in str(error)
    return "broken CSV: a quotation mark that is never closed" if unclosed else f"broken CSV: {error}"
