"""A document as the extractors see it: a name to call it by, and its bytes."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from aidememoire.sources.bounds import read_document
from aidememoire.sources.prose import storable
from aidememoire.sources.terms import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = 8192


@dataclass(frozen=True)
class Document:
    """A file, a member of an archive or standard input.

    `name` is what messages call it; `own_name` leaves out the folders in which it happens to lie. Opening it may raise
    `RefusalError` or `OSError`. Where `nameless`, there is no file name to know it by.
    """

    name: str
    own_name: str
    open: Callable[[], BinaryIO]
    nameless: bool = False

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters, without that of a packed file."""
        return suffix_of(self.own_name)

    @property
    def stem(self) -> str:
        """Its name without folders, archive and ending."""
        return re.sub(re.escape(self.suffix) + r"(\.gz)?$", "", PurePath(self.own_name).name, flags=re.I)

    def read(self) -> bytes:
        """Read it whole; raises `RefusalError` where it is empty or too large for a single document."""
        with self.open() as stream:
            return read_document(stream)

    def draft(self, data: bytes, text: str, **found: str | None) -> Draft:
        """Say what was found in a document that is one readout."""
        title = found.pop("title", None) or ""
        return Draft(text=text, sha256=hashlib.sha256(data).hexdigest(), title=title, **found)  # type: ignore[arg-type]


def suffix_of(name: str) -> str:
    """Give the ending of a file name, in small letters: that of "a.csv.gz" is ".csv"."""
    return PurePath(re.sub(r"\.gz$", "", PurePath(name).name, flags=re.I)).suffix.lower()


def printable(name: str) -> str:
    """Make a file name safe to show: no control characters, no line breaks."""
    return "".join(c if c.isprintable() else "\ufffd" for c in storable(name))


class Rejoined(io.RawIOBase):
    """A stream of which the beginning was already read, to see what it is, put together again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Read the beginning first, then the rest."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(data)] = data
        return len(data)
