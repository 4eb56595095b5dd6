"""Plain text: blank lines part the paragraphs and hard-wrapped lines are joined, or every line is a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.sources.encoding import decode
from aidememoire.sources.opening import Block, take_opening
from aidememoire.sources.prose import BULLET, begins_an_item, ends_a_sentence, join, without_bullet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.sources.document import Document
    from aidememoire.sources.terms import Draft, Options

NAME = "plain text"
VERSION = "1"
_WIDEST_WRAP: Final = 130
_FORCED: Final = 0.7
"""A line that ends a sentence and is shorter than this share of the widest was ended on purpose."""


def extract(document: Document, options: Options) -> Iterator[Draft]:
    """Read plain text; raises `RefusalError` for bytes that are none."""
    data = document.read()
    opening, blocks = take_opening(blocks_of(decode(data)))
    width = _width(blocks)
    text = join(without_bullet(p) for block in blocks for p in _paragraphs(block, width))
    yield document.draft(data, text, **opening.found)


def blocks_of(text: str) -> list[Block]:
    """Part a text at its blank lines; where lines are longer than anyone wraps, each is a block of its own."""
    lines = text.splitlines()
    if max(map(len, lines), default=0) > _WIDEST_WRAP:
        return [[line] for line in lines if line.strip()]
    return [block.splitlines() for block in re.split(r"\n\s*\n", "\n".join(lines)) if block.strip()]


def _width(blocks: Sequence[Block]) -> int:
    return max((len(line.rstrip()) for block in blocks for line in block), default=0)


def _paragraphs(block: Block, width: int) -> Iterator[str]:
    """Join the wrapped lines of a block; a list item, an indented line or a sentence ended early part paragraphs."""
    paragraph: list[str] = []
    for line in block:
        before = paragraph[-1] if paragraph else ""
        hanging = bool(paragraph and BULLET.match(paragraph[0]))  # the rest of an item is indented
        indented = not hanging and line[:1].isspace() and not before[:1].isspace()
        early = ends_a_sentence(before) and len(before.rstrip()) < _FORCED * width
        if paragraph and (begins_an_item(line, paragraph) or indented or early):
            yield unwrap(paragraph)
            paragraph = []
        paragraph.append(line)
    yield unwrap(paragraph)


def unwrap(lines: Sequence[str]) -> str:
    """Join wrapped lines; a word that was parted at its own hyphen ("people-to-" and "people") comes together again."""
    return re.sub(r"(?<=\w-) (?=\w)", "", " ".join(line.strip() for line in lines)) if len(lines) > 1 else lines[0]
