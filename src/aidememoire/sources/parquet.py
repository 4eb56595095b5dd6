"""Parquet, for those who have pyarrow: a row a readout."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, BinaryIO, Final

from aidememoire.sources.bounds import MEGABYTE, megabytes
from aidememoire.sources.prose import fold
from aidememoire.sources.table import check_columns, columns_of, draft_of
from aidememoire.sources.terms import Draft, Options, RefusalError, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]

    from aidememoire.sources.document import Document

NAME = "parquet"
VERSION = "1"
_BATCH: Final = 64  # rows
_IN_MEMORY: Final = 500 * MEGABYTE  # of a table that cannot be read in place, because it is packed or piped


def extract(document: Document, options: Options) -> Iterator[Draft | SetAside]:
    """Read row by row; raises `RefusalError` for a broken table, and where pyarrow is not installed."""
    try:
        import pyarrow  # type: ignore[import-untyped]
        import pyarrow.parquet
    except ImportError:
        raise RefusalError("reading Parquet needs pip install aidememoire[parquet]") from None
    try:
        with document.open() as stream, pyarrow.parquet.ParquetFile(_in_place(stream)) as table:
            names = table.schema_arrow.names
            check_columns(names, options)
            wanted = [column for column in dict.fromkeys(columns_of(options, names).values()) if column in names]
            for number, row in enumerate(_rows(table, wanted), start=1):
                try:
                    source = json.dumps(row, default=str, ensure_ascii=False, sort_keys=True)
                    yield draft_of(row, number, source.encode("utf-8", "surrogatepass"), options)
                except RefusalError as refusal:
                    yield SetAside(f"{document.name}, row {number}", str(refusal))
    except (pyarrow.ArrowException, OSError) as error:
        raise RefusalError(f"broken Parquet: {fold(str(error))}") from None


def _in_place(stream: BinaryIO) -> BinaryIO:
    """Parquet is read from its end: what cannot be read from there is taken into memory first."""
    if stream.seekable():
        return stream
    data = stream.read(_IN_MEMORY + 1)
    if len(data) > _IN_MEMORY:
        raise RefusalError(f"a packed or piped table of more than {megabytes(_IN_MEMORY)}; give it as a file")
    return io.BytesIO(data)


def _rows(table: ParquetFile, columns: list[str]) -> Iterator[dict[str, object]]:
    for batch in table.iter_batches(batch_size=_BATCH, columns=columns):
        yield from batch.to_pylist()
