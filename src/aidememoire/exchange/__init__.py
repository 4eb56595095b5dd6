"""Record -> other formats, a module a format. The table below is all there is to register."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TextIO

from aidememoire.exchange import html, jsonl, terminal
from aidememoire.record import Record

Writer = Callable[[Iterable[Record], TextIO], None]

FORMATS: Final[dict[str, Writer]] = {
    "text": terminal.write,
    "jsonl": jsonl.write,
    "html": html.write,
}
"""The formats by the name that the command line knows them by."""

__all__ = ["FORMATS", "Writer"]
