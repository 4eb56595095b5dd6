"""The lines of a table, decoded as they come in, so that a table may be of any size."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, BinaryIO, Final

from aidememoire.sources.bounds import DOCUMENT_LIMIT, MEGABYTE, megabytes
from aidememoire.sources.document import Rejoined
from aidememoire.sources.encoding import encoding_of
from aidememoire.sources.terms import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAMPLE: Final = MEGABYTE
_UNDECODED: Final = re.compile("[\udc80-\udcff]")


def lines_of(stream: BinaryIO, newline: str) -> Iterator[str]:
    """Give lines with their ends; `newline` is as for `open`. Bytes that do not decode come as lone surrogates.

    Raises `RefusalError` where the stream is empty or no text, and where a line has no end.
    """
    head = stream.read(_SAMPLE)
    if not head.strip():
        raise RefusalError("empty")
    whole_lines = head[: head.rfind(b"\n") + 1] or head if len(head) == _SAMPLE else head
    encoding = encoding_of(whole_lines, otherwise="utf-8")
    rejoined = io.BufferedReader(Rejoined(head, stream))
    lines = io.TextIOWrapper(rejoined, encoding=encoding, errors="surrogateescape", newline=newline)
    try:
        while line := lines.readline(DOCUMENT_LIMIT + 1):
            if len(line) > DOCUMENT_LIMIT:
                raise RefusalError(f"a line of more than {megabytes(DOCUMENT_LIMIT)}")
            yield line
    except UnicodeDecodeError as error:
        raise RefusalError(f"broken text: not {error.encoding.upper()} from here on") from None


def bytes_of(lines: str) -> bytes:
    """Give the bytes that lines were decoded from, or, for other encodings than UTF-8, what they are in UTF-8."""
    return lines.rstrip("\r\n").encode("utf-8", "surrogateescape")


def check_decoded(lines: str) -> None:
    """Raise `RefusalError` where not all bytes of a row could be decoded."""
    if place := _UNDECODED.search(lines):
        raise RefusalError(f"wrong encoding: character {place.start() + 1} of the row cannot be decoded as the rest is")
