"""How much the program takes in: the sizes above which a document is refused, and the guard against bombs.

An archive of a few kilobytes can unpack to gigabytes. A real archive of texts shrinks to a tenth or so, never to a
hundredth, so what unpacks to more than a hundred times its size is refused before it fills the memory.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final

from aidememoire.sources.terms import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zipfile import ZipInfo

MEGABYTE: Final = 1_000_000
DOCUMENT_LIMIT: Final = 16 * MEGABYTE
"""Bytes of a file that is one document (unpacked), and of one row of a table."""
TEXT_LIMIT: Final = 2 * MEGABYTE
"""Bytes of a readout's text in UTF-8."""
UNPACKED_LIMIT: Final = 4_000 * MEGABYTE
BOMB_RATIO: Final = 100


def megabytes(size: int) -> str:
    """Write a size as a person reads it."""
    return f"{size / MEGABYTE:.1f} MB"


def read_document(stream: BinaryIO) -> bytes:
    """Read a single document whole; raises `RefusalError` where it is empty or larger than the limit."""
    data = stream.read(DOCUMENT_LIMIT + 1)
    if len(data) > DOCUMENT_LIMIT:
        raise RefusalError(f"larger than {megabytes(DOCUMENT_LIMIT)}, the most a single document may have")
    if not data.strip():
        raise RefusalError("empty")
    return data


def check_text(text: str) -> None:
    """Raise `RefusalError` where a text is larger than the limit."""
    size = len(text.encode())
    if size > TEXT_LIMIT:
        raise RefusalError(f"a text of {megabytes(size)}; a readout may have {megabytes(TEXT_LIMIT)} at most")


def check_unpacked(packed: int, unpacked: int) -> None:
    """Raise `RefusalError` where so many packed bytes cannot honestly become so many."""
    if unpacked > UNPACKED_LIMIT or unpacked > max(DOCUMENT_LIMIT, BOMB_RATIO * packed):
        raise RefusalError(f"a bomb: {packed:,} bytes that unpack to {unpacked:,} or more")


def check_members(packed: int, members: Iterable[ZipInfo]) -> None:
    """Raise `RefusalError` where a zip archive of `packed` bytes declares members that cannot honestly be in it."""
    check_unpacked(packed, sum(member.file_size for member in members))


class Unpacking(io.RawIOBase):
    """A stream that is being unpacked; it stops with `RefusalError` as soon as it turns out to be a bomb."""

    def __init__(self, stream: BinaryIO, packed: int) -> None:
        self._stream = stream
        self._packed = packed
        self._unpacked = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Unpack into a buffer; raises `RefusalError` for a bomb, and where the archive is broken."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            data = self._stream.read(len(view))
        except (EOFError, zlib.error, zipfile.BadZipFile, OSError) as error:
            raise RefusalError(f"broken archive: {' '.join(str(error).split())}") from None
        view[: len(data)] = data
        self._unpacked += len(data)
        check_unpacked(self._packed, self._unpacked)
        return len(data)

    def close(self) -> None:
        """Close what is being unpacked, too."""
        self._stream.close()
        super().close()
