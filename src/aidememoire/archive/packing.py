"""The file of a dump: gzipped JSON lines, under a passphrase sealed as well, written in full or not at all."""

from __future__ import annotations

import gzip
import io
import json
import os
import tempfile
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO, cast

from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.sealing import MAGIC, Sealing, Unsealing

if TYPE_CHECKING:
    from collections.abc import Iterator

CUT_SHORT = "it is cut short; a part at its end is missing"


def is_sealed(file: Path) -> bool:
    """Say whether a dump needs a passphrase; raises `OSError` where it cannot be read."""
    with file.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


@contextmanager
def writing_lines(file: Path, passphrase: str | None) -> Iterator[TextIO]:
    """Give a stream to write lines to; the file is put in its place at the end, after an error it is not.

    Only its owner may read it. Raises `OSError` where it cannot be written.
    """
    number, name = tempfile.mkstemp(dir=file.absolute().parent, prefix=f".{file.name}.")
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as plain:
            sealed = Sealing(plain, passphrase) if passphrase is not None else None
            packed = gzip.GzipFile("", "wb", fileobj=cast("BinaryIO", sealed or plain), mtime=0)
            with packed, io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as lines:
                yield lines
            if sealed:
                sealed.finish()
            plain.flush()
            os.fsync(plain.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def reading_lines(file: Path, passphrase: str | None) -> Iterator[dict[str, Any]]:
    """Give the objects in a dump, one after the other; raises `OSError` where the file cannot be read.

    Raises `ArchiveError`, naming it, where it is no dump, damaged or cut short, or the passphrase is wrong or missing.
    """
    try:
        yield from _objects(file, passphrase)
    except ArchiveError as error:
        raise ArchiveError(f"{file}: {error}") from error
    except EOFError:
        raise ArchiveError(f"{file}: {CUT_SHORT}") from None
    except (gzip.BadGzipFile, zlib.error, ValueError) as error:
        raise ArchiveError(f"{file}: it is damaged, or no dump of an archive") from error


def _objects(file: Path, passphrase: str | None) -> Iterator[dict[str, Any]]:
    if is_sealed(file) and passphrase is None:
        raise ArchiveError("it is encrypted; a passphrase is needed")
    with file.open("rb") as plain:
        source: BinaryIO = plain
        if is_sealed(file):
            source = io.BufferedReader(Unsealing(plain, passphrase or ""))
        with gzip.GzipFile(fileobj=source) as packed:
            for line in io.TextIOWrapper(packed, encoding="utf-8", newline="\n"):
                item = json.loads(line)
                if not isinstance(item, dict):
                    raise ValueError("no object")
                yield item
