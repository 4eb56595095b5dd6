"""A whole archive out into one file, decisions and set-aside documents included.

A dump begins with what it is, has an object for each thing the archive holds (`content`), and ends with how many there
are and their content hash. It streams, and is the same byte for byte as long as the archive is, unless it is encrypted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.connection import Archive, reading
from aidememoire.archive.content import SCHEMA, Item, content, content_hash, line_of
from aidememoire.archive.packing import writing_lines
from aidememoire.archive.sealing import check_passphrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO


def hash_of(archive: Archive) -> str:
    """Give the content hash: two archives that hold the same have the same, however each came to hold it."""
    with reading(archive) as connection:
        return content_hash(content(connection))


def dump(archive: Archive, file: Path, passphrase: str | None = None) -> str:
    """Write the whole archive into a file, which appears in full or not at all; gives the content hash.

    Raises `OSError` where the file cannot be written, and `ArchiveError` where the passphrase is too short.
    """
    if passphrase is not None:
        check_passphrase(passphrase)
    with writing_lines(file, passphrase) as lines, reading(archive) as connection:
        _write(lines, {"item": "archive", "schema": SCHEMA})
        hashed = content_hash(_written(lines, content(connection)))
        _write(lines, {"item": "end", "hash": hashed})
    return hashed


def _written(lines: TextIO, items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        _write(lines, item)
        yield item


def _write(lines: TextIO, item: Item) -> None:
    lines.write(line_of(item) + "\n")
