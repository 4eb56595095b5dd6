"""Comparison -> other formats, a module a format. The table below is all there is to register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

from aidememoire.exchange.comparison.docx import write_docx
from aidememoire.exchange.comparison.html import write_html
from aidememoire.exchange.comparison.jsonform import write_json
from aidememoire.exchange.comparison.terminal import write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.comparison.result import Comparison


@dataclass(frozen=True)
class TextFormat:
    """A format that is written as text."""

    write: Callable[[Comparison, TextIO], None]


@dataclass(frozen=True)
class BinaryFormat:
    """A format that is written as bytes."""

    write: Callable[[Comparison, BinaryIO], None]


Format = TextFormat | BinaryFormat

FORMATS: Final[dict[str, Format]] = {
    "text": TextFormat(write_text),
    "html": TextFormat(write_html),
    "docx": BinaryFormat(write_docx),
    "json": TextFormat(write_json),
}
"""The formats by the name that the command line knows them by."""

__all__ = ["FORMATS", "BinaryFormat", "Format", "TextFormat"]
